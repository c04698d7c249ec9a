"""The verb "similar": vendors like one vendor, and the best vendor without this one's flags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matcher.criteria.facts import vendor_fact
from matcher.domain.records import Cited, Flag
from matcher.ranking import Ranking
from matcher.vendor_distance import apart_from, nearest

Floats = npt.NDArray[np.float64]

NAMED_FACTS = 3
"""How many facts that agree, and how many that differ, are named."""
TASK_LISTS = ("services", "extra_charge_services", "not_offered_services")


@dataclass(frozen=True, slots=True)
class FactPair:
    """One fact of two vendors, and how far it sets them apart: 0 (the same) to 1."""

    this: Cited
    other: Cited
    difference: float


@dataclass(frozen=True, slots=True)
class SimilarVendor:
    """A vendor like another.

    `distance` is Gower's, 0 … 1, over the `shared` facts that both state; `agree` and `differ` name the facts that
    are most alike and most different, those that the weights rest on first. `rank` is None where a gate is failed.
    """

    row: int
    vendor_id: str
    name: str
    rank: int | None
    distance: float
    shared: int
    agree: tuple[FactPair, ...]
    differ: tuple[FactPair, ...]


@dataclass(frozen=True, slots=True)
class Instead:
    """What another vendor has where this one has a flag."""

    flag: Flag
    fact: Cited


@dataclass(frozen=True, slots=True)
class WithoutFlags:
    """The best-ranked vendor without another's flags, what it has instead, and the flags of its own."""

    row: int
    vendor_id: str
    name: str
    rank: int | None
    instead: tuple[Instead, ...]
    own_flags: tuple[Flag, ...]


def similar(ranking: Ranking, vendor_id: str, count: int = 3) -> tuple[SimilarVendor, ...]:
    """Return the vendors most like one vendor, nearest first, by all facts that both state (`apart_from`).

    Parameters
    ----------
    ranking : the ranking, knocked-out vendors included.
    vendor_id : the vendor.
    count : how many at most.

    Raises
    ------
    KeyError
        No vendor has that id.
    """
    row, vendors = ranking.row_of(vendor_id), ranking.evaluation.pairing.vendors
    apart = apart_from(vendors, row)
    order = [other for other in nearest(apart.distances, vendors.ids) if other != row][:count]
    return tuple(
        SimilarVendor(
            other,
            str(vendors.ids[other]),
            ranking.name_of(other),
            ranking.rank_of(other),
            float(apart.distances[other]),
            int(apart.shared[other]),
            *_named(ranking, apart.columns, apart.differences[:, other], row, other),
        )
        for other in order
    )


def best_without_flags(ranking: Ranking, vendor_id: str) -> WithoutFlags | None:
    """Return the best-ranked vendor that has none of this vendor's serious flags and cautions, None where none has.

    A vendor that does not state the fact behind such a flag does not count as free of it. None also where this vendor
    has no such flag.

    Raises
    ------
    KeyError
        No vendor has that id.
    """
    row = ranking.row_of(vendor_id)
    flags = _warnings(ranking.flags(row))
    unwanted = {flag.rule_id for flag in flags}
    unwanted |= {f"{flag.criterion}.unknown" for flag in flags if flag.criterion}
    if not flags:
        return None
    for other in ranking.order.tolist():
        found = ranking.flags(other)
        if other != row and not unwanted & {flag.rule_id for flag in found}:
            pairing = ranking.evaluation.pairing
            instead = tuple(Instead(flag, vendor_fact(pairing, flag.vendor.name, other)) for flag in flags)
            other_id, rank = str(pairing.vendors.ids[other]), ranking.rank_of(other)
            return WithoutFlags(other, other_id, ranking.name_of(other), rank, instead, _warnings(found))
    return None


def _warnings(flags: list[Flag]) -> tuple[Flag, ...]:
    return tuple(flag for flag in flags if flag.severity in ("serious", "caution"))


def _named(
    ranking: Ranking, columns: Sequence[str], differences: Floats, row: int, other: int
) -> tuple[tuple[FactPair, ...], tuple[FactPair, ...]]:
    """Return the facts that agree and those that differ most, those with more weight first."""
    pairing = ranking.evaluation.pairing
    weight = dict.fromkeys(columns, 0.0)
    for criterion, share in zip(ranking.evaluation.criteria, ranking.evaluation.weights.tolist(), strict=True):
        rests_on = TASK_LISTS if criterion.criterion_id == "task_coverage" else criterion.vendor_columns
        weight |= {name: weight[name] + share for name in rests_on if name in weight}
    pairs = [
        (name, FactPair(vendor_fact(pairing, name, row), vendor_fact(pairing, name, other), float(difference)))
        for name, difference in zip(columns, differences.tolist(), strict=True)
        if not np.isnan(difference)
    ]
    alike = sorted((p for p in pairs if p[1].difference < 0.5), key=lambda p: (p[1].difference, -weight[p[0]]))
    apart = sorted((p for p in pairs if p[1].difference >= 0.5), key=lambda p: (-p[1].difference, -weight[p[0]]))
    return (
        tuple(pair for _, pair in alike[:NAMED_FACTS]),
        tuple(pair for _, pair in apart[:NAMED_FACTS]),
    )

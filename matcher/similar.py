"""The verb "similar": vendors like one vendor, and the best vendor without this one's flags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from matcher.criteria.facts import vendor_fact
from matcher.domain.records import Cited, Flag
from matcher.domain.vendor import SET_KINDS, VENDOR_COLUMNS
from matcher.domain.vendor_table import VendorTable
from matcher.ranking import Ranking
from matcher.scoring.distance import mean_difference, set_difference

Floats = npt.NDArray[np.float64]

LEAST_SHARED = 0.5
"""Share of a vendor's known facts that another must state too, to count as like it (assumption 仮置き)."""
NAMED_FACTS = 3
"""How many facts that agree, and how many that differ, are named."""
DAYS, MONTHS, YEARS, PERCENT = 10.0, 12.0, 10.0, 20.0
SPANS: Mapping[str, float] = MappingProxyType(
    {
        "closing_days": DAYS,
        "payroll_lead_days": DAYS,
        "min_term_months": MONTHS,
        "notice_months": MONTHS,
        "founded_year": YEARS,
        "surcharge_percent": PERCENT,
    }
)
"""Differences that count as 1 (assumptions 仮置き); levels count by the length of their scale."""
DOUBLINGS = 3.0
"""Other numbers count by their ratio: eight times as much counts as 1, as in size and first reply."""
LEAST, MOST = 2.0**-40, 2.0**40
"""What nothing and no limit count as, so that both differ wholly from every other number."""
CODED = frozenset({"choice", "yes_no"})
NUMERIC = frozenset({"number", "whole", "yen", "level", "reply"})
TASK_LISTS = ("services", "extra_charge_services", "not_offered_services")
NOT_COMPARED = frozenset({"fictional", "evidence"})


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
    """Return the vendors most like one vendor, nearest first, by all facts that both state.

    A number differs by its ratio or its span (`SPANS`), a word by being another, a list by the share of its entries
    that only one of the two has. Facts that one does not state are left out of that pair; a pair that shares fewer
    than half of this vendor's known facts is not called alike.

    Parameters
    ----------
    ranking : the ranking, knocked-out vendors included.
    vendor_id : the vendor.
    count : how many at most.

    Raises
    ------
    KeyError
        No vendor has that id.

    References
    ----------
    Gower, J. C. (1971) A general coefficient of similarity and some of its properties. *Biometrics* 27, 857-871.
    """
    row, vendors = ranking.row_of(vendor_id), ranking.evaluation.pairing.vendors
    columns = [name for name in _compared(vendors) if vendors.cell(name, row) is not None]
    if not columns:
        return ()
    differences = np.array([_difference(vendors, name, row) for name in columns])
    shared = (~np.isnan(differences)).sum(axis=0)
    distances = np.where(shared >= LEAST_SHARED * len(columns), mean_difference(differences), np.nan)
    distances[row] = np.nan
    order = np.lexsort((vendors.ids, distances))[: min(count, int((~np.isnan(distances)).sum()))]
    return tuple(
        SimilarVendor(
            other,
            str(vendors.ids[other]),
            ranking.name_of(other),
            ranking.rank_of(other),
            float(distances[other]),
            int(shared[other]),
            *_named(ranking, columns, differences[:, other], row, other),
        )
        for other in order.tolist()
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


def _compared(vendors: VendorTable) -> list[str]:
    kinds = SET_KINDS | CODED | NUMERIC
    return [
        name
        for name, column in VENDOR_COLUMNS.items()
        if column.kind in kinds and name not in NOT_COMPARED and name in vendors.columns
    ]


def _difference(vendors: VendorTable, name: str, row: int) -> Floats:
    """Return shape (vendors,), 0 … 1: how far one fact of each vendor is from that of `row`; NaN where unknown."""
    column, known = VENDOR_COLUMNS[name], vendors.known(name)
    if column.kind in NUMERIC:
        numbers = vendors.number(name)
        if column.levels or name in SPANS:
            span = SPANS[name] if name in SPANS else float(column.levels[-1] - column.levels[0])
            apart = np.abs(numbers - numbers[row]) / span
        else:
            doublings = np.log2(np.clip(numbers, LEAST, MOST))
            apart = np.abs(doublings - doublings[row]) / DOUBLINGS
        return np.asarray(np.minimum(apart, 1.0))
    cell = vendors.cell(name, row)
    if isinstance(cell, frozenset):
        codes = sorted({code for found in vendors.columns[name].values if found is not None for code in found})  # type: ignore[attr-defined]
        members = np.array([vendors.has(name, code) for code in codes]).reshape(len(codes), len(vendors)).T
        return np.where(known, set_difference(members, row), np.nan)
    same = vendors.columns[name].gather(lambda found: found == cell, False)
    return np.where(known, np.where(same, 0.0, 1.0), np.nan)


def _named(
    ranking: Ranking, columns: list[str], differences: Floats, row: int, other: int
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

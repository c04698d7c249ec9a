"""Flags from single criteria: where a vendor misses one, in which direction, and what is wholly unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from matcher.criteria.declaration import CAUTION_AT_MOST, SERIOUS_AT_MOST, Criterion, Direction
from matcher.criteria.facts import buyer_fact, vendor_fact
from matcher.criteria.pairing import Pairing
from matcher.domain.records import Cited, Flag, Severity
from matcher.domain.wording import label
from matcher.text import LANGUAGES, translator

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def criterion_flags(
    pairing: Pairing, criteria: Sequence[Criterion], low: Floats, high: Floats, known: Bools, row: int
) -> Iterator[Flag]:
    """Yield the flags of one vendor, criterion by criterion.

    Parameters
    ----------
    pairing : company and vendors.
    criteria : the criteria asked, in the order of the rows of `low`, `high` and `known`.
    low, high : shape (criteria, vendors), ends of the partial values.
    known : shape (criteria, vendors), False where wholly unknown.
    row : the vendor.
    """
    stated = zip(criteria, low[:, row].tolist(), high[:, row].tolist(), known[:, row].tolist(), strict=True)
    for criterion, least, value, is_known in stated:
        if not is_known:
            # A fact that could change nothing is no question: little need for support is met by any support.
            if least < value and criterion.vendor_columns and not criterion.buyer_unknown(pairing.company):
                yield _unknown(pairing, criterion)
            continue
        severity = _severity(value)
        found = [d for d in criterion.directions if (severity or d.always_caution) and pairing.misses(d.applies)[row]]
        for direction in found:
            yield _missed(pairing, criterion, direction, severity or "caution", row)
        if severity and not criterion.directions:
            yield _generic(pairing, criterion, severity, value, row)


def _severity(high: float) -> Severity | None:
    if high <= SERIOUS_AT_MOST:
        return "serious"
    return "caution" if high <= CAUTION_AT_MOST else None


def _missed(pairing: Pairing, criterion: Criterion, direction: Direction, severity: Severity, row: int) -> Flag:
    rule_id = f"{criterion.criterion_id}.{direction.name}"
    return Flag(
        rule_id,
        severity,
        criterion.family,
        criterion.criterion_id,
        direction.name,
        buyer_fact(pairing, direction.buyer_field),
        vendor_fact(pairing, direction.vendor_column, row),
        f"flag.{rule_id}",
    )


def _generic(pairing: Pairing, criterion: Criterion, severity: Severity, value: float, row: int) -> Flag:
    """A criterion that is missed in no declared direction, such as one made from a column of the user's own."""
    column = criterion.vendor_columns[0] if criterion.vendor_columns else ""
    field = criterion.buyer_fields[0] if criterion.buyer_fields else ""
    fact = vendor_fact(pairing, column, row) if column in pairing.vendors.columns else Cited("vendor", column, None)
    parts = {"criterion": criterion_names(criterion), "value": round(100 * value)}
    rule_id = f"{criterion.criterion_id}.low"
    return Flag(
        rule_id,
        severity,
        criterion.family,
        criterion.criterion_id,
        "low",
        buyer_fact(pairing, field),
        fact,
        "flag.low",
        parts,
    )


def _unknown(pairing: Pairing, criterion: Criterion) -> Flag:
    names = criterion.vendor_columns
    labels = _labels(names)
    field = criterion.buyer_fields[0] if criterion.buyer_fields else ""
    return Flag(
        f"{criterion.criterion_id}.unknown",
        "unknown",
        criterion.family,
        criterion.criterion_id,
        None,
        buyer_fact(pairing, field),
        Cited("vendor", names[0], None),
        "flag.unknown",
        {"criterion": criterion_names(criterion), "facts": labels},
    )


@cache
def _labels(names: tuple[str, ...]) -> dict[str, str]:
    """Return the headings of columns in both languages."""
    ts = [translator(lang) for lang in LANGUAGES]
    return {t.lang: t.join(label(t, "vendor", name) for name in names) for t in ts}


@cache
def criterion_names(criterion: Criterion) -> dict[str, str]:
    """Return the name of a criterion in both languages."""
    key = f"criterion.{criterion.criterion_id}"
    return {lang: criterion.names[lang] if lang in criterion.names else translator(lang)(key) for lang in LANGUAGES}

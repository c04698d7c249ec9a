"""How far vendors are from each other, by all facts that both state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from matcher.domain.vendor import SET_KINDS, VENDOR_COLUMNS
from matcher.domain.vendor_table import VendorTable
from matcher.scoring.distance import mean_difference, set_difference

Floats = npt.NDArray[np.float64]

LEAST_SHARED = 0.5
"""Share of a vendor's known facts that another must state too, to count as like it (assumption 仮置き)."""
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
NOT_COMPARED = frozenset({"fictional", "evidence"})


@dataclass(frozen=True)
class Apart:
    """How far every vendor is from one of them.

    Parameters
    ----------
    columns : the facts compared: those that the one vendor states.
    differences : shape (columns, vendors), 0 … 1; NaN where the other does not state the fact.
    shared : shape (vendors,), how many facts both state.
    distances : shape (vendors,), 0 … 1: Gower's distance; NaN for a vendor that states fewer than half of the columns.
    """

    columns: tuple[str, ...]
    differences: Floats
    shared: npt.NDArray[np.int64]
    distances: Floats


def apart_from(vendors: VendorTable, row: int) -> Apart:
    """Return how far every vendor is from the one in `row`, itself included.

    A number differs by its ratio or its span (`SPANS`), a word by being another, a list by the share of its entries
    that only one of the two has. Facts that one does not state are left out of that pair; a pair that shares fewer
    than half of this vendor's known facts is not called alike.

    References
    ----------
    Gower, J. C. (1971) A general coefficient of similarity and some of its properties. *Biometrics* 27, 857-871.
    """
    columns = tuple(name for name in _compared(vendors) if vendors.cell(name, row) is not None)
    differences = np.array([_difference(vendors, name, row) for name in columns]).reshape(len(columns), len(vendors))
    shared = (~np.isnan(differences)).sum(axis=0)
    alike = (shared >= LEAST_SHARED * len(columns)) & (shared > 0)
    distances = np.where(alike, mean_difference(differences), np.nan)
    return Apart(columns, differences, shared, distances)


def nearest(distances: Floats, ids: npt.NDArray[np.str_]) -> list[int]:
    """Return the rows that are called alike, nearest first, ties by id."""
    order = np.lexsort((ids, distances))
    return [row for row in order.tolist() if not np.isnan(distances[row])]


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

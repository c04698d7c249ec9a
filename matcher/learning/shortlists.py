"""Choices as one array: what each alternative that was shown has more or less than the one that was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike

from matcher.scoring import TIE_TOLERANCE

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Shortlists:
    """Choices, each among the alternatives that were shown.

    Parameters
    ----------
    leads : shape (choices, longest, criteria), value of an alternative minus that of the chosen one; 0 for the chosen
        one, and for the places that a shorter list leaves empty.
    shown : shape (choices, longest), False for those places.
    """

    leads: Floats
    shown: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.leads)

    def only(self, choices: Ints | Sequence[int]) -> Shortlists:
        """Return some of the choices, in that order."""
        return Shortlists(self.leads[choices], self.shown[choices])

    def agreement(self, weights: Floats) -> Floats:
        """Return how far each choice goes to the highest score, shape (choices,): 1, 0, or a share where ties are.

        Parameters
        ----------
        weights : shape (criteria,), summing to 1.
        """
        lead = np.where(self.shown, self.leads @ weights, -np.inf)
        beaten = (lead > TIE_TOLERANCE).any(axis=1)
        tied = (np.abs(lead) <= TIE_TOLERANCE).sum(axis=1)
        return np.where(beaten, 0.0, 1.0 / np.maximum(tied, 1))

    @property
    def by_chance(self) -> Floats:
        """Shape (choices,): the agreement that drawing lots would reach."""
        shares: Floats = 1.0 / np.maximum(self.shown.sum(axis=1), 1)
        return shares


def read_shortlists(shortlists: Sequence[ArrayLike] | ArrayLike, chosen: ArrayLike, criteria: int | None) -> Shortlists:
    """Return choices as one array.

    Parameters
    ----------
    shortlists : one array of shape (alternatives, criteria) a choice, in 0 … 1; NaN for a criterion that plays no part
        in that choice, then for all its alternatives.
    chosen : the row that was chosen, one a choice or one for all.
    criteria : how many there are, where that is known otherwise.

    Raises
    ------
    ValueError
        A list that is no table, holds fewer than two alternatives, values outside 0 … 1 or NaN for some of them only;
        lists of different criteria; a chosen row that the list does not have.
    """
    tables = [_table(number, table) for number, table in enumerate(np.asarray(t, dtype=np.float64) for t in shortlists)]  # type: ignore[union-attr]
    width = criteria if criteria is not None else (tables[0].shape[1] if tables else 0)
    rows = np.broadcast_to(np.asarray(chosen, dtype=np.intp), (len(tables),))
    longest = max(map(len, tables), default=0)
    leads, shown = np.zeros((len(tables), longest, width)), np.zeros((len(tables), longest), dtype=np.bool_)
    for number, (table, row) in enumerate(zip(tables, rows.tolist(), strict=True)):
        if table.shape[1] != width:
            raise ValueError(f"shortlists[{number}]: {table.shape[1]} criteria, expected {width} as elsewhere")
        if not 0 <= row < len(table):
            raise ValueError(f"chosen[{number}]: {row} is no row of a list of {len(table)}")
        leads[number, : len(table)] = np.nan_to_num(table - table[row])
        shown[number, : len(table)] = True
    return Shortlists(leads, shown)


def _table(number: int, table: Floats) -> Floats:
    if table.ndim != 2 or len(table) < 2:
        raise ValueError(
            f"shortlists[{number}]: expected shape (2 or more alternatives, criteria), got {table.shape}; "
            "a choice needs something it was preferred to"
        )
    missing = np.isnan(table)
    if (missing.any(axis=0) != missing.all(axis=0)).any():
        raise ValueError(f"shortlists[{number}]: NaN stands for a criterion that plays no part; give it for all rows")
    if not ((table >= 0.0) & (table <= 1.0) | missing).all():
        raise ValueError(f"shortlists[{number}]: values must lie in 0 … 1")
    return table

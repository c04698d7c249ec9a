"""Which alternatives another one beats whatever the weights, or whatever the weights that respect an order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike

from matcher.robustness.spaces import groups_of
from matcher.scoring.shapes import as_table

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

NOBODY = -1
"""In `dominated_by`: no alternative dominates this one; it is efficient."""
LEVEL = 1e-12
"""A lead that is below 0 by no more counts as none."""


def dominated_by(values: ArrayLike, order: Sequence[int] | None = None) -> Ints:
    """Row of an alternative that is never behind each one and sometimes ahead; `NOBODY` where it is efficient.

    Parameters
    ----------
    values : array of shape (alternatives, criteria)
        Partial values in 0 … 1, finite.
    order : rank of every criterion, 1 the most important (`Ordinal`): only weights that respect it count, under which
        more is dominated. All weights when left out: then it is at least as good on every criterion, and better on one.

    Returns
    -------
    int array of shape (alternatives,)
        Of several the smallest row. Takes time of alternatives squared.

    Raises
    ------
    ValueError
        When `values` is no table, or `order` names another number of criteria.

    References
    ----------
    Hazen, G. B. (1986) Partial information, dominance, and potential optimality in multiattribute utility theory.
    *Operations Research* 34, 296-310. With an order a lead is a mean of the sums over the most important criteria, so
    that it is enough to look at those: Kirkwood, C. W. and Sarin, R. K. (1985) Ranking with partial information.
    *Operations Research* 33, 38-48.

    Examples
    --------
    The second is behind the first on one criterion, and the third is behind it where the first criterion counts more.

    >>> table = [[1.0, 0.5], [1.0, 0.0], [0.5, 0.75]]
    >>> dominated_by(table).tolist(), dominated_by(table, [1, 2]).tolist()
    ([-1, 0, -1], [-1, 0, 0])
    """
    table = as_table(values, "values")
    groups = None if order is None else groups_of(order)
    if groups is not None and len(groups) != table.shape[1]:
        raise ValueError(f"order: expected {table.shape[1]} ranks, one per criterion, got {len(groups)}")
    found = np.full(len(table), NOBODY, dtype=np.int64)
    for row, mine in enumerate(table):
        never_behind = _smallest(table - mine, groups) >= -LEVEL
        never_ahead = _smallest(mine - table, groups) >= -LEVEL
        better = np.flatnonzero(never_behind & ~never_ahead)
        if len(better):
            found[row] = better[0]
    return found


def _smallest(leads: Floats, groups: npt.NDArray[np.intp] | None) -> Floats:
    """Return a number for each row that is below 0 where some weights turn the lead round.

    Parameters
    ----------
    leads : shape (alternatives, criteria), by how much an alternative is better on each criterion.
    groups : place of each criterion's rank, 0 for the most important.
    """
    if groups is None:
        return np.asarray(leads.min(axis=1, initial=np.inf))
    before, smallest = np.zeros(len(leads)), np.full(len(leads), np.inf)
    for group in range(groups.max(initial=-1) + 1):
        inside = leads[:, groups == group]
        # The worst weights are equal on all that is more important and on those of this rank that are against it.
        smallest = np.minimum(smallest, before + np.minimum(inside, 0.0).sum(axis=1))
        before = before + inside.sum(axis=1)
    return smallest

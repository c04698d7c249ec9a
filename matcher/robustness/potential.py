"""Whether an alternative can be first at all, and by how much at most, under what is known of the weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike

from matcher.robustness.spaces import Simplex, WeightSpace, bounds_and_order
from matcher.scoring.shapes import as_table

Floats = npt.NDArray[np.float64]

FIRST_FROM = -1e-9
"""Who is not behind by more than a billionth is first, if only beside others."""


class Leads(NamedTuple):
    """The best case of some alternatives.

    Parameters
    ----------
    weights : shape (alternatives asked for, criteria), under which the lead is largest.
    leads : shape (alternatives asked for,), score less the best other's, in the unit of the values; below 0 for one
        that is always behind, and then by how much at least.
    """

    weights: Floats
    leads: Floats


def first_rank_weights(
    values: ArrayLike, space: WeightSpace | None = None, alternatives: Sequence[int] | None = None
) -> Floats:
    """Weights under which each alternative is first; NaN where there are none: it is inefficient in that space.

    Parameters
    ----------
    values, space, alternatives
        As in `largest_leads`.

    Returns
    -------
    array of shape (alternatives asked for, criteria)
        Of the weights under which it is first those under which it leads by most. Who only ever ties for the first
        place is first.

    Raises
    ------
    ValueError
        As in `largest_leads`.

    References
    ----------
    As in `largest_leads`.

    Examples
    --------
    The third is the best compromise of the first two and still never first: one of them is always ahead.

    >>> rivals = [[1.0, 0.0], [0.0, 1.0], [0.4, 0.4]]
    >>> first_rank_weights(rivals).tolist()
    [[1.0, 0.0], [0.0, 1.0], [nan, nan]]
    """
    found = largest_leads(values, space, alternatives)
    return np.where(found.leads[:, np.newaxis] >= FIRST_FROM, found.weights, np.nan)


def largest_leads(
    values: ArrayLike, space: WeightSpace | None = None, alternatives: Sequence[int] | None = None
) -> Leads:
    """The largest lead over the best rival that each alternative can have, and the weights that give it.

    Exact: one linear program each, maximise d subject to Σ w_k (v_k - v_jk) ≥ d for every rival j and w in the space.

    Parameters
    ----------
    values : array of shape (alternatives, criteria)
        Partial values in 0 … 1, finite; two alternatives or more.
    space : which weights are possible, such as a stated order of importance (`Ordinal`); all when left out.
    alternatives : rows to look at, all when left out; a program takes some milliseconds.

    Raises
    ------
    ValueError
        When `values` is not a table of two rows or more, or has another number of criteria than the space.

    References
    ----------
    Hazen, G. B. (1986) Partial information, dominance, and potential optimality in multiattribute utility theory.
    *Operations Research* 34, 296-310. Solver: Huangfu, Q. and Hall, J. A. J. (2018) Parallelizing the dual revised
    simplex method. *Mathematical Programming Computation* 10, 119-142 (HiGHS).

    Examples
    --------
    >>> largest_leads([[1.0, 0.0], [0.0, 1.0], [0.4, 0.4]]).leads.round(9).tolist()
    [0.6, 0.6, -0.1]
    """
    table = as_table(values, "values")
    if len(table) < 2:
        raise ValueError(f"values: expected two alternatives or more, got {len(table)}; one alone is first")
    bounds, order = bounds_and_order(space or Simplex(table.shape[1]))
    if len(bounds) != table.shape[1]:
        raise ValueError(f"space: it is one of {len(bounds)} criteria, values have {table.shape[1]}")
    rows = range(len(table)) if alternatives is None else alternatives
    weights = np.array([_best_weights(table, row, bounds, order) for row in rows]).reshape(-1, table.shape[1])
    scores = weights @ table.T
    each, asked = np.arange(len(weights)), np.asarray(rows, dtype=np.intp)
    mine = scores[each, asked]
    scores[each, asked] = -np.inf
    return Leads(weights, mine - scores.max(axis=1))


def _best_weights(table: Floats, row: int, bounds: Floats, order: Floats) -> Floats:
    """Return the weights with which the row leads by most; d is the program's last variable."""
    from scipy.optimize import linprog  # half a second, and needed here alone

    behind = np.column_stack([np.delete(table, row, axis=0) - table[row], np.ones(len(table) - 1)])
    ordered = np.column_stack([order, np.zeros(len(order))])
    solved = linprog(
        np.append(np.zeros(table.shape[1]), -1.0),
        A_ub=np.vstack([behind, ordered]),
        b_ub=np.zeros(len(behind) + len(ordered)),
        A_eq=np.append(np.ones(table.shape[1]), 0.0)[np.newaxis],
        b_eq=[1.0],
        bounds=[*map(tuple, bounds), (None, None)],
        method="highs-ds",
    )
    if not solved.success:
        raise ArithmeticError(f"the linear program of row {row} was not solved: {solved.message}")
    weights: Floats = np.clip(solved.x[:-1], bounds[:, 0], bounds[:, 1])
    summing_to_1: Floats = weights / weights.sum()
    return summing_to_1

"""What scores and leads are possible when the weights are known only to lie between bounds."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike

from matcher.robustness.spaces import Intervals
from matcher.scoring.shapes import as_table, require_same_shape

Floats = npt.NDArray[np.float64]


def score_bounds(values: ArrayLike, lower: ArrayLike, upper: ArrayLike, *, high: ArrayLike | None = None) -> Floats:
    """Lowest and highest score of every alternative over all weights between the bounds that sum to 1.

    Exact: every criterion starts at its lower bound, and the rest of the weight goes to the best (or worst) partial
    values first, each up to its upper bound (a continuous knapsack).

    Parameters
    ----------
    values : array of shape (alternatives, criteria)
        Partial values in 0 … 1; the low ends where `high` is given.
    lower, upper : arrays of shape (criteria,)
        0 ≤ lower ≤ upper, Σ lower ≤ 1 ≤ Σ upper.
    high : array of shape (alternatives, criteria), optional
        High ends of the partial values: the highest score then takes them.

    Returns
    -------
    array of shape (alternatives, 2)

    Raises
    ------
    ValueError
        When no weights lie between the bounds, or a shape does not fit.

    References
    ----------
    Dantzig, G. B. (1957) Discrete-variable extremum problems. *Operations Research* 5, 266-288 (the greedy rule).
    Interval weights: Salo, A. and Hämäläinen, R. P. (1992) Preference assessment by imprecise ratio statements.
    *Operations Research* 40, 1053-1061.

    Examples
    --------
    >>> score_bounds([[1.0, 0.5]], [0.25, 0.25], [0.75, 0.75]).tolist()
    [[0.625, 0.875]]
    """
    table, least, most = _checked(values, lower, upper)
    best = table if high is None else as_table(high, "high")
    require_same_shape(best, "high", table.shape, "values")
    return np.column_stack([-largest_sums(-table, least, most), largest_sums(best, least, most)])


def smallest_leads(values: ArrayLike, lower: ArrayLike, upper: ArrayLike) -> Floats:
    """Smallest lead in score of the row over the column over all weights between the bounds that sum to 1.

    Parameters
    ----------
    values, lower, upper
        As in `score_bounds`.

    Returns
    -------
    array of shape (alternatives, alternatives)
        Above 0: the row is ahead of the column whatever the weights. Diagonal 0. The largest lead of the row is the
        negated mirror entry.

    Raises
    ------
    ValueError
        As in `score_bounds`.

    References
    ----------
    Salo and Hämäläinen (1992), as in `score_bounds` (pairwise dominance).

    Examples
    --------
    >>> smallest_leads([[1.0, 0.5], [0.5, 0.75]], [0.25, 0.25], [0.75, 0.75]).tolist()
    [[0.0, -0.0625], [-0.3125, 0.0]]
    """
    table, least, most = _checked(values, lower, upper)
    leads = np.empty((len(table), len(table)))
    for row, mine in enumerate(table):
        leads[row] = -largest_sums(table - mine, least, most)
    return leads + 0.0


def largest_sums(gains: Floats, lower: Floats, upper: Floats) -> Floats:
    """Return the largest Σ w_k g_k of each row over weights between bounds that sum to 1.

    Parameters
    ----------
    gains, lower, upper : as in `best_between`.
    """
    sums: Floats = (best_between(gains, lower, upper) * gains).sum(axis=1)
    return sums


def best_between(gains: Floats, lower: Floats, upper: Floats) -> Floats:
    """Return the weights between bounds, summing to 1, that give each row the largest Σ w_k g_k.

    Parameters
    ----------
    gains : shape (rows, criteria).
    lower, upper : shape (criteria,), or (rows, criteria); bounds between which weights exist.
    """
    order = np.argsort(-gains, axis=1, kind="stable")
    least = np.take_along_axis(np.broadcast_to(lower, gains.shape), order, axis=1)
    width = np.take_along_axis(np.broadcast_to(upper - lower, gains.shape), order, axis=1)
    room = 1.0 - least.sum(axis=1, keepdims=True)
    taken_before = np.cumsum(width, axis=1) - width
    weights = np.empty_like(gains)
    np.put_along_axis(weights, order, least + np.clip(room - taken_before, 0.0, width), axis=1)
    return weights


def _checked(values: ArrayLike, lower: ArrayLike, upper: ArrayLike) -> tuple[Floats, Floats, Floats]:
    table = as_table(values, "values")
    least, most = Intervals(np.asarray(lower).tolist(), np.asarray(upper).tolist()).ends
    if len(least) != table.shape[1]:
        raise ValueError(f"lower, upper: expected {table.shape[1]} numbers each, one per criterion, got {len(least)}")
    return table, least, most

"""The smallest change of the weights that changes the winner; exact, without a solver.

Each rival alone is a small convex program: the nearest weights, on the simplex, at which it draws level. Each norm has
a structure that a general solver would have to find again: moved weight goes greedily to where it closes most of the
gap (L1); the nearest point is a projection on the simplex along one line (L2); within a box of half-width e the best
weights are a continuous knapsack (L∞). The last two leave one unknown number, in which the lead of the rival is
monotone: it is bisected to the last bit, for all rivals at once. The smallest change over the rivals is the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike

from matcher.robustness.bounds import best_between, largest_sums
from matcher.scoring.shapes import as_table, as_vector

Floats = npt.NDArray[np.float64]
Norm = Literal["l1", "l2", "linf"]

NOBODY = -1
LEVEL = 1e-12
"""A partial value that is better by less is not better."""
HALVINGS = 100
"""Enough to bisect any interval of numbers to neighbouring ones."""
LARGEST_STEP = 2.0**40


class WinnerChange(NamedTuple):
    """The nearest weights at which somebody else is first.

    Parameters
    ----------
    rival : row of the alternative that draws level there; a step further puts it first. `NOBODY` (-1) where no weights
        put anybody else first.
    distance : how far the weights are from the given ones, in the norm asked for; infinite for nobody. In L1 twice the
        weight that is moved from some criteria to another.
    weights : shape (criteria,), the weights; NaN for nobody.
    """

    rival: int
    distance: float
    weights: Floats


def smallest_winner_change(values: ArrayLike, weights: ArrayLike, *, norm: Norm = "l1") -> WinnerChange:
    """The smallest change of the weights at which somebody else draws level with the first, to pass it a step further.

    Parameters
    ----------
    values : array of shape (alternatives, criteria)
        Partial values in 0 … 1, finite.
    weights : array of shape (criteria,)
        0 or more, summing to 1. A criterion of weight 0 may get weight; leave its column out if it must not.
    norm : how a change is measured
        "l1", Σ |change|: twice the moved weight, which is what a person does with points; "l2", √Σ change²; "linf",
        the largest single change.

    Raises
    ------
    ValueError
        When a shape does not fit or the norm is none of the three.

    References
    ----------
    Wolters, W. T. M. and Mareschal, B. (1995) Novel types of sensitivity analysis for additive MCDM methods. *European
    Journal of Operational Research* 81, 281-290 (the program, in L1). Duchi, J., Shalev-Shwartz, S., Singer, Y. and
    Chandra, T. (2008) Efficient projections onto the l1-ball for learning in high dimensions. *ICML*, 272-279 (the
    projection on the simplex).

    Examples
    --------
    The first leads by 0.25; each point moved from the first criterion to the second takes 1.5 points of that.

    >>> change = smallest_winner_change([[1.0, 0.5], [0.0, 1.0]], [0.5, 0.5])
    >>> change.rival, round(change.distance, 6), change.weights.round(6).tolist()
    (1, 0.333333, [0.333333, 0.666667])
    """
    if norm not in WAYS:
        raise ValueError(f"norm: {norm!r} is none; use one of {', '.join(get_args(Norm))}")
    table = as_table(values, "values")
    given = as_vector(weights, "weights", table.shape[1], "criterion")
    winner = int(np.argmax(table @ given)) if len(table) else NOBODY
    rivals = np.delete(np.arange(len(table)), winner) if len(table) else np.zeros(0, dtype=np.intp)
    gains = table[rivals] - table[winner] if len(table) else table
    # Who is better on no criterion draws level at most, as a copy of the winner does from the start.
    able = gains.max(axis=1, initial=-np.inf) > LEVEL
    if not able.any():
        return WinnerChange(NOBODY, float("inf"), np.full(len(given), np.nan))
    nearest = WAYS[norm](gains[able], given)
    distances = DISTANCES[norm](nearest - given)
    best = int(np.argmin(distances))
    return WinnerChange(int(rivals[able][best]), float(distances[best]), nearest[best])


def _nearest_l1(gains: Floats, weights: Floats) -> Floats:
    """Weight goes to the rival's best criterion, first from where that closes most of the gap."""
    rows = np.arange(len(gains))
    order = np.argsort(gains, axis=1, kind="stable")
    best = order[:, -1]
    worst_first = np.take_along_axis(gains, order, axis=1)
    held = weights[order]
    closes = worst_first[:, -1:] - worst_first
    gap = -(gains @ weights)[:, np.newaxis]
    closed_before = np.cumsum(held * closes, axis=1) - held * closes
    with np.errstate(divide="ignore", invalid="ignore"):
        needed = np.where(closes > 0.0, np.maximum(gap - closed_before, 0.0) / closes, 0.0)
    moved = np.minimum(held, needed)
    nearest = np.empty_like(gains)
    np.put_along_axis(nearest, order, held - moved, axis=1)
    nearest[rows, best] += moved.sum(axis=1)
    return nearest


def _nearest_l2(gains: Floats, weights: Floats) -> Floats:
    """The projection of w + s g on the simplex, at the smallest step s at which the rival is level."""

    largest = np.abs(gains).max(axis=1, keepdims=True)
    # On one scale, so that a step is about as long as the change that it makes.
    direction = np.divide(gains, largest, out=np.zeros_like(gains), where=largest > 0.0)

    def at(step: Floats) -> Floats:
        return _on_simplex(weights + step[:, np.newaxis] * direction)

    def lead(step: Floats) -> Floats:
        lead_at: Floats = (at(step) * gains).sum(axis=1)
        return lead_at

    return at(_smallest(lead, np.full(len(gains), LARGEST_STEP)))


def _nearest_linf(gains: Floats, weights: Floats) -> Floats:
    """The weights best for the rival within the smallest box around the given ones in which it is level."""

    def box(half_width: Floats) -> tuple[Floats, Floats]:
        reach = half_width[:, np.newaxis]
        return np.maximum(weights - reach, 0.0), np.minimum(weights + reach, 1.0)

    lower, upper = box(_smallest(lambda half_width: largest_sums(gains, *box(half_width)), np.ones(len(gains))))
    return best_between(gains, lower, upper)


def _smallest(lead: Callable[[Floats], Floats], most: Floats) -> Floats:
    """Return, for each rival, the smallest number from 0 to `most` at which its lead, rising, is 0 or more."""
    low, high = np.zeros(len(most)), most
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        level = lead(middle) >= 0.0
        low, high = np.where(level, low, middle), np.where(level, middle, high)
    return high


def _on_simplex(points: Floats) -> Floats:
    """Return the nearest point of the simplex to each row."""
    descending = -np.sort(-points, axis=1)
    excess = (np.cumsum(descending, axis=1) - 1.0) / np.arange(1, points.shape[1] + 1)
    count = (descending > excess).sum(axis=1)
    nearest: Floats = np.maximum(points - excess[np.arange(len(points)), count - 1][:, np.newaxis], 0.0)
    return nearest


WAYS: Mapping[Norm, Callable[[Floats, Floats], Floats]] = MappingProxyType(
    {"l1": _nearest_l1, "l2": _nearest_l2, "linf": _nearest_linf}
)
DISTANCES: Mapping[Norm, Callable[[Floats], Floats]] = MappingProxyType(
    {
        "l1": lambda change: np.abs(change).sum(axis=1),
        "l2": lambda change: np.sqrt((change**2).sum(axis=1)),
        "linf": lambda change: np.abs(change).max(axis=1),
    }
)

"""Value functions that explain a ranking of known alternatives: UTASTAR, by linear programming."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike

from matcher.scoring import piecewise_linear
from matcher.scoring.shapes import as_table, as_vector

Floats = npt.NDArray[np.float64]

ROUNDING = 1e-9
"""Slack of the total error in the search for other solutions: the programs are solved in floating point."""


@dataclass(frozen=True)
class ValueFunctions:
    """Marginal value functions, piecewise linear.

    Parameters
    ----------
    breakpoints : one array a criterion, from the worst to the best.
    values : one array a criterion, the weighted value at each breakpoint: 0 at the worst, the weight at the best.
    weights : shape (criteria,), summing to 1.
    lowest, highest : shape (criteria,), the least and the largest weight among the solutions with as small an error.
    error : how far the values of all alternatives together had to be moved for the ranking to come out, 0 where it
        came out as it is.
    """

    breakpoints: tuple[Floats, ...]
    values: tuple[Floats, ...]
    weights: Floats
    lowest: Floats
    highest: Floats
    error: float

    def value(self, table: ArrayLike) -> Floats:
        """Return the value of alternatives in 0 … 1, shape (alternatives,).

        Parameters
        ----------
        table : array of shape (alternatives, criteria), in the units of the breakpoints.
        """
        measured = as_table(table, "table")
        parts = []
        for column, points, values in zip(measured.T, self.breakpoints, self.values, strict=True):
            rising = np.argsort(points)
            parts.append(piecewise_linear(column, points[rising], values[rising]))
        total: Floats = np.sum(parts, axis=0)
        return total


def fit_value_functions(
    table: ArrayLike,
    ranks: ArrayLike,
    breakpoints: Sequence[ArrayLike],
    difference: float = 0.05,
    tolerance: float = 0.0,
) -> ValueFunctions:
    """Return the value functions under which known alternatives come out as they were ranked.

    The functions of all solutions with the least error are not unique; as in the method, the returned ones are the mean
    of those that give each criterion in turn as much weight as possible.

    Parameters
    ----------
    table : array of shape (alternatives, criteria)
        In any units.
    ranks : array of shape (alternatives,)
        1 the best; equal ranks are worth the same.
    breakpoints : for each criterion the levels between which its function is straight, from the worst to the best.
    difference : by how much the value of a better rank exceeds that of the next, above 0.
    tolerance : how much larger than the least error that of the other solutions may be.

    Raises
    ------
    ValueError
        Shapes that do not fit, breakpoints that do not rise or fall throughout, a level outside them, or a difference
        that so many ranks leave no room for.

    References
    ----------
    Siskos, Y. and Yannacopoulos, D. (1985) UTASTAR: an ordinal regression method for building additive value functions.
    *Investigação Operacional* 5 (1), 39-53. Siskos, Y., Grigoroudis, E. and Matsatsinis, N. F. (2005) UTA methods. In:
    Figueira, J., Greco, S. and Ehrgott, M. (eds.) *Multiple Criteria Decision Analysis: State of the Art Surveys*,
    Springer, 297-334.

    Examples
    --------
    Only the price sets the two apart, so that all solutions give it at least the difference.

    >>> found = fit_value_functions([[10, 1], [20, 1]], [1, 2], [[20, 10], [0, 1]], difference=0.3)
    >>> found.lowest.round(6).tolist(), found.highest.round(6).tolist()
    ([0.3, 0.0], [1.0, 0.7])
    """
    measured = as_table(table, "table")
    order = as_vector(ranks, "ranks", len(measured), "alternative")
    points = _breakpoints(breakpoints, measured)
    if not 0.0 < difference < np.inf or (len(np.unique(order)) - 1) * difference > 1.0:
        raise ValueError(
            f"difference: {difference:g} times the number of steps between ranks must lie above 0 and within 1"
        )
    program = _Program.of(_shares(measured, points), order, difference)
    belongs = np.repeat(np.arange(len(points)), [len(levels) - 1 for levels in points])
    error = program.least_error()
    most = np.array([program.furthest(belongs == k, error + tolerance) for k in range(len(points))])
    least = np.array([program.furthest(-1.0 * (belongs == k), error + tolerance) for k in range(len(points))])
    highest = [most[k, belongs == k].sum() for k in range(len(points))]
    lowest = [least[k, belongs == k].sum() for k in range(len(points))]
    mean = most.mean(axis=0)
    values = tuple(np.concatenate([[0.0], np.cumsum(mean[belongs == k])]) for k in range(len(points)))
    weights = np.array([heights[-1] for heights in values])
    return ValueFunctions(points, values, weights, np.array(lowest), np.array(highest), error)


@dataclass(frozen=True)
class _Program:
    """The linear program: steps of the value functions, then by how much each value is moved down and up.

    `differences @ x >= least` for alternatives next to each other in the ranking, `ties @ x == 0` for tied ones.
    """

    steps: int
    differences: Floats
    least: float
    ties: Floats

    @classmethod
    def of(cls, shares: Floats, order: Floats, least: float) -> _Program:
        alternatives = len(shares)
        # What an alternative is worth: its steps, less what its value is moved down, plus what it is moved up.
        worth = np.hstack([shares, -np.eye(alternatives), np.eye(alternatives)])
        ranked = np.argsort(order, kind="stable")
        over, under = ranked[:-1], ranked[1:]
        apart = order[over] < order[under]
        gaps = worth[over] - worth[under]
        return cls(shares.shape[1], gaps[apart], least, gaps[~apart])

    @property
    def errors(self) -> Floats:
        return np.concatenate([np.zeros(self.steps), np.ones(self.differences.shape[1] - self.steps)])

    def least_error(self) -> float:
        return max(float(self.errors @ self._solve(self.errors, np.inf)), 0.0)

    def furthest(self, along: npt.ArrayLike, most_error: float) -> Floats:
        """Return the steps that go furthest in a direction while the total error stays within a limit."""
        direction = np.zeros(len(self.errors))
        direction[: self.steps] = along
        return self._solve(-direction, most_error)[: self.steps]

    def _solve(self, objective: Floats, most_error: float) -> Floats:
        from scipy.optimize import linprog

        upper, bounds = -self.differences, np.full(len(self.differences), -self.least)
        if np.isfinite(most_error):
            upper, bounds = np.vstack([upper, self.errors]), np.append(bounds, most_error + ROUNDING)
        equal = np.vstack([self.ties, 1.0 - self.errors])
        solved = linprog(objective, upper, bounds, equal, np.append(np.zeros(len(self.ties)), 1.0), method="highs-ds")
        if not solved.success:
            raise ArithmeticError(f"the linear program was not solved: {solved.message}")
        found: Floats = np.maximum(solved.x, 0.0)
        return found


def _breakpoints(breakpoints: Sequence[ArrayLike], measured: Floats) -> tuple[Floats, ...]:
    points = tuple(np.asarray(levels, dtype=np.float64) for levels in breakpoints)
    if len(points) != measured.shape[1]:
        raise ValueError(f"breakpoints: expected one list a criterion, {measured.shape[1]}, got {len(points)}")
    for k, levels in enumerate(points):
        if levels.ndim != 1 or len(levels) < 2 or not ((np.diff(levels) > 0).all() or (np.diff(levels) < 0).all()):
            raise ValueError(f"breakpoints[{k}]: expected two or more levels, rising or falling throughout")
        outside = ~((measured[:, k] >= levels.min()) & (measured[:, k] <= levels.max()))
        if outside.any():
            row = int(np.flatnonzero(outside)[0])
            raise ValueError(
                f"table[{row}, {k}]: {measured[row, k]:g} lies outside the breakpoints {levels.min():g} … "
                f"{levels.max():g}; move the worst or the best of them"
            )
    return points


def _shares(measured: Floats, points: tuple[Floats, ...]) -> Floats:
    """Return how much of each step an alternative has, 0 … 1, shape (alternatives, steps)."""
    steps = []
    for column, levels in zip(measured.T, points, strict=True):
        steps.append((column[:, None] - levels[:-1]) / np.diff(levels))
    shares: Floats = np.clip(np.hstack(steps), 0.0, 1.0)
    return shares

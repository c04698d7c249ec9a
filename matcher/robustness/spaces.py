"""Which weights are possible: everything, an order of importance, intervals, or a prior around given weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

PRIOR_COUNT = 30.0
"""Total count of the Dirichlet prior around given weights (assumption 仮置き)."""
ROUNDING = 1e-9


@dataclass(frozen=True)
class Simplex:
    """Every set of weights, 0 or more and summing to 1; uniform: nothing is known about the preferences."""

    criteria: int


@dataclass(frozen=True)
class Ordinal:
    """The weights that respect an order of importance; uniform among them.

    Parameters
    ----------
    ranks : by criterion, 1 the most important. A criterion of a better rank weighs at least as much as one of a worse
        rank; between equal ranks nothing is said.
    """

    ranks: Sequence[int]


@dataclass(frozen=True)
class Intervals:
    """The weights between two bounds; uniform among them.

    Parameters
    ----------
    lower, upper : by criterion, in 0 … 1.

    Raises
    ------
    ValueError
        No weights that sum to 1 lie between the bounds.
    """

    lower: Sequence[float]
    upper: Sequence[float]

    def __post_init__(self) -> None:
        lower, upper = self.ends
        if lower.shape != upper.shape or not (lower >= 0.0).all() or not (lower <= upper).all():
            raise ValueError(f"lower, upper: expected 0 <= lower <= upper for every criterion, got {lower}, {upper}")
        if lower.sum() > 1.0 + ROUNDING or upper.sum() < 1.0 - ROUNDING:
            raise ValueError(
                f"lower, upper: they sum to {lower.sum():g} and {upper.sum():g}, so that no weights between them sum "
                "to 1; lower the lower bounds or raise the upper ones"
            )

    @property
    def ends(self) -> tuple[Floats, Floats]:
        """Both bounds, shape (criteria,)."""
        return np.asarray(self.lower, dtype=np.float64), np.asarray(self.upper, dtype=np.float64)


@dataclass(frozen=True)
class Prior:
    """Weights around given ones: a Dirichlet distribution whose mean they are.

    Parameters
    ----------
    weights : by criterion, 0 or more, summing to 1; a criterion of weight 0 stays at 0.
    total_count : sum of the Dirichlet parameters; the larger, the closer to `weights`.
    """

    weights: Sequence[float] | Floats
    total_count: float = PRIOR_COUNT


WeightSpace = Simplex | Ordinal | Intervals | Prior


def bounds_and_order(space: WeightSpace) -> tuple[Floats, Floats]:
    """Return what a linear program must know of a space: bounds of the weights, and which may not be above which.

    Returns
    -------
    array of shape (criteria, 2)
        Lowest and highest weight of each criterion.
    array of shape (inequalities, criteria)
        Each row is to have a product with the weights of 0 or less.

    Examples
    --------
    >>> bounds_and_order(Ordinal([1, 2, 2]))[1].tolist()
    [[-1.0, 1.0, 0.0], [-1.0, 0.0, 1.0]]
    """
    match space:
        case Simplex(criteria):
            return np.tile([0.0, 1.0], (criteria, 1)), np.zeros((0, criteria))
        case Intervals():
            return np.column_stack(space.ends), np.zeros((0, len(space.lower)))
        case Prior(weights):
            present = np.asarray(weights) > 0
            return np.column_stack([np.zeros(len(present)), present.astype(np.float64)]), np.zeros((0, len(present)))
        case Ordinal(ranks):
            return np.tile([0.0, 1.0], (len(ranks), 1)), _no_less_important(groups_of(ranks))


def groups_of(ranks: Sequence[int]) -> npt.NDArray[np.intp]:
    """Return the place of each criterion's rank among the distinct ranks, 0 for the most important."""
    return np.unique(np.asarray(ranks), return_inverse=True)[1]


def _no_less_important(group: npt.NDArray[np.intp]) -> Floats:
    """One row per pair of neighbouring groups' members: the less important weight minus the more important one."""
    more, less = np.nonzero(group[:, np.newaxis] + 1 == group)
    rows = np.zeros((len(more), len(group)))
    rows[np.arange(len(more)), more] = -1.0
    rows[np.arange(len(more)), less] = 1.0
    return rows

"""Weights from an order of importance, or from swings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike

Floats = npt.NDArray[np.float64]
Formula = Literal["roc", "rank_sum", "reciprocal", "exponent"]


def rank_order_weights(ranks: ArrayLike, formula: Formula = "roc", *, exponent: float = 2.0) -> Floats:
    """Weights that stand for an order of importance, summing to 1.

    Parameters
    ----------
    ranks : array of shape (criteria,)
        1 the most important; equally important criteria share a rank and get the mean of the weights of the places that
        they take together. One whole number n instead: n criteria in falling importance.
    formula :
        - "roc", rank order centroid: the centre of all weights that respect the order; to be preferred (Barron and
          Barrett 1996).
        - "rank_sum": in proportion to n + 1 - i.
        - "reciprocal": in proportion to 1/i.
        - "exponent": in proportion to (n + 1 - i) to the power of `exponent`; 1 is the rank sum, 0 equal weights.
    exponent : 0 or more.

    Raises
    ------
    ValueError
        When there are no ranks, or the formula is none of these.

    References
    ----------
    Barron, F. H. and Barrett, B. E. (1996) Decision quality using ranked attribute weights. *Management Science* 42,
    1515-1523. Stillwell, W. G., Seaver, D. A. and Edwards, W. (1981) A comparison of weight approximation techniques in
    multiattribute utility decision making. *Organizational Behavior and Human Performance* 28, 62-77 (the others).

    Examples
    --------
    >>> rank_order_weights([2, 1]).tolist()
    [0.25, 0.75]
    >>> rank_order_weights([1, 2, 2], "rank_sum").tolist()
    [0.5, 0.25, 0.25]
    """
    if formula not in FORMULAS:
        raise ValueError(f"formula: {formula!r} is none; use one of {', '.join(get_args(Formula))}")
    given = np.asarray(ranks)
    order = np.arange(1, int(given) + 1) if given.ndim == 0 else given
    if order.ndim != 1 or not len(order):
        raise ValueError(f"ranks: expected one rank per criterion, got shape {order.shape}; rank at least one")
    by_place = FORMULAS[formula](np.arange(1.0, len(order) + 1.0), exponent)
    _, group, size = np.unique(order, return_inverse=True, return_counts=True)
    ends = np.cumsum(size)
    means = np.add.reduceat(by_place / by_place.sum(), ends - size) / size
    weights: Floats = means[group]
    return weights


def swing_weights(points: ArrayLike) -> Floats:
    """Weights in proportion to the points given to swings, summing to 1.

    A swing is the improvement of one criterion from its worst to its best level, the others held: 100 points for the
    one a person would make first, and for each other as many as it is worth in comparison.

    Parameters
    ----------
    points : array of shape (criteria,)
        Finite, 0 or more, not all 0.

    Raises
    ------
    ValueError
        When the points are no such vector.

    References
    ----------
    von Winterfeldt, D. and Edwards, W. (1986) *Decision Analysis and Behavioral Research*, Cambridge University Press,
    chapter 8.

    Examples
    --------
    >>> swing_weights([100, 60, 40]).tolist()
    [0.5, 0.3, 0.2]
    """
    given = np.asarray(points, dtype=np.float64)
    if given.ndim != 1 or not np.isfinite(given).all() or not (given >= 0.0).all() or not given.sum() > 0.0:
        raise ValueError(f"points: expected finite numbers of 0 or more, one above 0, got {given.tolist()}")
    weights: Floats = given / given.sum()
    return weights


FORMULAS: Mapping[Formula, Callable[[Floats, float], Floats]] = MappingProxyType(
    {
        "roc": lambda place, _: np.cumsum(1.0 / place[::-1])[::-1],
        "rank_sum": lambda place, _: place[::-1],
        "reciprocal": lambda place, _: 1.0 / place,
        "exponent": lambda place, exponent: place[::-1] ** exponent,
    }
)
"""What each formula gives to the places 1 … n, up to a factor."""

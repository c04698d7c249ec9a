"""Dominance between alternatives of which only intervals are known, on two axes."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from matcher.scoring.shapes import FloatArray, IntArray, require_same_shape

NOBODY = -1
"""In `dominators`: no alternative dominates this one."""


def dominators(worst: ArrayLike, best: ArrayLike) -> IntArray:
    """Index of an alternative that dominates each one, `NOBODY` where none does; in O(n log n).

    An alternative surely dominates another where its worst is at least as good as the other's best on both axes and
    better on one. With `worst` equal to `best` that is the usual (Pareto) dominance between points. Of several
    dominators the one that is best on the second axis is named, of those the one that is best on the first; it is
    never dominated itself.

    Parameters
    ----------
    worst, best : arrays of shape (alternatives, 2)
        Ends of each alternative's interval, more is better, ``worst <= best``; -inf and inf are open ends. A row with
        a NaN neither dominates nor is dominated.

    Returns
    -------
    int array of shape (alternatives,)

    Raises
    ------
    ValueError
        When an array has not two columns, or the shapes differ.

    References
    ----------
    Kung, H. T., Luccio, F. and Preparata, F. P. (1975) On finding the maxima of a set of vectors. *Journal of the
    ACM* 22, 469-476 (two axes: one sort and one sweep).

    Examples
    --------
    The first dominates the second; the third is dearer on the second axis but better on the first.

    >>> points = [[70.0, -100.0], [60.0, -120.0], [80.0, -150.0]]
    >>> dominators(points, points).tolist()
    [-1, 0, -1]
    """
    low, high = _two_axes(worst, "worst"), _two_axes(best, "best")
    require_same_shape(high, "best", low.shape, "worst")
    present = np.flatnonzero(~np.isnan(low).any(axis=1) & ~np.isnan(high).any(axis=1))
    found = np.full(len(low), NOBODY, dtype=np.int64)
    if not len(present):
        return found
    # Best first on the first axis; the sweep keeps the best second axis seen so far.
    order = present[np.argsort(-low[present, 0], kind="stable")]
    first, second = low[order, 0], low[order, 1]
    best_second = np.maximum.accumulate(second)
    is_new = np.concatenate([[True], second[1:] > best_second[:-1]])
    holder = np.maximum.accumulate(np.where(is_new, np.arange(len(order)), 0))
    # Better on the first axis and as good on the second; then, standing above it, as good on the first and better on
    # the second.
    for counted, beats in (("left", np.greater_equal), ("right", np.greater)):
        count = np.searchsorted(-first, -high[present, 0], side=counted)  # type: ignore[call-overload]
        last = np.maximum(count - 1, 0)
        wins = (count > 0) & beats(best_second[last], high[present, 1])
        found[present[wins]] = order[holder[last[wins]]]
    return found


def dominates(worst: ArrayLike, best: ArrayLike) -> NDArray[np.bool_]:
    """Whether an alternative whose worst is given dominates those whose best is given, as in `dominators`.

    Parameters
    ----------
    worst : array of shape (2,), or (alternatives, 2)
    best : array of shape (2,), or (alternatives, 2)

    Returns
    -------
    bool array of shape (alternatives,), or one bool

    Examples
    --------
    >>> dominates([70.0, -100.0], [[60.0, -120.0], [70.0, -100.0]]).tolist()
    [True, False]
    """
    low, high = np.asarray(worst, dtype=np.float64), np.asarray(best, dtype=np.float64)
    return np.asarray((low >= high).all(axis=-1) & (low > high).any(axis=-1))


def _two_axes(ends: ArrayLike, name: str) -> FloatArray:
    """Ends of the intervals as a float64 table with two columns."""
    table = np.asarray(ends, dtype=np.float64)
    if table.ndim != 2 or table.shape[1] != 2:
        raise ValueError(f"{name}: expected shape (alternatives, 2), got {table.shape}; give both axes, more is better")
    return table

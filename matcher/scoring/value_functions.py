"""Partial value functions: from a measured quantity to a value."""

from typing import Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import ArrayLike

from matcher.scoring.shapes import FloatArray

Outside: TypeAlias = Literal["clip", "extrapolate"]


def piecewise_linear(x: ArrayLike, cutoffs: ArrayLike, values: ArrayLike, outside: Outside = "clip") -> FloatArray:
    """Value of each `x` on the line through the points (cutoff, value).

    Parameters
    ----------
    x : array of any shape, in the unit of the cutoffs
        NaN (unknown) gives NaN.
    cutoffs : array of shape (points,), two or more, strictly increasing
    values : array of shape (points,)
        Value at each cutoff; need not be monotone.
    outside : "clip" keeps the end values beyond the first and last cutoff, "extrapolate" continues the end segments

    Returns
    -------
    array of the shape of `x`
        Exactly the given value at each cutoff. Where the given values never fall (or never rise), neither does the
        result, down to the last bit.

    Raises
    ------
    ValueError
        When the points are not two or more of equal number with increasing cutoffs, or `outside` is neither word.

    References
    ----------
    Keeney, R. L. and Raiffa, H. (1976) *Decisions with Multiple Objectives*, Wiley, chapter 3.
    van Valkenhoef, G. *smaa: Stochastic Multi-Criteria Acceptability Analysis* (R package), `smaa.pvf`.

    Examples
    --------
    >>> piecewise_linear([50, 60, 75, 120], [50, 75, 100], [1.0, 0.5, 0.0]).tolist()
    [1.0, 0.8, 0.5, 0.0]
    >>> piecewise_linear([125], [50, 75, 100], [1.0, 0.5, 0.0], outside="extrapolate").tolist()
    [-0.5]
    """
    quantities = np.asarray(x, dtype=np.float64)
    ends, heights = _points(cutoffs, values)
    if outside not in get_args(Outside):
        raise ValueError(f"outside: {outside!r} is not known; use one of {', '.join(get_args(Outside))}")
    segment = np.clip(np.searchsorted(ends, quantities, side="right") - 1, 0, len(ends) - 2)
    left, right = heights[segment], heights[segment + 1]
    # Cutoffs a hair apart overflow to infinity, which is clipped to the right end.
    with np.errstate(over="ignore"):
        share = (quantities - ends[segment]) / (ends[segment + 1] - ends[segment])
    within = np.clip(share, 0.0, 1.0)
    # Rounding may step over the segment's end by a bit: the bounds keep a monotone function monotone.
    line = np.clip(left + within * (right - left), np.minimum(left, right), np.maximum(left, right))
    clipped = np.where(within == 1.0, right, line)
    return clipped if outside == "clip" else clipped + (share - within) * (right - left)


def _points(cutoffs: ArrayLike, values: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Cutoffs and values as two checked vectors of equal length."""
    ends = np.asarray(cutoffs, dtype=np.float64)
    heights = np.asarray(values, dtype=np.float64)
    if ends.ndim != 1 or len(ends) < 2 or heights.shape != ends.shape:
        raise ValueError(
            f"cutoffs, values: expected two vectors of one length, 2 or more, got {ends.shape} and {heights.shape}; "
            "give one value per cutoff"
        )
    if not (np.diff(ends) > 0).all():
        raise ValueError(f"cutoffs: expected strictly increasing numbers, got {ends.tolist()}; sort them, drop repeats")
    return ends, heights

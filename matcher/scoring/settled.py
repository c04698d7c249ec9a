"""Scores over what is settled: the policy that lets only known facts count."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from matcher.scoring.shapes import FloatArray, as_table, as_vector, require_same_shape


def settled_contributions(low: ArrayLike, high: ArrayLike, weights: ArrayLike) -> FloatArray:
    """What each criterion adds to each score once the unsettled part of the weights is taken out.

    A partial value between low and high is settled up to low; the width high - low is what an unknown fact leaves
    open. With U the weighted sum of the widths, the score is Σ w_k low_k / (1 - U) for weights that sum to 1: the
    weights renormalised over what is known. Where every unknown is wholly open (0 … 1) this is the usual
    renormalisation over the criteria that are known; the score always lies between its bounds.

    Parameters
    ----------
    low, high : arrays of shape (alternatives, criteria)
        Ends of each partial value, 0 ≤ low ≤ high ≤ 1.
    weights : array of shape (criteria,)
        Not negative, any scale: the contributions are on the scale of Σ w.

    Returns
    -------
    array of shape (alternatives, criteria), criterion-major in memory
        Rows sum to the score; a row is NaN where nothing is settled.

    Raises
    ------
    ValueError
        When a shape does not fit.

    Examples
    --------
    >>> settled_contributions([[1.0, 0.0, 1.0]], [[1.0, 1.0, 1.0]], [5, 3, 4]).sum()
    12.0
    """
    low_ends = as_table(low, "low")
    high_ends = as_table(high, "high")
    require_same_shape(high_ends, "high", low_ends.shape, "low")
    factors = as_vector(weights, "weights", low_ends.shape[1], "criterion")
    open_weight = np.zeros(len(low_ends))
    for criterion, weight in enumerate(factors):
        open_weight += weight * (high_ends[:, criterion] - low_ends[:, criterion])
    total = float(sum(factors))
    settled = total - open_weight
    scale = np.divide(total, settled, out=np.full(len(settled), np.nan), where=settled > 1e-12 * total)
    table = np.empty(low_ends.shape[::-1]).T
    for criterion, weight in enumerate(factors):
        np.multiply(weight * low_ends[:, criterion], scale, out=table[:, criterion])
    return table

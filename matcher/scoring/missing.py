"""Unknown partial values: which end of the interval orders the alternatives, and scores over what is settled."""

from typing import Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import ArrayLike

from matcher.scoring.aggregation import weighted_sum
from matcher.scoring.shapes import FloatArray, as_table, as_vector, require_same_shape

UnknownPolicy: TypeAlias = Literal["neutral", "worst", "known_only"]
POLICIES: tuple[UnknownPolicy, ...] = get_args(UnknownPolicy)

# A settled share of the weights up to this counts as none: a score over it would rest on rounding.
NOTHING_SETTLED = 1e-12


def ordering_values(low: ArrayLike, high: ArrayLike, policy: UnknownPolicy) -> FloatArray:
    """Partial values that order the alternatives under a policy for unknowns.

    Parameters
    ----------
    low, high : arrays of shape (alternatives, criteria)
        Ends of each partial value in 0 … 1; equal where all is known, 0 and 1 where nothing is known.
    policy : "neutral" and "known_only" take midpoints, "worst" the low ends
        Under "known_only" the midpoints only show each partial value; the score is that of `settled_contributions`.

    Returns
    -------
    array of shape (alternatives, criteria)
        Exactly the value where the ends are equal. Under "worst" it is `low` itself, not a copy.

    Raises
    ------
    ValueError
        When the shapes differ or the policy is none of the three.

    Examples
    --------
    >>> ordering_values([[1.0, 0.0]], [[1.0, 1.0]], "neutral").tolist()
    [[1.0, 0.5]]
    >>> ordering_values([[1.0, 0.0]], [[1.0, 1.0]], "worst").tolist()
    [[1.0, 0.0]]
    """
    if policy not in POLICIES:
        raise ValueError(f"policy: {policy!r} is not a policy for unknowns; use one of {', '.join(POLICIES)}")
    low_ends = as_table(low, "low")
    high_ends = as_table(high, "high")
    require_same_shape(high_ends, "high", low_ends.shape, "low")
    if policy == "worst":
        return low_ends
    midpoints = low_ends + high_ends
    midpoints *= 0.5
    return midpoints


def settled_contributions(low: ArrayLike, high: ArrayLike, weights: ArrayLike) -> FloatArray:
    """What each criterion adds to each score, with the weights renormalised over what is settled.

    Of a partial value between low and high, low is settled for the alternative, 1 - high against it, and the width
    high - low is open. With U = Σ w_k (high_k - low_k) and weights that sum to 1 the score is Σ w_k low_k / (1 - U).
    Where every unknown is wholly open (0 … 1) that is the usual renormalisation over the known criteria.

    Parameters
    ----------
    low, high : arrays of shape (alternatives, criteria)
        Ends of each partial value, 0 ≤ low ≤ high ≤ 1.
    weights : array of shape (criteria,)
        Not negative, any scale: the contributions are on the scale of Σ w.

    Returns
    -------
    array of shape (alternatives, criteria), criterion-major in memory
        Rows sum to the score, which lies in Σ w low … Σ w high up to rounding. The bits of `contributions` where all
        is known. A row is NaN where nothing that has a weight is settled (unranked).

    Raises
    ------
    ValueError
        When a shape does not fit.

    Examples
    --------
    >>> float(settled_contributions([[1.0, 0.0, 1.0]], [[1.0, 1.0, 1.0]], [5, 3, 4]).sum())
    12.0
    >>> settled_contributions([[0.5, 0.0], [0.0, 0.0]], [[0.5, 1.0], [1.0, 1.0]], [1, 3]).tolist()
    [[2.0, 0.0], [nan, nan]]
    """
    low_ends = as_table(low, "low")
    high_ends = as_table(high, "high")
    require_same_shape(high_ends, "high", low_ends.shape, "low")
    factors = as_vector(weights, "weights", low_ends.shape[1], "criterion")
    # Added up, not taken off the total: nothing cancels, and low + (1 - low) rounds to exactly 1 for every low in
    # 0 … 1, so that "all known" divides two equal numbers.
    settled = 1.0 - high_ends
    settled += low_ends
    settled_weight = weighted_sum(settled, factors)
    total = _total(factors)
    scale = np.full(len(low_ends), np.nan)
    np.divide(total, settled_weight, out=scale, where=settled_weight > NOTHING_SETTLED * total)
    table = np.empty(low_ends.shape[::-1]).T
    for criterion, weight in enumerate(factors):
        np.multiply(weight * low_ends[:, criterion], scale, out=table[:, criterion])
    return table


def known_weight_share(known: ArrayLike, weights: ArrayLike) -> FloatArray:
    """Share of the weights that lies on criteria known of the alternative.

    Parameters
    ----------
    known : bool array of shape (alternatives, criteria)
        False where the partial value is wholly unknown.
    weights : array of shape (criteria,)
        Not negative, any scale, not all 0 (all 0 gives NaN).

    Returns
    -------
    array of shape (alternatives,)
        In 0 … 1; exactly 1 where all is known.

    Raises
    ------
    ValueError
        When a shape does not fit.

    Examples
    --------
    >>> known_weight_share([[True, False, True], [True, True, True]], [5, 3, 4]).tolist()
    [0.75, 1.0]
    """
    table = as_table(np.asarray(known, dtype=np.bool_), "known")
    factors = as_vector(weights, "weights", table.shape[1], "criterion")
    with np.errstate(invalid="ignore"):
        return weighted_sum(table, factors) / _total(factors)


def _total(weights: FloatArray) -> FloatArray:
    """Sum of the weights, shape (1,), in the order of `weighted_sum`: the bits of a row whose values are all 1."""
    return weighted_sum(np.ones((1, len(weights))), weights)

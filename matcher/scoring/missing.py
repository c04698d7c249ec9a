"""Unknown partial values: which end of the interval orders the alternatives, and weights over what is known."""

from typing import Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import ArrayLike

from matcher.scoring.shapes import BoolArray, FloatArray, as_table, as_vector, require_same_shape

UnknownPolicy: TypeAlias = Literal["neutral", "worst", "known_only"]
POLICIES: tuple[UnknownPolicy, ...] = get_args(UnknownPolicy)


def ordering_values(low: ArrayLike, high: ArrayLike, policy: UnknownPolicy) -> FloatArray:
    """Partial values that order the alternatives under a policy for unknowns.

    Parameters
    ----------
    low, high : arrays of shape (alternatives, criteria)
        Ends of each partial value in 0 … 1; equal where all is known, 0 and 1 where nothing is known.
    policy : "neutral" and "known_only" take midpoints, "worst" the low ends
        Under "known_only" the values go with the weights of `known_only_weights`.

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


def known_only_weights(known: ArrayLike, weights: ArrayLike) -> FloatArray:
    """Weights of every alternative, renormalised to sum 1 over the criteria known of it.

    Parameters
    ----------
    known : bool array of shape (alternatives, criteria)
        False where the partial value is wholly unknown.
    weights : array of shape (criteria,)
        Not negative, any scale.

    Returns
    -------
    array of shape (alternatives, criteria), criterion-major in memory
        In 0 … 1, 0 where unknown; a row is NaN where nothing that has a weight is known (unranked).

    Raises
    ------
    ValueError
        When a shape does not fit.

    Examples
    --------
    >>> known_only_weights([[True, False, True], [False, False, False]], [5, 3, 5]).tolist()
    [[0.5, 0.0, 0.5], [nan, nan, nan]]
    """
    table, factors = _known_and_weights(known, weights)
    known_weight = _known_weight(table, factors)
    row_weights = np.empty(table.shape[::-1]).T
    known_weight[known_weight == 0.0] = np.nan
    for criterion, weight in enumerate(factors):
        np.multiply(weight / known_weight, table[:, criterion], out=row_weights[:, criterion])
    return row_weights


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
    table, factors = _known_and_weights(known, weights)
    # The total is summed in the same order, so that "all known" divides two equal numbers.
    total = _known_weight(np.ones((1, len(factors)), dtype=np.bool_), factors)
    with np.errstate(invalid="ignore"):
        return _known_weight(table, factors) / total


def _known_and_weights(known: ArrayLike, weights: ArrayLike) -> tuple[BoolArray, FloatArray]:
    """`known` as a bool table and `weights` as a vector of its width."""
    table = np.asarray(known, dtype=np.bool_)
    if table.ndim != 2:
        raise ValueError(f"known: expected shape (alternatives, criteria), got {table.shape}; give one row each")
    return table, as_vector(weights, "weights", table.shape[1], "criterion")


def _known_weight(known: BoolArray, weights: FloatArray) -> FloatArray:
    """Sum of the known weights of every row, in the order of the criteria."""
    sums = np.zeros(len(known))
    for criterion, weight in enumerate(weights):
        sums += weight * known[:, criterion]
    return sums

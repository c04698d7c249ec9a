"""Distance between alternatives that are described by numbers and by words."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from matcher.scoring.shapes import FloatArray, as_table, as_vector


def gower_distance(
    numeric: ArrayLike, categorical: ArrayLike, weights: ArrayLike | None = None, ranges: ArrayLike | None = None
) -> FloatArray:
    """Gower's distance between all pairs of rows, the weighted mean of their differences per feature.

    A numeric feature differs by |dx|/range, at most 1; a categorical one by 0 (same word) or 1. A feature missing in
    either row is left out of that pair's mean, so pairs may rest on different features.

    Parameters
    ----------
    numeric : array of shape (n, numeric features), any unit
        NaN = missing. Without numeric features: `np.empty((n, 0))`.
    categorical : str array of shape (n, categorical features)
        "" = missing. Without categorical features: `np.empty((n, 0), dtype=str)`.
    weights : array of shape (numeric + categorical features,), numeric first, optional
        Not negative; equal when left out.
    ranges : array of shape (numeric features,), optional
        The difference that counts as 1, in the feature's unit; under a range of 0 any difference counts as 1. Left
        out, the range seen in `numeric`: then a new row can change every distance, with given ranges it changes none.

    Returns
    -------
    array of shape (n, n)
        In 0 … 1, symmetric, diagonal 0; NaN for a pair that shares no feature with a weight.

    Raises
    ------
    ValueError
        When a shape does not fit or a range is negative or NaN.

    References
    ----------
    Gower, J. C. (1971) A general coefficient of similarity and some of its properties. *Biometrics* 27, 857-871.

    Examples
    --------
    >>> gower_distance([[1.0], [3.0], [5.0]], [["x"], ["y"], ["x"]]).tolist()
    [[0.0, 0.75, 0.5], [0.75, 0.0, 0.75], [0.5, 0.75, 0.0]]
    """
    numbers = as_table(numeric, "numeric")
    words = _word_table(categorical, len(numbers))
    features = numbers.shape[1] + words.shape[1]
    factors = np.ones(features) if weights is None else as_vector(weights, "weights", features, "feature")
    spans = _seen_ranges(numbers) if ranges is None else _given_ranges(ranges, numbers.shape[1])
    sums = np.zeros((len(numbers), len(numbers)))
    shared = np.zeros_like(sums)
    for column, span, factor in zip(numbers.T, spans, factors, strict=False):
        _add_feature(sums, shared, factor, _numeric_difference(column, span), ~np.isnan(column))
    for labels, factor in zip(words.T, factors[numbers.shape[1] :], strict=True):
        unlike = (labels[:, np.newaxis] != labels).astype(np.float64)
        _add_feature(sums, shared, factor, unlike, labels != "")
    with np.errstate(invalid="ignore"):
        distances = sums / shared
    np.fill_diagonal(distances, 0.0)
    return distances


def mean_difference(differences: ArrayLike) -> FloatArray:
    """Gower's distance of alternatives from one of them, given how far each feature sets them apart.

    Parameters
    ----------
    differences : array of shape (features, alternatives)
        In 0 … 1; NaN where a feature is missing in either, which leaves it out of that alternative's mean.

    Returns
    -------
    array of shape (alternatives,)
        In 0 … 1; NaN where no feature is shared. One row of `gower_distance`, when given its differences.

    References
    ----------
    Gower, J. C. (1971) A general coefficient of similarity and some of its properties. *Biometrics* 27, 857-871.

    Examples
    --------
    >>> mean_difference([[0.0, 0.5, float("nan")], [0.0, 1.0, 0.25]]).tolist()
    [0.0, 0.75, 0.25]
    """
    table = as_table(differences, "differences")
    present = ~np.isnan(table)
    with np.errstate(invalid="ignore"):
        means: FloatArray = np.where(present, table, 0.0).sum(axis=0) / present.sum(axis=0)
    return means


def set_difference(members: ArrayLike, row: int) -> FloatArray:
    """How far the set of each alternative is from that of `row`: the share of their codes that only one of them has.

    What neither has says nothing of their likeness, as with Gower's dichotomous characters; two empty sets are alike.

    Parameters
    ----------
    members : bool array of shape (alternatives, codes)
    row : the alternative to compare with.

    Returns
    -------
    array of shape (alternatives,)
        In 0 … 1.

    References
    ----------
    Jaccard, P. (1912) The distribution of the flora in the alpine zone. *New Phytologist* 11, 37-50.

    Examples
    --------
    >>> set_difference([[True, True, False], [True, False, True], [True, True, False]], 0).round(2).tolist()
    [0.0, 0.67, 0.0]
    """
    table = np.asarray(members, dtype=np.bool_)
    either = (table | table[row]).sum(axis=1)
    both = (table & table[row]).sum(axis=1)
    alike: FloatArray = np.divide(both, either, out=np.ones(len(table)), where=either > 0)
    return 1.0 - alike


def _numeric_difference(column: FloatArray, span: float) -> FloatArray:
    """|dx|/range of all pairs, at most 1; under a range of 0, 1 for any difference. NaN where either is missing."""
    gaps = np.abs(column[:, np.newaxis] - column)
    # A tiny given range overflows to infinity, which counts as 1 like any difference beyond the range.
    with np.errstate(over="ignore"):
        return np.minimum(gaps / span, 1.0) if span > 0.0 else np.sign(gaps)


def _add_feature(
    sums: FloatArray, shared: FloatArray, factor: float, differences: FloatArray, present: NDArray[np.bool_]
) -> None:
    """Add one feature in place, to the pairs in which both rows have it."""
    both = present[:, np.newaxis] & present
    np.add(sums, factor * differences, out=sums, where=both)
    np.add(shared, factor, out=shared, where=both)


def _seen_ranges(numbers: FloatArray) -> FloatArray:
    """Largest less smallest number of every column, missing ones left out."""
    largest: FloatArray = np.fmax.reduce(numbers, axis=0, initial=-np.inf)
    smallest: FloatArray = np.fmin.reduce(numbers, axis=0, initial=np.inf)
    return np.maximum(largest - smallest, 0.0)


def _given_ranges(ranges: ArrayLike, features: int) -> FloatArray:
    """Ranges as one number per numeric feature, none of them negative."""
    spans = as_vector(ranges, "ranges", features, "numeric feature")
    if not (spans >= 0.0).all():
        raise ValueError(f"ranges: expected 0 or more, got {spans.tolist()}; give the difference that counts as 1")
    return spans


def _word_table(categorical: ArrayLike, length: int) -> NDArray[np.str_]:
    """Categorical features as a table of str with one row per numeric row."""
    words = np.asarray(categorical, dtype=np.str_)
    if words.ndim != 2 or len(words) != length:
        raise ValueError(
            f"categorical: expected shape ({length}, features), got {words.shape}; give one row per row of numeric"
        )
    return words

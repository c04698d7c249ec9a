"""The additive model: scores and their contributions, in float64 with a fixed order of summation.

The sum runs criterion by criterion, one addition each, over whole columns. No dot product, einsum or pairwise sum is
used: those choose their order by size, alignment and thread count, so that a row's last bit would depend on the rows
beside it. The fastest memory order is criterion-major: pass the transpose of a C-contiguous (criteria, alternatives)
array. The bits are the same in any memory order.
"""

from itertools import product

import numpy as np
from numpy.typing import ArrayLike

from matcher.scoring.shapes import FloatArray, as_table, as_vector

# Numbers per block: one column of a block, its products and its sums stay in the second-level cache.
BLOCK_SIZE = 16_384


def weighted_sum(values: ArrayLike, weights: ArrayLike) -> FloatArray:
    """Additive score of every alternative, Σ w_k v_k, under one set of weights or under many.

    Parameters
    ----------
    values : array of shape (alternatives, criteria)
        Partial values in 0 … 1; NaN makes the alternative's score NaN.
    weights : array of shape (criteria,) or (samples, criteria)
        Any scale; they need not sum to 1.

    Returns
    -------
    array of shape (alternatives,), or (samples, alternatives) for many sets of weights
        In 0 … Σ w. Each number's bits depend on its own row and its own weights only.

    Raises
    ------
    ValueError
        When `values` is not a table or `weights` has another number of criteria.

    References
    ----------
    Belton, V. and Stewart, T. J. (2002) *Multiple Criteria Decision Analysis*, Kluwer, chapter 5.

    Examples
    --------
    >>> weighted_sum([[1.0, 0.5], [0.0, 1.0]], [0.75, 0.25]).tolist()
    [0.875, 0.25]
    >>> weighted_sum([[1.0, 0.5], [0.0, 1.0]], [[0.75, 0.25], [0.5, 0.5]]).tolist()
    [[0.875, 0.25], [0.75, 0.5]]
    """
    table = as_table(values, "values")
    given = _one_or_many(weights, table.shape[1])
    samples = np.atleast_2d(given)
    totals = np.zeros((len(samples), len(table)))
    rows_per_block = min(max(len(table), 1), BLOCK_SIZE)
    samples_per_block = max(BLOCK_SIZE // rows_per_block, 1)
    starts = product(range(0, len(samples), samples_per_block), range(0, len(table), rows_per_block))
    for first_sample, first_row in starts:
        block = slice(first_sample, first_sample + samples_per_block)
        rows = slice(first_row, first_row + rows_per_block)
        _accumulate(table[rows], samples[block], totals[block, rows])
    return totals[0] if given.ndim == 1 else totals


def _one_or_many(weights: ArrayLike, criteria: int) -> FloatArray:
    """One set of weights, or many, for that number of criteria."""
    given = np.asarray(weights, dtype=np.float64)
    if given.ndim not in (1, 2) or given.shape[-1] != criteria:
        raise ValueError(
            f"weights: expected shape ({criteria},) or (samples, {criteria}), got {given.shape}; "
            "give one weight per column of values"
        )
    return given


def _accumulate(values: FloatArray, weights: FloatArray, totals: FloatArray) -> None:
    """Add w_k v_k to `totals` (samples, alternatives) in place, in the order of the criteria."""
    products = np.empty_like(totals)
    for criterion in range(values.shape[1]):
        np.multiply(weights[:, criterion, np.newaxis], values[:, criterion], out=products)
        np.add(totals, products, out=totals)


def contributions(values: ArrayLike, weights: ArrayLike, baseline: ArrayLike | None = None) -> FloatArray:
    """What each criterion adds to each score, w_k (v_k - baseline_k).

    Parameters
    ----------
    values : array of shape (alternatives, criteria)
        Partial values in 0 … 1.
    weights : array of shape (criteria,) or (samples, criteria)
        On the scale of the score that is to be explained (times 100 for a score of 0 … 100).
    baseline : array of shape (criteria,), optional
        Partial values of the profile to compare with; 0 when left out. With the mean profile the contributions are
        the Shapley values of the additive score.

    Returns
    -------
    array of shape (alternatives, criteria), in the memory order of `values`; (samples, alternatives, criteria) for
    many sets of weights
        Added from left to right, a row gives the bits of `weighted_sum` (baseline 0); with a baseline, the
        difference from the baseline's score up to rounding.

    Raises
    ------
    ValueError
        When a shape does not fit `values`.

    References
    ----------
    Lundberg, S. M. and Lee, S.-I. (2017) A unified approach to interpreting model predictions. *NeurIPS* 30
    (linear SHAP).

    Examples
    --------
    >>> contributions([[1.0, 0.5]], [0.75, 0.25]).tolist()
    [[0.75, 0.125]]
    >>> contributions([[1.0, 0.5]], [0.75, 0.25], baseline=[0.5, 1.0]).tolist()
    [[0.375, -0.125]]
    """
    table = as_table(values, "values")
    given = _one_or_many(weights, table.shape[1])
    factors = given if given.ndim == 1 else given[:, np.newaxis, :]
    if baseline is None:
        return table * factors
    return (table - as_vector(baseline, "baseline", table.shape[1], "criterion")) * factors

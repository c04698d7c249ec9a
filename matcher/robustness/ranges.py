"""Which ranks are possible while facts are unknown."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike

from matcher.robustness.places import SAME_SCORE
from matcher.scoring.aggregation import weighted_sum
from matcher.scoring.shapes import as_table, require_same_shape

Ints = npt.NDArray[np.int64]


def rank_ranges(low: ArrayLike, high: ArrayLike, weights: ArrayLike) -> Ints:
    """Best and worst rank of every alternative, however the unknown partial values turn out.

    Exact: an alternative is best off where its own unknowns turn out best and everybody else's worst, and the other
    way round. Rank 1 possible: the best rank is 1. Rank 1 necessary: the worst rank is 1.

    Parameters
    ----------
    low, high : arrays of shape (alternatives, criteria)
        Ends of the partial values in 0 … 1, each unknown by itself. What is unknown for all together, such as an
        answer of the buyer, has to be completed beforehand.
    weights : array of shape (criteria,)
        0 or more, summing to 1.

    Returns
    -------
    int array of shape (alternatives, 2)
        1 … alternatives; ties share the better rank.

    Raises
    ------
    ValueError
        When a shape does not fit.

    References
    ----------
    Salo, A. and Punkka, A. (2011) Ranking intervals and dominance relations for ratio-based efficiency analysis.
    *Management Science* 57, 200-214.

    Examples
    --------
    >>> rank_ranges([[0.5], [0.0], [0.25]], [[0.5], [1.0], [0.25]], [1.0]).tolist()
    [[1, 2], [1, 3], [2, 3]]
    """
    ends = as_table(low, "low"), as_table(high, "high")
    require_same_shape(ends[1], "high", ends[0].shape, "low")
    least, most = (weighted_sum(end, weights) for end in ends)
    surely_better = _count_above(least, most)
    # An alternative is not better than itself, however far its ends are apart.
    possibly_better = _count_above(most, least) - (most >= least + SAME_SCORE)
    return np.column_stack([1 + surely_better, 1 + possibly_better])


def _count_above(scores: npt.NDArray[np.float64], marks: npt.NDArray[np.float64]) -> Ints:
    """Return for each mark how many of the scores are above it, by more than a tie."""
    count: Ints = len(scores) - np.searchsorted(np.sort(scores), marks + SAME_SCORE)
    return count

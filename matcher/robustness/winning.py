"""How often one alternative beats another."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike

from matcher.robustness.places import SAME_SCORE
from matcher.robustness.sampled_scores import checked, score_blocks

Floats = npt.NDArray[np.float64]


def pairwise_winning(
    values: ArrayLike,
    weights: ArrayLike,
    *,
    high: ArrayLike | None = None,
    rng: np.random.Generator | None = None,
) -> Floats:
    """Share of the samples in which the alternative of the row beats that of the column.

    Parameters
    ----------
    values, weights, high, rng
        As in `rank_acceptability`. Takes time and memory of alternatives squared: meant for a shortlist.

    Returns
    -------
    array of shape (alternatives, alternatives)
        In 0 … 1, diagonal 0. An entry and its mirror sum to 1 less the share of the ties.

    Raises
    ------
    ValueError
        As in `rank_acceptability`.

    References
    ----------
    Leskinen, P., Viitanen, J., Kangas, A. and Kangas, J. (2006) Alternatives to incorporate uncertainty and risk
    attitude in multicriteria evaluation of forest plans. *Forest Science* 52, 304-312.

    Examples
    --------
    >>> pairwise_winning([[1.0, 0.0], [0.0, 1.0]], [[0.75, 0.25], [0.5, 0.5], [0.25, 0.75], [1.0, 0.0]]).tolist()
    [[0.0, 0.5], [0.25, 0.0]]
    """
    table, given = checked(values, weights)
    wins = np.zeros((len(table), len(table)))
    for _, scores in score_blocks(table, given, high, rng):
        by_alternative = np.ascontiguousarray(scores.T)
        for row, mine in enumerate(by_alternative):
            wins[row] += (mine - by_alternative >= SAME_SCORE).sum(axis=1)
    return wins / len(given)

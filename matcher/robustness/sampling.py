"""Sampled weights and who is first under them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

PRIOR_COUNT = 30.0
"""Total count of the Dirichlet prior around given weights (assumption 仮置き)."""


def sample_weights(
    weights: Floats, samples: int, rng: np.random.Generator, *, total_count: float = PRIOR_COUNT
) -> Floats:
    """Return weights drawn around given ones, shape (samples, criteria), rows summing to 1.

    A Dirichlet distribution with mean `weights`; the larger `total_count`, the closer the draws.

    Parameters
    ----------
    weights : shape (criteria,), 0 or more, summing to 1; a criterion of weight 0 stays at 0.
    samples : how many.
    rng : the generator.
    total_count : sum of the Dirichlet parameters.
    """
    drawn = np.zeros((samples, len(weights)))
    weighted = np.flatnonzero(weights > 0)
    drawn[:, weighted] = rng.dirichlet(total_count * weights[weighted], size=samples)
    return drawn


def settled_scores(low: Floats, high: Floats, weights: Floats) -> Floats:
    """Return scores over what is settled, shape (samples, alternatives), NaN where nothing is.

    Parameters
    ----------
    low, high : shape (alternatives, criteria), ends of the partial values in 0 … 1.
    weights : shape (samples, criteria), rows summing to 1.
    """
    settled = 1.0 - weights @ (high - low).T
    scores: Floats = np.divide(weights @ low.T, settled, out=np.full(settled.shape, np.nan), where=settled > 1e-12)
    return scores


def first_rank_shares(scores: Floats) -> Floats:
    """Return the share of the samples in which each alternative is first, ties shared equally.

    Parameters
    ----------
    scores : shape (samples, alternatives); NaN is never first.

    References
    ----------
    Lahdelma, Hokkanen and Salminen (1998), SMAA, European Journal of Operational Research 106: first-rank
    acceptability index.

    Examples
    --------
    >>> first_rank_shares(np.array([[0.9, 0.1], [0.8, 0.8]])).tolist()
    [0.75, 0.25]
    """
    comparable = np.nan_to_num(scores, nan=-np.inf)
    first = comparable >= comparable.max(axis=1, keepdims=True) - 1e-11
    shares: Floats = (first / first.sum(axis=1, keepdims=True)).mean(axis=0)
    return shares

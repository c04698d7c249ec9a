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


def first_rank_shares(values: Floats, weights: Floats) -> Floats:
    """Return the share of the weight samples under which each alternative is first, ties shared equally.

    Parameters
    ----------
    values : shape (alternatives, criteria), partial values in 0 … 1.
    weights : shape (samples, criteria).

    References
    ----------
    Lahdelma, Hokkanen and Salminen (1998), SMAA, European Journal of Operational Research 106: first-rank
    acceptability index.

    Examples
    --------
    >>> first_rank_shares(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[0.9, 0.1], [0.8, 0.2]])).tolist()
    [1.0, 0.0]
    """
    scores = weights @ values.T
    first = scores >= scores.max(axis=1, keepdims=True) - 1e-11
    shares: Floats = (first / first.sum(axis=1, keepdims=True)).mean(axis=0)
    return shares

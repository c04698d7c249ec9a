"""Sampled weights, and who is first under them where ties share the first place."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from matcher.robustness.spaces import Floats, Intervals, Ordinal, Prior, Simplex, WeightSpace, groups_of

PILOT = 1_000
ACCEPTED_FROM = 0.1
"""Rejection is used where at least this share of a pilot is accepted."""
ROUNDS_PER_CRITERION = 12
"""Rounds of moves per criterion. A pair-wise Gibbs sampler on the simplex needs of the order of log(criteria) rounds
(Smith 2014); the rest is reserve for narrow intervals, and costs a fraction of a second."""


def sample_weights(
    space: WeightSpace | Floats | Sequence[float], samples: int, rng: np.random.Generator
) -> npt.NDArray[np.float64]:
    """Return weights drawn from a space, shape (samples, criteria), 0 or more and rows summing to 1.

    Parameters
    ----------
    space : `Simplex` and `Ordinal` are drawn exactly, `Prior` from its Dirichlet distribution, `Intervals` by rejection
        where enough is accepted, else by a random walk that moves weight between pairs of criteria. Weights of shape
        (criteria,) stand for the `Prior` around them.
    samples : how many.
    rng : the generator; the same state gives the same weights.

    References
    ----------
    Uniform on the simplex and its ordinal part: Rubinstein, R. Y. (1982) Generating random vectors uniformly
    distributed inside and on the surface of different regions. *European Journal of Operational Research* 10, 205-209.
    Hit-and-run: Smith, R. L. (1984) Efficient Monte Carlo procedures for generating points uniformly distributed over
    bounded regions. *Operations Research* 32, 1296-1308. Its pair-wise form: Smith, A. (2014) A Gibbs sampler on the
    n-simplex. *Annals of Applied Probability* 24, 114-130.

    Examples
    --------
    >>> drawn = sample_weights(Ordinal([2, 1, 3]), 1000, np.random.default_rng(1))
    >>> bool((drawn[:, 1] >= drawn[:, 0]).all() and (drawn[:, 0] >= drawn[:, 2]).all())
    True

    The mean is the rank order centroid, 11/18, 5/18, 2/18.

    >>> drawn.mean(axis=0).round(2).tolist()
    [0.28, 0.61, 0.11]
    """
    match space:
        case Simplex(criteria):
            return _on_simplex(criteria, samples, rng)
        case Ordinal(ranks):
            return _in_order(groups_of(ranks), samples, rng)
        case Intervals():
            return _between(*space.ends, samples, rng)
        case Prior(weights, total_count):
            return _around(np.asarray(weights, dtype=np.float64), total_count, samples, rng)
    return sample_weights(Prior(space), samples, rng)


def _around(weights: Floats, total_count: float, samples: int, rng: np.random.Generator) -> Floats:
    drawn = np.zeros((samples, len(weights)))
    weighted = np.flatnonzero(weights > 0)
    drawn[:, weighted] = rng.dirichlet(total_count * weights[weighted], size=samples)
    return drawn


def _on_simplex(criteria: int, samples: int, rng: np.random.Generator) -> Floats:
    drawn = rng.standard_exponential((samples, criteria))
    drawn /= drawn.sum(axis=1, keepdims=True)
    return drawn


def _in_order(group: npt.NDArray[np.intp], samples: int, rng: np.random.Generator) -> Floats:
    """Descending weights of the simplex, dealt to the criteria in a random complete order that respects the groups.

    Every complete order takes an equal part of the simplex, so that the result is uniform over all that respect them.
    """
    descending = -np.sort(-_on_simplex(len(group), samples, rng), axis=1)
    order = np.argsort(group + rng.random(descending.shape), axis=1)
    drawn = np.empty_like(descending)
    np.put_along_axis(drawn, order, descending, axis=1)
    return drawn


def _between(lower: Floats, upper: Floats, samples: int, rng: np.random.Generator) -> Floats:
    """Uniform between bounds; a criterion whose bounds meet is left out of the drawing."""
    drawn = np.tile(lower, (samples, 1))
    free = np.flatnonzero(upper > lower)
    room, width = max(1.0 - lower.sum(), 0.0), (upper - lower)[free]
    if not len(free) or room == 0.0:
        return drawn
    pilot = room * _on_simplex(len(free), PILOT, rng)
    # A width of the whole room or more cuts nothing off.
    if (width >= room).all():
        drawn[:, free] += room * _on_simplex(len(free), samples, rng)
    elif (pilot <= width).all(axis=1).mean() >= ACCEPTED_FROM:
        drawn[:, free] += _accepted(room, width, samples, rng)
    else:
        drawn[:, free] += _walked(room, width, samples, rng)
    return drawn


def _accepted(room: float, width: Floats, samples: int, rng: np.random.Generator) -> Floats:
    """Points of the simplex of size `room` that exceed no width."""
    kept: list[Floats] = []
    while sum(map(len, kept)) < samples:
        tried = room * _on_simplex(len(width), samples, rng)
        kept.append(tried[(tried <= width).all(axis=1)])
    return np.concatenate(kept)[:samples]


def _walked(room: float, width: Floats, samples: int, rng: np.random.Generator) -> Floats:
    """One walk per sample from the middle; a round deals the criteria into pairs and redraws how each pair shares."""
    place = np.tile(width * min(room / width.sum(), 1.0), (samples, 1))
    pairs = len(width) // 2
    for _ in range(ROUNDS_PER_CRITERION * len(width)):
        order = rng.permutation(len(width))
        left, right = order[:pairs], order[pairs : 2 * pairs]
        together = place[:, left] + place[:, right]
        least = np.maximum(together - width[right], 0.0)
        most = np.minimum(together, width[left])
        place[:, left] = least + (most - least) * rng.random(together.shape)
        place[:, right] = together - place[:, left]
    inside: Floats = np.clip(place, 0.0, width)
    return inside


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

"""What one has to find important for an alternative to be first, and how sure it is first then."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike

from matcher.robustness.places import SAME_SCORE, places
from matcher.robustness.sampled_scores import NUMBERS_PER_BLOCK, checked, sampled_values

Floats = npt.NDArray[np.float64]


def central_weights(
    values: ArrayLike,
    weights: ArrayLike,
    *,
    high: ArrayLike | None = None,
    rng: np.random.Generator | None = None,
) -> Floats:
    """Mean of the sampled weights under which each alternative is first: the weights of its typical supporter.

    Parameters
    ----------
    values, weights, high, rng
        As in `rank_acceptability`.

    Returns
    -------
    array of shape (alternatives, criteria)
        Rows sum to 1; NaN for an alternative that is never first. Who ties for the first place is first.

    Raises
    ------
    ValueError
        As in `rank_acceptability`.

    References
    ----------
    Lahdelma, R., Hokkanen, J. and Salminen, P. (1998) SMAA - Stochastic multiobjective acceptability analysis.
    *European Journal of Operational Research* 106, 137-143.

    Examples
    --------
    >>> samples = [[0.75, 0.25], [0.5, 0.5], [0.25, 0.75], [1.0, 0.0]]
    >>> central_weights([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]], samples).tolist()
    [[0.75, 0.25], [0.375, 0.625], [nan, nan]]
    """
    table, given = checked(values, weights)
    sums, times = np.zeros(table.shape), np.zeros(len(table))
    for found in places(table, given, 1, high, rng):
        times += np.bincount(found.alternative, minlength=len(table))
        for criterion, column in enumerate(given[found.sample].T):
            sums[:, criterion] += np.bincount(found.alternative, column, minlength=len(table))
    ever_first = times > 0
    centres = np.full(table.shape, np.nan)
    centres[ever_first] = sums[ever_first] / times[ever_first, np.newaxis]
    return centres


def confidence_factors(
    values: ArrayLike,
    weights: ArrayLike,
    *,
    high: ArrayLike | None = None,
    rng: np.random.Generator | None = None,
) -> Floats:
    """Share of the drawn facts with which each alternative is first under its own central weights.

    A low factor says: even who values exactly what this alternative is good at cannot tell that it is first, as long
    as the unknown facts are open.

    Parameters
    ----------
    values, weights, high, rng
        As in `rank_acceptability`; as many sets of facts are drawn as there are samples of weights.

    Returns
    -------
    array of shape (alternatives,)
        In 0 … 1; 1 where nothing is unknown; NaN for an alternative that is never first.

    Raises
    ------
    ValueError
        As in `rank_acceptability`.

    References
    ----------
    Lahdelma and Salminen (2001), as in `rank_acceptability`.

    Examples
    --------
    Even for who looks at the second criterion alone, the second alternative is first in one case of three.

    >>> low, high = [[1.0, 0.5], [0.0, 0.0]], [[1.0, 0.5], [0.0, 0.75]]
    >>> factors = confidence_factors(low, [[1.0, 0.0], [0.0, 1.0]] * 5000, high=high, rng=np.random.default_rng(1))
    >>> factors.round(2).tolist()
    [1.0, 0.33]
    """
    table, given = checked(values, weights)
    centres = central_weights(table, given, high=high, rng=rng)
    return first_under_own_weights(table, centres, len(given), high=high, rng=rng)


def first_under_own_weights(
    values: ArrayLike,
    centres: ArrayLike,
    samples: int,
    *,
    high: ArrayLike | None = None,
    rng: np.random.Generator | None = None,
) -> Floats:
    """Share of the drawn facts with which each alternative is first under weights of its own.

    Parameters
    ----------
    values, high, rng
        As in `rank_acceptability`.
    centres : array of shape (alternatives, criteria)
        The weights of each, such as its central weights; a row of NaN for one that is not asked for.
    samples : how many sets of facts are drawn.

    Returns
    -------
    array of shape (alternatives,)
        As in `confidence_factors`; where nothing is unknown 1 for one that is first under its own weights, else 0.
    """
    table, own = checked(values, centres)
    asked = np.flatnonzero(~np.isnan(own).any(axis=1))
    factors = np.full(len(table), np.nan)
    times, mine = np.zeros(len(asked)), np.arange(len(asked))
    draws = samples if high is not None else 1
    step = max(NUMBERS_PER_BLOCK // max(table.size, len(table) * len(asked), 1), 1)
    for start in range(0, draws, step):
        size = min(step, draws - start)
        drawn = table[np.newaxis] if high is None else sampled_values(table, high, size, rng)
        scores = drawn @ own[asked].T
        times += (scores[:, asked, mine] > scores.max(axis=1) - SAME_SCORE).sum(axis=0)
    factors[asked] = times / draws
    return factors

"""Who is first whatever is still unknown turns out to be, who can be, and who is in each of many completions."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.robustness.smallest_change import NOBODY
from matcher.scoring.ranks import TIE_TOLERANCE

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.intp]


class Rivals(NamedTuple):
    """For every alternative the best of all others, shape (alternatives, samples) each: its score and its place."""

    score: Floats
    place: Ints

    def first_with(self, places: Ints, samples: Ints, scores: Floats) -> Ints:
        """Return who is first, one by one, where one alternative has another score in a sample.

        Parameters
        ----------
        places, samples : shape (trials,), the alternative and the sample.
        scores : shape (trials,), the score of the alternative; -inf where it fails.
        """
        rival, best = self.place[places, samples], self.score[places, samples]
        # Ties are broken by the order of the alternatives; nobody passes where both fail.
        ahead = np.where(places < rival, scores > best - TIE_TOLERANCE, scores >= best + TIE_TOLERANCE)
        return np.where(ahead & ~np.isneginf(scores), places, rival)


def best_rivals(scores: Floats) -> Rivals:
    """Return, for every alternative, the best of all others in every completion.

    Parameters
    ----------
    scores : as in `firsts`.

    Examples
    --------
    >>> best_rivals(np.array([[50.0], [40.0], [45.0]])).place.ravel().tolist()
    [2, 0, 0]
    """
    top, leading = scores.max(axis=0), firsts(scores)
    best, first = np.repeat(top[np.newaxis], len(scores), axis=0), np.repeat(leading[np.newaxis], len(scores), axis=0)
    near = scores > top - TIE_TOLERANCE
    for place in np.flatnonzero(near.any(axis=1)).tolist():
        # Whoever is behind leaves the others as they are.
        mine = near[place]
        without = scores[:, mine]
        without[place] = -np.inf
        best[place, mine], first[place, mine] = without.max(axis=0), firsts(without)
    return Rivals(best, first)


def surely_first(low: Floats, high: Floats, may_pass: Bools, passes: Bools) -> int | None:
    """Return the alternative that is first in every completion, `NOBODY` where none can pass, None where it is open.

    Exact where every alternative's score can reach its two ends by itself; otherwise safe: who is returned is first in
    every completion, and None may be returned though there is one.

    Parameters
    ----------
    low, high : shape (alternatives,), ends of the scores, in the order in which ties are broken.
    may_pass : shape (alternatives,), False for those that fail a requirement already.
    passes : shape (alternatives,), True for those that fail none, whatever is still unknown.

    Examples
    --------
    >>> everybody = np.array([True, True])
    >>> surely_first(np.array([60.0, 40.0]), np.array([70.0, 55.0]), everybody, everybody)
    0
    >>> surely_first(np.array([60.0, 40.0]), np.array([70.0, 65.0]), everybody, everybody) is None
    True
    """
    if not may_pass.any():
        return NOBODY
    sure = np.flatnonzero(may_pass & passes)
    if not len(sure):
        return None
    best = int(sure[np.argmax(low[sure])])
    rivals = np.flatnonzero(may_pass)
    rivals = rivals[rivals != best]
    beaten = high[rivals] <= low[best] - TIE_TOLERANCE
    # Who can tie at most is behind where the order of ties says so.
    behind = (rivals > best) & (high[rivals] <= low[best])
    return best if (beaten | behind).all() else None


def can_be_first(low: Floats, high: Floats, may_pass: Bools, passes: Bools) -> Bools:
    """Return shape (alternatives,): False for those that another one beats in every completion.

    Parameters
    ----------
    low, high, may_pass, passes : as in `surely_first`.

    Examples
    --------
    >>> everybody = np.array([True, True, True])
    >>> can_be_first(np.array([60.0, 40.0, 10.0]), np.array([70.0, 65.0, 50.0]), everybody, everybody).tolist()
    [True, True, False]
    """
    sure = may_pass & passes
    mark = low[sure].max() if sure.any() else -np.inf
    able: Bools = may_pass & (high > mark - TIE_TOLERANCE)
    return able


def firsts(scores: Floats) -> Ints:
    """Return shape (samples,): who is first in each completion, `NOBODY` where nobody passes.

    Parameters
    ----------
    scores : shape (alternatives, samples), in the order in which ties are broken; -inf for one that fails.

    Examples
    --------
    >>> firsts(np.array([[50.0, -np.inf, 50.0], [40.0, -np.inf, 50.0]])).tolist()
    [0, -1, 0]
    """
    top = scores.max(axis=0)
    first: Ints = np.argmax(scores > top - TIE_TOLERANCE, axis=0)
    return np.where(np.isneginf(top), NOBODY, first)

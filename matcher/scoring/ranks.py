"""Ranks and orders of scores, with ties, for one alternative or a million.

Two scores tie when they differ by less than a tolerance. "Differs by less" is not transitive, so a chain of near ties
needs a rule: from the best downwards, the first score not yet in a group leads a new one, and every score within the
tolerance **of that leader** belongs to it. A group is therefore never wider than the tolerance. A tolerance of 0 ties
equal scores only.
"""

from bisect import bisect_left

import numpy as np
from numpy.typing import ArrayLike, NDArray

from matcher.scoring.shapes import FloatArray, IntArray

TIE_TOLERANCE = 1e-9


def competition_ranks(scores: ArrayLike, tie_tolerance: float = TIE_TOLERANCE) -> IntArray:
    """Rank of every score, best 1; ties share the better rank and the next one skips (1, 1, 3).

    Parameters
    ----------
    scores : array of shape (alternatives,)
        Finite, more is better; NaN is unranked.
    tie_tolerance : not negative, in the unit of the scores
        Scores tie when they differ by less from the first of their group.

    Returns
    -------
    int array of shape (alternatives,)
        1 … number of ranked; 0 where the score is NaN.

    Raises
    ------
    ValueError
        When `scores` is not a vector or the tolerance is negative.

    Examples
    --------
    >>> competition_ranks([0.5, 0.9, 0.9, float("nan")]).tolist()
    [3, 1, 1, 0]

    A chain: the second ties with the first; the third is too far from the first, though near the second.

    >>> competition_ranks([1.0, 0.75, 0.5], tie_tolerance=0.5).tolist()
    [1, 1, 3]
    """
    numbers = _checked(scores, tie_tolerance)
    order = _descending(numbers)
    starts = _group_starts(numbers[order], tie_tolerance)
    ranks = np.zeros(len(numbers), dtype=np.int64)
    ranks[order] = np.repeat(starts + 1, np.diff(starts, append=len(order)))
    return ranks


def best_first(scores: ArrayLike, ids: ArrayLike, tie_tolerance: float = TIE_TOLERANCE) -> IntArray:
    """Indices of all alternatives, best first, by id inside a tie, those without a score last (by id).

    Parameters
    ----------
    scores : array of shape (alternatives,)
        Finite, more is better; NaN is unranked.
    ids : str array of shape (alternatives,)
        Distinct; compared by code point.
    tie_tolerance : not negative, in the unit of the scores

    Returns
    -------
    int array of shape (alternatives,)
        The order does not depend on the order of the rows.

    Raises
    ------
    ValueError
        When the shapes do not fit or the tolerance is negative.

    Examples
    --------
    >>> best_first([0.5, 0.9, float("nan"), 0.9], ["a", "d", "b", "c"]).tolist()
    [3, 1, 0, 2]
    """
    numbers = _checked(scores, tie_tolerance)
    names = _checked_ids(ids, len(numbers))
    return _best_first(numbers, names, tie_tolerance)


def top_k(scores: ArrayLike, ids: ArrayLike, k: int, tie_tolerance: float = TIE_TOLERANCE) -> IntArray:
    """Indices of the best k alternatives: exactly `best_first(scores, ids)[:k]`, without sorting the rest.

    Parameters
    ----------
    scores, ids, tie_tolerance
        As in `best_first`.
    k : how many, 0 or more

    Returns
    -------
    int array of shape (min(k, alternatives),)

    Raises
    ------
    ValueError
        When the shapes do not fit, or k or the tolerance is negative.

    Examples
    --------
    >>> top_k([0.5, 0.9, float("nan"), 0.9], ["a", "d", "b", "c"], k=1).tolist()
    [3]
    """
    numbers = _checked(scores, tie_tolerance)
    names = _checked_ids(ids, len(numbers))
    if k < 0:
        raise ValueError(f"k: expected 0 or more, got {k}; give the number of alternatives wanted")
    if k == 0 or k >= len(numbers):
        return _best_first(numbers, names, tie_tolerance)[:k]
    cut = -np.partition(-numbers, k - 1)[k - 1]
    if np.isnan(cut):
        return _best_first(numbers, names, tie_tolerance)[:k]
    # The group at the cut reaches less than one tolerance below it; the second is room for rounding.
    candidates = np.flatnonzero(numbers >= cut - 2.0 * tie_tolerance)
    return candidates[_best_first(numbers[candidates], names[candidates], tie_tolerance)[:k]]


def _best_first(scores: FloatArray, ids: NDArray[np.str_], tie_tolerance: float) -> IntArray:
    """`best_first` on checked arrays; ids are compared only inside groups of two or more."""
    order = _descending(scores)
    starts = _group_starts(scores[order], tie_tolerance)
    sizes = np.diff(starts, append=len(order))
    tied = np.flatnonzero(np.repeat(sizes > 1, sizes))
    if len(tied):
        members = order[tied]
        groups = np.repeat(starts, sizes)[tied]
        order[tied] = members[np.lexsort((members, ids[members], groups))]
    unranked = np.flatnonzero(np.isnan(scores))
    return np.concatenate([order, unranked[np.argsort(ids[unranked], kind="stable")]])


def _descending(scores: FloatArray) -> IntArray:
    """Indices of the scores that are not NaN, best first; equal scores in any order."""
    ranked = np.flatnonzero(~np.isnan(scores))
    return ranked[np.argsort(-scores[ranked])]


def _group_starts(descending: FloatArray, tie_tolerance: float) -> IntArray:
    """Positions of the group leaders in scores sorted best first."""
    if len(descending) == 0:
        return np.zeros(0, dtype=np.int64)
    # A tolerance of 0 becomes the smallest positive number: only equal scores differ by less.
    apart = max(tie_tolerance, float(np.nextafter(0.0, 1.0)))
    # A gap of the tolerance always parts two groups; what lies between two such gaps is one group, or a chain.
    parted = np.flatnonzero(descending[:-1] - descending[1:] >= apart) + 1
    starts = np.concatenate([[0], parted])
    ends = np.append(parted, len(descending))
    chains = np.flatnonzero(descending[starts] - descending[ends - 1] >= apart)
    inner = [leader for chain in chains for leader in _chain_leaders(descending, starts[chain], ends[chain], apart)]
    return np.sort(np.concatenate([starts, np.array(inner, dtype=np.int64)])) if inner else starts


def _chain_leaders(descending: FloatArray, start: int, end: int, apart: float) -> list[int]:
    """Positions after `start` and before `end` that are `apart` from the leader before them."""
    leaders: list[int] = []
    leader = start
    while (leader := _first_apart(descending, leader, end, apart)) < end:
        leaders.append(leader)
    return leaders


def _first_apart(descending: FloatArray, leader: int, end: int, apart: float) -> int:
    """First position after `leader` that is `apart` from it, or `end`."""
    top = descending[leader]

    def is_apart(place: int) -> bool:
        return bool(top - descending[place] >= apart)

    return bisect_left(range(end), True, lo=leader + 1, key=is_apart)


def _checked(scores: ArrayLike, tie_tolerance: float) -> FloatArray:
    """Scores as a vector, with a tolerance that can part them."""
    numbers = np.asarray(scores, dtype=np.float64)
    if numbers.ndim != 1:
        raise ValueError(
            f"scores: expected shape (alternatives,), got {numbers.shape}; rank one set of scores at a time"
        )
    if not tie_tolerance >= 0.0:
        raise ValueError(f"tie_tolerance: expected 0 or more, got {tie_tolerance}; 0 ties equal scores only")
    return numbers


def _checked_ids(ids: ArrayLike, length: int) -> NDArray[np.str_]:
    """Ids as a vector of str with one id per score."""
    names = np.asarray(ids, dtype=np.str_)
    if names.shape != (length,):
        raise ValueError(f"ids: expected shape ({length},), got {names.shape}; give one id per score")
    return names

"""Between which ends one weight, or that of a family, can move before the first place or the order changes; exact."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike

from matcher.scoring.shapes import as_table, as_vector

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

NOBODY = -1
"""In `stability_rivals`: nothing changes up to the end of the scale."""
LEVEL = 1e-12
"""A lead that changes by less over the whole scale does not change."""


def stability_intervals(
    values: ArrayLike,
    weights: ArrayLike,
    *,
    groups: ArrayLike | None = None,
    alternative: int | None = None,
    whole_order: bool = False,
) -> Floats:
    """Interval of each weight over which the first place, or the whole order, stays.

    The other weights are rescaled in proportion, so that all sum to 1 (equally where they all are 0). Every score is
    then linear in the weight that moves, and the ends are where two scores are equal.

    Parameters
    ----------
    values : array of shape (alternatives, criteria)
        Partial values, finite.
    weights : array of shape (criteria,)
        0 or more, summing to 1.
    groups : int array of shape (criteria,), optional
        Number of each criterion's family, from 0: the weight of a family moves, its proportions inside stay (equal
        where they are all 0). Without it every criterion moves alone.
    alternative : row of the alternative that is to be first; the one that is first now when left out (of several the
        one of the smallest row).
    whole_order : that no two alternatives change places, rather than that the first stays first.

    Returns
    -------
    array of shape (criteria,) or (families,), times 2
        Lowest and highest weight, in 0 … 1. NaN where `alternative` is first nowhere on the scale.

    Raises
    ------
    ValueError
        When a shape does not fit.

    References
    ----------
    Triantaphyllou, E. and Sánchez, A. (1997) A sensitivity analysis approach for some deterministic multi-criteria
    decision-making methods. *Decision Sciences* 28, 151-194. Mareschal, B. (1988) Weight stability intervals in
    multicriteria decision aid. *European Journal of Operational Research* 33, 54-64.

    Examples
    --------
    The first leads while the first weight is above one third.

    >>> stability_intervals([[1.0, 0.5], [0.0, 1.0]], [0.5, 0.5]).round(3).tolist()
    [[0.333, 1.0], [0.0, 0.667]]
    """
    return _crossings(values, weights, groups, alternative, whole_order).ends


def stability_rivals(
    values: ArrayLike,
    weights: ArrayLike,
    *,
    groups: ArrayLike | None = None,
    alternative: int | None = None,
    whole_order: bool = False,
) -> Ints:
    """Who draws level at each end of `stability_intervals`.

    Parameters
    ----------
    values, weights, groups, alternative, whole_order
        As in `stability_intervals`.

    Returns
    -------
    int array of shape (criteria,) or (families,), times 2
        Row of the alternative that overtakes (`whole_order`: the lower one of the two that change places); `NOBODY`
        where the interval reaches the end of the scale, or is NaN.

    Examples
    --------
    >>> stability_rivals([[1.0, 0.5], [0.0, 1.0]], [0.5, 0.5]).tolist()
    [[1, -1], [-1, 1]]
    """
    return _crossings(values, weights, groups, alternative, whole_order).rivals


class _Crossings(NamedTuple):
    ends: Floats
    rivals: Ints


def _crossings(
    values: ArrayLike, weights: ArrayLike, groups: ArrayLike | None, alternative: int | None, whole_order: bool
) -> _Crossings:
    table = as_table(values, "values")
    given = as_vector(weights, "weights", table.shape[1], "criterion")
    member = _membership(groups, len(given))
    # Scores at both ends of the scale: all weight on the family, and none.
    all_on, none_on = _proportions(member, given) @ table.T, _proportions(~member, given) @ table.T
    best_first = np.argsort(-(table @ given), kind="stable")
    leading, following = best_first[:-1], best_first[1:]
    if not whole_order:
        mine = int(best_first[0]) if alternative is None else alternative
        following = np.delete(np.arange(len(table)), mine)
        leading = np.full(len(following), mine)
    at_none = none_on[:, leading] - none_on[:, following]
    found = _where_leading(at_none, all_on[:, leading] - all_on[:, following] - at_none, following)
    if alternative is None or whole_order:
        # The present weight is inside by definition; without this, rounding could put a tie beside it.
        now = member @ given
        held = np.column_stack([np.fmin(found.ends[:, 0], now), np.fmax(found.ends[:, 1], now)])
        return found._replace(ends=np.where(np.isnan(held), now[:, np.newaxis], held))
    return found


def _where_leading(at_none: Floats, slope: Floats, following: Ints) -> _Crossings:
    """Return the part of 0 … 1 on which every lead, at_none + t · slope, is 0 or more, and who ends it.

    Parameters
    ----------
    at_none, slope : shape (families, pairs).
    following : shape (pairs,), the row that is led.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        root = -at_none / slope
    rises, falls = slope > LEVEL, slope < -LEVEL
    from_below = np.column_stack([np.zeros(len(root)), np.where(rises, root, -np.inf)])
    from_above = np.column_stack([np.ones(len(root)), np.where(falls, root, np.inf)])
    names = np.concatenate([[NOBODY], following])
    low, high = from_below.argmax(axis=1), from_above.argmin(axis=1)
    each = np.arange(len(root))
    ends = np.column_stack([from_below[each, low], from_above[each, high]])
    rivals = np.column_stack([names[low], names[high]])
    never = (ends[:, 0] > ends[:, 1] + LEVEL) | (~rises & ~falls & (at_none < -LEVEL)).any(axis=1)
    ends[never], rivals[never] = np.nan, NOBODY
    return _Crossings(ends, rivals)


def _membership(groups: ArrayLike | None, criteria: int) -> npt.NDArray[np.bool_]:
    """Return shape (families, criteria): which criteria belong to each; every criterion alone without groups."""
    numbers = np.arange(criteria) if groups is None else np.asarray(groups)
    if numbers.shape != (criteria,):
        raise ValueError(f"groups: expected shape ({criteria},), got {numbers.shape}; give one family per criterion")
    member: npt.NDArray[np.bool_] = numbers == np.arange(numbers.max(initial=-1) + 1)[:, np.newaxis]
    return member


def _proportions(member: npt.NDArray[np.bool_], weights: Floats) -> Floats:
    """Return the weights of the members alone, summing to 1 in every row; equal ones where they all are 0."""
    inside = np.where(member, weights, 0.0)
    inside = np.where(inside.sum(axis=1, keepdims=True) > 0.0, inside, member)
    total = inside.sum(axis=1, keepdims=True)
    # One family of all criteria has nothing beside it: then nothing moves.
    proportions: Floats = np.divide(inside, total, out=np.zeros(inside.shape), where=total > 0.0)
    return proportions

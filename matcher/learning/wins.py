"""Abilities from who was preferred to whom how often: the Bradley-Terry model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike

Floats = npt.NDArray[np.float64]

ROUNDS = 200
SETTLED = 1e-12
"""Newton's method stops where no ability moves further than this."""
LONGEST_STEP = 2.0
"""What one round may move an ability at most: far from the answer a full step of Newton's would overshoot."""


@dataclass(frozen=True)
class Abilities:
    """What the wins come to.

    Parameters
    ----------
    ability : shape (items,), log odds against the reference item, which stands at 0.
    standard_error : shape (items,), of the difference to the reference item; 0 for that item itself.
    covariance : shape (items, items), of those differences.
    """

    ability: Floats
    standard_error: Floats
    covariance: Floats

    def probability(self, item: int, other: int) -> float:
        """Return how probably `item` is preferred to `other`."""
        return float(1.0 / (1.0 + np.exp(self.ability[other] - self.ability[item])))


def count_wins(pairs: Iterable[Sequence[int]], items: int) -> Floats:
    """Return how often each item was preferred to each other one, shape (items, items).

    Parameters
    ----------
    pairs : (preferred, other), numbered from 0, one a comparison.
    items : how many there are.

    Examples
    --------
    >>> count_wins([(0, 1), (0, 1), (1, 2)], 3).tolist()
    [[0.0, 2.0, 0.0], [0.0, 0.0, 1.0], [0.0, 0.0, 0.0]]
    """
    wins = np.zeros((items, items))
    for preferred, other in pairs:
        wins[preferred, other] += 1.0
    return wins


def bradley_terry(wins: ArrayLike, reference: int = 0, prior_spread: float | None = None) -> Abilities:
    """Return the abilities under which the wins are likeliest: P(i before j) = 1/(1 + exp(ability j - ability i)).

    Parameters
    ----------
    wins : array of shape (items, items)
        How often the row's item was preferred to the column's, 0 or more; the diagonal is not read.
    reference : the item whose ability is 0.
    prior_spread : standard deviation of a normal prior around the mean ability, in log odds. None for plain maximum
        likelihood, which exists only where no group of items won all its comparisons with the others.

    Raises
    ------
    ValueError
        The counts are no square table of numbers of 0 or more, `reference` is no item, `prior_spread` is not above 0,
        or, without a prior, some items are compared with none of the others or always won (the message names them).

    References
    ----------
    Bradley, R. A. and Terry, M. E. (1952) Rank analysis of incomplete block designs: I. *Biometrika* 39, 324-345.
    When the maximum exists: Ford, L. R. (1957) Solution of a ranking problem from binary comparisons. *American
    Mathematical Monthly* 64 (8), 28-33. The prior: Caron, F. and Doucet, A. (2012) Efficient Bayesian inference for
    generalized Bradley-Terry models. *Journal of Computational and Graphical Statistics* 21, 174-196.

    Examples
    --------
    Two items need no search: the ability is the logarithm of the odds.

    >>> found = bradley_terry([[0, 1], [3, 0]])
    >>> bool(np.isclose(found.ability[1], np.log(3))), round(found.probability(1, 0), 6)
    (True, 0.75)
    """
    counts = _counts(wins)
    items = len(counts)
    if not 0 <= reference < items:
        raise ValueError(f"reference: {reference} is no item; use one of 0 to {items - 1}")
    if prior_spread is None:
        _require_comparable(counts)
    elif not 0.0 < prior_spread < np.inf:
        raise ValueError(f"prior_spread: {prior_spread} is no spread; give a number above 0, or None for no prior")
    precision = 0.0 if prior_spread is None else prior_spread**-2.0
    ability, information = _likeliest(counts, precision)
    to_reference = np.eye(items)
    to_reference[:, reference] -= 1.0
    covariance = to_reference @ np.linalg.pinv(information, hermitian=True) @ to_reference.T
    return Abilities(ability - ability[reference], np.sqrt(np.maximum(np.diag(covariance), 0.0)), covariance)


def _counts(wins: ArrayLike) -> Floats:
    counts = np.array(wins, dtype=np.float64)
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1] or not len(counts):
        raise ValueError(f"wins: expected shape (items, items), got {counts.shape}; give one row and column an item")
    np.fill_diagonal(counts, 0.0)
    if not np.isfinite(counts).all() or (counts < 0.0).any():
        row, column = np.argwhere(~np.isfinite(counts) | (counts < 0.0))[0].tolist()
        raise ValueError(f"wins[{row}, {column}]: {counts[row, column]} is no count; give a number of 0 or more")
    return counts


def _require_comparable(counts: Floats) -> None:
    """Nothing, where every group of items both won and lost against the rest."""
    from scipy.sparse.csgraph import connected_components

    groups, group = connected_components(counts > 0.0, directed=True, connection="weak")
    if groups > 1:
        left, right = (np.flatnonzero(group == number).tolist() for number in (0, 1))
        raise ValueError(f"wins: nothing links the items {left} with {right}; compare a pair of them, or give a prior")
    groups, group = connected_components(counts > 0.0, directed=True, connection="strong")
    if groups > 1:
        unbeaten = next(n for n in range(groups) if not counts[np.ix_(group != n, group == n)].any())
        items = np.flatnonzero(group == unbeaten).tolist()
        raise ValueError(f"wins: no other item was ever preferred to {items}, so their lead has no end; give a prior")


def _likeliest(counts: Floats, precision: float) -> tuple[Floats, Floats]:
    """Return the abilities, mean 0, and the information on them, by Newton's method with bounded steps."""
    items = len(counts)
    compared = counts + counts.T
    # The likelihood says nothing about the mean of the abilities; this holds it at 0 and changes no difference.
    held = np.full((items, items), 1.0 / items)
    ability = np.zeros(items)
    for _ in range(ROUNDS):
        preferred = 1.0 / (1.0 + np.exp(ability[None, :] - ability[:, None]))
        gradient = (counts - compared * preferred).sum(axis=1) - precision * ability
        spread = compared * preferred * (1.0 - preferred)
        information = np.diag(spread.sum(axis=1) + precision) - spread
        step = np.linalg.solve(information + held, gradient)
        largest = np.abs(step).max(initial=0.0)
        ability = ability + step * min(1.0, LONGEST_STEP / max(largest, SETTLED))
        if largest < SETTLED:
            break
    return ability, information

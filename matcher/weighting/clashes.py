"""Answers of pairwise comparisons that contradict each other, three items at a time."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, permutations
from math import log
from typing import NamedTuple

from matcher.weighting.pairwise import CONSISTENT_UNTIL, RANDOM_INDEX


class Triple(NamedTuple):
    """Three items whose three answers do not go together.

    Parameters
    ----------
    first, second, third : the items; first is worth as much as second, or more, and second as much as third, or more.
    over_second : how many times second first was judged to be worth, 1 or more.
    over_third : how many times third second was judged to be worth, 1 or more.
    said : how many times third first was judged to be worth; under 1 where third was judged to be worth more.
    """

    first: str
    second: str
    third: str
    over_second: float
    over_third: float
    said: float

    @property
    def implied(self) -> float:
        """How many times third first is worth by the two other answers."""
        return self.over_second * self.over_third

    @property
    def factor(self) -> float:
        """Factor between what was said and what the two other answers imply, 1 where they agree."""
        return max(self.implied / self.said, self.said / self.implied)

    @property
    def is_circular(self) -> bool:
        """Whether the three answers go round in a circle: more, more, and yet less."""
        return self.over_second > 1.0 and self.over_third > 1.0 and self.said < 1.0

    @property
    def consistency_ratio(self) -> float:
        """Saaty's consistency ratio of the three answers by themselves."""
        # The principal root of a reciprocal 3 × 3 matrix is 1 + t + 1/t with t the cube root of the factor.
        root: float = self.factor ** (1.0 / 3.0)
        return (root + 1.0 / root - 2.0) / 2.0 / RANDOM_INDEX[3]


def clashing_triples(answers: Mapping[tuple[str, str], float]) -> tuple[Triple, ...]:
    """Return the triples whose answers contradict each other, the worst first.

    A triple whose three pairs were compared contradicts itself where the answers go round in a circle (A over B, B over
    C, and yet C over A), or where its consistency ratio by itself is above `CONSISTENT_UNTIL`: the factor between what
    was said and what the two other answers imply is then about 2.8 or more. Circles come first, then the largest
    factor. Of the three ways to tell a circle the one is taken whose last answer is the weakest.

    Parameters
    ----------
    answers : (item, other) → how many times the other the item is worth, above 0; a pair is given in one order only.

    References
    ----------
    Circles: Kendall, M. G. and Babington Smith, B. (1940) On the method of paired comparisons. *Biometrika* 31,
    324-345. Three answers at a time: Koczkodaj, W. W. (1993) A new definition of consistency of pairwise comparisons.
    *Mathematical and Computer Modelling* 18 (7), 79-84. The ratio: Saaty, T. L. (1980) *The Analytic Hierarchy
    Process*, McGraw-Hill.

    Examples
    --------
    >>> found = clashing_triples({("a", "b"): 3, ("b", "c"): 3, ("c", "a"): 2})
    >>> found[0].is_circular, found[0][:3], round(found[0].factor, 6)
    (True, ('a', 'b', 'c'), 18.0)
    >>> clashing_triples({("a", "b"): 2, ("b", "c"): 2, ("a", "c"): 4})
    ()
    """
    ratios = {**answers, **{(other, item): 1.0 / ratio for (item, other), ratio in answers.items()}}
    items = list(dict.fromkeys(item for pair in answers for item in pair))
    triples = (
        _told(ratios, three)
        for three in combinations(items, 3)
        if all(pair in ratios for pair in combinations(three, 2))
    )
    clashing = (triple for triple in triples if triple.is_circular or triple.consistency_ratio > CONSISTENT_UNTIL)
    return tuple(sorted(clashing, key=lambda triple: (not triple.is_circular, -triple.factor)))


def _told(ratios: Mapping[tuple[str, str], float], three: tuple[str, ...]) -> Triple:
    """Return three items in an order in which each is worth as much as the next, or more."""
    ways = [
        Triple(a, b, c, ratios[a, b], ratios[b, c], ratios[a, c])
        for a, b, c in permutations(three)
        if ratios[a, b] >= 1.0 and ratios[b, c] >= 1.0
    ]
    return min(ways, key=lambda triple: abs(log(triple.said)))

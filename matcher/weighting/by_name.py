"""Weights by name from swings, from an order and from pairwise comparisons, as `rank` takes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np

from matcher.weighting.clashes import Triple, clashing_triples
from matcher.weighting.pairwise import CONSISTENT_UNTIL, ahp
from matcher.weighting.rank_order import Formula, rank_order_weights, swing_weights
from matcher.weighting.ratios import linked_groups

Pair = tuple[str, str]
"""(item, other)"""


@dataclass(frozen=True)
class PairedWeights:
    """What pairwise comparisons by name come to.

    Parameters
    ----------
    weights : by name, summing to 1; `rank` takes them as they are.
    groups : the names that answers link, the largest group first; names of different groups are not compared, and each
        group keeps its usual weight as a whole.
    consistency_ratio : of the largest group (Saaty); None while no answer could contradict another.
    clashes : the triples of answers that contradict each other, the worst first.
    """

    weights: Mapping[str, float]
    groups: tuple[tuple[str, ...], ...]
    consistency_ratio: float | None
    clashes: tuple[Triple, ...]

    @property
    def is_consistent(self) -> bool:
        """Whether the answers are as consistent as is usually asked."""
        return self.consistency_ratio is None or self.consistency_ratio <= CONSISTENT_UNTIL

    @property
    def not_linked(self) -> tuple[str, ...]:
        """The names outside the largest group, () where all are linked."""
        return tuple(name for group in self.groups[1:] for name in group)


def weights_by_swing(
    points: Mapping[str, float], spans: Mapping[str, float] | None = None, usual: Mapping[str, float] | None = None
) -> dict[str, float]:
    """Return weights from points given to swings between described levels, 100 for the one wanted most.

    Parameters
    ----------
    points : by criterion or family, 0 or more, not all 0.
    spans : difference of the partial values of the two levels that were described, by name; 1 where left out, the whole
        scale. A swing over half a scale that is worth as much as one over a whole scale has twice the weight.
    usual : weights that the names without points keep; the names with points share the rest of them. They weigh 0
        where this is left out.

    Raises
    ------
    ValueError
        Points or spans that are no such numbers.

    References
    ----------
    von Winterfeldt, D. and Edwards, W. (1986) *Decision Analysis and Behavioral Research*, Cambridge University Press,
    chapter 8.

    Examples
    --------
    >>> weights_by_swing({"price_fit": 100, "it_fit": 60, "continuity": 40})
    {'price_fit': 0.5, 'it_fit': 0.3, 'continuity': 0.2}
    >>> weights_by_swing({"price_fit": 50, "it_fit": 50}, spans={"it_fit": 0.25})
    {'price_fit': 0.2, 'it_fit': 0.8}
    """
    widths = [(spans or {}).get(name, 1.0) for name in points]
    if not all(0.0 < width <= 1.0 for width in widths):
        raise ValueError(
            f"spans: expected numbers above 0 up to 1, got {widths}; leave out what no vendor can differ in"
        )
    shares = swing_weights([given / width for given, width in zip(points.values(), widths, strict=True)])
    return _among_usual(dict(zip(points, shares.tolist(), strict=True)), usual)


def weights_by_order(
    order: Sequence[str | Sequence[str]], formula: Formula = "roc", usual: Mapping[str, float] | None = None
) -> dict[str, float]:
    """Return weights that stand for an order of importance.

    Parameters
    ----------
    order : criteria or families, the most important first; several in a list are equally important.
    formula : see `rank_order_weights`; the centroid by default.
    usual : as in `weights_by_swing`.

    Raises
    ------
    ValueError
        A name that appears twice, or none at all.

    References
    ----------
    Barron, F. H. and Barrett, B. E. (1996) Decision quality using ranked attribute weights. *Management Science* 42,
    1515-1523.

    Examples
    --------
    >>> weights_by_order(["scope", "purpose"])
    {'scope': 0.75, 'purpose': 0.25}
    >>> weights_by_order(["scope", ["purpose", "handover"]], "rank_sum")
    {'scope': 0.5, 'purpose': 0.25, 'handover': 0.25}
    """
    places = [(name,) if isinstance(name, str) else tuple(name) for name in order]
    names = [name for place in places for name in place]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"order: {twice!r} appears twice; name each once")
    ranks = [rank for rank, place in enumerate(places, start=1) for _ in place]
    return _among_usual(dict(zip(names, rank_order_weights(ranks, formula).tolist(), strict=True)), usual)


def weights_by_pairs(answers: Mapping[Pair, float], usual: Mapping[str, float] | None = None) -> PairedWeights:
    """Return weights from pairwise comparisons, not all of which need to be there.

    Parameters
    ----------
    answers : (item, other) → how many times the other the item is worth, above 0, on Saaty's scale 1 … 9 (1/9 … 1 where
        it is worth less); a pair in one order only.
    usual : weights of all names. Names that no answer links keep their weight, and every linked group keeps its weight
        as a whole. Where it is left out, the answers must link all names.

    Raises
    ------
    ValueError
        An answer that is not above 0, a pair given twice or of one item with itself, a name without a usual weight, or
        names that nothing links while there are no usual weights.

    References
    ----------
    As in `ahp` and `clashing_triples`.

    Examples
    --------
    >>> found = weights_by_pairs({("scope", "purpose"): 3, ("purpose", "misfit"): 2, ("scope", "misfit"): 6})
    >>> {name: round(weight, 3) for name, weight in found.weights.items()}, found.clashes
    ({'scope': 0.667, 'purpose': 0.222, 'misfit': 0.111}, ())
    """
    names = list(usual if usual is not None else dict.fromkeys(name for pair in answers for name in pair))
    _check_pairs(answers, names)
    judged = [(names.index(item), names.index(other), ratio) for (item, other), ratio in answers.items()]
    groups = sorted(linked_groups(len(names), judged), key=lambda group: -len(group))
    if usual is None and len(groups) != 1:
        raise ValueError(
            "answers: some names are not linked to the others; compare one pair more, or give usual weights"
        )
    weights: dict[str, float] = {}
    ratio: float | None = None
    for group in groups:
        matrix = np.full((len(group), len(group)), np.nan)
        for item, other, times in judged:
            if item in group:
                matrix[group.index(item), group.index(other)] = times
        found = ahp(matrix)
        held = 1.0 if usual is None else fsum(usual[names[place]] for place in group)
        weights |= {names[place]: held * share for place, share in zip(group, found.weights.tolist(), strict=True)}
        if group is groups[0] and (~np.isnan(matrix)).sum() > len(group) - 1:
            ratio = found.consistency_ratio
    named = tuple(tuple(names[place] for place in group) for group in groups)
    return PairedWeights({name: weights[name] for name in names}, named, ratio, clashing_triples(answers))


def _check_pairs(answers: Mapping[Pair, float], names: Sequence[str]) -> None:
    seen = set()
    for (item, other), ratio in answers.items():
        if not 0.0 < ratio < float("inf"):
            raise ValueError(
                f"answers: ({item!r}, {other!r}) is {ratio}; expected a ratio above 0, 1/3 for 'a third of'"
            )
        if item == other or frozenset((item, other)) in seen:
            raise ValueError(f"answers: ({item!r}, {other!r}) is compared twice or with itself; give each pair once")
        if missing := [name for name in (item, other) if name not in names]:
            raise ValueError(f"answers: {missing[0]!r} has no usual weight; use one of {', '.join(names)}")
        seen.add(frozenset((item, other)))


def _among_usual(shares: Mapping[str, float], usual: Mapping[str, float] | None) -> dict[str, float]:
    """Return shares of 1 as weights: scaled to the usual weight of their names, the other names as usual."""
    if usual is None:
        return dict(shares)
    if missing := [name for name in shares if name not in usual]:
        raise ValueError(f"{missing[0]!r} has no usual weight; use one of {', '.join(usual)}")
    held = fsum(usual[name] for name in shares)
    return {name: held * shares[name] if name in shares else weight for name, weight in usual.items()}

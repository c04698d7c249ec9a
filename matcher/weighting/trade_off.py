"""Weights from trade-off cards: which of two improvements is worth more, and how much more."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import fsum, log
from types import MappingProxyType
from typing import Literal, NamedTuple

from matcher.weighting.ratios import Judgement, linked_groups, log_least_squares, unsettledness

Strength = Literal["same", "little", "clear", "much"]
RATIOS: Mapping[str, float] = MappingProxyType({"same": 1.0, "little": 2.0, "clear": 4.0, "much": 8.0})
"""How many times as much each answer says an improvement is worth: a geometric scale (assumption 仮置き), after
Lootsma, F. A. (1993) Scale sensitivity in the multiplicative AHP and SMART. *Journal of Multi-Criteria Decision
Analysis* 2, 87-110."""
NOTED_FROM = 2.0
"""Factor between an answer and all others together from which it is worth a second look: one step of the scale."""
RIVALS_EACH = 2
"""How many others each should be held against, so that no answer stands alone (assumption 仮置き)."""

Card = tuple[str, str]
"""The names of the two improvements that a card shows."""


class Answer(NamedTuple):
    """An answer to a card: the improvement of `more` is worth as much as that of `less`, or more, by `strength`."""

    more: str
    less: str
    strength: Strength

    @property
    def card(self) -> frozenset[str]:
        """The pair that was shown, whichever side was answered."""
        return frozenset((self.more, self.less))


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """The answer that fits the others least: what was said, and what follows from all answers together.

    `ratio` is how many times as much `answer.more` is worth as `answer.less` by the weights that fit best.
    """

    answer: Answer
    ratio: float

    @property
    def follows(self) -> Answer:
        """What the weights would have answered to the same card."""
        more, less = self.answer.more, self.answer.less
        ratio = self.ratio if self.ratio >= 1.0 else 1.0 / self.ratio
        nearest = min(RATIOS, key=lambda strength: abs(log(ratio / RATIOS[strength])))
        strength: Strength = nearest  # type: ignore[assignment]
        return Answer(more, less, strength) if self.ratio >= 1.0 else Answer(less, more, strength)


@dataclass(frozen=True)
class TradeOffs:
    """What the answers come to.

    Parameters
    ----------
    weights : by name, summing to 1.
    groups : the names that answers link, the largest group first; names of different groups are not compared, and
        each group keeps its usual weight as a whole.
    least_consistent : the answer that fits the others least, where it is off by a step of the scale or more.
    """

    weights: Mapping[str, float]
    groups: tuple[tuple[str, ...], ...]
    least_consistent: Inconsistency | None

    @property
    def not_linked(self) -> tuple[str, ...]:
        """The names outside the largest group, () where all are linked."""
        return tuple(name for group in self.groups[1:] for name in group)


def trade_off_weights(answers: Sequence[Answer], gains: Mapping[str, float], usual: Mapping[str, float]) -> TradeOffs:
    """Return the weights that fit the answers best.

    An answer says how many times the points of one improvement are those of another; the points of an improvement are
    the weight of its name times its gain. Inside a linked group the logarithms of the weights fit the answers by least
    squares; the group as a whole keeps its usual weight.

    Parameters
    ----------
    answers : the answers, each between two names of `gains`.
    gains : points of the score that the improvement shown on the cards brings per unit of weight, above 0; by name,
        for the names that cards can show.
    usual : weight by name, 0 or more, summing to 1; names without a gain keep theirs.
    """
    names = list(usual)
    judgements = list(_judgements(answers, gains, names))
    fitted = log_least_squares(len(names), judgements)
    groups = linked_groups(len(names), judgements)
    weights: dict[str, float] = {}
    for group in groups:
        held = fsum(usual[names[place]] for place in group)
        weights |= {names[place]: float(fitted[place]) * held for place in group}
    ordered = sorted((tuple(names[place] for place in group) for group in groups), key=lambda group: -len(group))
    return TradeOffs(
        {name: weights[name] for name in names}, tuple(ordered), _least_consistent(answers, gains, weights)
    )


def _judgements(answers: Sequence[Answer], gains: Mapping[str, float], names: list[str]) -> Iterator[Judgement]:
    for more, less, strength in answers:
        yield names.index(more), names.index(less), RATIOS[strength] * gains[less] / gains[more]


def _least_consistent(
    answers: Sequence[Answer], gains: Mapping[str, float], weights: Mapping[str, float]
) -> Inconsistency | None:
    found = None
    for answer in answers:
        if not weights[answer.less]:
            continue
        ratio = weights[answer.more] * gains[answer.more] / (weights[answer.less] * gains[answer.less])
        off = abs(log(ratio / RATIOS[answer.strength]))
        if off > log(NOTED_FROM) - 1e-9 and (found is None or off > found[0]):
            found = off, Inconsistency(answer, ratio)
    return None if found is None else found[1]


def next_card(names: Sequence[str], answers: Sequence[Answer], skipped: Collection[frozenset[str]] = ()) -> Card | None:
    """Return the next pair to ask about, None where every pair was answered or skipped.

    Our own procedure. First the cards that link what no answer links yet, neighbours in the order of `names` before
    others, so that improvements of about the same worth meet; then the pair that the answers settle least
    (`unsettledness`), the first of them in the order of `names`. Of all cards its answer settles most: it multiplies
    the determinant of the information on the weights by 1 + its unsettledness (D-optimal). The vendors play no part, so
    that nobody is led to weights that make one of them win.

    Parameters
    ----------
    names : what can be compared, the weightiest first.
    answers : the answers so far; those that name something else do not count.
    skipped : pairs that could not be answered.

    References
    ----------
    Wald, A. (1943) On the efficient design of statistical investigations. *Annals of Mathematical Statistics* 14,
    134-140 (the determinant as what a design is to make large). Resistance: as in `unsettledness`.
    """
    places = {name: place for place, name in enumerate(names)}
    known = [answer for answer in answers if answer.more in places and answer.less in places]
    judged = [(places[answer.more], places[answer.less], 1.0) for answer in known]
    closed = {answer.card for answer in known} | set(skipped)
    open_pairs = [
        pair for pair in combinations(range(len(names)), 2) if frozenset(names[p] for p in pair) not in closed
    ]
    if not open_pairs:
        return None
    unsettled = unsettledness(len(names), judged).round(9)
    linking = [pair for pair in open_pairs if unsettled[pair] == float("inf")]
    if linking:
        left, right = min(linking, key=lambda pair: (pair[1] - pair[0], pair))
    else:
        left, right = min(open_pairs, key=lambda pair: (-unsettled[pair], pair))
    return names[left], names[right]


def cards_left(names: Sequence[str], answers: Sequence[Answer]) -> int:
    """Return how many cards are still worth answering: until all are linked and each was held against two others.

    Parameters
    ----------
    names : what can be compared.
    answers : the answers so far; those that name something else do not count.
    """
    places = {name: place for place, name in enumerate(names)}
    known = [answer for answer in answers if answer.more in places and answer.less in places]
    links = len(linked_groups(len(names), [(places[a.more], places[a.less], 1.0) for a in known])) - 1
    rivals = min(RIVALS_EACH, len(names) - 1)
    met = {name: len({other for a in known if name in a.card for other in a.card - {name}}) for name in names}
    missing = sum(max(rivals - count, 0) for count in met.values())
    return max(links, (missing + 1) // 2)

"""The verb "compare_opinions": several people's weights over one list, and whether their disagreement matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.criteria.flags import criterion_names
from matcher.domain.case import TOGETHER, Opinion
from matcher.domain.company import CompanyProfile
from matcher.domain.records import Message
from matcher.evaluation import Evaluation
from matcher.ranking import RankedFile, Ranking, rank
from matcher.reweighing import Order, asked_weights, orders_under, resolved_weights
from matcher.scoring.agreement import kendall_w
from matcher.scoring.missing import UnknownPolicy
from matcher.text import LANGUAGES, translator
from matcher.weighting.together import mean_weights

NAMED = 3
"""How many vendors are named for each person."""
AGREEMENTS = ((0.9, "same"), (0.7, "strong"), (0.5, "moderate"), (0.0, "weak"))
"""Lowest W of each word, after Schmidt, R. C. (1997) Managing Delphi surveys using nonparametric statistical
techniques. *Decision Sciences* 28, 763-774."""


@dataclass(frozen=True, slots=True)
class Place:
    """One vendor in one person's order; `rank` is 1, 1, 3 as in a ranking, `score` 0 … 100."""

    rank: int
    row: int
    vendor_id: str
    name: str
    score: float


@dataclass(frozen=True)
class View:
    """What one person's weights, or those of all together (`TOGETHER`), come to.

    `weights` by criterion sum to 1; `first` are the best vendors, () where nothing can be ranked by these weights.
    """

    person: str
    weights: Mapping[str, float]
    order: Order
    first: tuple[Place, ...]

    @property
    def winners(self) -> tuple[str, ...]:
        """Ids of the vendors that share the first rank, of those named."""
        return tuple(place.vendor_id for place in self.first if place.rank == 1)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The criterion on which the people differ most in weight and effect.

    `points` is by how much the difference in weight alone can move two of the contenders against each other: 100 times
    the spread of the weights times the spread of the contenders' partial values.
    """

    criterion: str
    family: str
    names: Mapping[str, str]
    most: str
    most_weight: float
    least: str
    least_weight: float
    points: float


@dataclass(frozen=True)
class Opinions:
    """Several people's orders side by side.

    Parameters
    ----------
    views : one a person, in the order given.
    together : the order under the mean of everybody's weights.
    agreement : Kendall's W of the people's orders, 0 … 1; NaN where it cannot be told.
    disagreement : where they differ most, None where no difference in weight moves a contender.
    """

    views: tuple[View, ...]
    together: View
    agreement: float
    disagreement: Disagreement | None

    @property
    def changes_winner(self) -> bool:
        """Whether no vendor is first, alone or tied, for everybody whose weights rank at all."""
        winners = [set(view.winners) for view in self.views if view.first]
        return bool(winners) and not set.intersection(*winners)

    @property
    def conclusion(self) -> Message:
        """Whether the disagreement changes the winner, in one sentence."""
        ranked = [view for view in self.views if view.first]
        if not ranked:
            return Message("nobody", "opinion.nobody")
        if not self.changes_winner:
            shared = set.intersection(*(set(view.winners) for view in ranked))
            name = next(place.name for place in ranked[0].first if place.vendor_id in shared)
            return Message("same_winner", "opinion.same_winner", {"name": name})
        supporters: dict[str, list[str]] = {}
        for view in ranked:
            supporters.setdefault(view.first[0].name, []).append(view.person)
        said = {lang: _supported(lang, supporters) for lang in LANGUAGES}
        return Message("other_winner", "opinion.other_winner", {"winners": said})

    @property
    def agreement_words(self) -> Message | None:
        """How far the orders agree as a whole, None where that cannot be told."""
        if np.isnan(self.agreement):
            return None
        # Rounded, so that orders that agree wholly do not miss their word by the last bit.
        word = next(name for least, name in AGREEMENTS if round(self.agreement, 9) >= least)
        return Message(word, f"opinion.agreement.{word}", {"w": f"{self.agreement:.2f}"})

    @property
    def apart(self) -> Message | None:
        """Where they differ most, in one sentence; None where no difference matters."""
        found = self.disagreement
        if found is None:
            return None
        parts = {
            "criterion": dict(found.names),
            "most": {lang: person_words(lang, found.most) for lang in LANGUAGES},
            "least": {lang: person_words(lang, found.least) for lang in LANGUAGES},
            "most_weight": round(100 * found.most_weight),
            "least_weight": round(100 * found.least_weight),
            "points": f"{found.points:.1f}",
        }
        return Message("apart", "opinion.apart", parts)


def person_words(lang: str, person: str) -> str:
    """Return a person's name as shown: the nameless one is oneself."""
    if person == TOGETHER:
        return translator(lang)("opinion.together")
    return person or translator(lang)("opinion.myself")


def _supported(lang: str, supporters: Mapping[str, Sequence[str]]) -> str:
    t = translator(lang)
    return t.join(
        t("opinion.supported", name=name, people=t.join(person_words(lang, person) for person in people))
        for name, people in supporters.items()
    )


def compare_opinions(
    company: CompanyProfile,
    catalogue: RankedFile,
    given: Sequence[Opinion],
    unknown: UnknownPolicy = "neutral",
    *,
    verified_only: bool = False,
) -> Opinions:
    """Return several people's orders of one list side by side; each exactly as `rank` gives it for those weights.

    Parameters
    ----------
    company, catalogue, unknown, verified_only : as for `rank`.
    given : at least one opinion.

    Raises
    ------
    WeightsError
        An opinion whose weights cannot be used.
    """
    return opinions_of(rank(company, catalogue, None, unknown, verified_only=verified_only), given)


def opinions_of(ranking: Ranking, given: Sequence[Opinion]) -> Opinions:
    """Return `compare_opinions` for the list of a ranking: its partial values are used again, its weights are not."""
    everybody = [dict(opinion.weights) for opinion in given]
    orders = orders_under(ranking, [*everybody, mean_weights(everybody)])
    people = [*(opinion.person for opinion in given), TOGETHER]
    resolved = [resolved_weights(ranking, weights) for weights in (*everybody, mean_weights(everybody))]
    views = [
        View(person, weights, order, _first(ranking, order))
        for person, weights, order in zip(people, resolved, orders, strict=True)
    ]
    return Opinions(tuple(views[:-1]), views[-1], _agreement(views[:-1]), _disagreement(ranking.evaluation, views[:-1]))


def _first(ranking: Ranking, order: Order) -> tuple[Place, ...]:
    ids = ranking.evaluation.pairing.vendors.ids
    ranked = zip(order.ranks.tolist(), order.rows.tolist(), order.scores.tolist(), strict=True)
    return tuple(
        Place(place, row, str(ids[row]), ranking.name_of(row), score)
        for place, row, score in list(ranked)[: max(NAMED, int((order.ranks == 1).sum()))]
        if place
    )


def _agreement(views: Sequence[View]) -> float:
    """Return Kendall's W over the vendors that everybody ranks."""
    ranked = [view.order.rank_by_row for view in views if view.first]
    if len(ranked) < 2:
        return float("nan")
    shared = sorted(set.intersection(*(set(ranks) for ranks in ranked)))
    return kendall_w(np.array([[float(ranks[row]) for row in shared] for ranks in ranked]).reshape(len(ranked), -1))


def _disagreement(evaluation: Evaluation, views: Sequence[View]) -> Disagreement | None:
    """Return the criterion with the largest product of the spreads of weight and of the contenders' partial values."""
    ranked = [view for view in views if view.first]
    contenders = sorted({place.row for view in ranked for place in view.first})
    if len(ranked) < 2 or len(contenders) < 2:
        return None
    weights = np.array([asked_weights(view.weights, evaluation.criteria) for view in ranked])
    values = evaluation.values(contenders)
    effect = 100.0 * np.ptp(weights, axis=0) * np.ptp(values, axis=1)
    place = int(np.argmax(effect))
    if effect[place] <= 1e-9:
        return None
    criterion = evaluation.criteria[place]
    most, least = int(np.argmax(weights[:, place])), int(np.argmin(weights[:, place]))
    return Disagreement(
        criterion.criterion_id,
        criterion.family,
        criterion_names(criterion),
        ranked[most].person,
        float(weights[most, place]),
        ranked[least].person,
        float(weights[least, place]),
        float(effect[place]),
    )

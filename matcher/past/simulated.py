"""The verb "simulate the past": choices and outcomes under known weights, to see what learning would recover."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from matcher.criteria import FAMILIES
from matcher.domain.company import CompanyProfile
from matcher.domain.past import Choice, Outcome
from matcher.past.values import Floats, missing_by_family, on_criteria, starting_weights
from matcher.ranking import RankedFile, Ranking, Weights, rank

FIRST_DAY = date(2024, 4, 1)
SPAN_DAYS = 730
"""Simulated records are spread evenly over two years."""


def simulate_choices(
    companies: Sequence[CompanyProfile],
    catalogue: RankedFile,
    count: int,
    rng: np.random.Generator,
    *,
    weights: Weights = None,
    shown: int = 4,
    sharpness: float = 20.0,
) -> tuple[Choice, ...]:
    """Return choices that companies would make under given weights; fictional, to try learning on.

    Parameters
    ----------
    companies : the companies; each choice is made by one drawn among them.
    catalogue : the vendors.
    count : how many choices.
    rng : the generator.
    weights : under which they choose, as `rank` takes them.
    shown : how many of the vendors that pass the gates are shown each time, drawn at random.
    sharpness : logits per 100 points of the score: at 20, ten points ahead are chosen 7 : 1.
    """
    rankings = [rank(company, catalogue, weights) for company in companies]
    able = [ranking for ranking in rankings if len(ranking.order) > 1]
    found = []
    for number in range(count):
        ranking = able[int(rng.integers(len(able)))]
        rows = rng.choice(ranking.order, size=min(shown, len(ranking.order)), replace=False)
        liking = sharpness * ranking.evaluation.score[rows] / 100.0 + rng.gumbel(size=len(rows))
        ids = ranking.evaluation.pairing.vendors.ids[rows]
        label = _label(ranking, rankings)
        found.append(
            Choice(ranking.company, label, str(ids[liking.argmax()]), tuple(ids.tolist()), _day(number, count), False)
        )
    return tuple(found)


def simulate_outcomes(
    companies: Sequence[CompanyProfile],
    catalogue: RankedFile,
    count: int,
    rng: np.random.Generator,
    *,
    level: float = -3.0,
    slope: float | Floats = 7.0,
) -> tuple[Outcome, ...]:
    """Return outcomes of engagements with vendors drawn at random; fictional, to try learning on.

    Parameters
    ----------
    companies, catalogue, count, rng : as for `simulate_choices`.
    level : logit of a bad ending where nothing of the score is missing.
    slope : logits per whole score missing; one for all families, or one each, in the order of the value tree. A bad
        ending names the family in which most is missing.
    """
    rankings = [rank(company, catalogue) for company in companies]
    able = [ranking for ranking in rankings if len(ranking.order)]
    tables = [_missing(ranking) for ranking in able]
    found = []
    for number in range(count):
        place = int(rng.integers(len(able)))
        row = int(rng.choice(able[place].order))
        missing = tables[place][row]
        bad = rng.random() < 1.0 / (1.0 + np.exp(-(level + float(np.sum(missing * slope)))))
        causes = frozenset({FAMILIES[int(missing.argmax())]}) if bad else frozenset()
        vendor_id = str(able[place].evaluation.pairing.vendors.ids[row])
        ended = ("ended_early" if rng.random() < 0.5 else "repaired") if bad else "renewed"
        label = _label(able[place], rankings)
        found.append(Outcome(able[place].company, label, vendor_id, ended, causes, _day(number, count)))
    return tuple(found)


def _missing(ranking: Ranking) -> Floats:
    evaluation = ranking.evaluation
    values = on_criteria(0.5 * (evaluation.low + evaluation.high), evaluation.criteria)
    return missing_by_family(values, starting_weights(None))


def _label(ranking: Ranking, rankings: Sequence[Ranking]) -> str:
    return f"company {rankings.index(ranking) + 1}"


def _day(number: int, count: int) -> str:
    return (FIRST_DAY + timedelta(days=number * SPAN_DAYS // max(count, 1))).isoformat()

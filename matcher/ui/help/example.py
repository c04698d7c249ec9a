"""How a score is made, on one vendor: of the ranking in work, or of the sample for an example company."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import floor, fsum

import numpy as np
import streamlit as st

from matcher.domain.company import CompanyProfile, WantedTask
from matcher.ranking import Ranking, rank
from matcher.ui import current, vendor_list
from matcher.weighting import WeightsError

DIGITS = 2
"""Decimals of the points that the example shows."""
COMPANY = CompanyProfile(
    employees=45,
    growth_phase="growth",
    it_stage=2,
    first_reply_hours=4.0,
    tasks=(
        WantedTask(task_id="journal_entry", importance="must", monthly_volume=600.0),
        WantedTask(task_id="monthly_closing", importance="important"),
        WantedTask(task_id="invoice_issue", importance="nice", monthly_volume=80.0),
    ),
    budget_monthly_jpy=200_000,
    owner_hours_per_month=8.0,
)
"""The company of the example while there is no ranking of one's own."""


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion of the example: its share of the weights, the fit that counts in 0 … 1, and its points as shown."""

    criterion: str
    share: float
    fit: float
    points: float


@dataclass(frozen=True)
class Example:
    """The worked example: who, the lines whose points sum to `score`, and what surrounds the score.

    `score` is rounded to `DIGITS`, and the points of the lines are rounded so that they sum to exactly that.
    """

    ranking: Ranking
    row: int
    own: bool
    lines: tuple[Line, ...]
    score: float
    low: float
    high: float


def ranking_to_explain() -> tuple[Ranking, bool]:
    """Return the ranking in work and True, or that of the example company and False where there is none to explain."""
    try:
        found = current.ranked()
    except WeightsError:
        found = None
    if found is not None and len(found.order) and not np.isnan(found.evaluation.score[found.order[0]]):
        return found, True
    return _example_ranking(date.today()), False


@st.cache_resource(show_spinner=False, max_entries=1)
def _example_ranking(day: date) -> Ranking:  # noqa: ARG001
    return rank(COMPANY, vendor_list.sample())


def example(ranking: Ranking, *, own: bool) -> Example:
    """Return how the first vendor of a ranking gets its score."""
    row = int(ranking.order[0])
    evaluation = ranking.evaluation
    points = evaluation.contributions([row])[:, 0].tolist()
    score = round(float(evaluation.score[row]), DIGITS)
    shown = rounded_to_sum(points, score, DIGITS)
    lines = tuple(
        Line(criterion.criterion_id, float(share), float(fit), part)
        for criterion, share, fit, part in zip(
            evaluation.criteria, _shares(ranking, row), evaluation.values([row])[:, 0], shown, strict=True
        )
    )
    low, high = (round(float(end[row]), DIGITS) for end in (evaluation.score_low, evaluation.score_high))
    return Example(ranking, row, own, lines, score, low, high)


def _shares(ranking: Ranking, row: int) -> list[float]:
    """Return the weights that count for this vendor; `known_only` spreads them over what is known."""
    evaluation = ranking.evaluation
    if evaluation.policy != "known_only":
        return [float(weight) for weight in evaluation.weights]
    known = np.where(evaluation.known[:, row], evaluation.weights, 0.0)
    return [float(weight) for weight in known / fsum(known.tolist())]


def rounded_to_sum(parts: Sequence[float], total: float, digits: int) -> list[float]:
    """Return the parts rounded so that they sum to `total`: what is lost by rounding down goes to the largest rests.

    Examples
    --------
    >>> rounded_to_sum([0.333, 0.333, 0.334], 1.0, 2)
    [0.33, 0.33, 0.34]
    """
    unit = 10**digits
    scaled = [part * unit for part in parts]
    whole = [floor(part) for part in scaled]
    missing = round(total * unit) - sum(whole)
    by_rest = sorted(range(len(parts)), key=lambda place: (whole[place] - scaled[place], place))
    for place in by_rest[:missing]:
        whole[place] += 1
    return [part / unit for part in whole]

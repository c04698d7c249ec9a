"""The risk of a mismatch learned from outcomes: shown only where it can be, with its ends, beside simpler forecasts."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

import matcher as m
from matcher.domain.findings import RecordsError
from matcher.domain.past import Outcome
from matcher.past.learned_outcomes import NEEDED_CASES, NEEDED_OF_RARER, LearnedOutcomes
from matcher.past.simulated import simulate_outcomes
from matcher.text import LANGUAGES
from tests.learning.past import companies, sample


@cache
def simulated(count: int = 160) -> tuple[Outcome, ...]:
    return simulate_outcomes(companies(), sample(), count, np.random.default_rng(11))


@cache
def learned() -> LearnedOutcomes:
    return m.learn_outcomes(simulated(), sample())


@cache
def ranking() -> m.Ranking:
    return m.rank(companies()[0], sample())


def codes(found: LearnedOutcomes) -> list[str]:
    return [warning.code for warning in found.warnings]


def test_no_probability_is_shown_below_the_number_of_cases_that_it_takes() -> None:
    few = m.learn_outcomes(simulated()[: NEEDED_CASES - 1], sample())
    assert (few.missing_cases, few.model, codes(few)[0]) == (1, None, "too_few_cases")
    assert np.isnan(few.mismatch(ranking())).all()
    assert few.to_frame(ranking()).empty
    assert few.report("en", ranking()).risks is None
    assert "%" not in few.text("en", ranking())
    assert m.learn_outcomes(simulated()[:NEEDED_CASES], sample()).model is not None


def test_no_probability_is_shown_where_hardly_any_ended_badly() -> None:
    good = [replace(outcome, ended="renewed", causes=frozenset()) for outcome in simulated()]
    bad = [replace(outcome, ended="ended_early") for outcome in simulated()]
    for rarer in (0, NEEDED_OF_RARER - 1, NEEDED_OF_RARER):
        found = m.learn_outcomes([*bad[:rarer], *good[rarer:]], sample())
        assert found.missing_of_rarer == NEEDED_OF_RARER - rarer
        assert (found.model is None) == (rarer < NEEDED_OF_RARER)


def test_probabilities_lie_between_their_ends_and_fall_with_the_score() -> None:
    probability, low, high = learned().mismatch(ranking())
    assert ((low > 0.0) & (low < probability) & (probability < high) & (high < 1.0)).all()
    assert np.corrcoef(ranking().evaluation.score, probability)[0, 1] < -0.5


def test_the_policy_for_unknown_facts_does_not_move_a_probability() -> None:
    worst = m.rank(companies()[0], sample(), unknown="worst")
    np.testing.assert_array_equal(learned().mismatch(worst), learned().mismatch(ranking()))


def test_a_frame_holds_the_vendors_that_pass_least_risk_first() -> None:
    frame = learned().to_frame(ranking())
    assert len(frame) == len(ranking().order)
    assert frame["probability"].is_monotonic_increasing


def test_repairs_and_early_ends_are_bad_endings() -> None:
    endings = ["renewed", "ended_as_agreed", "repaired", "ended_early"]
    some = [replace(simulated()[0], ended=ended) for ended in endings]
    assert m.learn_outcomes(some, sample()).ended_badly == 2


def test_causes_are_counted_among_the_bad_endings_that_name_one() -> None:
    first = simulated()[0]
    some = [
        replace(first, ended="ended_early", causes=frozenset({"scope", "handover"})),
        replace(first, ended="repaired", causes=frozenset({"scope"})),
        replace(first, ended="repaired", causes=frozenset()),
        replace(first, ended="renewed", causes=frozenset()),
    ]
    found = m.learn_outcomes(some, sample())
    assert found.causes.cases == 2
    assert {effect.family: effect.named for effect in found.report("en").families} == {
        "misfit": 0,
        "scope": 2,
        "handover": 1,
        "governance": 0,
        "purpose": 0,
        "assurance": 0,
    }


@pytest.mark.parametrize("date", [None, "2026-05"])
def test_undated_outcomes_are_learned_from_but_not_tried_in_order_of_time(date: str | None) -> None:
    found = m.learn_outcomes([replace(outcome, date=date) for outcome in simulated()], sample())
    assert found.model is not None
    assert found.trial is None
    assert "not_tried_in_time" in codes(found)


def test_forecasts_stand_beside_the_score_the_price_and_the_share_so_far() -> None:
    report = learned().report("ja")
    assert [score.forecast for score in report.scores] == ["learned", "score_only", "price_only", "share_so_far"]
    losses = {score.forecast: score.log_loss for score in report.scores}
    assert losses["learned"] < losses["price_only"]
    assert sum(group.cases for group in report.groups) == report.tried > 0


def test_a_simpler_forecast_that_does_better_is_named() -> None:
    rng = np.random.default_rng(1)
    by_lot = [replace(o, ended=str(rng.choice(["renewed", "ended_early"])), causes=frozenset()) for o in simulated()]
    found = m.learn_outcomes(by_lot, sample())
    assert found.trial is not None
    best = min(found.trial.scores, key=lambda name: found.trial.scores[name].log_loss)  # type: ignore[union-attr]
    assert best != "learned"
    assert "no_better" in codes(found)


def test_only_outcomes_of_strange_vendors_refuse_to_teach() -> None:
    with pytest.raises(RecordsError, match='no vendor "V0521"'):
        m.learn_outcomes([replace(simulated()[0], vendor_id="V0521")], sample())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_text_says_the_counts_the_risks_and_every_warning(lang: str) -> None:
    text = learned().text(lang, ranking())
    assert str(learned().ended_badly) in text
    assert str(learned().to_frame(ranking())["vendor_id"][0]) in text
    assert all(warning.text(lang) in text for warning in learned().warnings)

"""Weights learned from choices in a vendor file: they rank, say how sure they are, and are not taken for neutral."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

import matcher as m
from matcher.criteria import CRITERIA
from matcher.domain.findings import RecordsError
from matcher.domain.past import Choice
from matcher.past.learned_weights import TRIED_FROM, LearnedWeights
from matcher.past.simulated import simulate_choices
from matcher.past.values import starting_weights
from matcher.text import LANGUAGES
from tests.learning.past import companies, sample

EXACT = 1e-9


@cache
def simulated(count: int, preset: str = "cost_first") -> tuple[Choice, ...]:
    return simulate_choices(companies(), sample(), count, np.random.default_rng(count), weights=preset)


@cache
def learned(count: int) -> LearnedWeights:
    return m.learn_weights(simulated(count), sample())


def codes(found: LearnedWeights) -> list[str]:
    return [warning.code for warning in found.warnings]


def apart(found: LearnedWeights, preset: str = "cost_first") -> float:
    true = starting_weights(preset)
    return sum(abs(found.weights[name] - true[name]) for name in true)


def test_learned_weights_rank_as_they_are() -> None:
    found = learned(60)
    assert sum(found.weights.values()) == pytest.approx(1.0)
    ranking = m.rank(companies()[0], sample(), found.weights)
    assert dict(ranking.default_weights) == pytest.approx(found.weights, abs=EXACT)


def test_many_choices_bring_the_weights_nearer_to_those_chosen_by() -> None:
    errors = [apart(learned(count)) for count in (20, 400)]
    usual = sum(abs(a - b) for a, b in zip(*map(dict.values, map(starting_weights, (None, "cost_first"))), strict=True))
    assert usual > errors[0] > errors[1]
    assert errors[1] < 0.6 * usual


def test_one_choice_leaves_the_defaults_and_says_that_nothing_is_told() -> None:
    found = m.learn_weights(simulated(60)[:1], sample())
    assert "nothing_identified" in codes(found)
    assert found.weights == pytest.approx(starting_weights(None), abs=0.02)


def test_learning_starts_from_the_weights_given() -> None:
    found = m.learn_weights(simulated(60)[:1], sample(), "security_first")
    assert dict(found.default) == starting_weights("security_first")
    assert found.weights == pytest.approx(starting_weights("security_first"), abs=0.02)


def test_choices_with_a_fee_teach_nothing_and_are_counted() -> None:
    plain = simulated(60)
    bought = [replace(choice, fee_paid=True) for choice in simulated(60, "security_first")]
    found = m.learn_weights([*plain, *bought], sample())
    assert found.weights == learned(60).weights
    assert (found.counts.read, found.counts.used, found.counts.fee_paid) == (120, 60, 60)
    assert codes(found)[0] == "fee_paid"


def test_choices_that_do_not_state_a_fee_are_used_and_the_weights_not_called_neutral() -> None:
    unsaid = [replace(choice, fee_paid=None) for choice in simulated(60)]
    found = m.learn_weights(unsaid, sample())
    assert found.weights == learned(60).weights
    assert (found.counts.fee_not_stated, codes(found)[0]) == (60, "fee_not_stated")
    assert "中立" in found.warnings[0].text("ja")


def test_only_choices_with_a_fee_refuse_to_teach() -> None:
    with pytest.raises(RecordsError, match="nothing to learn from"):
        m.learn_weights([replace(choice, fee_paid=True) for choice in simulated(60)], sample())


def test_a_vendor_that_left_the_file_leaves_its_choice_out_with_a_finding() -> None:
    first, *rest = simulated(60)
    gone = replace(first, shown=(*first.shown, "V0521"), row=7)
    found = m.learn_weights([gone, *rest], sample())
    assert found.counts.used == 59
    assert [(f.code, f.row, f.found) for f in found.findings] == [("record_unknown_vendor", 7, "V0521")]
    assert "V052" in found.findings[0].text("en")


def test_a_criterion_that_no_company_was_asked_about_is_not_identified() -> None:
    assert "price_fit" not in m.learn_weights(simulated(60), sample()).not_identified
    poor = [
        replace(
            choice,
            company=m.CompanyProfile(
                **{
                    field: getattr(choice.company, field)
                    for field in choice.company.model_fields_set - {"budget_monthly_jpy"}
                }
            ),
        )
        for choice in simulated(60)
    ]
    assert "price_fit" in m.learn_weights(poor, sample()).not_identified


@pytest.mark.parametrize(
    ("changed", "order"),
    [({}, "time"), ({"date": None}, "company"), ({"date": "2026-01"}, "company")],
)
def test_choices_are_tried_in_order_of_time_where_they_are_dated(changed: dict[str, None], order: str) -> None:
    found = m.learn_weights([replace(choice, **changed) for choice in simulated(60)], sample())
    assert found.held_out is not None
    assert found.held_out.order == order
    assert ("no_time_order" in codes(found)) == (order == "company")


def test_later_choices_change_nothing_about_how_earlier_ones_were_tried() -> None:
    early, late = simulated(60)[:50], simulated(60)[50:]
    turned = [replace(choice, chosen=next(v for v in choice.shown if v != choice.chosen)) for choice in late]
    once, again = (m.learn_weights([*early, *rest], sample()).held_out for rest in (late, turned))
    assert once is not None
    assert again is not None
    month = str(late[0].date)[:7]
    sure = sum(str(choice.date)[:7] < month for choice in early) - (60 - len(once))
    assert sure > 20
    np.testing.assert_array_equal(once.learned[:sure], again.learned[:sure])
    assert not np.array_equal(once.learned, again.learned)


def test_few_choices_are_not_tried() -> None:
    assert m.learn_weights(simulated(60)[: TRIED_FROM - 1], sample()).held_out is None
    assert m.learn_weights(simulated(60)[:TRIED_FROM], sample()).held_out is not None


def test_weights_learned_do_better_than_the_defaults_where_choices_follow_others() -> None:
    tried = learned(400).held_out
    assert tried is not None
    assert tried.learned.sum() > tried.default.sum() > tried.by_chance.sum()
    assert "no_gain" not in codes(learned(400))


def test_weights_that_do_no_better_are_advised_against() -> None:
    rng = np.random.default_rng(3)
    by_lot = [replace(choice, chosen=str(rng.choice(choice.shown))) for choice in simulated(60, "default")]
    found = m.learn_weights(by_lot, sample())
    tried = found.held_out
    assert tried is not None
    assert ("no_gain" in codes(found)) == (tried.learned.sum() <= tried.default.sum())
    assert found.fit.sharpness < 0.5 * learned(60).fit.sharpness


def test_choices_against_a_requirement_are_counted() -> None:
    choice = simulated(60)[0]
    strict = choice.company.model_copy(update={"required_certifications": (("soc1",), ("isms_cloud",), ("soc2",))})
    found = m.learn_weights([replace(choice, company=strict)], sample())
    assert found.counts.knocked_out == 1
    assert "knocked_out" in codes(found)


def test_a_frame_has_a_row_a_criterion_with_ends_around_the_weight() -> None:
    frame = learned(60).to_frame()
    assert frame["criterion"].tolist() == [criterion.criterion_id for criterion in CRITERIA]
    assert frame["default"].tolist() == [criterion.weight for criterion in CRITERIA]
    assert (frame["low"] < frame["high"]).all()


def test_a_weights_file_is_what_rank_takes(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    path.write_bytes(learned(60).file_bytes())
    assert json.loads(path.read_text(encoding="utf-8")) == learned(60).weights
    again = m.rank(companies()[0], sample(), path)
    assert again.default_weights == m.rank(companies()[0], sample(), learned(60).weights).default_weights


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_text_says_what_was_used_each_weight_and_every_warning(lang: str) -> None:
    found = m.learn_weights([replace(choice, fee_paid=None) for choice in simulated(60)], sample())
    text = found.text(lang)
    assert "60" in text
    assert text.count("→") == len(CRITERIA) + 1
    assert all(warning.text(lang) in text for warning in found.warnings)


def test_the_samples_can_be_handed_to_the_robustness_analysis() -> None:
    from matcher.robustness import rank_acceptability

    values = np.random.default_rng(0).random((3, len(CRITERIA)))
    shares = rank_acceptability(values, learned(60).fit.samples)
    np.testing.assert_allclose(np.asarray(shares).sum(axis=1), 1.0)


@pytest.mark.parametrize("preset", ["coverage_first", "handover_first", "security_first"])
def test_learned_weights_lean_towards_what_was_chosen_by(preset: str) -> None:
    def lean(weights: Sequence[float]) -> float:
        true, usual = (np.array(list(starting_weights(name).values())) for name in (preset, None))
        return float((np.array(weights) - usual) @ (true - usual))

    found = m.learn_weights(simulated(80, preset), sample())
    assert lean(list(found.weights.values())) > 0

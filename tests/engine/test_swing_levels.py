"""The worst and the best level of every criterion: in words for every company, as wide as vendors can differ."""

from __future__ import annotations

import pytest

import matcher as m
from matcher.criteria import CRITERIA
from matcher.criteria.answers import answers_to_try
from matcher.criteria.pairing import Pairing
from matcher.domain.vendor_table import Encoded, VendorTable
from matcher.swing_levels import swings
from matcher.text import LANGUAGES
from tests.engine.samples import CASE_DATE, SUITABLE, company, example_company, ranking

ROUNDING = 1e-9
BY_ID = {criterion.criterion_id: criterion for criterion in CRITERIA}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_criterion_that_can_be_told_has_two_sentences_that_differ(lang: str) -> None:
    found = swings(example_company(listed_or_preparing=True))
    assert {step.criterion for step in found} == set(BY_ID)
    assert [step.criterion for step in found if step.worst(lang) == step.best(lang)] == []


def test_what_was_not_asked_or_is_not_known_has_no_swing() -> None:
    named = {step.criterion for step in swings(company(it_stage=None))}
    assert "it_fit" not in named
    assert "price_fit" not in named


def test_where_every_vendor_is_good_enough_nothing_swings() -> None:
    named = [step.criterion for step in swings(example_company(owner_hours_per_month=40))]
    assert "governance_support" not in named


@pytest.mark.parametrize(
    "name",
    ["response_fit", "process_fit", "handover_support", "improvement_fit", "turnaround_fit", "governance_support"],
)
def test_the_width_is_that_between_the_least_and_the_most_welcome_answer(name: str) -> None:
    buyer = example_company(readiness={"R3": 2, "R4": 1})
    (step,) = [step for step in swings(buyer) if step.criterion == name]
    column = BY_ID[name].vendor_columns[0]
    nobody = Pairing(buyer, VendorTable.from_facts([{"vendor_id": "V", "vendor_name": "V"}]), CASE_DATE)
    cells = [answer[column] for answer in answers_to_try(nobody, column, 0)]
    table = nobody.vendors.take([0] * len(cells)).with_column(column, Encoded.of(cells))
    (low, high), _ = BY_ID[name].evaluate(Pairing(buyer, table, CASE_DATE))
    assert step.span == pytest.approx(high.max() - low.min(), abs=ROUNDING)


def test_the_weights_of_swings_rank() -> None:
    buyer = example_company()
    steps = m.swings(buyer)
    weights = m.weights_by_swing(
        {step.criterion: 100.0 if step.criterion == "price_fit" else 0.0 for step in steps},
        spans={step.criterion: step.span for step in steps},
    )
    cheap, dear = SUITABLE | {"base_fee_jpy": 30_000, "improvement": 0}, SUITABLE | {"base_fee_jpy": 400_000}
    tasks = [{"task_id": "journal_entry", "monthly_volume": 100}]
    assert ranking(example_company(tasks=tasks), dear, cheap, weights=weights).order.tolist() == [1, 0]

"""Contradictions of the buyer's side: each named with the two places where one of them can be changed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from matcher.domain.preparation import Assignment, Preparation, Survey
from matcher.planning.conflicts import conflicts
from matcher.text import LANGUAGES, translator
from tests.planning.preparing import IN_ORDER, company

START = "2027-10-01"
AFTER, BEFORE = date(2027, 11, 1), date(2027, 8, 2)


def survey(until: date) -> Survey:
    return Survey(fee_jpy=1, until=until)


# code -> answers, preparation, both places, and the parts that mend it.
SCENARIOS: dict[str, tuple[dict[str, Any], dict[str, Any], set[str], dict[str, Any]]] = {
    "item_field": (
        {"readiness": {"R7": 3}, "owner_hours_per_month": 0},
        {},
        {"R7", "owner_hours_per_month"},
        {"owner_hours_per_month": 8},
    ),
    "start_before_contract": (
        {"wanted_start": START},
        {"assignments": {"contract": Assignment(until=AFTER)}},
        {"wanted_start", "assignments.contract"},
        {"wanted_start": "2027-12-01"},
    ),
    "step_after_start": (
        {"wanted_start": START},
        {"assignments": {"R6": Assignment(until=AFTER)}},
        {"wanted_start", "assignments.R6"},
        {"wanted_start": "2027-12-01"},
    ),
    "survey_after_start": (
        {"wanted_start": START},
        {"surveys": {"R3": survey(AFTER)}},
        {"surveys.R3", "wanted_start"},
        {"wanted_start": "2027-12-01"},
    ),
    "survey_before_contract": (
        {},
        {"surveys": {"R3": survey(BEFORE)}, "assignments": {"contract": Assignment(until=date(2027, 9, 1))}},
        {"surveys.R3", "assignments.contract"},
        {"surveys": {"R3": survey(AFTER)}},
    ),
    "done_but_open": (
        {"readiness": {"R5": 1}},
        {"assignments": {"R5": Assignment(done=True)}},
        {"R5", "assignments.R5"},
        {"readiness": {"R5": 2}},
    ),
    "starts_after_leaving": (
        {"wanted_start": START, "current_person_until": "2027-09-30"},
        {},
        {"wanted_start", "current_person_until"},
        {"current_person_until": "2028-01-31"},
    ),
}


@pytest.mark.parametrize("code", SCENARIOS)
def test_a_contradiction_is_named_with_both_places_until_one_is_changed(code: str) -> None:
    answers, prepared, places, cure = SCENARIOS[code]
    (found,) = conflicts(company(**answers), Preparation(**prepared))
    assert found.code == code
    assert {found.first.name, found.second.name} == places
    mended = answers | {name: part for name, part in cure.items() if name != "surveys"}
    cured = prepared | {name: part for name, part in cure.items() if name == "surveys"}
    assert conflicts(company(**mended), Preparation(**cured)) == ()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", SCENARIOS)
def test_a_contradiction_reads_as_a_sentence_that_names_both_places(code: str, lang: str) -> None:
    answers, prepared, _, _ = SCENARIOS[code]
    (found,) = conflicts(company(**answers), Preparation(**prepared))
    text = found.text(lang)
    assert "{" not in text
    assert found.first.text(lang) in text
    assert found.second.text(lang) in text


def test_every_contradiction_that_has_a_text_can_be_found() -> None:
    fields_alone = {
        "no_budget", "no_professional", "slower_close", "listing_denied", "trigger_denied",
        "my_number_passed_on", "meets_in_person",
    }  # fmt: skip
    keys = translator("en").texts
    declared = {key.removeprefix("contradiction.") for key in keys if key.startswith("contradiction.")}
    assert declared == set(SCENARIOS) | fields_alone


def test_a_step_on_the_last_day_or_done_already_contradicts_nothing() -> None:
    on_the_day = {"R6": Assignment(until=date(2027, 10, 1)), "R9": Assignment(until=AFTER, done=True)}
    prepared = Preparation(assignments=on_the_day, surveys={"R3": survey(date(2027, 10, 1))})
    assert conflicts(company(wanted_start=START, readiness=IN_ORDER), prepared) == ()


def test_a_group_left_to_a_professional_is_looked_at_task_by_task() -> None:
    buyer = company(tasks=[{"task_id": "journal_entry"}, {"task_id": "group:tax", "done_by": "own_professional"}])
    assert [found.code for found in conflicts(buyer, Preparation())] == ["no_professional"]

"""The verb "diagnose": gates with what closes them, homework with what hangs on it, options, and the examples."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from matcher.companies.file import load_company
from matcher.criteria import CRITERIA
from matcher.criteria.handover import HANDOVER_ITEMS, handover_need
from matcher.domain.diagnosis import Diagnosis, OptionBeside
from matcher.domain.preparation import PastEngagement, Preparation, Survey
from matcher.domain.scales import READINESS_FIRST, READINESS_LEVELS
from matcher.planning.readiness_items import ITEMS, NOT_DELEGABLE
from matcher.preparing.diagnosis import diagnose
from matcher.text import LANGUAGES, translator
from tests.planning.preparing import IN_ORDER, closed_but, company, surveying

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = {
    "builder_8_people": ["R1", "R3", "R4", "R6", "R7"],
    "manufacturer_400_people": [],
    "pre_ipo_180_people": [],
    "saas_45_people": ["R4"],
}
"""What comes first for each example company."""


def gates_of(found: Diagnosis) -> list[str]:
    return [gate.standing.item for gate in found.gates]


def said(found: Diagnosis, lang: str) -> list[str]:
    """Return every sentence of a diagnosis."""
    plan, back = found.plan, found.look_back
    messages = [*plan.first, *plan.notes, *(way for gate in found.gates for way in gate.ways)]
    messages += [effect for work in found.homework for effect in work.effects]
    messages += [m for option in found.options for m in (*option.speaks_for, *option.speaks_against)]
    texts = [message.text(lang) for message in messages]
    texts += [found.headline(lang), *(conflict.text(lang) for conflict in found.conflicts)]
    texts += [words for s in found.standings for words in (s.name(lang), s.text(lang), s.why(lang), s.basis(lang))]
    texts += [words for cause in found.profile for words in (cause.name(lang), cause.text(lang))]
    texts += [step.line(lang) for step in plan.actions] + [work.text(lang) for work in found.homework]
    texts += [words for option in found.options for words in (option.name(lang), option.note(lang))]
    texts += [cause.text(lang) for cause in back.causes] if back else []
    return texts


# --- gates ------------------------------------------------------------------------------------------------------------


def test_a_company_that_says_nothing_of_itself_has_all_five_first_items_open() -> None:
    found = diagnose(company())
    assert gates_of(found) == list(READINESS_FIRST)
    assert found.is_provisional


def test_a_company_in_order_has_no_gate_and_nothing_provisional() -> None:
    found = diagnose(company(readiness=IN_ORDER))
    assert (gates_of(found), found.is_provisional, found.homework) == ([], False, ())


@pytest.mark.parametrize("item", READINESS_FIRST)
def test_a_gate_comes_with_who_closes_it_into_which_paper_and_about_how_long(item: str) -> None:
    (gate,) = diagnose(closed_but(item)).gates
    assert gate.standing.item == gate.action.code == item
    for lang in LANGUAGES:
        line = gate.action.line(lang)
        parts = [gate.action.text(lang), gate.action.who_text(lang), gate.action.paper_text(lang)]
        assert [part for part in [*parts, str(ITEMS[item].weeks)] if part not in line] == []


@pytest.mark.parametrize("item", READINESS_FIRST)
def test_only_what_a_vendor_can_survey_may_be_left_to_one(item: str) -> None:
    (gate,) = diagnose(closed_but(item)).gates
    codes = [way.code for way in gate.ways]
    assert ("not_delegable" in codes) is (item in NOT_DELEGABLE)
    assert ("survey" in codes) is (item in ("R3", "R4"))


def test_a_survey_without_fee_or_date_is_told_to_close_nothing_yet() -> None:
    (gate,) = diagnose(closed_but("R3"), Preparation(surveys={"R3": Survey(fee_jpy=1)})).gates
    assert [way.text_key for way in gate.ways] == ["diagnosis.way.survey_unsettled"]
    assert diagnose(closed_but("R3"), surveying("R3")).gates == ()


# --- what is not known ------------------------------------------------------------------------------------------------


def test_every_unknown_answer_is_homework_and_an_unanswered_item_is_none() -> None:
    buyer = company(readiness={"R2": None, "R6": None, "R9": 1}, budget_monthly_jpy=None)
    homework = [(work.name, work.is_item) for work in diagnose(buyer).homework]
    assert homework == [("R6", True), ("R2", True), ("budget_monthly_jpy", False)]


@pytest.mark.parametrize("item", HANDOVER_ITEMS)
def test_the_range_of_an_unknown_handover_item_holds_every_answer(item: str) -> None:
    answered = dict.fromkeys(HANDOVER_ITEMS, 2) | {item: None}
    (work,) = [work for work in diagnose(company(readiness=answered)).homework if work.name == item]
    (effect,) = [effect for effect in work.effects if effect.code == "handover_need"]
    low, high = (float(str(effect.parts[end])) for end in ("low", "high"))
    needs = [handover_need(company(readiness=answered | {item: level})) or 0.0 for level in READINESS_LEVELS]
    assert (low, high) == (pytest.approx(min(needs), abs=0.05), pytest.approx(max(needs), abs=0.05))
    assert low < high


def test_an_unknown_field_names_the_criteria_and_the_weight_that_rest_on_it() -> None:
    (work,) = diagnose(company(readiness=IN_ORDER, budget_monthly_jpy=None)).homework
    (effect,) = work.effects
    weight = next(criterion.weight for criterion in CRITERIA if criterion.criterion_id == "price_fit")
    assert effect.parts["share"] == round(100 * weight)
    assert translator("ja")("criterion.price_fit") in effect.text("ja")


def test_a_past_failure_that_nobody_looked_back_on_is_homework() -> None:
    failed = company(readiness=IN_ORDER, trigger="past_failure")
    assert [effect.code for work in diagnose(failed).homework for effect in work.effects] == ["look_back"]
    looked = Preparation(past=PastEngagement(symptoms=("replies_slow",)))
    assert diagnose(failed, looked).homework == ()


# --- options beside the vendors ---------------------------------------------------------------------------------------


def option(code: str, **answers: Any) -> OptionBeside:
    return next(found for found in diagnose(company(**answers)).options if found.code == code)


SPEAKING = [
    ("stay", "for_many_open", {}, {"readiness": IN_ORDER}),
    ("stay", "for_no_owner", {"readiness": IN_ORDER | {"R7": 1}}, {"readiness": IN_ORDER}),
    ("stay", "for_only_cost", {"goals": ["cost"]}, {"goals": ["quality", "cost"]}),
    ("stay", "against_leaving", {"current_person_until": "2027-12-01"}, {"current_person_until": None}),
    ("stay", "against_trigger", {"trigger": "workload"}, {"trigger": "cost"}),
    ("stay", "against_slow_close", {"closing_days_now": 15, "closing_days_target": 8}, {"closing_days_now": 15}),
    ("stay", "against_growth", {"employees_in_24_months": 200}, {"employees_in_24_months": 125}),
    ("part", "for_musts", {"tasks": [{"task_id": "journal_entry", "importance": "must"}, {"task_id": "ap_schedule"}]},
     {"tasks": [{"task_id": "journal_entry", "importance": "must"}]}),
    ("part", "for_unsorted", {"readiness": IN_ORDER | {"R4": 1}}, {"readiness": IN_ORDER}),
    ("part", "for_little_time", {"owner_hours_per_month": 2}, {"owner_hours_per_month": 12}),
    ("part", "for_bundling", {"bundling": "split"}, {"bundling": "one"}),
    ("part", "for_past_failure", {"trigger": "past_failure"}, {"trigger": "cost"}),
    ("part", "against_leaving", {"current_person_until": "2027-12-01"}, {"current_person_until": None}),
    ("part", "against_bundling", {"bundling": "one"}, {"bundling": "split"}),
    ("part", "against_interfaces", {"employees": 90}, {"tasks": [{"task_id": "journal_entry"}]}),
    ("cloud", "for_typed_again", {"it_stage": 1}, {"it_stage": 3}),
    ("cloud", "for_linked", {"it_stage": 3}, {"it_stage": 2}),
    ("cloud", "for_goal", {"goals": ["speed"]}, {"goals": ["cost"]}),
    ("cloud", "against_nobody", {"trigger": "resignation"}, {"trigger": "cost"}),
    ("cloud", "against_paper", {"it_stage": 1}, {"it_stage": 2}),
    ("cloud", "against_own_way", {"process_approach": "keep_own"}, {"process_approach": "mixed"}),
    ("cloud", "against_remaining", {"employees": 90}, {"tasks": [{"task_id": "journal_entry"}]}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "reason", "there", "absent"), SPEAKING)
def test_an_option_says_what_answers_speak_for_and_against_it(code: str, reason: str, there, absent) -> None:
    holding, free = option(code, **there), option(code, **absent)
    assert reason in [message.code for message in (*holding.speaks_for, *holding.speaks_against)]
    assert reason not in [message.code for message in (*free.speaks_for, *free.speaks_against)]


def test_every_reason_that_has_a_text_speaks_somewhere() -> None:
    keys = [key.split(".")[1:] for key in translator("en").texts if key.startswith("option.")]
    declared = {(option, reason) for option, reason in keys if reason.startswith(("for_", "against_"))}
    assert declared == {(code, reason) for code, reason, _, _ in SPEAKING}


def test_no_option_names_a_price() -> None:
    texts = [text for key, text in translator("ja").texts.items() if key.startswith("option.")]
    assert [text for text in texts if "円" in text or "万" in text] == []


# --- the examples -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_comes_first_for_an_example_company(name: str) -> None:
    assert gates_of(diagnose(load_company(ROOT / "examples" / f"{name}.json"))) == EXAMPLES[name]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_sentence_about_an_example_company_is_filled_in(name: str, lang: str) -> None:
    past = PastEngagement(symptoms=("corrections_piled_up",), existed={"list": False})
    found = diagnose(load_company(ROOT / "examples" / f"{name}.json"), Preparation(past=past))
    assert [text for text in said(found, lang) if "{" in text or not text.strip()] == []


def test_a_case_without_a_date_counts_from_today() -> None:
    assert diagnose(company(case_date=None)).case_date == date.today()

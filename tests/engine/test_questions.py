"""What to ask a vendor: nothing that is open is forgotten, nothing that is settled is asked, the weightiest first."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from matcher.asking.questions import ASKED, PRICES, Question, questions_to
from matcher.catalogue import Catalogue, load_vendors, sample_path
from matcher.companies.file import company_from
from matcher.domain.vendor_table import TASK_UNKNOWN
from matcher.ranking import Ranking, rank
from matcher.text import LANGUAGES, translator

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path.name for path in (ROOT / "examples").glob("*_people.json"))
SHARES = 1e-9
FACTS = {"vendor_id": "V1", "vendor_name": "甲社", "services": ["journal_entry"], "not_offered_services": ["others"]}
BUYER = {
    "employees": 45,
    "growth_phase": "growth",
    "it_stage": 2,
    "first_reply_hours": 4.0,
    "tasks": [{"task_id": "journal_entry", "monthly_volume": 100}],
}


def ranking_of(example: str, **options: object) -> Ranking:
    company = company_from(json.loads((ROOT / "examples" / example).read_text(encoding="utf-8")))
    return rank(company, load_vendors(sample_path()), **options)


def asked(buyer: dict[str, object], **facts: object) -> dict[str, Question]:
    """Return the questions to one vendor by column."""
    ranking = rank(company_from(BUYER | buyer), Catalogue.from_facts([FACTS | facts]))
    return {question.column: question for question in questions_to(ranking, "V1")}


@pytest.mark.parametrize("policy", ["neutral", "worst"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_questions_account_for_the_whole_width_of_the_score_but_for_what_the_buyer_must_say(
    example, policy
) -> None:
    ranking = ranking_of(example, unknown=policy)
    evaluation = ranking.evaluation
    mine = [place for place, asked in enumerate(evaluation.criteria) if not asked.buyer_unknown(ranking.company)]
    widths = evaluation.weights[mine] @ (evaluation.high[mine] - evaluation.low[mine])
    for row, vendor_id in enumerate(evaluation.pairing.vendors.ids.tolist()):
        at_stake = sum(question.weight for question in questions_to(ranking, vendor_id))
        assert at_stake == pytest.approx(widths[row], abs=SHARES)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_requirement_to_confirm_is_asked_for(example: str) -> None:
    ranking = ranking_of(example)
    for row, vendor_id in enumerate(ranking.evaluation.pairing.vendors.ids.tolist()):
        open_gates = {gate.rule_id for gate in ranking.gates(row) if not gate.failed}
        settled = {rule_id for question in questions_to(ranking, vendor_id) for rule_id in question.gates}
        assert settled == open_gates


def test_what_settles_a_requirement_comes_first_and_then_the_weightiest() -> None:
    ranking = ranking_of(EXAMPLES[-1])
    for vendor_id in ranking.evaluation.pairing.vendors.ids.tolist():
        found = questions_to(ranking, vendor_id)
        for earlier, later in pairwise(found):
            assert bool(earlier.gates) >= bool(later.gates)
            assert bool(earlier.gates) > bool(later.gates) or earlier.weight >= later.weight - SHARES


def test_an_answered_fact_is_asked_no_more() -> None:
    before, after = asked({}), asked({}, first_reply_hours=4)
    assert before["first_reply_hours"].weight > 0.0
    assert "first_reply_hours" not in after
    assert set(before) - set(after) == {"first_reply_hours"}


def test_a_fact_on_which_nothing_rests_for_this_company_comes_last() -> None:
    found = list(asked({}).values())
    assert [question.matters for question in found] == sorted((q.matters for q in found), reverse=True)
    assert not asked({})["notice_months"].matters


def test_the_tasks_that_are_open_are_named_and_the_others_are_not() -> None:
    tasks = [{"task_id": "journal_entry"}, {"task_id": "monthly_closing"}]
    found = asked({"tasks": tasks}, not_offered_services=None)["services"]
    assert found.tasks == ("monthly_closing",)
    assert "月次" in found.text("ja")
    assert "services" not in asked({"tasks": tasks})


def test_two_facts_of_one_criterion_share_its_weight() -> None:
    found = asked({})
    assert found["employees_min"].weight == found["employees_max"].weight > 0.0


def test_only_prices_that_the_month_needs_are_asked_for() -> None:
    found = asked({}, base_fee_jpy=10_000, tax_included=False)
    assert {column for column, question in found.items() if question.opens_month} == {
        "price_per_entry_jpy",
        "included_volume",
        "surcharge_percent",
    }
    assert asked({"budget_monthly_jpy": 20_000}, base_fee_jpy=10_000)["price_per_entry_jpy"].weight > 0.0


def test_an_included_volume_is_asked_for_where_a_unit_costs() -> None:
    assert asked({}, price_per_entry_jpy=100)["included_volume"].opens_month
    assert not asked({}, price_per_entry_jpy=0)["included_volume"].opens_month


def test_the_price_is_asked_for_though_the_company_does_not_know_its_volume() -> None:
    without = {"tasks": [{"task_id": "journal_entry"}]}
    assert asked(without)["price_per_entry_jpy"].opens_month
    known = dict.fromkeys(PRICES, 0) | {"included_volume": {}, "tax_included": False, "price_per_entry_jpy": 100}
    assert not any(question.opens_month for question in asked(without, **known).values())


def test_what_is_merely_claimed_is_asked_to_be_shown_where_only_verified_facts_count() -> None:
    catalogue = Catalogue.from_facts([FACTS | {"first_reply_hours": 4, "evidence": "claimed"}])
    ranking = rank(company_from(BUYER), catalogue, verified_only=True)
    found = {question.column: question for question in questions_to(ranking, "V1")}["first_reply_hours"]
    assert found.claimed
    assert found.text("ja") == translator("ja")(
        "question.evidence", column=translator("ja")("column.first_reply_hours")
    )


def test_a_bare_yes_to_subcontracting_of_my_number_work_is_asked_about() -> None:
    task = "social_insurance_procedures"
    buyer = {"tasks": [{"task_id": task}], "my_number_subcontracting": "with_consent"}
    found = asked(buyer, services=[task], subcontracting="yes", certifications=["isms"])["subcontracting"]
    assert "my_number" in found.gates
    assert found.weight > 0.0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_fact_that_can_be_asked_for_has_its_question_and_nothing_else_does(lang: str) -> None:
    t = translator(lang)
    written = {key.removeprefix("question.") for key in t.texts if key.startswith("question.")}
    assert written ^ {*ASKED, "evidence"} == set()
    unpolite = [
        column for column in ASKED if lang == "ja" and "お知らせください" not in t(f"question.{column}", tasks="")
    ]
    assert unpolite == []


def test_an_unknown_vendor_raises() -> None:
    with pytest.raises(KeyError, match="nobody"):
        questions_to(ranking_of(EXAMPLES[0]), "nobody")


def test_tasks_of_a_question_are_those_that_the_ranking_does_not_know() -> None:
    ranking = ranking_of("saas_45_people.json")
    pairing = ranking.evaluation.pairing
    for row, vendor_id in enumerate(pairing.vendors.ids.tolist()):
        states = zip(pairing.wishes, pairing.task_states, strict=True)
        unknown = [wish.task.task_id for wish, state in states if state[row] == TASK_UNKNOWN]
        named = [task for question in questions_to(ranking, vendor_id) for task in question.tasks]
        assert named == unknown

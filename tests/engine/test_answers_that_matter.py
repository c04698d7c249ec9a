"""The buyer's own answers: those that are told change the first when they are given, and no other one does."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from matcher.catalogue import load_vendors
from matcher.catalogue.sample import sample_path
from matcher.certainty.answer_steps import AnswerStep, answer_steps
from matcher.certainty.answers_that_matter import AnswerChange, AnswersThatMatter, answers_that_matter
from matcher.companies.file import company_from
from matcher.domain.company import CompanyProfile
from matcher.domain.scales import READINESS_ITEMS
from matcher.ranking import Ranking, rank
from tests.engine.samples import LANGUAGES, POLICIES, SUITABLE, company, example_company, ranking, wants
from tests.engine.test_verdicts import TARGETS, VERDICTS, quote

ROOT = Path(__file__).resolve().parents[2]
NAMES = sorted(path.stem for path in (ROOT / "examples").glob("*.json"))
VENDORS = load_vendors(sample_path())


def answers_of(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "examples" / f"{name}.json").read_text(encoding="utf-8"))
    return found


@cache
def ranked(name: str, policy: str = "neutral") -> Ranking:
    return rank(company_from(answers_of(name)), VENDORS, unknown=policy)


@cache
def told(name: str, policy: str = "neutral") -> AnswersThatMatter:
    return answers_that_matter(ranked(name, policy))


def first_of(found: Ranking) -> int | None:
    return int(found.order[0]) if len(found.order) else None


def plain(answers: dict[str, Any], change: AnswerChange, then: object) -> object:  # noqa: ARG001
    return list(then) if isinstance(then, tuple) else then


def with_level(answers: dict[str, Any], change: AnswerChange, then: object) -> object:
    return {**answers["readiness"], change.item: then}


def with_importance(answers: dict[str, Any], change: AnswerChange, then: object) -> object:
    return [
        task | ({"importance": then} if task["task_id"] == change.item else {})
        for task in answers["tasks"]
        if then is not None or task["task_id"] != change.item
    ]


def without_entry(answers: dict[str, Any], change: AnswerChange, then: object) -> object:  # noqa: ARG001
    joined = {entry if isinstance(entry, str) else ";".join(entry): entry for entry in answers[change.field]}
    return [entry for name, entry in joined.items() if name != change.item]


def as_written(name: str, change: AnswerChange) -> list[CompanyProfile]:
    """The company file with each of the told answers written into it by hand, read anew."""
    answers = answers_of(name)
    ways = {"tasks": with_importance, "readiness": with_level}
    way = ways.get(change.field, without_entry if change.left_out else plain)
    return [company_from(answers | {change.field: way(answers, change, then)}) for then in change.then or (None,)]


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("name", NAMES)
def test_every_answer_that_is_told_puts_that_vendor_first_when_it_is_given(name, policy) -> None:
    for change in told(name, policy).changes:
        firsts = {first_of(rank(buyer, VENDORS, unknown=policy)) for buyer in as_written(name, change)}
        assert firsts == {change.first} != {first_of(ranked(name, policy))}


def test_the_examples_have_answers_of_every_kind_that_matter() -> None:
    changes = [change for name in NAMES for policy in POLICIES for change in told(name, policy).changes]
    assert len(changes) > 30
    assert {"tasks", "budget_monthly_jpy", "required_certifications", "tools"} <= {change.field for change in changes}


@pytest.mark.parametrize("name", NAMES)
def test_no_step_that_is_not_told_changes_the_first(name) -> None:
    now = first_of(ranked(name))
    silent = [step for step in answer_steps(ranked(name).company) if first_of(rank(step.company, VENDORS)) == now]
    steps = len(list(answer_steps(ranked(name).company)))
    assert steps - len(silent) == sum(not change.is_unknown for change in told(name).changes)
    assert steps > 40


def test_of_what_the_buyer_does_not_know_the_answers_with_one_winner_stand_together() -> None:
    found = VERDICTS["depends_on_unknowns_buyer"][1]()
    (change,) = answers_that_matter(found).changes
    assert (change.field, change.is_unknown, found.name_of(change.first)) == ("growth_phase", True, "架空V002")
    assert set(change.then) == {"expansion", "pre_ipo", "mature", "restructuring"}
    assert "「拡大期」か「上場準備」か「成熟期」か「再編・承継」に決まる" in change.text("ja")
    assert "“expansion” or “" in change.text("en")


def test_whoever_fails_a_requirement_now_may_be_first_with_another_answer() -> None:
    slow = {**quote(0.9), "offshore": "yes"}
    found = ranking(
        company(offshore_allowed=False), slow, {**quote(0.4), "offshore": "no"}, weights={"response_fit": 1}
    )
    (change,) = [change for change in answers_that_matter(found).changes if change.field == "offshore_allowed"]
    assert (change.first, change.then) == (0, (True,))
    assert change.lead == pytest.approx(50.0)


def test_an_answer_that_lets_nobody_pass_is_told_as_such() -> None:
    tasks = wants("management_report", importance="important")
    found = ranking(company(tasks=tasks), {**SUITABLE, "services": [], "not_offered_services": ["management_report"]})
    (change,) = [change for change in answers_that_matter(found).changes if change.then == ("must",)]
    assert (change.field, change.first, change.lead) == ("tasks", None, np.inf)


def test_where_nobody_passes_an_answer_that_lets_one_pass_is_told() -> None:
    found = ranking(company(offshore_allowed=False), {**SUITABLE, "offshore": "yes"})
    (change,) = answers_that_matter(found).changes
    assert (change.field, change.first) == ("offshore_allowed", 0)


def test_of_very_many_vendors_the_best_are_tried_and_the_others_counted() -> None:
    many = [quote(*value) for value in np.random.default_rng(1).random((1_100, 3)).tolist()]
    found = ranking(company(**TARGETS), *many, weights={"response_fit": 1, "turnaround_fit": 1})
    told_of_many = answers_that_matter(found)
    assert told_of_many.left_out == 100
    now = first_of(found)
    silent = [step for step in answer_steps(found.company) if first_of(rank_again(found, step)) != now]
    assert len(silent) == len(told_of_many.changes)


def rank_again(found: Ranking, step: AnswerStep) -> Ranking:
    return rank(step.company, found.catalogue, {"response_fit": 1, "turnaround_fit": 1})


# --- the steps --------------------------------------------------------------------------------------------------------


def steps_of(buyer: CompanyProfile, field: str) -> list[object]:
    return [step.then for step in answer_steps(buyer) if step.field == field]


@pytest.mark.parametrize(
    ("field", "now", "then"),
    [
        ("first_reply_hours", 4, [2.0, 8.0]),
        ("first_reply_hours", 5, [4.0, 8.0]),
        ("first_reply_hours", 0.5, [1.0]),
        ("growth_phase", "expansion", ["growth", "pre_ipo", "mature"]),
        ("it_stage", 1, [2]),
        ("it_stage", 3, [2, 4]),
        ("employees", 45, [11, 71]),
        ("employees", 3, [11]),
        ("employees", 3_000, [1_415]),
        ("budget_monthly_jpy", 150_000, [120_000, 180_000]),
        ("budget_monthly_jpy", 10_000, []),
        ("budget_monthly_jpy", 0, []),
        ("process_approach", "mixed", ["adopt_standard", "keep_own"]),
        ("max_term_months", 12, [6.0, 24.0]),
        ("owner_hours_per_month", 8, [6.0, 12.0]),
        ("budget_is_hard", True, [False]),
        ("onsite", "required", ["not_needed"]),
        ("goals", ["cost", "quality", "speed"], [("quality", "cost", "speed")]),
        ("goals", ["cost"], []),
        ("payroll_days_from_close_to_pay", 5, [10.0]),
        ("tools", ["freee", "slack"], [None, None]),
        ("required_certifications", [["p_mark", "isms"], ["soc1"]], [None, None]),
    ],
)
def test_an_answer_moves_one_step_down_and_one_up(field, now, then) -> None:
    assert steps_of(company(**{field: now}), field) == then


def test_a_task_moves_by_one_importance_and_below_the_lowest_it_is_not_handed_over() -> None:
    tasks = [*wants("payroll_calculation", importance="nice"), *wants("journal_entry", importance="must")]
    found = [(step.item, step.then) for step in answer_steps(company(tasks=tasks)) if step.field == "tasks"]
    assert found == [
        ("payroll_calculation", "important"),
        ("payroll_calculation", None),
        ("journal_entry", "important"),
    ]


def test_the_only_task_is_never_left_out() -> None:
    assert steps_of(company(tasks=wants("payroll_calculation", importance="nice")), "tasks") == ["important"]


def test_what_was_not_asked_or_is_not_known_has_no_step() -> None:
    fields = {step.field for step in answer_steps(company(growth_phase=None, max_term_months=None))}
    assert fields & {"growth_phase", "max_term_months", "budget_monthly_jpy", "readiness"} == set()


def test_every_step_is_an_answer_that_a_company_can_give() -> None:
    for step in answer_steps(example_company(readiness=dict.fromkeys(READINESS_ITEMS, 2))):
        assert company_from(step.company.model_dump(mode="json", exclude_unset=True)) == step.company


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_told_answer_reads_as_one_filled_line(lang) -> None:
    lines = [change.text(lang) for name in NAMES for policy in POLICIES for change in told(name, policy).changes]
    assert [line for line in lines if "{" in line or "None" in line or "\n" in line] == []

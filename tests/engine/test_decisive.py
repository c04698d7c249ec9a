"""Decisive questions against every completion there is: shares, what settles it, and what can never decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product
from typing import Any

import numpy as np
import pytest

from matcher.asking import completed_vendors, deciding_answers
from matcher.asking.completions import completed, first_of
from matcher.asking.completions import possible_answers as answers_of_buyer
from matcher.asking.decisive import DecisiveQuestions, decisive_questions
from matcher.asking.decisive_report import letter_to, worth_asking
from matcher.asking.questions import ASKED, is_open
from matcher.criteria.answers import answers_to_try
from matcher.criteria.pairing import Pairing
from matcher.domain.company import CompanyProfile
from matcher.domain.vendor_table import Encoded
from matcher.ranking import Ranking
from matcher.text import LANGUAGES, translator
from tests.engine.samples import POLICIES, SUITABLE, company, example_company, ranking

SAMPLES = 300
FOUR_ERRORS = 4.0
DROPPED = ("capacity_open", "handover_support", "improvement", "exit_support", "offshore")
"""Facts with few answers each, so that every completion can be gone through."""
SMALL = {"growth_phases": ["mature"], "closing_days": 12, "channels": ["chat"]}

KNOWN = SUITABLE | dict.fromkeys(("price_per_invoice_jpy", "price_per_case_jpy", "price_per_hour_jpy"), 0)
KNOWN |= {"support_hours": "weekdays_9_18", "own_staff": "yes", "qualified_invoice_issuer": "yes", "notice_months": 1}
KNOWN |= {"initial_fee_jpy": 0}
"""The suitable vendor with nothing left to ask."""

Answered = tuple[tuple[object, ...], int | None]
"""A completion: the number of the answer to every open fact, and the row that is then first."""


def buyer(**fields: Any) -> CompanyProfile:
    """The example company with every volume stated."""
    volumes = {"journal_entry": 600, "monthly_closing": 600, "group:payroll": 45}
    tasks = [{"task_id": task_id, "monthly_volume": volume} for task_id, volume in volumes.items()]
    return example_company(**{"tasks": tasks} | fields)


def without(*columns: str, **facts: object) -> dict[str, object]:
    """The suitable vendor with some facts unknown and others given."""
    return {name: fact for name, fact in (KNOWN | facts).items() if name not in columns}


def of_random_vendors(seed: int, **options: Any) -> Ranking:
    """Three vendors that differ a little, with four unknown facts between them."""
    rng = np.random.default_rng(seed)
    vendors = []
    for place in range(3):
        gone = rng.choice(DROPPED, size=2 if place == 0 else 1, replace=False).tolist()
        changed = {name: fact for name, fact in SMALL.items() if rng.random() < 0.5}
        vendors.append(without(*gone, **changed))
    return ranking(buyer(readiness={"R3": 1, "R5": 1}), *vendors, **options)


def open_facts(found: Ranking) -> list[tuple[int, str]]:
    pairing = found.evaluation.pairing
    return [(row, c) for row in range(len(pairing.vendors)) for c in ASKED if is_open(pairing, c, row)]


def answers(found: Ranking, row: int, column: str) -> Sequence[Mapping[str, object]]:
    return answers_to_try(found.evaluation.pairing, column, row)


def first_with(found: Ranking, cells: Mapping[tuple[int, str], object], buyer: Any = None) -> int | None:
    """The row that is first once these cells are filled in."""
    table = found.evaluation.pairing.vendors
    for (row, column), cell in cells.items():
        held = [table.cell(column, other) for other in range(len(table))]
        held[row] = cell
        table = table.with_column(column, Encoded.of(held))
    pairing = Pairing(buyer or found.company, table, found.evaluation.pairing.case_date)
    return first_of(found.evaluate_again(pairing))


def completions(found: Ranking, facts: Sequence[tuple[int, str]]) -> Iterator[Answered]:
    """Every completion of these facts, with who is then first."""
    choices = [answers(found, row, column) for row, column in facts]
    for chosen in product(*(range(len(each)) for each in choices)):
        cells = {
            (row, column): cell
            for (row, _), each, number in zip(facts, choices, chosen, strict=True)
            for column, cell in each[number].items()
        }
        yield chosen, first_with(found, cells)


def exact_shares(found: Ranking) -> dict[tuple[int, str], float]:
    """How often the answer to each open fact decides, over every completion there is."""
    facts = [(row, column) for row, column in open_facts(found) if len(answers(found, row, column)) > 1]
    first = dict(completions(found, facts))
    shares = {}
    for place, fact in enumerate(facts):
        by_rest: dict[tuple[object, ...], set[int | None]] = {}
        for chosen, row in first.items():
            by_rest.setdefault(chosen[:place] + chosen[place + 1 :], set()).add(row)
        shares[fact] = float(np.mean([len(rows) > 1 for rows in by_rest.values()]))
    return shares


def told(found: Ranking, questions: DecisiveQuestions) -> dict[tuple[int, str], float]:
    return {(found.row_of(str(q.vendor_id)), q.name): q.share for q in questions.questions if q.vendor_id}


@pytest.mark.parametrize(("policy", "seed"), [(policy, seed) for seed, policy in enumerate(POLICIES)])
def test_shares_agree_with_every_completion_within_their_standard_error(policy: str, seed: int) -> None:
    found = of_random_vendors(seed, unknown=policy)
    questions = decisive_questions(found, SAMPLES, seed)
    shares = told(found, questions)
    for fact, exact in exact_shares(found).items():
        error = max(np.sqrt(exact * (1.0 - exact) / SAMPLES), 1.0 / SAMPLES)
        assert shares.get(fact, 0.0) == pytest.approx(exact, abs=FOUR_ERRORS * error)


@pytest.mark.parametrize("seed", range(3, 6))
def test_a_fact_that_is_left_out_never_changes_the_first_in_any_completion(seed: int) -> None:
    found = of_random_vendors(seed)
    named = told(found, decisive_questions(found, SAMPLES))
    assert [fact for fact, share in exact_shares(found).items() if share > 0.0 and fact not in named] == []


@pytest.mark.parametrize("seed", range(3))
def test_what_settles_it_leaves_one_first_whatever_else_is_answered_and_decides_always(seed: int) -> None:
    rng = np.random.default_rng(seed)
    far = without(growth_phases=["mature"], base_fee_jpy=900_000, handover_support=0, improvement=0)
    gone = rng.choice(("improvement", "handover_support", "exit_support"), size=1).tolist()
    found = ranking(buyer(), without("capacity_open"), far | dict.fromkeys(gone))
    (settling,) = decisive_questions(found, SAMPLES, seed).settling
    assert (settling.name, settling.share, settling.gates) == ("capacity_open", 1.0, ("capacity",))
    facts = [fact for fact in open_facts(found) if len(answers(found, *fact)) > 1]
    place = facts.index((found.row_of(str(settling.vendor_id)), settling.name))
    by_answer: dict[object, set[int | None]] = {}
    for chosen, first in completions(found, facts):
        by_answer.setdefault(chosen[place], set()).add(first)
    assert [len(firsts) for firsts in by_answer.values()] == [1, 1]


def test_a_question_that_leaves_another_one_open_does_not_settle_it() -> None:
    found = ranking(buyer(), without("capacity_open"), without("capacity_open", closing_days=12))
    questions = decisive_questions(found, SAMPLES)
    assert questions.settling == ()
    assert {q.name for q in questions.questions if q.share > 0.0} == {"capacity_open"}


def test_a_wrong_answer_to_a_requirement_knocks_the_first_out() -> None:
    found = ranking(buyer(), without("onsite"), without(closing_days=12))
    assert decisive_questions(found).decided
    onsite = ranking(buyer(onsite="required"), without("onsite"), without(onsite="both", closing_days=12))
    (question,) = decisive_questions(onsite).settling
    assert (question.name, question.gates) == ("onsite", ("onsite",))
    assert [first_with(onsite, {(0, "onsite"): answer}) for answer in ("remote", "both")] == [1, 0]


@pytest.mark.parametrize("seed", [0, 3])
def test_the_questions_are_ordered_by_how_often_they_decide(seed: int) -> None:
    found = decisive_questions(of_random_vendors(seed), SAMPLES)
    assert len(found.questions) > 1
    assert all(earlier.share >= later.share for earlier, later in pairwise(found.questions))


def test_what_the_company_does_not_know_is_answered_for_all_vendors_together() -> None:
    quick = without(first_reply_hours=1, closing_days=12)
    slow = without(first_reply_hours=24)
    found = ranking(buyer(first_reply_hours=None), quick, slow)
    questions = decisive_questions(found, SAMPLES)
    (own,) = questions.own
    firsts = {
        first_with(found, {}, completed(found.company, "first_reply_hours", answer))
        for answer in answers_of_buyer(found)["first_reply_hours"]
    }
    assert firsts == {0, 1}
    assert (own.name, own.share, own.settles, own.vendor_id) == ("first_reply_hours", 1.0, True, None)
    assert questions.conclusion("ja") == translator("ja")("decisive.one_settles", whom="自社", fact=own.fact("ja"))


def test_an_unknown_of_the_company_that_is_alike_for_all_vendors_decides_nothing() -> None:
    found = ranking(buyer(first_reply_hours=None), without(), without(closing_days=12))
    assert decisive_questions(found).decided


def test_while_the_company_does_not_know_something_without_answers_to_try_nothing_is_said_to_be_settled() -> None:
    vendors = without("capacity_open"), without(growth_phases=["mature"], base_fee_jpy=900_000)
    assert len(decisive_questions(ranking(buyer(), *vendors)).settling) == 1
    assert decisive_questions(ranking(buyer(required_tools=None), *vendors)).settling == ()


def test_a_volume_that_the_company_has_not_stated_is_its_own_to_find_out() -> None:
    dear, slow = without(price_per_entry_jpy=300), without(price_per_entry_jpy=50, closing_days=12, channels=["email"])
    tasks = [{"task_id": "journal_entry"}]
    (own,) = decisive_questions(ranking(buyer(tasks=tasks, budget_monthly_jpy=100_000), dear, slow)).own
    assert (own.name, own.settles) == ("volume.entry", True)
    assert decisive_questions(ranking(buyer(tasks=tasks, budget_monthly_jpy=100_000), dear)).decided


def test_an_unknown_budget_beside_vendors_without_prices_asks_for_prices_and_not_for_the_budget() -> None:
    free = [name for name in KNOWN if name.endswith("_jpy")]
    found = ranking(buyer(budget_monthly_jpy=None), without(*free), without(*free, closing_days=12))
    assert decisive_questions(found).own == ()


def test_where_all_is_known_there_is_nothing_to_ask() -> None:
    found = decisive_questions(ranking(buyer(), without(), without(closing_days=12)))
    assert (found.decided, found.questions, found.samples) == (True, (), 0)
    assert found.conclusion("en") == translator("en")("decisive.decided")
    assert found.to_frame().empty


def test_where_nobody_passes_there_is_nobody_to_ask() -> None:
    found = decisive_questions(ranking(buyer(), without("onsite", capacity_open="no")))
    assert (found.first, found.decided, found.questions) == (None, True, ())


def test_nothing_known_of_anybody_ranks_nobody_and_still_names_what_decides() -> None:
    found = ranking(company(), {"services": ["management_report"]}, {}, unknown="known_only")
    assert decisive_questions(found, 50).questions


def test_the_same_seed_gives_the_same_shares_and_the_generator_is_its_own() -> None:
    found = of_random_vendors(3)
    before = np.random.get_state()[2]
    assert decisive_questions(found, 60, 5) == decisive_questions(found, 60, 5)
    assert np.random.get_state()[2] == before
    with pytest.raises(ValueError, match="at least one"):
        decisive_questions(found, 0)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_letter_puts_what_decides_most_often_first(lang: str) -> None:
    found = of_random_vendors(0)
    vendor_id = found.decisive.vendor_ids[0]
    text = letter_to(found, vendor_id, lang)
    asked = [line.split(". ", 1)[1] for line in text.splitlines() if line[:1].isdigit()]
    assert asked[0] == found.decisive.to(vendor_id)[0].text(lang)
    assert asked == [question.text(lang) for question in worth_asking(found, vendor_id)]
    assert text.endswith(str(found.company.name))


def test_the_answers_that_are_tried_differ_and_reach_both_ends_of_the_score() -> None:
    found = ranking(buyer(required_tools=["freee"], budget_is_hard=True), {})
    for column in ("first_reply_hours", "closing_days", "improvement", "services", "process_flexibility"):
        tried = answers(found, 0, column)
        assert len({repr(sorted(answer.items())) for answer in tried}) == len(tried) > 1
    (low, high) = ends_with(found, "first_reply_hours")
    assert (low, high) == pytest.approx((0.0, 1.0))


@pytest.mark.parametrize("policy", POLICIES)
def test_leaving_out_what_cannot_matter_in_a_completion_changes_no_share(policy: str, monkeypatch: Any) -> None:
    found = of_many_vendors(20, policy)
    monkeypatch.setattr(completed_vendors, "ALL_DRAWN", 4)
    quick = decisive_questions(found, 60)
    assert max(question.share for question in quick.questions) > 0.0
    monkeypatch.setattr(completed_vendors, "ALL_DRAWN", 10**6)
    monkeypatch.setattr(deciding_answers.Search, "near", lambda search, _, scores, __: scores[search.places] < 1e9)
    assert decisive_questions(found, 60) == quick


def of_many_vendors(count: int, policy: str) -> Ranking:
    """Vendors that differ more, with ends of ranges among their unknown facts."""
    rng = np.random.default_rng(count)
    dropped = (*DROPPED, "it_stage_required", "employees_max", "base_fee_jpy", "price_per_entry_jpy")
    vendors = []
    for _ in range(count):
        gone = rng.choice(dropped, size=3, replace=False).tolist()
        changed = {"closing_days": int(rng.integers(3, 15)), "base_fee_jpy": int(rng.integers(5, 30)) * 10_000}
        vendors.append(without(*gone, **changed | dict.fromkeys(gone)))
    return ranking(buyer(required_tools=["freee"], first_reply_hours=None), *vendors, unknown=policy)


def test_the_volumes_that_are_tried_are_the_least_that_others_state_in_every_run_of_the_program() -> None:
    stated = [{"entry": 200, "person": 9}, {"entry": 1000}, {"entry": 50}, {"entry": 200, "person": 5}]
    vendors = [without("included_volume"), *(without(included_volume=volumes) for volumes in stated)]
    tried = [dict(answer["included_volume"]) for answer in answers(ranking(buyer(), *vendors), 0, "included_volume")]
    assert tried == [{}, {"entry": 50.0}, {"entry": 200.0, "person": 5.0}, {"entry": 200.0, "person": 9.0}]


def ends_with(found: Ranking, column: str) -> tuple[float, float]:
    """The least and the greatest partial value that the answers to a fact of the first vendor give."""
    pairing = found.evaluation.pairing
    (criterion,) = [criterion for criterion in found.criteria if criterion.vendor_columns == (column,)]
    cells = [answer[column] for answer in answers(found, 0, column)]
    table = pairing.vendors.take([0] * len(cells)).with_column(column, Encoded.of(cells))
    (low, high), _ = criterion.evaluate(Pairing(found.company, table, pairing.case_date))
    return float(low.min()), float(high.max())

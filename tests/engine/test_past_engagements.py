"""Past engagements of companies like one company: which are found, what is said of them, and how carefully."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.companies.distance import COMPARED, answered, differences
from matcher.domain.company import CompanyProfile
from matcher.domain.past import Outcome
from matcher.past.engagements import ALIKE_UP_TO, ENOUGH, similar_engagements
from tests.engine.samples import LANGUAGES, company, example_company, wants
from tests.engine.strategies import companies


def outcome(buyer: CompanyProfile, label: str, ended: str = "renewed", causes: str = "") -> Outcome:
    return Outcome(buyer, label, "V001", ended, frozenset(causes.split()))


def apart(field: str, mine: Any, theirs: Any) -> float:
    """How far two companies are apart by one question."""
    return differences(company(**{field: mine}), company(**{field: theirs}))[field]


@pytest.mark.parametrize(
    ("field", "mine", "theirs", "expected"),
    [
        ("employees", 40, 80, 1 / 3),
        ("employees", 10, 1000, 1.0),
        ("growth_phase", "growth", "expansion", 0.5),
        ("growth_phase", "growth", "mature", 1.0),
        ("it_stage", 1, 3, 2 / 3),
        ("first_reply_hours", 4, 8, 1 / 3),
        ("industry", "G", "D", 1.0),
        ("tools", ["freee", "kintone"], ["freee"], 0.5),
        ("tools", [], [], 0.0),
        ("meeting_cadence", "none", "monthly", 0.5),
        ("process_approach", "mixed", "keep_own", 0.5),
        ("budget_monthly_jpy", 0, 100_000, 1.0),
        ("max_term_months", 12, 6, 0.5),
        ("readiness", {"R1": 4, "R3": None}, {"R1": 0, "R3": 2}, 1.0),
        ("tasks", wants("journal_entry", "monthly_closing"), wants("journal_entry"), 0.5),
    ],
)
def test_two_answers_differ_by_their_ratio_their_span_or_what_only_one_has(
    field: str, mine: Any, theirs: Any, expected: float
) -> None:
    assert apart(field, mine, theirs) == pytest.approx(expected)
    assert apart(field, theirs, mine) == pytest.approx(expected)


def test_a_question_that_one_did_not_answer_sets_nobody_apart() -> None:
    told, silent = company(tools=["freee"], readiness={"R1": 3}), company(tools=None, readiness={"R3": 1})
    assert {"tools", "readiness"} & set(differences(told, silent)) == set()


@given(companies(), companies())
def test_differences_lie_between_0_and_1_both_ways_and_a_company_does_not_differ_from_itself(
    mine: CompanyProfile, theirs: CompanyProfile
) -> None:
    found = differences(mine, theirs)
    assert set(found) <= set(COMPARED)
    assert all(0.0 <= difference <= 1.0 for difference in found.values())
    assert differences(theirs, mine) == pytest.approx(found)
    assert set(differences(mine, mine).values()) == {0.0}
    assert len(differences(mine, mine)) == answered(mine)


@given(companies(), st.lists(companies(), min_size=1, max_size=4))
def test_only_companies_that_are_near_enough_are_named_nearest_first(
    buyer: CompanyProfile, others: list[CompanyProfile]
) -> None:
    found = similar_engagements(buyer, [outcome(other, str(row)) for row, other in enumerate(others)], count=3)
    distances = [past.distance for past in found.engagements]
    assert distances == sorted(distances)
    assert len(distances) <= 3
    assert all(0.0 <= distance <= ALIKE_UP_TO for distance in distances)
    assert found.looked_at == len(others)


def test_the_answers_that_agree_and_differ_are_named() -> None:
    other = example_company(employees=720, industry="D")
    (past,) = similar_engagements(example_company(), [outcome(other, "架空A")]).engagements
    assert [(pair.this.name, pair.this.value, pair.other.value) for pair in past.differ] == [
        ("employees", 45, 720),
        ("industry", "G", "D"),
    ]
    assert [pair.difference for pair in past.agree] == [0.0, 0.0, 0.0]
    assert past.distance == pytest.approx(2 / past.shared)


def test_how_they_ended_and_which_causes_were_named_is_counted() -> None:
    past = [
        outcome(example_company(), "a", "repaired", "scope handover"),
        outcome(example_company(), "b", "ended_early", "scope"),
        outcome(example_company(), "c"),
        outcome(company(employees=5000, growth_phase="mature", it_stage=4), "far", "ended_early", "purpose"),
    ]
    found = similar_engagements(example_company(), past)
    assert (dict(found.endings), list(found.causes.items())) == (
        {"renewed": 1, "repaired": 1, "ended_early": 1},
        [("scope", 2), ("handover", 1)],
    )
    assert found.to_frame()["company"].tolist() == ["a", "b", "c"]
    assert found.to_frame()["causes"].tolist() == ["scope;handover", "scope", ""]
    assert found.causes_named is not None
    assert found.causes_named.text("ja") == "挙げられた原因は、「②範囲があいまい」2件、「①丸投げ」1件です。"


def test_few_cases_are_called_few_and_none_is_called_none() -> None:
    alike = [outcome(example_company(), str(number)) for number in range(ENOUGH)]
    far = [outcome(company(employees=5000, growth_phase="mature", it_stage=4), "far")]
    told = [similar_engagements(example_company(), past, count=99) for past in ([], far, alike[1:], alike)]
    assert [found.conclusion.code for found in told] == ["none", "none_alike", "few", "enough"]
    assert [found.causes_named for found in told] == [None] * 4
    assert "傾向とはいえません" in told[2].conclusion.text("ja")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_share_is_told_however_many_cases_there_are(lang: str) -> None:
    past = [outcome(example_company(), str(number), "ended_early", "scope") for number in range(3 * ENOUGH)]
    found = similar_engagements(example_company(), past, count=99)
    assert found.causes_named is not None
    assert "%" not in found.conclusion.text(lang) + found.causes_named.text(lang)
    assert str(3 * ENOUGH) in found.conclusion.text(lang)

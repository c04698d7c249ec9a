"""The described steps that trade-off cards show."""

from __future__ import annotations

import pytest
from hypothesis import given

from matcher.criteria import FAMILIES
from matcher.domain.company import CompanyProfile
from matcher.improvements import improvements
from matcher.text import LANGUAGES
from tests.engine.samples import company, example_company, wants
from tests.engine.strategies import companies


def of(buyer: CompanyProfile) -> dict[str, str]:
    return {step.family: step.criterion for step in improvements(buyer)}


def test_a_company_that_answered_everything_gets_a_card_of_every_family() -> None:
    assert of(example_company()) == {
        "misfit": "response_fit",
        "scope": "task_coverage",
        "purpose": "price_fit",
        "handover": "handover_support",
        "governance": "governance_support",
        "assurance": "security_evidence",
    }


def test_what_was_not_asked_has_no_card_and_the_next_criterion_stands_in_where_there_is_one() -> None:
    buyer = company(first_reply_hours=None, goals=["quality"])
    assert of(buyer) == {
        "misfit": "size_fit",
        "scope": "task_coverage",
        "purpose": "improvement_fit",
        "assurance": "continuity",
    }


def test_a_family_in_which_any_vendor_is_good_enough_has_no_card() -> None:
    assert "governance" not in of(example_company(owner_hours_per_month=40))


def test_the_gain_follows_from_the_value_function_and_the_share_of_the_family() -> None:
    steps = {step.criterion: step for step in improvements(example_company())}
    # Four times as slow as needed is worth 1 - log2(4)/3; the first reply has .06 of the .36 of its family.
    assert steps["response_fit"].gain == pytest.approx(100 * (2 / 3) * 0.06 / 0.36)
    # 1.4 times the budget is worth 1 - .4/.5.
    assert steps["price_fit"].gain == pytest.approx(100 * 0.8 * 0.08 / 0.14)


def test_tasks_that_are_all_required_cost_extra_before_since_without_them_a_vendor_would_be_out() -> None:
    buyer = company(tasks=wants("journal_entry", "monthly_closing", importance="must"))
    step = next(step for step in improvements(buyer) if step.family == "scope")
    assert "別料金" in step.before("ja")
    spare = company(tasks=wants("journal_entry", "monthly_closing"))
    assert "対応しない" in next(s for s in improvements(spare) if s.family == "scope").before("ja")


def test_a_step_too_fine_for_words_is_left_out() -> None:
    assert "contract_fit" not in {step.criterion for step in improvements(example_company(max_term_months=0.001))}


@given(companies())
def test_every_step_gains_something_and_reads_in_both_languages(buyer: CompanyProfile) -> None:
    steps = improvements(buyer)
    assert len({step.family for step in steps}) == len(steps)
    assert [step.family for step in steps if step.family not in FAMILIES] == []
    assert all(0.0 < step.gain <= 100.0 for step in steps)
    assert all(step.before(lang) != step.after(lang) for step in steps for lang in LANGUAGES)

"""The formulas of `docs/method.md`, each against numbers worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf, log2, prod
from typing import Any

import pytest

from matcher.criteria import CRITERIA, FAMILIES
from matcher.criteria.cost import monthly_cost
from matcher.criteria.gates import payroll_days
from matcher.criteria.governance import governance_need
from matcher.criteria.handover import handover_need
from matcher.domain.scales import PHASE_NEIGHBOURS
from tests.engine.samples import SUITABLE, company, example_company, pairing, place_of, ranking, value, wants

ROUNDING = 1e-12
YEN_ROUNDING = 1e-6

Fields = Mapping[str, Any]
Facts = Mapping[str, object]
Ends = tuple[float, float] | float
Case = tuple[Fields, Facts, Ends]


def ends(expected: Ends) -> tuple[float, float]:
    return expected if isinstance(expected, tuple) else (expected, expected)


def check_value(criterion_id: str, case: Case) -> None:
    fields, facts, expected = case
    low, high, _ = value(criterion_id, fields, facts)
    assert (low, high) == pytest.approx(ends(expected), abs=ROUNDING)


# --- misfit -----------------------------------------------------------------------------------------------------------

FORTY = {"employees": 40}
LATER_160 = {"employees": 40, "employees_in_24_months": 160}


@pytest.mark.parametrize(
    "case",
    [
        (FORTY, {"employees_min": 20, "employees_max": 100}, 1.0),
        (FORTY, {"employees_min": 40, "employees_max": 40}, 1.0),
        (FORTY, {"employees_min": 60, "employees_max": 100}, 1 - log2(1.5) / 3),
        (FORTY, {"employees_min": 80, "employees_max": 300}, 2 / 3),
        (FORTY, {"employees_min": 1, "employees_max": 10}, 1 / 3),
        (FORTY, {"employees_min": 320, "employees_max": 1000}, 0.0),
        (FORTY, {"employees_min": 2000, "employees_max": 5000}, 0.0),
        (FORTY, {"employees_min": 0, "employees_max": inf}, 1.0),
        (FORTY, {}, (0.0, 1.0)),
        (FORTY, {"employees_min": 20}, (2 / 3, 1.0)),
        (FORTY, {"employees_min": 80}, 2 / 3),
        (FORTY, {"employees_max": 20}, 2 / 3),
        (FORTY, {"employees_max": 100}, (1 - log2(2.5) / 3, 1.0)),
        (LATER_160, {"employees_min": 20, "employees_max": 80}, 0.7 + 0.3 * 2 / 3),
        (LATER_160, {"employees_min": 20, "employees_max": 160}, 1.0),
        (LATER_160, {}, (0.0, 1.0)),
        (
            {**FORTY, "employees_in_24_months": None},
            {"employees_min": 80, "employees_max": 90},
            (1.4 / 3, 1.4 / 3 + 0.3),
        ),
    ],
)
def test_size_fit_is_the_distance_in_doublings_over_three(case: Case) -> None:
    check_value("size_fit", case)


def phase(now: str | None, served: list[str] | None) -> tuple[Fields, Facts]:
    return {"growth_phase": now}, {"growth_phases": served}


@pytest.mark.parametrize(
    "case",
    [
        (*phase("growth", ["growth"]), 1.0),
        (*phase("growth", ["expansion"]), 0.5),
        (*phase("growth", ["founding", "mature"]), 0.5),
        (*phase("growth", ["mature", "pre_ipo"]), 0.0),
        (*phase("founding", ["expansion"]), 0.0),
        (*phase("expansion", ["pre_ipo"]), 0.5),
        (*phase("restructuring", ["mature"]), 0.5),
        (*phase("growth", []), 0.0),
        (*phase("growth", None), (0.0, 1.0)),
        (*phase(None, ["growth"]), (0.0, 1.0)),
        ({"growth_phase": "growth", "growth_phase_in_24_months": "expansion"}, {"growth_phases": ["growth"]}, 0.85),
        ({"growth_phase": "growth", "growth_phase_in_24_months": "pre_ipo"}, {"growth_phases": ["growth"]}, 0.7),
        ({"growth_phase": "founding", "growth_phase_in_24_months": "growth"}, {"growth_phases": ["growth"]}, 0.65),
        ({"growth_phase": "growth", "growth_phase_in_24_months": None}, {"growth_phases": ["growth"]}, (0.7, 1.0)),
        ({"growth_phase": "growth", "growth_phase_in_24_months": "mature"}, {}, (0.0, 1.0)),
    ],
)
def test_phase_fit_counts_the_phase_a_neighbour_half_and_the_plan_three_tenths(case: Case) -> None:
    check_value("phase_fit", case)


def test_the_neighbours_of_a_phase_are_those_of_the_model_both_ways() -> None:
    chains = ["founding-growth-expansion-mature-restructuring", "expansion-pre_ipo-mature"]
    steps = {pair for chain in chains for pair in zip(chain.split("-"), chain.split("-")[1:], strict=False)}
    assert {(a, b) for a, near in PHASE_NEIGHBOURS.items() for b in near} == steps | {(b, a) for a, b in steps}


@pytest.mark.parametrize(
    "case",
    [
        ({"process_approach": "keep_own"}, {"process_flexibility": 5}, 1.0),
        ({"process_approach": "keep_own"}, {"process_flexibility": 3}, 0.5),
        ({"process_approach": "keep_own"}, {"process_flexibility": 1}, 0.0),
        ({"process_approach": "mixed"}, {"process_flexibility": 3}, 1.0),
        ({"process_approach": "mixed"}, {"process_flexibility": 5}, 0.75),
        ({"process_approach": "mixed"}, {"process_flexibility": 2}, 0.75),
        ({"process_approach": "adopt_standard"}, {"process_flexibility": 5}, 0.5),
        ({"process_approach": "keep_own"}, {}, (0.0, 1.0)),
        ({"process_approach": "mixed"}, {}, (0.5, 1.0)),
        ({"process_approach": None}, {"process_flexibility": 3}, (0.0, 1.0)),
    ],
)
def test_process_fit_forgives_too_much_flexibility_twice_as_much_as_too_little(case: Case) -> None:
    check_value("process_fit", case)


@pytest.mark.parametrize(
    "case",
    [
        ({"it_stage": 2}, {"it_stage_required": 1, "it_stage_max": 4}, 1.0),
        ({"it_stage": 2}, {"it_stage_required": 3, "it_stage_max": 4}, 0.5),
        ({"it_stage": 2}, {"it_stage_required": 4, "it_stage_max": 4}, 0.0),
        ({"it_stage": 1}, {"it_stage_required": 4, "it_stage_max": 4}, 0.0),
        ({"it_stage": 4}, {"it_stage_required": 1, "it_stage_max": 3}, 0.5),
        ({"it_stage": 4}, {"it_stage_required": 1, "it_stage_max": 1}, 0.0),
        ({"it_stage": 2}, {}, (0.0, 1.0)),
        ({"it_stage": 2}, {"it_stage_required": 3}, 0.5),
        ({"it_stage": 3}, {"it_stage_required": 2}, (0.5, 1.0)),
        ({"it_stage": 3}, {"it_stage_max": 4}, (0.5, 1.0)),
        ({"it_stage": 3}, {"it_stage_max": 2}, 0.5),
        ({"it_stage": None}, {"it_stage_required": 1, "it_stage_max": 4}, (0.0, 1.0)),
    ],
)
def test_it_fit_loses_a_half_for_each_stage_outside_the_range(case: Case) -> None:
    check_value("it_fit", case)


TWO_TOOLS = {"tools": ["freee", "slack"]}


@pytest.mark.parametrize(
    "case",
    [
        (TWO_TOOLS, {"tools": ["freee", "slack", "obc"]}, 1.0),
        (TWO_TOOLS, {"tools": ["freee"]}, 0.5),
        (TWO_TOOLS, {"tools": ["own_name"]}, 0.0),
        (TWO_TOOLS, {"tools": []}, 0.0),
        (TWO_TOOLS, {}, (0.0, 1.0)),
        ({"tools": None}, {"tools": ["freee"]}, (0.0, 1.0)),
    ],
)
def test_tool_fit_is_the_share_of_the_tools_in_use(case: Case) -> None:
    check_value("tool_fit", case)


FOUR_HOURS = {"first_reply_hours": 4}


@pytest.mark.parametrize(
    "case",
    [
        (FOUR_HOURS, {"first_reply_hours": 0.5}, 1.0),
        (FOUR_HOURS, {"first_reply_hours": 4}, 1.0),
        (FOUR_HOURS, {"first_reply_hours": 6}, 1 - log2(1.5) / 3),
        (FOUR_HOURS, {"first_reply_hours": 8}, 2 / 3),
        (FOUR_HOURS, {"first_reply_hours": 16}, 1 / 3),
        (FOUR_HOURS, {"first_reply_hours": 32}, 0.0),
        (FOUR_HOURS, {"first_reply_hours": 1000}, 0.0),
        (FOUR_HOURS, {}, (0.0, 1.0)),
        ({"first_reply_hours": None}, {"first_reply_hours": 4}, (0.0, 1.0)),
    ],
)
def test_response_fit_loses_a_third_for_each_doubling(case: Case) -> None:
    check_value("response_fit", case)


EIGHT_DAYS = {"closing_days_target": 8}


@pytest.mark.parametrize(
    "case",
    [
        (EIGHT_DAYS, {"closing_days": 5}, 1.0),
        (EIGHT_DAYS, {"closing_days": 8}, 1.0),
        (EIGHT_DAYS, {"closing_days": 13}, 0.5),
        (EIGHT_DAYS, {"closing_days": 18}, 0.0),
        (EIGHT_DAYS, {"closing_days": 40}, 0.0),
        (EIGHT_DAYS, {}, (0.0, 1.0)),
        ({"closing_days_target": None}, {"closing_days": 5}, (0.0, 1.0)),
    ],
)
def test_turnaround_fit_loses_a_tenth_for_each_business_day(case: Case) -> None:
    check_value("turnaround_fit", case)


CHAT_MONTHLY = {"channels": ["chat", "email"], "meeting_cadence": "monthly"}


@pytest.mark.parametrize(
    "case",
    [
        (CHAT_MONTHLY, {"channels": ["chat", "email", "phone"], "meeting_cadence": "weekly"}, 1.0),
        (CHAT_MONTHLY, {"channels": ["chat"], "meeting_cadence": "quarterly"}, 0.7 * 0.5 + 0.3 * 0.5),
        (CHAT_MONTHLY, {"channels": ["phone"], "meeting_cadence": "none"}, 0.0),
        (CHAT_MONTHLY, {"channels": ["chat"]}, (0.35, 0.65)),
        (CHAT_MONTHLY, {"meeting_cadence": "monthly"}, (0.3, 1.0)),
        (CHAT_MONTHLY, {}, (0.0, 1.0)),
        ({"channels": ["chat", "email"]}, {"channels": ["chat"]}, 0.5),
        ({"meeting_cadence": "weekly"}, {"meeting_cadence": "biweekly"}, 0.5),
        ({"meeting_cadence": "weekly"}, {"meeting_cadence": "none"}, 0.0),
        ({"meeting_cadence": "quarterly"}, {}, (0.5, 1.0)),
        ({"meeting_cadence": "none"}, {}, 1.0),
        ({"channels": ["chat"], "meeting_cadence": None}, {"channels": ["chat"]}, (0.7, 1.0)),
        ({"channels": None, "meeting_cadence": "monthly"}, {"meeting_cadence": "weekly"}, (0.3, 1.0)),
        ({"channels": [], "meeting_cadence": None}, {"meeting_cadence": "weekly"}, (0.0, 1.0)),
    ],
)
def test_channel_fit_blends_channels_seven_to_three_with_cadence(case: Case) -> None:
    check_value("channel_fit", case)


NEEDS = {"industry": "G", "special_needs": ["subscription", "inventory"]}


@pytest.mark.parametrize(
    "case",
    [
        ({"industry": "G"}, {"industries": ["D", "G"]}, 1.0),
        ({"industry": "G"}, {"industries": ["any"]}, 0.7),
        ({"industry": "G"}, {"industries": ["D"]}, 0.3),
        ({"industry": "G"}, {}, (0.3, 1.0)),
        (NEEDS, {"industries": ["G"], "special_needs": ["subscription"]}, 0.75),
        (NEEDS, {"industries": ["any"]}, (0.35, 0.85)),
        (NEEDS, {"industries": ["D"], "special_needs": []}, 0.15),
        ({"special_needs": ["subscription", "inventory"]}, {"special_needs": ["inventory"]}, 0.5),
        ({"industry": None}, {"industries": ["G"]}, (0.0, 1.0)),
        ({"industry": "G", "special_needs": []}, {"industries": ["any"]}, 0.7),
        ({"industry": None, "special_needs": []}, {"industries": ["G"]}, (0.0, 1.0)),
    ],
)
def test_domain_fit_is_the_industry_alone_or_its_mean_with_the_special_needs(case: Case) -> None:
    check_value("domain_fit", case)


# --- scope ------------------------------------------------------------------------------------------------------------

THREE_TASKS = {
    "tasks": [
        {"task_id": "journal_entry", "importance": "must"},
        {"task_id": "fixed_asset_ledger", "importance": "important"},
        {"task_id": "management_report", "importance": "nice"},
        {"task_id": "tax_return_filing", "importance": "must", "done_by": "own_professional"},
        {"task_id": "mail_handling", "importance": "must", "done_by": "in_house"},
    ]
}


@pytest.mark.parametrize(
    "case",
    [
        (THREE_TASKS, {"services": ["journal_entry", "fixed_asset_ledger", "management_report"]}, 1.0),
        (THREE_TASKS, {"extra_charge_services": ["journal_entry", "fixed_asset_ledger", "management_report"]}, 0.5),
        (THREE_TASKS, {"services": [], "not_offered_services": ["others"]}, 0.0),
        (
            THREE_TASKS,
            {
                "services": ["journal_entry"],
                "extra_charge_services": ["fixed_asset_ledger"],
                "not_offered_services": ["management_report"],
            },
            (3 + 1) / 6,
        ),
        (
            THREE_TASKS,
            {"extra_charge_services": ["fixed_asset_ledger"], "not_offered_services": ["management_report"]},
            (1 / 6, 4 / 6),
        ),
        (THREE_TASKS, {"services": ["journal_entry"], "not_offered_services": ["others"]}, 3 / 6),
        (
            THREE_TASKS,
            {
                "services": ["fixed_asset_ledger"],
                "not_offered_services": ["others"],
                "vague_services": ["journal_entry"],
            },
            (2 / 6, 5 / 6),
        ),
        (THREE_TASKS, {}, (0.0, 1.0)),
        (THREE_TASKS, {"services": ["mail_handling"]}, (0.0, 1.0)),
        (THREE_TASKS, {"not_offered_services": ["others"]}, (0.0, 1.0)),
    ],
)
def test_task_coverage_weighs_must_three_important_two_and_nice_one(case: Case) -> None:
    check_value("task_coverage", case)


YEAR = {"max_term_months": 12}


@pytest.mark.parametrize(
    "case",
    [
        (YEAR, {"min_term_months": 0}, 1.0),
        (YEAR, {"min_term_months": 12}, 1.0),
        (YEAR, {"min_term_months": 15}, 0.75),
        (YEAR, {"min_term_months": 18}, 0.5),
        (YEAR, {"min_term_months": 24}, 0.0),
        (YEAR, {"min_term_months": 36}, 0.0),
        (YEAR, {}, (0.0, 1.0)),
        ({"max_term_months": 0}, {"min_term_months": 0}, 1.0),
        ({"max_term_months": 0}, {"min_term_months": 1}, 0.0),
        ({"max_term_months": None}, {"min_term_months": 1}, (0.0, 1.0)),
    ],
)
def test_contract_fit_falls_to_nothing_at_twice_the_limit(case: Case) -> None:
    check_value("contract_fit", case)


# --- handover, governance ---------------------------------------------------------------------------------------------

TWO_AND_A_QUARTER = {"readiness": {"R3": 2, "R4": 0}}


@pytest.mark.parametrize(
    ("levels", "need"),
    [
        ({"R3": 4, "R4": 4}, 0.0),
        ({"R3": 0}, 3.0),
        ({"R3": 2, "R4": 0}, 2.25),
        ({"R3": 3, "R4": 2, "R5": 1, "R11": 0, "R19": 4}, 1.5),
        ({"R3": 1, "R4": None, "R8": 0}, 2.25),
        ({"R3": None}, None),
        ({"R8": 0}, None),
    ],
)
def test_the_need_for_handover_support_is_three_times_the_mean_gap_of_what_was_answered(
    levels: dict[str, int | None], need: float | None
) -> None:
    assert handover_need(company(readiness=levels)) == pytest.approx(need, abs=ROUNDING)


@pytest.mark.parametrize(
    "case",
    [
        (TWO_AND_A_QUARTER, {"handover_support": 3}, 1.0),
        (TWO_AND_A_QUARTER, {"handover_support": 2}, 1 - 0.25 / 3),
        (TWO_AND_A_QUARTER, {"handover_support": 1}, 1 - 1.25 / 3),
        (TWO_AND_A_QUARTER, {"handover_support": 0}, 0.25),
        (TWO_AND_A_QUARTER, {}, (0.25, 1.0)),
        ({"readiness": {"R3": 4}}, {"handover_support": 0}, 1.0),
        ({"readiness": {"R3": 0}}, {"handover_support": 0}, 0.0),
        ({"readiness": {"R3": None}}, {"handover_support": 3}, (0.0, 1.0)),
    ],
)
def test_handover_support_is_one_less_a_third_of_what_is_missing(case: Case) -> None:
    check_value("handover_support", case)


@pytest.mark.parametrize(
    ("hours", "need"),
    [(0, 3.0), (0.5, 2.0), (3.9, 2.0), (4, 1.0), (9.9, 1.0), (10, 0.0), (160, 0.0), (None, None)],
)
def test_the_need_for_governance_support_falls_with_the_hours_of_the_owner(
    hours: float | None, need: float | None
) -> None:
    assert governance_need(company(owner_hours_per_month=hours)) == need


ALL_FOUR = ["monthly_report", "sla_report", "regular_meeting", "named_manager"]


@pytest.mark.parametrize(
    "case",
    [
        ({"owner_hours_per_month": 0}, {"governance_support": ALL_FOUR}, 1.0),
        ({"owner_hours_per_month": 0}, {"governance_support": ALL_FOUR[:2]}, 0.5),
        ({"owner_hours_per_month": 0}, {"governance_support": []}, 0.0),
        ({"owner_hours_per_month": 2}, {"governance_support": ALL_FOUR[:1]}, 1 - 1.25 / 3),
        ({"owner_hours_per_month": 2}, {"governance_support": ALL_FOUR[:3]}, 1.0),
        ({"owner_hours_per_month": 4}, {"governance_support": []}, 2 / 3),
        ({"owner_hours_per_month": 10}, {"governance_support": []}, 1.0),
        ({"owner_hours_per_month": 10}, {}, 1.0),
        ({"owner_hours_per_month": 2}, {}, (1 / 3, 1.0)),
        ({"owner_hours_per_month": None}, {"governance_support": []}, (0.0, 1.0)),
    ],
)
def test_governance_support_counts_three_quarters_for_each_item(case: Case) -> None:
    check_value("governance_support", case)


# --- purpose ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "case",
    [
        ({"goals": ["quality", "cost"]}, {"improvement": 0}, 0.0),
        ({"goals": ["quality", "cost"]}, {"improvement": 1}, 0.5),
        ({"goals": ["quality", "cost"]}, {"improvement": 2}, 1.0),
        ({"goals": ["quality", "cost"]}, {"improvement": 3}, 1.0),
        ({"goals": ["cost", "quality"]}, {"improvement": 1}, 1.0),
        ({"goals": ["cost", "quality"]}, {"improvement": 0}, 0.0),
        ({"goals": ["cost"]}, {}, (0.0, 1.0)),
        ({"goals": None}, {"improvement": 3}, (0.0, 1.0)),
    ],
)
def test_improvement_fit_is_the_level_over_the_need(case: Case) -> None:
    check_value("improvement_fit", case)


BUDGET = {"budget_monthly_jpy": 100_000}


def fee(amount: float, **facts: object) -> Facts:
    return {
        "services": ["management_report"],
        "surcharge_percent": 0,
        "base_fee_jpy": amount,
        "tax_included": "no",
        **facts,
    }


@pytest.mark.parametrize(
    "case",
    [
        (BUDGET, fee(0), 1.0),
        (BUDGET, fee(100_000), 1.0),
        (BUDGET, fee(110_000), 0.8),
        (BUDGET, fee(125_000), 0.5),
        (BUDGET, fee(150_000), 0.0),
        (BUDGET, fee(400_000), 0.0),
        (BUDGET, fee(110_000, tax_included="yes"), 1.0),
        (BUDGET, fee(110_000, tax_included=None), (0.8, 1.0)),
        (BUDGET, fee(125_000, surcharge_percent=None), (0.0, 0.5)),
        (BUDGET, {}, (0.0, 1.0)),
        ({"budget_monthly_jpy": 0}, fee(0), 1.0),
        ({"budget_monthly_jpy": 0}, fee(1), 0.0),
        ({"budget_monthly_jpy": None}, fee(1), (0.0, 1.0)),
    ],
)
def test_price_fit_falls_to_nothing_at_one_and_a_half_times_the_budget(case: Case) -> None:
    check_value("price_fit", case)


# --- assurance --------------------------------------------------------------------------------------------------------

PERSONAL = {"tasks": wants("expense_settlement")}
MY_NUMBER = {"tasks": wants("mynumber_management")}
LISTED = {"tasks": wants("journal_entry"), "listed_or_preparing": True}
FORBIDDEN = {**MY_NUMBER, "my_number_subcontracting": "not_allowed"}


@pytest.mark.parametrize(
    "case",
    [
        (PERSONAL, {"certifications": ["p_mark"]}, 1.0),
        (PERSONAL, {"certifications": ["isms"]}, 1.0),
        (PERSONAL, {"certifications": ["own_name"]}, 0.5),
        (PERSONAL, {"certifications": []}, 0.0),
        (PERSONAL, {}, (0.0, 1.0)),
        (MY_NUMBER, {"certifications": ["isms"], "subcontracting": "no"}, 1.0),
        (MY_NUMBER, {"certifications": ["isms"], "subcontracting": "with_consent"}, 1.0),
        (MY_NUMBER, {"certifications": ["isms"], "subcontracting": "yes"}, (0.5, 1.0)),
        (MY_NUMBER, {"certifications": ["isms"]}, (0.5, 1.0)),
        (FORBIDDEN, {"certifications": ["isms"], "subcontracting": "yes"}, 0.5),
        (FORBIDDEN, {"subcontracting": "yes"}, (0.0, 0.5)),
        (LISTED, {"certifications": ["soc1"]}, 1.0),
        (LISTED, {"certifications": ["isms"]}, 0.5),
        (LISTED, {"certifications": ["p_mark"]}, 0.0),
        ({**PERSONAL, "listed_or_preparing": True}, {"certifications": ["isms"]}, 0.75),
    ],
)
def test_security_evidence_is_the_mean_over_the_data_handled(case: Case) -> None:
    check_value("security_evidence", case)


def served(years: int | None, team: str | None, leaving: str | None) -> Facts:
    founded = None if years is None else 2026 - years
    return {"founded_year": founded, "team_model": team, "exit_support": leaving}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (served(10, "team", "yes"), 1.0),
        (served(30, "dedicated", "yes"), 1.0),
        (served(5, "team_with_lead", "yes"), 2.5 / 3),
        (served(0, "single", "no"), 0.0),
        (served(5, "single", "yes"), 1.5 / 3),
        (served(None, "team", "no"), (1 / 3, 2 / 3)),
        (served(5, None, None), (0.5 / 3, 2.5 / 3)),
        (served(None, None, None), (0.0, 1.0)),
    ],
)
def test_continuity_is_the_mean_of_years_team_and_exit_support(facts: Facts, expected: Ends) -> None:
    check_value("continuity", ({}, facts, expected))


# --- wholly unknown ---------------------------------------------------------------------------------------------------

ASKED: Fields = {
    "tasks": wants("expense_settlement"),
    "tools": ["freee"],
    "closing_days_target": 8,
    "channels": ["chat"],
    "industry": "G",
    "process_approach": "mixed",
    "max_term_months": 12,
    "readiness": {"R3": 0},
    "owner_hours_per_month": 0,
    "goals": ["quality"],
    "budget_monthly_jpy": 1,
}
BUYER_UNKNOWN: Mapping[str, Fields] = {
    "phase_fit": {"growth_phase": None},
    "process_fit": {"process_approach": None},
    "it_fit": {"it_stage": None},
    "tool_fit": {"tools": None},
    "response_fit": {"first_reply_hours": None},
    "turnaround_fit": {"closing_days_target": None},
    "channel_fit": {"channels": [], "meeting_cadence": None},
    "domain_fit": {"industry": None, "special_needs": []},
    "contract_fit": {"max_term_months": None},
    "handover_support": {"readiness": {"R3": None, "R1": 3}},
    "governance_support": {"owner_hours_per_month": None},
    "improvement_fit": {"goals": None},
    "price_fit": {"budget_monthly_jpy": None},
}


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda criterion: criterion.criterion_id)
def test_a_criterion_of_which_the_vendor_states_nothing_is_null(criterion: Any) -> None:
    report = ranking(company(**ASKED), {}).report("en")
    assert report.ranking[0].partial_values[criterion.criterion_id] is None
    assert report.ranking[0].known_weight_share == 0.0


@pytest.mark.parametrize("criterion_id", BUYER_UNKNOWN)
def test_a_criterion_on_which_the_company_knows_nothing_is_null_for_every_vendor(criterion_id: str) -> None:
    found = ranking(company(**BUYER_UNKNOWN[criterion_id]), SUITABLE, {})
    values = [vendor.partial_values[criterion_id] for vendor in found.report("en").ranking]
    assert values == [None, None]
    assert f"{criterion_id}.unknown" not in {flag.rule_id for row in (0, 1) for flag in found.flags(row)}


NOT_ASKED: Mapping[str, Fields] = {
    "tool_fit": {"tools": []},
    "channel_fit": {"channels": []},
    "domain_fit": {"special_needs": []},
    "improvement_fit": {"goals": []},
    "handover_support": {"readiness": {"R1": 0, "R8": 2}},
    "task_coverage": {"tasks": wants("journal_entry", done_by="in_house")},
    "security_evidence": {"tasks": wants("journal_entry"), "listed_or_preparing": None},
}


@pytest.mark.parametrize("criterion_id", NOT_ASKED)
def test_a_criterion_without_a_requirement_is_not_asked(criterion_id: str) -> None:
    assert criterion_id in ranking(company(**NOT_ASKED[criterion_id]), {}).not_asked


def test_the_smallest_company_is_compared_on_what_it_said_and_on_continuity() -> None:
    asked = [criterion.criterion_id for criterion in ranking(company(), {}).evaluation.criteria]
    assert asked == ["size_fit", "phase_fit", "it_fit", "response_fit", "task_coverage", "continuity"]


def test_the_default_weights_are_those_of_the_model() -> None:
    families = {family: sum(c.weight for c in CRITERIA if c.family == family) for family in FAMILIES}
    expected = {"misfit": 0.36, "scope": 0.18, "handover": 0.12, "governance": 0.1, "purpose": 0.14, "assurance": 0.1}
    assert families == pytest.approx(expected, abs=ROUNDING)
    assert len(CRITERIA) == 17


# --- the estimated month ----------------------------------------------------------------------------------------------


def month(fields: Fields, facts: Facts) -> tuple[float, float]:
    found = pairing(company(**fields), facts)
    cost = monthly_cost(found.company, found.vendors, found.task_states)
    return float(cost.low[0]), float(cost.high[0])


def priced(*services: str, **facts: object) -> Facts:
    plain = {"base_fee_jpy": 50_000, "surcharge_percent": 0, "tax_included": "no", "included_volume": {}}
    return {**plain, "services": services, **facts}


def entries(volume: float | None) -> list[dict[str, Any]]:
    return wants("journal_entry", monthly_volume=volume)


CLOSING_TOO = {"tasks": [*entries(600), *wants("monthly_closing", monthly_volume=450)]}
BOTH = ("journal_entry", "monthly_closing")


@pytest.mark.parametrize(
    ("fields", "facts", "expected"),
    [
        pytest.param({}, priced("management_report"), 50_000, id="base fee alone"),
        pytest.param({"tasks": entries(600)}, priced("journal_entry", price_per_entry_jpy=50), 80_000, id="driver"),
        pytest.param(CLOSING_TOO, priced(*BOTH, price_per_entry_jpy=50), 80_000, id="largest volume counts once"),
        pytest.param(
            {"tasks": entries(600)},
            priced("journal_entry", price_per_entry_jpy=50, included_volume={"entry": 100}),
            75_000,
            id="beyond the included volume",
        ),
        pytest.param(
            {"tasks": entries(600)},
            priced("journal_entry", price_per_entry_jpy=50, included_volume={"entry": 1000}),
            50_000,
            id="all in the included volume",
        ),
        pytest.param(
            {"tasks": entries(600)},
            priced("journal_entry", price_per_entry_jpy=50, included_volume={"person": 100}),
            80_000,
            id="included volume of another driver",
        ),
        pytest.param(
            {"tasks": wants("payroll_calculation")},
            priced("payroll_calculation", price_per_person_jpy=800),
            50_000 + 40 * 800,
            id="people default to the headcount",
        ),
        pytest.param(
            {"tasks": wants("bonus_calculation", monthly_volume=60)},
            priced("bonus_calculation", price_per_person_jpy=600),
            50_000 + 60 * 600 * 2 / 12,
            id="twice a year",
        ),
        pytest.param(
            {"tasks": wants("yea_document_collection", monthly_volume=60)},
            priced("yea_document_collection", price_per_person_jpy=600),
            50_000 + 60 * 600 / 12,
            id="once a year",
        ),
        pytest.param(
            {"tasks": wants("payroll_calculation", "yea_document_collection", monthly_volume=60)},
            priced(
                "payroll_calculation",
                "yea_document_collection",
                price_per_person_jpy=600,
                included_volume={"person": 10},
            ),
            50_000 + 600 * (50 + 60 / 12),
            id="periodic work beside the month's, the included volume once",
        ),
        pytest.param(
            CLOSING_TOO,
            priced(price_per_entry_jpy=50, extra_charge_services=BOTH, extra_task_price_jpy=3000, services=[]),
            80_000 + 2 * 3000,
            id="extra tasks",
        ),
        pytest.param({}, priced("management_report", surcharge_percent=20), 60_000, id="surcharge"),
        pytest.param({}, priced("management_report", tax_included="yes"), 50_000 / 1.1, id="tax included"),
        pytest.param({}, priced("management_report", tax_included=None), (50_000 / 1.1, 50_000), id="tax unknown"),
        pytest.param(
            {"tasks": entries(600)}, priced("journal_entry"), (50_000, inf), id="missing price leaves the end open"
        ),
        pytest.param(
            {"tasks": entries(None)},
            priced("journal_entry", price_per_entry_jpy=50),
            (50_000, inf),
            id="missing volume leaves the end open",
        ),
        pytest.param(
            {"tasks": entries(None)}, priced("journal_entry", price_per_entry_jpy=0), 50_000, id="free at any volume"
        ),
        pytest.param(
            {"tasks": entries(600)},
            priced("journal_entry", price_per_entry_jpy=50, included_volume=None),
            (50_000, 80_000),
            id="included volume unknown",
        ),
        pytest.param({}, priced("management_report", base_fee_jpy=None), (0, inf), id="base fee unknown"),
        pytest.param({}, priced("management_report", surcharge_percent=None), (50_000, inf), id="surcharge unknown"),
        pytest.param(
            {"tasks": entries(600)},
            priced(services=None, price_per_entry_jpy=50, extra_task_price_jpy=3000),
            (50_000, 83_000),
            id="task unknown: in the high end alone",
        ),
        pytest.param(
            {"tasks": entries(600)},
            priced(price_per_entry_jpy=50, extra_task_price_jpy=3000, not_offered_services=["journal_entry"]),
            50_000,
            id="task not offered costs nothing",
        ),
        pytest.param(
            {"tasks": wants("journal_entry", monthly_volume=600, done_by="in_house")},
            priced("journal_entry", price_per_entry_jpy=50),
            50_000,
            id="work done in-house costs nothing",
        ),
    ],
)
def test_the_estimated_month_is_the_formula_of_the_model(fields: Fields, facts: Facts, expected: Ends) -> None:
    assert month(fields, facts) == pytest.approx(ends(expected), abs=YEN_ROUNDING)


def test_the_month_of_the_example_is_worked_out_by_hand() -> None:
    tasks = [
        {"task_id": "journal_entry", "monthly_volume": 600},
        {"task_id": "monthly_closing", "monthly_volume": 300},
        {"task_id": "invoice_issue", "monthly_volume": 120},
        {"task_id": "payroll_calculation"},
        {"task_id": "bonus_calculation"},
    ]
    facts = priced(
        "journal_entry",
        "monthly_closing",
        "payroll_calculation",
        "bonus_calculation",
        extra_charge_services=["invoice_issue"],
        price_per_entry_jpy=50,
        price_per_invoice_jpy=200,
        price_per_person_jpy=900,
        included_volume={"entry": 100, "person": 10},
        extra_task_price_jpy=5000,
        surcharge_percent=10,
        tax_included="yes",
    )
    net = 50_000 + 50 * 500 + 200 * 120 + 900 * (30 + 40 * 2 / 12) + 5000
    assert month({"tasks": tasks}, facts) == pytest.approx((net, net), abs=YEN_ROUNDING)


# --- payroll days, score, credibility ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({"payroll_days_from_close_to_pay": 12.0, "closing_day": 15, "payday": 25}, 12.0),
        ({"closing_day": 15, "payday": 25}, 7.0),
        ({"closing_day": 20, "payday": 25}, 3.0),
        ({"closing_day": 31, "payday": 25}, 17.0),
        ({"closing_day": 28, "payday": 25}, 17.0),
        ({"closing_day": 15, "payday": 31}, 10.0),
        ({"closing_day": 10, "payday": 10}, 21.0),
        ({"closing_day": 15}, None),
        ({"payday": 15}, None),
        ({}, None),
    ],
)
def test_payroll_days_are_given_or_five_sevenths_of_the_calendar_days(fields: Fields, days: float | None) -> None:
    assert payroll_days(company(**fields)) == days


def test_the_score_is_a_hundred_times_the_weighted_sum_of_the_partial_values() -> None:
    (row,) = ranking(company(), {**SUITABLE, "first_reply_hours": 8, "team_model": "single"}).report("en").ranking
    weights = {"size_fit": 5, "phase_fit": 5, "it_fit": 6, "response_fit": 6, "task_coverage": 15, "continuity": 4}
    values = {
        "size_fit": 1,
        "phase_fit": 1,
        "it_fit": 1,
        "response_fit": 2 / 3,
        "task_coverage": 1,
        "continuity": 2 / 3,
    }
    expected = 100 * sum(weights[name] * values[name] for name in weights) / sum(weights.values())
    assert row.score == pytest.approx(expected, abs=1e-9)


VETO = ("size_fit", "it_fit", "response_fit", "task_coverage", "price_fit", "security_evidence", "handover_support")


@pytest.mark.parametrize(
    "facts",
    [
        SUITABLE,
        {**SUITABLE, "first_reply_hours": 32},
        {**SUITABLE, "first_reply_hours": 24, "handover_support": 0, "base_fee_jpy": 200_000},
        {**SUITABLE, "it_stage_required": 4, "employees_min": 300},
        {"vendor_name": "states nothing"},
    ],
)
def test_credibility_is_the_score_lowered_by_what_a_score_would_make_good(facts: Facts) -> None:
    buyer = example_company(readiness={"R3": 0})
    (row,) = [*(report := ranking(buyer, facts).report("en")).ranking, *report.knocked_out]
    assert row.score is not None
    share = row.score / 100
    against = [min(max((0.5 - row.partial_high[name]) / 0.5, 0.0), 1.0) for name in VETO]
    expected = share * prod((1 - weakness) / (1 - share) for weakness in against if weakness > share)
    assert row.credibility == pytest.approx(expected, abs=1e-9)


def test_exactly_seven_criteria_can_veto() -> None:
    assert {criterion.criterion_id for criterion in CRITERIA if criterion.veto} == set(VETO)


@pytest.mark.parametrize(("policy", "expected"), [("neutral", 75.0), ("worst", 50.0), ("known_only", 100.0)])
def test_a_policy_takes_midpoints_low_ends_or_only_what_is_known(policy: str, expected: float) -> None:
    weights = {"response_fit": 1, "turnaround_fit": 1}
    buyer = company(closing_days_target=8)
    evaluation = ranking(buyer, {"first_reply_hours": 4}, weights=weights, unknown=policy).evaluation
    assert evaluation.score[0] == pytest.approx(expected, abs=1e-9)
    assert evaluation.known_weight_share[0] == pytest.approx(0.5, abs=1e-9)
    assert evaluation.high[place_of(evaluation, "turnaround_fit"), 0] == 1.0

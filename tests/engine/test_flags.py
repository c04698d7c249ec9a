"""Each flag: when it is raised, how grave it is, and that it names both sides and says what to do."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
import pytest

from matcher.criteria import CRITERIA
from matcher.criteria.flags import criterion_flags
from matcher.criteria.rules import RULES
from matcher.domain.records import SEVERITIES
from matcher.text import translator
from tests.engine.samples import (
    LANGUAGES,
    SUITABLE,
    company,
    example_company,
    flag_of,
    place_of,
    ranking,
    rule_ids,
    wants,
)

Fields = Mapping[str, Any]
Facts = Mapping[str, object]


@dataclass(frozen=True)
class Scenario:
    """One flag: the company and the vendor that raise it, and a vendor (or another answer) that does not."""

    rule_id: str
    severity: str
    fields: Fields
    facts: Facts
    harmless: Facts
    other_answer: Fields | None = None


TRANSFERS = ("transfer_data_creation", "transfer_execution", "payment_matching")
LEAVES = {"wanted_start": "2027-01-31", "current_person_until": "2027-03-01"}
PERSONAL = {"tasks": wants("expense_settlement")}
BUDGET = {"budget_monthly_jpy": 100_000}
MONTH = {"services": ["management_report"], "surcharge_percent": 0, "tax_included": "no"}

DIRECTIONS = (
    Scenario(
        "size_fit.over",
        "serious",
        {"employees": 20},
        {"employees_min": 300, "employees_max": 2000},
        {"employees_min": 20, "employees_max": 2000},
    ),
    Scenario(
        "size_fit.under",
        "caution",
        {"employees": 100},
        {"employees_min": 1, "employees_max": 50},
        {"employees_min": 1, "employees_max": 100},
    ),
    Scenario(
        "size_fit.outgrown",
        "caution",
        {"employees": 50, "employees_in_24_months": 60},
        {"employees_min": 1, "employees_max": 55},
        {"employees_min": 1, "employees_max": 60},
    ),
    Scenario(
        "phase_fit.outgrown",
        "caution",
        {"growth_phase_in_24_months": "expansion"},
        {"growth_phases": ["growth"]},
        {"growth_phases": ["growth", "expansion"]},
    ),
    Scenario("phase_fit.other_phase", "serious", {}, {"growth_phases": ["mature"]}, {"growth_phases": ["growth"]}),
    Scenario(
        "process_fit.uniform",
        "serious",
        {"process_approach": "keep_own"},
        {"process_flexibility": 2},
        {"process_flexibility": 4},
    ),
    Scenario(
        "process_fit.bespoke",
        "caution",
        {"process_approach": "adopt_standard"},
        {"process_flexibility": 5},
        {"process_flexibility": 3},
    ),
    Scenario(
        "it_fit.tool_heavy",
        "serious",
        {"it_stage": 2},
        {"it_stage_required": 4, "it_stage_max": 4},
        {"it_stage_required": 2, "it_stage_max": 4},
    ),
    Scenario(
        "it_fit.too_manual",
        "caution",
        {"it_stage": 3},
        {"it_stage_required": 1, "it_stage_max": 2},
        {"it_stage_required": 1, "it_stage_max": 3},
    ),
    Scenario(
        "tool_fit.unsupported", "caution", {"tools": ["freee", "obc"]}, {"tools": ["obc"]}, {"tools": ["obc", "freee"]}
    ),
    Scenario(
        "response_fit.slow",
        "serious",
        {"first_reply_hours": 1},
        {"first_reply_hours": 16},
        {"first_reply_hours": 1.5},
    ),
    Scenario("turnaround_fit.slow", "caution", {"closing_days_target": 5}, {"closing_days": 8}, {"closing_days": 7}),
    Scenario(
        "channel_fit.few_channels",
        "serious",
        {"channels": ["chat", "phone"]},
        {"channels": ["email"]},
        {"channels": ["chat", "phone"]},
    ),
    Scenario("domain_fit.other_industry", "caution", {"industry": "D"}, {"industries": ["I"]}, {"industries": ["any"]}),
    Scenario(
        "task_coverage.not_covered",
        "caution",
        {"tasks": wants("management_report", "journal_entry")},
        {"services": ["journal_entry"], "not_offered_services": ["others"]},
        {"services": ["journal_entry", "management_report"]},
    ),
    Scenario(
        "task_coverage.extra_charge",
        "caution",
        {"tasks": wants("management_report", "journal_entry", "fixed_asset_ledger")},
        {"services": ["journal_entry", "fixed_asset_ledger"], "extra_charge_services": ["management_report"]},
        {"services": ["journal_entry", "fixed_asset_ledger", "management_report"]},
    ),
    Scenario(
        "contract_fit.too_long", "serious", {"max_term_months": 6}, {"min_term_months": 12}, {"min_term_months": 7}
    ),
    Scenario(
        "handover_support.too_little",
        "serious",
        {"readiness": {"R3": 0, "R4": 1}},
        {"handover_support": 0},
        {"handover_support": 2},
    ),
    Scenario(
        "governance_support.too_little",
        "caution",
        {"owner_hours_per_month": 4},
        {"governance_support": []},
        {"governance_support": ["monthly_report"]},
    ),
    Scenario("improvement_fit.piece_work", "caution", {"goals": ["quality"]}, {"improvement": 1}, {"improvement": 2}),
    Scenario(
        "price_fit.over_budget",
        "serious",
        BUDGET,
        {**MONTH, "base_fee_jpy": 140_000},
        {**MONTH, "base_fee_jpy": 110_000},
    ),
    Scenario(
        "security_evidence.weak_evidence",
        "caution",
        PERSONAL,
        {"certifications": ["own_name"]},
        {"certifications": ["p_mark"]},
    ),
    Scenario(
        "continuity.thin",
        "serious",
        {},
        {"founded_year": 2024, "team_model": "single", "exit_support": "no"},
        {"founded_year": 2010, "team_model": "team", "exit_support": "yes"},
    ),
)

BEYOND = (
    Scenario(
        "disguised_contracting",
        "serious",
        {"readiness": {"R16": 0}},
        {"team_model": "team_with_lead"},
        {"team_model": "team_with_lead"},
        {"readiness": {"R16": 1}},
    ),
    Scenario(
        "onsite_without_lead",
        "caution",
        {"onsite": "required"},
        {"onsite": "both", "team_model": "team"},
        {"onsite": "both", "team_model": "team_with_lead"},
    ),
    Scenario(
        "onsite_without_lead",
        "unknown",
        {"onsite": "required"},
        {"onsite": "onsite"},
        {"onsite": "onsite", "team_model": "dedicated"},
    ),
    Scenario(
        "segregation_of_duties",
        "caution",
        {"tasks": wants(*TRANSFERS)},
        {"services": TRANSFERS},
        {"services": TRANSFERS[:2], "not_offered_services": ["payment_matching"]},
    ),
    Scenario("handover_time", "serious", LEAVES, {"handover_support": 2}, {"handover_support": 3}),
    Scenario("handover_time", "unknown", LEAVES, {}, {"handover_support": 3}),
    Scenario(
        "scope.vague_wording",
        "unknown",
        {"tasks": wants("journal_entry")},
        {"services": [], "vague_services": ["journal_entry"], "vague_wording": ["経理一式"]},
        {"services": ["journal_entry"]},
    ),
    Scenario(
        "licence_boundary",
        "caution",
        {"tasks": wants("yea_tax_calculation")},
        {"services": ["yea_tax_calculation"], "licences": ["labor_consultant"]},
        {"services": ["yea_tax_calculation"], "licences": ["tax_accountant(partner)"]},
    ),
)

ASKS_ALL: Fields = {
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
    "budget_monthly_jpy": 100_000,
}
UNKNOWN = tuple(
    Scenario(
        f"{criterion.criterion_id}.unknown", "unknown", ASKS_ALL, {}, {**SUITABLE, "services": ["expense_settlement"]}
    )
    for criterion in CRITERIA
)
SCENARIOS = (*DIRECTIONS, *BEYOND, *UNKNOWN)


def named(scenarios: tuple[Scenario, ...]) -> Any:
    ids = [f"{scenario.rule_id}-{scenario.severity}" for scenario in scenarios]
    return pytest.mark.parametrize("case", scenarios, ids=ids)


def test_every_declared_rule_has_a_scenario() -> None:
    declared = {f"{c.criterion_id}.{direction.name}" for c in CRITERIA for direction in c.directions}
    unknown = {f"{criterion.criterion_id}.unknown" for criterion in CRITERIA}
    # One rule raises two flags: people directed one by one, and people on-site without a lead.
    assert {scenario.rule_id for scenario in SCENARIOS} == declared | unknown | set(RULES) | {"onsite_without_lead"}


def test_every_rule_that_has_texts_has_a_scenario() -> None:
    texts = tomllib.loads((files("matcher.text") / "en.toml").read_text(encoding="utf-8"))["flag"]
    flat = {name for name, part in texts.items() if "text" in part}
    nested = {f"{name}.{sub}" for name, part in texts.items() if "text" not in part for sub in part}
    covered = {scenario.rule_id for scenario in (*DIRECTIONS, *BEYOND)}
    assert (flat | nested) - {"unknown", "low"} == covered


@named(SCENARIOS)
def test_a_vendor_that_misses_raises_the_flag_with_its_severity(case: Scenario) -> None:
    flag = flag_of(ranking(company(**case.fields), case.facts), case.rule_id)
    assert flag.severity == case.severity


@named(SCENARIOS)
def test_a_vendor_that_fits_raises_no_such_flag(case: Scenario) -> None:
    assert case.rule_id not in rule_ids(ranking(company(**(case.other_answer or case.fields)), case.harmless))


@named(SCENARIOS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_flag_says_what_does_not_fit_and_what_to_do(case: Scenario, lang: str) -> None:
    flag = flag_of(ranking(company(**case.fields), case.facts), case.rule_id)
    sentences = [flag.text(lang), flag.remedy(lang)]
    assert all(sentence.strip() for sentence in sentences)
    assert all("None" not in sentence and "{" not in sentence for sentence in sentences)


# The cause of a thin continuity lies with the vendor alone; no answer of the company is involved.
TWO_SIDED = tuple(scenario for scenario in (*DIRECTIONS, *BEYOND) if scenario.rule_id != "continuity.thin")


@named(TWO_SIDED)
def test_a_flag_names_the_answer_of_the_company(case: Scenario) -> None:
    flag = flag_of(ranking(company(**case.fields), case.facts), case.rule_id)
    assert flag.buyer.side == "buyer"
    assert flag.buyer.value is not None
    assert all(flag.buyer.words(translator(lang)).strip() for lang in LANGUAGES)


@named((*DIRECTIONS, *(s for s in BEYOND if s.severity != "unknown")))
def test_a_flag_names_the_fact_of_the_vendor(case: Scenario) -> None:
    flag = flag_of(ranking(company(**case.fields), case.facts), case.rule_id)
    assert flag.vendor.side == "vendor"
    assert flag.vendor.value is not None
    assert all(flag.vendor.words(translator(lang)).strip() for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("rule_id", "buyer", "vendor"),
    [
        ("size_fit.over", 20, 300),
        ("it_fit.tool_heavy", 2, 4),
        ("response_fit.slow", 1, 16),
        ("tool_fit.unsupported", ["freee", "obc"], ["obc"]),
        ("task_coverage.not_covered", ["management_report", "journal_entry"], ["management_report"]),
        ("price_fit.over_budget", 100_000, [140_000, 140_000]),
        ("handover_support.too_little", 2.62, 0),
        ("security_evidence.weak_evidence", ["personal_data"], ["own_name"]),
        ("phase_fit.outgrown", "expansion", ["growth"]),
    ],
)
def test_a_flag_cites_both_facts_as_they_were_given(rule_id: str, buyer: object, vendor: object) -> None:
    (case,) = [scenario for scenario in DIRECTIONS if scenario.rule_id == rule_id]
    flag = flag_of(ranking(company(**case.fields), case.facts), rule_id)
    assert (flag.buyer.value, flag.vendor.value) == (buyer, vendor)


# --- severity ---------------------------------------------------------------------------------------------------------

JUST_ABOVE = 1e-9
ALWAYS_CAUTION = frozenset(
    {
        "size_fit.outgrown",
        "phase_fit.outgrown",
        "it_fit.too_manual",
        "task_coverage.not_covered",
        "task_coverage.extra_charge",
    }
)


def severities_at(case: Scenario, high: float) -> set[str]:
    """The severities of the flag when the high end of its criterion is `high`."""
    evaluation = ranking(company(**case.fields), case.facts).evaluation
    changed = evaluation.high.copy()
    changed[place_of(evaluation, case.rule_id.split(".")[0]), 0] = high
    known = np.ones_like(evaluation.known)
    found = criterion_flags(evaluation.pairing, evaluation.criteria, evaluation.low, changed, known, 0)
    return {flag.severity for flag in found if flag.rule_id == case.rule_id}


@named(DIRECTIONS)
def test_a_flag_is_serious_up_to_a_quarter_and_a_caution_up_to_seven_tenths(case: Scenario) -> None:
    found = [severities_at(case, high) for high in (0.0, 0.25, 0.25 + JUST_ABOVE, 0.7)]
    assert found == [{"serious"}, {"serious"}, {"caution"}, {"caution"}]


@named(tuple(scenario for scenario in DIRECTIONS if scenario.rule_id not in ALWAYS_CAUTION))
def test_a_flag_is_gone_just_above_seven_tenths(case: Scenario) -> None:
    assert severities_at(case, 0.7 + JUST_ABOVE) == set()


@named(tuple(scenario for scenario in DIRECTIONS if scenario.rule_id in ALWAYS_CAUTION))
def test_some_misses_are_a_caution_however_high_the_value(case: Scenario) -> None:
    assert severities_at(case, 1.0) == {"caution"}


def test_exactly_the_misses_of_the_model_are_always_a_caution() -> None:
    declared = {f"{c.criterion_id}.{d.name}" for c in CRITERIA for d in c.directions if d.always_caution}
    assert declared == ALWAYS_CAUTION


@pytest.mark.parametrize(("days", "severity"), [(12.5, ["serious"]), (12.4, ["caution"]), (8, ["caution"]), (7.9, [])])
def test_the_severity_follows_the_fact_at_the_limits(days: float, severity: list[str]) -> None:
    found = ranking(company(closing_days_target=5), {"closing_days": days})
    assert [flag.severity for flag in found.flags(0) if flag.rule_id == "turnaround_fit.slow"] == severity


def test_a_partly_unknown_fact_is_judged_by_its_high_end() -> None:
    found = ranking(company(channels=["chat"], meeting_cadence="weekly"), {"channels": ["phone"]})
    assert flag_of(found, "channel_fit.few_channels").severity == "caution"


def test_flags_stand_gravest_first() -> None:
    fields = {**ASKS_ALL, **BUDGET, "it_stage": 3, "first_reply_hours": 1}
    found = ranking(company(**fields), {"first_reply_hours": 16, "it_stage_max": 2, "channels": ["phone"]})
    order = [SEVERITIES.index(flag.severity) for flag in found.flags(0)]
    assert order == sorted(order)
    assert {"serious", "caution", "unknown"} <= {flag.severity for flag in found.flags(0)}


def test_a_vendor_that_suits_raises_no_flag() -> None:
    covers = {**SUITABLE, "services": [*SUITABLE["services"], "attendance_aggregation"]}  # type: ignore[misc]
    buyer = example_company(
        tasks=wants("journal_entry", "attendance_aggregation", monthly_volume=100), current_person_until="2027-12-31"
    )
    assert [flag.rule_id for flag in ranking(buyer, covers).flags(0)] == []


# --- rules beyond single criteria -------------------------------------------------------------------------------------


@pytest.mark.parametrize("level", [1, 2, 3, 4, None])
def test_disguised_contracting_is_raised_only_where_staff_will_direct_individuals(level: int | None) -> None:
    found = ranking(company(readiness={"R16": level}), SUITABLE)
    assert "disguised_contracting" not in rule_ids(found)


@pytest.mark.parametrize(
    ("wanted", "works"), [("not_needed", "both"), ("remote_only", "remote"), ("required", "remote")]
)
def test_a_lead_matters_only_where_people_come_on_site(wanted: str, works: str) -> None:
    found = ranking(company(onsite=wanted), {"onsite": works, "team_model": "single"})
    assert "onsite_without_lead" not in rule_ids(found)


@pytest.mark.parametrize("task_id", TRANSFERS)
def test_duties_are_apart_when_one_of_making_executing_and_reconciling_stays_in_house(task_id: str) -> None:
    tasks = [{"task_id": t, "done_by": "in_house" if t == task_id else "vendor"} for t in TRANSFERS]
    assert "segregation_of_duties" not in rule_ids(ranking(company(tasks=tasks), {"services": TRANSFERS}))


@pytest.mark.parametrize(
    ("support", "until", "severities"),
    [
        (3, "2027-02-28", []),
        (3, "2027-02-27", ["serious"]),
        (2, "2027-03-31", []),
        (2, "2027-03-30", ["serious"]),
        (1, "2027-04-30", []),
        (0, "2027-04-29", ["serious"]),
        (None, "2027-04-30", []),
        (None, "2027-04-29", ["unknown"]),
        (None, "2027-02-27", ["serious"]),
    ],
)
def test_the_handover_has_to_finish_before_the_person_of_today_leaves(
    support: int | None, until: str, severities: list[str]
) -> None:
    buyer = company(wanted_start="2027-01-31", current_person_until=until)
    found = ranking(buyer, {"handover_support": support})
    assert [flag.severity for flag in found.flags(0) if flag.rule_id == "handover_time"] == severities


def test_a_start_at_the_end_of_the_calendar_is_no_crash() -> None:
    buyer = company(wanted_start="9999-12-31", current_person_until="9999-12-30")
    assert flag_of(ranking(buyer, {"handover_support": 1}), "handover_time").severity == "serious"


def test_the_wording_that_is_vague_is_quoted() -> None:
    facts = {"services": [], "vague_services": ["journal_entry"], "vague_wording": frozenset({"経理一式", "ほか"})}
    flag = flag_of(ranking(company(tasks=wants("journal_entry")), facts), "scope.vague_wording")
    assert flag.vendor.value == ["ほか", "経理一式"]
    assert "経理一式" in flag.text("ja")
    assert "経理一式" in flag.text("en")


@pytest.mark.parametrize("own", [["tax_accountant"], ["tax_accountant", "lawyer"]])
def test_an_own_professional_settles_where_the_boundary_of_a_licence_lies(own: list[str]) -> None:
    buyer = company(tasks=wants("qualified_invoice_check"), own_professionals=own)
    found = ranking(buyer, {"services": ["qualified_invoice_check"], "licences": []})
    assert "licence_boundary" not in rule_ids(found)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_boundary_of_a_licence_is_said_in_the_language(lang: str) -> None:
    buyer = company(tasks=wants("dunning_notice"))
    found = ranking(buyer, {"extra_charge_services": ["dunning_notice"], "licences": []})
    (wish,) = buyer.vendor_wishes
    assert wish.task.boundary(lang) in flag_of(found, "licence_boundary").text(lang)

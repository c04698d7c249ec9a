"""Each gate: who passes, who fails and by how much, who is to confirm, and who meets no gate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from matcher.criteria.gates import GATES
from matcher.domain.records import GateRecord
from matcher.domain.tasks import TASKS
from matcher.ranking import Ranking
from tests.engine.samples import LANGUAGES, company, example_company, ranking, rule_ids, wants

Fields = Mapping[str, Any]
Facts = Mapping[str, object]


@dataclass(frozen=True)
class Scenario:
    """One requirement: vendors that meet, miss and do not state it, and what the one that misses it lacks."""

    gate: str
    fields: Fields
    passes: Facts
    fails: Facts
    unknown: Facts
    shortfall: object
    no_requirement: Fields


TAX_RETURN = {"tasks": wants("tax_return_filing")}
PAYROLL = {"tasks": wants("payroll_calculation")}
MY_NUMBER = {"tasks": wants("mynumber_management")}
MONTH = {"services": ["management_report"], "surcharge_percent": 0, "tax_included": "no"}
FILING = {"services": ["tax_return_filing"]}
PAYS = {"services": ["payroll_calculation"]}

SCENARIOS = (
    Scenario(
        "task_not_offered",
        {"tasks": wants("journal_entry", importance="must")},
        {"services": ["journal_entry"]},
        {"services": [], "not_offered_services": ["journal_entry"]},
        {"services": ["mail_handling"]},
        "journal_entry",
        {"tasks": wants("journal_entry", importance="important")},
    ),
    Scenario(
        "task_not_offered",
        {"tasks": wants("journal_entry", importance="must")},
        {"extra_charge_services": ["journal_entry"]},
        {"services": ["mail_handling"], "not_offered_services": ["others"]},
        {"services": [], "not_offered_services": ["others"], "vague_services": ["journal_entry"]},
        "journal_entry",
        {"tasks": wants("journal_entry", importance="must", done_by="in_house")},
    ),
    Scenario(
        "licence",
        TAX_RETURN,
        {**FILING, "licences": ["tax_accountant"]},
        {**FILING, "licences": ["labor_consultant"]},
        FILING,
        "tax_accountant",
        {**TAX_RETURN, "own_professionals": ["tax_accountant"]},
    ),
    Scenario(
        "licence",
        {**TAX_RETURN, "own_professionals": ["labor_consultant"]},
        {**FILING, "licences": ["tax_accountant(partner)"]},
        {"extra_charge_services": ["tax_return_filing"], "licences": []},
        {"extra_charge_services": ["tax_return_filing"]},
        "tax_accountant",
        {"tasks": wants("tax_return_filing", done_by="own_professional")},
    ),
    Scenario(
        "onsite",
        {"onsite": "required"},
        {"onsite": "both"},
        {"onsite": "remote"},
        {},
        "required",
        {"onsite": "not_needed"},
    ),
    Scenario(
        "onsite",
        {"onsite": "remote_only"},
        {"onsite": "both"},
        {"onsite": "onsite"},
        {},
        "remote_only",
        {"onsite": None},
    ),
    Scenario(
        "min_term",
        {"max_term_months": 12, "term_is_hard": True},
        {"min_term_months": 12},
        {"min_term_months": 13.5},
        {},
        1.5,
        {"max_term_months": 12, "term_is_hard": False},
    ),
    Scenario(
        "budget",
        {"budget_monthly_jpy": 100_000, "budget_is_hard": True},
        {**MONTH, "base_fee_jpy": 100_000},
        {**MONTH, "base_fee_jpy": 120_000},
        {**MONTH, "base_fee_jpy": 90_000, "surcharge_percent": None},
        20_000,
        {"budget_monthly_jpy": 100_000, "budget_is_hard": False},
    ),
    Scenario(
        "budget",
        {"budget_monthly_jpy": 100_000, "budget_is_hard": True},
        {**MONTH, "base_fee_jpy": 110_000, "tax_included": "yes"},
        {**MONTH, "base_fee_jpy": 132_000, "tax_included": None},
        {**MONTH, "base_fee_jpy": 110_000, "tax_included": None},
        20_000,
        {"budget_monthly_jpy": None, "budget_is_hard": True},
    ),
    Scenario(
        "required_tool",
        {"required_tools": ["freee"]},
        {"tools": ["freee", "obc"]},
        {"tools": ["obc"]},
        {},
        "freee",
        {"required_tools": []},
    ),
    Scenario(
        "offshore",
        {"offshore_allowed": False},
        {"offshore": "no"},
        {"offshore": "yes"},
        {},
        False,
        {"offshore_allowed": True},
    ),
    Scenario(
        "subcontracting",
        {"subcontracting_allowed": False},
        {"subcontracting": "with_consent"},
        {"subcontracting": "yes"},
        {},
        False,
        {"subcontracting_allowed": None},
    ),
    Scenario(
        "my_number",
        {**MY_NUMBER, "my_number_subcontracting": "not_allowed"},
        {"subcontracting": "no"},
        {"subcontracting": "yes"},
        {},
        "not_allowed",
        {**PAYROLL, "my_number_subcontracting": "not_allowed"},
    ),
    Scenario(
        "payroll_lead",
        {**PAYROLL, "payroll_days_from_close_to_pay": 10},
        {**PAYS, "payroll_lead_days": 10},
        {**PAYS, "payroll_lead_days": 12},
        PAYS,
        2,
        PAYROLL,
    ),
    Scenario(
        "payroll_lead",
        {**PAYROLL, "closing_day": 15, "payday": 25},
        {"not_offered_services": ["payroll_calculation"], "payroll_lead_days": 12},
        {"extra_charge_services": ["payroll_calculation"], "payroll_lead_days": 8},
        {"payroll_lead_days": 12},
        1,
        {"tasks": wants("payroll_calculation", done_by="in_house"), "payroll_days_from_close_to_pay": 1},
    ),
    Scenario(
        "certification",
        {"required_certifications": [["p_mark", "isms"]]},
        {"certifications": ["isms"]},
        {"certifications": ["soc2"]},
        {},
        ["p_mark", "isms"],
        {"required_certifications": []},
    ),
    Scenario("capacity", {}, {"capacity_open": "yes"}, {"capacity_open": "no"}, {}, None, {}),
)
CASES = pytest.mark.parametrize("case", SCENARIOS, ids=[f"{s.gate}-{place}" for place, s in enumerate(SCENARIOS)])


def of_gate(found: Ranking, gate: str) -> list[GateRecord]:
    return [record for record in found.gates(0) if record.rule_id == gate]


def single(fields: Fields, facts: Facts) -> Ranking:
    return ranking(company(**fields), facts)


def test_every_gate_has_a_scenario() -> None:
    assert {scenario.gate for scenario in SCENARIOS} == set(GATES)


@CASES
def test_a_vendor_that_meets_the_requirement_passes_the_gate(case: Scenario) -> None:
    assert of_gate(single(case.fields, case.passes), case.gate) == []


@CASES
def test_a_vendor_that_misses_the_requirement_is_knocked_out_with_its_shortfall(case: Scenario) -> None:
    found = single(case.fields, case.fails)
    (record,) = of_gate(found, case.gate)
    assert record.failed
    assert record.shortfall.value == case.shortfall
    assert found.knocked_out.tolist() == [0]
    assert found.order.tolist() == []


@CASES
def test_a_vendor_that_does_not_state_the_fact_is_to_confirm_and_stays_ranked(case: Scenario) -> None:
    found = single(case.fields, case.unknown)
    (record,) = of_gate(found, case.gate)
    assert not record.failed
    assert found.order.tolist() == [0]
    assert case.gate in [gate.rule_id for gate in found.report("en").ranking[0].gates_to_confirm]


@pytest.mark.parametrize("case", [s for s in SCENARIOS if s.gate != "capacity"], ids=lambda case: case.gate)
def test_a_company_without_the_requirement_meets_no_gate(case: Scenario) -> None:
    checks = single(case.no_requirement, case.fails).evaluation.checks
    assert case.gate not in [check.rule_id for check in checks]


@CASES
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_gate_says_in_words_what_fails_what_to_confirm_and_what_to_do(case: Scenario, lang: str) -> None:
    (failed,) = of_gate(single(case.fields, case.fails), case.gate)
    (to_confirm,) = of_gate(single(case.fields, case.unknown), case.gate)
    sentences = [failed.name(lang), failed.text(lang), failed.remedy(lang), to_confirm.text(lang)]
    assert all(sentence.strip() for sentence in sentences)
    assert failed.text(lang) != to_confirm.text(lang)
    assert all("None" not in sentence and "{" not in sentence for sentence in sentences)


def test_each_gate_is_checked_once_a_requirement() -> None:
    fields = {"required_tools": ["freee", "obc"], "required_certifications": [["isms"], ["soc1"]]}
    found = single(fields, {"tools": [], "certifications": ["isms"]})
    assert [record.buyer.value for record in of_gate(found, "required_tool")] == ["freee", "obc"]
    assert [record.buyer.value for record in of_gate(found, "certification")] == [["soc1"]]


def test_the_company_of_the_interfaces_meets_the_gates_that_it_states() -> None:
    found = ranking(example_company(), {})
    gates = {check.rule_id for check in found.evaluation.checks}
    assert gates == {"task_not_offered", "offshore", "my_number", "payroll_lead", "certification", "capacity"}


# --- reserved work ----------------------------------------------------------------------------------------------------

YEAR_END = {"tasks": wants("yea_tax_calculation")}
DOES_YEAR_END = {"services": ["yea_tax_calculation"]}


def test_every_reserved_task_names_its_licence() -> None:
    reserved = {task.task_id: task.licence for task in TASKS.values() if task.licence_rule == "exclusive"}
    assert len(reserved) >= 10
    assert "" not in reserved.values()


@pytest.mark.parametrize("task_id", [task.task_id for task in TASKS.values() if task.licence_rule == "exclusive"])
def test_every_reserved_task_needs_its_licence_a_named_partner_or_an_own_professional(task_id: str) -> None:
    licence, wanted, offer = TASKS[task_id].licence, {"tasks": wants(task_id)}, {"services": [task_id]}
    failed = [
        bool(of_gate(single(wanted, {**offer, "licences": []}), "licence")),
        bool(of_gate(single(wanted, {**offer, "licences": [licence]}), "licence")),
        bool(of_gate(single(wanted, {**offer, "licences": [f"{licence}(partner)"]}), "licence")),
        bool(of_gate(single({**wanted, "own_professionals": [licence]}, {**offer, "licences": []}), "licence")),
    ]
    assert failed == [True, False, False, False]


def test_a_disputed_task_done_by_the_disputed_profession_is_a_caution_and_no_gate() -> None:
    found = single(YEAR_END, {**DOES_YEAR_END, "licences": ["labor_consultant"]})
    assert of_gate(found, "licence") == []
    assert [f.severity for f in found.flags(0) if f.rule_id == "licence_boundary"] == ["caution"]


def test_a_disputed_task_done_by_the_undisputed_profession_raises_nothing() -> None:
    found = single(YEAR_END, {**DOES_YEAR_END, "licences": ["tax_accountant"]})
    assert of_gate(found, "licence") == []
    assert "licence_boundary" not in rule_ids(found)


def test_a_disputed_task_done_by_neither_profession_is_knocked_out() -> None:
    (record,) = of_gate(single(YEAR_END, {**DOES_YEAR_END, "licences": ["lawyer"]}), "licence")
    assert record.failed
    assert record.shortfall.value == "tax_accountant"


def test_a_conditional_task_without_its_licence_is_a_caution_and_no_gate() -> None:
    found = single({"tasks": wants("dunning_notice")}, {"services": ["dunning_notice"], "licences": []})
    assert of_gate(found, "licence") == []
    assert [f.severity for f in found.flags(0) if f.rule_id == "licence_boundary"] == ["caution"]


def test_a_reserved_task_that_the_vendor_does_not_offer_needs_no_licence() -> None:
    offers_none = {"services": [], "not_offered_services": ["others"], "licences": []}
    assert of_gate(single(TAX_RETURN, offers_none), "licence") == []


@pytest.mark.parametrize("done_by", ["in_house", "own_professional"])
def test_work_that_the_vendor_is_not_to_do_meets_no_gate(done_by: str) -> None:
    tasks = wants("tax_return_filing", "payroll_calculation", "mynumber_management", importance="must", done_by=done_by)
    rules = {"my_number_subcontracting": "not_allowed", "payroll_days_from_close_to_pay": 1}
    found = single({"tasks": tasks, **rules}, {"services": [t["task_id"] for t in tasks], "licences": []})
    assert [check.rule_id for check in found.evaluation.checks] == ["capacity"]


def test_a_vendor_that_passes_my_number_on_without_saying_how_is_to_confirm_where_consent_is_enough() -> None:
    found = single({**MY_NUMBER, "my_number_subcontracting": "with_consent"}, {"subcontracting": "yes"})
    (record,) = of_gate(found, "my_number")
    assert not record.failed


def test_a_lot_knocks_out_only_the_vendors_that_surely_do_none_of_it() -> None:
    buyer = company(tasks=wants("payroll_calculation", "journal_entry"))
    none = {"services": ["journal_entry"], "not_offered_services": ["others"]}
    found = ranking(buyer, none, {"services": ["payroll_calculation"]}, {})
    (payroll, accounting) = found.lots
    assert (payroll.lot, accounting.lot) == ("payroll", "accounting")
    assert payroll.ranking.knocked_out.tolist() == [0]
    assert accounting.ranking.knocked_out.tolist() == []
    (record,) = [gate for gate in payroll.ranking.gates(0) if gate.failed]
    assert record.rule_id == "lot_not_offered"
    assert "payroll" in record.text("en")

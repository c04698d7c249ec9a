"""Scope and roles: every task once, gaps and double owners said, reserved work marked, edits that change one thing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.carrying_out.plans import plan
from matcher.domain.plan import PARTIES, ScopeLine
from matcher.domain.tasks import TASKS
from matcher.planning.flows import FLOWS, JUDGEMENT, neighbours
from tests.engine.samples import ranking, wants
from tests.engine.strategies import companies, vendors
from tests.planning.planned import THE_VENDOR, codes, everything, line, offering, planned

FEW = settings(max_examples=20, deadline=None)
EDITS = {
    "nature": "judgement",
    "coverage": "extra",
    "buyer": "C",
    "vendor_lead": "A",
    "tax_accountant": "R",
    "labor_consultant": "I",
    "monthly_volume": 7.0,
    "hours_now": 3.5,
    "reply_hours": 1.5,
    "contract_type": "jun_inin",
}


@FEW
@given(companies(), vendors())
def test_every_task_of_the_company_stands_in_the_table_once_and_in_the_order_of_the_taxonomy(
    buyer: Any, facts: Any
) -> None:
    found = plan(ranking(buyer, facts), THE_VENDOR)
    listed = [line.task_id for line in found.scope.lines]
    assert listed == [task for task in TASKS if task in listed]
    assert {wish.task.task_id for wish in buyer.wishes} <= set(listed)
    standings = {wish.task.task_id: wish.done_by for wish in buyer.wishes}
    assert {line.task_id: line.standing for line in found.scope.lines if line.standing != "neighbour"} == standings


@FEW
@given(companies(), vendors())
def test_every_line_has_a_service_level_or_is_marked_as_having_none(buyer: Any, facts: Any) -> None:
    found = plan(ranking(buyer, facts), THE_VENDOR)
    measured = {task for level in found.services for task in level.tasks}
    listed = {line.task_id for line in found.scope.lines}
    assert measured | set(found.unmeasured) == listed
    assert measured & set(found.unmeasured) == set()
    assert measured == {line.task_id for line in found.scope.at_vendor}


@FEW
@given(companies(), vendors())
def test_somebody_does_and_one_party_answers_for_a_task_or_the_line_says_what_is_missing(
    buyer: Any, facts: Any
) -> None:
    for held in plan(ranking(buyer, facts), THE_VENDOR).scope.lines:
        says = codes(held.faults)
        nobody = "fault.no_responsible" in says or "fault.undecided" in says
        assert nobody == (not held.roles.of("R"))
        assert ("fault.no_accountable" in says) == (held.standing != "neighbour" and not held.roles.of("A"))
        assert ("fault.two_accountable" in says) == (len(held.roles.of("A")) > 1)


def test_a_task_of_the_same_flow_shows_as_a_neighbour_that_nobody_has() -> None:
    found = planned({"tasks": wants("journal_entry")})
    assert line(found, "voucher_filing").standing == "neighbour"
    assert codes(line(found, "voucher_filing").faults) == ["fault.undecided"]
    assert line(found, "voucher_filing").coverage == "out_of_scope"


def test_naming_who_does_a_neighbour_makes_it_a_task_of_the_plan() -> None:
    found = planned({"tasks": wants("journal_entry")}, scope={"voucher_filing": {"done_by": "in_house"}})
    held = line(found, "voucher_filing")
    assert (held.standing, held.roles.buyer, held.faults) == ("in_house", "RA", ())


def test_flows_and_judgements_name_tasks_of_the_taxonomy() -> None:
    assert {task for flow in FLOWS for task in flow} | JUDGEMENT <= set(TASKS)
    assert neighbours(TASKS) == frozenset()


def test_the_vendors_lead_does_what_it_offers_and_the_company_answers_for_it() -> None:
    held = line(planned({"tasks": wants("journal_entry")}), "journal_entry")
    assert (held.roles.vendor_lead, held.roles.buyer, held.coverage) == ("R", "A", "included")


def test_there_is_no_party_for_a_single_worker_of_the_vendor() -> None:
    assert PARTIES == ("buyer", "vendor_lead", "tax_accountant", "labor_consultant")
    assert "委託元は、委託先の担当者個人に直接指示しない" in planned().scope.route.text("ja")


@pytest.mark.parametrize(
    ("facts", "coverage", "fault"),
    [
        ({"services": ["invoice_issue"]}, "not_covered", "fault.not_covered"),
        ({"services": ["invoice_issue"], "not_offered_services": []}, "unknown", "fault.unknown"),
    ],
)
def test_a_task_that_the_vendor_does_not_surely_do_is_a_gap(
    facts: dict[str, object], coverage: str, fault: str
) -> None:
    held = line(planned({"tasks": wants("journal_entry")}, facts), "journal_entry")
    assert held.coverage == coverage
    assert fault in codes(held.faults)


@pytest.mark.parametrize(
    ("licences", "own", "holder", "roles", "faults"),
    [
        (["tax_accountant"], [], "vendor", ("A", "R", ""), []),
        (["tax_accountant(partner)"], [], "partner", ("A", "R", ""), []),
        ([], ["tax_accountant"], "own_professional", ("A", "C", "R"), []),
        ([], [], "nobody", ("A", "C", ""), ["fault.no_responsible", "fault.licence_missing"]),
        (None, [], "unknown", ("A", "R", ""), ["fault.licence_unknown"]),
    ],
)
def test_reserved_work_goes_to_whoever_holds_the_licence(
    licences: list[str] | None, own: list[str], holder: str, roles: tuple[str, str, str], faults: list[str]
) -> None:
    facts = offering("tax_return_filing", licences=licences)
    held = line(planned({"tasks": wants("tax_return_filing"), "own_professionals": own}, facts), "tax_return_filing")
    assert held.reserved is not None
    assert held.reserved.holder == holder
    assert held.reserved.law == TASKS["tax_return_filing"].licence_law
    assert held.reserved.source_url == TASKS["tax_return_filing"].source_url
    assert (held.roles.buyer, held.roles.vendor_lead, held.roles.tax_accountant) == roles
    assert codes(held.faults) == faults


def test_every_task_that_the_law_limits_is_marked_and_no_other() -> None:
    found = planned({"tasks": everything()})
    marked = {held.task_id for held in found.scope.lines if held.reserved is not None}
    assert marked == {task.task_id for task in TASKS.values() if task.licence_rule != "none"}


def test_a_task_that_nobody_does_or_answers_for_is_named() -> None:
    edits = {"journal_entry": {"buyer": "", "vendor_lead": ""}}
    found = line(planned({"tasks": wants("journal_entry")}, scope=edits), "journal_entry")
    assert codes(found.faults) == ["fault.no_responsible", "fault.no_accountable"]


def test_two_who_answer_for_a_task_are_named() -> None:
    found = planned({"tasks": wants("journal_entry")}, scope={"journal_entry": {"vendor_lead": "RA"}})
    assert "fault.two_accountable" in codes(line(found, "journal_entry").faults)
    assert "2人以上" in next(f for f in line(found, "journal_entry").faults if "two" in f.code).text("ja")


def _plain(held: ScopeLine) -> dict[str, Any]:
    roles = held.roles.model_dump()
    return {**held.model_dump(exclude={"roles", "faults", "assumed", "edited", "reserved"}), **roles}


@pytest.mark.parametrize(("field", "value"), EDITS.items())
def test_an_edit_changes_its_own_field_of_its_own_line_and_nothing_else_of_the_table(field: str, value: object) -> None:
    fields = {"tasks": wants("journal_entry", "payroll_calculation", "monthly_closing")}
    before, after = planned(fields), planned(fields, scope={"payroll_calculation": {field: value}})
    for old, new in zip(before.scope.lines, after.scope.lines, strict=True):
        changed = {name for name, cell in _plain(old).items() if _plain(new)[name] != cell}
        follows = {"contract_type"} if field == "nature" else set()
        expected = {field} | follows if old.task_id == "payroll_calculation" else set()
        assert changed == expected
    assert line(after, "payroll_calculation").edited == (field,)


def test_an_edited_field_is_no_assumption_any_more() -> None:
    fields = {"tasks": wants("journal_entry")}
    assert "nature" in line(planned(fields), "journal_entry").assumed
    edited = planned(fields, scope={"journal_entry": {"nature": "exception"}})
    assert "nature" not in line(edited, "journal_entry").assumed


@FEW
@given(st.text(min_size=1, max_size=60))
def test_a_note_of_any_kind_is_said_as_it_was_written(note: str) -> None:
    found = planned({"tasks": wants("journal_entry")}, scope={"journal_entry": {"boundary": note}})
    held = line(found, "journal_entry").boundary
    assert held is not None
    assert (held.text("ja"), held.text("en")) == (note, note)

"""The transition keeps out of the busy days, says first when today's person leaves too early, and follows edits."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.carrying_out.plans import plan
from matcher.domain.calendar import SATURDAY, months_later, weekdays_later
from matcher.domain.plan import Plan
from matcher.domain.scales import READINESS_ITEMS
from matcher.planning.transition import KEPT_FREE, RESPONSIBLE
from matcher.planning.windows import falls_into, first_free_day, last_free_day
from matcher.preparing.diagnosis import diagnose
from tests.engine.samples import company, ranking, wants
from tests.engine.strategies import companies, vendors
from tests.planning.planned import THE_VENDOR, codes, planned

FEW = settings(max_examples=20, deadline=None)
BOOKS, PAY = wants("journal_entry", "monthly_closing"), wants("payroll_calculation")


def moving(start: str = "2027-06-01", tasks: Any = None, facts: Any = None, **more: Any) -> Plan:
    """A plan whose vendor takes one month until the parallel run can end."""
    edits = more.pop("edits", {})
    fields = {"tasks": tasks or BOOKS, "wanted_start": start, **more}
    return planned(fields, {"handover_support": 3, **(facts or {})}, **edits)


@FEW
@given(companies(), vendors())
def test_steps_come_in_order_and_those_that_need_the_companys_people_keep_out_of_the_busy_days_or_say_so(
    buyer: Any, facts: Any
) -> None:
    found = plan(ranking(buyer, facts), THE_VENDOR).transition
    assert [step.code for step in found.steps] == list(RESPONSIBLE)
    for step in found.steps:
        assert step.begins <= step.due
        shown = set(falls_into(step.due, found.windows)) if step.code in KEPT_FREE else set()
        assert set(step.falls_into) >= shown
    kept = [found.step(code) for code in ("acceptance", "cutover")]
    assert all(step.falls_into == () for step in kept)
    assert all(step.due.weekday() < SATURDAY or step.due == date.max for step in kept)


@FEW
@given(st.dates(date(2026, 4, 1), date(2040, 1, 1)))
def test_without_edits_no_step_is_done_before_the_one_that_it_follows(start: date) -> None:
    found = moving(start.isoformat(), tasks=BOOKS + PAY)
    assert "out_of_order" not in codes(found.clashes)
    parallel, accepted, switched = (found.transition.step(c) for c in ("parallel", "acceptance", "cutover"))
    assert parallel.due < accepted.due < switched.due


def test_a_switch_in_the_year_end_adjustment_moves_behind_it() -> None:
    found = moving("2026-11-01", tasks=PAY).transition
    assert found.step("parallel").due == date(2026, 11, 30)
    assert found.step("cutover").due >= date(2027, 2, 1)
    assert "year_end_adjustment" in {window.code for window in found.windows}


def test_without_payroll_work_the_year_end_adjustment_stands_in_nobodys_way() -> None:
    found = moving("2026-11-01", tasks=wants("it_helpdesk")).transition
    assert found.windows == ()
    assert found.step("acceptance").due == date(2026, 12, 1)


def test_the_switch_keeps_out_of_the_annual_closing_once_the_fiscal_year_is_known() -> None:
    open_ended = moving("2027-04-01")
    assert codes(open_ended.transition.notes) == ["note.no_fiscal_year_end"]
    known = moving("2027-04-01", edits={"fiscal_year_end_month": 3})
    assert open_ended.transition.step("cutover").due < date(2027, 6, 1) <= known.transition.step("cutover").due
    assert codes(known.transition.notes) == []


def test_payday_is_kept_free_and_is_an_assumption_only_where_it_is_not_answered() -> None:
    said, unsaid = (moving(tasks=PAY, **more).transition for more in ({"payday": 10}, {}))
    assert {window.origin for window in said.windows if window.code == "payday"} == {"answer"}
    assert {window.ends.day for window in said.windows if window.code == "payday"} == {10}
    assert {window.ends.day for window in unsaid.windows if window.code == "payday"} == {25}
    assert codes(unsaid.notes) == ["note.no_payday"]


@pytest.mark.parametrize(
    ("until", "support", "in_time", "said"),
    [
        ("2027-07-01", 3, True, []),
        ("2027-06-30", 3, False, ["first.person_leaves_before"]),
        ("2027-07-31", None, None, ["first.person_leaves_maybe"]),
        ("2027-09-01", None, True, []),
        ("2027-06-15", None, False, ["first.person_leaves_before"]),
    ],
)
def test_a_person_who_leaves_before_the_parallel_run_can_end_is_said_first(
    until: str, support: int | None, in_time: bool | None, said: list[str]
) -> None:
    found = moving(facts={"handover_support": support}, current_person_until=until)
    assert found.transition.ends_in_time is in_time
    assert [code for code in codes(found.first) if "person" in code] == said
    assert codes(found.first)[: len(said)] == said


def test_the_plan_and_the_ranking_agree_on_whether_the_handover_can_end_in_time() -> None:
    for until, flagged in (("2027-06-15", True), ("2027-12-31", False)):
        found = moving(current_person_until=until)
        assert (found.transition.ends_in_time is False) == flagged


def test_an_edited_date_moves_its_step_and_what_follows_from_it_and_is_told_where_it_falls_into_a_busy_time() -> None:
    before, after = moving(), moving(edits={"dates": {"cutover": "2027-08-02"}})
    changed = [s.code for s, t in zip(before.transition.steps, after.transition.steps, strict=True) if s.due != t.due]
    assert changed == ["cutover", "watch", "review"]
    assert after.transition.step("cutover").falls_into == ("month_end",)
    assert after.transition.step("cutover").origin == "edited"
    assert after.scope == before.scope
    assert after.cost == before.cost


def test_the_proposed_contract_is_signed_before_the_start_but_not_before_the_day_of_the_case() -> None:
    assert moving("2027-06-01").transition.step("contract").due == date(2027, 5, 3)
    ready = {"readiness": dict.fromkeys(READINESS_ITEMS, 4), "owner_hours_per_month": 12}
    soon = moving("2026-04-05", **ready)
    assert soon.transition.step("contract").due >= soon.as_of


@pytest.mark.parametrize("start", ["2026-04-05", "2026-07-01", "2027-06-01"])
def test_the_contract_waits_for_what_the_diagnosis_says_is_to_be_put_in_order(start: str) -> None:
    found = moving(start)
    buyer = company(tasks=BOOKS, wanted_start=start, case_date=found.as_of)
    planned_steps = {step.code: step for step in diagnose(buyer).plan.actions}
    assert found.transition.step("contract").due >= planned_steps["contract"].ends
    late = diagnose(buyer).plan.ready_on > date.fromisoformat(start)
    assert ("first.start_waits" in codes(found.first)) == late


def test_the_first_free_day_is_the_first_and_the_last_the_last() -> None:
    windows = moving(tasks=BOOKS + PAY).transition.windows
    for day in (date(2027, 6, 26), date(2027, 7, 1), date(2027, 7, 15), date(2027, 7, 18)):
        after, before = first_free_day(day, windows), last_free_day(day, windows)
        assert before <= day <= after
        assert falls_into(after, windows) == falls_into(before, windows) == ()
        assert after.weekday() < SATURDAY > before.weekday()


@FEW
@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-60, 60))
def test_counting_weekdays_lands_on_one_and_goes_there_and_back(day: date, count: int) -> None:
    monday = weekdays_later(day, 1)
    there = weekdays_later(monday, count)
    assert there.weekday() < SATURDAY
    assert weekdays_later(there, -count) == monday


def test_months_end_on_the_last_day_where_a_month_is_short() -> None:
    days = [months_later(date(2027, 8, 31), months) for months in (1, 6, 18)]
    assert [day.isoformat() for day in days] == ["2027-09-30", "2028-02-29", "2029-02-28"]
    assert all(one < other for one, other in pairwise(days))

"""The verb "plan": a company and the vendor that it may choose in, scope, service levels, cost and transition out."""

from __future__ import annotations

from collections.abc import Iterator

from matcher.carrying_out.plan_charges import charges
from matcher.criteria.gates import holds, payroll_days
from matcher.criteria.rules import handover_months
from matcher.domain.company import CompanyProfile
from matcher.domain.plan import Holder, Plan, Scope, Transition
from matcher.domain.plan_cost import ThreeYears
from matcher.domain.plan_edits import Coverage, PlanEdits
from matcher.domain.preparation import Preparation
from matcher.domain.records import Cited, Message
from matcher.domain.said import say
from matcher.domain.tasks import TASKS, Task
from matcher.domain.vendor_table import TASK_EXTRA, TASK_INCLUDED, TASK_NOT_OFFERED, VendorTable
from matcher.planning.assumptions import assumptions, growth_of, values
from matcher.planning.checks import checks
from matcher.planning.clashes import clashes
from matcher.planning.exit_list import exit_list
from matcher.planning.meetings import meetings
from matcher.planning.scope import scope
from matcher.planning.service_levels import service_levels, unmeasured
from matcher.planning.situation import Situation
from matcher.planning.three_years import handed_over, three_years
from matcher.planning.transition import transition
from matcher.preparing.diagnosis import diagnose
from matcher.ranking import Ranking

COVERAGE: dict[int, Coverage] = {TASK_INCLUDED: "included", TASK_EXTRA: "extra", TASK_NOT_OFFERED: "not_covered"}


def plan(
    ranking: Ranking, vendor_id: str, edits: PlanEdits | None = None, preparation: Preparation | None = None
) -> Plan:
    """Return the plan of the ranking's company with one of its vendors.

    Parameters
    ----------
    ranking : the company with its vendors; whether the vendor is ranked first, or fails a gate, changes no number.
    vendor_id : the vendor.
    edits : what a person changed; nothing where left out.
    preparation : surveys, owners and dates of the buyer's own side; the start waits for what it leaves open.

    Raises
    ------
    KeyError
        No vendor has that id.
    """
    row = ranking.row_of(vendor_id)
    vendors, company = ranking.evaluation.pairing.vendors, ranking.company
    situation = _situation(ranking, row, edits or PlanEdits(), preparation)
    table = scope(situation)
    value = values(assumptions(situation))
    growth = growth_of(value["growth_in_24_months_percent"])
    cost = three_years(situation, table, charges(company, vendors, row, handed_over(table), growth))
    moving = transition(situation, table, value)
    levels = service_levels(situation, table)
    clashing = clashes(situation, table, moving, value["parallel_months"] or 0.0)
    return Plan(
        company_name=company.name,
        vendor_id=vendor_id,
        vendor_name=ranking.name_of(row),
        as_of=situation.as_of,
        first=tuple(_first(ranking, row, situation, table, moving, cost)),
        clashes=clashing,
        scope=table,
        services=levels,
        unmeasured=unmeasured(table, levels),
        cost=cost,
        meetings=meetings(situation),
        transition=moving,
        exit_list=exit_list(situation, table),
        checks=checks(situation, table),
        edits=situation.edits,
    )


def dated(ranking: Ranking) -> CompanyProfile:
    """Return the company with the date of the case, also where it gave none."""
    return ranking.company.model_copy(update={"case_date": ranking.evaluation.pairing.case_date})


def _situation(ranking: Ranking, row: int, edits: PlanEdits, preparation: Preparation | None) -> Situation:
    pairing = ranking.evaluation.pairing
    vendors, company = pairing.vendors, ranking.company
    return Situation(
        company=company,
        vendor={name: fact for name in vendors.columns if (fact := vendors.cell(name, row)) is not None},
        states={task_id: COVERAGE.get(int(vendors.task_state(task_id)[row]), "unknown") for task_id in TASKS},
        holders={task.task_id: _holder(company, vendors, row, task) for task in TASKS.values()},
        handover_months=handover_months(vendors.cell("handover_support", row)),
        payroll_days=payroll_days(company),
        as_of=pairing.case_date,
        ready_on=diagnose(dated(ranking), preparation).plan.ready_on,
        edits=edits,
    )


def _holder(company: CompanyProfile, vendors: VendorTable, row: int, task: Task) -> Holder:
    """Return who of the people at hand may do a reserved task: the vendor, else the company's own professional."""
    codes = [code for code in (task.licence, task.disputed_licence) if code]
    for code in codes:
        if holds(vendors, code)[row]:
            return "vendor" if vendors.has("licences", code)[row] else "partner"
    if task.licence in (company.own_professionals or ()):
        return "own_professional"
    return "nobody" if vendors.known("licences")[row] else "unknown"


def _first(
    ranking: Ranking, row: int, situation: Situation, table: Scope, moving: Transition, cost: ThreeYears
) -> Iterator[Message]:
    """Yield what has to be said before everything else, gravest first."""
    until = moving.person_until
    if until is not None and moving.ends_in_time is not True:
        ends = moving.step("parallel").due
        days = {"until": _day(until.isoformat()), "ends": _day(ends.isoformat())}
        yield say(f"first.person_leaves_{'before' if moving.ends_in_time is False else 'maybe'}", **days)
    for gate in ranking.gates(row):
        if gate.failed:
            yield say("first.gate", gate={lang: gate.text(lang) for lang in ("ja", "en")})
    wanted = situation.company.wanted_start
    if wanted is not None and situation.ready_on > wanted:
        days = {"wanted": _day(wanted.isoformat()), "ready": _day(situation.ready_on.isoformat())}
        yield say("first.start_waits", **days)
    undone = [line.task_id for line in table.lines if line.faults and line.standing != "neighbour"]
    if undone:
        yield say("first.faults", count=len(undone), tasks=Cited("buyer", "tasks", undone))
    outsourced = cost.option("outsource")
    if outsourced is not None and any(line.taxed and line.total.high is None for line in outsourced.lines):
        yield say("first.open_cost")


def _day(iso: str) -> Cited:
    return Cited("buyer", "wanted_start", iso)

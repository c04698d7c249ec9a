"""A plan as text that a manager can read in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from matcher.cli.table import table
from matcher.domain import plan_words as words
from matcher.domain.plan import PARTIES, Plan, ScopeLine
from matcher.domain.plan_cost import CostOption
from matcher.domain.tasks import TASKS
from matcher.domain.wording import day
from matcher.planning.checks import confirm_with
from matcher.text import Translator, translator

MARK = "*"
"""After what is assumed (仮置き)."""


def plan_text(plan: Plan, lang: str) -> str:
    """Return the plan in words, what has to be said first before all parts."""
    t = translator(lang)
    parts = (_scope, _services, _cost, _transition, _meetings, _checks, _exit)
    blocks = ["\n".join(_head(t, plan)), *("\n".join(part(t, plan)) for part in parts), t("plan.text.assumed")]
    return "\n\n".join(blocks) + "\n"


def _head(t: Translator, plan: Plan) -> Iterator[str]:
    yield t("plan.text.title", vendor=plan.vendor_name, vendor_id=plan.vendor_id)
    yield t(
        "plan.text.company", name=plan.company_name or t("rank.company_unnamed"), day=day(t, plan.as_of.isoformat())
    )
    yield from (f"! {said.text(t.lang)}" for said in plan.first)
    for clash in plan.clashes:
        yield f"! {clash.said.text(t.lang)}"
        yield "    " + t("plan.text.places", first=clash.first.text(t.lang), second=clash.second.text(t.lang))


def _heading(t: Translator, part: str) -> str:
    return t("plan.text.heading", name=t(f"plan.part.{part}"))


def _table(t: Translator, names: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    columns = [(t(f"plan.head.{name}"), name in ("volume", "year_1", "year_2", "year_3", "total")) for name in names]
    return table(columns, [list(row) for row in rows])


def _scope(t: Translator, plan: Plan) -> Iterator[str]:
    yield _heading(t, "scope")
    yield plan.scope.route.text(t.lang)
    looked_at = [line for line in plan.scope.lines if line.standing != "neighbour"]
    names = ("task", "standing", "coverage", *PARTIES, "nature", "volume")
    yield _table(t, names, (_scope_row(t, line) for line in looked_at))
    for line in looked_at:
        yield from (f"  ! {fault.text(t.lang)}" for fault in line.faults)
        if line.boundary is not None:
            task = TASKS[line.task_id].name(t.lang)
            yield "  " + t("plan.text.boundary", task=task, boundary=line.boundary.text(t.lang))
    others = [TASKS[line.task_id].name(t.lang) for line in plan.scope.lines if line.standing == "neighbour"]
    if others:
        yield t("plan.text.neighbours", tasks=t.join(others))


def _scope_row(t: Translator, line: ScopeLine) -> Iterator[str]:
    reserved = "§ " if line.reserved is not None else ""
    yield reserved + TASKS[line.task_id].name(t.lang)
    yield t(f"plan.standing.{line.standing}")
    yield t(f"plan.coverage.{line.coverage}")
    yield from ("/".join(getattr(line.roles, party)) for party in PARTIES)
    yield t(f"plan.nature.{line.nature}")
    yield "" if line.monthly_volume is None else t.number(line.monthly_volume)


def _services(t: Translator, plan: Plan) -> Iterator[str]:
    yield _heading(t, "services")
    rows = (
        (
            t(f"plan.service.{level.item}.name"),
            words.target(t, level) + (MARK if level.origin == "assumed" else ""),
            words.promised(t, level),
            t(f"plan.period.{level.period}"),
            t(f"plan.party.{level.measured_by}"),
            str(len(level.tasks)),
        )
        for level in plan.services
    )
    yield _table(t, ("item", "target", "promised", "period", "measured_by", "tasks"), rows)
    yield from (f"  {t(f'plan.service.{level.item}.name')}: {level.formula.text(t.lang)}" for level in plan.services)


def _cost(t: Translator, plan: Plan) -> Iterator[str]:
    yield _heading(t, "cost")
    names = ("line", "year_1", "year_2", "year_3", "total")
    for option in plan.cost.options:
        yield t(f"plan.option.{option.code}")
        yield _table(t, names, _cost_rows(t, option))
    yield plan.cost.verdict.text(t.lang)
    yield from (f"  {condition.said.text(t.lang)}" for condition in plan.cost.conditions)
    yield t("plan.text.assumptions")
    for assumed in plan.cost.assumptions:
        value = words.assumption(t, assumed)
        name, origin = t(f"plan.assumption.{assumed.code}"), t(f"plan.origin.{assumed.origin}")
        yield "  " + t("plan.text.assumption", name=name, value=value, origin=origin, why=assumed.why.text(t.lang))


def _cost_rows(t: Translator, option: CostOption) -> Iterator[list[str]]:
    for line in option.lines:
        amounts = [*(term.amount for term in line.terms), line.total]
        yield [t(f"plan.line.{line.code}"), *(words.yen(t, amount) for amount in amounts)]
    yield [t("plan.head.sum"), *(words.yen(t, amount) for amount in (*option.years, option.total))]
    taxed = (*option.years_with_tax, option.total_with_tax)
    yield [t("plan.head.with_tax"), *(words.yen(t, amount) for amount in taxed)]


def _transition(t: Translator, plan: Plan) -> Iterator[str]:
    yield _heading(t, "transition")
    rows = (
        (
            day(t, step.due.isoformat()) + (MARK if step.origin == "assumed" else ""),
            t(f"plan.step.{step.code}.name"),
            t(f"plan.party.{step.responsible}"),
            t.join(t(f"plan.window.{code}") for code in step.falls_into),
        )
        for step in plan.transition.steps
    )
    yield _table(t, ("due", "step", "responsible", "falls_into"), rows)
    yield from (note.text(t.lang) for note in (*plan.transition.notes, plan.transition.rollback))


def _meetings(t: Translator, plan: Plan) -> Iterator[str]:
    yield _heading(t, "meetings")
    for meeting in plan.meetings:
        cadence = t(f"plan.cadence.{meeting.cadence}")
        name = t(f"plan.meeting.{meeting.code}.name")
        yield t("plan.text.meeting", name=name, cadence=cadence, minutes=meeting.minutes)
        yield from (f"    - {topic.text(t.lang)}" for topic in meeting.agenda)


def _checks(t: Translator, plan: Plan) -> Iterator[str]:
    yield _heading(t, "checks")
    for check in plan.checks:
        state, name = t(f"plan.check_state.{check.state}"), t(f"plan.check_name.{check.code}")
        yield t("plan.text.check", state=state, name=name)
        yield f"    {check.finding.text(t.lang)}"
        yield f"    {check.action.text(t.lang)} {confirm_with(check).text(t.lang)}"
        yield "    " + t("plan.text.source", law=check.law, url=check.source_url)


def _exit(t: Translator, plan: Plan) -> Iterator[str]:
    yield _heading(t, "exit")
    for item in plan.exit_list:
        yield f"  {item.what.text(t.lang)}"
        yield f"    {item.form.text(t.lang)} / {item.when.text(t.lang)}"

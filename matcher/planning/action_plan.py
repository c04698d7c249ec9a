"""The five remedies with dates: forwards from the case's date, backwards from the day on which work should begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from math import ceil
from typing import NamedTuple

from matcher.domain.calendar import days_later, months_later
from matcher.domain.company import CompanyProfile
from matcher.domain.diagnosis import Action, ActionPlan, Remedy
from matcher.domain.plan import Window
from matcher.domain.preparation import STEPS_OF_CHOOSING, Assignment, Preparation
from matcher.domain.records import Cited, Message
from matcher.domain.standing import Standing
from matcher.planning.due_days import rush_at_start, rushes
from matcher.planning.readiness_items import ITEMS, REMEDIES
from matcher.planning.windows import SIGNED_BEFORE, first_free_day, last_free_day

WEEKS_OF_CHOOSING = {"quotes": 4, "contract": 3}
"""About how long it takes to ask and compare, and to agree and sign (assumption 仮置き)."""
STAGES = (("goals", "owner", "sort_out"), ("scope", "vendor"))
"""Remedies that go on side by side, before quotes are asked for; the second needs what the first wrote down."""


class Steps(NamedTuple):
    """The steps that are left: what closes items in-house, the choice of a vendor, what the vendor's survey closes."""

    wanted: list[Action]
    choosing: list[Action]
    surveys: list[Action]


def action_plan(
    company: CompanyProfile,
    preparation: Preparation,
    found: Sequence[Standing],
    case_date: date,
    handover_months: tuple[int, int],
) -> ActionPlan:
    """Return the steps that are left, with dates.

    Parameters
    ----------
    company, preparation : the buyer's side.
    found : where the readiness items stand.
    case_date : the day on which the steps begin.
    handover_months : shortest and longest time until a parallel run can end, by the vendor's support.
    """
    steps = _steps(preparation, found, case_date)
    among = rushes(company, case_date)
    dated, ready_on = _dated(company.wanted_start, steps, case_date, among)
    begins = max(ready_on, company.wanted_start or ready_on)
    ends = (months_later(begins, handover_months[0]), months_later(begins, handover_months[1]))
    return ActionPlan(
        starts=case_date,
        ready_on=ready_on,
        wanted_start=company.wanted_start,
        parallel_ends=ends,
        remedies=tuple(Remedy(code, tuple(a for a in dated if a.remedy == code)) for code in REMEDIES),
        first=tuple(_first(company, begins, ends)),
        notes=(*_fit(company.wanted_start, steps, ready_on, case_date, among), *_calendar_notes(company)),
    )


def step_for(preparation: Preparation, code: str, day: date) -> Action:
    """Return the step that closes an item or belongs to the choice, with what was entered but no dates of its own."""
    given = preparation.assignments.get(code) or Assignment()
    if code in STEPS_OF_CHOOSING:
        bare = Action(code, "vendor", "owner", WEEKS_OF_CHOOSING[code], day, day)
    else:
        declared = ITEMS[code]
        bare = Action(code, declared.remedy, declared.who, declared.weeks, day, day)
    return replace(bare, owner=given.owner, until=given.until, done=given.done)


def _steps(preparation: Preparation, found: Sequence[Standing], day: date) -> Steps:
    wanted = [step_for(preparation, standing.item, day) for standing in found if _needs_step(standing)]
    surveyed = [standing.item for standing in found if standing.state == "in_contract"]
    return Steps(
        sorted(wanted, key=lambda step: not ITEMS[step.code].first),
        [step_for(preparation, code, day) for code in STEPS_OF_CHOOSING],
        [
            replace(step_for(preparation, item, day), until=preparation.surveys[item].until, by_survey=True)
            for item in surveyed
        ],
    )


def _needs_step(standing: Standing) -> bool:
    """Return whether a step is due: a first item that is not closed, any other that is known to be open."""
    return not standing.is_closed and (standing.first or standing.state == "open")


def _stages(steps: Steps) -> list[list[list[Action]]]:
    """Return the stages, each of them chains that go on side by side; in a chain one step follows the other."""
    before = [[[step for step in steps.wanted if step.remedy == code] for code in stage] for stage in STAGES]
    return [*before, *([[step]] for step in steps.choosing)]


def _days(step: Action) -> int:
    return 0 if step.done else 7 * step.weeks


def _dated(wanted_start: date | None, steps: Steps, day: date, among: Sequence[Window]) -> tuple[list[Action], date]:
    """Return the steps with dates, in their order, and the day on which the vendor can begin."""
    stages = _stages(steps)
    latest = _latest(wanted_start, stages, among)
    dated: list[Action] = []
    for stage in stages:
        ends = [day]
        for chain in stage:
            cursor = day
            for step in chain:
                done = first_free_day(days_later(cursor, _days(step)), among)
                dated.append(replace(step, starts=cursor, ends=done, latest=latest.get(step.code)))
                cursor = max(cursor, step.until or done)
            ends.append(cursor)
        day = max(ends)
    ready_on = days_later(day, SIGNED_BEFORE)
    for step in steps.surveys:
        done = step.until or day
        dated.append(replace(step, starts=min(day, done), ends=done, latest=wanted_start))
        ready_on = max(ready_on, done)
    return dated, ready_on


def _latest(
    wanted_start: date | None, stages: Sequence[Sequence[Sequence[Action]]], among: Sequence[Window]
) -> dict[str, date]:
    """Return until when each step must be done for the wanted start; nothing without one."""
    found: dict[str, date] = {}
    if wanted_start is None:
        return found
    limit = days_later(wanted_start, -SIGNED_BEFORE)
    for stage in reversed(stages):
        begins = [limit]
        for chain in stage:
            cursor = limit
            for step in reversed(chain):
                found[step.code] = last_free_day(cursor, among)
                cursor = days_later(found[step.code], -_days(step))
            begins.append(cursor)
        limit = min(begins)
    return found


def _message(code: str, **parts: object) -> Message:
    return Message(code, f"diagnosis.plan.{code}", parts)


def _day(when: date) -> Cited:
    return Cited("buyer", "wanted_start", when.isoformat())


def _first(company: CompanyProfile, begins: date, ends: tuple[date, date]) -> Iterator[Message]:
    """Yield what comes before the plan: today's person leaves before the parallel run can end."""
    leaves = company.current_person_until
    if leaves is None or ends[1] <= leaves:
        return
    code = "leaves_before_start" if leaves <= begins else "leaves_certainly" if leaves < ends[0] else "leaves_possibly"
    yield _message(code, leaves=_day(leaves), begins=_day(begins), soonest=_day(ends[0]), latest=_day(ends[1]))


def _fit(start: date | None, steps: Steps, ready_on: date, day: date, among: Sequence[Window]) -> Iterator[Message]:
    """Yield whether the wanted start can be kept, and what would help."""
    if start is None:
        yield _message("no_start", ready=_day(ready_on))
    elif start < day:
        yield _message("start_passed", start=_day(start), ready=_day(ready_on))
    elif ready_on <= start:
        yield _message("fits", start=_day(start), ready=_day(ready_on), weeks=(start - ready_on).days // 7)
    else:
        weeks = ceil((ready_on - start).days / 7)
        yield _message("short", start=_day(start), ready=_day(ready_on), weeks=weeks)
        in_house = steps._replace(wanted=[step for step in steps.wanted if not ITEMS[step.code].surveyed])
        sooner = _dated(start, in_house, day, among)[1]
        if saved := (ready_on - sooner).days // 7:
            yield _message("survey_saves", weeks=saved, ready=_day(sooner))


def _calendar_notes(company: CompanyProfile) -> Iterator[Message]:
    """Yield which days the dates avoid, and where the wanted start falls into the year-end adjustment."""
    if company.wanted_start is not None and "year_end_adjustment" in rush_at_start(company, company.wanted_start):
        yield _message("start_at_year_end", start=_day(company.wanted_start))
    yield _message("avoids")

"""How the work moves over: dated steps that keep out of the busy days, and how it would move back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import ceil
from typing import NamedTuple

from matcher.domain.calendar import days_later, months_later, weekday_from, weekdays_later
from matcher.domain.plan import Scope, Step, Transition, Window
from matcher.domain.plan_cost import Extent, Origin
from matcher.domain.plan_edits import AssumptionCode, Party, StepCode
from matcher.domain.records import Message
from matcher.domain.said import say
from matcher.planning.situation import Situation
from matcher.planning.windows import (
    BOOKS,
    PAY,
    SIGNED_BEFORE,
    USUAL_PAYDAY,
    falls_into,
    first_free_day,
    last_free_day,
    windows,
)

FROM_TODAY = 2
"""Months from the day of the case until the start where the company does not say when: assumption (仮置き)."""
KICKED_OFF = 5
"""Weekdays after signing until the start meeting (仮置き)."""
WATCHED, REVIEWED = 3, 6
"""Months after the switch in which results are watched closely, and after which the contract is reviewed (仮置き)."""
KEPT_FREE: frozenset[StepCode] = frozenset({"trial", "acceptance", "cutover"})
"""Steps that need the company's own people and therefore keep out of the busy days."""
RESPONSIBLE: Mapping[StepCode, Party] = {
    "contract": "buyer",
    "kickoff": "buyer",
    "work_list": "vendor_lead",
    "access": "buyer",
    "trial": "vendor_lead",
    "parallel": "vendor_lead",
    "acceptance": "buyer",
    "cutover": "buyer",
    "watch": "buyer",
    "review": "buyer",
}
"""Who does a step, in the order of the steps."""


class _Days(NamedTuple):
    """The days that the proposed steps hang on."""

    contract: date
    start: date
    parallel_begins: date
    parallel_ends: date


def transition(situation: Situation, scope: Scope, value: Mapping[AssumptionCode, float | None]) -> Transition:
    """Return the steps with their dates, the days they keep out of, and whether today's person stays long enough."""
    days = _days(situation, value)
    ends = months_later(days.parallel_ends, REVIEWED + 6)
    lots = frozenset(line.lot for line in scope.handed_over)
    busy = windows(situation.company, lots, days.contract, ends, situation.edits.fiscal_year_end_month)
    steps = _steps(situation, days, busy)
    shortest, longest = situation.handover_months
    edited = situation.edits.assumptions.get("handover_months")
    months = Extent(shortest, longest) if edited is None else Extent.of(edited)
    shown = [window for window in busy if days.contract <= window.ends and window.begins <= steps[-1].due]
    return Transition(
        steps=steps,
        windows=tuple(shown),
        months=months,
        person_until=situation.company.current_person_until,
        ends_in_time=_ends_in_time(situation, days, months),
        notes=tuple(_notes(situation, lots)),
        rollback=say("rollback"),
        people={role: name for role, name in situation.edits.roles.items() if name.strip()},
    )


def _days(situation: Situation, value: Mapping[AssumptionCode, float | None]) -> _Days:
    edited = situation.edits.dates
    wanted = situation.company.wanted_start or months_later(situation.as_of.replace(day=1), FROM_TODAY)
    start = max(wanted, situation.ready_on)
    signed = edited.get("contract", weekday_from(max(days_later(start, -SIGNED_BEFORE), situation.as_of)))
    months, parallel = (ceil(value[code] or 0.0) for code in ("handover_months", "parallel_months"))
    ends = edited.get("parallel", days_later(months_later(start, max(months, 1)), -1))
    begins = months_later(start, max(months - parallel, 0))
    return _Days(signed, start, min(begins, ends), ends)


def _ends_in_time(situation: Situation, days: _Days, months: Extent) -> bool | None:
    """Return whether the parallel run ends before today's person leaves, None where that hangs on an open fact."""
    until = situation.company.current_person_until
    if until is None:
        return None
    if "parallel" in situation.edits.dates:
        return days.parallel_ends <= until
    earliest, latest = (months_later(days.start, ceil(end or 0.0)) for end in months)
    if latest <= until:
        return True
    return False if earliest > until else None


def _notes(situation: Situation, lots: frozenset[str]) -> Iterator[Message]:
    """Yield what is not known of the busy days."""
    if lots & BOOKS and situation.edits.fiscal_year_end_month is None:
        yield say("note.no_fiscal_year_end")
    if lots & PAY and situation.company.payday is None:
        yield say("note.no_payday", day=USUAL_PAYDAY)


def _steps(situation: Situation, days: _Days, busy: Sequence[Window]) -> tuple[Step, ...]:
    edited = situation.edits.dates
    proposed = _proposed(days, busy, edited)
    found: list[Step] = []
    for code, responsible in RESPONSIBLE.items():
        begins, due = proposed[code]
        found.append(
            Step(
                code=code,
                begins=min(begins, due),
                due=due,
                responsible=responsible,
                what=say(f"step.{code}.what"),
                done_when=say(f"step.{code}.done_when"),
                origin=_origin(situation, code),
                falls_into=falls_into(due, busy) if code in KEPT_FREE else (),
            )
        )
    return tuple(found)


def _proposed(
    days: _Days, busy: Sequence[Window], edited: Mapping[StepCode, date]
) -> dict[StepCode, tuple[date, date]]:
    """Return from when to when each step lasts; a later step follows the edited date of an earlier one."""

    def free(code: StepCode, day: date) -> date:
        return edited.get(code, first_free_day(day, busy))

    before = max((days.parallel_begins - days.contract).days, 1)
    kickoff = edited.get("kickoff", weekdays_later(days.contract, min(KICKED_OFF, before // 3)))
    listed = edited.get("work_list", weekday_from(days_later(days.contract, before // 2)))
    access = edited.get("access", weekday_from(days_later(days.contract, before * 2 // 3)))
    trial = edited.get("trial", max(last_free_day(days_later(days.parallel_begins, -1), busy), access))
    accepted = free("acceptance", days_later(days.parallel_ends, 1))
    cutover = free("cutover", days_later(accepted, 1))
    watched = edited.get("watch", weekday_from(months_later(cutover, WATCHED)))
    return {
        "contract": (days.contract, days.contract),
        "kickoff": (kickoff, kickoff),
        "work_list": (kickoff, listed),
        "access": (kickoff, access),
        "trial": (listed, trial),
        "parallel": (days.parallel_begins, days.parallel_ends),
        "acceptance": (days.parallel_ends, accepted),
        "cutover": (cutover, cutover),
        "watch": (cutover, watched),
        "review": (watched, edited.get("review", weekday_from(months_later(cutover, REVIEWED)))),
    }


def _origin(situation: Situation, code: StepCode) -> Origin:
    if code in situation.edits.dates:
        return "edited"
    return "answer" if code == "parallel" and situation.company.wanted_start else "assumed"

"""Entries of a plan that exclude each other: each with the two places where one of them can be changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from matcher.domain.plan import Clash, Scope, Transition
from matcher.domain.plan_edits import StepCode
from matcher.domain.records import Cited, Message
from matcher.domain.said import in_words, say
from matcher.planning.situation import Situation

OWNER_WITH_HOURS = 2
"""Level of R7 that says the owner's hours a month are set."""
IN_ORDER: tuple[StepCode, ...] = ("kickoff", "trial", "parallel", "acceptance", "cutover", "watch", "review")
"""Steps of which none is done before the one before it."""


def clashes(situation: Situation, scope: Scope, plan: Transition, parallel_months: float) -> tuple[Clash, ...]:
    """Return every contradiction of the plan with itself or with the answers."""
    return (
        *_owner_without_hours(situation),
        *_kept_and_handed_over(situation, scope),
        *_professional_missing(situation, scope),
        *_before_the_contract(situation, plan),
        *_out_of_order(plan),
        *_too_long_a_parallel_run(plan, parallel_months),
    )


def _owner_without_hours(situation: Situation) -> Iterator[Clash]:
    """An owner is named, or R7 says its hours are set, and the hours a month are none."""
    company, edits = situation.company, situation.edits
    hours = edits.assumptions.get("owner_hours_per_month", company.owner_hours_per_month)
    if hours != 0:
        return
    edited = "owner_hours_per_month" in edits.assumptions
    none = say("place.assumptions" if edited else "place.answers_owner_hours")
    if edits.roles.get("owner", "").strip():
        yield _clash("owner_without_hours", say("place.people_owner"), none)
    elif (company.level("R7") or 0) >= OWNER_WITH_HOURS:
        yield _clash("owner_without_hours", say("place.answers_r7"), none)


def _kept_and_handed_over(situation: Situation, scope: Scope) -> Iterator[Clash]:
    """A task is done by the company itself and by the vendor."""
    answered = {wish.task.task_id: wish.done_by for wish in situation.company.wishes}
    for line in scope.lines:
        task = Cited("buyer", "tasks", line.task_id)
        both = "buyer" in line.roles.of("R") and "vendor_lead" in line.roles.of("R")
        kept = answered.get(line.task_id, "vendor") != "vendor"
        if kept and line.in_scope:
            yield _clash("kept_and_handed_over", say("place.answers_tasks", task=task), _line_place(task), task=task)
        elif both or (not line.in_scope and "vendor_lead" in line.roles.of("R")):
            yield _clash("kept_and_handed_over", _line_place(task), say("place.roles_vendor", task=task), task=task)


def _line_place(task: Cited) -> Message:
    return say("place.scope", task=task)


def _professional_missing(situation: Situation, scope: Scope) -> Iterator[Clash]:
    """A professional is to do a task, and the company says that it has none."""
    own = situation.company.own_professionals
    if own is None:
        return
    for line in scope.lines:
        for column in ("tax_accountant", "labor_consultant"):
            if column in line.roles.of("R") and column not in own:
                licence, task = Cited("buyer", "own_professionals", column), Cited("buyer", "tasks", line.task_id)
                places = _line_place(task), say("place.answers_professionals")
                yield _clash("professional_missing", *places, task=task, licence=licence)


def _before_the_contract(situation: Situation, plan: Transition) -> Iterator[Clash]:
    """A step, such as the switch, is done before the contract is signed, or the start is wanted before that.

    A contract that the plan itself puts off is no contradiction: the plan says what it waits for.
    """
    signed = plan.step("contract").due
    wanted = situation.company.wanted_start
    if wanted is not None and "contract" in situation.edits.dates and wanted < signed:
        days = {"day": _day(wanted), "signed": _day(signed)}
        yield _clash("start_before_contract", say("place.answers_start"), _step_place("contract"), **days)
        return
    for step in plan.steps:
        if step.due < signed:
            parts = {"step": _step(step.code), "day": _day(step.due), "signed": _day(signed)}
            yield _clash("before_the_contract", _step_place(step.code), _step_place("contract"), **parts)
            return


def _out_of_order(plan: Transition) -> Iterator[Clash]:
    """A step is done before the one that it follows, and a person said so: what is only proposed follows from that."""
    for earlier, later in pairwise(IN_ORDER):
        entered = "edited" in (plan.step(later).origin, plan.step(earlier).origin)
        if entered and plan.step(later).due < plan.step(earlier).due:
            steps = {"later": _step(later), "earlier": _step(earlier)}
            yield _clash("out_of_order", _step_place(later), _step_place(earlier), **steps)


def _too_long_a_parallel_run(plan: Transition, parallel_months: float) -> Iterator[Clash]:
    """The parallel run takes longer than the whole handover."""
    if plan.months.high is not None and parallel_months > plan.months.high:
        places = say("place.assumption_parallel"), say("place.assumption_handover")
        yield _clash("parallel_too_long", *places)


def _clash(code: str, first: Message, second: Message, **parts: object) -> Clash:
    return Clash(code=code, first=first, second=second, said=say(f"clash.{code}", **parts))


def _day(day: date) -> Cited:
    return Cited("buyer", "wanted_start", day.isoformat())


def _step(code: StepCode) -> dict[str, str]:
    return in_words(lambda t: t(f"plan.step.{code}.name"))


def _step_place(code: StepCode) -> Message:
    return say("place.step", step=_step(code))

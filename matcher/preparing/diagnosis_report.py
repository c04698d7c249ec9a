"""The published form of a diagnosis, its sentences in one language."""

from __future__ import annotations

from collections.abc import Iterable

from matcher.domain.arrangement import Arrangement, Handling, OneOrSeveral
from matcher.domain.diagnosis import Action, ActionPlan, Diagnosis, Homework, LookBack, OpenGate, OptionBeside
from matcher.domain.diagnosis_report import (
    DiagnosisReport,
    PublishedArrangement,
    PublishedCause,
    PublishedConflict,
    PublishedGate,
    PublishedHomework,
    PublishedInterface,
    PublishedItem,
    PublishedLikelyCause,
    PublishedLookBack,
    PublishedOneOrSeveral,
    PublishedOption,
    PublishedPlan,
    PublishedStep,
)
from matcher.domain.records import Message
from matcher.domain.results import Sentence
from matcher.domain.standing import CauseProfile, Standing


def published_diagnosis(found: Diagnosis, lang: str, beside: OneOrSeveral | None = None) -> DiagnosisReport:
    """Return a diagnosis as it is published, with one vendor beside several where vendors were looked at."""
    return DiagnosisReport(
        case_date=found.case_date.isoformat(),
        headline=found.headline(lang),
        provisional=found.is_provisional,
        open_gates=[gate.standing.item for gate in found.gates],
        items=[_item(standing, lang) for standing in found.standings],
        skipped=list(found.skipped),
        profile=[_cause(cause, lang) for cause in found.profile],
        gates=[_gate(gate, lang) for gate in found.gates],
        plan=_plan(found.plan, lang),
        homework=[_homework(work, lang) for work in found.homework],
        options=[_option(option, lang) for option in found.options],
        look_back=None if found.look_back is None else _look_back(found.look_back, lang),
        conflicts=[
            PublishedConflict(code=c.code, first=c.first.name, second=c.second.name, text=c.text(lang))
            for c in found.conflicts
        ],
        one_or_several=None if beside is None else _one_or_several(beside, lang),
    )


def _cause(cause: CauseProfile, lang: str) -> PublishedCause:
    return PublishedCause(
        cause=cause.cause,
        ready_low=cause.ready_low,
        ready_high=cause.ready_high,
        total=len(cause.standings),
        lowest_level=cause.lowest,
        text=cause.text(lang),
    )


def _homework(work: Homework, lang: str) -> PublishedHomework:
    return PublishedHomework(
        name=work.name, is_item=work.is_item, text=work.text(lang), effects=_said(work.effects, lang)
    )


def _option(option: OptionBeside, lang: str) -> PublishedOption:
    return PublishedOption(
        code=option.code,
        name=option.name(lang),
        note=option.note(lang),
        speaks_for=_said(option.speaks_for, lang),
        speaks_against=_said(option.speaks_against, lang),
    )


def _said(messages: Iterable[Message], lang: str) -> list[Sentence]:
    return [Sentence(code=message.code, text=message.text(lang)) for message in messages]


def _item(standing: Standing, lang: str) -> PublishedItem:
    return PublishedItem(
        item=standing.item,
        cause=standing.cause,
        first=standing.first,
        state=standing.state,
        level=standing.level,
        from_fields=list(standing.fields),
        name=standing.name(lang),
        text=standing.text(lang),
        why=standing.why(lang),
        basis=standing.basis(lang),
    )


def _gate(gate: OpenGate, lang: str) -> PublishedGate:
    return PublishedGate(
        item=gate.standing.item,
        name=gate.standing.name(lang),
        action=gate.action.text(lang),
        who=gate.action.who_text(lang),
        paper=gate.action.paper_text(lang),
        weeks=gate.action.weeks,
        ways=_said(gate.ways, lang),
    )


def _plan(plan: ActionPlan, lang: str) -> PublishedPlan:
    return PublishedPlan(
        starts=plan.starts.isoformat(),
        ready_on=plan.ready_on.isoformat(),
        wanted_start=plan.wanted_start.isoformat() if plan.wanted_start else None,
        fits=plan.fits,
        parallel_ends=(plan.parallel_ends[0].isoformat(), plan.parallel_ends[1].isoformat()),
        first=_said(plan.first, lang),
        notes=_said(plan.notes, lang),
        steps=[_step(step, lang) for step in plan.actions],
    )


def _step(step: Action, lang: str) -> PublishedStep:
    return PublishedStep(
        code=step.code,
        remedy=step.remedy,
        text=step.text(lang),
        who=step.who_text(lang),
        paper=step.paper_text(lang),
        weeks=step.weeks,
        starts=step.starts.isoformat(),
        ends=step.ends.isoformat(),
        latest=step.latest.isoformat() if step.latest else None,
        owner=step.owner,
        until=step.until.isoformat() if step.until else None,
        done=step.done,
        by_survey=step.by_survey,
    )


def _look_back(found: LookBack, lang: str) -> PublishedLookBack:
    causes = [
        PublishedLikelyCause(
            cause=cause.cause,
            likelihood=cause.likelihood,
            text=cause.text(lang),
            evidence=_said(cause.evidence, lang),
            repeats=cause.repeats,
            open_items=list(cause.open_items),
            repeats_text=cause.repeats_text(lang),
            change=cause.change(lang),
        )
        for cause in found.causes
    ]
    return PublishedLookBack(causes=causes, tasks_again=list(found.tasks_again), notes=_said(found.notes, lang))


def _one_or_several(beside: OneOrSeveral, lang: str) -> PublishedOneOrSeveral:
    return PublishedOneOrSeveral(
        single=_arrangement(beside.single, lang),
        split=_arrangement(beside.split, lang),
        owner_hours_per_month=beside.owner_hours,
        notes=_said(beside.notes, lang),
    )


def _arrangement(found: Arrangement, lang: str) -> PublishedArrangement:
    return PublishedArrangement(
        lots={handling.lot: _who(handling) for handling in found.handlings},
        vendors=found.vendors,
        interfaces=[
            PublishedInterface(
                code=passing.code,
                data=passing.data(lang),
                giver_lot=passing.giver.lot,
                giver=_who(passing.giver),
                taker_lot=passing.taker.lot,
                taker=_who(passing.taker),
            )
            for passing in found.interfaces
        ],
        hours_per_month=found.hours,
        undone=list(found.undone),
    )


def _who(handling: Handling) -> str:
    return handling.vendor_id or handling.by

"""移行計画・会議体: the dated steps, the parallel run, acceptance, the way back, and the meetings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matcher.documents.paper import Block, Bullets, Fields, Heading, Paper, Text, table
from matcher.documents.papers.roles import task_name
from matcher.documents.phrases import date_words, filled
from matcher.domain.case_papers import CasePapers
from matcher.domain.plan import Step, Window
from matcher.text import Translator

PEOPLE = ("owner", "deputy", "sponsor", "acceptor", "rollback_owner")


def transition(t: Translator, case: CasePapers) -> Paper:
    """Return the transition plan with the meetings."""
    parts = (_first, _steps, _acceptance, _back, _meetings)
    blocks = tuple(block for part in parts for block in part(t, case))
    return Paper("transition", t("paper.title.transition"), blocks)


def _first(t: Translator, case: CasePapers) -> Iterator[Block]:
    notes = (*case.plan.first, *case.plan.transition.notes)
    said = [note.text(t.lang) for note in notes]
    if said:
        yield Bullets(tuple(dict.fromkeys(said)))
    for clash in case.plan.clashes:
        yield Text(clash.said.text(t.lang))


def _steps(t: Translator, case: CasePapers) -> Iterator[Block]:
    plan = case.plan.transition
    yield Heading(t("paper.transition.steps"))
    heads = [
        t(f"paper.transition.head.{name}") for name in ("step", "begins", "due", "responsible", "what", "done_when")
    ]
    yield table(heads, [_step(t, step) for step in plan.steps], (1.4, 1.9, 1.9, 1.2, 3.3, 2.9))
    if plan.windows:
        yield Heading(t("paper.transition.windows"), 2)
        heads = [t(f"paper.transition.head.{name}") for name in ("window", "when", "origin")]
        yield table(heads, _windows(t, plan.windows), (1.6, 7.0, 1.2))


def _windows(t: Translator, windows: Sequence[Window]) -> list[tuple[str, str, str]]:
    """Return one row a kind of window with all its days."""
    rows = []
    for code in dict.fromkeys(window.code for window in windows):
        same = [window for window in windows if window.code == code]
        days = [t("format.range", low=date_words(t, w.begins), high=date_words(t, w.ends)) for w in same]
        origins = t.join(dict.fromkeys(t(f"plan.origin.{window.origin}") for window in same))
        rows.append((t(f"plan.window.{code}"), t.join(days), origins))
    return rows


def _step(t: Translator, step: Step) -> tuple[str, ...]:
    met = t.join(dict.fromkeys(t(f"plan.window.{code}") for code in step.falls_into))
    due = date_words(t, step.due)
    return (
        t(f"plan.step.{step.code}.name"),
        date_words(t, step.begins),
        t("paper.transition.meets", due=due, windows=met) if met else due,
        t(f"plan.party.{step.responsible}"),
        step.what.text(t.lang),
        step.done_when.text(t.lang),
    )


def _acceptance(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield Heading(t("paper.transition.acceptance"))
    heads = [t(f"paper.transition.head.{name}") for name in ("task", "accepted")]
    rows = [
        (task_name(t, line.task_id), t("format.unknown") if line.acceptance is None else line.acceptance.text(t.lang))
        for line in case.plan.scope.at_vendor
    ]
    yield table(heads, rows, (2.6, 6.4))


def _back(t: Translator, case: CasePapers) -> Iterator[Block]:
    people = case.plan.transition.people
    yield Heading(t("paper.transition.back"))
    yield Text(case.plan.transition.rollback.text(t.lang))
    names = tuple((t(f"plan.person.{role}"), filled(t, people.get(role, ""))) for role in PEOPLE)  # type: ignore[call-overload]
    yield Fields(names)


def _meetings(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield Heading(t("paper.transition.meetings"))
    heads = [t(f"paper.transition.head.{name}") for name in ("meeting", "cadence", "attendees", "agenda", "output")]
    rows = [
        (
            t(f"plan.meeting.{meeting.code}.name"),
            t("paper.transition.cadence", cadence=t(f"plan.cadence.{meeting.cadence}"), minutes=meeting.minutes),
            meeting.attendees.text(t.lang),
            "\n".join(topic.text(t.lang) for topic in meeting.agenda),
            meeting.output.text(t.lang),
        )
        for meeting in case.plan.meetings
    ]
    yield table(heads, rows, (1.5, 1.3, 2.4, 3.4, 2.4))

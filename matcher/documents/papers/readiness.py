"""委託準備診断レポート: how ready the company is, what to put in order first, by whom and until when."""

from __future__ import annotations

from collections.abc import Iterator

from matcher.documents.paper import Block, Bullets, Fields, Heading, Paper, Text, table
from matcher.documents.phrases import company_name, date_words, task_names
from matcher.domain.case_papers import CasePapers
from matcher.domain.diagnosis import Action, LookBack
from matcher.text import Translator


def readiness(t: Translator, case: CasePapers) -> Paper:
    """Return the report on the readiness of the company."""
    parts = (_headline, _gates, _profile, _actions, _homework, _look_back, _items)
    blocks = tuple(block for part in parts for block in part(t, case))
    return Paper("readiness", t("paper.title.readiness"), blocks)


def _headline(t: Translator, case: CasePapers) -> Iterator[Block]:
    found = case.diagnosis
    yield Fields(
        (
            (t("paper.selection.label.company"), company_name(t, case)),
            (t("paper.readiness.conclusion"), found.headline(t.lang)),
            (t("paper.readiness.day"), date_words(t, found.case_date)),
        )
    )
    first = [said.text(t.lang) for said in found.plan.first]
    conflicts = [conflict.text(t.lang) for conflict in found.conflicts]
    if first or conflicts:
        yield Bullets((*first, *conflicts))


def _gates(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield Heading(t("paper.readiness.gates"))
    gates = case.diagnosis.gates
    if not gates:
        yield Text(t("paper.readiness.no_gate"))
        return
    heads = [t(f"paper.readiness.head.{name}") for name in ("item", "now", "action", "who", "paper", "weeks")]
    rows = [
        (
            t("paper.readiness.item", item=gate.standing.item, name=gate.standing.name(t.lang)),
            gate.standing.text(t.lang),
            "\n".join([gate.action.text(t.lang), *(way.text(t.lang) for way in gate.ways)]),
            gate.action.owner or gate.action.who_text(t.lang),
            gate.action.paper_text(t.lang),
            gate.action.weeks_text(t.lang),
        )
        for gate in gates
    ]
    yield table(heads, rows, (2.2, 1.9, 3.4, 1.2, 1.4, 1.2))


def _profile(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield Heading(t("paper.readiness.profile"))
    heads = [t(f"paper.readiness.head.{name}") for name in ("cause", "ready", "evidence")]
    rows = [
        (
            cause.name(t.lang),
            cause.text(t.lang),
            "\n".join(f"{standing.item} {standing.text(t.lang)}" for standing in cause.standings),
        )
        for cause in case.diagnosis.profile
    ]
    yield table(heads, rows, (1.8, 2.6, 5.0))


def _actions(t: Translator, case: CasePapers) -> Iterator[Block]:
    plan = case.diagnosis.plan
    yield Heading(t("paper.readiness.actions"))
    notes = tuple(said.text(t.lang) for said in plan.notes)
    if notes:
        yield Bullets(notes)
    heads = [t(f"paper.readiness.head.{name}") for name in ("action", "who", "paper", "starts", "ends", "latest")]
    for remedy in plan.remedies:
        yield Heading(remedy.name(t.lang), 2)
        yield Text(remedy.text(t.lang))
        if remedy.actions:
            yield table(heads, [_action(t, action) for action in remedy.actions], (3.0, 1.2, 1.5, 1.75, 1.75, 1.75))
    yield Text(t("paper.readiness.assumed"), small=True)


def _action(t: Translator, action: Action) -> tuple[str, ...]:
    ends = date_words(t, action.until or action.ends)
    return (
        action.text(t.lang),
        action.owner or action.who_text(t.lang),
        action.paper_text(t.lang),
        date_words(t, action.starts),
        t("paper.readiness.done") if action.done else t("paper.readiness.late", day=ends) if action.is_late else ends,
        t("paper.readiness.no_day") if action.latest is None else date_words(t, action.latest),
    )


def _homework(t: Translator, case: CasePapers) -> Iterator[Block]:
    if not case.diagnosis.homework:
        return
    yield Heading(t("paper.readiness.homework"))
    rows = [
        (work.text(t.lang), "\n".join(effect.text(t.lang) for effect in work.effects))
        for work in case.diagnosis.homework
    ]
    yield table([t(f"paper.readiness.head.{name}") for name in ("open", "effect")], rows, (3.0, 6.0))


def _look_back(t: Translator, case: CasePapers) -> Iterator[Block]:
    past = case.diagnosis.look_back
    if past is None:
        return
    yield Heading(t("paper.readiness.look_back"))
    if past.tasks_again:
        yield Text(t("paper.readiness.again", tasks=task_names(t, past.tasks_again)))
    heads = [t(f"paper.readiness.head.{name}") for name in ("cause", "evidence", "repeats", "change")]
    yield table(heads, list(_causes(t, past)), (1.8, 3.2, 2.2, 2.8))
    if past.notes:
        yield Bullets(tuple(said.text(t.lang) for said in past.notes))


def _causes(t: Translator, past: LookBack) -> Iterator[tuple[str, ...]]:
    for cause in past.causes:
        evidence = "\n".join([cause.text(t.lang), *(said.text(t.lang) for said in cause.evidence)])
        yield cause.name(t.lang), evidence, cause.repeats_text(t.lang), cause.change(t.lang)


def _items(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield Heading(t("paper.readiness.items"))
    heads = [t(f"paper.readiness.head.{name}") for name in ("item", "now", "why", "basis")]
    rows = [
        (
            t("paper.readiness.item", item=standing.item, name=standing.name(t.lang)),
            standing.text(t.lang),
            standing.why(t.lang),
            standing.basis(t.lang),
        )
        for standing in case.diagnosis.standings
    ]
    yield table(heads, rows, (2.4, 2.2, 2.6, 2.6))
    if case.diagnosis.skipped:
        yield Text(t("paper.readiness.skipped", items=t.join(case.diagnosis.skipped)), small=True)

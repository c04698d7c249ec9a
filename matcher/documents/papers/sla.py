"""SLA: what is measured, how, against which target, by whom, with which evidence and consequence."""

from __future__ import annotations

from collections.abc import Iterator

from matcher.documents.paper import Block, Heading, Paper, Text, table
from matcher.documents.papers.roles import task_name
from matcher.documents.phrases import name_of
from matcher.domain.case_papers import CasePapers
from matcher.domain.plan import ServiceLevel
from matcher.domain.plan_words import promised, target
from matcher.text import Translator


def sla(t: Translator, case: CasePapers) -> Paper:
    """Return the service levels."""
    return Paper("sla", t("paper.title.sla"), (*_levels(t, case), *_tasks(t, case)), landscape=True)


def _levels(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield Text(t("paper.sla.note", vendor=name_of(case.chosen)))
    names = ("item", "formula", "period", "target", "promised", "measured_by", "evidence", "consequence")
    heads = [t(f"paper.sla.head.{name}") for name in names]
    yield table(heads, [_row(t, level) for level in case.plan.services], (1.3, 2.8, 1.0, 1.5, 1.5, 1.2, 2.2, 2.6))
    yield Text(t("paper.sla.assumed"), small=True)


def _row(t: Translator, level: ServiceLevel) -> tuple[str, ...]:
    return (
        service_name(t, level.item),
        level.formula.text(t.lang),
        t(f"plan.period.{level.period}"),
        target_words(t, level),
        promised(t, level),
        t(f"plan.party.{level.measured_by}"),
        level.evidence.text(t.lang),
        level.consequence.text(t.lang),
    )


def target_words(t: Translator, level: ServiceLevel) -> str:
    """Return the target of an item, marked where nobody has answered it."""
    words = target(t, level)
    return t("paper.assumed", words=words) if level.origin == "assumed" else words


def service_name(t: Translator, item: str) -> str:
    """Return what an item of the service levels is called."""
    return t(f"plan.service.{item}.name")


def _tasks(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield Heading(t("paper.sla.by_task"))
    rows = [
        (
            task_name(t, line.task_id),
            t.join(service_name(t, level.item) for level in case.plan.services if line.task_id in level.tasks)
            or t("paper.sla.none"),
            line.acceptance.text(t.lang) if line.acceptance is not None else t("paper.sla.none"),
        )
        for line in case.plan.scope.lines
    ]
    yield table([t(f"paper.sla.head.{name}") for name in ("task", "levels", "acceptance")], rows, (2.4, 4.2, 4.6))

"""業務範囲・役割分担表: every task once, who does what, how far it is included, and where it ends."""

from __future__ import annotations

from collections.abc import Iterator

from matcher.documents.paper import Block, Bullets, Heading, Paper, Text, table
from matcher.documents.phrases import counted, task_names
from matcher.documents.printable import clipped
from matcher.domain.case_papers import CasePapers
from matcher.domain.plan import PARTIES, ScopeLine
from matcher.domain.tasks import TASKS
from matcher.text import Translator


def roles(t: Translator, case: CasePapers) -> Paper:
    """Return the table of scope and roles."""
    blocks = (*_table(t, case), *_faults(t, case), *_checks(t, case))
    return Paper("roles", t("paper.title.roles"), blocks, landscape=True)


def _table(t: Translator, case: CasePapers) -> Iterator[Block]:
    scope = case.plan.scope
    yield Text(scope.route.text(t.lang))
    yield Text(t("paper.roles.letters"), small=True)
    heads = [t(f"paper.roles.head.{name}") for name in ("task", "lot", "standing", "nature", "coverage")]
    heads += [t(f"plan.party.{party}") for party in PARTIES]
    heads += [t(f"paper.roles.head.{name}") for name in ("volume", "boundary")]
    widths = (2.3, 1.45, 1.75, 0.9, 1.15, *(1.0,) * len(PARTIES), 1.25, 4.0)
    align = ("left",) * 5 + ("center",) * len(PARTIES) + ("right", "left")
    yield table(heads, [_row(t, line) for line in scope.lines], widths, align)  # type: ignore[arg-type]


def _row(t: Translator, line: ScopeLine) -> tuple[str, ...]:
    return (
        task_name(t, line.task_id),
        t.word("lot", line.lot),
        t(f"plan.standing.{line.standing}"),
        t(f"plan.nature.{line.nature}"),
        t(f"plan.coverage.{line.coverage}"),
        *("/".join(getattr(line.roles, party)) for party in PARTIES),
        volume_words(t, line),
        "\n".join(_notes(t, line)),
    )


def task_name(t: Translator, task_id: str) -> str:
    """Return the name under which a task stands in every paper."""
    return TASKS[task_id].name(t.lang)


def volume_words(t: Translator, line: ScopeLine) -> str:
    """Return the volume of a month with its unit; "" where nothing is counted, or nobody has asked."""
    if line.driver == "none" or (line.monthly_volume is None and not line.in_scope):
        return ""
    if line.monthly_volume is None:
        return t("paper.volume", driver=t.word("driver", line.driver), volume=t("format.unknown"))
    return counted(t, line.driver, line.monthly_volume)


def _notes(t: Translator, line: ScopeLine) -> Iterator[str]:
    if line.reserved is not None:
        licence = t.word("licence", line.reserved.licence) if line.reserved.licence else t("paper.roles.permit")
        parts = {"licence": licence, "law": line.reserved.law}
        yield t(f"paper.roles.reserved_{line.reserved.rule}", **parts)
    if line.boundary is not None:
        yield line.boundary.text(t.lang)
    if line.in_scope and line.contract_type is not None:
        yield t("paper.roles.contract_type", kind=t(f"plan.contract_type.{line.contract_type}"))


def _faults(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield Heading(t("paper.roles.faults"))
    lines = case.plan.scope.lines
    found = [fault.text(t.lang) for line in lines if line.standing != "neighbour" for fault in line.faults]
    undecided = [line.task_id for line in lines if line.standing == "neighbour" and line.faults]
    if undecided:
        found.append(t("paper.roles.undecided", tasks=task_names(t, undecided)))
    yield Bullets(tuple(dict.fromkeys(found))) if found else Text(t("paper.roles.no_fault"))


def _checks(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield Heading(t("paper.roles.checks"))
    heads = [t(f"paper.roles.head.{name}") for name in ("state", "finding", "action", "law", "ask")]
    rows = [
        (
            t(f"plan.check_state.{check.state}"),
            check.finding.text(t.lang),
            check.action.text(t.lang),
            clipped(check.law, 80),
            t.word("licence", check.professional) if check.professional else t("format.none"),
        )
        for check in case.plan.checks
    ]
    yield Text(t("paper.professional"), small=True)
    if rows:
        yield table(heads, rows, (1.0, 3.6, 3.6, 1.8, 1.0))
    else:
        yield Text(t("paper.roles.no_check"))

"""稟議書 別紙: background, purpose, effect, alternatives, what happens otherwise, leaving, three years."""

from __future__ import annotations

from collections.abc import Iterator

from matcher.documents.cost_tables import breakdown, side_by_side
from matcher.documents.paper import Block, Bullets, Fields, Heading, Paper, Text, table
from matcher.documents.papers.ringi import subject
from matcher.documents.phrases import (
    fact_words,
    filled,
    gate_names,
    name_of,
    names_of_criteria,
    range_words,
    rank_words,
)
from matcher.documents.printable import clipped
from matcher.domain.case_papers import Candidate, CasePapers
from matcher.domain.diagnosis import OptionBeside
from matcher.domain.plan_words import assumption
from matcher.domain.wording import fact
from matcher.text import Translator

MOST_OTHERS = 3


def ringi_annex(t: Translator, case: CasePapers) -> Paper:
    """Return the annex of the request for approval."""
    parts = (_background, _purpose, _effect, _alternatives, _leaving, _three_years)
    blocks = tuple(block for part in parts for block in part(t, case))
    return Paper("ringi_annex", t("paper.title.ringi_annex"), blocks)


def _background(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield Fields(((t("paper.ringi.label.subject"), subject(t, case)),))
    yield Heading(t("paper.annex.background"))
    company = case.company
    rows = [
        (t("field.trigger"), fact(t, "buyer", "trigger", company.trigger)),
        (t("field.employees"), fact(t, "buyer", "employees", company.employees)),
        (t("paper.annex.readiness"), "\n".join(filter(None, (case.diagnosis.headline(t.lang), _gates(t, case))))),
    ]
    if company.current_person_until is not None:
        until = company.current_person_until.isoformat()
        rows.append((t("field.current_person_until"), fact(t, "buyer", "current_person_until", until)))
    yield Fields(tuple(rows))
    if case.plan.first:
        yield Bullets(tuple(said.text(t.lang) for said in case.plan.first))


def _gates(t: Translator, case: CasePapers) -> str:
    return gate_names(t, case) if case.diagnosis.gates else ""


def _purpose(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield Heading(t("paper.annex.purpose"))
    goals = case.company.goals
    ranked = [t("paper.annex.goal", place=n, goal=t.word("goal", goal)) for n, goal in enumerate(goals or (), start=1)]
    rows = (
        (t("paper.annex.goals"), "\n".join(ranked) or t("format.unknown")),
        (t("paper.annex.purpose_text"), filled(t, case.filled.purpose)),
        (t("paper.annex.measure"), filled(t, case.filled.measure)),
    )
    yield Fields(rows)


def _effect(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield Heading(t("paper.annex.effect"))
    cost, company = case.plan.cost, case.company
    outsource, stay = cost.option("outsource"), cost.option("stay")
    rows = [(t("paper.annex.cost_verdict"), cost.verdict.text(t.lang))]
    if outsource is not None and stay is not None:
        parts = {"outsource": range_words(t, outsource.total), "stay": range_words(t, stay.total)}
        rows.append((t("paper.annex.cost_beside"), t("paper.annex.cost_beside_words", **parts)))
    if company.closing_days_now is not None or company.closing_days_target is not None:
        days = {
            name: fact(t, "buyer", f"closing_days_{name}", getattr(company, f"closing_days_{name}"))
            for name in ("now", "target")
        }
        rows.append((t("paper.annex.closing"), t("paper.annex.closing_words", **days)))
    yield Fields(tuple(rows))
    conditions = tuple(condition.said.text(t.lang) for condition in cost.conditions)
    if conditions:
        yield Bullets(conditions)


def _alternatives(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield Heading(t("paper.annex.alternatives"))
    rows = [_option(t, option) for option in case.diagnosis.options]
    rows += [_other(t, candidate) for candidate in case.candidates[1 : 1 + MOST_OTHERS]]
    heads = [t(f"paper.annex.head.{name}") for name in ("option", "pro", "contra")]
    yield table(heads, rows, (1.8, 3.6, 3.6))
    yield Fields(((t("paper.annex.if_not_done"), filled(t, case.filled.if_not_done)),))


def _option(t: Translator, option: OptionBeside) -> tuple[str, str, str]:
    pro, contra = (
        "\n".join(said.text(t.lang) for said in found) for found in (option.speaks_for, option.speaks_against)
    )
    return option.name(t.lang), pro or t("format.none"), "\n".join(filter(None, (contra, option.note(t.lang))))


def _other(t: Translator, candidate: Candidate) -> tuple[str, str, str]:
    name = t("paper.annex.other", name=name_of(candidate), rank=rank_words(t, candidate))
    failed = [gate.text for gate in candidate.explanation.gates if gate.failed]
    lost = sorted((c for c, points in candidate.behind.items() if points >= 0.05), key=lambda c: -candidate.behind[c])
    better = sorted((c for c, points in candidate.behind.items() if points <= -0.05), key=lambda c: candidate.behind[c])
    against = [*failed, t("paper.annex.lost", criteria=names_of_criteria(t, candidate, lost[:3]))]
    return name, t("paper.annex.better", criteria=names_of_criteria(t, candidate, better[:3])), "\n".join(against)


def _leaving(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield Heading(t("paper.annex.leaving"))
    rows = tuple(
        (t(f"column.{column}"), fact_words(t, case.chosen, column))
        for column in ("min_term_months", "notice_months", "exit_support")
    )
    yield Fields(rows)
    heads = [t(f"paper.annex.head.{name}") for name in ("returned", "form", "when")]
    items = [(i.what.text(t.lang), i.form.text(t.lang), i.when.text(t.lang)) for i in case.plan.exit_list]
    yield table(heads, items, (4.0, 3.0, 2.2))


def _three_years(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield Heading(t("paper.annex.three_years"))
    cost = case.plan.cost
    yield side_by_side(t, cost)
    yield Text(t("paper.annex.three_years_note"), small=True)
    for option in cost.options:
        yield Heading(t("paper.annex.lines", option=t(f"plan.option.{option.code}")), 2)
        yield breakdown(t, option)
    yield Heading(t("paper.annex.assumptions"), 2)
    rows = [
        (
            t(f"plan.assumption.{assumed.code}"),
            assumption(t, assumed),
            t(f"plan.origin.{assumed.origin}"),
            clipped(assumed.why.text(t.lang), 160),
        )
        for assumed in cost.assumptions
    ]
    yield table(
        [t(f"paper.annex.head.{name}") for name in ("assumption", "value", "origin", "why")], rows, (2.6, 1.6, 1.2, 4.0)
    )

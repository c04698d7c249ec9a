"""選定理由書: how the vendor was found, by which criteria, with which result, and what was held against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matcher.documents.paper import Amount, Block, Bullets, Cell, Fields, Heading, Paper, Table, Text, table
from matcher.documents.papers.comparison import AT_ONCE, score_table
from matcher.documents.phrases import (
    LONGEST_NAME,
    company_name,
    date_words,
    fact_words,
    filled,
    gate_names,
    name_of,
    names_of_criteria,
    points_of,
    proof_words,
    range_words,
    rank_words,
    score_words,
    task_names,
)
from matcher.documents.printable import clipped
from matcher.domain.case_papers import Candidate, CasePapers
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.domain.vendor_table import TASK_UNKNOWN
from matcher.domain.wording import label
from matcher.text import Translator

ENOUGH = 3
"""Candidates below which the paper has to say why there are so few."""
MOST_EDITS = 10
MOST_OUT = 60
"""Vendors that fail a requirement and are named with the reason."""
MOST_REASONS = 3
LONGEST_REASON = 160
NOT_PROVEN = frozenset({"vendor_id", "vendor_name", "fictional", "notes", "source_url", "as_of", "evidence"})


def selection(t: Translator, case: CasePapers) -> Paper:
    """Return the reasons for the choice."""
    parts = (_outline, _course, _criteria, _requirements, _scores, _certainty, _others, _open_points)
    blocks = tuple(block for part in parts for block in part(t, case))
    return Paper("selection", t("paper.title.selection"), blocks)


def _heading(t: Translator, name: str) -> Heading:
    return Heading(t(f"paper.selection.{name}"))


def _outline(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield _heading(t, "outline")
    chosen, tasks = case.chosen, case.company.vendor_wishes
    rows = [
        ("company", company_name(t, case)),
        ("object", t("paper.selection.tasks", count=len(tasks), names=t.join(w.task.name(t.lang) for w in tasks))),
        ("chosen", t("paper.selection.chosen_words", name=name_of(chosen), rank=rank_words(t, chosen))),
        ("score", score_words(t, chosen)),
        ("month", range_words(t, chosen.explanation.monthly_cost_jpy)),
        ("first_year", range_words(t, chosen.first_year.with_tax)),
        ("start", date_words(t, case.company.wanted_start)),
    ]
    yield _fields(t, rows)


def _fields(t: Translator, rows: Sequence[tuple[str, str]]) -> Fields:
    return Fields(tuple((t(f"paper.selection.label.{name}"), words) for name, words in rows))


def _course(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield _heading(t, "course")
    ranking, given = case.ranking, case.filled
    passing, out = ranking.passing, len(ranking.knocked_out)
    counts = t("paper.selection.counts", read=ranking.rows.loaded, out=out, passing=passing)
    rows = [
        ("history", filled(t, given.history)),
        ("candidates", counts),
        ("gathering", filled(t, given.gathering)),
        ("evaluators", filled(t, given.evaluators)),
        ("conflicts", filled(t, given.conflicts_of_interest)),
    ]
    if passing < ENOUGH:
        rows.append(("few_candidates", filled(t, given.few_candidates)))
    yield _fields(t, rows)


def _criteria(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield _heading(t, "criteria")
    yield Text(_decided(t, case))
    rows: list[Sequence[Cell]] = []
    for place, part in enumerate(case.chosen.explanation.contributions):
        key = f"paper.scale.{part.criterion}"
        scale = t(key) if key in t else t("paper.scale.own")
        rows.append((t(f"family.{part.family}"), part.name, Amount(part.weight, "share", f"weight{place}"), scale))
    weights = "+".join(f"{{weight{place}}}" for place in range(len(rows)))
    rows.append((t("paper.selection.total"), "", Amount(1.0, "share", "", weights), ""))
    heads = [t(f"paper.selection.head.{name}") for name in ("family", "criterion", "weight", "scale")]
    yield table(heads, rows, (1.7, 2.0, 0.95, 5.0), ("left", "left", "right", "left"), strong=[len(rows) - 1])
    share = f"{100.0 * case.ranking.asked_weight_share:.0f}"
    left_out = t.join(t(f"criterion.{name}") for name in case.ranking.not_asked if f"criterion.{name}" in t)
    key = "asked" if left_out else "asked_all"
    yield Text(t(f"paper.selection.{key}", share=share, names=left_out), small=True)
    yield Text(t("paper.selection.policy", policy=t(f"policy.{case.ranking.unknown_policy}")), small=True)
    yield Text(t("paper.selection.assumed"), small=True)
    if case.later_edits:
        yield Bullets(tuple(_edit(t, at, reason) for at, reason in case.later_edits[-MOST_EDITS:]))


def _decided(t: Translator, case: CasePapers) -> str:
    if case.decided_at is None:
        return t("paper.selection.not_decided")
    when = date_words(t, case.decided_at.date().isoformat())
    key = "decided_edited" if case.later_edits else "decided"
    return t(f"paper.selection.{key}", when=when, count=len(case.later_edits))


def _edit(t: Translator, at: object, reason: str) -> str:
    when = date_words(t, str(at)[:10])
    return t(
        "paper.selection.edit", when=when, reason=clipped(reason, LONGEST_REASON) or t("paper.selection.no_reason")
    )


def _requirements(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield _heading(t, "requirements")
    yield table(
        [t(f"paper.selection.head.{name}") for name in ("vendor", "result", "requirement")],
        [row for candidate in case.candidates for row in _gate_rows(t, candidate)],
        (2.0, 1.2, 6.0),
    )
    out = [
        t("paper.selection.knocked_out", name=clipped(vendor.vendor_name, LONGEST_NAME), reason=vendor.gates[0].text)
        for vendor in case.ranking.knocked_out
    ]
    if out:
        yield Text(t("paper.selection.others_out", count=len(out)))
        yield Bullets(tuple(out[:MOST_OUT]))
        if len(out) > MOST_OUT:
            yield Text(t("paper.more", count=len(out) - MOST_OUT), small=True)


def _gate_rows(t: Translator, candidate: Candidate) -> Iterator[tuple[str, str, str]]:
    gates = candidate.explanation.gates
    if not gates:
        yield name_of(candidate), t("paper.selection.met"), t("paper.selection.all_met")
    for gate in gates:
        result = t("paper.selection.failed" if gate.failed else "paper.selection.to_confirm")
        yield name_of(candidate), result, gate.text


def _scores(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield _heading(t, "scores")
    for start in range(0, len(case.candidates), AT_ONCE):
        yield score_table(t, case, case.candidates[start : start + AT_ONCE], start)
    yield Heading(t("paper.selection.proofs"), 2)
    yield _proofs(t, case.chosen)
    yield Heading(t("paper.selection.price"), 2)
    yield Text(_price(t, case))


def _proofs(t: Translator, candidate: Candidate) -> Table:
    """Return the facts with their evidence; a column of sources only where one is given."""
    columns = [c for c in VENDOR_COLUMNS if c not in NOT_PROVEN and c in candidate.proofs]
    names, widths = ["fact", "value", "proof"], [2.0, 4.4, 2.8]
    rows = [[label(t, "vendor", c), fact_words(t, candidate, c), proof_words(t, candidate, c)] for c in columns]
    if any(candidate.proofs[column].source for column in columns):
        names, widths = [*names, "source"], [1.8, 3.2, 2.7, 2.1]
        rows = [[*row, clipped(candidate.proofs[c].source or "", 80)] for row, c in zip(rows, columns, strict=True)]
    return table([t(f"paper.selection.head.{name}") for name in names], rows, widths)


def _price(t: Translator, case: CasePapers) -> str:
    budget = case.company.budget_monthly_jpy
    if budget is None or not any(p.criterion == "price_fit" for p in case.chosen.explanation.contributions):
        return t("paper.selection.no_price")
    month = range_words(t, case.chosen.explanation.monthly_cost_jpy)
    points = points_of(case.chosen, "price_fit").points
    shown = t("format.unknown") if points is None else f"{points:.1f}"
    limit = t.yen(budget * 1.5)
    return t("paper.selection.price_rule", budget=t.yen(budget), limit=limit, month=month, points=shown)


def _certainty(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield _heading(t, "certainty")
    yield Text(case.ranking.verdict.text)
    notes = [*case.certainty, *(notice.text for notice in case.ranking.notices)]
    if case.ranking.readiness.provisional:
        notes.append(t("paper.selection.provisional", items=gate_names(t, case)))
    if notes:
        yield Bullets(tuple(notes))


def _others(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield _heading(t, "others")
    others = case.candidates[1:]
    if not others:
        yield Text(t("paper.selection.no_others"))
    for candidate in others:
        yield Heading(t("paper.selection.other", name=name_of(candidate), rank=rank_words(t, candidate)), 2)
        yield Bullets(tuple(_against(t, candidate)))


def _against(t: Translator, candidate: Candidate) -> Iterator[str]:
    for gate in candidate.explanation.gates:
        if gate.failed:
            yield gate.text
    behind = sorted(candidate.behind.items(), key=lambda pair: (-pair[1], pair[0]))
    lost = [(criterion, points) for criterion, points in behind if points >= 0.05][:MOST_REASONS]
    for criterion, points in lost:
        yield t("paper.selection.behind", criterion=points_of(candidate, criterion).name, points=f"{points:.1f}")
    better = [criterion for criterion, points in reversed(behind) if points <= -0.05][:MOST_REASONS]
    if better:
        yield t("paper.selection.better", criteria=names_of_criteria(t, candidate, better))
    elif not lost:
        yield t("paper.selection.level")


def _unknown(t: Translator, case: CasePapers) -> list[str]:
    """Return what the vendor has not said yet: of the tasks, of everything else that is asked."""
    tasks = [task_id for task_id, state in case.chosen.tasks.items() if state == TASK_UNKNOWN]
    facts = [label(t, "vendor", one.column) for one in case.chosen.asked if VENDOR_COLUMNS[one.column].kind != "tasks"]
    said = [t("paper.selection.unknown_tasks", names=task_names(t, tasks))] if tasks else []
    return [*said, t("paper.selection.unknown_facts", names=t.join(dict.fromkeys(facts)))] if facts else said


def _open_points(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield _heading(t, "dissent")
    yield Text(filled(t, case.filled.dissent))
    if case.chosen.note.strip() or case.note.strip():
        notes = [clipped(note, 600) for note in (case.note, case.chosen.note) if note.strip()]
        yield Bullets(tuple(t("paper.selection.note", note=note) for note in notes))
    yield _heading(t, "to_confirm_heading")
    points = [gate.text for gate in case.chosen.explanation.gates if not gate.failed]
    points += [t("paper.risk", text=flag.text, remedy=flag.remedy) for flag in case.chosen.explanation.flags]
    points += [
        t("paper.risk", text=check.finding.text(t.lang), remedy=check.action.text(t.lang))
        for check in case.plan.checks
        if check.state != "note"
    ]
    points += _unknown(t, case)
    yield Bullets(tuple(dict.fromkeys(points))) if points else Text(t("paper.selection.nothing_open"))
    yield Text(t("paper.professional"), small=True)

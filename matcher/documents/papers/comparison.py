"""比較表: the vendors side by side, with the arithmetic of their scores and of three years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matcher.documents.paper import Align, Amount, Block, Cell, Heading, Paper, Table, Text, table
from matcher.documents.phrases import (
    fact_words,
    grave_flags,
    months_words,
    name_of,
    proof_words,
    range_words,
    rank_words,
    score_words,
    task_names,
    usual_proof,
)
from matcher.documents.printable import clipped
from matcher.domain.case_papers import Candidate, CasePapers
from matcher.domain.results import CriterionPoints
from matcher.domain.vendor_table import TASK_EXTRA, TASK_INCLUDED, TASK_NOT_OFFERED, TASK_UNKNOWN
from matcher.domain.wording import label
from matcher.text import Translator

PARTS = (
    (
        "about",
        (
            "vendor_type",
            "founded_year",
            "employees_min",
            "employees_max",
            "growth_phases",
            "industries",
            "special_needs",
        ),
    ),
    ("team", ("team_model", "own_staff", "licences", "onsite", "subcontracting", "offshore")),
    (
        "reply",
        ("first_reply_hours", "support_hours", "channels", "meeting_cadence", "closing_days", "payroll_lead_days"),
    ),
    ("tools", ("tools", "it_stage_required", "it_stage_max", "process_flexibility")),
    ("assurance", ("certifications", "governance_support")),
    ("change", ("handover_support", "improvement", "exit_support")),
    (
        "price",
        (
            "base_fee_jpy",
            "initial_fee_jpy",
            "price_per_entry_jpy",
            "price_per_person_jpy",
            "price_per_invoice_jpy",
            "price_per_case_jpy",
            "price_per_hour_jpy",
            "included_volume",
            "extra_task_price_jpy",
            "surcharge_percent",
            "tax_included",
        ),
    ),
    ("contract", ("min_term_months", "notice_months", "capacity_open", "qualified_invoice_issuer")),
)
"""The facts of the comparison by part; SOC reports stand among the certificates."""
ALWAYS = frozenset({"certifications", "first_reply_hours", "base_fee_jpy", "initial_fee_jpy", "min_term_months"})
"""Facts that have a row even where no vendor states them."""
AT_ONCE = 3
"""Vendors in one table at most."""
MOST_FLAGS = 4
LONGEST_NOTE = 200


def comparison(t: Translator, case: CasePapers) -> Paper:
    """Return the comparison of the chosen vendor with those beside it."""
    blocks: list[Block] = [Text(t("paper.comparison.note"), small=True)]
    for start in range(0, len(case.candidates), AT_ONCE):
        shown = case.candidates[start : start + AT_ONCE]
        blocks += [Heading(t("paper.comparison.result")), _side_by_side(t, case, shown, _results(t, shown))]
        blocks += [Heading(t("paper.comparison.scores")), score_table(t, case, shown, start)]
        blocks += [Text(t(f"paper.comparison.arithmetic_{case.ranking.unknown_policy}"), small=True)]
        blocks += [Heading(t("paper.comparison.facts")), _side_by_side(t, case, shown, _facts(t, shown))]
    return Paper("comparison", t("paper.title.comparison"), tuple(blocks), landscape=True)


Row = tuple[str, Sequence[str]]


def _side_by_side(t: Translator, case: CasePapers, shown: Sequence[Candidate], rows: Iterator[Row]) -> Table:
    heads = [t("paper.comparison.what"), *(_head(t, case, candidate) for candidate in shown)]
    return table(heads, [(name, *cells) for name, cells in rows], (2.0, *(3.0,) * len(shown)))


def _head(t: Translator, case: CasePapers, candidate: Candidate) -> str:
    is_chosen = candidate is case.chosen and len(case.candidates) > 1
    return t("paper.comparison.chosen", name=name_of(candidate)) if is_chosen else name_of(candidate)


def _results(t: Translator, shown: Sequence[Candidate]) -> Iterator[Row]:
    def row(name: str, words: Iterator[str]) -> Row:
        return t(f"paper.comparison.row.{name}"), list(words)

    yield row("rank", (rank_words(t, one) for one in shown))
    yield row("score", (score_words(t, one) for one in shown))
    known = (f"{100.0 * one.explanation.known_weight_share:.0f}" for one in shown)
    yield row("known", (t("paper.comparison.known", share=share) for share in known))
    yield row("gates", (_gates(t, one) for one in shown))
    yield row("month", (range_words(t, one.explanation.monthly_cost_jpy) for one in shown))
    yield row("first_year", (range_words(t, one.first_year.with_tax) for one in shown))
    yield row("three_years", (_three_years(t, one) for one in shown))
    for state in (TASK_INCLUDED, TASK_EXTRA, TASK_NOT_OFFERED, TASK_UNKNOWN):
        tasks = ([task_id for task_id, found in one.tasks.items() if found == state] for one in shown)
        yield row(f"tasks_{state}", (task_names(t, task_ids) for task_ids in tasks))
    yield row("transition", (_transition(t, one) for one in shown))
    yield row("flags", (_flags(t, one) for one in shown))


def _gates(t: Translator, candidate: Candidate) -> str:
    gates = candidate.explanation.gates
    failed = [gate.text for gate in gates if gate.failed]
    if failed:
        return "\n".join([t("paper.comparison.gates_failed"), *failed])
    open_gates = [gate.text for gate in gates]
    return "\n".join([t("paper.comparison.gates_open"), *open_gates]) if open_gates else t("paper.comparison.gates_met")


def _three_years(t: Translator, candidate: Candidate) -> str:
    option = candidate.plan.cost.option("outsource")
    return range_words(t, None if option is None else option.total_with_tax)


def _transition(t: Translator, candidate: Candidate) -> str:
    months = candidate.plan.transition.months
    if months.high is None:
        return t("paper.months_at_least", low=t.number(months.low))
    if months.low == months.high:
        return months_words(t, months.low)
    return t("paper.months_range", low=t.number(months.low), high=t.number(months.high))


def _flags(t: Translator, candidate: Candidate) -> str:
    found = [t("paper.flag", severity=t(f"severity.{f.severity}"), text=f.text) for f in grave_flags(candidate)]
    more = len(found) - MOST_FLAGS
    return "\n".join(found[:MOST_FLAGS] + ([t("paper.more", count=more)] if more > 0 else [])) or t("format.none")


def score_table(t: Translator, case: CasePapers, shown: Sequence[Candidate], start: int = 0) -> Table:
    """Return weight, fit and points of every criterion, each vendor's points adding up to its score.

    `start` numbers the first of the vendors, so that several tables of a paper name their numbers apart.
    """
    heads = [t("paper.comparison.criterion"), t("paper.comparison.weight")]
    for candidate in shown:
        heads += [t("paper.comparison.fit", name=name_of(candidate)), t("paper.comparison.points")]
    count = len(shown[0].explanation.contributions)
    rows = [_criterion(case, shown, place, start) for place in range(count)]
    known = _known(t, shown, start)
    rows += [*([known] if case.ranking.unknown_policy == "known_only" else []), _sum(t, shown, count, start)]
    widths = (2.6, 0.9, *(1.6, 1.0) * len(shown))
    numbers: list[Align] = ["right"] * (1 + 2 * len(shown))
    return table(heads, rows, widths, ("left", *numbers), strong=[len(rows) - 1])


def _criterion(case: CasePapers, shown: Sequence[Candidate], place: int, start: int) -> list[Cell]:
    first = shown[0].explanation.contributions[place]
    row: list[Cell] = [first.name, Amount(first.weight, "share", f"w{start}.{place}")]
    for number, candidate in enumerate(shown, start=start):
        part = candidate.explanation.contributions[place]
        fit, name = _fit(case, part), f"v{number}.{place}"
        divided = f"/{{known{number}}}" if case.ranking.unknown_policy == "known_only" else ""
        formula = "" if fit is None else f"100*{{w{start}.{place}}}*{{{name}}}{divided}"
        row += [Amount(fit, "fit", name), Amount(part.points, "points", f"p{number}.{place}", formula)]
    return row


def _fit(case: CasePapers, part: CriterionPoints) -> float | None:
    """Return the fit that a criterion counts with, 0 … 1, by the policy for unknown facts."""
    if case.ranking.unknown_policy == "known_only":
        return part.partial_value
    return part.partial_low if case.ranking.unknown_policy == "worst" else 0.5 * (part.partial_low + part.partial_high)


def _known(t: Translator, shown: Sequence[Candidate], start: int) -> list[Cell]:
    row: list[Cell] = [t("paper.comparison.known_share"), ""]
    for number, candidate in enumerate(shown, start=start):
        row += ["", Amount(candidate.explanation.known_weight_share, "share", f"known{number}")]
    return row


def _sum(t: Translator, shown: Sequence[Candidate], count: int, start: int) -> list[Cell]:
    weights = "+".join(f"{{w{start}.{place}}}" for place in range(count))
    row: list[Cell] = [t("paper.comparison.total"), Amount(1.0, "share", "", weights)]
    for number, candidate in enumerate(shown, start=start):
        points = "+".join(f"{{p{number}.{place}}}" for place in range(count))
        row += ["", Amount(candidate.explanation.score, "points", f"score{number}", points)]
    return row


def _facts(t: Translator, shown: Sequence[Candidate]) -> Iterator[Row]:
    yield t("paper.comparison.row.proof"), [usual_proof(t, one) or t("format.unknown") for one in shown]
    for part, columns in PARTS:
        for column in columns:
            if any(candidate.facts.get(column) is not None for candidate in shown) or column in ALWAYS:
                name = t(
                    "paper.comparison.fact", part=t(f"paper.comparison.part.{part}"), name=label(t, "vendor", column)
                )
                yield name, [_with_proof(t, candidate, column) for candidate in shown]
    said = [one.facts.get("notes") for one in shown]
    yield t("paper.comparison.row.said"), [clipped(str(note or ""), LONGEST_NOTE) or t("paper.dash") for note in said]
    if any(one.note.strip() for one in shown):
        yield t("paper.comparison.row.notes"), [clipped(one.note, LONGEST_NOTE) or t("paper.dash") for one in shown]


def _with_proof(t: Translator, candidate: Candidate, column: str) -> str:
    proof = proof_words(t, candidate, column)
    words = fact_words(t, candidate, column)
    usual = proof in ("", usual_proof(t, candidate))
    return words if usual else t("paper.comparison.proven", fact=words, proof=proof)

"""The verb "papers": everything that the papers of a case say, gathered from ranking, plan and diagnosis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from matcher import __version__
from matcher.asking.decisive import DecisiveQuestions
from matcher.asking.questions import questions_to
from matcher.carrying_out.plans import dated, plan
from matcher.catalogue import Catalogue
from matcher.certainty.analysis import robustness
from matcher.certainty.text import basis
from matcher.criteria.facts import plain
from matcher.domain.case import CaseContent, LogEntry
from matcher.domain.case_papers import Asked, Candidate, CasePapers, Payment, Proof, WeightEdit
from matcher.domain.findings import Finding, InputError
from matcher.domain.paper_facts import MOST_COMPARED, PaperFacts
from matcher.domain.plan_cost import YEARS, CostOption, YenRange, total
from matcher.domain.plan_edits import PlanEdits
from matcher.domain.preparation import Preparation
from matcher.domain.scales import CONSUMPTION_TAX_RATE
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.explanation_report import published_explanation
from matcher.preparing.diagnosis import diagnose
from matcher.ranking import Ranking
from matcher.text import translator

MONTHS = 12
WEIGHT_PARTS = ("opinions.", "ranked_by")
"""Parts of a case that are its weights."""


@dataclass(frozen=True)
class PaperSources:
    """What a saved case adds to its ranking; empty for a case that is not saved.

    Parameters
    ----------
    filled : what only the user knows.
    preparation : of the diagnosis.
    edits : changes to the plan by vendor id.
    notes : by vendor id, "" about the case.
    title, revision : of the saved case.
    decided_at : since when the weights count as decided.
    later_edits : changes of the weights since, oldest first.
    """

    filled: PaperFacts = field(default_factory=PaperFacts)
    preparation: Preparation = field(default_factory=Preparation)
    edits: Mapping[str, PlanEdits] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    revision: int | None = None
    decided_at: datetime | None = None
    later_edits: tuple[WeightEdit, ...] = ()

    @classmethod
    def of(cls, content: CaseContent, title: str, revision: int | None, log: Sequence[LogEntry] = ()) -> PaperSources:
        """Return what a case holds for its papers; `log` is its decision log."""
        return cls(
            content.papers,
            content.preparation,
            content.plans,
            content.notes,
            title,
            revision,
            content.locked_at,
            later_edits(log, content.locked_at),
        )


def later_edits(log: Sequence[LogEntry], decided_at: datetime | None) -> tuple[WeightEdit, ...]:
    """Return the changes of the weights since they were decided, oldest first, each with the reason that was given."""
    if decided_at is None:
        return ()
    found = []
    for entry in log:
        changes = [c for c in entry.detail.get("changes", ()) if str(c.get("part", "")).startswith(WEIGHT_PARTS)]
        if entry.at > decided_at and changes:
            found.append(WeightEdit(entry.at, next(filter(None, map(_reason, changes)), "")))
    return tuple(found)


def _reason(change: Mapping[str, object]) -> str:
    after = change.get("after")
    given = after.get("given") if isinstance(after, dict) else None
    return str(given.get("reason") or "") if isinstance(given, dict) else ""


def case_papers(
    ranking: Ranking, vendor_ids: Sequence[str], lang: str = "ja", sources: PaperSources | None = None
) -> CasePapers:
    """Return what the papers say: the first vendor is proposed, the others stand beside it.

    Raises
    ------
    KeyError
        No vendor has one of the ids.
    ValueError
        No vendor.
    InputError
        A vendor named twice, or more than the papers can show.
    """
    _check(vendor_ids)
    given = sources or PaperSources()
    report = ranking.report(lang)
    decisive = ranking.decisive
    gathered = CasePapers(
        lang=lang,
        date=report.case_date,
        version=__version__,
        company=ranking.company,
        filled=given.filled,
        ranking=report,
        certainty=_certainty(ranking, lang),
        diagnosis=diagnose(dated(ranking), given.preparation),
        candidates=tuple(
            _candidate(ranking, vendor_id, vendor_ids[0], lang, given, decisive) for vendor_id in vendor_ids
        ),
    )
    return refilled(gathered, given)


def refilled(case: CasePapers, sources: PaperSources) -> CasePapers:
    """Return the same papers with what the user fills in, and under the name of the saved case.

    Nothing that rests on ranking, plan or diagnosis changes: `sources.edits` and `sources.preparation` do not count.
    """
    months = sources.filled.term_months or MONTHS
    candidates = tuple(
        replace(
            candidate,
            term=payment(candidate.plan.cost.option("outsource"), months),
            note=sources.notes.get(candidate.vendor_id, ""),
        )
        for candidate in case.candidates
    )
    return replace(
        case,
        filled=sources.filled,
        candidates=candidates,
        title=sources.title,
        revision=sources.revision,
        decided_at=sources.decided_at,
        later_edits=sources.later_edits,
        note=sources.notes.get("", ""),
    )


def _certainty(ranking: Ranking, lang: str) -> tuple[str, ...]:
    """Return why the order is as sure as it is, what would change the first soonest, and how that was found."""
    found = robustness(ranking)
    said = [found.reason, *found.changers]
    return (*(message.text(lang) for message in said), basis(translator(lang), found))


def _check(vendor_ids: Sequence[str]) -> None:
    if not vendor_ids:
        raise ValueError("name the vendor that the papers propose")
    if twice := [vendor_id for place, vendor_id in enumerate(vendor_ids) if vendor_id in vendor_ids[:place]]:
        raise InputError([Finding("papers_twice", "refuse", found=twice[0])])
    if len(vendor_ids) > 1 + MOST_COMPARED:
        raise InputError(
            [Finding("papers_too_many", "refuse", found=str(len(vendor_ids)), parts={"limit": MOST_COMPARED})]
        )


def _candidate(
    ranking: Ranking,
    vendor_id: str,
    chosen: str,
    lang: str,
    given: PaperSources,
    decisive: DecisiveQuestions,
) -> Candidate:
    row = ranking.row_of(vendor_id)
    table, explanation = ranking.catalogue.table, ranking.explain(vendor_id)
    facts = {name: plain(table, name, row) for name in VENDOR_COLUMNS}
    known = [name for name in VENDOR_COLUMNS if table.cell(name, row) is not None]
    pairing = ranking.evaluation.pairing
    states = zip(pairing.wishes, pairing.task_states, strict=True)
    made = plan(ranking, vendor_id, given.edits.get(vendor_id), given.preparation)
    option = made.cost.option("outsource")
    return Candidate(
        explanation=published_explanation(ranking, row, lang),
        strengths=tuple(part.criterion for part in explanation.strengths),
        weaknesses=tuple(part.criterion for part in explanation.weaknesses),
        facts=facts,
        cells=_cells(ranking, row),
        proofs={name: _proof(ranking, vendor_id, row, name) for name in known},
        tasks={wish.task.task_id: int(state[row]) for wish, state in states},
        behind=_behind(ranking, chosen, vendor_id),
        asked=_asked(ranking, vendor_id, lang, decisive),
        plan=made,
        first_year=payment(option, MONTHS),
        term=payment(option, MONTHS),
    )


def _asked(ranking: Ranking, vendor_id: str, lang: str, decisive: DecisiveQuestions) -> tuple[Asked, ...]:
    """Return the questions: what decides who is first, then what else moves score, requirements or month, the rest."""
    often = [question.name for question in decisive.to(vendor_id) if question.decides_often]
    places = {name: place for place, name in enumerate(dict.fromkeys(often))}
    found = questions_to(ranking, vendor_id)
    ordered = sorted(found, key=lambda question: places.get(question.column, len(places)))
    return tuple(Asked(q.column, q.text(lang), q.matters) for q in ordered)


def _cells(ranking: Ranking, row: int) -> dict[str, str | None]:
    catalogue = ranking.catalogue
    return {name: catalogue.text(name, row) for name in VENDOR_COLUMNS} if isinstance(catalogue, Catalogue) else {}


def _proof(ranking: Ranking, vendor_id: str, row: int, column: str) -> Proof:
    """Return what a known fact rests on: the entry of the fact where there is one, else that of its row."""
    catalogue = ranking.catalogue
    if isinstance(catalogue, Catalogue) and (entry := catalogue.evidence.get((vendor_id, column))) is not None:
        return Proof(*entry)
    named = (catalogue.table.cell(name, row) for name in ("evidence", "source_url", "as_of"))
    return Proof(*(None if cell is None else str(cell) for cell in named))


def _behind(ranking: Ranking, chosen: str, vendor_id: str) -> dict[str, float]:
    if vendor_id == chosen:
        return {}
    points = {part.criterion: part.points for part in ranking.explain(chosen).contributions}
    own = {part.criterion: part.points for part in ranking.explain(vendor_id).contributions}
    return {
        name: points[name] - own[name] for name in points if points[name] == points[name] and own[name] == own[name]
    }


def payment(option: CostOption | None, months: int) -> Payment:
    """Return what is paid to others in the first months: whole years, and the months of the year that is begun.

    What is paid once counts in its year; own hours and the allowance for rework are not paid to anybody.
    """
    lines = [line for line in (option.lines if option is not None else ()) if line.taxed and line.unit != "share"]
    parts = []
    for year in range(YEARS):
        share = min(max(months - MONTHS * year, 0), MONTHS) / MONTHS
        parts += [
            _shared(line.terms[year].amount, share if line.unit == "month" else float(share > 0)) for line in lines
        ]
    without = total(parts)
    low, high = (None if end is None else round(end * (1.0 + CONSUMPTION_TAX_RATE)) for end in without)
    return Payment(months, without, YenRange(low or 0, high))


def _shared(amount: YenRange, share: float) -> YenRange:
    return YenRange(
        round(amount.low * share), None if amount.high is None and share else round((amount.high or 0) * share)
    )

"""Phrases that several papers share: unfilled, unknown, ranges, days, facts with what they rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from matcher.documents.paper import Align, Imprint, Text
from matcher.documents.printable import clipped
from matcher.domain.case_papers import Candidate, CasePapers
from matcher.domain.plan_cost import YenRange
from matcher.domain.plan_words import yen
from matcher.domain.results import CriterionPoints, PublishedFlag
from matcher.domain.scales import VOCABULARIES, band
from matcher.domain.tasks import TASKS
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.domain.wording import day, fact
from matcher.text import Translator

LONGEST_NAME = 60
LONGEST_FACT = 800
DEFAULT_TERM = 12
"""Months of the contract where the user has not said them (assumption 仮置き)."""
FORMAL: Mapping[str, Align] = MappingProxyType({"below": "center", "end": "right"})
GRAVEST = ("knock_out", "serious", "caution")
PRICES = frozenset(name for name in VENDOR_COLUMNS if name.startswith("price_per_"))
"""Columns in which 0 says that there is no such price."""


def imprint(t: Translator, case: CasePapers) -> Imprint:
    """Return what stands at the foot of every paper of the case."""
    version = t("paper.version", version=case.version)
    if case.revision is not None:
        version = t("paper.revision", version=version, revision=case.revision)
    return Imprint(
        company=company_name(t, case),
        case=clipped(case.title, LONGEST_NAME) or t("paper.untitled"),
        date=case.date,
        version=version,
        lang=t.lang,
    )


def company_name(t: Translator, case: CasePapers) -> str:
    """Return the company's name, or that it is not entered."""
    return clipped(case.company.name or "", LONGEST_NAME) or t("paper.no_company")


def name_of(candidate: Candidate) -> str:
    """Return a vendor's name, short enough for a line."""
    return clipped(candidate.name, LONGEST_NAME)


def filled(t: Translator, text: str) -> str:
    """Return what the user filled in, else room to write."""
    return text.strip() or t("paper.to_fill")


def formal(t: Translator, name: Literal["below", "end"]) -> tuple[Text, ...]:
    """Return 記 or 以上, between which a formal paper in Japanese stands; nothing in another language."""
    return (Text(t(f"paper.{name}"), align=FORMAL[name]),) if t.lang == "ja" else ()


def date_words(t: Translator, iso: object) -> str:
    """Return a day in words, 未確認 where there is none."""
    return t("format.unknown") if iso is None else day(t, str(iso))


def range_words(t: Translator, extent: YenRange | tuple[int, int | None] | None) -> str:
    """Return a range of yen in words, 未確認 where nothing of it is known."""
    return t("format.unknown") if extent is None else yen(t, YenRange(*extent))


def fact_words(t: Translator, candidate: Candidate, column: str) -> str:
    """Return a fact of a vendor in words, the entries of a list in the order of their scale."""
    value = candidate.facts.get(column)
    if column == "included_volume" and isinstance(value, Mapping):
        return t.join(counted(t, name, n) for name, n in value.items()) or t("format.none")
    if isinstance(value, bool):
        return t(f"paper.said.{column}.{'yes' if value else 'no'}")
    if column in PRICES and value == 0:
        return t("format.none")
    if isinstance(value, list):
        codes = VOCABULARIES.get(VENDOR_COLUMNS[column].vocabulary or "", tuple(TASKS))
        value = sorted(value, key=lambda code: (codes.index(code) if code in codes else len(codes), str(code)))
    return clipped(fact(t, "vendor", column, value), LONGEST_FACT)


def counted(t: Translator, driver: str, volume: float) -> str:
    """Return a volume with what is counted."""
    return t(f"paper.counted.{driver}", volume=t.number(volume))


def months_words(t: Translator, months: float) -> str:
    """Return a number of months in words."""
    return t("paper.one_month") if months == 1 else t("paper.months", months=t.number(months))


def gate_names(t: Translator, case: CasePapers) -> str:
    """Return what has to be put in order before the ranking counts, as a list in words."""
    named = (gate.standing for gate in case.diagnosis.gates)
    return t.join(t("paper.readiness.item", item=one.item, name=one.name(t.lang)) for one in named)


def proof_words(t: Translator, candidate: Candidate, column: str) -> str:
    """Return what a known fact rests on: grade and date; "" for an unknown fact."""
    proof = candidate.proofs.get(column)
    if proof is None:
        return ""
    grade = t.word("evidence", proof.grade) if proof.grade else t("paper.ungraded")
    return grade if proof.date is None else t("paper.proof", grade=grade, date=day(t, proof.date))


def usual_proof(t: Translator, candidate: Candidate) -> str:
    """Return what most of a vendor's facts rest on, "" where nothing is known of it."""
    counted = Counter(proof_words(t, candidate, column) for column in candidate.proofs)
    return counted.most_common(1)[0][0] if counted else ""


def score_words(t: Translator, candidate: Candidate) -> str:
    """Return the score with its mark and its range, 未確認 where nothing known can give one."""
    part = candidate.explanation
    if part.score is None:
        return t("format.unknown")
    shown = {"score": f"{part.score:.0f}", "low": f"{part.score_low:.0f}", "high": f"{part.score_high:.0f}"}
    return t("paper.score", mark=t(f"band.{band(part.score)}"), **shown)


def rank_words(t: Translator, candidate: Candidate) -> str:
    """Return the rank, or that the vendor has none."""
    rank = candidate.explanation.rank
    return t("paper.no_rank") if rank is None else t("paper.rank", rank=rank)


def points_of(candidate: Candidate, criterion: str) -> CriterionPoints:
    """Return what one criterion adds to a vendor's score."""
    return next(part for part in candidate.explanation.contributions if part.criterion == criterion)


def names_of_criteria(t: Translator, candidate: Candidate, criteria: Iterable[str]) -> str:
    """Return the names of criteria as a list in words."""
    return t.join(points_of(candidate, criterion).name for criterion in criteria) or t("format.none")


def grave_flags(candidate: Candidate) -> list[PublishedFlag]:
    """Return the flags that call for an action, gravest first."""
    return [flag for flag in candidate.explanation.flags if flag.severity in GRAVEST]


def task_names(t: Translator, task_ids: Iterable[str]) -> str:
    """Return the names of tasks as a list in words."""
    return t.join(TASKS[task_id].name(t.lang) for task_id in task_ids) or t("format.none")


def term_months(case: CasePapers) -> int:
    """Return the months of the contract."""
    return case.chosen.term.months

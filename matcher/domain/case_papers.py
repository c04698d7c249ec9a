"""Everything that the papers of one case say, gathered once so that they cannot disagree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from matcher.domain.company import CompanyProfile
from matcher.domain.diagnosis import Diagnosis
from matcher.domain.paper_facts import PaperFacts
from matcher.domain.plan import Plan
from matcher.domain.plan_cost import YenRange
from matcher.domain.results import ExplanationReport, RankingReport


class Proof(NamedTuple):
    """What a fact rests on: grade, source and date, None where they are not given."""

    grade: str | None = None
    source: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to a vendor, in words.

    Parameters
    ----------
    column : the fact that it asks for.
    text : the question as it can be sent.
    decisive : the answer can change the score, the requirements met or the month.
    """

    column: str
    text: str
    decisive: bool


@dataclass(frozen=True, slots=True)
class Payment:
    """What is paid to others for so many months from the start, in whole yen."""

    months: int
    without_tax: YenRange
    with_tax: YenRange


@dataclass(frozen=True)
class Candidate:
    """One vendor as the papers show it.

    Parameters
    ----------
    explanation : its score by criterion, flags and requirements, sentences in the language of the papers.
    strengths, weaknesses : ids of the criteria that add or cost most.
    facts : by column, as plain data; None is unknown.
    cells : by column, as the vendor file writes them; None is unknown.
    proofs : by column, of the facts that are known.
    tasks : by task id, 0 unknown, 1 included, 2 extra, 3 not offered (``domain.vendor_table``).
    behind : for each criterion, points of the chosen vendor less its own; empty for the chosen one.
    asked : what to ask it, most decisive first.
    plan : the plan with it.
    first_year, term : what is paid in the first year, and over the term of the contract.
    note : what the user wrote about it.
    """

    explanation: ExplanationReport
    strengths: tuple[str, ...]
    weaknesses: tuple[str, ...]
    facts: Mapping[str, object]
    cells: Mapping[str, str | None]
    proofs: Mapping[str, Proof]
    tasks: Mapping[str, int]
    behind: Mapping[str, float]
    asked: tuple[Asked, ...]
    plan: Plan
    first_year: Payment
    term: Payment
    note: str = ""

    @property
    def vendor_id(self) -> str:
        """Its id."""
        return self.explanation.vendor_id

    @property
    def name(self) -> str:
        """Its name."""
        return self.explanation.vendor_name


class WeightEdit(NamedTuple):
    """A change of the weights after they counted as decided."""

    at: datetime
    reason: str


@dataclass(frozen=True)
class CasePapers:
    """One case, ready to be printed.

    Parameters
    ----------
    lang : language of every sentence in it.
    date : the day of the case, YYYY-MM-DD.
    version : of the product.
    title, revision : of the saved case; "" and None where it is not saved.
    filled : what only the user knows.
    ranking : the published ranking of every vendor of the list.
    certainty : how sure the order is, and what would change it, as sentences.
    candidates : the chosen vendor first, then those beside it.
    decided_at : since when the weights count as decided.
    later_edits : what was changed of them since, oldest first.
    note : what the user wrote about the case.
    """

    lang: str
    date: str
    version: str
    company: CompanyProfile
    filled: PaperFacts
    ranking: RankingReport
    certainty: tuple[str, ...]
    diagnosis: Diagnosis
    candidates: tuple[Candidate, ...]
    title: str = ""
    revision: int | None = None
    decided_at: datetime | None = None
    later_edits: tuple[WeightEdit, ...] = ()
    note: str = ""

    @property
    def chosen(self) -> Candidate:
        """The vendor that the papers propose."""
        return self.candidates[0]

    @property
    def plan(self) -> Plan:
        """The plan with the chosen vendor."""
        return self.chosen.plan

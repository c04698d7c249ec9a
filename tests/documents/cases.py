"""Cases to print: the four example companies with the sample catalogue, and one that is full of hostile texts."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from itertools import cycle
from pathlib import Path

from matcher.carrying_out.papers import PaperSources, case_papers
from matcher.catalogue import Catalogue, load_vendors, sample_path
from matcher.companies.file import company_from, load_company
from matcher.domain.case_papers import CasePapers, WeightEdit
from matcher.domain.company import CompanyProfile
from matcher.domain.paper_facts import LONGEST_LINE, LONGEST_TEXT, PaperFacts
from matcher.ranking import Ranking, rank

EXAMPLES = tuple(sorted(path.stem for path in (Path(__file__).resolve().parents[2] / "examples").glob("*.json")))
DAY = "2026-09-30"
LURES = (
    "=1+1",
    "＝cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.invalid","x")',
    "<img src=x onerror=alert(1)>",
    '#strong[x] $x^2$ \\ #eval("1")',
    '&P &N &"bold" &&',
    "{company} %s {0}",
    "髙﨑㈱𠮷①😀👨‍👩‍👧 é か\u3099",
    "a\u202eb\x07c\x00d",
)


@cache
def ranking_of(example: str, unknown: str = "neutral") -> Ranking:
    """Return the ranking of an example company on one fixed day."""
    company = load_company(Path(__file__).resolve().parents[2] / "examples" / f"{example}.json")
    dated = company.model_copy(update={"case_date": datetime.fromisoformat(DAY).date()})
    return rank(dated, load_vendors(sample_path()), unknown=unknown)  # type: ignore[arg-type]


def best(ranking: Ranking, count: int) -> list[str]:
    """Return the ids of the best vendors, those that fail a requirement after the others."""
    ids = ranking.evaluation.pairing.vendors.ids
    return [str(ids[row]) for row in (*ranking.order, *ranking.knocked_out)][:count]


@cache
def case_of(example: str, lang: str, unknown: str = "neutral", count: int = 3) -> CasePapers:
    """Return an example case ready to be printed, its best vendor proposed."""
    ranking = ranking_of(example, unknown)
    return case_papers(ranking, best(ranking, count), lang)


def hostile_company(name: str) -> CompanyProfile:
    """Return a company of that name with two tasks."""
    tasks = [
        {"task_id": "journal_entry", "importance": "must", "monthly_volume": 100},
        {"task_id": "payroll_calculation"},
    ]
    required = {"employees": 45, "growth_phase": "growth", "it_stage": 2, "first_reply_hours": 4, "tasks": tasks}
    further = {"tools": [name[:200]], "own_hourly_rate_jpy": 2500, "case_date": DAY, "goals": ["cost"]}
    return company_from({**required, **further, "name": name[:200]})


LINES = ("subject", "requester", "budget_item", "antisocial_check", "contact")
PARAGRAPHS = ("purpose", "measure", "if_not_done", "history", "gathering", "few_candidates", "evaluators", "dissent")


@cache
def hostile_case(lang: str, lures: tuple[str, ...] = LURES, *, long: bool = False) -> CasePapers:
    """Return a case whose every text of a user or vendor is a lure by turns, as long as it may be where `long`."""
    turns = cycle(lures)

    def text(longest: int) -> str:
        lure = next(turns)
        return (lure * (longest // len(lure) + 1 if long else 1))[:longest]

    def clean(longest: int) -> str:
        return "".join(sign for sign in text(longest) if sign >= " ") or "x"

    facts = {"services": ["journal_entry"], "base_fee_jpy": 1000}
    vendors = [
        {"vendor_id": f"V{n}", "vendor_name": clean(200), "notes": clean(2000), "tools": [clean(200)], **facts}
        for n in range(3)
    ]
    ranking = rank(hostile_company(clean(200)), Catalogue.from_facts(vendors))
    when = datetime(2026, 9, 1, tzinfo=UTC)
    sources = PaperSources(
        filled=PaperFacts(
            approvers=tuple(text(20) for _ in range(6)),
            **{name: text(LONGEST_LINE) for name in LINES},
            **{name: text(LONGEST_TEXT) for name in PARAGRAPHS},
        ),
        notes={"": text(2000), "V0": text(2000)},
        title=text(200),
        revision=3,
        decided_at=when,
        later_edits=(WeightEdit(when, text(300)),),
    )
    return case_papers(ranking, ["V0", "V1", "V2"], lang, sources)

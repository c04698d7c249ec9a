"""All papers of a case in their order, and every file of them: built whole in memory, or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from matcher.documents.answer_sheet import answer_sheet
from matcher.documents.archive import archive
from matcher.documents.paper import Imprint, Paper
from matcher.documents.papers.comparison import comparison
from matcher.documents.papers.quote import quote
from matcher.documents.papers.readiness import readiness
from matcher.documents.papers.rfp import rfp
from matcher.documents.papers.ringi import ringi
from matcher.documents.papers.ringi_annex import ringi_annex
from matcher.documents.papers.roles import roles
from matcher.documents.papers.selection import selection
from matcher.documents.papers.sla import sla
from matcher.documents.papers.transition import transition
from matcher.documents.pdf import pdf
from matcher.documents.phrases import imprint
from matcher.documents.word import word
from matcher.documents.workbook import workbook
from matcher.domain.case_papers import Candidate, CasePapers
from matcher.text import Translator, translator

Format = Literal["docx", "pdf", "xlsx"]
PAPERS: Mapping[str, Callable[[Translator, CasePapers], Paper]] = MappingProxyType(
    {
        "ringi": ringi,
        "ringi_annex": ringi_annex,
        "selection": selection,
        "comparison": comparison,
        "rfp": rfp,
        "quote": quote,
        "roles": roles,
        "sla": sla,
        "transition": transition,
        "readiness": readiness,
    }
)
"""Every paper by id, in the order of the set; of the RFP and the quotation a case has one."""
FORMATS: Mapping[Format, Callable[[Paper, Imprint], bytes]] = MappingProxyType(
    {"docx": word, "pdf": pdf, "xlsx": workbook}
)
ANSWERS_PLACE = 6
"""Number of the answer sheets in the set, after what they answer to."""
_SAFE = re.compile(r"[A-Za-z0-9_-]{1,40}")


def paper_ids(case: CasePapers) -> tuple[str, ...]:
    """Return the papers of a case, in order."""
    left_out = "rfp" if asks_for_quotation(case) else "quote"
    return tuple(name for name in PAPERS if name != left_out)


def asks_for_quotation(case: CasePapers) -> bool:
    """Return whether the first year surely costs less than the amount below which a quotation is enough."""
    limit, high = case.filled.quote_below_jpy, case.chosen.first_year.with_tax.high
    return limit is not None and high is not None and high < limit


def paper(case: CasePapers, paper_id: str) -> Paper:
    """Return one paper of a case."""
    return PAPERS[paper_id](translator(case.lang), case)


def printed(case: CasePapers, paper_id: str, kind: Format) -> bytes:
    """Return one paper of a case as a file."""
    return FORMATS[kind](paper(case, paper_id), imprint(translator(case.lang), case))


def file_name(case: CasePapers, paper_id: str, kind: Format) -> str:
    """Return what the file of a paper is called."""
    t, order = translator(case.lang), paper_ids(case)
    place = order.index(paper_id) + 1
    return t(
        "paper.file_name", place=_two(place + (place >= ANSWERS_PLACE)), name=t(f"paper.file.{paper_id}"), kind=kind
    )


def answers_name(case: CasePapers, candidate: Candidate) -> str:
    """Return what the answer sheet of a vendor is called: by its id, by its place where the id is no file name."""
    t, vendor_id = translator(case.lang), candidate.vendor_id
    about = vendor_id if _SAFE.fullmatch(vendor_id) else str(case.candidates.index(candidate) + 1)
    name = t("paper.answers.file", about=about)
    return t("paper.file_name", place=_two(ANSWERS_PLACE), name=name, kind="xlsx")


def _two(place: int) -> str:
    return f"{place:02}"


def all_files(case: CasePapers, kinds: Iterable[Format] = tuple(FORMATS)) -> dict[str, bytes]:
    """Return every file of a case by name: each paper in each format, and an answer sheet for each vendor."""
    made: dict[str, bytes] = {}
    chosen, stamp = tuple(kinds), imprint(translator(case.lang), case)
    for paper_id in paper_ids(case):
        content = paper(case, paper_id)
        made |= {file_name(case, paper_id, kind): FORMATS[kind](content, stamp) for kind in chosen}
    for candidate in case.candidates:
        made[answers_name(case, candidate)] = answer_sheet(case, candidate)
    return dict(sorted(made.items()))


def zip_bytes(case: CasePapers) -> bytes:
    """Return every file of a case as one archive."""
    return archive(all_files(case), case.date)


def zip_name(case: CasePapers) -> str:
    """Return what the archive is called."""
    return translator(case.lang)("paper.zip_name", date=case.date)

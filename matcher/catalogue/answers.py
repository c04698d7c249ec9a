"""An answer sheet that a vendor filled in: read as the row of a vendor file, by the same readers and with findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from matcher.catalogue.catalogue import Catalogue
from matcher.catalogue.cells import plain
from matcher.catalogue.codes import finding
from matcher.catalogue.excel import read_workbook
from matcher.catalogue.limits import LIMITS, Limits
from matcher.catalogue.neutral import guard
from matcher.catalogue.reader import Options, examine
from matcher.catalogue.words import fold
from matcher.catalogue.writer import table_as_csv
from matcher.domain.findings import CatalogueError, Finding
from matcher.domain.tasks import TASKS
from matcher.domain.vendor import KNOWN_EMPTY, OTHERS, VENDOR_COLUMNS
from matcher.text import LANGUAGES, translator

ID_HEAD = "id"
"""The head of the column that names the fact or the task of a row; it is not to be changed."""
COLUMN_OF_STATE: Mapping[str, str] = {
    "included": "services",
    "extra": "extra_charge_services",
    "not_offered": "not_offered_services",
}
"""The list of a vendor file for each answer about a task; its words stand under ``paper.answers.task``."""
HEADS = ("answer", "source")
NAMES = ("vendor_id", "vendor_name")


@dataclass(frozen=True)
class Answers:
    """What one vendor answered.

    Parameters
    ----------
    catalogue : the answers as a catalogue of this one vendor.
    cells : by column, what was answered, as a vendor file writes it; a fact without an answer is not in it.
    sources : by column, the paper or page that the vendor names.
    findings : what is to be asked about an answer, with its row in the sheet.
    """

    catalogue: Catalogue
    cells: Mapping[str, str]
    sources: Mapping[str, str]
    findings: Sequence[Finding]

    @property
    def vendor_id(self) -> str:
        """Whose answers they are."""
        return str(self.catalogue.table.ids[0])


@dataclass(frozen=True, slots=True)
class _Line:
    sheet: str
    row: int
    name: str
    answer: str
    source: str


def read_answers(name: str, data: bytes, limits: Limits = LIMITS) -> Answers:
    """Return the answers of a filled-in sheet.

    Raises
    ------
    CatalogueError
        Not an answer sheet, or an answer that no vendor file could hold; with the row of the sheet and the cure.
    """
    if len(data) > limits.file_bytes:
        raise CatalogueError([finding("file_too_large", limit=f"{limits.file_bytes / 1024 / 1024:,.0f}")])
    with closing(read_workbook(data, limits)) as book:
        lines = [line for title in book.places for line in _lines(title, list(book.rows(title)))]
    if not any(line.name == "vendor_id" for line in lines):
        raise CatalogueError([Finding("no_answer_sheet", "refuse", found=name)])
    cells = _cells(lines)
    rows = [list(cells), [guard(text) for text in cells.values()]]
    # The reader counts the rows of the table that was made of the answers; people count those of the sheet.
    examined = examine(name, table_as_csv(rows), Options(strict=True, limits=limits))
    findings = [_in_sheet(found, lines) for found in examined.findings]
    if examined.catalogue is None:
        raise CatalogueError(findings)
    kept = {column: text for column in cells if (text := examined.catalogue.text(column, 0)) is not None}
    sources = {line.name: line.source for line in lines if line.name in kept and line.source}
    return Answers(examined.catalogue, kept, sources, findings)


def _lines(title: str, rows: Sequence[Sequence[str]]) -> Iterator[_Line]:
    """Yield the rows of a sheet that name a fact or a task, wherever the columns stand."""
    places: Mapping[str, int] = {}
    for number, row in enumerate(rows, start=1):
        cells = [plain(cell) for cell in row]
        heads = _heads(cells)
        if {ID_HEAD, "answer"} <= heads.keys():
            places = heads
        elif places:
            name, answer, source = (_cell(cells, places.get(head)) for head in (ID_HEAD, *HEADS))
            if name in VENDOR_COLUMNS or name in TASKS or name == OTHERS:
                yield _Line(title, number, name, answer, source)


def _heads(cells: Sequence[str]) -> dict[str, int]:
    spelled = {ID_HEAD: ID_HEAD}
    spelled |= {fold(translator(lang)(f"paper.answers.head.{head}")): head for lang in LANGUAGES for head in HEADS}
    return {spelled[fold(cell)]: place for place, cell in enumerate(cells) if fold(cell) in spelled}


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


def _cells(lines: Sequence[_Line]) -> dict[str, str]:
    """Return the row of a vendor file: the answers by column, the tasks in their lists.

    Raises
    ------
    CatalogueError
        An answer about a task in other words than the sheet offers, or one fact answered in two ways.
    """
    facts: dict[str, str] = {}
    lists: dict[str, list[str]] = {column: [] for column in COLUMN_OF_STATE.values()}
    words = _task_words()
    faults: list[Finding] = []
    for line in lines:
        if line.name in VENDOR_COLUMNS:
            # An empty name or id stays, so that it is missed where it stands.
            if (line.answer or line.name in NAMES) and facts.setdefault(line.name, line.answer) != line.answer:
                faults.append(Finding("answered_twice", "refuse", line.row, line.name, line.answer))
        elif line.answer:
            state = words.get(fold(line.answer))
            if state is None or (line.name == OTHERS and state != "not_offered"):
                allowed = " / ".join(
                    sorted({translator(lang)(f"paper.answers.task.{s}") for lang in LANGUAGES for s in COLUMN_OF_STATE})
                )
                faults.append(Finding("answer_word", "refuse", line.row, line.name, line.answer, {"allowed": allowed}))
            else:
                lists[COLUMN_OF_STATE[state]].append(line.name)
    if faults:
        raise CatalogueError(faults)
    named = {column: ";".join(dict.fromkeys(names)) for column, names in lists.items() if names}
    # A vendor file needs its tasks; a sheet without any answer about them says that none is known.
    return facts | {"services": KNOWN_EMPTY} | named


def _task_words() -> dict[str, str]:
    spelled = {fold(state): state for state in COLUMN_OF_STATE}
    return spelled | {
        fold(translator(lang)(f"paper.answers.task.{state}")): state for lang in LANGUAGES for state in COLUMN_OF_STATE
    }


def _in_sheet(found: Finding, lines: Sequence[_Line]) -> Finding:
    place = next((line.row for line in lines if line.name == found.column), None)
    return replace(found, row=place if found.row is not None else None)

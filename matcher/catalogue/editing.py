"""A vendor file that is changed, by cells, by facts or by evidence, into bytes that the reader reads again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace

from matcher.catalogue.cells import plain
from matcher.catalogue.evidence import evidence_rows
from matcher.catalogue.evidence_rows import EVIDENCE_FILE, EvidenceRows, Proof
from matcher.catalogue.facts import cell_of
from matcher.catalogue.grid import Cell, Grid, grid_of
from matcher.catalogue.headings import HeadingRow, read_mapping
from matcher.catalogue.reader import Options, examine
from matcher.catalogue.sheets import open_sheet
from matcher.catalogue.words import fold
from matcher.domain.findings import Finding
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.text import translator

FIRST_ID = "C001"
"""Of a vendor that was given no id; lists of others often count from V001."""
_NUMBERED = re.compile(r"(.*?)([0-9]{1,15})")

Facts = Mapping[str, object]
"""Column → fact, or the cell as a person would write it; None or "" is unknown."""


@dataclass(frozen=True)
class EditedFile:
    """A vendor file as it is changed. Every change gives a new one; nothing is checked before the bytes are read.

    Parameters
    ----------
    grid : the sheet with the vendors.
    evidence : the evidence per fact.
    lang : language of the headings that a change adds.
    sheets : the sheets of the workbook that it was, none for a text file.
    sheet : which of them is changed.
    """

    grid: Grid
    evidence: EvidenceRows = field(default_factory=EvidenceRows)
    lang: str = "ja"
    sheets: tuple[str, ...] = ()
    sheet: str | None = None

    def with_cells(self, cells: Mapping[Cell, str]) -> EditedFile:
        """Return the file with raw cells replaced; the evidence follows a vendor whose id changes."""
        grid, evidence = self.grid.with_cells(cells), self.evidence
        place = self.grid.place_of("vendor_id")
        for row in [row for row, at in cells if at == place]:
            old, new = self.grid.cell(row, place), grid.cell(row, place)
            if old and not grid.rows_with("vendor_id", old):
                evidence = evidence.renamed(old, new)
        return replace(self, grid=grid, evidence=evidence)

    def with_facts(self, vendor_id: str, facts: Facts) -> EditedFile:
        """Return the file with some facts of one vendor replaced.

        Raises
        ------
        KeyError
            No vendor has that id.
        """
        rows = self.grid.rows_with("vendor_id", vendor_id)
        if not rows:
            raise KeyError(vendor_id)
        wider = self._with_columns(facts)
        return wider.with_cells({(rows[0], place): text for place, text in wider._texts(facts).items()})

    def with_vendor(self, facts: Facts) -> EditedFile:
        """Return the file with one vendor more; without an id of its own it gets the next one."""
        full = facts if facts.get("vendor_id") else {**facts, "vendor_id": self.next_id()}
        wider = self._with_columns(full)
        return replace(wider, grid=wider.grid.with_row(wider._texts(full)))

    def without_vendor(self, vendor_id: str) -> EditedFile:
        """Return the file without one vendor and its evidence."""
        grid = self.grid.without_rows(self.grid.rows_with("vendor_id", vendor_id))
        return replace(self, grid=grid, evidence=self.evidence.without_vendor(vendor_id))

    def with_proof(self, vendor_id: str, column: str, proof: Proof | None) -> EditedFile:
        """Return the file with the evidence of one fact replaced; None takes it away."""
        return replace(self, evidence=self.evidence.with_proof(vendor_id, column, proof))

    def with_ids(self) -> EditedFile:
        """Return the file with an id for every vendor that has none, its column added where it is missing."""
        numbered = self._with_columns(["vendor_id"])
        place = numbered.grid.place_of("vendor_id") or 0
        cells: dict[Cell, str] = {}
        following = numbered.next_id()
        for row in numbered.grid.rows:
            if not numbered.grid.cell(row, place):
                cells[row, place] = following
                following = _following(following)
        return numbered.with_cells(cells)

    def next_id(self) -> str:
        """Return an id that no vendor has: the highest number among the ids like the last one, and one.

        Examples
        --------
        >>> new_file([{"vendor_id": "A-09", "vendor_name": "a", "services": "記帳"}]).next_id()
        'A-10'
        """
        place = self.grid.place_of("vendor_id")
        ids = [] if place is None else [text for text in self.grid.texts(place) if text]
        numbered = [match for text in ids if (match := _NUMBERED.fullmatch(text))]
        if not numbered:
            return FIRST_ID
        start = numbered[-1][1]
        return _following(max((match[0] for match in numbered if match[1] == start), key=_number))

    def data(self) -> tuple[bytes, tuple[str, bytes] | None]:
        """Return the bytes of the file, and name and bytes of its evidence, as the reader takes them."""
        evidence = self.evidence.csv_bytes()
        return self.grid.csv_bytes(), None if evidence is None else (EVIDENCE_FILE, evidence)

    def _with_columns(self, columns: Iterable[str]) -> EditedFile:
        taken = {fold(heading) for heading in self.grid.headings}
        return replace(self, grid=self.grid.with_columns({name: _heading(name, self.lang, taken) for name in columns}))

    def _texts(self, facts: Facts) -> dict[int, str]:
        places = {column: self.grid.place_of(column) for column in facts}
        return {place: text_of(facts[column]) for column, place in places.items() if place is not None}


def faults_of(facts: Facts, lang: str = "ja") -> list[Finding]:
    """Return why the reader would not load a vendor with those facts; nothing where it would.

    Examples
    --------
    >>> [fault.code for fault in faults_of({"vendor_name": "a", "services": ["journal_entry"], "base_fee_jpy": "-1"})]
    ['negative']
    """
    data, _ = new_file([facts], lang).data()
    found = examine("", data, Options(strict=True)).findings
    return [fault for fault in found if fault.severity == "refuse" and fault.row is not None]


def _number(vendor_id: str) -> int:
    match = _NUMBERED.fullmatch(vendor_id)
    return int(match[2]) if match else 0


def _following(vendor_id: str) -> str:
    """Return the id after a numbered one, as wide as it."""
    start = vendor_id.rstrip("0123456789")
    return f"{start}{_number(vendor_id) + 1:0{len(vendor_id) - len(start)}}"


def _heading(column: str, lang: str, taken: Collection[str]) -> str:
    """Return a heading for a column that no other column of the file has, whatever that one is mapped to."""
    words = (translator(lang)(f"column.{column}"), column)
    return next((word for word in words if fold(word) not in taken), words[0])


def text_of(fact: object) -> str:
    """Return the text of a cell for a fact, without the guard that the file puts before it.

    Examples
    --------
    >>> text_of(["chat", "email"]), text_of(None), text_of("=1"), text_of([])
    ('chat;email', '', '=1', 'none')
    """
    return plain(cell_of(fact))


def open_file(data: bytes, options: Options, evidence: tuple[str, bytes] | None = None, lang: str = "ja") -> EditedFile:
    """Return a vendor file to be changed, with rows that the reader rejects.

    Raises
    ------
    CatalogueError
        It holds no rows that could be changed.
    """
    mapping = read_mapping(options.mapping)
    with closing(open_sheet(data, options.sheet, mapping, options.limits)) as sheet:
        _, rows = evidence_rows(evidence, sheet, options.limits)
        titles = () if sheet.workbook is None else tuple(sheet.workbook.places)
        return EditedFile(grid_of(sheet, mapping, options.limits), EvidenceRows.of(rows), lang, titles, sheet.title)


def new_file(vendors: Iterable[Facts], lang: str = "ja") -> EditedFile:
    """Return a vendor file of vendors given by their facts, the columns in their declared order."""
    given = list(vendors)
    wanted = {column for vendor in given for column in vendor} | {
        name for name, column in VENDOR_COLUMNS.items() if column.required
    }
    t = translator(lang)
    names = [name for name in VENDOR_COLUMNS if name in wanted]
    headings = [t(f"column.{name}") for name in names]
    grid = Grid((tuple(headings),), HeadingRow(1, headings, names, range(1, len(names) + 1)))
    file = EditedFile(grid, lang=lang)
    for vendor in given:
        file = file.with_vendor(vendor)
    return file

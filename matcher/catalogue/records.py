"""A file with one record a row (choices, outcomes) into typed cells, with every finding by row and column."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import NamedTuple

from matcher.catalogue.cells import plain, read_cell
from matcher.catalogue.columns import RawColumns, collect, without_empty_columns
from matcher.catalogue.decoding import decode, is_workbook
from matcher.catalogue.excel import read_workbook
from matcher.catalogue.headings import HeadingRow
from matcher.catalogue.limits import LIMITS, Limits
from matcher.catalogue.separated import SEPARATORS, first_rows, read_rows
from matcher.catalogue.words import Nearest, aliases, fold
from matcher.domain.findings import CatalogueError, Finding, RecordsError
from matcher.domain.past import RecordKind
from matcher.text import LANGUAGES, translator


class Record(NamedTuple):
    """A row that can be used: its 1-based number in the file, and the fact of every column it fills."""

    row: int
    facts: Mapping[str, Hashable]


@dataclass(frozen=True)
class RecordFile:
    """The records of a file.

    Parameters
    ----------
    kind : what they record.
    records : the rows without a faulty cell.
    headings : column → heading as written.
    findings : about the file first, then row by row.
    read, blank : rows below the headings, and how many of them are blank.
    """

    kind: RecordKind
    records: tuple[Record, ...]
    headings: Mapping[str, str]
    findings: tuple[Finding, ...]
    read: int
    blank: int


def read_records(data: bytes, kinds: Sequence[RecordKind], limits: Limits = LIMITS) -> RecordFile:
    """Return the records of a file; its headings tell of which of the kinds they are.

    Raises
    ------
    RecordsError
        The file cannot be read, or its headings are those of none of the kinds; with every finding.
    """
    if len(data) > limits.file_bytes or not data.strip():
        code = "record_empty" if len(data) <= limits.file_bytes else "file_too_large"
        raise RecordsError([Finding(code, "refuse", parts={"limit": f"{limits.file_bytes / 1024 / 1024:,.0f}"})])
    try:
        with ExitStack() as stack:
            kind, heading, rows = _best_table(data, kinds, limits, stack)
            about_headings = list(_about_headings(kind, heading, kinds))
            if wrong := [found for found in about_headings if found.severity == "refuse"]:
                raise RecordsError(wrong)
            slim, raw = without_empty_columns(heading, collect(rows, heading, limits.rows))
    except CatalogueError as error:
        raise RecordsError(error.findings) from error
    if raw.findings:
        raise RecordsError(raw.findings)
    file = _read(kind, slim, raw, limits)
    return replace(file, findings=(*about_headings, *file.findings))


def _best_table(
    data: bytes, kinds: Sequence[RecordKind], limits: Limits, stack: ExitStack
) -> tuple[RecordKind, HeadingRow, Iterator[list[str]]]:
    """Return the kind, heading row and rows of the sheet, or of the separator, whose headings are known best."""
    tables: list[Callable[[], Iterator[list[str]]]]
    if is_workbook(data):
        workbook = stack.enter_context(closing(read_workbook(data, limits)))
        tables = [partial(workbook.rows, title) for title in workbook.places]
    else:
        tables = [partial(read_rows, decode(data), separator) for separator in SEPARATORS]
    found = []
    for table in tables:
        first = first_rows(table(), limits.heading_rows)
        found += [(kind, _heading_row(first, kind), table) for kind in kinds]
    kind, heading, table = max(found, key=lambda one: (not _missing(one[0], one[1]), one[1].known))
    return kind, heading, table()


def _heading_row(rows: Sequence[Sequence[str]], kind: RecordKind) -> HeadingRow:
    lookup = _headings(kind)
    best = HeadingRow()
    for number, row in enumerate(rows, start=1):
        written = [plain(cell) for cell in row]
        found = HeadingRow(number, written, [lookup.get(fold(cell)) for cell in written], range(1, len(written) + 1))
        best = max(best, found, key=lambda candidate: candidate.known)
    return best


@cache
def _headings(kind: RecordKind) -> Mapping[str, str]:
    """Return folded heading → column: its name, what it is called in both languages, and what people write."""
    own = aliases()["record_heading"].get(kind.name, {})
    lookup: dict[str, str] = {}
    for column in kind.columns:
        labels = [translator(lang).texts.get(f"{kind.texts}.{column.name}", column.name) for lang in LANGUAGES]
        for word in (column.name, *labels, *own.get(column.name, ())):
            lookup.setdefault(fold(word), column.name)
    return lookup


def _missing(kind: RecordKind, heading: HeadingRow) -> list[str]:
    return [column.name for column in kind.columns if column.required and column.name not in heading.columns]


def _about_headings(kind: RecordKind, heading: HeadingRow, kinds: Sequence[RecordKind]) -> Iterator[Finding]:
    """Yield what is wrong with a heading row, what refuses the file first."""
    if not heading.known:
        names = " / ".join(f"matcher template {candidate.name}" for candidate in kinds)
        yield Finding("record_no_heading", "refuse", parts={"names": names})
        return
    for name in _missing(kind, heading):
        label = f"{name} ({translator('ja').texts.get(f'{kind.texts}.{name}', name)})"
        yield Finding("record_missing_column", "refuse", heading.row, parts={"name": label, "kind": kind.name})
    first: dict[str, str] = {}
    for written, column in zip(heading.headings, heading.columns, strict=True):
        if column is None and written:
            near = Nearest(written, partial(_headings, kind))
            yield Finding("record_unknown_column", "notice", heading.row, written, written, {"nearest": near})
        elif column in first:
            parts = {"first": first[column], "name": column}
            yield Finding("record_duplicate_heading", "refuse", heading.row, written, written, parts)
        if column is not None:
            first.setdefault(column, written)


def _read(kind: RecordKind, heading: HeadingRow, raw: RawColumns, limits: Limits) -> RecordFile:
    places = {name: place for place, name in enumerate(heading.columns) if name is not None}
    columns = {column.name: column for column in kind.columns if column.name in places}
    read = {
        name: [read_cell(column, cell, limits.cell_characters) for cell in raw.cells[places[name]]]
        for name, column in columns.items()
    }
    records, findings = [], []
    for number, row in enumerate(raw.row_numbers.tolist()):
        cells = {name: read[name][raw.codes[places[name]][number]] for name in columns}
        findings += [
            fault.at(row, heading.headings[places[name]]) for name, cell in cells.items() for fault in cell.faults
        ]
        if not any(cell.rejects for cell in cells.values()):
            records.append(Record(row, {name: cell.value for name, cell in cells.items() if cell.value is not None}))
    written = {name: heading.headings[places[name]] for name in columns}
    return RecordFile(kind, tuple(records), written, tuple(findings), raw.read, raw.blank)

"""Evidence per fact: the second sheet or file 根拠 with vendor_id, column, grade, source, date."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from contextlib import closing

from matcher.catalogue.catalogue import Evidence
from matcher.catalogue.cells import plain
from matcher.catalogue.codes import finding
from matcher.catalogue.dates import read_date
from matcher.catalogue.decoding import decode, is_workbook
from matcher.catalogue.excel import read_workbook
from matcher.catalogue.limits import Limits
from matcher.catalogue.numbers import squeeze
from matcher.catalogue.separated import SEPARATORS, first_rows, read_rows
from matcher.catalogue.sheets import Sheet
from matcher.catalogue.words import aliases, fold, headings, nearest_codes, vocabulary
from matcher.domain.findings import CatalogueError, Finding
from matcher.domain.scales import VOCABULARIES

Rows = Sequence[Sequence[str]]

FIELDS = ("vendor_id", "column", "grade", "source", "date")
_NEEDED = ("vendor_id", "column", "grade")


def read_evidence(
    file: tuple[str, bytes] | None, sheet: Sheet, ids: set[str], limits: Limits
) -> tuple[Evidence, list[Finding]]:
    """Return (vendor id, column) → (grade, source, date) and what is wrong with the evidence.

    Parameters
    ----------
    file : name and bytes of an evidence file; None: the sheet 根拠 of the workbook, where there is one.
    sheet : the sheet of the vendors, with the other sheets of its workbook.
    ids : the vendor ids that were loaded.
    """
    place, rows = evidence_rows(file, sheet, limits)
    if not rows:
        return {}, []
    heading, start = evidence_heading(rows)
    if not set(_NEEDED) <= set(heading):
        return {}, [finding("evidence_columns", names=" / ".join(FIELDS), sheet=place)]
    return _entries(rows, heading, start, ids, place)


def evidence_rows(file: tuple[str, bytes] | None, sheet: Sheet, limits: Limits) -> tuple[str, Rows]:
    """Return where the evidence stands and its raw rows; the file goes before the sheet of the workbook.

    Raises
    ------
    CatalogueError
        The file cannot be read.
    """
    if file is not None:
        return file[0], _rows_of(*file, limits)
    if sheet.workbook is None:
        return "", []
    names = {fold(name) for name in aliases()["evidence_sheet"]["names"]}
    place = next((title for title in sheet.workbook.places if fold(title) in names), "")
    return place, list(sheet.workbook.rows(place)) if place else []


def _rows_of(name: str, data: bytes, limits: Limits) -> Rows:
    if is_workbook(data):
        with closing(read_workbook(data, limits)) as workbook:
            return list(workbook.rows(next(iter(workbook.places))))
    text = decode(data)
    rows: list[list[str]] = []
    try:
        rows.extend(read_rows(text, max(SEPARATORS, key=lambda separator: _known_headings(text, separator, limits))))
    except csv.Error as error:
        raise CatalogueError([finding("broken_quotes", len(rows) + 1, sheet=name)]) from error
    return rows


def _known_headings(text: str, separator: str, limits: Limits) -> int:
    return len(set(evidence_heading(first_rows(read_rows(text, separator), limits.heading_rows))[0]) - {""})


def evidence_heading(rows: Rows) -> tuple[list[str], int]:
    """Return the field that each cell of the heading row means ("" for none), and how many rows it ends."""
    spellings = _spellings()
    best: tuple[list[str], int] = ([], 0)
    for number, row in enumerate(rows[:20], start=1):
        fields = [spellings.get(fold(plain(cell)), "") for cell in row]
        if len(set(fields) - {""}) > len(set(best[0]) - {""}):
            best = fields, number
    return best


def _spellings() -> Mapping[str, str]:
    known = aliases()["evidence_heading"]
    lookup = {key: "vendor_id" for key, column in headings().items() if column == "vendor_id"}
    return lookup | {fold(word): name for name in FIELDS[1:] for word in (name, *known.get(name, ()))}


def _entries(
    rows: Rows, heading: Sequence[str], start: int, ids: set[str], place: str
) -> tuple[Evidence, list[Finding]]:
    entries: dict[tuple[str, str], tuple[str, str, str | None]] = {}
    findings: list[Finding] = []
    for number, row in enumerate(rows[start:], start=start + 1):
        cells = dict.fromkeys(FIELDS, "") | {
            name: plain(cell) for name, cell in zip(heading, row, strict=False) if name
        }
        if not any(cells.values()):
            continue
        column = headings().get(fold(cells["column"]))
        grade = vocabulary("evidence").get(fold(cells["grade"]))
        date = read_date(squeeze(cells["date"])) if cells["date"] else None
        wrong = _faults(cells, ids, column, grade)
        if cells["date"] and date is None:
            wrong.append(("evidence_bad_date", cells["date"], {}))
        elif not wrong and (cells["vendor_id"], column) in entries:
            wrong.append(("evidence_repeated", cells["vendor_id"], {}))
        findings += [finding(code, number, None, found, sheet=place, **parts) for code, found, parts in wrong]
        if not wrong and column and grade:
            entries[cells["vendor_id"], column] = (grade, cells["source"], date)
    return entries, findings


def _faults(
    cells: Mapping[str, str], ids: set[str], column: str | None, grade: str | None
) -> list[tuple[str, str, dict[str, str]]]:
    wrong: list[tuple[str, str, dict[str, str]]] = []
    if cells["vendor_id"] not in ids:
        wrong.append(("evidence_unknown_vendor", cells["vendor_id"], {}))
    if column is None:
        near = nearest_codes(cells["column"], headings())
        wrong.append(("evidence_unknown_column", cells["column"], {"nearest": near}))
    if grade is None:
        allowed = " / ".join(VOCABULARIES["evidence"])
        wrong.append(("evidence_unknown_grade", cells["grade"], {"allowed": allowed}))
    return wrong

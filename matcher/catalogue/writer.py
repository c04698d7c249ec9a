"""A catalogue back into a vendor file: nothing lost, and no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from matcher.catalogue.catalogue import Catalogue
from matcher.catalogue.neutral import guard
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.text import translator

WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm"})


def write_vendors(catalogue: Catalogue, path: str | Path, lang: str | None = None) -> None:
    """Write the loaded vendors as CSV (UTF-8 with byte-order mark) or, by suffix, as an Excel workbook.

    Parameters
    ----------
    catalogue : what to write: canonical cells, the columns that nobody knows, and the evidence of a workbook.
    path : where to.
    lang : language of the headings; None for the column names.
    """
    target = Path(path)
    data = workbook_bytes(catalogue, lang) if target.suffix.lower() in WORKBOOK_SUFFIXES else csv_bytes(catalogue, lang)
    target.write_bytes(data)


def csv_bytes(catalogue: Catalogue, lang: str | None = None) -> bytes:
    """Return the vendor file as CSV."""
    return table_as_csv(vendor_rows(catalogue, lang))


def workbook_bytes(catalogue: Catalogue, lang: str | None = None) -> bytes:
    """Return the vendor file as an Excel workbook, evidence on a sheet of its own."""
    sheets = {"vendors": vendor_rows(catalogue, lang)}
    if catalogue.evidence:
        sheets["evidence"] = evidence_rows(catalogue)
    return sheets_as_workbook(sheets)


def vendor_rows(catalogue: Catalogue, lang: str | None = None) -> list[list[str]]:
    """Return headings and cells, every cell guarded."""
    names = [name for name in VENDOR_COLUMNS if name in catalogue.columns]
    headings = names if lang is None else [translator(lang)(f"column.{name}") for name in names]
    columns = [catalogue.columns[name] for name in names] + list(catalogue.extras.values())
    cells = [[guard(text or "") for text in column.texts] for column in columns]
    codes = [column.codes.tolist() for column in columns]
    rows = [[texts[column[row]] for texts, column in zip(cells, codes, strict=True)] for row in range(len(catalogue))]
    return [[*headings, *map(guard, catalogue.extras)], *rows]


def evidence_rows(catalogue: Catalogue) -> list[list[str]]:
    """Return headings and cells of the evidence."""
    entries = catalogue.evidence.items()
    cells = [[vendor_id, column, *(part or "" for part in entry)] for (vendor_id, column), entry in entries]
    return [["vendor_id", "column", "grade", "source", "date"], *([guard(cell) for cell in row] for row in cells)]


def table_as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV that Excel opens with the right encoding."""
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\r\n").writerows(rows)
    return target.getvalue().encode("utf-8-sig")


def sheets_as_workbook(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """Return sheets of text as an Excel workbook: every cell a string, never a formula or a link."""
    import xlsxwriter  # type: ignore[import-untyped]

    target = io.BytesIO()
    settings = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(target, settings) as workbook:
        bold = workbook.add_format({"bold": True})
        for title, rows in sheets.items():
            sheet = workbook.add_worksheet(title)
            sheet.freeze_panes(1, 0)
            for line, row in enumerate(rows):
                for position, cell in enumerate(row):
                    if cell:
                        sheet.write_string(line, position, cell, bold if line == 0 else None)
    return target.getvalue()

"""Small vendor files for the tests, and one wrong file for every finding."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from matcher.catalogue.limits import Limits

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "vendors.csv"
MESSY = ROOT / "examples" / "messy_vendors_cp932.csv"
HEADINGS = ("vendor_id", "vendor_name", "services")
VENDOR = ("V1", "アマツブ", "journal_entry")


def csv_file(rows: Iterable[Sequence[str]], headings: Sequence[str] = HEADINGS) -> bytes:
    """Return a UTF-8 CSV."""
    target = io.StringIO(newline="")
    table = [headings, *rows]
    # The csv module leaves a lone carriage return unquoted.
    quoting = csv.QUOTE_ALL if any("\r" in cell for row in table for cell in row) else csv.QUOTE_MINIMAL
    csv.writer(target, lineterminator="\n", quoting=quoting).writerows(table)
    return target.getvalue().encode()


def one_cell(column: str, cell: str) -> bytes:
    """Return a file of one vendor with one further cell."""
    return csv_file([(*VENDOR, cell)], (*HEADINGS, column))


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """Return a workbook."""
    import xlsxwriter

    target = io.BytesIO()
    settings = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(target, settings) as book:
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for line, row in enumerate(rows):
                sheet.write_row(line, 0, row)
    return target.getvalue()


VENDOR_SHEET = [HEADINGS, VENDOR]


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """Return a workbook with one member replaced or added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return target.getvalue()


def member(data: bytes, name: str) -> bytes:
    """Return one member of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def zipped(names: Iterable[str]) -> bytes:
    """Return a zip file with empty members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, b"")
    return target.getvalue()


def evidence_book(
    *entries: Sequence[str], headings: Sequence[str] = ("vendor_id", "column", "grade", "source", "date")
) -> bytes:
    """Return a workbook with a sheet of evidence."""
    return workbook({"vendors": VENDOR_SHEET, "根拠": [headings, *entries]})


@dataclass(frozen=True)
class Case:
    """A wrong file: where its finding stands, and how it is read."""

    data: bytes
    row: int | None = None
    column: str | None = None
    options: Mapping[str, object] = field(default_factory=dict)


GOOD_BOOK = workbook({"vendors": VENDOR_SHEET})
SHEET_XML = "xl/worksheets/sheet1.xml"


def formula_book(*rows: Sequence[object], headings: Sequence[str] = (*HEADINGS, "base_fee_jpy")) -> bytes:
    """Return a workbook as openpyxl writes it: its formulas have no stored result."""
    import openpyxl

    book, target = openpyxl.Workbook(), io.BytesIO()
    for row in (headings, *rows):
        book.active.append(list(row))
    book.save(target)
    return target.getvalue()


OPEN_BOOK = formula_book((*VENDOR, "=1+1"))

CASES: Mapping[str, Case] = {
    "file_too_large": Case(csv_file([VENDOR]), options={"limits": Limits(file_bytes=20)}),
    "empty_file": Case(b" \r\n"),
    "old_excel_file": Case(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)),
    "binary_excel_file": Case(zipped(["[Content_Types].xml", "xl/workbook.bin"])),
    "zip_file": Case(zipped(["vendors.csv"])),
    "pdf_file": Case(b"%PDF-1.7\n"),
    "html_file": Case(b"\xef\xbb\xbf <HTML><table><tr><td>vendor_id</td></tr></table>"),
    "binary_file": Case(csv_file([VENDOR]) + b"\x00\x01"),
    "unknown_encoding": Case("vendor_id,vendor_name,services\nV1,記帳の会社,記帳\n".encode("euc_jp")),
    "damaged_encoding": Case(csv_file([VENDOR, ("V2", "髙瀬谷", "記帳")])[:-9] + b"\n", 3),
    "excel_broken": Case(GOOD_BOOK[:-100] + bytes(100)),
    "excel_too_large": Case(GOOD_BOOK, options={"limits": Limits(cells=5)}),
    "excel_doctype": Case(
        with_member(
            GOOD_BOOK, SHEET_XML, member(GOOD_BOOK, SHEET_XML).replace(b"<worksheet", b"<!DOCTYPE x><worksheet")
        )
    ),
    "excel_timeout": Case(GOOD_BOOK, options={"limits": Limits(child_seconds=0)}),
    "sheet_missing": Case(GOOD_BOOK, options={"sheet": "会社"}),
    "map_unreadable": Case(csv_file([VENDOR]), options={"mapping": "no such map.json"}),
    "map_unknown_column": Case(csv_file([VENDOR]), None, "x", {"mapping": {"x": "vendor_nam"}}),
    "no_heading": Case(b"a,b,c\n1,2,3\n"),
    "missing_column": Case(b"title,,\nvendor_id,vendor_name,town\nV1,a,b\n", 2),
    "duplicate_heading": Case(csv_file([(*VENDOR, "記帳")], (*HEADINGS, "対応業務")), 1, "対応業務"),
    "too_many_columns": Case(csv_file([VENDOR]), 1, options={"limits": Limits(columns=2)}),
    "too_many_rows": Case(csv_file([VENDOR, ("V2", "a", "記帳")]), 3, options={"limits": Limits(rows=1)}),
    "broken_quotes": Case(b'vendor_id,vendor_name,services\nV1,"a"b,journal_entry\n', 2),
    "ragged_row": Case(b"vendor_id,vendor_name,services\nV1,a,journal_entry,\n", 2),
    "duplicate_id": Case(csv_file([VENDOR, ("V2", "a", "記帳"), VENDOR]), 4, "vendor_id"),
    "no_rows": Case(csv_file([("", "", "")])),
    "nothing_loaded": Case(csv_file([("V1", "", "journal_entry")])),
    "missing_value": Case(csv_file([VENDOR, ("V2", " ", "記帳")]), 3, "vendor_name"),
    "not_a_number": Case(one_cell("月額", "格安"), 2, "月額"),
    "not_exact": Case(one_cell("月額", "3万円〜"), 2, "月額"),
    "not_finite": Case(one_cell("closing_days", "NaN"), 2, "closing_days"),
    "not_whole": Case(one_cell("base_fee_jpy", "100.5"), 2, "base_fee_jpy"),
    "negative": Case(one_cell("base_fee_jpy", "△500"), 2, "base_fee_jpy"),
    "out_of_range": Case(one_cell("founded_year", "20200"), 2, "founded_year"),
    "off_scale": Case(one_cell("handover_support", "4"), 2, "handover_support"),
    "unknown_word": Case(one_cell("channels", "chat;fax"), 2, "channels"),
    "bad_volume": Case(one_cell("included_volume", "entry=many"), 2, "included_volume"),
    "bad_date": Case(one_cell("as_of", "2026-02-30"), 2, "as_of"),
    "min_above_max": Case(
        csv_file([(*VENDOR, "50", "10")], (*HEADINGS, "employees_min", "employees_max")), 2, "employees_min"
    ),
    "task_in_two_lists": Case(one_cell("extra_charge_services", "記帳"), 2, "services"),
    "excel_error": Case(one_cell("notes", "#DIV/0!"), 2, "notes"),
    "control_character": Case(one_cell("notes", "a\x1b[31m"), 2, "notes"),
    "cell_too_long": Case(one_cell("notes", "長い" * 20 + "。"), 2, "notes", {"limits": Limits(cell_characters=40)}),
    "unknown_column": Case(one_cell("満足度", "4"), 1, "満足度"),
    "unnamed_column": Case(one_cell("", "4"), 1),
    "map_unused": Case(csv_file([VENDOR]), options={"mapping": {"会社": "vendor_name"}}),
    "sheet_unused": Case(csv_file([VENDOR]), options={"sheet": "会社"}),
    "no_final_line_break": Case(csv_file([VENDOR]).rstrip()),
    "ambiguous_reply": Case(one_cell("一次回答", "24時間以内"), 2, "一次回答"),
    "bare_day_hours": Case(one_cell("first_reply_hours", "24"), 2, "first_reply_hours"),
    "vague_service": Case(csv_file([("V1", "a", "給与一式")]), 2, "services"),
    "unknown_task": Case(csv_file([("V1", "a", "記帳;英文翻訳")]), 2, "services"),
    "similar_word": Case(one_cell("tools", "kintome"), 2, "tools"),
    "read_as_unknown": Case(one_cell("base_fee_jpy", "非公開"), 2, "base_fee_jpy"),
    "on_request": Case(one_cell("月額", "要相談"), 2, "月額"),
    "none_unclear": Case(one_cell("founded_year", "なし"), 2, "founded_year"),
    "percent_fraction": Case(one_cell("surcharge_percent", "0.25"), 2, "surcharge_percent"),
    "tax_in_cell": Case(one_cell("base_fee_jpy", "3万円(税抜)"), 2, "base_fee_jpy"),
    "formula_without_result": Case(OPEN_BOOK, 2, "base_fee_jpy"),
    "numeric_id": Case(workbook({"vendors": [HEADINGS, (2, *VENDOR[1:])]}), 2, "vendor_id"),
    "unsafe_url": Case(one_cell("source_url", "javascript:alert(1)"), 2, "source_url"),
    "duplicate_name": Case(csv_file([("V1", "ABC", "記帳"), ("V2", "ＡＢＣ", "記帳")]), 3, "vendor_name"),
    "evidence_columns": Case(evidence_book(headings=("vendor_id", "x"))),
    "evidence_unknown_vendor": Case(evidence_book(("V9", "services", "document", "", "")), 2),
    "evidence_unknown_column": Case(evidence_book(("V1", "service level", "document", "", "")), 2),
    "evidence_unknown_grade": Case(evidence_book(("V1", "services", "hearsay", "", "")), 2),
    "evidence_bad_date": Case(evidence_book(("V1", "services", "document", "", "soon")), 2),
    "evidence_repeated": Case(evidence_book(*[("V1", "services", "document", "", "")] * 2), 3),
    "more_findings": Case(
        csv_file([(f"V{i}", f"a{i}", "記帳", "x") for i in range(4)] + [(*VENDOR[:3], "1")], (*HEADINGS, "月額")),
        options={"limits": Limits(findings=3)},
    ),
}
"""One wrong file a finding. The findings about the file's place are tried in ``test_files.py``."""

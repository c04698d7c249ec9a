"""Workbooks: what a cell holds, which sheet is read, and hostile files that take nothing down."""

import io
import re
import time
import zipfile
from datetime import date, datetime

import pytest

from matcher.catalogue import CatalogueError, Options, examine, read_vendors
from matcher.catalogue.excel_child import Refused, check_archive
from matcher.catalogue.limits import Limits
from tests.catalogue.files import (
    GOOD_BOOK,
    HEADINGS,
    OPEN_BOOK,
    SHEET_XML,
    VENDOR,
    VENDOR_SHEET,
    formula_book,
    member,
    with_member,
    workbook,
)

resource = pytest.importorskip("resource")

SLOWEST_ANSWER = 10.0
MOST_GROWTH = 200 * 1024


def codes(data: bytes, **limits: int) -> list[str]:
    return [f.code for f in examine("v.xlsx", data, Options(limits=Limits(**limits))).findings]


def test_cells_become_the_text_that_a_person_sees():
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("一覧")
        sheet.write_row(0, 0, [*HEADINGS, "base_fee_jpy", "offshore", "as_of", "notes", "surcharge_percent", "電話"])
        sheet.write_row(1, 0, [*VENDOR, 30000.0, True])
        sheet.write_datetime(1, 5, datetime(2026, 9, 10), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_string(1, 6, "=1+1")
        sheet.write_formula(1, 7, "=5*5", None, 25)
        sheet.write_string(1, 8, "0312345678")
    catalogue = read_vendors("v.xlsx", target.getvalue())
    facts = catalogue.facts(0)
    assert (facts["base_fee_jpy"], facts["offshore"], facts["as_of"]) == (30000.0, True, date(2026, 9, 10).isoformat())
    assert (facts["notes"], facts["surcharge_percent"]) == ("=1+1", 25.0)
    assert catalogue.text("電話", 0) == "0312345678"


def test_an_error_value_is_a_faulty_cell_not_an_empty_one():
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.add_worksheet("表紙").write_string(0, 0, "x")
        sheet = book.add_worksheet("一覧")
        sheet.write_row(0, 0, [*HEADINGS, "base_fee_jpy"])
        sheet.write_row(1, 0, ["V0", "b", "記帳", 1])
        sheet.write_row(2, 0, VENDOR)
        sheet.write_formula(2, 3, "=1/0", None, "#DIV/0!")
    examination = examine("v.xlsx", target.getvalue(), Options())
    assert [(f.row, f.column, f.found) for f in examination.findings if f.code == "excel_error"] == [
        (3, "base_fee_jpy", "#DIV/0!")
    ]
    assert (examination.loaded, examination.rejected) == (1, 1)


def test_a_table_that_starts_further_right_keeps_its_places():
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("一覧")
        sheet.write_row(3, 2, [*HEADINGS, "base_fee_jpy", ""])
        sheet.write_row(4, 2, [*VENDOR, 1, "x"])
        sheet.write_row(5, 2, ["V2", "b", "記帳"])
        sheet.write_formula(5, 5, "=1/0", None, "#DIV/0!")
    found = {f.code: (f.row, f.parts.get("number")) for f in examine("v.xlsx", target.getvalue(), Options()).findings}
    assert (found["excel_error"], found["unnamed_column"]) == ((6, None), (4, 7))


def test_formulas_without_a_stored_result_are_named_column_by_column():
    rows = [(f"V{i}", f"a{i}", "記帳", "=1+1", 5) for i in range(30)]
    data = formula_book(*rows, ("V99", "z", "記帳", 7, "=A1"), headings=(*HEADINGS, "base_fee_jpy", "closing_days"))
    examination = examine("v.xlsx", data, Options())
    assert [(f.code, f.row, f.column, f.parts["count"]) for f in examination.findings] == [
        ("formula_without_result", 2, "base_fee_jpy", "30"),
        ("formula_without_result", 32, "closing_days", "1"),
    ]
    assert "2, 3, 4, 5, 6, 7, 8, 9, 10, 11 …" in examination.findings[0].text("en")
    assert examination.catalogue.facts(0)["base_fee_jpy"] is None


def test_a_formula_with_a_stored_result_raises_no_question_not_even_an_empty_one():
    xml = member(OPEN_BOOK, SHEET_XML)
    assert b"<f>1+1</f><v" in xml
    stored = re.sub(rb"<f>1\+1</f><v ?(?:/>|></v>)", b"<f>1+1</f><v>2</v>", xml)
    empty = re.sub(rb'r="D2"[^>]*>', b'r="D2" t="str">', xml)
    assert codes(with_member(OPEN_BOOK, SHEET_XML, stored)) == codes(with_member(OPEN_BOOK, SHEET_XML, empty)) == []


def test_ids_that_are_numbers_are_named_once_with_their_first_row():
    rows = [["架空の一覧"], [2026], HEADINGS, VENDOR, (2, "b", "記帳"), *((i, f"c{i}", "記帳") for i in range(3, 60))]
    examination = examine("v.xlsx", workbook({"vendors": rows}), Options())
    assert [(f.code, f.row, f.parts["count"]) for f in examination.findings] == [("numeric_id", 5, "58")]
    assert list(examination.catalogue.table.ids[:3]) == ["V1", "2", "3"]


def test_a_small_number_keeps_its_figures():
    data = workbook({"vendors": [(*HEADINGS, "closing_days"), (*VENDOR, 0.00001)]})
    assert read_vendors("v.xlsx", data).facts(0)["closing_days"] == 0.00001


def test_the_first_sheet_with_the_headings_is_read_unless_another_is_named():
    other = [HEADINGS, ("W1", "別の表", "payroll_calculation")]
    book = workbook({"表紙": [["委託先の一覧"]], "一覧": [["title"], [], *VENDOR_SHEET], "控え": other})
    assert list(read_vendors("v.xlsx", book).table.ids) == ["V1"]
    assert list(read_vendors("v.xlsx", book, sheet="控え").table.ids) == ["W1"]
    assert [f.row for f in examine("v.xlsx", workbook({"a": [[], HEADINGS, ("V1", "", "記帳")]}), Options()).findings][
        1:
    ] == [3]


def test_a_macro_workbook_is_read_like_any_other():
    assert len(read_vendors("v.xlsm", with_member(GOOD_BOOK, "xl/vbaProject.bin", b"\xd0\xcf"))) == 1


def far_cell(reference: str, row: int) -> bytes:
    cell = f'<row r="{row}"><c r="{reference}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'.encode()
    return with_member(GOOD_BOOK, SHEET_XML, member(GOOD_BOOK, SHEET_XML).replace(b"</sheetData>", cell))


def bomb(megabytes: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        with zipfile.ZipFile(io.BytesIO(GOOD_BOOK)) as old:
            for name in old.namelist():
                new.writestr(name, old.read(name))
        with new.open("xl/media/image1.xml", "w", force_zip64=True) as stream:
            for _ in range(megabytes):
                stream.write(b" " * 1024 * 1024)
    return target.getvalue()


def many_references_to_one_long_text() -> bytes:
    book = workbook({"a": [HEADINGS, ("V1", "長" * 30_000, "記帳")]})
    rows = b"".join(f'<row r="{row}"><c r="A{row}" t="s"><v>4</v></c></row>'.encode() for row in range(3, 20_000))
    xml = member(book, SHEET_XML).replace(b"</sheetData>", rows + b"</sheetData>")
    return with_member(book, SHEET_XML, xml)


HOSTILE = {
    "a zip bomb": (lambda: bomb(500), "excel_too_large"),
    "a far cell": (lambda: far_cell("XFD1048576", 1_048_576), "excel_too_large"),
    "a cell in a far row": (lambda: far_cell("ZZ900000", 900_000), "excel_too_large"),
    "entities": (
        lambda: with_member(
            GOOD_BOOK,
            "xl/sharedStrings.xml",
            b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>',
        ),
        "excel_doctype",
    ),
    "one long text in many cells": (many_references_to_one_long_text, "excel_too_large"),
    "half a workbook": (lambda: GOOD_BOOK[: len(GOOD_BOOK) // 2], "excel_broken"),
    "a sheet that is no XML": (lambda: with_member(GOOD_BOOK, SHEET_XML, b"\x01\x02<row"), "excel_broken"),
    "a sheet in another encoding": (
        lambda: with_member(GOOD_BOOK, SHEET_XML, member(GOOD_BOOK, SHEET_XML).decode().encode("utf-16")),
        "excel_broken",
    ),
    "a workbook without its list of sheets": (
        lambda: with_member(GOOD_BOOK, "xl/workbook.xml", b"<workbook/>"),
        "excel_broken",
    ),
    "a text that calls itself a workbook": (lambda: b"PK\x03\x04 vendor_id,vendor_name", "excel_broken"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused_in_words_and_in_time(name):
    make, code = HOSTILE[name]
    data = make()
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    found = codes(data)
    assert found == [code]
    assert time.monotonic() - start < SLOWEST_ANSWER
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_GROWTH


@pytest.mark.parametrize(("column", "row"), [("A", 21_000_000), ("XFD", 2_000)])
def test_a_far_cell_is_seen_before_the_workbook_is_opened(column, row):
    settings = {"members": 100, "unpacked": 10**8, "cells": 20_000_000}
    with pytest.raises(Refused, match="excel_too_large"):
        check_archive(far_cell(f"{column}{row}", row), settings)
    assert check_archive(GOOD_BOOK, settings) is False


def test_a_reader_that_runs_out_of_memory_dies_alone():
    assert codes(far_cell("S1000000", 1_000_000), child_bytes=200 * 1024 * 1024) == ["excel_too_large"]


def test_a_reader_that_takes_too_long_is_stopped():
    with pytest.raises(CatalogueError, match="within 0 seconds"):
        read_vendors("v.xlsx", GOOD_BOOK, limits=Limits(child_seconds=0))


def test_an_extension_that_lies_changes_nothing():
    assert codes(GOOD_BOOK) == codes(b"vendor_id,vendor_name,services\r\nV1,a,journal_entry\r\n") == []

"""Every limit: a file at the limit is read, a file one above is refused with the limit named."""

from dataclasses import fields

import pytest

from matcher.catalogue import LIMITS, Options, examine
from matcher.catalogue.limits import Limits
from tests.catalogue.files import GOOD_BOOK, HEADINGS, VENDOR, csv_file, workbook

TWO = csv_file([VENDOR, ("V2", "b", "記帳")])
SHEETS = workbook({"a": [HEADINGS, VENDOR], "b": [["x"]], "c": [["y"]]})

# Limit -> (file, value at which it is read, finding one below that value).
AT_THE_LIMIT = {
    "file_bytes": (TWO, len(TWO), "file_too_large"),
    "rows": (TWO, 2, "too_many_rows"),
    "columns": (TWO, 3, "too_many_columns"),
    "cell_characters": (TWO, len("journal_entry"), "cell_too_long"),
    "heading_rows": (b"a,,\nb,,\n" + TWO, 3, "no_heading"),
    "findings": (csv_file([(f"V{i}", f"a{i}", "x;記帳") for i in range(4)]), 4, "more_findings"),
    "sheets": (SHEETS, 3, "excel_too_large"),
    "cells": (GOOD_BOOK, 6, "excel_too_large"),
    "text_bytes": (GOOD_BOOK, len("".join([*HEADINGS, *VENDOR])), "excel_too_large"),
}


def codes(data: bytes, **limits: int) -> list[str]:
    return [f.code for f in examine("v", data, Options(limits=Limits(**limits))).findings]


@pytest.mark.parametrize("name", AT_THE_LIMIT)
def test_a_file_at_the_limit_is_read_and_one_above_is_not(name):
    data, value, code = AT_THE_LIMIT[name]
    assert code not in codes(data, **{name: value})
    assert code in codes(data, **{name: value - 1})


def test_a_workbook_at_the_limits_of_its_archive_is_read_and_one_above_is_not():
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(GOOD_BOOK)) as archive:
        members, size = len(archive.namelist()), sum(member.file_size for member in archive.infolist())
    assert codes(GOOD_BOOK, members=members, unpacked_bytes=size) == []
    assert codes(GOOD_BOOK, members=members - 1) == ["excel_too_large"]
    assert codes(GOOD_BOOK, unpacked_bytes=size - 1) == ["excel_too_large"]


def test_every_limit_has_its_test():
    elsewhere = {"members", "unpacked_bytes", "child_bytes", "child_seconds"}
    assert {field.name for field in fields(Limits)} == set(AT_THE_LIMIT) | elsewhere


def test_the_real_limits_of_columns_and_cells_hold():
    wide = [*HEADINGS, *(f"x{i}" for i in range(LIMITS.columns - 3))]
    row = [*VENDOR, *["1"] * (LIMITS.columns - 3)]
    assert "too_many_columns" not in codes(csv_file([row], wide))
    assert codes(csv_file([[*row, "1"]], [*wide, "y"])) == ["too_many_columns"]
    longest = "長" * LIMITS.cell_characters
    assert codes(csv_file([("V1", longest, "記帳"), ("V2", longest + "い", "記帳")])) == ["cell_too_long"]


@pytest.mark.parametrize("length", [32_767, 131_072, 131_073])
def test_a_cell_beyond_the_limit_of_the_csv_module_rejects_its_row_alone(length):
    examination = examine("v", csv_file([VENDOR, ("V2", "x" * length, "記帳"), ("V3", "c", "記帳")]), Options())
    assert [(f.code, f.row) for f in examination.findings] == [("cell_too_long", 3)]
    assert list(examination.catalogue.table.ids) == ["V1", "V3"]


@pytest.mark.slow
def test_the_real_limit_of_rows_holds():
    rows = "".join(f"V{i},n{i},journal_entry\n" for i in range(LIMITS.rows))
    data = ("vendor_id,vendor_name,services\n" + rows).encode()
    assert examine("v", data, Options()).loaded == LIMITS.rows
    assert codes(data + b"W,w,journal_entry\n") == ["too_many_rows"]


@pytest.mark.slow
def test_the_real_limit_of_the_file_size_holds():
    data = TWO + b"\n" * (LIMITS.file_bytes + 1 - len(TWO))
    assert codes(data)[0] == "file_too_large"

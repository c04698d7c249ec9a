"""Pollution of the sample catalogue at every row and column: never silently different.

A polluted file is refused, or it differs from the clean one only where a finding says so, or it is the same.
"""

import csv
import io

import pytest

from matcher.catalogue import Examination, Options, examine
from tests.catalogue.files import SAMPLE

TEXT = SAMPLE.read_bytes().decode("utf-8").replace("\r\n", "\n")
ROWS = list(csv.reader(io.StringIO(TEXT)))
COLUMNS = range(len(ROWS[0]))
EVERY_ROW = pytest.mark.parametrize("row", range(len(ROWS)))
# A fault reaches a few rows at most, so every place is tried among its neighbours, and some in the whole file.
NEIGHBOURS = 2
WHOLE_FILE = (0, 1, 33, len(ROWS) - 1)


def written(row: list[str]) -> str:
    target = io.StringIO()
    csv.writer(target, lineterminator="\n").writerow(row)
    return target.getvalue()


LINES = [written(row) for row in ROWS]
CELLS = [[written([cell])[:-1] if cell else "" for cell in row] for row in ROWS]


def vendors(examination: Examination) -> dict[str, tuple[tuple[str, str | None], ...]]:
    catalogue = examination.catalogue
    assert catalogue is not None
    return {
        str(vendor_id): tuple((name, catalogue.text(name, row)) for name in sorted(catalogue.columns))
        for row, vendor_id in enumerate(catalogue.table.ids)
    }


WHOLE = examine("v.csv", TEXT.encode(), Options())
REFERENCE = vendors(WHOLE)
NOTICED = {(f.code, LINES[f.row - 1]) for f in WHOLE.findings if f.row}


def kept_rows(row: int) -> list[int]:
    """Return the rows that stand in the file in which `row` is polluted."""
    if row in WHOLE_FILE:
        return list(range(len(ROWS)))
    return sorted({0, *range(max(row - 1, 1), min(row + NEIGHBOURS, len(ROWS) - 1) + 1)})


def assert_never_silently_different(row: int, line: str) -> None:
    rows = kept_rows(row)
    lines = [line if number == row else LINES[number] for number in rows]
    examination = examine("v.csv", "".join(lines).encode(), Options())
    assert examination.read == examination.loaded + examination.rejected + examination.blank
    if examination.catalogue is None:
        assert all(f.text("ja") and f.text("en") for f in examination.findings)
        return
    place = rows.index(row) + 1
    said = [f for f in examination.findings if f.row in (place, None) and (f.code, LINES[row]) not in NOTICED]
    found = vendors(examination)
    expected = {ROWS[number][0]: REFERENCE[ROWS[number][0]] for number in rows if number}
    assert found == expected or said


@EVERY_ROW
def test_a_separator_too_many(row):
    for column in (*COLUMNS, len(ROWS[0])):
        cells = CELLS[row]
        assert_never_silently_different(row, ",".join([*cells[:column], "", *cells[column:]]) + "\n")


@EVERY_ROW
def test_a_separator_too_few(row):
    for column in COLUMNS[:-1]:
        cells = CELLS[row]
        line = ",".join([*cells[:column], cells[column] + cells[column + 1], *cells[column + 2 :]]) + "\n"
        assert_never_silently_different(row, line)


@EVERY_ROW
def test_a_stray_quotation_mark(row):
    for column in COLUMNS:
        cells = CELLS[row]
        for at in {0, len(cells[column]) // 2, len(cells[column])}:
            polluted = cells[column][:at] + '"' + cells[column][at:]
            assert_never_silently_different(row, ",".join([*cells[:column], polluted, *cells[column + 1 :]]) + "\n")


@EVERY_ROW
def test_a_cut_off_at_every_column(row):
    before = [number for number in kept_rows(row) if number < row]
    for column in COLUMNS:
        cut = ",".join(CELLS[row][: column + 1])
        for end in (cut, cut + ","):
            examination = examine("v.csv", ("".join(LINES[number] for number in before) + end).encode(), Options())
            assert_complete_before_the_cut(examination, [ROWS[number][0] for number in before[1:]])


def assert_complete_before_the_cut(examination: Examination, names: list[str]) -> None:
    """A file cut between two rows is a shorter file: what it has is right, and the last row is asked about."""
    if examination.catalogue is None:
        assert examination.findings
        return
    found = vendors(examination)
    assert {name: found[name] for name in names} == {name: REFERENCE[name] for name in names}
    assert "no_final_line_break" in {f.code for f in examination.findings}


@pytest.mark.parametrize("end", range(1, 7))
def test_a_cut_off_inside_the_last_character(end):
    data = TEXT.rstrip().encode() + "髙﨑".encode()
    found = {f.code for f in examine("v.csv", data[:-end], Options()).findings}
    assert found & {"damaged_encoding", "no_final_line_break"}

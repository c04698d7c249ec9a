"""Cells written to be slow are read in time."""

import time

import pytest

from matcher.catalogue import Options, examine
from tests.catalogue.files import HEADINGS, VENDOR, csv_file

SLOWEST = 10.0
"""Seconds: a guard against endless reading, no measurement."""
ROWS = 20
UNITS = [
    "備品・",
    "a、",
    "記帳,",
    "経理等",
    "1,000",
    "１",
    "( ",
    "　",
    "=1;",
    "仕訳=",
    "(",
    '"',
    "24時間",
    "提携",
    "-",
    "1 ",
]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(
    "column", ["services", "tools", "licences", "included_volume", "base_fee_jpy", "first_reply_hours"]
)
def test_a_long_cell_of_repetitions_is_read_in_time(column, unit):
    vendor = dict(zip((*HEADINGS, column), (*VENDOR, ""), strict=True))
    rows = []
    for number in range(ROWS):
        cell = (unit * 10_000)[: 9_990 - number]
        rows.append(list((vendor | {"vendor_id": f"V{number}", column: cell}).values()))
    start = time.monotonic()
    examination = examine("v.csv", csv_file(rows, list(vendor)), Options())
    assert examination.read == ROWS
    assert time.monotonic() - start < SLOWEST

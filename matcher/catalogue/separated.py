"""Separated text into rows: the separator told by the headings, quotes checked, every line end read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from matcher.catalogue.codes import finding
from matcher.catalogue.headings import ColumnMap, HeadingRow, find_heading_row
from matcher.domain.findings import Finding

SEPARATORS = (",", "\t", ";")
_HEAD = 2_000_000
_LONGEST_FIELD = 2**31 - 1


def choose_separator(text: str, mapping: ColumnMap, heading_rows: int) -> tuple[str, HeadingRow]:
    """Return the separator that gives the most known headings, and the heading row that it gives."""
    head = text[:_HEAD]
    found = [
        (separator, find_heading_row(first_rows(read_rows(head, separator), heading_rows), mapping))
        for separator in SEPARATORS
    ]
    return max(found, key=lambda pair: (pair[1].complete, pair[1].known))


def first_rows(rows: Iterator[list[str]], count: int) -> list[list[str]]:
    """Return the first rows; after a quotation mark out of place none: that is told when the whole file is read."""
    found: list[list[str]] = []
    with suppress(csv.Error):
        found.extend(islice(rows, count))
    return found


def read_rows(text: str, separator: str) -> Iterator[list[str]]:
    """Return the rows of the text, title and blank rows included; a quotation mark out of place is a `csv.Error`."""
    # Without this a cell above 131,072 characters would be a fault of the whole file; its row alone is rejected later.
    csv.field_size_limit(_LONGEST_FIELD)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def stray_quote(text: str, separator: str) -> Finding | None:
    """Return the first quotation mark inside a cell that does not begin with one, None where there is none.

    The csv module would keep it as a letter; it may as well be the remains of a quoted cell.
    """
    cell = rf'(?:"(?:[^"]++|"")*+"|="[^"\r\n]*+"|[^"{separator}\r\n]*+)(?:{separator}|\r\n?|\n|\Z)'
    match = re.compile(f"(?:{cell})*+").match(text)
    end = match.end() if match else 0
    if end >= len(text):
        return None
    before = list(csv.reader(io.StringIO(text[:end], newline=""), delimiter=separator))
    closed = not text[:end] or text[end - 1] in "\r\n"
    return finding("broken_quotes", len(before) + (1 if closed else 0))

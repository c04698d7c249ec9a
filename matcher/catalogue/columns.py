"""Rows into columns: every distinct cell kept once, so that it is read once."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from matcher.catalogue.codes import finding
from matcher.catalogue.headings import HeadingRow
from matcher.domain.findings import Finding

_CHUNK = 1024
Codes = npt.NDArray[np.intp]


class Index(dict[str, int]):
    """Distinct cells in the order of the file: looking up a new one adds it."""

    def __missing__(self, cell: str) -> int:
        self[cell] = code = len(self)
        return code


@dataclass(frozen=True, slots=True)
class RawColumns:
    """The cells below the headings, dictionary-encoded column by column.

    Parameters
    ----------
    codes : one int array of shape (rows,) a column.
    cells : the distinct raw cells of each column.
    row_numbers : shape (rows,), the 1-based row of the file.
    read : rows below the headings, blank and ragged ones included.
    blank : how many of them are blank.
    findings : structural faults.
    """

    codes: Sequence[Codes]
    cells: Sequence[Sequence[str]]
    row_numbers: Codes
    read: int
    blank: int
    findings: list[Finding]


def collect(rows: Iterator[list[str]], heading: HeadingRow, most_rows: int) -> RawColumns:
    """Return the rows below the headings as columns; `rows` begins at the top of the sheet."""
    width = len(heading.headings)
    indexes = [Index() for _ in range(width)]
    parts: list[list[Codes]] = [[] for _ in range(width)]
    numbers: list[Codes] = []
    faults: list[Finding] = []
    read = blank = 0
    for chunk, fault in _chunks(rows, heading.row, most_rows):
        first = heading.row + read + 1
        read += len(chunk)
        kept, ragged, empty = _sort_out(chunk, width)
        blank += empty
        faults += [finding("ragged_row", first + i, cells=len(chunk[i]), headings=width) for i in ragged]
        faults += fault
        numbers.append(np.array(kept, dtype=np.intp) + first)
        columns = zip(*chunk, strict=True) if len(kept) == len(chunk) else zip(*(chunk[i] for i in kept), strict=True)
        for index, column, part in zip(indexes, columns, parts, strict=False):
            part.append(np.fromiter(map(index.__getitem__, column), dtype=np.intp, count=len(kept)))
    codes = [np.concatenate(part) if part else np.empty(0, dtype=np.intp) for part in parts]
    row_numbers = np.concatenate(numbers) if numbers else np.empty(0, dtype=np.intp)
    return RawColumns(codes, [list(index) for index in indexes], row_numbers, read, blank, faults)


def _chunks(rows: Iterator[list[str]], skipped: int, most: int) -> Iterator[tuple[list[list[str]], list[Finding]]]:
    read = 0
    for _ in islice(rows, skipped):
        pass
    while True:
        chunk: list[list[str]] = []
        fault = []
        try:
            chunk.extend(islice(rows, min(_CHUNK, most - read + 1)))
        except csv.Error:
            fault = [finding("broken_quotes", skipped + read + len(chunk) + 1)]
        read += len(chunk)
        if read > most:
            fault = [finding("too_many_rows", skipped + most + 1, limit=f"{most:,}")]
        if chunk or fault:
            yield chunk, fault
        if fault or not chunk:
            return


def _sort_out(chunk: Sequence[Sequence[str]], width: int) -> tuple[list[int], list[int], int]:
    kept, ragged, blank = [], [], 0
    for i, row in enumerate(chunk):
        if (not row or not row[0] or row[0].isspace()) and not "".join(row).strip():
            blank += 1
        elif len(row) == width:
            kept.append(i)
        else:
            ragged.append(i)
    return kept, ragged, blank


def without_empty_columns(heading: HeadingRow, raw: RawColumns) -> tuple[HeadingRow, RawColumns]:
    """Return both without the columns that have neither heading nor cells."""
    keep = [i for i, written in enumerate(heading.headings) if written or any(cell.strip() for cell in raw.cells[i])]
    slimmer = HeadingRow(
        heading.row,
        [heading.headings[i] for i in keep],
        [heading.columns[i] for i in keep],
        [heading.numbers[i] for i in keep],
    )
    return slimmer, RawColumns(
        [raw.codes[i] for i in keep], [raw.cells[i] for i in keep], raw.row_numbers, raw.read, raw.blank, raw.findings
    )


def combine(columns: Iterable[Codes]) -> tuple[Codes, list[tuple[int, ...]]]:
    """Return codes of the distinct combinations of several columns, and the combinations."""
    stacked = list(columns)
    joint = stacked[0].astype(np.int64)
    for codes in stacked[1:]:
        joint = joint * (int(codes.max(initial=0)) + 1) + codes
    _, first, inverse = np.unique(joint, return_index=True, return_inverse=True)
    return inverse.astype(np.intp), [tuple(int(codes[i]) for codes in stacked) for i in first]

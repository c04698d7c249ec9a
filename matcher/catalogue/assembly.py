"""Columns of raw cells into facts: each distinct cell read once, its findings placed on every row that has it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from matcher.catalogue.cells import EXTRA, quick_reader, read_cell
from matcher.catalogue.codes import Fault
from matcher.catalogue.columns import Codes, RawColumns, combine
from matcher.catalogue.headings import HeadingRow
from matcher.catalogue.reading import UNKNOWN, CellReading
from matcher.domain.findings import Finding
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.domain.vendor_table import Encoded

TASK_LISTS = ("services", "extra_charge_services", "not_offered_services")
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """One column, read.

    Parameters
    ----------
    name : the known column, None for a column that nobody knows.
    heading : as written in the file.
    codes : shape (rows,)
    values : the fact of each distinct cell.
    texts : its canonical cell, None for an unknown without words.
    special : by code, the readings that say more: faults, words that were not read, vague wording.
    """

    name: str | None
    heading: str
    codes: Codes
    values: Sequence[Hashable]
    texts: Sequence[str | None]
    special: Mapping[int, CellReading]

    def encoded(self) -> Encoded:
        """Return the facts."""
        return Encoded(self.codes, self.values)

    def take(self, rows: Codes) -> ReadColumn:
        """Return the column for those rows."""
        return replace(self, codes=self.codes[rows])

    def rows_where(self, wanted: Callable[[CellReading], object]) -> Codes:
        """Return the rows whose reading says more and is `wanted`."""
        mask = np.zeros(len(self.values), dtype=np.bool_)
        mask[[code for code, reading in self.special.items() if wanted(reading)]] = True
        return np.flatnonzero(mask[self.codes]) if mask.any() else np.empty(0, dtype=np.intp)


@dataclass(frozen=True, slots=True)
class Placed:
    """A fault at one row of one column, before it is put into words."""

    row: int
    column: int
    fault: Fault

    def finding(self, heading: str | None) -> Finding:
        """Return the finding."""
        return self.fault.at(self.row, heading)


def read_columns(heading: HeadingRow, raw: RawColumns, longest: int) -> list[ReadColumn]:
    """Return every column with each distinct cell read once."""
    return [
        _read_column(name, written, raw.codes[i], raw.cells[i], longest)
        for i, (written, name) in enumerate(zip(heading.headings, heading.columns, strict=True))
    ]


def _read_column(name: str | None, heading: str, codes: Codes, cells: Sequence[str], longest: int) -> ReadColumn:
    column = EXTRA if name is None else VENDOR_COLUMNS[name]
    quick = quick_reader(column)
    values: list[Hashable] = []
    texts: list[str | None] = []
    special: dict[int, CellReading] = {}
    for code, cell in enumerate(cells):
        value = quick(cell) if len(cell) < longest else None
        if value is not None:
            values.append(value)
            texts.append(cell)
            continue
        reading = read_cell(column, cell, longest)
        values.append(reading.value)
        texts.append(reading.text)
        if not reading.is_plain:
            special[code] = reading
    return ReadColumn(name, heading, codes, values, texts, special)


def faults_of(columns: Sequence[ReadColumn], row_numbers: Codes) -> list[Placed]:
    """Return every fault of every cell, column by column."""
    placed: list[Placed] = []
    for position, column in enumerate(columns):
        rows = column.rows_where(lambda reading: reading.faults)
        for row, code in zip(row_numbers[rows].tolist(), column.codes[rows].tolist(), strict=True):
            placed += [Placed(row, position, fault) for fault in column.special[code].faults]
    return placed


def rejected(columns: Sequence[ReadColumn], rows: int) -> Bools:
    """Return shape (rows,): True where a cell rejects the row."""
    mask = np.zeros(rows, dtype=np.bool_)
    for column in columns:
        mask[column.rows_where(lambda reading: reading.rejects)] = True
    return mask


def vague_columns(columns: Mapping[str, ReadColumn]) -> dict[str, Encoded]:
    """Return the tasks that vague wording leaves unknown, and that wording, over all three lists of tasks."""
    lists = [columns[name] for name in TASK_LISTS if name in columns]
    codes, combinations = combine([column.codes for column in lists])
    found = [
        [column.special.get(code, UNKNOWN) for column, code in zip(lists, combination, strict=True)]
        for combination in combinations
    ]
    none: frozenset[str] = frozenset()
    return {
        "vague_services": Encoded(
            codes, [none.union(*(reading.unclear for reading in readings)) for readings in found]
        ),
        "vague_wording": Encoded(codes, [none.union(*(reading.wording for reading in readings)) for readings in found]),
    }

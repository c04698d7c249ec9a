"""A vendor file whose cells are read: what is wrong with its rows, and the table of those that stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from matcher.catalogue import checks
from matcher.catalogue.assembly import Bools, Placed, ReadColumn, faults_of, rejected, vague_columns
from matcher.catalogue.codes import finding
from matcher.catalogue.columns import Codes, RawColumns
from matcher.catalogue.headings import HeadingRow
from matcher.domain.findings import Finding
from matcher.domain.vendor_table import VendorTable


@dataclass(frozen=True)
class Draft:
    """Columns as read, before faulty rows are taken out.

    Parameters
    ----------
    heading : the heading row, empty columns left out.
    raw : the raw columns, for row numbers and counts.
    columns : one a heading.
    """

    heading: HeadingRow
    raw: RawColumns
    columns: list[ReadColumn]

    @cached_property
    def known(self) -> dict[str, ReadColumn]:
        """The known columns by name."""
        return {column.name: column for column in self.columns if column.name is not None}

    @cached_property
    def positions(self) -> dict[str, int]:
        """Where each known column stands."""
        return {column.name: i for i, column in enumerate(self.columns) if column.name is not None}

    def structural_faults(self) -> list[Finding]:
        """Return what refuses the file: repeated ids."""
        return list(checks.repeated_ids(self.known, self.raw.row_numbers))

    def unnamed(self) -> list[Finding]:
        """Return a notice for every column that has cells but no heading."""
        return [
            finding("unnamed_column", self.heading.row, None, number=number)
            for number, column in zip(self.heading.numbers, self.columns, strict=True)
            if not column.heading
        ]

    def row_faults(self) -> tuple[list[Finding], Bools]:
        """Return the findings of all rows in order, and shape (rows,): True where the row is not loaded."""
        numbers = self.raw.row_numbers
        between = list(self._between_cells())
        lost = rejected(self.columns, len(numbers))
        crossed = [placed.row for placed in between if placed.fault.rejects]
        lost[np.searchsorted(numbers, np.array(crossed, dtype=np.intp))] = True
        placed = sorted(faults_of(self.columns, numbers) + between, key=lambda fault: (fault.row, fault.column))
        headings = [column.heading or None for column in self.columns]
        return [fault.finding(headings[fault.column]) for fault in placed], lost

    def _between_cells(self) -> Iterator[Placed]:
        numbers = self.raw.row_numbers
        yield from checks.crossed_limits(self.known, self.positions, numbers)
        yield from checks.tasks_listed_twice(self.known, self.positions, numbers)
        yield from checks.repeated_names(self.known, self.positions, numbers)

    def ids(self, rows: Codes) -> set[str]:
        """Return the vendor ids of those rows."""
        column = self.known["vendor_id"]
        return {str(column.values[code]) for code in column.codes[rows].tolist()}

    def table(self, rows: Codes) -> tuple[VendorTable, dict[str, ReadColumn], dict[str, ReadColumn]]:
        """Return the table of those rows, their known columns and, by heading, the columns that nobody knows."""
        columns = {name: column.take(rows) for name, column in self.known.items()}
        extras: dict[str, ReadColumn] = {}
        for number, column in zip(self.heading.numbers, self.columns, strict=True):
            if column.name is None:
                heading = column.heading or f"column {number}"
                extras[heading + "'" if heading in extras else heading] = column.take(rows)
        facts = {name: column.encoded() for name, column in columns.items()}
        return VendorTable(facts | vague_columns(columns)), columns, extras

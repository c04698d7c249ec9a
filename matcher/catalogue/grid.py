"""The cells of the sheet that holds the vendors, as text that can be changed and written back without loss."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from matcher.catalogue.cells import plain
from matcher.catalogue.codes import finding
from matcher.catalogue.headings import ColumnMap, HeadingRow, column_of
from matcher.catalogue.limits import Limits
from matcher.catalogue.neutral import guard
from matcher.catalogue.sheets import Sheet
from matcher.catalogue.writer import table_as_csv
from matcher.domain.findings import CatalogueError

Cell = tuple[int, int]
"""1-based row of the file and 0-based place among the headings."""


@dataclass(frozen=True)
class Grid:
    """A sheet as text, title rows and blank rows included, so that a row keeps its number when it is written.

    Parameters
    ----------
    lines : every row of the sheet from the top.
    heading : its heading row; where the reader finds none, the row that looks most like one.
    """

    lines: tuple[tuple[str, ...], ...]
    heading: HeadingRow

    @property
    def headings(self) -> Sequence[str]:
        """The headings as written."""
        return self.heading.headings

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The 1-based rows of the file that hold a vendor."""
        below = enumerate(self.lines[self.heading.row :], start=self.heading.row + 1)
        return tuple(number for number, line in below if any(cell.strip() for cell in line))

    def place_of(self, column: str) -> int | None:
        """Return where a known column stands, None where the sheet does not have it."""
        places = [place for place, name in enumerate(self.heading.columns) if name == column]
        return places[0] if places else None

    def place_under(self, heading: str) -> int | None:
        """Return where a heading stands, None where the sheet does not have it."""
        return list(self.headings).index(heading) if heading in self.headings else None

    def cell(self, row: int, place: int | None) -> str:
        """Return the text of a cell, "" where the sheet has none."""
        line = self.lines[row - 1]
        return line[place] if place is not None and place < len(line) else ""

    def texts(self, place: int) -> list[str]:
        """Return the cells of a column, one a row that holds a vendor."""
        return [self.cell(row, place) for row in self.rows]

    def rows_with(self, column: str, text: str) -> list[int]:
        """Return the rows that hold `text` in a known column."""
        place = self.place_of(column)
        return [] if place is None else [row for row in self.rows if self.cell(row, place) == text]

    def with_cells(self, cells: Mapping[Cell, str]) -> Grid:
        """Return the sheet with some cells replaced; a place to the right of a row makes the row longer."""
        lines = [list(line) for line in self.lines]
        for (row, place), text in cells.items():
            line = lines[row - 1]
            line += [""] * (place + 1 - len(line))
            line[place] = text
        return replace(self, lines=tuple(map(tuple, lines)))

    def with_columns(self, columns: Mapping[str, str]) -> Grid:
        """Return the sheet with further known columns at its right (column → heading), their cells empty."""
        new = {column: heading for column, heading in columns.items() if self.place_of(column) is None}
        width, row = len(self.headings), self.heading.row
        heading = HeadingRow(
            row,
            [*self.headings, *new.values()],
            [*self.heading.columns, *new],
            [*self.heading.numbers, *range(width + 1, width + 1 + len(new))],
        )
        lines = list(self.lines)
        lines[row - 1] = (*lines[row - 1], *new.values())
        for number in self.rows:
            lines[number - 1] = (*lines[number - 1], *[""] * len(new))
        return Grid(tuple(lines), heading)

    def with_row(self, cells: Mapping[int, str]) -> Grid:
        """Return the sheet with one row more below the last vendor (place → text)."""
        line = tuple(cells.get(place, "") for place in range(len(self.headings)))
        last = max(self.rows, default=self.heading.row)
        return replace(self, lines=(*self.lines[:last], line, *self.lines[last:]))

    def without_rows(self, rows: Iterable[int]) -> Grid:
        """Return the sheet without those rows."""
        gone = set(rows)
        return replace(self, lines=tuple(line for number, line in enumerate(self.lines, start=1) if number not in gone))

    def csv_bytes(self) -> bytes:
        """Return the sheet as CSV: every text reads back as it is, and none can start a formula."""
        return table_as_csv(self.guarded())

    def guarded(self) -> list[list[str]]:
        """Return every row of the sheet, each cell as a file writes it."""
        return [[guard(cell) for cell in line] for line in self.lines]


def grid_of(sheet: Sheet, mapping: ColumnMap, limits: Limits) -> Grid:
    """Return the cells of an open sheet as text.

    Raises
    ------
    CatalogueError
        A quotation mark out of place.
    """
    lines: list[tuple[str, ...]] = []
    try:
        for line in islice(sheet.rows(), limits.heading_rows + limits.rows + 1):
            lines.append(tuple(map(plain, line)))
    except csv.Error as error:
        raise CatalogueError([finding("broken_quotes", len(lines) + 1)]) from error
    heading = sheet.heading if sheet.heading.known else _likely_heading(lines[: limits.heading_rows], mapping)
    return Grid(tuple(lines), heading)


def _likely_heading(lines: Sequence[Sequence[str]], mapping: ColumnMap) -> HeadingRow:
    filled = [sum(map(bool, line)) for line in lines]
    row = filled.index(max(filled)) if filled else 0
    written = list(lines[row]) if lines else []
    return HeadingRow(row + 1, written, [column_of(text, mapping) for text in written], range(1, len(written) + 1))

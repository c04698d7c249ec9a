"""A file into the sheet that holds the vendors: its heading row and its rows, whatever the format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from itertools import islice

from matcher.catalogue.codes import finding
from matcher.catalogue.columns import RawColumns
from matcher.catalogue.decoding import decode, is_workbook
from matcher.catalogue.excel import Workbook, read_workbook
from matcher.catalogue.excel_notices import workbook_notices
from matcher.catalogue.headings import ColumnMap, HeadingRow, find_heading_row
from matcher.catalogue.limits import Limits
from matcher.catalogue.separated import choose_separator, read_rows, stray_quote
from matcher.catalogue.words import fold
from matcher.domain.findings import CatalogueError, Finding

_SAMPLE = 4096


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet with the vendors.

    Parameters
    ----------
    heading : its heading row.
    rows : a function that gives all its rows from the top.
    notices : what is worth saying about the file as a whole.
    workbook : the workbook that it belongs to, None for a text file.
    quotes : a function that finds the first stray quotation mark, for text files.
    title : its name in the workbook, None for a text file.
    """

    heading: HeadingRow
    rows: Callable[[], Iterator[list[str]]]
    notices: list[Finding] = field(default_factory=list)
    workbook: Workbook | None = None
    quotes: Callable[[], Finding | None] | None = None
    title: str | None = None

    def close(self) -> None:
        """Let go of the workbook."""
        if self.workbook is not None:
            self.workbook.close()

    def faults(self, raw: RawColumns) -> list[Finding]:
        """Return a stray quotation mark, looked for only where a cell holds one."""
        suspicious = self.quotes is not None and any('"' in cell for cells in raw.cells for cell in cells)
        stray = self.quotes() if self.quotes is not None and suspicious else None
        return [stray] if stray else []


def open_sheet(data: bytes, name: str | None, mapping: ColumnMap, limits: Limits) -> Sheet:
    """Return the sheet of a file that holds the vendors.

    Raises
    ------
    CatalogueError
        Not a vendor file of a kind that can be read.
    """
    if len(data) > limits.file_bytes:
        raise CatalogueError([finding("file_too_large", limit=f"{limits.file_bytes / 1024 / 1024:,.0f}")])
    if not data[:_SAMPLE].strip() and not data.strip():
        raise CatalogueError([finding("empty_file")])
    if is_workbook(data):
        sheet = _workbook_sheet(data, name, mapping, limits)
    else:
        sheet = _text_sheet(decode(data), name, mapping, limits)
    width = len(sheet.heading.headings)
    if width > limits.columns:
        raise CatalogueError([finding("too_many_columns", sheet.heading.row, found=f"{width:,}", limit=limits.columns)])
    return sheet


def _text_sheet(text: str, name: str | None, mapping: ColumnMap, limits: Limits) -> Sheet:
    separator, heading = choose_separator(text, mapping, limits.heading_rows)
    notices = [finding("sheet_unused", found=name)] if name is not None else []
    if not text.endswith(("\n", "\r")):
        notices.append(finding("no_final_line_break"))
    return Sheet(
        heading,
        lambda: read_rows(text, separator),
        notices,
        quotes=(lambda: stray_quote(text, separator)) if '"' in text else None,
    )


def _workbook_sheet(data: bytes, name: str | None, mapping: ColumnMap, limits: Limits) -> Sheet:
    with ExitStack() as stack:
        workbook = stack.enter_context(closing(read_workbook(data, limits)))
        found = [
            (title, find_heading_row(list(islice(workbook.rows(title), limits.heading_rows)), mapping))
            for title in _candidates(list(workbook.places), name)
        ]
        title, heading = max(found, key=lambda pair: (pair[1].complete, pair[1].known))
        stack.pop_all()
    notices = workbook_notices(workbook, title, heading)
    return Sheet(heading, lambda: workbook.rows(title), notices, workbook, title=title)


def _candidates(titles: list[str], name: str | None) -> list[str]:
    if name is None:
        return titles
    chosen = [title for title in titles if title == name] or [title for title in titles if fold(title) == fold(name)]
    if not chosen:
        raise CatalogueError([finding("sheet_missing", found=name, names=" / ".join(titles))])
    return chosen[:1]

"""What a workbook shows and a text file cannot: formulas without a stored result, and ids that are numbers."""

from __future__ import annotations

from collections.abc import Iterator

from matcher.catalogue.codes import finding
from matcher.catalogue.excel import Tally, Workbook
from matcher.catalogue.headings import HeadingRow
from matcher.domain.findings import Finding

_ROWS_SHOWN = 10


def workbook_notices(workbook: Workbook, sheet: str, heading: HeadingRow) -> list[Finding]:
    """Return a notice for every column with formulas that have no stored result, and one for ids that are numbers."""
    notices = []
    for column, count, rows in _below(workbook.formulas[sheet], heading):
        shown = ", ".join(map(str, rows[:_ROWS_SHOWN])) + (" …" if count > _ROWS_SHOWN else "")
        written = heading.headings[column - 1] or None
        notices.append(finding("formula_without_result", rows[0], written, count=f"{count:,}", rows=shown))
    for column, count, rows in _below(workbook.numbers[sheet], heading):
        if heading.columns[column - 1] == "vendor_id":
            notices.append(finding("numeric_id", rows[0], heading.headings[column - 1], count=f"{count:,}"))
    return notices


def _below(tally: Tally, heading: HeadingRow) -> Iterator[tuple[int, int, list[int]]]:
    """Yield column, number of cells and first rows of those below the headings."""
    for column, (count, rows) in sorted(tally.items()):
        below = [row for row in rows if row > heading.row]
        if below and column <= len(heading.columns):
            yield column, count - (len(rows) - len(below)), below

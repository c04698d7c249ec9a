"""The heading row: found among the title rows, its headings matched to columns."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from matcher.catalogue.cells import plain
from matcher.catalogue.codes import finding, place
from matcher.catalogue.words import Nearest, aliases, fold, headings, nearest_codes
from matcher.domain.findings import CatalogueError, Finding
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.text import translator

REQUIRED = tuple(name for name, column in VENDOR_COLUMNS.items() if column.required)
_MARKS = "*※:;.。・"
_UNIT = re.compile(r"\(([^()]*)\)$")

ColumnMap = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """The heading row of a sheet.

    Parameters
    ----------
    row : 1-based row of the sheet, 0 where none was found.
    headings : as written, one a column of the sheet.
    columns : the known column that each heading means, None where nobody knows it.
    numbers : 1-based column of the sheet that each heading stands in.
    """

    row: int = 0
    headings: Sequence[str] = ()
    columns: Sequence[str | None] = ()
    numbers: Sequence[int] = ()

    @property
    def known(self) -> int:
        """How many different columns are known."""
        return len(set(self.columns) - {None})

    @property
    def complete(self) -> bool:
        """True where every required column is there."""
        return set(REQUIRED) <= set(self.columns)


def find_heading_row(rows: Sequence[Sequence[str]], mapping: ColumnMap) -> HeadingRow:
    """Return the first of `rows` with all required columns, else the one with most known columns."""
    best = HeadingRow()
    for number, row in enumerate(rows, start=1):
        written = [plain(cell) for cell in row]
        found = HeadingRow(
            number, written, [column_of(heading, mapping) for heading in written], range(1, len(written) + 1)
        )
        if found.complete:
            return found
        best = max(best, found, key=lambda candidate: candidate.known)
    return best


def column_of(heading: str, mapping: ColumnMap) -> str | None:
    """Return the column that a heading means, None where nobody knows it; `mapping` (folded heading → column) wins."""
    key = fold(heading)
    if key in mapping:
        return mapping[key]
    if key in headings():
        return headings()[key]
    key = key.strip(_MARKS)
    if key.startswith("(") and key.endswith(")"):
        key = key[1:-1]
    unit = _UNIT.search(key)
    return headings().get(key[: unit.start()] if unit and unit[1] in _units() else key)


def _units() -> frozenset[str]:
    return frozenset(fold(word) for word in aliases()["heading_unit"]["words"])


def check_headings(row: HeadingRow, mapping: ColumnMap) -> list[Finding]:
    """Return what is wrong with a heading row: missing and repeated columns first, then columns that nobody knows."""
    if not row.known:
        return [finding("no_heading", names=_names(REQUIRED))]
    missing = [finding("missing_column", row.row, name=_names([name])) for name in REQUIRED if name not in row.columns]
    first: dict[str, int] = {}
    repeated = []
    for index, (heading, column) in enumerate(zip(row.headings, row.columns, strict=True)):
        key = column or f"?{heading}"
        if heading and key in first:
            parts = {"first": row.headings[first[key]], "name": column or heading}
            repeated.append(finding("duplicate_heading", row.row, heading, heading, **parts))
        first.setdefault(key, index)
    strange = [
        finding("unknown_column", row.row, heading, heading, nearest=Nearest(heading, headings))
        for heading, column in zip(row.headings, row.columns, strict=True)
        if column is None and heading and fold(heading) not in mapping
    ]
    written = {fold(heading) for heading in row.headings}
    unused = [finding("map_unused", found=heading) for heading in mapping if heading not in written]
    return missing + repeated + strange + unused


def _names(columns: Sequence[str]) -> str:
    return " / ".join(f"{name} ({translator('ja')(f'column.{name}')})" for name in columns)


def read_mapping(mapping: Mapping[str, str | None] | str | Path | None) -> ColumnMap:
    """Return folded heading → column (None: keep the column, read it as none of ours).

    Raises
    ------
    CatalogueError
        A file that is no JSON object, or a column that does not exist.
    """
    if mapping is None:
        return {}
    if isinstance(mapping, str | Path):
        try:
            content = json.loads(Path(mapping).read_text(encoding="utf-8-sig"))
        except (OSError, ValueError, RecursionError) as error:
            raise CatalogueError([finding("map_unreadable", found=place(mapping))]) from error
    else:
        content = dict(mapping)
    if not isinstance(content, dict) or not all(v is None or isinstance(v, str) for v in content.values()):
        raise CatalogueError([finding("map_unreadable", found=str(mapping))])
    targets = {heading: headings().get(fold(column)) if column else None for heading, column in content.items()}
    wrong = [
        finding("map_unknown_column", None, heading, column, nearest=nearest_codes(column, headings()))
        for heading, column in content.items()
        if column and targets[heading] is None
    ]
    if wrong:
        raise CatalogueError(wrong)
    return {fold(heading): column for heading, column in targets.items()}

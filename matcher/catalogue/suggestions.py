"""Which column a heading that nobody knows may mean: by its words, as far as its cells read as such facts."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import islice

from matcher.catalogue.cells import read_cell
from matcher.catalogue.grid import Grid
from matcher.catalogue.limits import LIMITS
from matcher.catalogue.words import fold, headings
from matcher.domain.vendor import VENDOR_COLUMNS, Column

LEAST_LIKENESS = 0.5
"""From how alike a heading is to a known one it is suggested; one that contains the other counts as this at least."""
LEAST_READABLE = 0.5
"""Share of the cells that must read as facts of the column."""
CELLS_TRIED = 100
SUGGESTED = 3


def suggested_columns(grid: Grid, place: int) -> list[str]:
    """Return at most three known columns that a heading of the sheet may mean, the likeliest first.

    Columns that the sheet has already are left out, and so are those that the cells below the heading contradict.
    """
    likeness = _likeness(grid.headings[place])
    taken = set(grid.heading.columns)
    cells = list(islice(dict.fromkeys(text for text in grid.texts(place) if text), CELLS_TRIED))
    fitting = (
        name
        for name in sorted(likeness, key=lambda name: -likeness[name])
        if name not in taken and _readable(VENDOR_COLUMNS[name], cells)
    )
    return list(islice(fitting, SUGGESTED))


def _likeness(heading: str) -> dict[str, float]:
    """Return how alike a heading is to the nearest spelling of each column, for those that are alike at all."""
    key = fold(heading)
    found: dict[str, float] = {}
    matcher = SequenceMatcher(b=key)
    for spelling, column in headings().items():
        matcher.set_seq1(spelling)
        ratio = matcher.ratio()
        if len(key) > 1 and len(spelling) > 1 and (key in spelling or spelling in key):
            ratio = max(ratio, LEAST_LIKENESS)
        if ratio >= LEAST_LIKENESS:
            found[column] = max(ratio, found.get(column, 0.0))
    return found


def _readable(column: Column, cells: Iterable[str]) -> bool:
    readings = [read_cell(column, cell, LIMITS.cell_characters) for cell in cells]
    facts = sum(not reading.rejects and not (column.kind == "tasks" and not reading.value) for reading in readings)
    return facts >= LEAST_READABLE * len(readings)

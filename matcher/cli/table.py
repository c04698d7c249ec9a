"""A table in a terminal: columns aligned by display width, since Japanese characters take two columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from matcher.text import display_width, pad

WIDEST_CELL = 44
"""Terminal columns of a cell at most; longer texts end in …."""


def table(columns: Sequence[tuple[str, bool]], rows: Iterable[Sequence[str]]) -> str:
    """Return rows under headings as aligned lines.

    Parameters
    ----------
    columns : heading and whether it is set to the right.
    rows : cells as text, as many as there are columns.
    """
    cells = [[cut(cell, WIDEST_CELL) for cell in row] for row in rows]
    headings = [heading for heading, _ in columns]
    widths = [max(map(display_width, column)) for column in zip(headings, *cells, strict=True)]
    lines = [headings, ["-" * width for width in widths], *cells]
    aligned = (
        "  ".join(pad(cell, width, right=right) for cell, width, (_, right) in zip(line, widths, columns, strict=True))
        for line in lines
    )
    return "\n".join(line.rstrip() for line in aligned)


def cut(text: str, width: int) -> str:
    """Return `text` on one line, ending in … where it is wider than `width` terminal columns."""
    line = " ".join(text.split())
    if display_width(line) <= width:
        return line
    kept = ""
    for character in line:
        if display_width(kept + character) > width - 1:
            break
        kept += character
    return kept + "…"

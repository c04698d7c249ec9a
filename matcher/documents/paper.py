"""What a paper consists of, whatever it is printed with: headings, texts, tables, numbers with their arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Unit = Literal["yen", "score", "points", "share", "fit", "plain", "hours"]
"""How a number is printed. A score is 0 … 100, points are parts of one; a share and a fit are 0 … 1."""
Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a table, with the arithmetic that gives it.

    Parameters
    ----------
    value : None where it is unknown.
    unit : how it is printed.
    name : what formulas call it; each name stands once in a paper.
    formula : in the workbook's terms with the names of other numbers in braces, such as ``{month}*12``; it gives the
        value, to the last digit. "" where the number is given.
    """

    value: float | None
    unit: Unit = "plain"
    name: str = ""
    formula: str = ""


Cell = str | Amount


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 begins a part, level 2 a part of it."""

    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `small` for what qualifies the rest (assumptions, sources, who confirms)."""

    text: str
    small: bool = False
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels with what stands beside them; each row is an item that can be copied on its own."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Parameters
    ----------
    heads : one a column.
    rows : cells, as many a row as heads.
    widths : of the columns, relative to each other.
    align : of the columns, left where it is left out.
    strong : places of the rows that are sums or conclusions.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    align: tuple[Align, ...] = ()
    strong: frozenset[int] = frozenset()

    def aligned(self, place: int) -> Align:
        """Return how a column is aligned."""
        return self.align[place] if place < len(self.align) else "left"


@dataclass(frozen=True, slots=True)
class Signatures:
    """Empty boxes under the roles of those who approve."""

    roles: tuple[str, ...]


Block = Heading | Text | Bullets | Fields | Table | Signatures


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper.

    Parameters
    ----------
    paper_id : which one; its title and file name stand under ``paper.title`` and ``paper.file``.
    title : as printed.
    blocks : from top to bottom.
    landscape : across the page.
    one_page : whether it has to fit on one page.
    """

    paper_id: str
    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    one_page: bool = False


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands at the foot of every page and in the properties of every file.

    Parameters
    ----------
    company, case, version : in words.
    date : the day of the case, YYYY-MM-DD; it stands in for the time at which a file is made, so that the same case
        gives the same bytes.
    lang : language of the paper.
    """

    company: str
    case: str
    date: str
    version: str
    lang: str


def table(
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    align: Sequence[Align] = (),
    strong: Sequence[int] = (),
) -> Table:
    """Return a table from any sequences.

    Raises
    ------
    ValueError
        A row, or the widths, with another number of cells than there are heads.
    """
    wrong = [row for row in (*rows, widths) if len(row) != len(heads)]
    if wrong:
        raise ValueError(f"{len(heads)} heads, but {len(wrong[0])} cells: {wrong[0]!r}")
    return Table(tuple(heads), tuple(map(tuple, rows)), tuple(widths), tuple(align), frozenset(strong))

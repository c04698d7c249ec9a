"""A paper as an Excel workbook, to be edited and checked: numbers stay numbers, sums and products are live formulas."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from matcher.catalogue.neutral import guard
from matcher.documents.paper import (
    Amount,
    Block,
    Bullets,
    Cell,
    Fields,
    Heading,
    Imprint,
    Paper,
    Signatures,
    Table,
    Text,
    Unit,
)
from matcher.documents.pdf import imprint_line
from matcher.documents.printable import amount_words, clipped, printable
from matcher.text import Translator, display_width, translator

SETTINGS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
UPRIGHT, ACROSS = 96.0, 142.0
"""Characters across a page, upright and across."""
LABELLED = (0.22, 0.78)
"""Shares of the width for label and text, where no table says otherwise."""
LINE, TALLEST = 13.5, 409.0
"""Points of a line, and the tallest row that a workbook can have."""
SMALLER = 1.15
"""Characters of our size in the place of one of the size that widths are counted in."""
LONGEST_FOOT = 200
LONGEST_CELL = 32_000
_NAME = re.compile(r"\{([a-z0-9_.]+)\}")
_HAIRLINE = {"text_wrap": True, "valign": "top", "border": 1, "font_size": 9}
_NUMBERS: Mapping[Unit, str] = {
    "score": "0",
    "points": "0.0",
    "share": "0.0%",
    "fit": "0%",
    "plain": "#,##0.##",
    "hours": "#,##0.0",
}


class Span(NamedTuple):
    """The columns of a sheet that one column of a table takes, both included."""

    first: int
    last: int


class _Pending(NamedTuple):
    row: int
    span: Span
    amount: Amount
    strong: bool
    align: str


def workbook(paper: Paper, imprint: Imprint) -> bytes:
    """Return a paper as an Excel workbook."""
    import xlsxwriter  # type: ignore[import-untyped]

    t = translator(imprint.lang)
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, SETTINGS) as book:
        made = datetime.fromisoformat(imprint.date)
        book.set_properties(
            {"title": clipped(paper.title, 200), "author": clipped(imprint.company, 200), "created": made}
        )
        sheet = book.add_worksheet(t(f"paper.file.{paper.paper_id}")[:31])
        _page(sheet, t, paper, imprint)
        _Sheet(book, sheet, t, paper).write()
    return target.getvalue()


def _page(sheet: Any, t: Translator, paper: Paper, imprint: Imprint) -> None:
    sheet.set_paper(9)
    if paper.landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.7)
    foot = clipped(imprint_line(t, imprint), LONGEST_FOOT // 2).replace("&", "&&")
    sheet.set_footer(f"&L&7{foot}&R&7&P / &N")
    sheet.hide_gridlines(2)


class _Sheet:
    """One sheet while it is written: the next row, the places of named numbers, the formulas that wait for them."""

    def __init__(self, book: Any, sheet: Any, t: Translator, paper: Paper) -> None:
        self.book, self.sheet, self.t, self.paper = book, sheet, t, paper
        self.widths = _base_widths(paper)
        self.row = 0
        self.places: dict[str, str] = {}
        self.pending: list[_Pending] = []
        self.formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def write(self) -> None:
        """Write the title, the blocks, and the formulas."""
        for place, width in enumerate(self.widths):
            self.sheet.set_column(place, place, width)
        self._line([(self._all(), self.paper.title)], {"bold": True, "font_size": 14, "align": "center"}, height=24.0)
        for block in self.paper.blocks:
            self._block(block)
        for pending in self.pending:
            self._formula(pending)

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self.row += block.level == 1
            self._line([(self._all(), block.text)], {"bold": True, "font_size": 11 if block.level == 1 else 10})
        elif isinstance(block, Text):
            self._line([(self._all(), block.text)], {"font_size": 8 if block.small else 9, "align": block.align})
        elif isinstance(block, Bullets):
            for item in block.items:
                self._line([(self._all(), self.t("paper.text_bullet", text=item))], {})
        elif isinstance(block, Fields):
            spans = _spans(self.widths, LABELLED)
            for row in block.rows:
                self._line(list(zip(spans, row, strict=True)), _HAIRLINE, first={"bold": True, "bg_color": "#F0F0F0"})
        elif isinstance(block, Signatures):
            spans = _spans(self.widths, (1.0,) * len(block.roles))
            for texts, height in ((block.roles, None), (("",) * len(block.roles), 40.0)):
                self._line(list(zip(spans, texts, strict=True)), {**_HAIRLINE, "align": "center"}, height=height)
        else:
            self._table(block)

    def _table(self, block: Table) -> None:
        spans = _spans(self.widths, block.widths)
        self._line(list(zip(spans, block.heads, strict=True)), {**_HAIRLINE, "bold": True, "bg_color": "#E4E4E4"})
        for place, row in enumerate(block.rows):
            strong = {"bold": True, "bg_color": "#F5F5F5"} if place in block.strong else {}
            height = max(map(self._height, spans, map(self._words, row)))
            for column, (span, cell) in enumerate(zip(spans, row, strict=True)):
                self._cell(span, cell, block.aligned(column), strong)
            self.sheet.set_row(self.row, height)
            self.row += 1

    def _cell(self, span: Span, cell: Cell, align: str, strong: Mapping[str, object]) -> None:
        look = {**_HAIRLINE, **strong, "align": align}
        if isinstance(cell, str) or cell.value is None:
            self._text(span, self._words(cell), look)
            return
        if cell.name:
            self.places[cell.name] = _address(self.row, span.first)
        if cell.formula:
            self.pending.append(_Pending(self.row, span, cell, bool(strong), align))
        else:
            self._merged(self.row, span, look | {"num_format": self._number_format(cell.unit)}, cell.value, "")

    def _formula(self, pending: _Pending) -> None:
        look = {**_HAIRLINE, "align": pending.align, "num_format": self._number_format(pending.amount.unit)}
        strong = {"bold": True, "bg_color": "#F5F5F5"} if pending.strong else {}
        formula = "=" + _NAME.sub(lambda match: self.places[match[1]], pending.amount.formula)
        self._merged(pending.row, pending.span, look | strong, pending.amount.value or 0.0, formula)

    def _merged(self, row: int, span: Span, look: Mapping[str, object], value: float, formula: str) -> None:
        # A number that is too wide for its column would show as ####.
        style = self._format({**look, "text_wrap": False, "shrink": True})
        if span.last > span.first:
            self.sheet.merge_range(row, span.first, row, span.last, "", style)
        if formula:
            self.sheet.write_formula(row, span.first, formula, style, value)
        else:
            self.sheet.write_number(row, span.first, value, style)

    def _line(
        self,
        cells: Sequence[tuple[Span, str]],
        look: Mapping[str, object],
        first: Mapping[str, object] | None = None,
        height: float | None = None,
    ) -> None:
        """Write texts side by side as the next row; `first` is how the first of them differs."""
        base = {"text_wrap": True, "valign": "top", "font_size": 9, **look}
        for place, (span, text) in enumerate(cells):
            self._text(span, text, base | dict(first or {}) if place == 0 else base)
        self.sheet.set_row(self.row, height or max(self._height(span, text) for span, text in cells))
        self.row += 1

    def _text(self, span: Span, text: str, look: Mapping[str, object]) -> None:
        shown, style = guard(printable(text)[:LONGEST_CELL]), self._format(look)
        if span.last > span.first:
            self.sheet.merge_range(self.row, span.first, self.row, span.last, "", style)
        write = self.sheet.write_string if shown else partial(self.sheet.write_blank)
        write(self.row, span.first, shown, style)

    def _format(self, look: Mapping[str, object]) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(dict(look))
        return self.formats[key]

    def _number_format(self, unit: Unit) -> str:
        return self.t("paper.excel_yen") if unit == "yen" else _NUMBERS[unit]

    def _words(self, cell: Cell) -> str:
        return amount_words(self.t, cell) if isinstance(cell, Amount) else cell

    def _all(self) -> Span:
        return Span(0, len(self.widths) - 1)

    def _height(self, span: Span, text: str) -> float:
        room = max(SMALLER * sum(self.widths[span.first : span.last + 1]) - 1.0, 2.0)
        lines = sum(max(-(-display_width(line) // room), 1) for line in printable(text).split("\n"))
        return min(LINE * lines + 3.0, TALLEST)


def _base_widths(paper: Paper) -> list[float]:
    """Return the widths of the columns of the sheet: those of the table with the most columns."""
    room = ACROSS if paper.landscape else UPRIGHT
    tables = [block.widths for block in paper.blocks if isinstance(block, Table)]
    roles = [(1.0,) * len(block.roles) for block in paper.blocks if isinstance(block, Signatures)]
    widest = max([LABELLED, *tables, *roles], key=len)
    return [room * width / sum(widest) for width in widest]


def _spans(base: Sequence[float], wanted: Sequence[float]) -> list[Span]:
    """Return which columns of the sheet each column of a table takes, at least one each, near the wanted shares."""
    spans, start, reached = [], 0, 0.0
    for place, share in enumerate(wanted):
        left = len(wanted) - place - 1
        reached += share / sum(wanted)
        ends = range(start, len(base) - left)
        last = min(ends, key=lambda end: abs(sum(base[: end + 1]) / sum(base) - reached)) if left else len(base) - 1
        spans.append(Span(start, last))
        start = last + 1
    return spans


def _address(row: int, column: int) -> str:
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row + 1}"

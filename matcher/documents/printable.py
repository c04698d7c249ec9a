"""Texts and numbers as they are printed: no sign that steers a printer or breaks a file, long words breakable."""

from __future__ import annotations

import re
import unicodedata

from matcher.documents.paper import Amount, Cell
from matcher.text import Translator

LONGEST_WORD = 24
"""Characters without a place to break a line; more get one."""
LONGEST_NARROW, LONGEST_STAMP = 18, 10
"""The same in tables with many columns, and above the box of a stamp."""
BREAK = "\u200b"
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_KEPT = frozenset("\n\u200d\u3000\u200b")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")


def printable(text: str) -> str:
    """Return `text` with line ends as one sign, and control signs and signs that steer the direction made visible.

    Examples
    --------
    >>> printable("a\\u202eb\\x07c")
    'a\ufffdb\ufffdc'
    """
    if text.isprintable():
        return text
    lines = _LINE_ENDS.sub("\n", text).replace("\t", " ").replace("\u00a0", " ")
    return "".join(sign if sign.isprintable() or sign in _KEPT else _visible(sign) for sign in lines)


def _visible(sign: str) -> str:
    # Blanks of other widths are blanks; everything else that is not printed is shown to be there.
    return " " if unicodedata.category(sign) == "Zs" else _REPLACEMENT


def breakable(text: str, longest: int = LONGEST_WORD) -> str:
    """Return `text` with places to break a line inside words that are longer than a column is wide."""
    return re.sub(f"[!-~]{{{longest}}}(?=[!-~])", lambda match: match[0] + BREAK, text)


def clipped(text: str, longest: int) -> str:
    """Return `text` on one line, cut with … where it is longer than `longest` characters."""
    line = " ".join(printable(text).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def cell_words(t: Translator, cell: Cell) -> str:
    """Return a cell as it is read on paper."""
    return amount_words(t, cell) if isinstance(cell, Amount) else printable(cell)


def amount_words(t: Translator, amount: Amount) -> str:
    """Return a number as it is read on paper, 未確認 where it is unknown."""
    if amount.value is None:
        return t("format.unknown")
    if amount.unit == "yen":
        return t.yen(amount.value)
    if amount.unit == "share":
        return t("paper.percent", share=f"{100.0 * amount.value:.1f}")
    if amount.unit == "fit":
        return t("paper.percent", share=f"{100.0 * amount.value:.0f}")
    if amount.unit == "score":
        return f"{amount.value:.0f}"
    if amount.unit == "points":
        return f"{amount.value:.1f}"
    if amount.unit == "hours":
        return t("paper.hours", hours=t.number(round(amount.value, 1)))
    return t.number(amount.value)

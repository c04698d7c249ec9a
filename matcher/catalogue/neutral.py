"""Cells that a spreadsheet would run as a formula: made harmless on the way out, restored exactly on the way in."""

from __future__ import annotations

FORMULA_STARTS = frozenset("=+-@＝＋－＠\t\r\n")
"""Characters that can start a formula in a spreadsheet, full-width ones and the blanks it skips included."""


def needs_guard(text: str) -> bool:
    """Return True where `text` must not stand bare in a cell.

    It could start a formula, the reader would trim its blanks, or it looks like a guarded text itself.
    """
    core = text.lstrip("'")
    return core[:1] in FORMULA_STARTS or core != core.strip()


def guard(text: str) -> str:
    """Return the cell for `text`: with a leading apostrophe where it needs one.

    Examples
    --------
    >>> guard("=1+1"), guard("'=1"), guard("'90s Office")
    ("'=1+1", "''=1", "'90s Office")
    """
    return "'" + text if needs_guard(text) else text


def unguard(cell: str) -> str:
    """Return the text of a cell: the inverse of `guard`, and outer blanks trimmed from every other cell.

    Examples
    --------
    >>> [unguard(guard(text)) for text in ("=1+1", "''=1", "' ", "plain")]
    ['=1+1', "''=1", "' ", 'plain']
    """
    if cell[:1] == "'" and needs_guard(cell[1:]):
        return cell[1:]
    return cell.strip()

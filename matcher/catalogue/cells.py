"""One cell of a vendor file: text in, fact, canonical text and faults out. Each distinct cell is read once."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from matcher.catalogue.codes import Fault
from matcher.catalogue.dates import read_date
from matcher.catalogue.figures import read_blank_word, read_figure, read_first_reply
from matcher.catalogue.lists import read_choice, read_choices, read_licences, read_tasks, read_volumes, read_yes_no
from matcher.catalogue.neutral import FORMULA_STARTS, unguard
from matcher.catalogue.numbers import squeeze, with_western_years
from matcher.catalogue.reading import UNKNOWN, CellReading, faulty
from matcher.domain.vendor import NUMBER_KINDS, Column

EXTRA = Column("", "text")
"""How a column that nobody knows is read."""

_QUICKEST = 10.0**15
_GUARDED = FORMULA_STARTS | {"'", ""}
_ARTEFACT = re.compile(r'="([^"]*)"')
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")
_EXCEL_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)")
_NOT_IN_ADDRESS = re.compile(r"[\s<>\"'`\\]")


def plain(cell: str) -> str:
    """Return the text of a raw cell: spreadsheet artefacts and outer blanks removed, line ends as one character.

    Examples
    --------
    >>> plain(' V001 '), plain('="001"'), plain("'=1+1")
    ('V001', '001', '=1+1')
    """
    if cell.isalnum():
        return cell
    text = _LINE_END.sub("\n", cell) if "\r" in cell else cell
    if artefact := _ARTEFACT.fullmatch(text.strip()):
        return artefact[1].strip()
    return unguard(text)


def read_cell(column: Column, cell: str, longest: int) -> CellReading:
    """Return what a raw cell of a column says.

    Parameters
    ----------
    column : the column that the cell stands in.
    cell : the cell as it stands in the file.
    longest : the most characters that a cell may have.
    """
    text = plain(cell)
    if not text:
        return faulty(Fault("missing_value")) if column.required else UNKNOWN
    if fault := _unreadable(text, longest):
        return faulty(fault)
    reading = _READERS[column.kind](column, text)
    # "Not known" is no answer where one has to be given.
    unanswered = column.required and reading.value is None and not reading.rejects
    return faulty(Fault("missing_value", text)) if unanswered else reading


def quick_reader(column: Column) -> Callable[[str], Hashable]:
    """Return a function that gives the fact of a cell that is its own canonical text, None for every other cell.

    Plain figures and plain texts are by far the most of a large file; everything else goes through `read_cell`.
    """
    if column.kind in ("id", "text"):
        return _quick_text
    if column.kind not in NUMBER_KINDS or column.kind == "reply":
        return _never
    low, high = max(column.low, 1), min(column.high, _QUICKEST)
    levels = {str(level): float(level) for level in column.levels}
    return levels.get if levels else lambda cell: _quick_figure(cell, low, high)


def _never(_: str) -> None:
    return None


def _quick_text(cell: str) -> str | None:
    first, last = cell[:1], cell[-1:]
    plain_ends = first not in _GUARDED and first > "#" and last > " " and last != "\u3000" and first != "\u3000"
    return cell if plain_ends and cell.isprintable() else None


def _quick_figure(cell: str, low: float, high: float) -> float | None:
    if not (cell.isascii() and cell.isdigit()) or cell[0] == "0":
        return None
    value = float(cell)
    return value if low <= value <= high else None


def is_web_address(text: str) -> bool:
    """Return True where `text` is an http or https address that is safe to show as a link.

    Examples
    --------
    >>> is_web_address("https://example.com/a"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    if _NOT_IN_ADDRESS.search(text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _unreadable(text: str, longest: int) -> Fault | None:
    if len(text) > longest:
        return Fault("cell_too_long", text, {"length": f"{len(text):,}", "limit": f"{longest:,}"})
    if not text.isprintable() and _CONTROL.search(text):
        return Fault("control_character", text)
    return Fault("excel_error", text) if text[0] == "#" and _EXCEL_ERROR.fullmatch(text) else None


def _text(_: Column, text: str) -> CellReading:
    return CellReading(text, text)


def _url(_: Column, text: str) -> CellReading:
    return CellReading(text, text, () if is_web_address(text) else (Fault("unsafe_url", text),))


def _date(_: Column, text: str) -> CellReading:
    if (word := read_blank_word(text)) is not None:
        return word
    date = read_date(with_western_years(squeeze(text)))
    return CellReading(date, date) if date else faulty(Fault("bad_date", text))


_READERS: Mapping[str, Callable[[Column, str], CellReading]] = MappingProxyType(
    {
        "id": _text,
        "text": _text,
        "tasks": read_tasks,
        "number": read_figure,
        "whole": read_figure,
        "yen": read_figure,
        "level": read_figure,
        "reply": read_first_reply,
        "yes_no": read_yes_no,
        "choice": read_choice,
        "choices": read_choices,
        "open_list": read_choices,
        "licences": read_licences,
        "volumes": read_volumes,
        "date": _date,
        "url": _url,
    }
)
"""The reader of each kind of column."""

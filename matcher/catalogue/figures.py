"""Number cells: the figure in its unit, its range, and the words that stand where a figure should."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from matcher.catalogue.codes import Fault
from matcher.catalogue.numbers import read_number, squeeze, states_tax
from matcher.catalogue.reading import CellReading, faulty, unread
from matcher.catalogue.reply import is_by_the_clock, read_reply
from matcher.catalogue.words import fold, signs
from matcher.domain.vendor import KNOWN_EMPTY, Column

UNITS: Mapping[str, str] = MappingProxyType(
    {
        "employees_min": "people",
        "employees_max": "people",
        "closing_days": "days",
        "payroll_lead_days": "days",
        "min_term_months": "months",
        "notice_months": "months",
        "surcharge_percent": "percent",
        "founded_year": "year",
    }
)
"""The unit words that a column understands; yen and level columns have theirs by kind."""

_DASHES = frozenset("-‐–—―−－ーｰ…?？")


def read_figure(column: Column, text: str) -> CellReading:
    """Return what a number cell says."""
    if (word := _word(column, text)) is not None:
        return word
    unit = UNITS.get(column.name, column.kind)
    value = read_number(text, unit, column.name)
    if isinstance(value, Fault):
        return faulty(value) if value.rejects else unread(text, value)
    if fault := _outside(column, value, text):
        return faulty(fault)
    if column.kind == "yen" and states_tax(text):
        return CellReading(value, text, (Fault("tax_in_cell", text),))
    if unit == "percent" and 0 < value < 1:
        if "%" in squeeze(text):
            return CellReading(value, text)
        return CellReading(value, number_text(value), (Fault("percent_fraction", text, {"percent": f"{value:.6g}"}),))
    return CellReading(value, number_text(value))


def read_first_reply(column: Column, text: str) -> CellReading:
    """Return what a cell of `first_reply_hours` says."""
    if (word := _word(column, text)) is not None:
        return word
    value, fault = read_reply(text)
    if value is None:
        return faulty(fault) if fault.rejects else unread(text, fault)  # type: ignore[arg-type, union-attr]
    if outside := _outside(column, value, text):
        return faulty(outside)
    if fault is None and is_by_the_clock(value):
        return CellReading(value, text)
    return CellReading(value, number_text(value), (fault,) if fault else ())


def read_blank_word(text: str) -> CellReading | None:
    """Return the reading of a word that stands for no answer (不明, 未定, 要相談, -), None for every other word."""
    key = fold(text)
    if key in signs("unknown"):
        return CellReading(None, None)
    if key in signs("on_request"):
        return unread(text, Fault("on_request", text))
    if key in signs("no_answer") or _DASHES.issuperset(text):
        return unread(text, Fault("read_as_unknown", text))
    return None


def _word(column: Column, text: str) -> CellReading | None:
    if text.isdecimal():
        return None
    key = fold(text)
    if key in signs("none"):
        value = column.none_means
        return unread(text, Fault("none_unclear", text)) if value is None else CellReading(value, KNOWN_EMPTY)
    if key in signs("no_limit") and column.name in ("employees_min", "employees_max"):
        return CellReading(column.none_means, KNOWN_EMPTY)
    return read_blank_word(text)


def _outside(column: Column, value: float, text: str) -> Fault | None:
    if column.levels:
        scale = {"low": column.levels[0], "high": column.levels[-1]}
        return None if value in column.levels else Fault("off_scale", text, scale)
    if value < 0:
        return Fault("negative", text)
    if column.kind in ("whole", "yen") and not value.is_integer():
        return Fault("not_whole", text)
    if not column.low <= value <= column.high:
        return Fault("out_of_range", text, {"low": f"{column.low:,g}", "high": f"{column.high:,.0f}"})
    return None


def number_text(value: float) -> str:
    """Return a number as the canonical cell writes it: no grouping, no needless decimals, no exponent.

    Examples
    --------
    >>> number_text(15000.0), number_text(0.5), number_text(1e-05)
    ('15000', '0.5', '0.00001')
    """
    return str(int(value)) if value.is_integer() else f"{Decimal(repr(value)):f}"

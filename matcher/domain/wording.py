"""Facts in words: how a buyer's answer or a vendor's fact is read on screen, in the terminal and on paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from matcher.domain.company import VOCABULARY_OF_FIELD
from matcher.domain.tasks import TASKS
from matcher.domain.vendor import PARTNER_SUFFIX, VENDOR_COLUMNS
from matcher.text import Translator

Side = Literal["buyer", "vendor"]
LEVELS = {"it_stage_required": "it_stage", "it_stage_max": "it_stage"}
"""Facts whose levels read like those of another scale."""
DATES = frozenset({"wanted_start", "current_person_until", "case_date", "as_of"})


def fact(t: Translator, side: Side, name: str, value: object) -> str:
    """Return one fact in words.

    Parameters
    ----------
    t : the translator of the language.
    side : whose fact it is; both sides use some names with different vocabularies.
    name : company field, vendor column or derived fact.
    value : None is unknown, an empty list is known to be none.
    """
    if value is None:
        return t("format.unknown")
    if name == "monthly_cost":
        return t("fact.monthly_cost", value=cost_range(t, value))  # type: ignore[arg-type]
    if isinstance(value, Mapping):
        return t.join(f"{label(t, side, key)} {fact(t, side, key, part)}" for key, part in value.items())
    if isinstance(value, (list, tuple, frozenset)):
        return _list(t, side, name, value)
    if isinstance(value, bool):
        return t.word("yes_no", "yes" if value else "no")
    if isinstance(value, (int, float)):
        return _number(t, name, float(value))
    if name in DATES:
        return day(t, str(value))
    return _code(t, side, name, str(value))


def label(t: Translator, side: Side, name: str) -> str:
    """Return the heading of a company field or vendor column; a column of the user's own keeps its heading."""
    key = f"field.{name}" if side == "buyer" else f"column.{name}"
    return t(key) if key in t else name


def cost_range(t: Translator, cost: tuple[int, int | None]) -> str:
    """Return a monthly cost in words; None as the upper end is open."""
    low, high = cost
    if high is None:
        return t("format.at_least", low=t.yen(low))
    return t.yen(low) if low == high else t("format.range", low=t.yen(low), high=t.yen(high))


def day(t: Translator, iso: str) -> str:
    """Return a date (YYYY-MM-DD or YYYY-MM) in words of the language; any other text as it is."""
    parts = iso.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) not in (2, 3):
        return iso
    key = "format.date" if len(parts) == 3 else "format.month"
    return t(key, **{name: int(part) for name, part in zip(("year", "month", "day"), parts, strict=False)})


def _number(t: Translator, name: str, value: float) -> str:
    if value == float("inf"):
        return t("format.no_limit")
    level = f"level.{LEVELS.get(name, name)}.{value:.0f}"
    if level in t:
        return t(level)
    number = f"{value:.0f}" if name == "founded_year" else t.number(value)
    key = f"fact.{name}"
    return t(key, value=number) if key in t else number


def _list(t: Translator, side: Side, name: str, values: Iterable[object]) -> str:
    codes = [value if isinstance(value, str) else t.join(map(str, value)) for value in values]  # type: ignore[call-overload]
    return t.join(_code(t, side, name, code) for code in codes) if codes else t("format.none")


def _code(t: Translator, side: Side, name: str, code: str) -> str:
    if code in TASKS:
        return TASKS[code].name(t.lang)
    if code.endswith(PARTNER_SUFFIX):
        return t("format.partner", licence=t.word("licence", code.removesuffix(PARTNER_SUFFIX)))
    if side == "buyer":
        vocabulary = VOCABULARY_OF_FIELD.get(name)
    else:
        vocabulary = VENDOR_COLUMNS[name].vocabulary if name in VENDOR_COLUMNS else None
    return t.word(vocabulary or name, code)

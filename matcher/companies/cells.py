"""One cell of a table of companies: what a person writes in, what a company file holds out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from numbers import Integral, Real
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import numpy as np

from matcher.catalogue.numbers import squeeze
from matcher.catalogue.services import named_tasks
from matcher.catalogue.words import fold, signs, vocabulary
from matcher.domain.company import VOCABULARY_OF_FIELD, CompanyProfile

_SEPARATOR = re.compile(r"[;；\r\n]+")
_ALTERNATIVES = re.compile(r"[|｜]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_TASK = re.compile(r"(?P<name>.+?)\s*(?:[(（](?P<parts>[^()（）]*)[)）])?\s*(?:[=＝](?P<volume>[^=＝]*))?", re.DOTALL)


def read_cell(field: str, cell: object) -> Any:
    """Return what a company file would hold for a cell that is not empty; what cannot be read is returned as it is.

    Parameters
    ----------
    field : name of the company's field.
    cell : text, or a fact that is typed already: a number, a bool, a date, or a list as a company file has it.

    Examples
    --------
    >>> read_cell("tasks", "journal_entry(must)=600;給与計算")[0]
    {'task_id': 'journal_entry', 'importance': 'must', 'monthly_volume': 600}
    >>> read_cell("tools", "none"), read_cell("tools", "unknown"), read_cell("budget_is_hard", "はい")
    ([], None, True)
    """
    if not isinstance(cell, str):
        return _typed(field, cell)
    text = cell.strip()
    if fold(text) in signs("unknown") and field != "name":
        return None
    return _READERS[base_of(field)](field, text)


@cache
def base_of(field: str) -> Any:
    """Return the type of a field without its limits: tuple, Mapping, bool, int, float, date, str or Literal."""
    kind: Any = CompanyProfile.model_fields[field].annotation
    while get_origin(kind) in (Union, UnionType, Annotated):
        kind = get_args(kind)[0]
    return get_origin(kind) or kind


def _typed(field: str, cell: object) -> Any:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool | np.bool_):
        return bool(cell)
    if isinstance(cell, Integral):
        return int(cell)
    return _whole(field, float(cell)) if isinstance(cell, Real) else cell


def _whole(field: str, number: float) -> float | int:
    """Return a whole number as one where the field holds whole numbers, which a column with gaps cannot."""
    return int(number) if base_of(field) is int and number.is_integer() else number


def _number(field: str, text: str) -> Any:
    read = _figure(text)
    return _whole(field, float(read)) if isinstance(read, int | float) else text


def _figure(text: str) -> float | int | str:
    """Return the number that a text is, the text itself where it is none."""
    digits = squeeze(text)
    if not (_NUMBER.fullmatch(digits) or _GROUPED.fullmatch(digits)):
        return text
    number = float(digits.replace(",", ""))
    return int(number) if number.is_integer() else number


def _word(field: str, text: str) -> Any:
    return vocabulary(VOCABULARY_OF_FIELD[field]).get(fold(text), text)


def _yes_no(_: str, text: str) -> Any:
    read = vocabulary("yes_no").get(fold(text))
    return text if read is None else read == "yes"


def _text(_: str, text: str) -> Any:
    return text


def _list(field: str, text: str) -> Any:
    if fold(text) in signs("none"):
        return []
    words = [word.strip() for word in _SEPARATOR.split(text) if word.strip()]
    if field == "tasks":
        return [_task(word) for word in words]
    if field == "required_certifications":
        return [[_word(field, word.strip()) for word in _ALTERNATIVES.split(either)] for either in words]
    return [_word(field, word) for word in words]


def _task(word: str) -> dict[str, Any]:
    found = _TASK.fullmatch(word)
    if found is None:
        return {"task_id": word}
    name, parts = found["name"], _parts(found["parts"] or "")
    if parts is None:
        name, parts = f"{name}({found['parts']})", {}
    wanted = {"task_id": named_tasks().get(fold(name), name), **parts}
    return wanted if found["volume"] is None else {**wanted, "monthly_volume": _figure(found["volume"].strip())}


def _parts(text: str) -> dict[str, str] | None:
    """Return importance and who does it, None where a word is neither (the brackets belong to the name then)."""
    read: dict[str, str] = {}
    for word in filter(None, map(str.strip, re.split("[,、，]", text))):
        field = next((name for name in ("importance", "done_by") if fold(word) in vocabulary(name)), None)
        if field is None or field in read:
            return None
        read[field] = vocabulary(field)[fold(word)]
    return read


def _levels(_: str, text: str) -> Any:
    """Return ``R1=3;R7=unknown`` as a mapping; the text itself where it is none."""
    pairs = [part.replace("＝", "=").partition("=") for part in _SEPARATOR.split(text) if part.strip()]
    if not all(sign for _, sign, _ in pairs) or len({item.strip() for item, _, _ in pairs}) < len(pairs):
        return text
    levels = {item.strip(): level.strip() for item, _, level in pairs}
    return {item: None if fold(level) in signs("unknown") else _figure(level) for item, level in levels.items()}


_READERS: Mapping[Any, Callable[[str, str], Any]] = MappingProxyType(
    {
        tuple: _list,
        Mapping: _levels,
        Literal: _word,
        bool: _yes_no,
        int: _number,
        float: _number,
        date: _text,
        str: _text,
    }
)
"""The reader of each type of field."""

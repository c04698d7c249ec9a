"""Checks between cells: repeated ids and names, a lower limit above the upper one, a task in two lists."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping

import numpy as np

from matcher.catalogue.assembly import TASK_LISTS, Placed, ReadColumn
from matcher.catalogue.codes import Fault, finding
from matcher.catalogue.columns import Codes, combine
from matcher.catalogue.figures import number_text
from matcher.domain.findings import Finding
from matcher.domain.tasks import TASKS

_LIMITS = (("employees_min", "employees_max"), ("it_stage_required", "it_stage_max"))

Columns = Mapping[str, ReadColumn]
Positions = Mapping[str, int]


def repeated_ids(columns: Columns, row_numbers: Codes) -> list[Finding]:
    """Return a finding for every row whose vendor id stands in an earlier row."""
    column = columns["vendor_id"]
    return [
        finding("duplicate_id", row, column.heading, text, first=first)
        for row, first, text in _repeated(column, row_numbers, lambda text: text)
    ]


def repeated_names(columns: Columns, positions: Positions, row_numbers: Codes) -> Iterator[Placed]:
    """Yield a notice for every row whose vendor name stands in an earlier row, width of letters aside."""
    column = columns["vendor_name"]
    for row, first, text in _repeated(column, row_numbers, lambda text: unicodedata.normalize("NFKC", text)):
        yield Placed(row, positions["vendor_name"], Fault("duplicate_name", text, {"first": first}))


def _repeated(column: ReadColumn, row_numbers: Codes, key: Callable[[str], str]) -> Iterator[tuple[int, int, str]]:
    keys = [None if value is None else key(str(value)) for value in column.values]
    first: dict[str, int] = {}
    if len(set(keys)) == len(column.codes) and None not in keys:
        return
    for row, code in zip(row_numbers.tolist(), column.codes.tolist(), strict=True):
        text = keys[code]
        if text is not None and first.setdefault(text, row) != row:
            yield row, first[text], str(column.values[code])


def crossed_limits(columns: Columns, positions: Positions, row_numbers: Codes) -> Iterator[Placed]:
    """Yield a fault for every row whose lower limit is above the upper one."""
    for low, high in _LIMITS:
        if low in columns and high in columns:
            lows, highs = columns[low].encoded().floats(), columns[high].encoded().floats()
            for i in np.flatnonzero(lows > highs).tolist():
                figures = {"low": number_text(lows[i]), "high": number_text(highs[i])}
                fault = Fault("min_above_max", figures["low"], figures | {"other": columns[high].heading})
                yield Placed(int(row_numbers[i]), positions[low], fault)


def tasks_listed_twice(columns: Columns, positions: Positions, row_numbers: Codes) -> Iterator[Placed]:
    """Yield a fault for every row that names a task in two of its lists."""
    lists = [name for name in TASK_LISTS if name in columns]
    for i, first in enumerate(lists):
        for second in lists[i + 1 :]:
            codes, combinations = combine([columns[first].codes, columns[second].codes])
            common = [sorted(_tasks(columns[first], a) & _tasks(columns[second], b)) for a, b in combinations]
            for row in np.flatnonzero(np.array([bool(c) for c in common], dtype=np.bool_)[codes]).tolist():
                names = " / ".join(f"{TASKS[t].name_ja} ({t})" for t in common[codes[row]])
                fault = Fault("task_in_two_lists", names, {"other": columns[second].heading})
                yield Placed(int(row_numbers[row]), positions[first], fault)


def _tasks(column: ReadColumn, code: int) -> frozenset[str]:
    value = column.values[code]
    return value if isinstance(value, frozenset) else frozenset()

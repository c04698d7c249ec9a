"""Vendors as columns: the compiled form of a catalogue that the criteria compute on."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from matcher.domain.tasks import TASKS
from matcher.domain.vendor import NUMBER_KINDS, OTHERS, SET_KINDS, VENDOR_COLUMNS, Kind

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int8]

DERIVED_COLUMNS: Mapping[str, Kind] = MappingProxyType({"vague_services": "tasks", "vague_wording": "open_list"})
"""What a reader adds: the tasks that vague wording leaves unknown, and that wording."""

TASK_UNKNOWN, TASK_INCLUDED, TASK_EXTRA, TASK_NOT_OFFERED = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Encoded:
    """One column, dictionary-encoded: the cell of row i is ``values[codes[i]]``.

    Parameters
    ----------
    codes : int array of shape (vendors,)
    values : the distinct cells. None is an unknown; numbers are float, a yes / no is a bool, several codes are a
        frozenset of str (empty: known to have none), an included volume is a frozenset of (driver, volume).
    """

    codes: npt.NDArray[np.intp]
    values: Sequence[object]

    @classmethod
    def of(cls, cells: Iterable[Hashable]) -> Encoded:
        """Return `cells`, one a vendor, dictionary-encoded."""
        index: dict[Hashable, int] = {}
        codes = np.fromiter((index.setdefault(cell, len(index)) for cell in cells), dtype=np.intp)
        return cls(codes, tuple(index))

    def cell(self, row: int) -> object:
        """Return the cell of one row, None where it is unknown."""
        return self.values[self.codes[row]]

    def take(self, rows: npt.NDArray[np.intp]) -> Encoded:
        """Return the column for those rows, in that order."""
        return Encoded(self.codes[rows], self.values)

    def gather(self, of_cell: Callable[[Any], object], missing: object) -> npt.NDArray[Any]:
        """Return shape (vendors,): `of_cell` of every cell, once a distinct one; `missing` where it is unknown."""
        distinct = [missing if cell is None else of_cell(cell) for cell in self.values]
        return np.array(distinct or [missing])[self.codes]

    def floats(self, unknown: float = np.nan) -> Floats:
        """Return shape (vendors,): the cells as numbers, `unknown` where the cell is None."""
        return self.gather(float, unknown)

    def known(self) -> Bools:
        """Return shape (vendors,): True where the cell is not None."""
        return self.gather(lambda _: True, False)


class VendorTable:
    """Vendors as columns. Every accessor returns one value a vendor, in the order of the file; results are kept.

    Parameters
    ----------
    columns : mapping of column name to Encoded, all of the same length; a known column that is missing is unknown
        throughout. `vendor_id` and `vendor_name` are required.
    """

    def __init__(self, columns: Mapping[str, Encoded]) -> None:
        self.columns = dict(columns)
        self._kept: dict[Hashable, npt.NDArray[Any]] = {}

    def __len__(self) -> int:
        return len(self.columns["vendor_id"].codes)

    @cached_property
    def ids(self) -> npt.NDArray[np.str_]:
        """Shape (vendors,): the vendor ids."""
        encoded = self.columns["vendor_id"]
        return np.array([str(v) for v in encoded.values], dtype=np.str_)[encoded.codes]

    def cell(self, column: str, row: int) -> object:
        """Return one fact of one vendor, None where it is unknown."""
        encoded = self.columns.get(column)
        return None if encoded is None else encoded.cell(row)

    def _once(self, key: Hashable, make: Callable[[], npt.NDArray[Any]]) -> npt.NDArray[Any]:
        """Return what `make` gives, made at the first call and kept, not to be written to."""
        if key not in self._kept:
            made = make()
            made.flags.writeable = False
            self._kept[key] = made
        return self._kept[key]

    def _gather(self, column: str, of_cell: Callable[[Any], object], missing: object) -> npt.NDArray[Any]:
        """Return `Encoded.gather` of a column, `missing` throughout where the file does not have it."""
        encoded = self.columns.get(column)
        return np.full(len(self), missing) if encoded is None else encoded.gather(of_cell, missing)

    def number(self, column: str, unknown: float = np.nan) -> Floats:
        """Return shape (vendors,): a number or yes (1) / no (0), `unknown` where it is not stated."""
        return self._once(("number", column, str(unknown)), lambda: self._gather(column, float, unknown))

    def mapped(self, column: str, function: Callable[[Floats], Floats]) -> Floats:
        """Return shape (vendors,): `function` of a number column, computed on the distinct numbers; NaN is unknown."""
        encoded = self.columns.get(column)
        if encoded is None:
            return np.full(len(self), function(np.array([np.nan]))[0])
        distinct = [np.nan if cell is None else float(cell) for cell in encoded.values]  # type: ignore[arg-type]
        return function(np.array(distinct or [np.nan]))[encoded.codes]

    def known(self, column: str) -> Bools:
        """Return shape (vendors,): True where the fact is stated."""
        return self._once(("known", column), lambda: self._gather(column, lambda _: True, False))

    def has(self, column: str, code: str) -> Bools:
        """Return shape (vendors,): True where the list column names `code`; False where it is unknown."""
        return self._once(("has", column, code), lambda: self._gather(column, lambda cell: code in cell, False))

    def equals(self, column: str, code: str | frozenset[str]) -> Bools:
        """Return shape (vendors,): True where the cell is `code`; False where it is unknown."""
        return self._once(("equals", column, code), lambda: self._gather(column, lambda cell: cell == code, False))

    def task_state(self, task_id: str) -> Ints:
        """Return shape (vendors,): 0 unknown, 1 included, 2 at an extra charge, 3 not offered."""
        return self._once(("task_state", task_id), lambda: self._task_state(task_id))

    def _task_state(self, task_id: str) -> Ints:
        # "Others" are all but the services: nothing follows from it while the services are unknown.
        others = self.has("not_offered_services", OTHERS) & self.known("services")
        state = np.where(others, TASK_NOT_OFFERED, TASK_UNKNOWN).astype(np.int8)
        state[self.has("vague_services", task_id)] = TASK_UNKNOWN
        state[self.has("not_offered_services", task_id)] = TASK_NOT_OFFERED
        state[self.has("extra_charge_services", task_id)] = TASK_EXTRA
        state[self.has("services", task_id)] = TASK_INCLUDED
        return state

    def included_volume(self, driver: str) -> Floats:
        """Return shape (vendors,): units a month in the base fee, 0 where it has none of them, NaN where unknown."""

        def units(cell: Iterable[tuple[str, float]]) -> float:
            return dict(cell).get(driver, 0.0)

        return self._once(("included", driver), lambda: self._gather("included_volume", units, np.nan))

    def with_column(self, name: str, column: Encoded) -> VendorTable:
        """Return the same vendors with one column more, or that column replaced."""
        return VendorTable({**self.columns, name: column})

    def take(self, rows: Sequence[int] | npt.NDArray[np.intp]) -> VendorTable:
        """Return the table of those rows, in that order."""
        index = np.asarray(rows, dtype=np.intp)
        return VendorTable({name: column.take(index) for name, column in self.columns.items()})

    def repeated(self, row: int, times: int) -> VendorTable:
        """Return one vendor so many times, with no other's cells to go through."""
        codes = np.zeros(times, dtype=np.intp)
        return VendorTable({name: Encoded(codes, (column.cell(row),)) for name, column in self.columns.items()})

    def followed_by(self, other: VendorTable) -> VendorTable:
        """Return these vendors and then those of another table; what one of them has no column for is unknown."""
        columns = {}
        for name in dict.fromkeys([*self.columns, *other.columns]):
            above, below = (part.columns.get(name) or Encoded.of([None] * len(part)) for part in (self, other))
            codes = np.concatenate([above.codes, below.codes + len(above.values)])
            columns[name] = Encoded(codes, (*above.values, *below.values))
        return VendorTable(columns)

    @classmethod
    def from_facts(cls, vendors: Iterable[Mapping[str, object]]) -> VendorTable:
        """Return the table of vendors given as mappings of column name to typed fact (a list counts as a set).

        Raises
        ------
        ValueError
            A name that no column has, or a task that the taxonomy does not know.
        """
        rows = list(vendors)
        names = dict.fromkeys(name for row in rows for name in row)
        unknown = [name for name in names if name not in VENDOR_COLUMNS and name not in DERIVED_COLUMNS]
        if unknown:
            raise ValueError(f"no vendor column is named {unknown[0]!r}; see matcher schema vendor")
        return cls({name: Encoded.of(_typed(name, row.get(name)) for row in rows) for name in names})


def _typed(name: str, fact: Any) -> Hashable:
    """Return a fact as a cell of its column."""
    if fact is None:
        return None
    kind = DERIVED_COLUMNS[name] if name in DERIVED_COLUMNS else VENDOR_COLUMNS[name].kind
    if kind in SET_KINDS:
        codes = frozenset(fact.split(";") if isinstance(fact, str) else fact)
        if kind == "tasks" and (wrong := sorted(codes - set(TASKS) - {OTHERS})):
            raise ValueError(f"{name}: no task is named {wrong[0]!r}")
        return codes
    if kind == "volumes":
        return frozenset(dict(fact).items())
    if kind in NUMBER_KINDS:
        return float(fact)
    if kind == "yes_no":
        return fact == "yes" if isinstance(fact, str) else bool(fact)
    return str(fact)

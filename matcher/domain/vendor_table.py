"""Vendors as columns: the compiled form of a catalogue that the criteria compute on."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from matcher.domain.tasks import TASKS
from matcher.domain.vendor import NUMBER_KINDS, OTHERS, SET_KINDS, VENDOR_COLUMNS

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int8]

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

    def floats(self, unknown: float = np.nan) -> Floats:
        """Return shape (vendors,): the cells as numbers, `unknown` where the cell is None."""
        table = np.array([unknown if v is None else float(v) for v in self.values], dtype=np.float64)  # type: ignore[arg-type]
        return table[self.codes] if len(table) else np.empty(0)

    def known(self) -> Bools:
        """Return shape (vendors,): True where the cell is not None."""
        table = np.array([v is not None for v in self.values], dtype=np.bool_)
        return table[self.codes] if len(table) else np.empty(0, dtype=np.bool_)

    def containing(self, code: str) -> Bools:
        """Return shape (vendors,): True where a cell of several codes holds `code`."""
        table = np.array([isinstance(v, frozenset) and code in v for v in self.values], dtype=np.bool_)
        return table[self.codes] if len(table) else np.empty(0, dtype=np.bool_)

    def equal_to(self, code: object) -> Bools:
        """Return shape (vendors,): True where the cell is `code`."""
        table = np.array([v is not None and v == code for v in self.values], dtype=np.bool_)
        return table[self.codes] if len(table) else np.empty(0, dtype=np.bool_)


class VendorTable:
    """Vendors as columns. Every accessor returns one value a vendor, in the order of the file; results are kept.

    Parameters
    ----------
    columns : mapping of column name to Encoded, all of the same length; a known column that is missing is unknown
        throughout. `vendor_id` and `vendor_name` are required.
    """

    def __init__(self, columns: Mapping[str, Encoded]) -> None:
        self.columns = dict(columns)
        self._kept: dict[tuple[str, object], npt.NDArray[np.generic]] = {}

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

    def _keep(self, name: str, key: object, make: str) -> npt.NDArray[np.generic]:
        kept = self._kept.get((make + name, key))
        if kept is None:
            encoded = self.columns.get(name)
            if encoded is None:
                filler = np.full(len(self), np.nan) if make == "floats" else np.zeros(len(self), dtype=np.bool_)
                kept = filler
            else:
                method = getattr(encoded, make)
                kept = method() if key is None else method(key)
            kept.flags.writeable = False
            self._kept[make + name, key] = kept
        return kept

    def number(self, column: str) -> Floats:
        """Return shape (vendors,): a number or yes (1) / no (0), NaN where it is unknown."""
        return self._keep(column, None, "floats")  # type: ignore[return-value]

    def known(self, column: str) -> Bools:
        """Return shape (vendors,): True where the fact is stated."""
        return self._keep(column, None, "known")  # type: ignore[return-value]

    def has(self, column: str, code: str) -> Bools:
        """Return shape (vendors,): True where the list column names `code`; False where it is unknown."""
        return self._keep(column, code, "containing")  # type: ignore[return-value]

    def equals(self, column: str, code: str | frozenset[str]) -> Bools:
        """Return shape (vendors,): True where the cell is `code`; False where it is unknown."""
        return self._keep(column, code, "equal_to")  # type: ignore[return-value]

    def task_state(self, task_id: str) -> Ints:
        """Return shape (vendors,): 0 unknown, 1 included, 2 at an extra charge, 3 not offered."""
        kept = self._kept.get(("task_state", task_id))
        if kept is None:
            state = np.where(self.has("not_offered_services", OTHERS), TASK_NOT_OFFERED, TASK_UNKNOWN).astype(np.int8)
            state[self.has("vague_services", task_id)] = TASK_UNKNOWN
            state[self.has("not_offered_services", task_id)] = TASK_NOT_OFFERED
            state[self.has("extra_charge_services", task_id)] = TASK_EXTRA
            state[self.has("services", task_id)] = TASK_INCLUDED
            state.flags.writeable = False
            kept = self._kept["task_state", task_id] = state
        return kept  # type: ignore[return-value]

    def included_volume(self, driver: str) -> Floats:
        """Return shape (vendors,): units a month in the base fee, 0 where it has none of them, NaN where unknown."""
        kept = self._kept.get(("included", driver))
        if kept is None:
            encoded = self.columns.get("included_volume")
            if encoded is None:
                kept = np.full(len(self), np.nan)
            else:
                table = [np.nan if v is None else dict(v).get(driver, 0.0) for v in encoded.values]  # type: ignore[call-overload]
                kept = np.array(table, dtype=np.float64)[encoded.codes]
            self._kept["included", driver] = kept
        return kept  # type: ignore[return-value]

    def with_column(self, name: str, column: Encoded) -> VendorTable:
        """Return the same vendors with one column more, or that column replaced."""
        return VendorTable({**self.columns, name: column})

    def take(self, rows: Sequence[int] | npt.NDArray[np.intp]) -> VendorTable:
        """Return the table of those rows, in that order."""
        index = np.asarray(rows, dtype=np.intp)
        return VendorTable({name: column.take(index) for name, column in self.columns.items()})

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
        unknown = [name for name in names if name not in VENDOR_COLUMNS and name != "vague_services"]
        if unknown:
            raise ValueError(f"no vendor column is named {unknown[0]!r}; see matcher schema vendor")
        return cls({name: Encoded.of(_typed(name, row.get(name)) for row in rows) for name in names})


def _typed(name: str, fact: Any) -> Hashable:
    """Return a fact as a cell of its column."""
    if fact is None:
        return None
    kind = "tasks" if name == "vague_services" else VENDOR_COLUMNS[name].kind
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

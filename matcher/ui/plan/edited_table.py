"""A table of the plan that is written into: what is typed is checked again here, and what follows from it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from matcher.ui import keys, state
from matcher.ui.plan.kept import change, edits_of

ROW_HEIGHT = 35
MOST_ROWS = 24
"""Rows that are shown without scrolling inside the table."""
Cells = Mapping[str, Any]
Write = Callable[[dict[str, Any], str, Cells], None]


@dataclass(frozen=True)
class EditedTable:
    """A table with one row an id.

    Parameters
    ----------
    name : of the table, and of the part of the edits that it writes.
    ids : what each row stands for.
    rows : cells by column; the columns are codes, their headings stand in `columns`.
    columns : how each column is shown.
    fixed : the columns that nobody writes into.
    write : writes the cells of a row into a part of the edits, as their file holds it; an empty cell takes back.
    part : the part of the edits.
    """

    name: str
    ids: Sequence[str]
    rows: Sequence[Cells]
    columns: Mapping[str, ColumnConfig]
    fixed: Sequence[str]
    write: Write
    part: str


def write_cells(part: dict[str, Any], name: str, cells: Cells) -> None:
    """Write the cells of a row into a part of the edits; an empty cell takes its edit back."""
    row = {column: cell for column, cell in {**part.get(name, {}), **cells}.items() if cell is not None}
    if row:
        part[name] = row
    else:
        part.pop(name, None)


def choice(head: str, codes: Iterable[str], words: Callable[[str], str], width: int) -> ColumnConfig:
    """Return a column in which one of several codes is chosen, each read in words."""
    options = list(codes)
    return st.column_config.SelectboxColumn(
        head, options=options, format_func=lambda code: words(str(code)), width=width
    )


class Mounted(NamedTuple):
    """A table as it was given to the browser: its rows, the part of the edits at that time, and how often anew."""

    rows: Sequence[Cells]
    part: Mapping[str, Any]
    round: int


def edited_table(vendor_id: str, table: EditedTable) -> None:
    """Draw the table.

    The browser keeps what is typed as changes to the rows that it was given. So these stay the same while the plan
    shows just that; where it shows something else (a role that follows from another cell, a refused number, a change
    made elsewhere), a new table takes the place of the old one.
    """
    place = f"{table.name}_{vendor_id}"
    mounted = _mounted(place, table, vendor_id)
    key = keys.plan_table_key(place, mounted.round)
    st.data_editor(
        pd.DataFrame(mounted.rows, columns=list(table.columns)),
        key=key,
        hide_index=True,
        width="stretch",
        height=ROW_HEIGHT * (min(len(table.rows), MOST_ROWS) + 1) + 3,
        row_height=ROW_HEIGHT,
        disabled=list(table.fixed),
        column_config=dict(table.columns),
        on_change=_typed,
        args=(vendor_id, table, mounted, key),
        placeholder="",
    )


def _mounted(place: str, table: EditedTable, vendor_id: str) -> Mounted:
    tables: dict[str, Mounted] = state.get(state.PLAN_TABLES) or {}
    held = tables.get(place)
    if held is not None:
        typed = _edited_rows(keys.plan_table_key(place, held.round))
        shown = [{**row, **typed.get(number, {})} for number, row in enumerate(held.rows)]
        if list(map(_plain, shown)) == list(map(_plain, table.rows)):
            return held
    part = _content(vendor_id, table.part)
    fresh = Mounted(list(table.rows), part, held.round + 1 if held else 0)
    state.put(state.PLAN_TABLES, {**tables, place: fresh})
    return fresh


def _content(vendor_id: str, part: str) -> Mapping[str, Any]:
    content: Mapping[str, Any] = edits_of(vendor_id).model_dump(mode="json", exclude_none=True)[part]
    return content


def _edited_rows(key: str) -> dict[int, Cells]:
    held = state.get(key) or {}
    return {int(number): cells for number, cells in held.get("edited_rows", {}).items()}


def _plain(row: Cells) -> dict[str, Any]:
    """Return a row so that what was typed compares with what the plan says: dates as text, nothing as nothing."""
    return {name: cell.isoformat() if isinstance(cell, date) else (cell or None) for name, cell in row.items()}


def _typed(vendor_id: str, table: EditedTable, mounted: Mounted, key: str) -> None:
    """Take what was typed since the table was given to the browser, for those rows and the columns that are open."""

    def write(content: dict[str, Any]) -> None:
        for number, cells in _edited_rows(key).items():
            if number < len(table.ids):
                name = table.ids[number]
                row = {name: mounted.part[name]} if name in mounted.part else {}
                table.write(row, name, {column: cell for column, cell in cells.items() if column not in table.fixed})
                content[table.part].pop(name, None)
                content[table.part].update(row)

    change(vendor_id, write)

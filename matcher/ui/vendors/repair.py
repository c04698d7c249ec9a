"""Findings by row and column with the cure, and the cells that they are about, to be put right in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import pandas as pd
import streamlit as st

from matcher.catalogue.editing import EditedFile
from matcher.catalogue.grid import Cell
from matcher.domain.findings import Finding
from matcher.text import Translator
from matcher.ui import state, vendor_list
from matcher.ui.escape import plain, short
from matcher.ui.findings import findings_table
from matcher.ui.vendor_file import VendorFile

MOST_CELLS = 200


class FaultyCell(NamedTuple):
    """A cell that a finding is about: where it stands, whose it is, what is wrong and how to cure it."""

    cell: Cell
    vendor: str
    heading: str
    text: str
    finding: Finding


def findings_and_repairs(t: Translator, file: VendorFile, opened: EditedFile, findings: Sequence[Finding]) -> None:
    """Draw the faulty cells to be put right, and all findings."""
    rejecting = [found for found in findings if found.severity != "notice"]
    others = [found for found in findings if found.severity == "notice"]
    faulty = faulty_cells(opened, rejecting)
    asked = faulty_cells(opened, others)
    if faulty or asked:
        with st.container(border=True, key="repairs", gap="small"):
            st.markdown(t("ui.vendors.repair_title", count=len(faulty)) if faulty else t("ui.vendors.repair_asked"))
            if asked:
                st.toggle(t("ui.vendors.repair_notices", count=len(asked)), value=not faulty, key=state.NOTICES_TOO)
            shown = [*faulty, *(asked if state.get(state.NOTICES_TOO) else [])][:MOST_CELLS]
            if shown:
                _editor(t, file, opened, shown)
            if len(faulty) + len(asked) > MOST_CELLS:
                st.caption(t("ui.vendors.repair_most", count=MOST_CELLS))
    if findings:
        label = t("ui.vendors.findings", count=t.number(len(findings)))
        with st.expander(label, expanded=bool(rejecting), key="findings", icon=":material/fact_check:"):
            findings_table(t, findings)


def faulty_cells(opened: EditedFile, findings: Sequence[Finding]) -> list[FaultyCell]:
    """Return the cells that findings are about, each once, in the order of the findings.

    A finding about two columns gives both of its cells: either can be the one to put right.
    """
    grid = opened.grid
    names = grid.place_of("vendor_name")
    cells: dict[Cell, FaultyCell] = {}
    for found in findings:
        if found.row is None or found.row not in grid.rows:
            continue
        for heading in (found.column, found.parts.get("other")):
            place = grid.place_under(str(heading)) if heading else None
            if place is not None:
                cell = found.row, place
                text = grid.cell(*cell)
                cells.setdefault(cell, FaultyCell(cell, grid.cell(found.row, names), str(heading), text, found))
    return list(cells.values())


def _editor(t: Translator, file: VendorFile, opened: EditedFile, faulty: Sequence[FaultyCell]) -> None:
    """Draw the editor; what it returns is only compared with what went in, never given to it again."""
    columns = [t(f"ui.vendors.repair.{name}") for name in ("vendor", "column", "value", "cure", "row")]
    vendor, column, value, cure, row = columns
    table = pd.DataFrame(
        [
            (
                short(found.vendor),
                short(found.heading),
                plain(found.text),
                plain(replace(found.finding, row=None, column=None).text(t.lang)),
                found.cell[0],
            )
            for found in faulty
        ],
        columns=columns,
    )
    st.caption(t("ui.vendors.repair_how"))
    key = f"repair_{vendor_list.file_key(file)}_{len(faulty)}"
    st.data_editor(
        table,
        key=key,
        hide_index=True,
        width="stretch",
        disabled=[vendor, column, cure, row],
        column_config={
            vendor: st.column_config.TextColumn(width=110),
            column: st.column_config.TextColumn(width=105),
            value: st.column_config.TextColumn(width=120),
            cure: st.column_config.TextColumn(width=450),
            row: st.column_config.NumberColumn(width=50, format="%d"),
        },
    )
    st.button(
        t("ui.vendors.repair_apply"),
        type="primary",
        key="repair_apply",
        disabled=not _edited(key),
        on_click=_apply,
        args=(file, opened, faulty, key),
    )


def repaired(faulty: Sequence[FaultyCell], edited: Mapping[int, Mapping[str, object]]) -> dict[Cell, str]:
    """Return the cells that get another text; an emptied cell is unknown.

    Parameters
    ----------
    faulty : the cells as they stood in the editor.
    edited : what the editor says was changed: place of the row → column → value. It is checked again by the reader.
    """
    texts = {place: text for place, changes in edited.items() for text in changes.values()}
    return {
        faulty[place].cell: "" if text is None else str(text).strip()
        for place, text in texts.items()
        if 0 <= place < len(faulty)
    }


def _apply(file: VendorFile, opened: EditedFile, faulty: Sequence[FaultyCell], key: str) -> None:
    vendor_list.offer(file.changed(opened.with_cells(repaired(faulty, _edited(key)))))


def _edited(key: str) -> Mapping[int, Mapping[str, object]]:
    """Return what an editor says was changed: place of the row → column → value."""
    edited: Mapping[int, Mapping[str, object]] = (state.get(key) or {}).get("edited_rows", {})
    return edited

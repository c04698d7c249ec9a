"""The vendors side by side: one part of the comparison on the screen, all of it to take away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import streamlit as st

from matcher.catalogue import Catalogue
from matcher.catalogue.neutral import guard
from matcher.catalogue.writer import sheets_as_workbook
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import state
from matcher.ui.compare.rows import PARTS, as_frame
from matcher.ui.csv_file import csv_bytes, offer_csv
from matcher.ui.escape import escape
from matcher.ui.naming import names_of
from matcher.ui.workbook_file import offer_workbook

LOOK = Path(__file__).resolve().parent / "table.css"


def side_by_side(t: Translator, ranking: Ranking, catalogue: Catalogue, vendor_ids: Sequence[str]) -> None:
    """Draw the comparison part by part, with a switch for what differs."""
    st.html(LOOK)
    if state.get(state.COMPARED_PART) not in PARTS:
        state.put(state.COMPARED_PART, next(iter(PARTS)))
    st.segmented_control(
        t("ui.compare.part"),
        list(PARTS),
        format_func=lambda part: t(f"ui.compare.parts.{part}"),
        key=state.COMPARED_PART,
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    only_different = st.toggle(t("ui.compare.only_different"), key=state.ONLY_DIFFERENT, persist_state="session")
    names = list(names_of(t, ranking, vendor_ids).values())
    rows = [ranking.row_of(vendor_id) for vendor_id in vendor_ids]
    lines = list(PARTS[state.get(state.COMPARED_PART)](t, ranking, catalogue, rows))
    shown = [line for line in lines if line.differs] if only_different else lines
    if not shown:
        st.info(t("ui.compare.all_alike"), icon=":material/equal:")
    else:
        frame = as_frame(t, names, shown, proofs_apart=False)
        with st.container(key="side_by_side"):
            st.table(_literal(frame).set_index(escape(frame.columns[0])))
    if only_different and len(shown) < len(lines):
        st.caption(t("ui.compare.alike", count=len(lines) - len(shown)))
    st.caption(t("ui.compare.legend"))
    _downloads(t, ranking, catalogue, rows, names)


def _literal(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose cells and headings Markdown shows as they are, line by line."""
    columns = frame.items()
    return pd.DataFrame({escape(str(heading)): [_lines(cell) for cell in cells.tolist()] for heading, cells in columns})


def _lines(cell: str) -> str:
    return "\n".join(escape(line) for line in cell.split("\n"))


def _downloads(t: Translator, ranking: Ranking, catalogue: Catalogue, rows: Sequence[int], names: list[str]) -> None:
    def frames() -> dict[str, pd.DataFrame]:
        return {
            part: as_frame(t, names, list(lines(t, ranking, catalogue, rows)), proofs_apart=True)
            for part, lines in PARTS.items()
        }

    with st.container(horizontal=True, gap="small"):
        file = t("ui.compare.file_name")
        offer_csv(t("ui.compare.download"), lambda: csv_bytes(whole_frame(t, frames())), f"{file}.csv", "compare_csv")
        offer_workbook(
            t("ui.compare.download_excel"), lambda: workbook(t, frames()), f"{file}.xlsx", "compare_workbook"
        )


def whole_frame(t: Translator, frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return all parts below one another, the part in front."""
    heading = t("ui.compare.part")
    parts = [frame.assign(**{heading: t(f"ui.compare.parts.{part}")}) for part, frame in frames.items()]
    whole = pd.concat(parts, ignore_index=True)
    return whole[[heading, *(column for column in whole.columns if column != heading)]]


def workbook(t: Translator, frames: dict[str, pd.DataFrame]) -> bytes:
    """Return a workbook with a sheet a part; every cell is a text, guarded as in a CSV file."""
    sheets = {}
    for part, frame in frames.items():
        table = [list(frame.columns), *frame.itertuples(index=False, name=None)]
        sheets[t(f"ui.compare.parts.{part}")] = [[guard(str(cell)) for cell in row] for row in table]
    return sheets_as_workbook(sheets)

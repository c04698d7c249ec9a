"""The ranking to take away: the list as CSV and Excel, everything as JSON, with no cell that runs as a formula."""

from __future__ import annotations

import io

import pandas as pd
import streamlit as st

from matcher.catalogue.neutral import guard
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui.csv_file import csv_bytes, offer_csv
from matcher.ui.ranking.table import ranking_frame
from matcher.ui.ranking.view import Ints
from matcher.ui.workbook_file import offer_workbook

WIDEST = 40
"""Characters that a column of the workbook is wide at most."""


def downloads(t: Translator, ranking: Ranking, rows: Ints) -> None:
    """Draw the buttons: the list as it is filtered and ordered, and the whole ranking for other programs."""
    with st.container(key="ranking_downloads", gap="small"):
        with st.container(horizontal=True, gap="small"):
            _buttons(t, ranking, rows, t("ui.table.file_name"))
        st.caption(t("ui.table.download_note", count=t.number(len(rows))))
        st.caption(t("ui.table.print_note"))


def _buttons(t: Translator, ranking: Ranking, rows: Ints, file: str) -> None:
    offer_workbook(
        t("ui.table.download_excel"),
        lambda: workbook_bytes(ranking_frame(t, ranking, rows), t("ui.table.sheet")),
        f"{file}.xlsx",
        "ranking_workbook",
    )
    offer_csv(
        t("ui.table.download"),
        lambda: csv_bytes(ranking_frame(t, ranking, rows)),
        f"{file}.csv",
        "ranking_download",
    )
    st.download_button(
        t("ui.table.download_json"),
        lambda: json_bytes(ranking, t.lang),
        file_name=f"{file}.json",
        mime="application/json",
        key="ranking_json",
        icon=":material/download:",
        on_click="ignore",
    )


def json_bytes(ranking: Ranking, lang: str) -> bytes:
    """Return what ``rank --format json`` prints for this ranking."""
    return (ranking.report(lang).model_dump_json(indent=1) + "\n").encode()


def workbook_bytes(table: pd.DataFrame, title: str) -> bytes:
    """Return a table as an Excel workbook: numbers as numbers, texts guarded, never a formula or a link."""
    import xlsxwriter  # type: ignore[import-untyped]

    target = io.BytesIO()
    settings = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(target, settings) as workbook:
        bold, number = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "#,##0.##"})
        sheet = workbook.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
        for place, name in enumerate(table.columns):
            cells = [None if pd.isna(cell) else cell for cell in table[name].tolist()]
            sheet.write_string(0, place, guard(str(name)), bold)
            sheet.set_column(place, place, _width([name, *cells]))
            for line, cell in enumerate(cells, start=1):
                if isinstance(cell, str):
                    sheet.write_string(line, place, guard(cell))
                elif cell is not None:
                    sheet.write_number(line, place, cell, number)
    return target.getvalue()


def _width(cells: list[object]) -> int:
    return min(WIDEST, max(2 * len(str(cell)) for cell in cells if cell is not None) + 2)

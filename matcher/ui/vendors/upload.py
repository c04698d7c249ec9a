"""自社のファイル: a CSV or Excel file is handed in, read, and shown as it was read until it is in order."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from matcher.catalogue import Catalogue, CatalogueError
from matcher.catalogue.editing import EditedFile
from matcher.catalogue.template import template_rows
from matcher.catalogue.writer import sheets_as_workbook, table_as_csv
from matcher.store import StoreError
from matcher.text import Translator
from matcher.ui import state, vendor_list, working
from matcher.ui.csv_file import offer_csv
from matcher.ui.escape import escape, plain, short
from matcher.ui.findings import refusal
from matcher.ui.vendor_file import VendorFile
from matcher.ui.vendors.mapping import headings_to_map
from matcher.ui.vendors.repair import findings_and_repairs
from matcher.ui.workbook_file import offer_workbook

PREVIEWED = 3
LONGEST_PREVIEW = 60


def take_upload(t: Translator) -> None:
    """Read a file that was just uploaded, before anything is drawn that speaks of it."""
    file = state.get(state.VENDOR_FILE)
    if file is not None and file.file_id != state.get(state.VENDOR_FILE_READ):
        state.put(state.VENDOR_FILE_READ, file.file_id)
        with st.spinner(t("ui.vendors.reading")):
            given = VendorFile(file.name, file.getvalue())
            vendor_list.offer(given._replace(mapping=_remembered(given, t.lang)))


def _remembered(file: VendorFile, lang: str) -> dict[str, str | None]:
    """Return what the headings of a file stood for the last time that one of them had to be told."""
    try:
        remembered = working.store().remembered_headings()
        headings = file.opened(lang).grid.headings
    except (StoreError, CatalogueError):
        return {}
    return {heading: remembered[heading] for heading in headings if heading in remembered}


def upload(t: Translator) -> None:
    """Draw the way by a file: handing it in, and everything that was found in it."""
    left, right = st.columns((3, 2), gap="medium")
    with left:
        st.file_uploader(t("ui.vendors.upload"), key=state.VENDOR_FILE)
        st.caption(t("ui.vendors.hint"))
    with right, st.container(border=True, gap="small", key="template"):
        st.markdown(t("ui.vendors.template_note"))
        with st.container(horizontal=True, gap="small"):
            offer_csv(
                t("ui.vendors.template"), lambda: _template_csv(t), t("ui.vendors.template_file"), "template_download"
            )
            offer_workbook(
                t("ui.vendors.template_excel"),
                lambda: sheets_as_workbook({t("ui.vendors.sheet_name"): template_rows(t)}),
                t("ui.vendors.template_workbook"),
                "template_workbook",
            )
    file = vendor_list.in_hand()
    refused_file(t)
    if file is not None:
        in_hand(t, file)


def _template_csv(t: Translator) -> bytes:
    return table_as_csv(template_rows(t))


def refused_file(t: Translator) -> None:
    """Draw why the last file was not taken, where it was not."""
    refused = state.get(state.VENDORS_REFUSED)
    if not refused:
        return
    own = vendor_list.own_catalogue()
    key = "ui.vendors.refused" if own is None else "ui.vendors.refused_kept"
    kept = "" if own is None else escape(short(own.name))
    refusal(t, "vendors", t(key, name=escape(short(refused[0])), kept=kept), refused[1])
    if state.get(state.OFFERED) is not None:
        st.button(t("ui.vendors.give_up"), key="give_up", type="tertiary", on_click=vendor_list.forget_refused)


def in_hand(t: Translator, file: VendorFile) -> None:
    """Draw what was read of a file and what is still to be done about it, whether it could be loaded or not."""
    refused = state.get(state.VENDORS_REFUSED)
    own = vendor_list.own_catalogue()
    if own is not None and not refused:
        counts(t, own)
    try:
        opened = vendor_list.opened(file, t.lang)
    except CatalogueError:
        return  # The refusal above says why.
    _sheets(t, file, opened)
    headings_to_map(t, file, opened)
    if refused:
        findings_and_repairs(t, file, opened, refused[1])
    _preview(t, opened)
    _evidence(t, file)


def counts(t: Translator, own: Catalogue) -> None:
    """Draw how many rows were read, loaded, rejected and blank."""
    numbers = {"read": own.read, "loaded": own.loaded, "rejected": own.rejected, "blank": own.blank}
    with st.container(key="counts", border=True, gap="xsmall"):
        st.markdown(t("ui.vendors.loaded", name=escape(short(own.name)), count=t.number(own.loaded)))
        st.text(t("ui.vendors.counts", **{name: t.number(value) for name, value in numbers.items()}))


def _sheets(t: Translator, file: VendorFile, opened: EditedFile) -> None:
    if len(opened.sheets) < 2:
        return
    key = f"{state.SHEET}_{vendor_list.file_key(file)}"
    st.selectbox(
        t("ui.vendors.sheet"),
        opened.sheets,
        index=opened.sheets.index(opened.sheet) if opened.sheet in opened.sheets else 0,
        format_func=partial(short, longest=LONGEST_PREVIEW),
        key=key,
        on_change=_take_sheet,
        args=(file, key),
    )


def _take_sheet(file: VendorFile, key: str) -> None:
    vendor_list.offer(file._replace(sheet=state.get(key)))


def _preview(t: Translator, opened: EditedFile) -> None:
    """Draw the file's first vendors as they were read: a line a heading, what it was taken for, and the cells."""
    grid = opened.grid
    rows = grid.rows[:PREVIEWED]
    with st.expander(t("ui.vendors.preview"), icon=":material/visibility:", key="preview"):
        table = pd.DataFrame(
            [
                [
                    _cell(heading),
                    t("ui.vendors.not_used") if column is None else t(f"column.{column}"),
                    *(_cell(grid.cell(row, place)) for row in rows),
                ]
                for place, (heading, column) in enumerate(zip(grid.headings, grid.heading.columns, strict=True))
            ],
            columns=[
                t("ui.vendors.heading_of_file"),
                t("ui.vendors.read_as"),
                *(t("finding.row", row=row) for row in rows),
            ],
        )
        st.dataframe(table, hide_index=True, width="stretch")


def _cell(text: str) -> str:
    return short(plain(text), LONGEST_PREVIEW)


def _evidence(t: Translator, file: VendorFile) -> None:
    with st.expander(t("ui.vendors.evidence"), icon=":material/verified:", key="evidence_upload"):
        st.caption(t("ui.vendors.evidence_note"))
        key = f"{state.EVIDENCE_FILE}_{file.name}"
        st.file_uploader(t("ui.vendors.evidence_file"), key=key, on_change=_take_evidence, args=(file, key))


def _take_evidence(file: VendorFile, key: str) -> None:
    given = state.get(key)
    if given is not None:
        vendor_list.offer(file._replace(evidence=given.getvalue()))

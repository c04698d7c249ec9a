"""The list itself: its vendors as a table with search, the switch to verified facts, and what can be done with one."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from matcher.catalogue import Catalogue, CatalogueError
from matcher.catalogue.writer import sheets_as_workbook
from matcher.domain.vendor import KNOWN_EMPTY, SET_KINDS, VENDOR_COLUMNS
from matcher.domain.wording import fact
from matcher.text import Translator, translator
from matcher.ui import state, vendor_list
from matcher.ui.csv_file import offer_csv
from matcher.ui.escape import plain, short
from matcher.ui.terms import help_of
from matcher.ui.vendors.edit import begin, edit_form
from matcher.ui.vendors.repair import findings_and_repairs
from matcher.ui.workbook_file import offer_workbook
from matcher.verified import verified_facts

SHOWN = (
    "vendor_name",
    "vendor_id",
    "vendor_type",
    "services",
    "employees_min",
    "employees_max",
    "first_reply_hours",
    "base_fee_jpy",
    "evidence",
)
SEARCHED = ("vendor_id", "vendor_name", "vendor_type", "services", "extra_charge_services", "notes")
LONGEST_FACT = 120


def vendors_listed(t: Translator) -> None:
    """Draw the vendors that are compared."""
    listed = vendor_list.catalogue()
    if listed is None:
        return
    st.subheader(t("ui.vendors.list_title", count=t.number(len(listed))), anchor=False)
    if not vendor_list.is_own():
        st.caption(t("ui.vendors.sample_fixed"))
    _repairs(t, listed)
    _verified(t, listed)
    rows = _search(t, listed)
    _table(t, listed, rows)
    if vendor_list.is_own():
        _actions(t, listed, rows)
        edit_form(t)
        _downloads(t)


def _repairs(t: Translator, listed: Catalogue) -> None:
    """Draw what is to be put right in the own list; a file that could not be read is put right above."""
    file = vendor_list.own_file()
    if vendor_list.is_own() and file is not None and state.get(state.OFFERED) is None:
        findings_and_repairs(t, file, vendor_list.opened(file, t.lang), listed.findings)


def _verified(t: Translator, listed: Catalogue) -> None:
    verified, known = _counted(vendor_list.identity(listed), listed)
    st.toggle(
        t("ui.vendors.verified_only"),
        key=state.VERIFIED_ONLY,
        help=help_of(t, "verified_only"),
        persist_state="session",
    )
    st.caption(t("ui.vendors.verified_count", verified=t.number(verified), known=t.number(known)))


@st.cache_data(scope="session", max_entries=4, show_spinner=False)
def _counted(vendors: str, _listed: Catalogue) -> tuple[int, int]:  # noqa: ARG001
    return verified_facts(_listed)


def _search(t: Translator, listed: Catalogue) -> list[int]:
    """Draw the search and return the rows that it finds: every word in the id, the name, the tasks or the notes."""
    wanted = st.text_input(
        t("ui.vendors.search"),
        key=state.VENDOR_SEARCH,
        placeholder=t("ui.vendors.search_example"),
        persist_state="session",
    )
    words = _folded(wanted or "").split()
    texts = _searched(vendor_list.identity(listed), t.lang, listed)
    return [row for row, text in enumerate(texts) if all(word in text for word in words)]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


@st.cache_data(scope="session", max_entries=4, show_spinner=False)
def _searched(vendors: str, lang: str, _listed: Catalogue) -> list[str]:  # noqa: ARG001
    t = translator(lang)
    return [_folded(" ".join(words_of(t, _listed, name, row) for name in SEARCHED)) for row in range(len(_listed))]


def words_of(t: Translator, listed: Catalogue, column: str, row: int) -> str:
    """Return a fact in words; words of the file that no fact was made of stand as they are written."""
    text = listed.text(column, row)
    value = listed.table.cell(column, row)
    if text is not None and VENDOR_COLUMNS[column].kind in SET_KINDS:
        return fact(t, "vendor", column, [] if text == KNOWN_EMPTY else text.split(";"))
    if text is not None and value is None:
        return t("ui.vendors.as_written", words=text)
    return fact(t, "vendor", column, value)


def _table(t: Translator, listed: Catalogue, rows: Sequence[int]) -> None:
    if not rows:
        st.info(t("ui.vendors.none_found"), icon=":material/search_off:")
        return
    table = _lines(vendor_list.identity(listed), t.lang, listed)
    st.dataframe(
        table.iloc[list(rows)],
        hide_index=True,
        width="stretch",
        key="vendor_table",
        column_config={t("column.services"): st.column_config.TextColumn(width=300)},
    )


@st.cache_data(scope="session", max_entries=4, show_spinner=False)
def _lines(vendors: str, lang: str, _listed: Catalogue) -> pd.DataFrame:  # noqa: ARG001
    t = translator(lang)
    return pd.DataFrame(
        [[short(words_of(t, _listed, name, row), LONGEST_FACT) for name in SHOWN] for row in range(len(_listed))],
        columns=[t(f"column.{name}") for name in SHOWN],
    )


def _actions(t: Translator, listed: Catalogue, rows: Sequence[int]) -> None:
    ids = [str(listed.table.ids[row]) for row in rows]
    if state.get(state.VENDOR_PICKED) not in ids:
        state.put(state.VENDOR_PICKED, None)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="vendor_actions"):
        st.button(t("ui.vendors.add"), key="vendor_add", icon=":material/add:", on_click=partial(begin, ""))
        st.selectbox(
            t("ui.vendors.pick"),
            ids,
            index=None,
            format_func=partial(_named, listed),
            key=state.VENDOR_PICKED,
            placeholder=t("ui.choose"),
            width=320,
        )
        picked = state.get(state.VENDOR_PICKED)
        st.button(
            t("ui.vendors.edit"),
            key="vendor_edit",
            icon=":material/edit:",
            disabled=picked is None,
            on_click=partial(begin, picked or ""),
        )
        st.button(
            t("ui.vendors.drop"),
            key="vendor_drop",
            icon=":material/delete:",
            disabled=picked is None,
            on_click=_drop,
            args=(t.lang,),
        )


def _named(listed: Catalogue, vendor_id: str) -> str:
    # The id stays whole: it alone tells apart vendors whose names begin alike, here and for the widget.
    return f"{short(str(listed.table.cell('vendor_name', listed.row_of(vendor_id))))} ({plain(vendor_id)})"


def _drop(lang: str) -> None:
    """Take the picked vendor off the list; the last one takes the list with it. Both can be taken back."""
    t, picked = translator(lang), state.get(state.VENDOR_PICKED)
    try:
        vendor_list.change(vendor_list.edited(lang).without_vendor(picked), t("ui.vendors.own_file"))
    except CatalogueError:
        vendor_list.empty()
    if state.get(state.VENDOR_EDITED) == picked:
        state.put(state.VENDOR_EDITED, None)
    state.put(state.VENDOR_PICKED, None)
    st.toast(t("ui.vendors.dropped"), icon=":material/undo:")


def _downloads(t: Translator) -> None:
    file = vendor_list.own_file()
    if file is None:
        return
    st.caption(t("ui.vendors.download_note"))
    with st.container(horizontal=True, gap="small"):
        offer_csv(
            t("ui.vendors.download"),
            lambda: file.opened(t.lang).grid.csv_bytes(),
            t("ui.vendors.own_file"),
            "list_download",
        )
        offer_workbook(
            t("ui.vendors.download_excel"),
            lambda: _workbook(t),
            t("ui.vendors.own_workbook"),
            "list_workbook",
        )


def _workbook(t: Translator) -> bytes:
    """Return the own list as a workbook, the evidence per fact on its second sheet."""
    opened = vendor_list.edited(t.lang)
    sheets = {t("ui.vendors.sheet_name"): opened.grid.guarded()}
    if opened.evidence.lines:
        sheets[t("ui.vendors.evidence_sheet")] = opened.evidence.guarded()
    return sheets_as_workbook(sheets)

"""The saved cases: open, begin, rename, copy, delete, hand out and take in; the note and the log of the one in work."""

from __future__ import annotations

import streamlit as st

from matcher.domain.case import Case
from matcher.store import StoreError
from matcher.text import Translator
from matcher.ui import language, state, working
from matcher.ui.cases import actions
from matcher.ui.cases.case_file import take_case
from matcher.ui.cases.decision_log import decision_log
from matcher.ui.cases.listed import cases_listed
from matcher.ui.cases.note import note
from matcher.ui.escape import escape
from matcher.ui.findings import refusal


def page() -> None:
    """Draw the page."""
    t = language.current()
    st.header(t("ui.cases.heading"), anchor=False)
    st.caption(t("ui.cases.what"))
    try:
        _parts(t)
    except StoreError as error:
        refusal(t, "store", t("ui.cases.unreadable"), error.findings)


def _parts(t: Translator) -> None:
    case: Case | None = state.get(state.CASE)
    if case is not None:
        st.button(t("ui.cases.new"), key="new_case", icon=":material/add:", on_click=actions.new)
    cases_listed(t)
    take_case(t)
    _place(t)
    if case is not None:
        st.subheader(t("ui.cases.note_heading"), anchor=False)
        note(t)
        decision_log(t, case)


def _place(t: Translator) -> None:
    """Draw where the cases lie."""
    store = working.store()
    key = "ui.cases.place" if store.is_local else "ui.cases.place_server"
    st.caption(t(key, place=escape(store.place)))


page()

"""The line under the title: which case is in work and that it is saved, or why it is not."""

from __future__ import annotations

from datetime import date

import streamlit as st

from matcher.domain.case import Case
from matcher.planning.renewal import is_due
from matcher.text import Translator
from matcher.ui import answers, links, state, working
from matcher.ui.escape import escape, short
from matcher.ui.findings import refusal


def draw(t: Translator) -> None:
    """Draw the name of the case in work, and what keeps it from being saved.

    Its place is there from the beginning: what stands below would move with the first answer, and an input that moves
    loses what is being typed into it.
    """
    with st.container(key="case_state", gap="small"):
        _draw(t)


def _draw(t: Translator) -> None:
    saved: Case | None = state.get(state.CASE)
    if saved is not None:
        name = escape(short(working.name_of(t, saved.title, answers.content().get("name"))))
        with st.container(key="case_bar"):
            st.caption(t("ui.case.saved", name=name))
            if is_due((state.get(state.ENGAGEMENTS) or {}).values(), date.today()):
                links.page_link("results", t("ui.case.renewal_due"), ":material/event:")
    if findings := state.get(state.CASE_MISSING):
        refusal(t, "case", t("ui.case.missing"), findings)
    if findings := state.get(state.NOT_SAVED):
        refusal(t, "save", t("ui.case.not_saved"), findings)
        if saved is not None:
            st.button(t("ui.case.keep_as_copy"), key="case_keep_as_copy", on_click=working.keep_as_copy)
    elif state.get(state.CASE_CHANGED):
        _changed_elsewhere(t)
    elif saved is not None and saved.deleted_at is not None:
        _deleted(t)


def _deleted(t: Translator) -> None:
    with st.container(border=True, key="case_gone", gap="small"):
        st.markdown(t("ui.case.deleted"))
        st.button(t("ui.case.restore"), key="case_restore", icon=":material/undo:", on_click=working.restore)


def _changed_elsewhere(t: Translator) -> None:
    with st.container(border=True, key="case_changed", gap="small"):
        st.markdown(t("ui.case.changed_elsewhere"))
        with st.container(horizontal=True, gap="small"):
            st.button(t("ui.case.read_again"), key="case_read_again", on_click=working.read_again)
            st.button(t("ui.case.keep_as_copy"), key="case_keep_as_copy", on_click=working.keep_as_copy)

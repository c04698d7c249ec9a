"""The first page: five questions, a list of vendors, one result."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from matcher.text import Translator
from matcher.ui import answers, language, state, vendors
from matcher.ui.company_file import company_file
from matcher.ui.extras import extra_questions
from matcher.ui.questions import five_questions
from matcher.ui.result import kinds_result, ranked, vendors_result

TO_TOP = Path(__file__).resolve().parents[1] / "scroll_to_top.html"


def page() -> None:
    """Draw the page: the questions until a result is asked for, then the result with the answers folded above it."""
    t = language.current()
    vendors.take_upload(t)
    if has_result():
        answered(t)
        result(t)
        to_top()
    else:
        st.header(t("ui.question.title"), anchor=False)
        st.caption(t("ui.question.note"))
        questions(t)
        st.header(t("ui.vendors.heading"), anchor=False)
        vendors.vendor_source(t)
        ask_for_result(t)


def has_result() -> bool:
    """Return whether there is a result to show: it was asked for, and nothing is missing for it.

    A file still on its way counts as missing: leaving the questions now would break its upload off.
    """
    asked = bool(state.get(state.SHOWN)) and not answers.unanswered()
    return asked and (vendors.catalogue() is not None or bool(state.get(state.SEEN)))


def questions(t: Translator) -> None:
    """Draw the questions."""
    company_file(t)
    five_questions(t)
    extra_questions(t)


def answered(t: Translator) -> None:
    """Draw the answers in one line each, to be opened and changed; the result follows at once."""
    with st.expander(t("ui.result.answers", summary=answers.summary(t)), key="edit_answers", icon=":material/edit:"):
        questions(t)
    with st.expander(t("ui.result.vendors", summary=vendors.summary(t)), key="edit_vendors", icon=":material/list:"):
        vendors.vendor_source(t)


def ask_for_result(t: Translator) -> None:
    """Draw the button that asks for the first result, and what is still missing."""
    missing = answers.unanswered()
    with st.container(key="ask", gap="small"):
        st.button(t("ui.result.show"), type="primary", key="show_result", on_click=_show)
        if missing and state.get(state.SHOWN):
            fields = t.join(t(f"ui.question.{field}.short") for field in missing)
            st.warning(t("ui.result.missing", count=len(missing), fields=fields), icon=":material/edit:")
        elif missing:
            st.caption(t("ui.result.progress", answered=5 - len(missing)))
        elif state.get(state.SHOWN):
            st.info(t("ui.result.no_vendors"), icon=":material/upload_file:")


def _show() -> None:
    state.put(state.SHOWN, True)
    state.put(state.TO_TOP, True)


def to_top() -> None:
    """Show the result from its first sentence on, once."""
    if state.get(state.TO_TOP):
        state.put(state.TO_TOP, False)
        st.html(TO_TOP, unsafe_allow_javascript=True)


def result(t: Translator) -> None:
    """Draw the result of the chosen list."""
    catalogue = vendors.catalogue()
    if catalogue is None:
        st.info(t("ui.result.no_vendors"), icon=":material/upload_file:")
        return
    state.put(state.SEEN, True)
    ranking = ranked(answers.company(), catalogue)
    (vendors_result if vendors.is_own() else kinds_result)(t, ranking)


page()

"""The user's own note on the case as a whole."""

from __future__ import annotations

import streamlit as st

from matcher.domain.case import LONGEST_NOTE
from matcher.text import Translator
from matcher.ui import current, state

ABOUT_THE_CASE = ""


def note(t: Translator) -> None:
    """Draw the note on the case in work."""
    # The field shows what the case holds, also after another case or another window's version was opened.
    state.put(state.CASE_NOTE, current.note(ABOUT_THE_CASE))
    st.text_area(
        t("ui.cases.note"),
        max_chars=LONGEST_NOTE,
        key=state.CASE_NOTE,
        placeholder=t("ui.cases.note_example"),
        help=t("ui.cases.note_help"),
        on_change=take_note,
    )


def take_note() -> None:
    """Keep what stands in the field, once; a button pressed right after typing may come before the field's own word."""
    typed = st.session_state.pop(state.CASE_NOTE, None)
    if typed is not None:
        current.set_note(ABOUT_THE_CASE, typed)

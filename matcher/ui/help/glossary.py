"""The glossary: every term of the screen with the text that its "?" shows."""

from __future__ import annotations

import streamlit as st

from matcher.text import Translator
from matcher.ui.terms import TERMS, help_of, name_of


def glossary(t: Translator) -> None:
    """Draw the terms by group."""
    st.caption(t("ui.help.glossary.note"))
    with st.container(key="glossary"):
        for group, codes in TERMS.items():
            st.subheader(t(f"ui.help.glossary.{group}"), anchor=False)
            words = (t("ui.help.glossary.term", name=name_of(t, code), text=help_of(t, code)) for code in codes)
            st.markdown("\n".join(words))

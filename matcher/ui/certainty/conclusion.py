"""The conclusion in words: how sure, why, and the three things that would change the first."""

from __future__ import annotations

import streamlit as st

from matcher.certainty.analysis import Robustness
from matcher.text import Translator
from matcher.ui.escape import plain
from matcher.ui.ranking.conclusion import headline


def conclusion(t: Translator, found: Robustness) -> None:
    """Draw the conclusion in a few words, the sentence of the ranking, the reason, and what would change it."""
    if found.ranking.catalogue.fictional:
        st.caption(t("ui.certainty.fictional"))
    headline(found.headline.text(t.lang))
    with st.container(key="verdict", gap="xsmall"):
        st.text(plain(found.verdict.text(t.lang)))
        st.text(plain(t("ui.certainty.reason", text=found.reason.text(t.lang))))
    if found.changers:
        with st.container(border=True, key="changers", gap="xsmall"):
            st.markdown(t("ui.certainty.changers"))
            for number, message in enumerate(found.changers, start=1):
                st.text(plain(t("certainty.text.numbered", number=number, text=message.text(t.lang))))

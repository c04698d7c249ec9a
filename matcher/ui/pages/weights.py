"""What counts how much: set before the order is seen, by one person or several."""

from __future__ import annotations

import streamlit as st

from matcher.ui import current, language, links
from matcher.ui.weights.editor import editor


def page() -> None:
    """Draw what the weights are for, and the editor."""
    t = language.current()
    st.header(t("ui.weights.heading"), anchor=False)
    st.caption(t("ui.weights.note"))
    editor(t, current.ranked_with(None))
    links.page_link("ranking", t("ui.weights.to_ranking"), ":material/arrow_forward:")


page()

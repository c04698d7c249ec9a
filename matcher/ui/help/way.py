"""The way through the dashboard: what each page is for, with a link to it."""

from __future__ import annotations

import streamlit as st

from matcher.text import Translator
from matcher.ui import links

STEPS = ("start", "vendors", "weights", "ranking", "compare", "vendor", "cases")
"""Pages in the order in which a decision needs them."""


def way(t: Translator) -> None:
    """Draw one line a page."""
    st.markdown(t("ui.help.way.intro"))
    for number, page in enumerate(STEPS, start=1):
        with st.container(border=True, gap=None, key=f"way_{page}"):
            links.page_link(page, t("ui.help.way.step", number=number, page=t(f"ui.page.{page}")))
            st.caption(t(f"ui.help.way.{page}"))
    st.markdown(t("ui.help.way.more"))

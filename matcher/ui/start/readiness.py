"""The way from the questions to the readiness: how many of the five first items are open."""

from __future__ import annotations

import streamlit as st

from matcher.planning.readiness import open_items
from matcher.text import Translator
from matcher.ui import answers, links
from matcher.ui.readiness.kept import held

THEME = "readiness"


def readiness(t: Translator) -> None:
    """Draw how far the first items are, and the way to the page where all of them are answered."""
    company = answers.company()
    if company is not None:
        count = len(open_items(company, held()))
        st.markdown(t("ui.start.readiness_state", count=count) if count else t("ui.start.readiness_closed"))
    links.page_link("readiness", t("ui.start.to_readiness"), ":material/fact_check:")

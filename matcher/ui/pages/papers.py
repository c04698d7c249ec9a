"""The papers of the case: whom they propose, what is filled in, preview, files, and answers that come back."""

from __future__ import annotations

import streamlit as st

from matcher.ui import current, language, links, state
from matcher.ui.papers.chosen import vendors
from matcher.ui.papers.filled import filling
from matcher.ui.papers.gathered import gathered
from matcher.ui.papers.printed import all_papers, answer_sheets, one_paper, unfilled
from matcher.ui.papers.returned import returned


def page() -> None:
    """Draw the page."""
    t = language.current()
    links.bind(paper=state.PAPER_SHOWN)
    st.header(t("ui.papers.title"), anchor=False)
    st.caption(t("ui.papers.note"))
    ranking, catalogue = current.ranking(t), current.catalogue()
    if ranking is None or catalogue is None:
        return
    ids = vendors(t, ranking)
    filling(t)
    unfilled(t)
    case = gathered(t, ranking, catalogue, ids)
    all_papers(t, case)
    st.subheader(t("ui.papers.one"), anchor=False)
    one_paper(t, case)
    st.subheader(t("ui.papers.answers"), anchor=False)
    answer_sheets(t, case)
    returned(t, ranking)


page()

"""How sure the ranking is: the conclusion, how often each comes first, what would change it, who can be first."""

from __future__ import annotations

import streamlit as st

from matcher.ui import current, language, links, state
from matcher.ui.certainty.answers import answers
from matcher.ui.certainty.conclusion import conclusion
from matcher.ui.certainty.contenders import contenders, ranges
from matcher.ui.certainty.group import group
from matcher.ui.certainty.kept import analysis
from matcher.ui.certainty.shares import shares
from matcher.ui.certainty.weights import weight_changes


def page() -> None:
    """Draw the page."""
    t = language.current()
    links.bind(space=state.CERTAINTY_SPACE)
    st.header(t("ui.certainty.title"), anchor=False)
    ranking = current.ranking(t)
    if ranking is None:
        return
    around, chosen = analysis(t, ranking)
    conclusion(t, around)
    shares(t, chosen)
    answers(t, around)
    weight_changes(t, around)
    contenders(t, around)
    ranges(t, around)
    group(t, around)


page()

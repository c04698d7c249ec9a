"""The plan with one vendor: who does what, what it costs over three years, how the work moves, what to check."""

from __future__ import annotations

import streamlit as st

from matcher.ui import current, language, links, state
from matcher.ui.plan.choice import chosen
from matcher.ui.plan.kept import plan_with
from matcher.ui.plan.parts import parts, said_first


def page() -> None:
    """Draw the page."""
    t = language.current()
    links.bind(vendor=state.PLANNED, part=state.PLAN_PART)
    st.header(t("ui.plan.title"), anchor=False)
    st.caption(t("ui.plan.note"))
    ranking = current.ranking(t)
    if ranking is None:
        return
    plan = plan_with(ranking, chosen(t, ranking))
    said_first(t, plan)
    parts(t, plan)


page()

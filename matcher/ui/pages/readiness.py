"""The company's own side: what comes first and what closes it, the dated plan, a look back, and other ways."""

from __future__ import annotations

import streamlit as st

from matcher.preparing.diagnosis import diagnose
from matcher.ui import answers, current, language, links, state
from matcher.ui.readiness.alternatives import options, split
from matcher.ui.readiness.head import head, part
from matcher.ui.readiness.kept import held
from matcher.ui.readiness.past import look_back, past_questions
from matcher.ui.readiness.plan import plan
from matcher.ui.readiness.result import gates, homework, profile
from matcher.ui.readiness.sections import sections


def page() -> None:
    """Draw the page."""
    t = language.current()
    links.bind(part=state.READINESS_PART, section=state.READINESS_SECTION)
    st.header(t("ui.prepare.title"), anchor=False)
    st.caption(t("ui.prepare.intro"))
    company = answers.company()
    found = None if company is None else diagnose(company, held())
    head(t, found)
    shown = part(t)
    if shown == "answer":
        sections(t, company)
    if shown == "look_back":
        past_questions(t)
    if found is None:
        return
    if shown == "result":
        gates(t, found)
        profile(t, found)
        plan(t, found.plan)
        homework(t, found)
        st.caption(t("diagnosis.basis_note"))
    elif shown == "look_back" and found.look_back is not None:
        look_back(t, found.look_back)
    elif shown == "options":
        options(t, found.options)
        split(t, current.ranked())


page()

"""The first page: what this is, then one theme a step, then the answers in words and the way to the ranking."""

from __future__ import annotations

import streamlit as st

from matcher.text import Translator
from matcher.ui import language, links, state, working
from matcher.ui.start import steps
from matcher.ui.start.check import check
from matcher.ui.start.company_file import company_file, loaded, save_or_clear
from matcher.ui.start.questions import further_questions, questions


def page() -> None:
    """Draw the step that the visitor is at."""
    t = language.current()
    links.bind(step=state.STEP)
    step = steps.current()
    with st.container(key="welcome", gap="small"):
        # What comes and goes up here must not move what stands below: an input that moves loses what is typed into it.
        steps.to_top(step)
        if step == steps.FIRST:
            _welcome(t)
    steps.progress(t)
    steps.bar(t, step)
    with st.container(key="step_title", gap="xsmall"):
        st.header(t(f"ui.start.title.{step}"), anchor=False)
        loaded(t)
    if step == steps.CHECK:
        check(t)
    elif step == steps.MORE:
        further_questions(t)
    else:
        questions(t, step)
    steps.ways(t, step)
    if step == steps.CHECK:
        save_or_clear(t)
    if step in (steps.FIRST, steps.CHECK):
        company_file(t)


def _welcome(t: Translator) -> None:
    """Draw what the dashboard is, what it promises, and the way back to what was begun earlier."""
    with st.container(key="promise", gap="xsmall"):
        st.markdown(t("ui.what_it_is"))
        st.caption(t("ui.promises"))
    working.offer_recent(t)


page()

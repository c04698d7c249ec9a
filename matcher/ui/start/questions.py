"""The questions of a step, each with why it is asked and an example."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from matcher.domain.scales import EMPLOYEE_BAND_LIMITS
from matcher.text import Translator
from matcher.ui import answers, state
from matcher.ui.start.fields import GROUPS, fields_of
from matcher.ui.start.readiness import THEME as READINESS
from matcher.ui.start.readiness import readiness
from matcher.ui.start.steps import FIRST, QUESTIONS, Question
from matcher.ui.start.tasks import task_question
from matcher.ui.start.widgets import draw

THEMES = (READINESS, *GROUPS)
"""Of the further questions; what is to be put in order first comes first."""
WIDTHS = (2, 3)
"""Of the two questions of the first step."""


def questions(t: Translator, step: str) -> None:
    """Draw the questions of a step, those of the first beside each other."""
    asked = [question for question in QUESTIONS if question.step == step]
    places = st.columns(WIDTHS) if step == FIRST else [st.container() for _ in asked]
    for place, question in zip(places, asked, strict=True):
        with place, _card(t, question):
            _fields(t, question)


@contextmanager
def _card(t: Translator, question: Question) -> Iterator[None]:
    number = QUESTIONS.index(question) + 1
    with st.container(border=True, key=f"question_{question.code}", gap="small"):
        with st.container(gap="xsmall"):
            title = t(f"ui.question.{question.code}.title")
            st.markdown(t("ui.question.heading", number=number, title=title))
            why, example = (t(f"ui.question.{question.code}.{part}") for part in ("why", "example"))
            st.caption(t("ui.question.why_and_example", why=why, example=example))
        yield


def _fields(t: Translator, question: Question) -> None:
    if question.code == "tasks":
        task_question(t)
        return
    for field in question.fields:
        draw(t, field, label_visible=len(question.fields) > 1)
    if employees := question.code == "employees" and answers.content().get("employees"):
        st.caption(t("ui.question.employees.band", band=band(t, employees)))


def band(t: Translator, employees: int) -> str:
    """Return the headcount band of a company in words."""
    low = 1
    for high in EMPLOYEE_BAND_LIMITS:
        if employees <= high:
            return t("fact.employees", value=t("format.range", low=t.number(low), high=t.number(high)))
        low = high + 1
    return t("format.at_least", low=t("fact.employees", value=t.number(low)))


def further_questions(t: Translator) -> None:
    """Draw the questions that make the comparison finer, one theme at a time."""
    if state.get(state.GROUP_SHOWN) is None:
        state.put(state.GROUP_SHOWN, THEMES[0])
    st.caption(t("ui.extras.note"))
    group = st.segmented_control(
        t("ui.extras.themes"),
        THEMES,
        format_func=lambda code: t(f"ui.extras.theme.{code}"),
        key=state.GROUP_SHOWN,
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    with st.container(border=True, key=f"group_{group}"):
        st.caption(t(f"ui.extras.why.{group}"))
        if group == READINESS:
            readiness(t)
        for field in fields_of("more", str(group)):
            draw(t, field)

"""The five questions, each with why it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from matcher.domain.scales import EMPLOYEE_BAND_LIMITS, VOCABULARIES
from matcher.text import Translator
from matcher.ui import state
from matcher.ui.answers import reply_words
from matcher.ui.tasks import task_question

MOST_EMPLOYEES = 10_000_000
REPLY_CHOICES = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 24.0)
"""Business hours until a first reply; 8 is the same day, 16 the next business day."""
STAGES = (1, 2, 3, 4)


def five_questions(t: Translator) -> None:
    """Draw the five questions."""
    left, right = st.columns(2)
    with left, _question(t, 1, state.EMPLOYEES):
        _employees(t)
    with right, _question(t, 2, state.REPLY):
        _reply(t)
    left, right = st.columns(2)
    with left, _question(t, 3, state.PHASE):
        _sentences(t, state.PHASE, VOCABULARIES["growth_phase"])
    with right, _question(t, 4, state.IT_STAGE):
        _sentences(t, state.IT_STAGE, STAGES)
    with _question(t, 5, "tasks"):
        task_question(t)


@contextmanager
def _question(t: Translator, number: int, field: str) -> Iterator[None]:
    with st.container(border=True, key=f"question_{field}", height="stretch"):
        st.markdown(t("ui.question.heading", number=number, title=t(f"ui.question.{field}.title")))
        st.caption(t(f"ui.question.{field}.why"))
        yield


def _employees(t: Translator) -> None:
    employees = st.number_input(
        t("field.employees"),
        min_value=1,
        max_value=MOST_EMPLOYEES,
        step=1,
        value=None,
        key=state.EMPLOYEES,
        placeholder=t("ui.question.employees.placeholder"),
        label_visibility="collapsed",
        persist_state="session",
    )
    st.caption(
        t("ui.question.employees.band", band=band(t, employees)) if employees else t("ui.question.employees.who")
    )


def band(t: Translator, employees: int) -> str:
    """Return the headcount band of a company in words."""
    low = 1
    for high in EMPLOYEE_BAND_LIMITS:
        if employees <= high:
            return t("fact.employees", value=t("format.range", low=t.number(low), high=t.number(high)))
        low = high + 1
    return t("format.at_least", low=t("fact.employees", value=t.number(low)))


def _reply(t: Translator) -> None:
    given = state.get(state.REPLY)
    hours: list[float | str] = sorted({*REPLY_CHOICES, *([given] if isinstance(given, float) else [])})
    st.pills(
        t("field.first_reply_hours"),
        [*hours, state.UNKNOWN],
        format_func=lambda hours: reply_words(t, hours),
        key=state.REPLY,
        label_visibility="collapsed",
        persist_state="session",
    )


def _sentences(t: Translator, field: str, codes: tuple[str, ...] | tuple[int, ...]) -> None:
    options: list[str | int] = [*codes, state.UNKNOWN]
    st.radio(
        t(f"field.{field}"),
        options,
        index=None,
        format_func=lambda code: t(f"ui.question.{field}.{code}"),
        captions=[t(f"ui.question.{field}.{code}_name") for code in options],
        key=field,
        label_visibility="collapsed",
        persist_state="session",
    )

"""Fields that are typed in: numbers, dates, a name, and the ticks beside them."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from matcher.text import Translator
from matcher.ui import answers, keys, state
from matcher.ui.start.binding import NARROW, WIDE, Visibility, label, show, take
from matcher.ui.start.fields import MADE_HARD, NUMBER_STEPS, limits_of

EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
LONGEST_NAME = 200
ALWAYS_KNOWN = ("employees",)
"""Fields that take a rough number, but not "unknown"."""


def number(t: Translator, field: str, label_visibility: Visibility) -> None:
    """Draw a number, and where it is a limit, whether it is a must."""
    low, high, is_whole = limits_of(field)
    kind: Any = int if is_whole else float
    show(field, answers.content().get(field))
    with _beside(field):
        st.number_input(
            label(t, field),
            min_value=kind(low),
            max_value=kind(high),
            step=kind(NUMBER_STEPS.get(field, 1)),
            value=None,
            format="%d" if is_whole else "%g",
            key=field,
            placeholder=t(f"ui.start.example.{field}"),
            label_visibility=label_visibility,
            on_change=take,
            args=(field,),
            width=NARROW,
        )
        if field not in ALWAYS_KNOWN:
            _unknown(t, field)
    if field in MADE_HARD and answers.content().get(field) is not None:
        hard(t, MADE_HARD[field], label_visibility)


def _beside(field: str) -> DeltaGenerator:
    """Return the place for a widget with the tick わからない beside it."""
    return st.container(horizontal=True, vertical_alignment="bottom", key=f"with_unknown_{field}", gap="small")


def _unknown(t: Translator, field: str) -> None:
    key = keys.unknown_key(field)
    show(key, answers.is_unknown(field))
    st.checkbox(t("ui.start.unknown"), key=key, on_change=_take_unknown, args=(field, key))


def _take_unknown(field: str, key: str) -> None:
    if state.get(key):
        answers.answer(field, None)
    else:
        answers.take_back(field)


def day(t: Translator, field: str, label_visibility: Visibility) -> None:
    """Draw a date."""
    given = answers.content().get(field)
    shown = date.fromisoformat(given) if given else None
    show(field, shown)
    with _beside(field):
        st.date_input(
            label(t, field),
            value=None,
            min_value=min(EARLIEST, shown or EARLIEST),
            max_value=max(LATEST, shown or LATEST),
            key=field,
            label_visibility=label_visibility,
            on_change=_take_day,
            args=(field,),
            width=NARROW,
        )
        _unknown(t, field)


def _take_day(field: str) -> None:
    chosen: date | None = state.get(field)
    if chosen is None:
        answers.take_back(field)
    else:
        answers.answer(field, chosen.isoformat())


def words(t: Translator, field: str, label_visibility: Visibility) -> None:
    """Draw a name."""
    show(field, answers.content().get(field))
    st.text_input(
        label(t, field),
        value=None,
        max_chars=LONGEST_NAME,
        key=field,
        placeholder=t(f"ui.start.example.{field}"),
        label_visibility=label_visibility,
        on_change=_take_name,
        args=(field,),
        width=WIDE,
    )


def _take_name(field: str) -> None:
    if typed := (state.get(field) or "").strip():
        answers.answer(field, typed)
    else:
        answers.take_back(field)


def hard(t: Translator, field: str, _: Visibility) -> None:
    """Draw whether a limit is a must."""
    show(field, bool(answers.content().get(field)))
    st.checkbox(t(f"ui.start.hard.{field}"), key=field, on_change=_take_hard, args=(field,))


def _take_hard(field: str) -> None:
    answers.answer(field, bool(state.get(field)))

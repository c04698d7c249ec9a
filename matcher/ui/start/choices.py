"""Fields with one answer of several, "unknown" among them."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from matcher.text import Translator
from matcher.ui import answers, state
from matcher.ui.start.binding import WIDE, Visibility, label, show, take
from matcher.ui.start.fields import MADE_HARD, codes_of
from matcher.ui.start.inputs import hard
from matcher.ui.start.words import choice_words

TERMS = (1.0, 3.0, 6.0, 12.0, 24.0, 36.0)
"""Months."""
REPLIES = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 24.0)
"""Business hours until a first reply; 8 is the same day, 16 the next business day."""


def _chosen(field: str) -> object:
    """Return what a choice shows for the answer."""
    return state.UNKNOWN if answers.is_unknown(field) else answers.content().get(field)


def reply(t: Translator, field: str, label_visibility: Visibility) -> None:
    """Draw reply times, with the one that a file gave."""
    given = answers.content().get(field)
    _pills_of(t, field, sorted({*REPLIES, *([] if given is None else [given])}), label_visibility)


def pills(t: Translator, field: str, label_visibility: Visibility) -> None:
    """Draw a choice in a line."""
    _pills_of(t, field, [*codes_of(field)], label_visibility)


def _pills_of(t: Translator, field: str, codes: list[Any], label_visibility: Visibility) -> None:
    show(field, _chosen(field))
    st.pills(
        label(t, field),
        [*codes, state.UNKNOWN],
        format_func=partial(choice_words, t, field),
        key=field,
        label_visibility=label_visibility,
        on_change=take,
        args=(field,),
    )


def sentences(t: Translator, field: str, label_visibility: Visibility) -> None:
    """Draw a choice between sentences, each with its name."""
    show(field, _chosen(field))
    options = [*codes_of(field), state.UNKNOWN]
    st.radio(
        label(t, field),
        options,
        index=None,
        format_func=lambda code: t(f"ui.question.{field}.{code}"),
        captions=[t(f"ui.question.{field}.{code}_name") for code in options],
        key=field,
        label_visibility=label_visibility,
        on_change=take,
        args=(field,),
    )


def term(t: Translator, field: str, label_visibility: Visibility) -> None:
    """Draw a term in months, and whether it is a must."""
    given = answers.content().get(field)
    _list_of(t, field, sorted({*TERMS, *([] if given is None else [given])}), label_visibility)
    if given is not None:
        hard(t, MADE_HARD[field], label_visibility)


def one_of(t: Translator, field: str, label_visibility: Visibility) -> None:
    """Draw a choice from a long list."""
    _list_of(t, field, [*codes_of(field)], label_visibility)


def _list_of(t: Translator, field: str, codes: list[Any], label_visibility: Visibility) -> None:
    show(field, _chosen(field))
    st.selectbox(
        label(t, field),
        [*codes, state.UNKNOWN],
        index=None,
        format_func=partial(choice_words, t, field),
        key=field,
        placeholder=t("ui.choose"),
        label_visibility=label_visibility,
        on_change=take,
        args=(field,),
        width=WIDE,
    )

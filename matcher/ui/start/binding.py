"""A widget and the answer behind it: it shows what the answers hold, and writes back what the visitor changes.

It is set only where it shows something else: setting it in every run would take away what is being typed into it.
"""

from __future__ import annotations

from typing import Literal

import streamlit as st

from matcher.text import Translator
from matcher.ui import answers, state
from matcher.ui.start.fields import MADE_HARD

Visibility = Literal["visible", "collapsed"]
NARROW, WIDE = 260, 420
"""Pixels; a narrower window narrows them."""


def show(key: str, value: object) -> None:
    """Make a widget show a value, where it does not yet."""
    if key not in st.session_state or state.get(key) != value:
        state.put(key, value)


def label(t: Translator, field: str) -> str:
    """Return what a field is called."""
    return t(f"field.{field}")


def take(field: str) -> None:
    """Take the answer of a widget that shows the value itself; an emptied one was not asked."""
    chosen = state.get(field)
    if chosen in (None, [], ""):
        answers.take_back(field, *([MADE_HARD[field]] if field in MADE_HARD else []))
    else:
        answers.answer(field, None if chosen == state.UNKNOWN else chosen)

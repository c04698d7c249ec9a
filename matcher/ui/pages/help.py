"""What the words mean, how the score is made, what it rests on and what it does not say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import streamlit as st

from matcher.text import Translator
from matcher.ui import language, links, state
from matcher.ui.help.assumptions import assumptions
from matcher.ui.help.glossary import glossary
from matcher.ui.help.limits import data, limits
from matcher.ui.help.way import way
from matcher.ui.help.worked import worked

PARTS: Mapping[str, Callable[[Translator], None]] = MappingProxyType(
    {"way": way, "glossary": glossary, "score": worked, "defaults": assumptions, "limits": limits, "data": data}
)


def page() -> None:
    """Draw the chosen part."""
    t = language.current()
    links.bind(part=state.HELP_PART)
    st.header(t("ui.help.title"), anchor=False)
    if state.get(state.HELP_PART) not in PARTS:
        state.put(state.HELP_PART, next(iter(PARTS)))
    st.segmented_control(
        t("ui.help.parts"),
        list(PARTS),
        format_func=lambda part: t(f"ui.help.part.{part}"),
        key=state.HELP_PART,
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    PARTS[state.get(state.HELP_PART)](t)


page()

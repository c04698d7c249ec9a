"""The language of the page: the browser's, unless the address or the switch says otherwise."""

from __future__ import annotations

import streamlit as st

from matcher.text import LANGUAGES, Translator, translator
from matcher.ui import links, state

OWN_NAMES = {"ja": "日本語", "en": "English"}
"""Each language calls itself by its own name, whatever the page speaks."""


def current() -> Translator:
    """Return the translator of this session's language."""
    if state.LANG not in st.session_state:
        state.put(state.LANG, _of_address() or _of_browser())
    return translator(state.get(state.LANG))


def _of_address() -> str | None:
    lang = links.arrived_with("lang")
    return lang if lang in LANGUAGES else None


def _of_browser() -> str:
    """Return Japanese for a Japanese browser and where the browser says nothing, else English."""
    locale = st.context.locale or "ja"
    return "ja" if locale.lower().split("-")[0] == "ja" else "en"


def switch(t: Translator) -> None:
    """Draw the language switch."""
    st.segmented_control(
        t("ui.language"),
        LANGUAGES,
        format_func=OWN_NAMES.__getitem__,
        key=state.LANG,
        required=True,
        label_visibility="collapsed",
        persist_state="session",
        on_change=_switched,
    )


def _switched() -> None:
    state.hold(state.WORDED)

"""The five first readiness items: how far each is put in order. Closed, they take the provisional mark away."""

from __future__ import annotations

from functools import partial

import streamlit as st

from matcher.domain.scales import READINESS_FIRST, READINESS_LEVELS
from matcher.text import Translator
from matcher.ui import answers, state
from matcher.ui.start.binding import show

THEME = "readiness"


def readiness(t: Translator) -> None:
    """Draw the five items, each with the sentences of its levels and わからない."""
    given = answers.content().get("readiness") or {}
    for item in READINESS_FIRST:
        key = state.readiness_key(item)
        show(key, _shown(given, item))
        st.selectbox(
            t(f"readiness.{item}"),
            [*READINESS_LEVELS, state.UNKNOWN],
            format_func=partial(_words, t, item),
            key=key,
            placeholder=t("ui.choose"),
            on_change=_take,
            args=(item,),
        )


def _shown(given: dict[str, int | None], item: str) -> int | str | None:
    if item not in given:
        return None
    level = given[item]
    return state.UNKNOWN if level is None else level


def _words(t: Translator, item: str, level: int | str) -> str:
    return t("ui.start.unknown_level") if level == state.UNKNOWN else t(f"ui.start.readiness.{item}.{level}")


def _take(item: str) -> None:
    """Take the level of one item; the other items of a loaded company file stay."""
    chosen = state.get(state.readiness_key(item))
    levels = {name: level for name, level in (answers.content().get("readiness") or {}).items() if name != item}
    if chosen is not None:
        levels[item] = None if chosen == state.UNKNOWN else chosen
    if levels:
        answers.answer("readiness", levels)
    else:
        answers.take_back("readiness")

"""The answers so far of a way that asks one question at a time, each with a way to take it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from matcher.text import Translator


def answer_list(t: Translator, name: str, words: Sequence[str], undo: Callable[[int], None], disabled: bool) -> None:
    """Draw the answers, folded; `undo` takes back the one of a place.

    Parameters
    ----------
    t : the translator.
    name : of the way, for the keys.
    words : the answers as Markdown, in the order in which they were given.
    undo : called with the place of the answer that is taken back.
    disabled : whether the weights are closed.
    """
    with st.expander(t("ui.weights.cards.answers", count=len(words)), key=f"{name}_answers", icon=":material/list:"):
        for place, answer in enumerate(words):
            with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
                st.markdown(answer)
                st.button(
                    t("ui.weights.cards.undo"),
                    key=f"{name}_undo_{place}",
                    type="tertiary",
                    on_click=undo,
                    args=(place,),
                    disabled=disabled,
                )

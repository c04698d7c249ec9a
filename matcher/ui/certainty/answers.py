"""The buyer's own answers that change the first, each with the way to it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from matcher.certainty.analysis import Robustness
from matcher.certainty.answers_that_matter import AnswerChange
from matcher.certainty.text import answers_sentence
from matcher.certainty.words import answer_message
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import keys, links, state
from matcher.ui.escape import plain
from matcher.ui.start.fields import FIELDS

WIDTHS = (5, 2)
"""Of an answer and the way to it."""
SHOWN = 6
"""Answers that stand there; the others are folded."""


def answers(t: Translator, found: Robustness) -> None:
    """Draw how many answers change the first, and each of them with a button that leads to it."""
    if not found.answers.tried:
        return
    st.subheader(t("ui.certainty.answers"), anchor=False)
    st.text(plain(answers_sentence(t, found)))
    changes = found.answers.changes
    _list(t, found.ranking, changes[:SHOWN], 0)
    if len(changes) > SHOWN:
        folded = st.expander(
            t("ui.certainty.more_answers", count=len(changes) - SHOWN),
            key=keys.folded_key("more_answers"),
            on_change="rerun",
        )
        if folded.open:
            with folded:
                _list(t, found.ranking, changes[SHOWN:], SHOWN)
    st.caption(t("ui.certainty.answers_note"))


def _list(t: Translator, ranking: Ranking, changes: Sequence[AnswerChange], begin: int) -> None:
    for place, change in enumerate(changes, start=begin):
        with st.container(key=f"answer_{place}"):
            said, way = st.columns(WIDTHS, vertical_alignment="center")
            with said:
                st.text(plain(answer_message(ranking, change).text(t.lang)))
            with way:
                if st.button(t("ui.certainty.change"), key=f"change_answer_{place}", icon=":material/edit:"):
                    go_to(change.field)


def go_to(field: str) -> None:
    """Go to where an answer is given."""
    if field in FIELDS:
        asked = FIELDS[field]
        state.put(state.STEP, asked.step)
        if asked.group:
            state.put(state.GROUP_SHOWN, asked.group)
    links.go("start" if field in FIELDS else "readiness")

"""What to ask one vendor: by how much rests on it, as a letter that can be copied and sent."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from matcher.domain.wording import label
from matcher.questions import Question, questions_to
from matcher.ranking import Ranking
from matcher.text import LANGUAGES, Translator, translator
from matcher.ui import state
from matcher.ui.csv_file import csv_bytes, offer_csv
from matcher.ui.escape import escape, short
from matcher.ui.language import OWN_NAMES


def questions(t: Translator, ranking: Ranking, vendor_id: str) -> None:
    """Draw the questions with what rests on each, and the letter in either language."""
    found = questions_to(ranking, vendor_id)
    asked = [question for question in found if question.matters]
    others = len(found) - len(asked)
    if not found:
        st.text(t("ui.vendor.nothing_to_ask"))
        return
    if asked:
        st.text(t("ui.vendor.ask_note", count=len(asked)))
        reasons = questions_frame(t, asked).map(escape)
        with st.container(key="questions_table"):
            st.table(reasons[reasons.columns[:2]].set_index(reasons.columns[0]))
    else:
        st.text(t("ui.vendor.nothing_decisive"))
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        st.segmented_control(
            t("ui.vendor.letter_language"),
            LANGUAGES,
            format_func=OWN_NAMES.__getitem__,
            key=state.LETTER_LANGUAGE,
            default=t.lang if state.get(state.LETTER_LANGUAGE) is None else None,
            required=True,
        )
        if others:
            st.toggle(t("ui.vendor.ask_all", count=others), key=state.ASK_ALL)
    chosen = found if others and (state.get(state.ASK_ALL) or not asked) else asked
    lang = state.get(state.LETTER_LANGUAGE) or t.lang
    st.code(letter(translator(lang), short(ranking.name_of(ranking.row_of(vendor_id))), chosen), None, wrap_lines=True)
    offer_csv(
        t("ui.vendor.questions_download"),
        lambda: csv_bytes(questions_frame(t, found)),
        t("ui.vendor.questions_file"),
        "questions_download",
    )


def questions_frame(t: Translator, asked: Sequence[Question]) -> pd.DataFrame:
    """Return the questions as a table: the fact, why it matters, the question."""
    rows = [(label(t, "vendor", question.column), _why(t, question), question.text(t.lang)) for question in asked]
    return pd.DataFrame(rows, columns=[t(f"ui.vendor.question_{name}") for name in ("fact", "why", "text")])


def _why(t: Translator, question: Question) -> str:
    reasons = [t("ui.vendor.why_gate", gate=t(f"gate.{rule_id}.name")) for rule_id in question.gates]
    if question.weight > 0.0:
        reasons.append(t("ui.vendor.why_weight", points=f"{100.0 * question.weight:.1f}"))
    if question.opens_month:
        reasons.append(t("ui.vendor.why_month"))
    return t.join(reasons) or t("ui.vendor.why_nothing")


def letter(t: Translator, name: str, asked: Sequence[Question]) -> str:
    """Return a letter to a vendor with numbered questions, in the language of `t`."""
    lines = [t("ui.vendor.letter_item", number=n, text=q.text(t.lang)) for n, q in enumerate(asked, start=1)]
    return "\n".join(
        [
            t("ui.vendor.letter_to", name=name),
            "",
            t("ui.vendor.letter_begins"),
            "",
            *lines,
            "",
            t("ui.vendor.letter_ends"),
        ]
    )

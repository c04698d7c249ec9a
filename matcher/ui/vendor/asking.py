"""What to ask one vendor: what decides the first place first, as a letter that can be copied and sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from matcher.asking.decisive import DecisiveQuestion
from matcher.asking.decisive_report import worth_asking
from matcher.asking.letters import letter
from matcher.asking.questions import Question, questions_to
from matcher.domain.wording import label
from matcher.ranking import Ranking
from matcher.text import LANGUAGES, Translator, translator
from matcher.ui import serving, state, working
from matcher.ui.csv_file import csv_bytes, offer_csv
from matcher.ui.escape import escape, short
from matcher.ui.language import OWN_NAMES


def asking_shown(t: Translator, ranking: Ranking, key: str) -> bool:
    """Draw the switch of the questions; where it is on, find out what decides the first place.

    That takes longer than all else on a page.
    """
    if not st.toggle(t("ui.ask.open"), key=key, persist_state="session"):
        return False
    with st.spinner(t("ui.ask.working")):
        _ = ranking.decisive
    return True


@st.fragment
@serving.in_turn()
def questions(t: Translator, ranking: Ranking, vendor_id: str) -> None:
    """Draw the questions with what rests on each, those that decide the first place first, and the letter."""
    found = questions_to(ranking, vendor_id)
    if not found:
        st.text(t("ui.vendor.nothing_to_ask"))
    elif asking_shown(t, ranking, state.VENDOR_ASKING_SHOWN):
        _questions(t, ranking, vendor_id, found)
    working.finish()


def _questions(t: Translator, ranking: Ranking, vendor_id: str, found: Sequence[Question]) -> None:
    asked = worth_asking(ranking, vendor_id)
    others = [question for question in found if question not in asked]
    _settling(t, ranking, vendor_id)
    if asked:
        st.text(t("ui.vendor.ask_note", count=len(asked)))
        reasons = questions_frame(t, asked, decided_by(ranking, vendor_id)).map(escape)
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
            st.toggle(t("ui.vendor.ask_all", count=len(others)), key=state.ASK_ALL)
    chosen = [*asked, *others] if state.get(state.ASK_ALL) or not asked else asked
    draw_letter(t, ranking, vendor_id, chosen, state.get(state.LETTER_LANGUAGE) or t.lang)
    offer_csv(
        t("ui.vendor.questions_download"),
        lambda: csv_bytes(questions_frame(t, [*asked, *others], decided_by(ranking, vendor_id))),
        t("ui.vendor.questions_file"),
        "questions_download",
    )


def _settling(t: Translator, ranking: Ranking, vendor_id: str) -> None:
    """Draw the question that alone settles who is first, where this vendor can answer it."""
    for question in ranking.decisive.to(vendor_id):
        if question.settles:
            with st.container(border=True, key=f"settles_{question.name}", gap="xsmall"):
                st.badge(t("decisive.settles"), icon=":material/check_circle:", color="green")
                st.text(t("ui.vendor.settles", fact=question.fact(t.lang)))


def draw_letter(t: Translator, ranking: Ranking, vendor_id: str, asked: Sequence[Question], lang: str) -> None:
    """Draw the letter with these questions in a language, to be copied or downloaded."""
    name = short(ranking.name_of(ranking.row_of(vendor_id)))
    sender = ranking.company.name
    text = letter(translator(lang), name, asked, None if sender is None else short(sender))
    st.code(text, None, wrap_lines=True)
    st.download_button(
        t("ui.vendor.letter_download"),
        text,
        t("ui.vendor.letter_file", vendor_id=vendor_id),
        "text/plain",
        key=f"letter_{vendor_id}",
        icon=":material/download:",
        on_click="ignore",
    )


def decided_by(ranking: Ranking, vendor_id: str) -> dict[str, DecisiveQuestion]:
    """Return, by column, what of one vendor decides the first place often enough to be told."""
    return {q.name: q for q in ranking.decisive.to(vendor_id) if q.decides_often}


def questions_frame(t: Translator, asked: Sequence[Question], decisive: Mapping[str, DecisiveQuestion]) -> pd.DataFrame:
    """Return the questions as a table: the fact, why it matters, the question."""
    rows = [
        (label(t, "vendor", question.column), _why(t, question, decisive.get(question.column)), question.text(t.lang))
        for question in asked
    ]
    return pd.DataFrame(rows, columns=[t(f"ui.vendor.question_{name}") for name in ("fact", "why", "text")])


def _why(t: Translator, question: Question, decisive: DecisiveQuestion | None) -> str:
    reasons = [] if decisive is None else [why_first(t, decisive)]
    reasons += [t("ui.vendor.why_gate", gate=t(f"gate.{rule_id}.name")) for rule_id in question.gates]
    if question.weight > 0.0:
        reasons.append(t("ui.vendor.why_weight", points=f"{100.0 * question.weight:.1f}"))
    if question.opens_month:
        reasons.append(t("ui.vendor.why_month"))
    return t.join(reasons) or t("ui.vendor.why_nothing")


def why_first(t: Translator, decisive: DecisiveQuestion) -> str:
    """Return how far an answer decides who is first."""
    if decisive.settles:
        return t("decisive.settles")
    return t("ui.vendor.why_first", share=decisive.decides(t.lang))

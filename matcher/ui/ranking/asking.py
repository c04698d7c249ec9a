"""What to ask to be sure: what decides the first place, the company's own part and a letter to each vendor."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import streamlit as st

from matcher.asking.decisive_report import worth_asking
from matcher.asking.questions import Question
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import links, serving, state
from matcher.ui.escape import escape, plain, short
from matcher.ui.ranking.best import CARDS_SHOWN, ranked_rows
from matcher.ui.terms import help_of
from matcher.ui.vendor.asking import asking_shown, decided_by, draw_letter, why_first

QUESTIONS_SHOWN = 5
FIRST_OPEN = 1
"""How many of the vendors have their questions unfolded."""


def to_ask(t: Translator, ranking: Ranking) -> None:
    """Draw, once asked for, what decides the first place, and the questions to the vendors on whom it rests.

    Vendors whose answer decides come first, then the first of the ranking, as many as there are cards.
    """
    if not ranked_rows(ranking, CARDS_SHOWN):
        return
    st.subheader(t("ui.ask.title"), anchor=False, help=help_of(t, "unknown"))
    _by_itself(t, ranking)


@st.fragment
@serving.in_turn()
def _by_itself(t: Translator, ranking: Ranking) -> None:
    """Draw the switch of the questions and, where it is on, the questions."""
    if asking_shown(t, ranking, state.ASKING_SHOWN):
        _questions(t, ranking)


def _questions(t: Translator, ranking: Ranking) -> None:
    asked = list(islice(_asked(ranking), CARDS_SHOWN))
    _conclusion(t, ranking)
    _own(t, ranking)
    if not asked:
        st.caption(t("ui.ask.nothing"))
        return
    st.caption(t("ui.ask.note"))
    for place, (vendor_id, questions) in enumerate(asked):
        _letter(t, ranking, vendor_id, questions, unfolded=place < FIRST_OPEN)


def _asked(ranking: Ranking) -> Iterator[tuple[str, tuple[Question, ...]]]:
    """Yield whom to ask and what: on whose answer the first place rests, then the first of the ranking."""
    ids = ranking.evaluation.pairing.vendors.ids
    first = [str(ids[row]) for row in ranked_rows(ranking, CARDS_SHOWN)]
    deciding = [vendor_id for vendor_id in ranking.decisive.vendor_ids if decided_by(ranking, vendor_id)]
    for vendor_id in dict.fromkeys([*deciding, *first]):
        if questions := worth_asking(ranking, vendor_id):
            yield vendor_id, questions


def _conclusion(t: Translator, ranking: Ranking) -> None:
    found = ranking.decisive
    with st.container(border=True, key="ask_decides", gap="xsmall"):
        if found.settling:
            st.badge(t("decisive.settles"), icon=":material/check_circle:", color="green")
        st.text(plain(found.conclusion(t.lang)))
        if any(question.decides_often and not question.settles for question in found.questions):
            st.caption(t("decisive.assumed"))


def _own(t: Translator, ranking: Ranking) -> None:
    """Draw what the company itself is to find out, where that decides."""
    own = [question for question in ranking.decisive.own if question.decides_often]
    if own:
        st.markdown(t("ui.ask.own"))
        for question in own:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.text(question.text(t.lang), width="content")
                st.caption(why_first(t, question), width="content")
        links.page_link("start", t("ui.ask.to_start"), ":material/edit:")


def _letter(
    t: Translator, ranking: Ranking, vendor_id: str, questions: tuple[Question, ...], *, unfolded: bool
) -> None:
    shown = questions[:QUESTIONS_SHOWN]
    row = ranking.row_of(vendor_id)
    name = short(ranking.name_of(row))
    with st.expander(t("ui.ask.vendor", name=escape(name), count=len(shown)), expanded=unfolded, key=f"ask_{row}"):
        st.text(_weight(t, ranking, vendor_id, shown))
        draw_letter(t, ranking, vendor_id, shown, t.lang)
        if len(questions) > len(shown):
            st.caption(t("ui.ask.more", count=len(questions) - len(shown)))


def _weight(t: Translator, ranking: Ranking, vendor_id: str, shown: tuple[Question, ...]) -> str:
    """Return what the answers decide: the first place, requirements, points, the month."""
    decisive = decided_by(ranking, vendor_id)
    most = [decisive[question.column] for question in shown if question.column in decisive][:1]
    gates = t.join(dict.fromkeys(t(f"gate.{rule_id}.name") for question in shown for rule_id in question.gates))
    points = sum(100.0 * question.weight for question in shown)
    said = [t("ui.ask.first", fact=found.fact(t.lang), why=found.decides(t.lang)) for found in most]
    said += [t("ui.ask.gates", gates=gates)] if gates else []
    said += [t("ui.ask.points", points=f"{points:.1f}")] if points else []
    said += [t("ui.ask.month")] if any(question.opens_month for question in shown) else []
    return t("ui.ask.decides", what=t.join(said))

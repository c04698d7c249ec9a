"""The first vendors with their reasons and flags; more of them, and the failing ones, only when asked for."""

from __future__ import annotations

import numpy as np
import streamlit as st

from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import state
from matcher.ui.cards import actions, advices
from matcher.ui.escape import short
from matcher.ui.marks import severity_badge
from matcher.ui.ranking.card import vendor_card
from matcher.ui.ranking.lots import WHOLE
from matcher.ui.terms import help_of

CARDS_SHOWN = 3
MOST_CARDS = 10
FAILING_SHOWN = 20


def ranked_rows(ranking: Ranking, most: int) -> list[int]:
    """Return the first rows that have a rank."""
    return [row for row in ranking.order[:most].tolist() if not np.isnan(ranking.evaluation.score[row])]


def best(t: Translator, ranking: Ranking) -> None:
    """Draw the first three vendors as cards, up to ten on demand."""
    total = len(ranking.order)
    rows = ranked_rows(ranking, MOST_CARDS)
    if not rows:
        return
    first = rows[:CARDS_SHOWN]
    st.subheader(_title(t, len(first)), anchor=False, help=help_of(t, "mark"))
    st.caption(t("ui.cards.note", count=t.number(total), all=t.number(len(ranking.evaluation.pairing.vendors))))
    place = st.container(gap="small")
    if len(rows) > CARDS_SHOWN and st.toggle(
        t("ui.cards.more", count=len(rows)), key=state.MORE_CARDS, persist_state="session"
    ):
        first = rows
    with place:
        for row in first:
            vendor_card(t, ranking, row, points=bool(state.get(state.POINTS_SHOWN)))


def _title(t: Translator, count: int) -> str:
    lot = state.get(state.RANKED_LOT) or WHOLE
    if lot == WHOLE:
        return t("ui.cards.title", count=count)
    return t("ui.cards.title_lot", count=count, lot=t.word("lot", lot))


def failing(t: Translator, ranking: Ranking) -> None:
    """Draw the vendors that fail a requirement, each with what is missing and what can be done."""
    total = len(ranking.knocked_out)
    if not total:
        return
    st.subheader(t("ui.out.title", count=t.number(total)), anchor=False, help=help_of(t, "gate"))
    st.caption(t("ui.out.note"))
    if state.get(state.FAILING_SHOWN) is None:
        state.put(state.FAILING_SHOWN, not len(ranking.order))
    if not st.toggle(t("ui.out.open"), key=state.FAILING_SHOWN, persist_state="session"):
        return
    with st.container(key="knocked_out", gap="medium"):
        for row in ranking.knocked_out[:FAILING_SHOWN].tolist():
            _shortfall(t, ranking, row)
    if total > FAILING_SHOWN:
        st.caption(t("ui.out.more", count=t.number(total - FAILING_SHOWN)))


def _shortfall(t: Translator, ranking: Ranking, row: int) -> None:
    with st.container(key=f"out_{row}", gap=None):
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            severity_badge(t, "knock_out")
            with st.container(key=f"out_name_{row}", width="content"):
                st.text(short(ranking.name_of(row)))
        advices(t, [gate for gate in ranking.gates(row) if gate.failed], f"{row}_out")
        actions(t, str(ranking.evaluation.pairing.vendors.ids[row]), f"out_{row}", details=True)

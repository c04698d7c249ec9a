"""The ranking below the conclusion: cards, knocked-out vendors, lots, and the whole table to take away."""

from __future__ import annotations

import streamlit as st

from matcher.lots import best_split
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui.cards import advices, vendor_card
from matcher.ui.csv_file import csv_bytes, offer_csv
from matcher.ui.escape import escape, short
from matcher.ui.marks import severity_badge
from matcher.ui.ranking_table import column_settings, lots_frame, ranking_frame

CARDS_SHOWN = 5
MOST_CARDS = 20
KNOCKED_OUT_SHOWN = 20
ROWS_SHOWN = 1_000


def cards(t: Translator, ranking: Ranking) -> None:
    """Draw the first vendors as cards, more on demand."""
    total = len(ranking.order)
    if not total:
        return
    more = min(total, MOST_CARDS)
    place = st.container(gap="small")
    shown = CARDS_SHOWN
    if more > CARDS_SHOWN and st.toggle(t("ui.cards.more", count=more), key="more_cards"):
        shown = more
    with place:
        for row in ranking.order[:shown].tolist():
            vendor_card(t, ranking, row)


def knocked_out(t: Translator, ranking: Ranking) -> None:
    """Draw the vendors that fail a requirement, each with what is missing."""
    total = len(ranking.knocked_out)
    if not total:
        return
    st.subheader(t("ui.out.title", count=t.number(total)), anchor=False)
    st.caption(t("ui.out.note"))
    with st.expander(t("ui.out.open"), key="knocked_out", icon=":material/block:", expanded=not len(ranking.order)):
        for row in ranking.knocked_out[:KNOCKED_OUT_SHOWN].tolist():
            _shortfall(t, ranking, row)
        if total > KNOCKED_OUT_SHOWN:
            st.caption(t("ui.out.more", count=t.number(total - KNOCKED_OUT_SHOWN)))


def _shortfall(t: Translator, ranking: Ranking, row: int) -> None:
    with st.container(key=f"out_{row}", gap=None):
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            severity_badge(t, "knock_out")
            with st.container(key=f"out_name_{row}", width="content"):
                st.text(short(ranking.name_of(row)))
        advices(t, [gate for gate in ranking.gates(row) if gate.failed], f"{row}_out")


def lots(t: Translator, ranking: Ranking) -> None:
    """Draw the best vendor of every lot, and how many vendors that split would make."""
    if len(ranking.lots) < 2:
        return
    st.subheader(t("ui.lots.title"), anchor=False)
    split = best_split(ranking.lots)
    manage = len({row for row in split.values() if row is not None})
    st.markdown(t("ui.lots.manage", lots=len(split), count=manage))
    frame = lots_frame(t, ranking).map(escape)
    with st.container(key="lots"):
        st.table(frame.set_index(frame.columns[0]))


def whole_table(t: Translator, ranking: Ranking) -> None:
    """Draw every vendor in one table, and offer it as a file."""
    st.subheader(t("ui.table.title"), anchor=False)
    frame = ranking_frame(t, ranking, ROWS_SHOWN)
    st.dataframe(
        frame, hide_index=True, column_config=column_settings(t), key="whole_table", placeholder=t("ui.table.empty")
    )
    if (total := len(ranking.evaluation.pairing.vendors)) > ROWS_SHOWN:
        st.caption(t("ui.table.cut", shown=t.number(ROWS_SHOWN), total=t.number(total)))
    offer_csv(
        t("ui.table.download"),
        lambda: csv_bytes(ranking_frame(t, ranking)),
        t("ui.table.file_name"),
        "ranking_download",
    )
    st.caption(t("ui.table.download_note"))

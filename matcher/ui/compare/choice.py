"""Which vendors are compared: those on the shortlist first, else the best of the ranking."""

from __future__ import annotations

import streamlit as st

from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import current, state
from matcher.ui.naming import ids_in_order, names_of

FEWEST, MOST = 2, 5
OFFERED_FIRST = 3
"""How many of the best are compared where nobody is on the shortlist yet."""


def compared(t: Translator, ranking: Ranking) -> list[str]:
    """Draw the choice of vendors and return their ids in the order of the ranking, [] while there are too few."""
    in_order = ids_in_order(ranking)
    _settle(ranking, in_order)
    pinned = list(current.pinned())
    names = names_of(t, ranking, in_order)
    st.multiselect(
        t("ui.compare.choose", fewest=FEWEST, most=MOST),
        [*pinned, *(vendor_id for vendor_id in in_order if vendor_id not in pinned)],
        format_func=names.__getitem__,
        key=state.COMPARED,
        max_selections=MOST,
        placeholder=t("ui.choose"),
        wrap=True,
        persist_state="session",
    )
    chosen = state.get(state.COMPARED)
    if len(pinned) >= FEWEST and set(chosen) != set(pinned[:MOST]):
        words = t("ui.compare.take_shortlist", count=min(len(pinned), MOST))
        st.button(words, key="take_shortlist", icon=":material/bookmark:", on_click=_take, args=(pinned[:MOST],))
    if any(ranking.evaluation.pairing.vendors.cell("fictional", ranking.row_of(v)) is True for v in chosen):
        st.caption(t("ui.compare.fictional"))
    if len(chosen) < FEWEST:
        st.info(t("ui.compare.too_few", fewest=FEWEST), icon=":material/compare_arrows:")
        return []
    return [vendor_id for vendor_id in in_order if vendor_id in chosen]


def _settle(ranking: Ranking, in_order: list[str]) -> None:
    """Choose for a visitor who has not chosen yet, and drop what the list of vendors no longer has."""
    chosen = state.get(state.COMPARED)
    if chosen is None:
        pinned = list(current.pinned())
        chosen = pinned if len(pinned) >= FEWEST else in_order[: min(OFFERED_FIRST, max(len(ranking.order), FEWEST))]
    known = set(in_order)
    state.put(state.COMPARED, [vendor_id for vendor_id in dict.fromkeys(chosen) if vendor_id in known][:MOST])


def _take(vendor_ids: list[str]) -> None:
    state.put(state.COMPARED, vendor_ids)

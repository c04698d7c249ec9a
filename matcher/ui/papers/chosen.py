"""Whom the papers propose, and who stands beside: kept with the case."""

from __future__ import annotations

import streamlit as st

from matcher.domain.paper_facts import MOST_COMPARED
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import current, state
from matcher.ui.escape import escape, short
from matcher.ui.naming import ids_in_order, names_of
from matcher.ui.papers.filled import facts, fill

OFFERED_BESIDE = 2
"""How many of the best stand beside the proposed vendor where nobody is on the shortlist."""


def vendors(t: Translator, ranking: Ranking) -> tuple[str, ...]:
    """Draw the choice and return the ids, the proposed vendor first."""
    in_order = list(dict.fromkeys((*current.pinned(), *ids_in_order(ranking))))
    proposed = _proposed(t, in_order)
    beside = _beside(in_order, proposed)
    names = names_of(t, ranking, in_order)
    left, right = st.columns((2, 3), gap="medium")
    state.put(state.PAPERS_FOR, proposed)
    state.put(state.PAPERS_BESIDE, beside)
    with left:
        st.selectbox(
            t("ui.papers.propose"), in_order, format_func=names.__getitem__, key=state.PAPERS_FOR, on_change=_keep
        )
    with right:
        st.multiselect(
            t("ui.papers.beside", most=MOST_COMPARED),
            [vendor_id for vendor_id in in_order if vendor_id != proposed],
            format_func=names.__getitem__,
            key=state.PAPERS_BESIDE,
            max_selections=MOST_COMPARED,
            placeholder=t("ui.choose"),
            wrap=True,
            on_change=_keep,
        )
    if any(
        ranking.evaluation.pairing.vendors.cell("fictional", ranking.row_of(v)) is True for v in (proposed, *beside)
    ):
        st.caption(t("ui.compare.fictional"))
    return proposed, *(vendor_id for vendor_id in in_order if vendor_id in beside)


def _proposed(t: Translator, in_order: list[str]) -> str:
    wanted = facts().chosen
    if wanted and wanted not in in_order:
        st.info(t("ui.vendor.not_listed", vendor_id=escape(short(wanted))), icon=":material/info:")
    return wanted if wanted in in_order else in_order[0]


def _beside(in_order: list[str], proposed: str) -> list[str]:
    if facts().chosen:
        wanted = list(facts().compared)
    else:
        pinned = [vendor_id for vendor_id in current.pinned() if vendor_id != proposed]
        wanted = pinned or [vendor_id for vendor_id in in_order if vendor_id != proposed][:OFFERED_BESIDE]
    return [vendor_id for vendor_id in wanted if vendor_id in in_order and vendor_id != proposed][:MOST_COMPARED]


def _keep() -> None:
    proposed = state.get(state.PAPERS_FOR)
    fill(chosen=proposed, compared=[other for other in state.get(state.PAPERS_BESIDE) or () if other != proposed])

"""The shortlist on the page of the ranking: who is kept, with rank, and the way to compare them."""

from __future__ import annotations

import streamlit as st

from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import current, links, state
from matcher.ui.escape import escape
from matcher.ui.naming import names_of
from matcher.ui.terms import help_of

FEWEST_COMPARED = 2


def shortlist(t: Translator, ranking: Ranking) -> None:
    """Draw the vendors that were kept, each with a button that lets go of it."""
    pinned = current.pinned()
    with st.container(border=True, key="shortlist", gap="small"):
        st.markdown(t("ui.shortlist.title", count=len(pinned)), help=help_of(t, "shortlist"))
        if not pinned:
            st.caption(t("ui.shortlist.empty"))
            return
        names = names_of(t, ranking, pinned)
        with st.container(horizontal=True, gap="small"):
            for vendor_id in pinned:
                st.button(
                    t("ui.shortlist.vendor", name=escape(names[vendor_id]), rank=_rank(t, ranking, vendor_id)),
                    key=f"kept_{vendor_id}",
                    icon=":material/bookmark_remove:",
                    help=t("ui.card.unpin"),
                    on_click=current.pin,
                    args=(vendor_id,),
                )
        if len(pinned) >= FEWEST_COMPARED and st.button(
            t("ui.shortlist.compare"), key="compare_kept", icon=":material/compare_arrows:", type="primary"
        ):
            state.put(state.COMPARED, list(pinned[:5]))
            links.go("compare")


def _rank(t: Translator, ranking: Ranking, vendor_id: str) -> str:
    row = ranking.row_of(vendor_id)
    if ranking.evaluation.knocked_out[row]:
        return t("severity.knock_out")
    rank = ranking.rank_of(row)
    return t("format.unknown") if rank is None else t("ui.card.rank", rank=rank)

"""Which vendor the plan is with: those on the shortlist first, then the rest in the order of the ranking."""

from __future__ import annotations

import streamlit as st

from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import current, state
from matcher.ui.escape import escape, short
from matcher.ui.naming import ids_in_order, names_of


def chosen(t: Translator, ranking: Ranking) -> str:
    """Draw the choice of the vendor and return its id."""
    in_order = list(dict.fromkeys((*current.pinned(), *ids_in_order(ranking))))
    wanted = state.get(state.PLANNED)
    if wanted not in in_order:
        state.put(state.PLANNED, in_order[0])
        if wanted is not None:
            st.info(t("ui.vendor.not_listed", vendor_id=escape(short(str(wanted)))), icon=":material/info:")
    names = names_of(t, ranking, in_order)
    st.selectbox(
        t("ui.plan.choose"), in_order, format_func=names.__getitem__, key=state.PLANNED, persist_state="session"
    )
    vendor_id: str = state.get(state.PLANNED)
    return vendor_id

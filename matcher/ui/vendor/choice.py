"""Which vendor is shown: found by name, or the one before or after it in the ranking."""

from __future__ import annotations

import streamlit as st

from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import state
from matcher.ui.escape import escape, short
from matcher.ui.naming import ids_in_order, names_of


def shown(t: Translator, ranking: Ranking) -> str:
    """Draw the choice of a vendor and return its id."""
    in_order = ids_in_order(ranking)
    _settle(t, in_order)
    names = names_of(t, ranking, in_order)
    st.selectbox(
        t("ui.vendor.choose", count=t.number(len(in_order))),
        in_order,
        format_func=names.__getitem__,
        key=state.VENDOR_SHOWN,
        persist_state="session",
    )
    vendor_id: str = state.get(state.VENDOR_SHOWN)
    _neighbours(t, in_order, vendor_id)
    return vendor_id


def _settle(t: Translator, in_order: list[str]) -> None:
    """Show the first vendor where none is chosen, or where the chosen one is no longer on the list."""
    wanted = state.get(state.VENDOR_SHOWN)
    if wanted not in in_order:
        state.put(state.VENDOR_SHOWN, in_order[0])
        if wanted is not None:
            st.info(t("ui.vendor.not_listed", vendor_id=escape(short(str(wanted)))), icon=":material/info:")


def _neighbours(t: Translator, in_order: list[str], vendor_id: str) -> None:
    place = in_order.index(vendor_id)
    steps = (("before", place - 1, ":material/chevron_left:"), ("after", place + 1, ":material/chevron_right:"))
    with st.container(horizontal=True, gap="small", key="neighbours"):
        for name, other, icon in steps:
            there = 0 <= other < len(in_order)
            st.button(
                t(f"ui.vendor.{name}"),
                key=f"vendor_{name}",
                icon=icon,
                icon_position="left" if name == "before" else "right",
                disabled=not there,
                on_click=show,
                args=(in_order[other] if there else vendor_id,),
            )


def show(vendor_id: str) -> None:
    """Make a vendor the one that is shown."""
    state.put(state.VENDOR_SHOWN, vendor_id)

"""Two to five vendors side by side: what differs, why one is above the other, what each costs, what it meets."""

from __future__ import annotations

import streamlit as st

from matcher.ui import current, language, links, state
from matcher.ui.compare.choice import compared
from matcher.ui.compare.cost import fit_and_cost
from matcher.ui.compare.pair import one_above_the_other
from matcher.ui.compare.profile import need_against
from matcher.ui.compare.table import side_by_side


def page() -> None:
    """Draw the page."""
    t = language.current()
    one, other = state.PAIR
    links.bind(
        compare=links.several(state.COMPARED),
        pair=one,
        against=other,
        part=state.COMPARED_PART,
        different=links.yes_no(state.ONLY_DIFFERENT),
    )
    st.header(t("ui.compare.title"), anchor=False)
    st.caption(t("ui.compare.note"))
    ranking, catalogue = current.ranking(t), current.catalogue()
    if ranking is None or catalogue is None:
        return
    vendor_ids = compared(t, ranking)
    if vendor_ids:
        side_by_side(t, ranking, catalogue, vendor_ids)
        one_above_the_other(t, ranking, vendor_ids)
        fit_and_cost(t, ranking, vendor_ids)
        need_against(t, ranking, vendor_ids)


page()

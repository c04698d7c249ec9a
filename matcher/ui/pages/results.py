"""The months after the signature: promised against measured, what to raise, and when to choose again."""

from __future__ import annotations

import streamlit as st

from matcher.ui import current, language, links, state
from matcher.ui.results.contract import contract
from matcher.ui.results.engaged import chosen, held
from matcher.ui.results.facts import facts
from matcher.ui.results.lights import lights, months_before
from matcher.ui.results.month import month_chosen, month_form
from matcher.ui.results.renewing import look_again_told, renewing


def page() -> None:
    """Draw the page."""
    t = language.current()
    links.bind(vendor=state.ENGAGED, month=state.MONTH)
    st.header(t("ui.results.title"), anchor=False)
    st.caption(t("ui.results.intro"))
    look_again_told(t)
    ranking, catalogue = current.ranking(t), current.catalogue()
    if ranking is None or catalogue is None:
        return
    vendor_id = chosen(t, ranking)
    contract(t, ranking, vendor_id)
    month = month_chosen(t, ranking, vendor_id)
    engagement = held(ranking, vendor_id)
    if month in {record.month for record in engagement.records}:
        lights(t, engagement, month)
    month_form(t, ranking, vendor_id, month)
    if engagement.records:
        months_before(t, engagement)
        facts(t, catalogue, vendor_id, engagement)
    renewing(t, vendor_id, engagement)


page()

"""What the months settle about the vendor: its facts are measured now, and the ranking may count on them."""

from __future__ import annotations

from functools import partial

import streamlit as st

from matcher.carrying_out.measured import with_measured_facts
from matcher.catalogue import Catalogue, CatalogueError
from matcher.domain.engagement import Engagement
from matcher.domain.wording import day, fact, label
from matcher.planning.performance import MEASURED_OVER, MeasuredFact, measured_facts
from matcher.text import Translator, translator
from matcher.ui import state, vendor_list
from matcher.ui.findings import refusal


def facts(t: Translator, catalogue: Catalogue, vendor_id: str, engagement: Engagement) -> None:
    """Draw the facts that the last months settle, and the way to take them into the list."""
    st.subheader(t("ui.results.facts"), anchor=False)
    found = measured_facts(engagement)
    if not found:
        st.caption(t("ui.results.no_facts", months=MEASURED_OVER))
        return
    for measured in found:
        st.text(_line(t, catalogue, vendor_id, measured))
    if not vendor_list.is_own():
        st.caption(t("ui.results.sample_stays"))
        return
    if all(_is_taken(catalogue, vendor_id, measured) for measured in found):
        st.caption(t("ui.results.facts_taken"))
        return
    st.button(
        t("ui.results.take_facts"),
        key="take_facts",
        icon=":material/fact_check:",
        on_click=partial(take, t.lang, vendor_id, engagement),
    )
    if findings := state.get(state.FACTS_REFUSED):
        refusal(t, "measured_facts", t("ui.results.facts_refused"), findings)


def _line(t: Translator, catalogue: Catalogue, vendor_id: str, measured: MeasuredFact) -> str:
    stated = catalogue.table.cell(measured.column, catalogue.row_of(vendor_id))
    return t(
        "ui.results.fact",
        column=label(t, "vendor", measured.column),
        measured=fact(t, "vendor", measured.column, measured.value),
        stated=fact(t, "vendor", measured.column, stated),
        first=day(t, measured.first_month),
        last=day(t, measured.last_month),
    )


def _is_taken(catalogue: Catalogue, vendor_id: str, measured: MeasuredFact) -> bool:
    table, row = catalogue.table, catalogue.row_of(vendor_id)
    proof = catalogue.evidence.get((vendor_id, measured.column), ("", "", None))
    return bool(table.cell(measured.column, row) == measured.value and proof[0] == "measured")


def take(lang: str, vendor_id: str, engagement: Engagement) -> None:
    """Make the measured facts part of the own list."""
    state.put(state.FACTS_REFUSED, None)
    try:
        edition = with_measured_facts(vendor_list.edited(lang), vendor_id, engagement, lang)
        vendor_list.change(edition, translator(lang)("ui.vendors.own_file"))
    except CatalogueError as error:
        state.put(state.FACTS_REFUSED, error.findings)

"""The engagement in hand: which vendor it is with, and how it is kept with the case."""

from __future__ import annotations

import streamlit as st

from matcher.domain.engagement import MEASURES, Engagement
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import current, state
from matcher.ui.naming import ids_in_order, names_of
from matcher.ui.plan.kept import edits_of, plan_with


def chosen(t: Translator, ranking: Ranking) -> str:
    """Draw the choice of the vendor and return its id: those with records first, then the shortlist, then the rest."""
    listed = ids_in_order(ranking)
    begun = [vendor_id for vendor_id in engagements() if vendor_id in listed]
    in_order = list(dict.fromkeys((*begun, *current.pinned(), *listed)))
    if state.get(state.ENGAGED) not in in_order:
        state.put(state.ENGAGED, in_order[0])
    names = names_of(t, ranking, in_order)
    st.selectbox(
        t("ui.results.choose"),
        in_order,
        format_func=names.__getitem__,
        key=state.ENGAGED,
        persist_state="session",
    )
    vendor_id: str = state.get(state.ENGAGED)
    return vendor_id


def engagements() -> dict[str, Engagement]:
    """Return the engagements of the case by vendor id."""
    return dict(state.get(state.ENGAGEMENTS) or {})


def held(ranking: Ranking, vendor_id: str) -> Engagement:
    """Return the engagement with a vendor; before anything is entered, what the plan says of it."""
    return engagements().get(vendor_id) or _stated(ranking, vendor_id)


def _stated(ranking: Ranking, vendor_id: str) -> Engagement:
    planned = plan_with(ranking, vendor_id)
    promised: dict[str, float] = {
        level.item: level.target / 100.0 if level.unit == "percent" else level.target
        for level in planned.services
        if level.item in MEASURES and level.target is not None
    }
    table, row = ranking.catalogue.table, ranking.row_of(vendor_id)
    term, notice = (table.cell(column, row) for column in ("min_term_months", "notice_months"))
    return Engagement(
        starts_on=edits_of(vendor_id).dates.get("cutover"),
        term_months=max(round(term), 1) if isinstance(term, float | int) and term else None,
        notice_months=float(notice) if isinstance(notice, float | int) else None,
        promised=promised,
    )


def keep(vendor_id: str, engagement: Engagement) -> None:
    """Keep an engagement with the case."""
    state.put(state.ENGAGEMENTS, {**engagements(), vendor_id: engagement})

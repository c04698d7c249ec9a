"""The company's need against one of the compared vendors, criterion by criterion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from matcher.charts.need_profile import Met, need_profile_chart, need_profile_summary, need_profile_table
from matcher.criteria.declaration import CAUTION_AT_MOST
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import state
from matcher.ui.compare.rows import stated_words
from matcher.ui.drawing import drawing
from matcher.ui.naming import names_of
from matcher.ui.needs import need_of


def need_against(t: Translator, ranking: Ranking, vendor_ids: Sequence[str]) -> None:
    """Draw the choice of a vendor and how far it meets each need."""
    st.subheader(t("ui.compare.profile"), anchor=False)
    names = names_of(t, ranking, vendor_ids)
    if state.get(state.PROFILED) not in vendor_ids:
        state.put(state.PROFILED, vendor_ids[0])
    st.selectbox(
        t("ui.compare.profiled"),
        list(vendor_ids),
        format_func=names.__getitem__,
        key=state.PROFILED,
        persist_state="session",
    )
    needs = list(needs_met(t, ranking, state.get(state.PROFILED)))
    drawing(
        t,
        "need_profile",
        need_profile_chart(t, needs, CAUTION_AT_MOST),
        lambda: need_profile_table(t, needs),
        need_profile_summary(t, needs, CAUTION_AT_MOST),
        t("chart.need_profile.key", enough=round(100 * CAUTION_AT_MOST)),
    )


def needs_met(t: Translator, ranking: Ranking, vendor_id: str) -> Iterator[Met]:
    """Yield how far a vendor meets each need, in the order of the criteria."""
    row = ranking.row_of(vendor_id)
    pairing = ranking.evaluation.pairing
    parts = zip(ranking.evaluation.criteria, ranking.explain(vendor_id).contributions, strict=True)
    for criterion, part in parts:
        need, stated = need_of(t, pairing, criterion), stated_words(t, pairing, criterion, row)
        yield Met(part.names[t.lang], part.low, part.value, part.high, part.known, need, stated)

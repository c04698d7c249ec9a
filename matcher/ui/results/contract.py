"""What was agreed: the dates of the contract, and what was promised for each measure."""

from __future__ import annotations

from functools import partial

import streamlit as st

from matcher.domain.engagement import EARLIEST_START, LONGEST_TERM, MEASURES, Engagement
from matcher.domain.plan_edits import HIGHEST_TARGET, LATEST
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import keys, state
from matcher.ui.results.engaged import held, keep

ACROSS = 3
HALF = 0.5


def contract(t: Translator, ranking: Ranking, vendor_id: str) -> None:
    """Draw what was agreed, to be filled in; unfolded until something is."""
    now = held(ranking, vendor_id)
    with st.expander(t("ui.results.agreed"), icon=":material/handshake:", expanded=not now.records, key="agreed"):
        st.caption(t("ui.results.agreed_note"))
        change = partial(_changed, ranking, vendor_id)
        _length(t, now, change)
        st.markdown(t("ui.results.promised"))
        columns = st.columns(ACROSS)
        for place, code in enumerate(MEASURES):
            with columns[place % ACROSS]:
                _promise(t, code, now, change)


def _length(t: Translator, now: Engagement, change: partial[None]) -> None:
    """Draw from when on, for how long, and how long before its end the contract can be ended."""
    start, term, notice = st.columns(ACROSS)
    for field in ("starts_on", "term_months", "notice_months"):
        _show(keys.contract_key(field), getattr(now, field))
    start.date_input(
        t("ui.results.starts_on"),
        None,
        EARLIEST_START,
        LATEST,
        key=keys.contract_key("starts_on"),
        format="YYYY-MM-DD",
        on_change=change,
    )
    term.number_input(
        t("ui.results.term_months"),
        1,
        LONGEST_TERM,
        None,
        step=1,
        key=keys.contract_key("term_months"),
        on_change=change,
    )
    notice.number_input(
        t("ui.results.notice_months"),
        0.0,
        float(LONGEST_TERM),
        None,
        step=HALF,
        format="%g",
        key=keys.contract_key("notice_months"),
        on_change=change,
    )


def _show(key: str, value: object) -> None:
    if state.get(key) != value:
        state.put(key, value)


def _promise(t: Translator, code: str, now: Engagement, change: partial[None]) -> None:
    is_share = MEASURES[code].unit == "share"
    value = now.promised.get(code)
    _show(keys.promised_key(code), value if value is None else round(100.0 * value if is_share else value, 2))
    st.number_input(
        t("ui.results.measure_in", measure=t(f"measure.{code}.name"), unit=t(f"ui.results.unit.{MEASURES[code].unit}")),
        0.0,
        100.0 if is_share else HIGHEST_TARGET,
        None,
        step=HALF,
        format="%g",
        key=keys.promised_key(code),
        help=t(f"measure.{code}.how"),
        on_change=change,
    )


def _changed(ranking: Ranking, vendor_id: str) -> None:
    promised = {}
    for code, measure in MEASURES.items():
        value = state.get(keys.promised_key(code))
        if value is not None:
            promised[code] = round(value / 100.0, 6) if measure.unit == "share" else float(value)
    notice = state.get(keys.contract_key("notice_months"))
    agreed = {
        "starts_on": state.get(keys.contract_key("starts_on")),
        "term_months": state.get(keys.contract_key("term_months")),
        "notice_months": None if notice is None else float(notice),
        "promised": promised,
    }
    keep(vendor_id, held(ranking, vendor_id).model_copy(update=agreed))

"""The other way to close an item: a survey in the contract, with fee and date."""

from __future__ import annotations

import streamlit as st

from matcher.domain.preparation import Survey
from matcher.text import Translator
from matcher.ui import keys, state
from matcher.ui.readiness.kept import days, held, keep_survey
from matcher.ui.start.binding import NARROW, show

MOST_YEN = 1_000_000_000
STEP_YEN = 10_000


def survey(t: Translator, item: str) -> None:
    """Draw fee and date of a survey, and whether they close the item."""
    now = held().surveys.get(item) or Survey()
    with st.expander(
        t("ui.prepare.survey"), icon=":material/contract:", expanded=now != Survey(), key=f"survey_{item}"
    ):
        st.caption(t("ui.prepare.survey_note"))
        fee, until = keys.survey_key(item, "fee"), keys.survey_key(item, "until")
        show(fee, now.fee_jpy)
        show(until, now.until)
        earliest, latest = days(now.until)
        with st.container(horizontal=True, gap="small"):
            st.number_input(
                t("ui.prepare.survey_fee"),
                0,
                MOST_YEN,
                value=None,
                step=STEP_YEN,
                key=fee,
                width=NARROW,
                on_change=_take,
                args=(item,),
            )
            st.date_input(
                t("ui.prepare.survey_until"),
                value=None,
                min_value=earliest,
                max_value=latest,
                key=until,
                width=NARROW,
                on_change=_take,
                args=(item,),
            )
        if now != Survey():
            st.caption(t("ui.prepare.survey_closed" if now.is_settled else "ui.prepare.survey_open"))


def _take(item: str) -> None:
    fee, until = (state.get(keys.survey_key(item, part)) for part in ("fee", "until"))
    keep_survey(item, Survey(fee_jpy=fee, until=until))

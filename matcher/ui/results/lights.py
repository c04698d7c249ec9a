"""A month against its promises: lights with words, what to raise at the next meeting, and the months before."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd
import streamlit as st

from matcher.domain.engagement import MEASURES, Engagement
from matcher.domain.wording import day
from matcher.planning.performance import Light, light, readings, to_raise, value_words
from matcher.text import Translator
from matcher.ui.csv_file import csv_bytes, offer_csv
from matcher.ui.escape import escape, plain

SIGNS: Mapping[Light, str] = MappingProxyType({"met": "●", "near": "▲", "missed": "✕", "unknown": "－"})
"""Shapes that differ in black and white, each beside its word."""
MONTHS_SHOWN = 12


def lights(t: Translator, engagement: Engagement, month: str) -> None:
    """Draw the measures of a month with their lights, and what to raise."""
    found = readings(engagement, month)
    if not found:
        st.caption(t("ui.results.nothing_measured"))
        return
    rows = [
        (
            t(f"measure.{reading.measure}.name"),
            _or(t, "not_promised", reading.measure, reading.promised),
            _or(t, "not_measured", reading.measure, reading.measured),
            light_words(t, reading.light),
        )
        for reading in found
    ]
    frame = pd.DataFrame(
        rows, columns=[t(f"ui.results.head.{name}") for name in ("measure", "promised", "measured", "light")]
    )
    with st.container(key="month_lights"):
        st.table(frame.map(escape).set_index(frame.columns[0]))
    _raised(t, engagement, month)


def _or(t: Translator, missing: str, code: str, value: float | None) -> str:
    return t(f"ui.results.{missing}") if value is None else value_words(t, code, value)


def light_words(t: Translator, shown: Light) -> str:
    """Return a light as its sign and its word."""
    return t("ui.results.cell", sign=SIGNS[shown], value=t(f"performance.light.{shown}"))


def _raised(t: Translator, engagement: Engagement, month: str) -> None:
    raised = to_raise(engagement, month)
    note = next(record.note for record in engagement.records if record.month == month)
    with st.container(border=True, key="to_raise", gap="xsmall"):
        st.markdown(t("ui.results.raise", month=day(t, month)))
        if not raised and not note:
            st.text(t("ui.results.nothing_to_raise"))
        lines = [reading.text(t.lang) for reading in raised] + ([note] if note else [])
        for line in lines:
            st.text(t("ui.results.line", text=plain(line)))


def months_before(t: Translator, engagement: Engagement) -> None:
    """Draw the recorded months side by side, measures as rows, the last twelve."""
    records = engagement.records[-MONTHS_SHOWN:]
    codes = [
        code
        for code, measure in MEASURES.items()
        if code in engagement.promised or any(measure.of(record) is not None for record in records)
    ]
    frame = pd.DataFrame(
        {
            t("ui.results.head.measure"): [t(f"measure.{code}.name") for code in codes],
            **{
                day(t, record.month): [_cell(t, engagement, code, MEASURES[code].of(record)) for code in codes]
                for record in records
            },
        }
    )
    st.subheader(t("ui.results.before"), anchor=False)
    st.dataframe(frame, hide_index=True, key="months_before")
    offer_csv(t("ui.chart.download"), lambda: csv_bytes(frame), t("ui.results.file"), "download_months")


def _cell(t: Translator, engagement: Engagement, code: str, measured: float | None) -> str:
    if measured is None:
        return t("ui.results.not_measured")
    shown = light(MEASURES[code], engagement.promised.get(code), measured)
    return t("ui.results.cell", sign=SIGNS[shown], value=value_words(t, code, measured))

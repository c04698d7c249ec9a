"""A chart is made anew only when its facts change: making one takes some 30 ms, and most reruns change none of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from matcher.charts.look import Chart
from matcher.text import Translator

KEPT = 32

Drawn = dict[str, Any]
"""A chart as the page draws it (a Vega-Lite specification with its data)."""


def kept_chart(t: Translator, name: str, facts: object, make: Callable[[], Chart]) -> Drawn:
    """Return a chart of these facts in this language, from this session's store where it was made before.

    Parameters
    ----------
    t : the translator of the language.
    name : of the chart.
    facts : all that the chart shows, as plain data.
    make : makes the chart of the facts.
    """
    return _drawn(name, t.lang, facts, make)


@st.cache_data(scope="session", max_entries=KEPT, show_spinner=False)
def _drawn(name: str, lang: str, facts: object, _make: Callable[[], Chart]) -> Drawn:  # noqa: ARG001
    return _make().to_dict()

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
    facts : all that the chart shows, as plain data whose ``repr`` says all of it.
    make : makes the chart of the facts.
    """
    return _drawn(name, t.lang, repr(facts), make)


@st.cache_resource(scope="session", max_entries=KEPT, show_spinner=False)
def _drawn(name: str, lang: str, facts: str, _make: Callable[[], Chart]) -> Drawn:  # noqa: ARG001
    # The tests hold every chart against Vega-Lite's schema; doing so here would take a third of the time.
    spec = _make().to_dict(validate=False)
    drawn: Drawn = _with_rows(spec, spec.pop("datasets", {}))
    return drawn


def _with_rows(part: Any, datasets: dict[str, list[dict[str, Any]]]) -> Any:
    """Return a part of a specification with its rows in place of the names of its datasets.

    Streamlit would turn a named dataset into a table of its own at every rerun, which takes longer than all the rest.
    """
    if isinstance(part, list):
        return [_with_rows(inner, datasets) for inner in part]
    if not isinstance(part, dict):
        return part
    if part.keys() == {"name"} and part["name"] in datasets:
        return {"values": datasets[part["name"]]}
    return {key: _with_rows(inner, datasets) for key, inner in part.items()}

"""A chart on a page: its sentence first, how to read it below, and the same facts as a table to open or take away."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from matcher.charts.look import Chart
from matcher.text import Translator
from matcher.ui import keys
from matcher.ui.csv_file import csv_bytes, offer_csv
from matcher.ui.escape import plain


def drawing(
    t: Translator,
    name: str,
    chart: Chart,
    table: Callable[[], pd.DataFrame],
    summary: str,
    key: str | None = None,
) -> None:
    """Draw a chart with its twins.

    Parameters
    ----------
    t : the translator of the language.
    name : of the chart, which also names its file; its texts stand under ``chart.<name>``.
    chart : what is drawn; the page offers it as a picture (PNG, in its corner).
    table : makes the table of the same facts, when it is opened.
    summary : the sentence that says what the chart shows, also for those who cannot see it.
    key : how to read it, as Markdown; None where that needs no words.
    """
    with st.container(key=f"chart_{name}", gap="xsmall"):
        st.text(plain(summary))
        st.vega_lite_chart(spec=chart, alt=plain(summary))
        if key is not None:
            st.caption(key)
        folded = st.expander(
            t("ui.chart.table"), key=keys.folded_key(f"table_{name}"), icon=":material/table:", on_change="rerun"
        )
        if folded.open:
            with folded:
                _twin(t, name, table())


def _twin(t: Translator, name: str, made: pd.DataFrame) -> None:
    st.dataframe(made, hide_index=True, key=f"table_{name}")
    offer_csv(t("ui.chart.download"), lambda: csv_bytes(made), t(f"chart.{name}.file"), f"download_{name}")
    st.caption(t("ui.chart.picture"))

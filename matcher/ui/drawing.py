"""A chart on a page: its sentence first, how to read it below, and the same facts as a table to open or take away."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from matcher.text import Translator
from matcher.ui.csv_file import csv_bytes, offer_csv
from matcher.ui.escape import plain
from matcher.ui.kept_chart import Drawn


def drawing(
    t: Translator,
    name: str,
    chart: Drawn,
    table: Callable[[], pd.DataFrame],
    summary: str,
    key: str | None = None,
) -> None:
    """Draw a chart with its twins.

    Parameters
    ----------
    t : the translator of the language.
    name : of the chart, which also names its file; its texts stand under ``chart.<name>``.
    chart : what is drawn (from ``kept_chart``); the page offers it as a picture (PNG, in its corner).
    table : makes the table of the same facts.
    summary : the sentence that says what the chart shows, also for those who cannot see it.
    key : how to read it, as Markdown; None where that needs no words.
    """
    with st.container(key=f"chart_{name}", gap="xsmall"):
        st.text(plain(summary))
        st.vega_lite_chart(spec=chart, alt=plain(summary))
        if key is not None:
            st.caption(key)
        with st.expander(t("ui.chart.table"), icon=":material/table:"):
            made = table()
            st.dataframe(made, hide_index=True, key=f"table_{name}")
            offer_csv(t("ui.chart.download"), lambda: csv_bytes(made), t(f"chart.{name}.file"), f"download_{name}")
            st.caption(t("ui.chart.picture"))

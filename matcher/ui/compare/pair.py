"""One pair: why one vendor is above the other, and what would put the other above."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from matcher.charts.differences import Pair, Step, differences_chart, differences_summary, differences_table
from matcher.explaining import Comparison
from matcher.explanation_report import reversal_text
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import state
from matcher.ui.drawing import drawing
from matcher.ui.escape import escape, plain
from matcher.ui.naming import names_of


def one_above_the_other(t: Translator, ranking: Ranking, vendor_ids: Sequence[str]) -> None:
    """Draw the choice of two of the compared vendors, and what sets them apart."""
    st.subheader(t("ui.compare.pair"), anchor=False)
    names = names_of(t, ranking, vendor_ids)
    _settle(vendor_ids)
    for column, key in zip(st.columns(2, gap="small"), state.PAIR, strict=True):
        with column:
            st.selectbox(
                t(f"ui.compare.{key}"),
                list(vendor_ids),
                format_func=names.__getitem__,
                key=key,
                persist_state="session",
            )
    one, other = (state.get(key) for key in state.PAIR)
    if one == other:
        st.info(t("ui.compare.same_twice"), icon=":material/compare_arrows:")
        return
    scores = ranking.evaluation.score
    if not all(scores[ranking.row_of(vendor_id)] == scores[ranking.row_of(vendor_id)] for vendor_id in (one, other)):
        st.info(t("ui.compare.no_score"), icon=":material/help:")
        return
    if scores[ranking.row_of(one)] < scores[ranking.row_of(other)]:
        one, other = other, one
    comparison = ranking.compare(one, other)
    _above(t, comparison, names)
    _reversals(t, ranking, comparison, names)


def _settle(vendor_ids: Sequence[str]) -> None:
    """Take the first two of the compared vendors where the pair is not among them."""
    for key, vendor_id in zip(state.PAIR, vendor_ids, strict=False):
        state.put(key, state.get(key) if state.get(key) in vendor_ids else vendor_id)


def _above(t: Translator, comparison: Comparison, names: dict[str, str]) -> None:
    upper, lower = comparison.a, comparison.b
    steps = tuple(Step(difference.names[t.lang], difference.points) for difference in comparison.differences)
    pair = Pair(names[upper.vendor_id], names[lower.vendor_id], upper.score, lower.score, steps)
    shown = {"upper": escape(pair.upper), "lower": escape(pair.lower)}
    drawing(
        t,
        "differences",
        differences_chart(t, pair),
        lambda: differences_table(t, pair),
        differences_summary(t, pair),
        t("chart.differences.key", **shown),
    )


def _reversals(t: Translator, ranking: Ranking, comparison: Comparison, names: dict[str, str]) -> None:
    upper, lower = names[comparison.a.vendor_id], names[comparison.b.vendor_id]
    with st.container(border=True, key="reversals", gap="xsmall"):
        st.markdown(t("ui.compare.reversals", upper=escape(upper), lower=escape(lower)))
        for vendor_id, name in ((comparison.a.vendor_id, upper), (comparison.b.vendor_id, lower)):
            if ranking.evaluation.knocked_out[ranking.row_of(vendor_id)]:
                st.text(t("explain.knocked", name=name))
        for reversal in comparison.reversals:
            st.text(plain(reversal_text(reversal, t.lang)))
        st.caption(t("ui.compare.one_is_enough") if comparison.reversals else t("explain.no_reversal"))

"""How the score of one vendor comes about: the parts that add up to it."""

from __future__ import annotations

import streamlit as st

from matcher.charts.contributions import Part, contributions_chart, contributions_summary, contributions_table
from matcher.explaining import Contribution, Explanation
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui.drawing import drawing


def score_parts(t: Translator, ranking: Ranking, explanation: Explanation) -> None:
    """Draw the waterfall of the score with its table."""
    if explanation.score != explanation.score:
        st.text(t("ui.vendor.no_score"))
        return
    settled = ranking.evaluation.policy == "known_only"
    parts = [_part(t, contribution, settled) for contribution in explanation.contributions]
    drawing(
        t,
        "contributions",
        contributions_chart(t, parts),
        lambda: contributions_table(t, parts),
        contributions_summary(t, parts),
        t("chart.contributions.key"),
    )


def _part(t: Translator, contribution: Contribution, settled: bool) -> Part:
    """Return a part in points; where only known facts count, nothing is left open."""
    full = 100.0 * contribution.weight
    low, high = (contribution.points,) * 2 if settled else (full * contribution.low, full * contribution.high)
    return Part(contribution.names[t.lang], contribution.family, contribution.points, low, high, full)

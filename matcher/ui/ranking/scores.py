"""The scores of the first ten with their intervals, as one chart."""

from __future__ import annotations

import streamlit as st

from matcher.charts.score_intervals import (
    Scored,
    score_intervals_chart,
    score_intervals_summary,
    score_intervals_table,
)
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import links
from matcher.ui.drawing import drawing
from matcher.ui.marks import LIMITS, mark_words
from matcher.ui.naming import names_of
from matcher.ui.ranking.best import ranked_rows
from matcher.ui.terms import help_of

VENDORS_DRAWN = 10


def scores(t: Translator, ranking: Ranking) -> None:
    """Draw the chart, and the way to the one that sets the fit against the month."""
    rows = ranked_rows(ranking, VENDORS_DRAWN)
    if not rows:
        return
    st.subheader(t("ui.scores.title", count=len(rows)), anchor=False, help=help_of(t, "interval"))
    vendors = scored(t, ranking, rows)
    drawing(
        t,
        "score_intervals",
        score_intervals_chart(t, vendors, LIMITS),
        lambda: score_intervals_table(t, vendors),
        score_intervals_summary(t, vendors),
        t("chart.score_intervals.key"),
    )
    links.page_link("compare", t("ui.scores.to_compare"), ":material/compare_arrows:")


def scored(t: Translator, ranking: Ranking, rows: list[int]) -> list[Scored]:
    """Return what the chart shows of these rows."""
    evaluation = ranking.evaluation
    ids = evaluation.pairing.vendors.ids
    names = names_of(t, ranking, [str(ids[row]) for row in rows])
    return [
        Scored(
            t("ui.card.rank", rank=rank),
            names[str(ids[row])],
            float(evaluation.score[row]),
            float(evaluation.score_low[row]),
            float(evaluation.score_high[row]),
            mark_words(t, evaluation.score[row]),
        )
        for row, rank in zip(rows, ranking.ranks.tolist(), strict=False)
    ]

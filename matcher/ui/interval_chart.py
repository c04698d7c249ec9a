"""A score on its scale of 0 to 100: the interval as a bar, the score as a line, the marks' limits behind."""

from __future__ import annotations

import altair as alt
import pandas as pd

from matcher.text import Translator
from matcher.ui.marks import MARKS

HEIGHT = 42
TRACK, LIMIT, INTERVAL, SCORE, WORDS = "#E3ECF0", "#9FB3BE", "#6FA6B8", "#0F4A60", "#4C5B68"


def interval_chart(t: Translator, score: float, low: float, high: float) -> alt.LayerChart | alt.FacetChart:
    """Return the drawing of one score; its words stand beside it."""
    scale = alt.Scale(domain=[0, 100], nice=False)
    ticks = [0, *sorted(lowest for lowest, _ in MARKS if lowest > 0), 100]
    axis = alt.Axis(values=ticks, title=None, grid=False, domain=False, ticks=False, labelColor=WORDS, labelPadding=4)
    x = alt.X("low:Q", scale=scale, axis=axis)
    track = alt.Chart(pd.DataFrame({"low": [0], "high": [100]})).mark_bar(color=TRACK, height=12, cornerRadius=3)
    bar = alt.Chart(pd.DataFrame({"low": [low], "high": [max(high, low + 0.4)]}))
    point = alt.Chart(pd.DataFrame({"score": [score]}))
    limits = alt.Chart(pd.DataFrame({"limit": ticks[1:-1]}))
    title = t("ui.score.axis")
    return alt.layer(
        track.encode(x=x, x2="high:Q"),
        limits.mark_tick(color=LIMIT, thickness=1, height=12).encode(x=alt.X("limit:Q", scale=scale, title=title)),
        bar.mark_bar(color=INTERVAL, height=12, cornerRadius=2).encode(x=x, x2="high:Q"),
        point.mark_tick(color=SCORE, thickness=3, height=18).encode(x=alt.X("score:Q", scale=scale, title=title)),
    ).properties(height=HEIGHT, padding={"left": 8, "right": 12, "top": 2, "bottom": 2})

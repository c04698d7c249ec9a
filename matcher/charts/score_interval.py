"""A score on its scale of 0 to 100: the interval as a bar, the score as a line, the marks' limits behind."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from matcher.charts.look import INTERVAL, LIMIT, QUIET, STRONG, TRACK, Chart, layered
from matcher.text import Translator

HEIGHT = 42
NARROWEST = 0.4
"""Points that an interval is drawn wide at least."""


def score_interval_chart(t: Translator, score: float, low: float, high: float, limits: Sequence[float]) -> Chart:
    """Return the drawing of one score; its words stand beside it.

    Parameters
    ----------
    t : the translator of the language.
    score, low, high : points, 0 … 100.
    limits : points from which the next better mark holds.
    """
    scale = alt.Scale(domain=[0, 100], nice=False)
    ticks = [0, *sorted(limits), 100]
    axis = alt.Axis(values=ticks, title=None, grid=False, domain=False, ticks=False, labelColor=QUIET, labelPadding=4)
    x = alt.X("low:Q", scale=scale, axis=axis)
    track = alt.Chart(pd.DataFrame({"low": [0], "high": [100]})).mark_bar(color=TRACK, height=12, cornerRadius=3)
    bar = alt.Chart(pd.DataFrame({"low": [low], "high": [max(high, low + NARROWEST)]}))
    point = alt.Chart(pd.DataFrame({"score": [score]}))
    between = alt.Chart(pd.DataFrame({"limit": ticks[1:-1]}))
    title = t("ui.score.axis")
    layers = [
        track.encode(x=x, x2="high:Q"),
        between.mark_tick(color=LIMIT, thickness=1, height=12).encode(x=alt.X("limit:Q", scale=scale, title=title)),
        bar.mark_bar(color=INTERVAL, height=12, cornerRadius=2).encode(x=x, x2="high:Q"),
        point.mark_tick(color=STRONG, thickness=3, height=18).encode(x=alt.X("score:Q", scale=scale, title=title)),
    ]
    return layered(layers, height=HEIGHT, padding={"left": 8, "right": 12, "top": 2, "bottom": 2})

"""A score on its scale of 0 to 100: the interval as a bar, the score as a line, the marks' limits behind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import altair as alt

from matcher.charts import look
from matcher.text import Translator

HEIGHT = 42
NARROWEST = 0.4
"""Points that an interval is drawn wide at least."""


def score_interval_chart(t: Translator, score: float, low: float, high: float, limits: Sequence[float]) -> look.Chart:
    """Return the drawing of one score; its words stand beside it.

    Parameters
    ----------
    t : the translator of the language.
    score, low, high : points, 0 … 100.
    limits : points from which the next better mark holds.
    """
    drawn: dict[str, list[look.Row]] = {
        "track": [{"low": 0, "high": 100}],
        "limit": [{"limit": limit} for limit in limits],
        "interval": [{"low": low, "high": max(high, low + NARROWEST)}],
        "score": [{"score": score}],
    }
    return look.filled(_shape(t, tuple(limits)), drawn, HEIGHT)


@cache
def _shape(t: Translator, limits: tuple[float, ...]) -> look.Chart:
    scale = alt.Scale(domain=[0, 100], nice=False)
    ticks = [0, *sorted(limits), 100]
    axis = alt.Axis(
        values=ticks, title=None, grid=False, domain=False, ticks=False, labelColor=look.QUIET, labelPadding=4
    )
    x = alt.X("low:Q", scale=scale, axis=axis)
    title = t("ui.score.axis")
    track = look.layer("track").mark_bar(color=look.TRACK, height=12, cornerRadius=3)
    limit = look.layer("limit").mark_tick(color=look.LIMIT, thickness=1, height=12)
    bar = look.layer("interval").mark_bar(color=look.INTERVAL, height=12, cornerRadius=2)
    point = look.layer("score").mark_tick(color=look.STRONG, thickness=3, height=18)
    layers = [
        track.encode(x=x, x2="high:Q"),
        limit.encode(x=alt.X("limit:Q", scale=scale, title=title)),
        bar.encode(x=x, x2="high:Q"),
        point.encode(x=alt.X("score:Q", scale=scale, title=title)),
    ]
    return look.shape(layers, {"left": 8, "right": 12, "top": 2, "bottom": 2})

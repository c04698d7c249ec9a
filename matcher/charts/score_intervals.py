"""The scores of several vendors below one another, each with the interval that its unknown facts leave open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import altair as alt
import pandas as pd

from matcher.charts import look
from matcher.text import Translator

NARROWEST = 0.4
"""Points that an interval is drawn wide at least."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One vendor: rank in words, name as it is to be read, score with its ends in points, mark in words."""

    rank: str
    name: str
    score: float
    low: float
    high: float
    mark: str


def score_intervals_chart(t: Translator, vendors: Sequence[Scored], limits: Sequence[float]) -> look.Chart:
    """Return the scores as points on their intervals, in the order given.

    Parameters
    ----------
    t : the translator of the language.
    vendors : at least one.
    limits : points from which the next better mark holds, drawn as dashed lines.
    """
    rows = look.placed(_row(t, vendor) for vendor in vendors)
    drawn = {"row": rows, "limit": [{"limit": limit} for limit in limits]}
    return look.filled(_shape(t, tuple(limits)), drawn, look.rows_height(len(rows)))


@cache
def _shape(t: Translator, limits: tuple[float, ...]) -> look.Chart:
    x = alt.X("low:Q", scale=look.number_scale(), axis=look.axis(t("ui.score.axis"), values=[0, *sorted(limits), 100]))
    told = look.tooltip(name=t("chart.vendor"), words=t("chart.points"), mark=t("chart.score_intervals.mark"))
    limit = look.layer("limit").mark_rule(color=look.LIMIT, strokeDash=[4, 3])
    bar = look.layer("row").mark_bar(color=look.INTERVAL, height=10)
    point = look.layer("row").mark_point(filled=True, size=80, color=look.STRONG, opacity=1)
    words = look.layer("row").mark_text(align="left", color=look.INK, fontSize=11, dx=8)
    layers = [
        limit.encode(x=alt.X("limit:Q", scale=look.number_scale())),
        bar.encode(x=x, x2="end:Q", y=look.y(), tooltip=told),
        point.encode(x="score:Q", y=look.y(), tooltip=told),
        look.row_names("row"),
        words.encode(x=alt.datum(100.0), y=look.y(), text="short:N"),
    ]
    return look.shape(layers)


def _row(t: Translator, vendor: Scored) -> look.Row:
    return {
        "name": t("chart.score_intervals.row", rank=vendor.rank, name=vendor.name),
        "score": vendor.score,
        "low": vendor.low,
        "end": max(vendor.high, vendor.low + NARROWEST),
        "mark": vendor.mark,
        "words": _words(t, vendor),
        "short": f"{vendor.score:.0f}",
    }


def _words(t: Translator, vendor: Scored) -> str:
    if vendor.high - vendor.low < NARROWEST:
        return f"{vendor.score:.1f}"
    return t("chart.with_range", value=f"{vendor.score:.1f}", low=f"{vendor.low:.1f}", high=f"{vendor.high:.1f}")


def score_intervals_table(t: Translator, vendors: Sequence[Scored]) -> pd.DataFrame:
    """Return the same as a table: one row a vendor."""
    rows = [
        (vendor.rank, vendor.name, vendor.mark, round(vendor.score, 1), round(vendor.low, 1), round(vendor.high, 1))
        for vendor in vendors
    ]
    names = ("chart.score_intervals.rank", "chart.vendor", "chart.score_intervals.mark", "chart.points")
    ends = ("chart.score_intervals.low", "chart.score_intervals.high")
    return pd.DataFrame(rows, columns=[t(name) for name in (*names, *ends)])


def score_intervals_summary(t: Translator, vendors: Sequence[Scored]) -> str:
    """Return in one sentence whether the intervals set the first vendor apart."""
    first, others = vendors[0], vendors[1:]
    if not others:
        return t("chart.score_intervals.alone", name=first.name, words=_words(t, first))
    rivals = [vendor for vendor in others if vendor.high > first.low]
    if not rivals:
        return t("chart.score_intervals.apart", name=first.name, count=len(others))
    return t("chart.score_intervals.overlap", name=first.name, rivals=len(rivals), count=len(others))

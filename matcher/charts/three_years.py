"""Three years of cost: one bar a way to get the work done, from its low to its high end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import altair as alt
import pandas as pd

from matcher.charts import look
from matcher.domain.wording import cost_range
from matcher.text import Translator

ARROW = 1.12
"""How far an open bar is drawn beyond the dearest end that is known."""


@dataclass(frozen=True, slots=True)
class Way:
    """What one way costs over three years, whole yen without tax; `high` is None while it is open."""

    name: str
    low: int
    high: int | None


def three_years_chart(t: Translator, ways: Sequence[Way]) -> look.Chart:
    """Return one bar a way: solid up to its low end, pale up to its high end, an arrow where that is open."""
    right = ARROW * max((*(way.low for way in ways), *(way.high or 0 for way in ways), 1))
    rows = look.placed(_row(t, way, right) for way in ways)
    drawn = {"way": rows, "open": [row for row in rows if row["open"]]}
    return look.filled(_shape(t), drawn, look.rows_height(len(rows)), x=(0.0, 1.45 * right))


def _row(t: Translator, way: Way, right: float) -> look.Row:
    edge = right if way.high is None else float(way.high)
    return {
        "name": way.name,
        "zero": 0.0,
        "low": float(way.low),
        "edge": edge,
        "open": way.high is None,
        "words": _words(t, way),
        "number": _number(t, way),
    }


def _words(t: Translator, way: Way) -> str:
    """Return what a way costs in words, 未確認 where nothing of it is known."""
    return t("format.unknown") if way.high is None and not way.low else cost_range(t, (way.low, way.high))


def _number(t: Translator, way: Way) -> str:
    """Return the same without its unit, which the scale says: short enough for a narrow screen."""
    if way.high is None:
        return t("format.range", low=t.number(way.low), high="") if way.low else t("format.unknown")
    ends = t.number(way.low), t.number(way.high)
    return ends[0] if ends[0] == ends[1] else t("format.range", low=ends[0], high=ends[1])


@cache
def _shape(t: Translator) -> look.Chart:
    axis = look.axis(t("chart.three_years.cost"), format=",.0f", labelOverlap=True)
    x = alt.X("zero:Q", scale=look.number_scale(), axis=axis)
    told = look.tooltip(name=t("chart.three_years.way"), words=t("chart.three_years.cost"))
    arrow = look.layer("open").mark_point(shape="triangle-right", filled=True, size=110, color=look.INTERVAL)
    layers = [
        look.layer("way").mark_bar(color=look.PART).encode(x=x, x2="low:Q", y=look.y(), tooltip=told),
        look.layer("way")
        .mark_bar(color=look.PALE)
        .encode(x=alt.X("low:Q", scale=look.number_scale()), x2="edge:Q", y=look.y(), tooltip=told),
        arrow.encode(x=alt.X("edge:Q", scale=look.number_scale()), y=look.y()),
        look.row_names("way"),
        look.numbers("way").encode(text="number:N"),
    ]
    return look.shape(layers)


def three_years_table(t: Translator, ways: Sequence[Way]) -> pd.DataFrame:
    """Return the same as a table: one row a way, low and high end."""
    open_end = t("chart.three_years.open")
    rows = [(way.name, way.low, open_end if way.high is None else f"{way.high:,}") for way in ways]
    return pd.DataFrame(rows, columns=[t(f"chart.three_years.{name}") for name in ("way", "low", "high")])


def three_years_summary(t: Translator, ways: Sequence[Way]) -> str:
    """Return in one sentence what each way costs."""
    told = [t("chart.three_years.one", name=way.name, cost=_words(t, way)) for way in ways]
    return t("chart.three_years.summary", ways=t.join(told))

"""The waterfall of one vendor: what each criterion adds, family by family, until the score is reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from math import fsum

import altair as alt
import pandas as pd

from matcher.charts import look
from matcher.text import Translator


@dataclass(frozen=True, slots=True)
class Part:
    """What one criterion adds to a score, in points.

    `points` of at most `full`; with the unknown facts completed it may be anything from `low` to `high`. `family` is a
    code, `name` as it is to be read.
    """

    name: str
    family: str
    points: float
    low: float
    high: float
    full: float


def contributions_chart(t: Translator, parts: Sequence[Part]) -> look.Chart:
    """Return the waterfall of one vendor, the parts of one family next to each other."""
    rows = look.placed([*_rows(t, parts), _total(t, parts)])
    kinds = look.by_kind(rows, ("family", "part", "total"))
    drawn = {**kinds, "open": [row for row in rows if row["open"]], "row": rows}
    return look.filled(_shape(t), drawn, look.rows_height(len(rows)))


@cache
def _shape(t: Translator) -> look.Chart:
    x = alt.X("start:Q", scale=look.number_scale(), axis=look.axis(t("ui.score.axis")))
    told = look.tooltip(name=t("chart.criterion"), words=t("chart.points"), open=t("chart.unknown_range"))
    whole = look.layer("part").mark_bar(color="white", stroke=look.LIMIT)
    layers = [
        look.layer("family").mark_bar(color=look.PALE, height=8).encode(x=x, x2="end:Q", y=look.y()),
        whole.encode(x=x, x2="most:Q", y=look.y(), tooltip=told),
        look.layer("part").mark_bar(color=look.PART).encode(x=x, x2="end:Q", y=look.y(), tooltip=told),
        look.layer("total").mark_bar(color=look.STRONG).encode(x=x, x2="end:Q", y=look.y(), tooltip=told),
        *_whiskers("open"),
        look.row_names("part"),
        *(look.row_names(kind, bold=True) for kind in ("family", "total")),
        look.numbers("row"),
    ]
    return look.shape(layers)


def _rows(t: Translator, parts: Sequence[Part]) -> Iterator[look.Row]:
    """Yield the heading of every family and its parts, each from where the one before ended."""
    start = 0.0
    for family, group in groupby(parts, key=lambda part: part.family):
        members = list(group)
        points, full = fsum(part.points for part in members), fsum(part.full for part in members)
        heading = {"kind": "family", "name": t(f"family.{family}"), "start": start}
        yield heading | _bar(t, start, points, points, points, full)
        for part in members:
            row = {"kind": "part", "name": part.name, "start": start}
            yield row | _bar(t, start, part.points, part.low, part.high, part.full)
            start += part.points


def _total(t: Translator, parts: Sequence[Part]) -> look.Row:
    points, low, high = (fsum(getattr(part, end) for part in parts) for end in ("points", "low", "high"))
    row = {"kind": "total", "name": t("chart.total"), "start": 0.0}
    return row | _bar(t, 0.0, points, low, high, fsum(part.full for part in parts))


def _bar(t: Translator, start: float, points: float, low: float, high: float, full: float) -> look.Row:
    return {
        "end": start + points,
        "low": start + low,
        "high": start + high,
        "most": start + full,
        "words": t("chart.of_full", points=f"{points:.1f}", full=f"{full:.1f}"),
        "open": _range(t, low, high),
        "edge": start + max(points, high, full),
    }


def _range(t: Translator, low: float, high: float) -> str:
    return t("format.range", low=f"{low:.1f}", high=f"{high:.1f}") if high > low else ""


def _whiskers(rows: str) -> list[alt.Chart]:
    """Return the intervals that unknown facts leave open, as lines with ends that stand out on dark and on white."""
    ends = {"x": "low:Q", "x2": "high:Q", "y": look.y()}
    tick = look.layer(rows).mark_tick(color=look.LOSS, thickness=2, height=12)
    return [
        look.layer(rows).mark_rule(color="white", strokeWidth=5).encode(**ends),
        look.layer(rows).mark_rule(color=look.LOSS, strokeWidth=2, strokeDash=[3, 2]).encode(**ends),
        *(tick.encode(x=f"{end}:Q", y=look.y()) for end in ("low", "high")),
    ]


def contributions_table(t: Translator, parts: Sequence[Part]) -> pd.DataFrame:
    """Return the same as a table: one row a criterion, the sum last."""
    rows = [(t(f"family.{part.family}"), part.name, *_cells(t, part)) for part in parts]
    sums = Part("", "", *(fsum(getattr(part, end) for part in parts) for end in ("points", "low", "high", "full")))
    headings = ("family", "criterion", "full", "points", "unknown_range")
    return pd.DataFrame([*rows, (t("chart.total"), "", *_cells(t, sums))], columns=_words(t, headings))


def _cells(t: Translator, part: Part) -> tuple[float, float, str]:
    return round(part.full, 1), round(part.points, 1), _range(t, part.low, part.high)


def _words(t: Translator, names: Sequence[str]) -> list[str]:
    return [t(f"chart.{name}") for name in names]


def contributions_summary(t: Translator, parts: Sequence[Part]) -> str:
    """Return in one sentence how the score comes about."""
    score = fsum(part.points for part in parts)
    most = max(parts, key=lambda part: part.points)
    lost = max(parts, key=lambda part: part.full - part.points)
    if lost.full - lost.points < 0.05:
        return t("chart.contributions.full", score=f"{score:.1f}", most=most.name, points=f"{most.points:.1f}")
    return t(
        "chart.contributions.summary",
        score=f"{score:.1f}",
        most=most.name,
        points=f"{most.points:.1f}",
        lost=lost.name,
        missing=f"{lost.full - lost.points:.1f}",
    )

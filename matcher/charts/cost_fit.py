"""Fit against cost: every vendor between its month and its score, both as intervals, with the efficient frontier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from matcher.charts import look
from matcher.domain.wording import cost_range
from matcher.text import Translator

HEIGHT = 400
NAME_BOX = (0.32, 0.055)
"""Share of the width and of the height that a name takes."""
Corner = tuple[bool, bool]
CORNERS: tuple[Corner, ...] = ((False, False), (False, True), (True, False), (True, True))
"""Where a name may stand beside its point: left of it or not, below it or not; the first that is free is taken."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One vendor between cost and fit.

    `name` as it is to be read; `score` with its ends in points; `cost` where it is drawn, with its ends, in yen a month
    without tax, `cost_high` None while it is open. `marked`: drawn with its name. `beaten_by`: the names of the vendors
    that fit at least as well for no more, at least one of them; empty where it is efficient.
    """

    name: str
    score: float
    score_low: float
    score_high: float
    cost: float
    cost_low: int
    cost_high: int | None
    marked: bool
    beaten_by: tuple[str, ...] = ()

    @property
    def efficient(self) -> bool:
        """Whether no vendor fits at least as well for no more."""
        return not self.beaten_by


def right_edge(spots: Sequence[Spot]) -> float:
    """Return up to which month the chart goes: far enough for every vendor that is marked or efficient."""
    shown = [spot for spot in spots if spot.marked or spot.efficient]
    return 1.08 * max((*(spot.cost for spot in shown), *(spot.cost_high or 0 for spot in shown if spot.marked), 1.0))


def beyond_the_edge(spots: Sequence[Spot]) -> list[Spot]:
    """Return the vendors that are too dear for the chart; none of them is marked or efficient."""
    edge = right_edge(spots)
    return [spot for spot in spots if spot.cost > edge]


def cost_fit_chart(t: Translator, spots: Sequence[Spot]) -> look.Chart:
    """Return every vendor as a point, filled where it is efficient; the frontier joins those whose month is closed."""
    right = right_edge(spots)
    drawn = [spot for spot in spots if spot.cost <= right]
    least = min(spot.score_low if spot.marked else spot.score for spot in drawn)
    bottom = max(0.0, 10.0 * (least // 10.0))
    corners = _corners(drawn, right, 100.0 - bottom)
    rows = [_row(t, spot, right, corner) for spot, corner in zip(drawn, corners, strict=True)]
    return look.filled(_shape(t), _by_layer(rows), HEIGHT, x=(0.0, right), y=(bottom, 100.0))


def _by_layer(rows: list[look.Row]) -> dict[str, list[look.Row]]:
    """Return which rows each layer draws."""
    marked, efficient = ([row for row in rows if row[yes]] for yes in ("marked", "efficient"))
    return {
        "marked": marked,
        "endless": [row for row in marked if row["open"]],
        "frontier": [row for row in efficient if not row["open"]],
        "beaten": [row for row in rows if not row["efficient"]],
        "efficient": efficient,
        **{_named(corner): [row for row in marked if row["corner"] == _named(corner)] for corner in CORNERS},
    }


def _named(corner: Corner) -> str:
    to_left, below = corner
    return f"{'left' if to_left else 'right'}_{'below' if below else 'above'}"


@cache
def _shape(t: Translator) -> look.Chart:
    x = alt.X("cost:Q", scale=look.number_scale(), axis=_axis(t("chart.cost_fit.cost"), format=",.0f"))
    y = alt.Y("score:Q", scale=look.number_scale(), axis=_axis(t("ui.score.axis")))
    told = look.tooltip(
        name=t("chart.vendor"), points=t("chart.points"), month=t("chart.cost_fit.month"), beaten=t("chart.beaten_by")
    )
    points = [
        look.layer(rows).mark_point(color=look.STRONG, fill=fill, size=70, opacity=1).encode(x=x, y=y, tooltip=told)
        for rows, fill in (("beaten", "white"), ("efficient", look.STRONG))
    ]
    return look.shape([*_bars(x, y), _frontier(x, y), *points, *_names(x, y)])


def _axis(title: str, **settings: str) -> alt.Axis:
    return look.axis(title, **settings, titleFontWeight="normal", labelOverlap=True)


def _row(t: Translator, spot: Spot, right: float, corner: Corner) -> look.Row:
    low, high = f"{spot.score_low:.1f}", f"{spot.score_high:.1f}"
    return {
        "name": spot.name,
        "score": spot.score,
        "score_low": spot.score_low,
        "score_high": spot.score_high,
        "cost": spot.cost,
        "cost_low": spot.cost_low,
        "cost_high": right if spot.cost_high is None else min(float(spot.cost_high), right),
        "open": spot.cost_high is None,
        "marked": spot.marked,
        "efficient": spot.efficient,
        "points": t("chart.with_range", value=f"{spot.score:.1f}", low=low, high=high),
        "month": cost_range(t, (spot.cost_low, spot.cost_high)),
        "corner": _named(corner),
        "beaten": _beaten(t, spot),
    }


def _beaten(t: Translator, spot: Spot) -> str:
    """Return who beats a vendor: all where it is marked, else an example; the table names them all."""
    if spot.marked or spot.efficient:
        return t.join(spot.beaten_by) or t("format.none")
    return t("chart.cost_fit.example", name=spot.beaten_by[0])


def _corners(spots: Sequence[Spot], width: float, height: float) -> list[Corner]:
    """Return where each name stands, so that it covers no other name, as far as there is room."""
    taken: list[tuple[float, float]] = []
    found: dict[int, Corner] = {}
    for place in sorted(range(len(spots)), key=lambda place: (-spots[place].score, spots[place].cost)):
        spot = spots[place]
        if not spot.marked:
            continue
        at = [_name_at(spot, corner, width, height) for corner in CORNERS]
        free = [choice for choice, box in enumerate(at) if _inside(box) and not any(_overlap(box, b) for b in taken)]
        choice = free[0] if free else 0
        taken.append(at[choice])
        found[place] = CORNERS[choice]
    return [found.get(place, CORNERS[0]) for place in range(len(spots))]


def _name_at(spot: Spot, corner: Corner, width: float, height: float) -> tuple[float, float]:
    """Return the left lower end of a name as shares of the chart's width and height."""
    to_left, below = corner
    left = spot.cost / width - (NAME_BOX[0] if to_left else 0.0)
    return left, spot.score / height - (NAME_BOX[1] if below else 0.0)


def _inside(box: tuple[float, float]) -> bool:
    return box[0] >= 0.0 and box[0] + NAME_BOX[0] <= 1.05


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) < NAME_BOX[0] and abs(one[1] - other[1]) < NAME_BOX[1]


def _bars(x: alt.X, y: alt.Y) -> Iterator[alt.Chart]:
    """Yield the intervals both ways; an open upper end runs to the edge and ends in an arrow."""
    style: dict[str, Any] = {"color": look.INTERVAL, "strokeWidth": 3, "opacity": 0.75}
    yield look.layer("marked").mark_rule(**style).encode(x="cost_low:Q", x2="cost_high:Q", y=y)
    yield look.layer("marked").mark_rule(**style).encode(x=x, y="score_low:Q", y2="score_high:Q")
    arrow = look.layer("endless").mark_point(shape="triangle-right", filled=True, size=110, color=look.INTERVAL)
    yield arrow.encode(x="cost_high:Q", y=y)


def _frontier(x: alt.X, y: alt.Y) -> alt.Chart:
    """Return the step line of the best fit that a month can buy."""
    line = look.layer("frontier").mark_line(interpolate="step-after", color=look.LOSS, strokeDash=[6, 3], strokeWidth=2)
    steps: alt.Chart = line.encode(x=x, y=y, order="cost:Q")
    return steps


def _names(x: alt.X, y: alt.Y) -> Iterator[alt.Chart]:
    for to_left, below in CORNERS:
        side: dict[str, Any] = {"align": "right", "dx": -9} if to_left else {"align": "left", "dx": 9}
        text = look.layer(_named((to_left, below))).mark_text(
            **side, dy=13 if below else -11, limit=150, fontWeight="bold", color=look.INK
        )
        yield text.encode(x=x, y=y, text="name:N")


def cost_fit_table(t: Translator, spots: Sequence[Spot]) -> pd.DataFrame:
    """Return the same as a table: one row a vendor, best score first."""
    rows = [
        (
            spot.name,
            round(spot.score, 1),
            t("format.range", low=f"{spot.score_low:.1f}", high=f"{spot.score_high:.1f}"),
            cost_range(t, (spot.cost_low, spot.cost_high)),
            t.join(spot.beaten_by) or t("format.none"),
        )
        for spot in sorted(spots, key=lambda spot: -spot.score)
    ]
    names = ("vendor", "points", "unknown_range", "cost_fit.month", "beaten_by")
    return pd.DataFrame(rows, columns=[t(f"chart.{name}") for name in names])


def cost_fit_summary(t: Translator, spots: Sequence[Spot]) -> str:
    """Return in one sentence which vendors no other vendor beats."""
    efficient = [spot for spot in spots if spot.efficient]
    if len(efficient) == 1:
        return t("chart.cost_fit.one", name=efficient[0].name)
    cheapest = min(efficient, key=lambda spot: (spot.cost, -spot.score))
    best = max(efficient, key=lambda spot: (spot.score, -spot.cost))
    return t("chart.cost_fit.several", count=len(efficient), cheapest=cheapest.name, best=best.name)

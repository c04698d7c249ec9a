"""The waterfall of a difference: from the score of one vendor, criterion by criterion, to the score of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import fsum
from typing import Any

import altair as alt
import pandas as pd

from matcher.charts import look
from matcher.text import Translator

SMALLEST = 0.05
"""Differences below this many points count as none."""
MOST_STEPS = 8
"""Criteria that are drawn alone; the rest is drawn as one step."""
REASONS = 3


@dataclass(frozen=True, slots=True)
class Step:
    """How one criterion sets two vendors apart: points of the upper vendor less those of the lower."""

    name: str
    points: float


@dataclass(frozen=True)
class Pair:
    """Two vendors: their names as they are to be read, their scores, and the steps from `lower` up to `upper`."""

    upper: str
    lower: str
    upper_score: float
    lower_score: float
    steps: tuple[Step, ...]

    @property
    def gains(self) -> list[Step]:
        """The steps that speak for the upper vendor, largest first."""
        return sorted((step for step in self.steps if step.points >= SMALLEST), key=lambda step: -step.points)

    @property
    def losses(self) -> list[Step]:
        """The steps that speak for the lower vendor, largest first."""
        return sorted((step for step in self.steps if step.points <= -SMALLEST), key=lambda step: step.points)


def differences_chart(t: Translator, pair: Pair) -> look.Chart:
    """Return the waterfall: up where the upper vendor is better, down where the lower one is."""
    rows = look.placed(_rows(t, pair))
    drawn = {**look.by_kind(rows, (*_STYLES, "end")), "row": rows}
    return look.filled(_shape(t), drawn, look.rows_height(len(rows)), x=_ends(rows))


def _ends(rows: list[look.Row]) -> look.Ends:
    """Return where the scale ends: a little beyond both scores and all between them."""
    at = [row[end] for row in rows for end in ("start", "end")]
    margin = max(0.06 * (max(at) - min(at)), 0.5)
    return min(at) - margin, max(at) + margin


@cache
def _shape(t: Translator) -> look.Chart:
    x = alt.X("start:Q", scale=look.number_scale(), axis=look.axis(t("ui.score.axis")))
    told = look.tooltip(name=t("chart.criterion"), words=t("chart.points"))
    layers = [
        *(
            look.layer(kind).mark_bar(**style).encode(x=x, x2="end:Q", y=look.y(), tooltip=told)
            for kind, style in _STYLES.items()
        ),
        look.layer("end").mark_tick(color=look.STRONG, thickness=4, height=18).encode(x=x, y=look.y(), tooltip=told),
        *(look.row_names(kind, bold=kind == "end") for kind in (*_STYLES, "end")),
        look.numbers("row"),
    ]
    return look.shape(layers)


_STYLES: dict[str, dict[str, Any]] = {
    "gain": {"color": look.PART},
    "loss": {"color": "white", "stroke": look.LOSS, "strokeWidth": 2},
}
"""Filled where the upper vendor is better, an empty frame where the lower one is: told apart without colour."""


def _rows(t: Translator, pair: Pair) -> list[look.Row]:
    chosen = sorted([*pair.gains, *pair.losses], key=lambda step: -abs(step.points))[:MOST_STEPS]
    rest = fsum(step.points for step in pair.steps) - fsum(step.points for step in chosen)
    steps = sorted(chosen, key=lambda step: -step.points)
    if abs(rest) >= SMALLEST:
        steps.append(Step(t("chart.differences.rest"), rest))
    starts = list(accumulate((step.points for step in steps), initial=pair.lower_score))
    middle = [
        _row("gain" if step.points > 0 else "loss", step.name, start, start + step.points, f"{step.points:+.1f}")
        for step, start in zip(steps, starts, strict=False)
    ]
    first = _row("end", pair.lower, pair.lower_score, pair.lower_score, f"{pair.lower_score:.1f}")
    return [first, *middle, _row("end", pair.upper, pair.upper_score, pair.upper_score, f"{pair.upper_score:.1f}")]


def _row(kind: str, name: str, start: float, end: float, words: str) -> look.Row:
    edge = max(start, end)
    return {"kind": kind, "name": name, "start": start, "end": end, "words": words, "edge": edge}


def differences_table(t: Translator, pair: Pair) -> pd.DataFrame:
    """Return the same as a table: one row a criterion, those for the upper vendor first, the whole gap last."""
    level = [step for step in pair.steps if abs(step.points) < SMALLEST]
    rows = [(step.name, round(step.points, 1)) for step in (*pair.gains, *level, *reversed(pair.losses))]
    total = (t("chart.total"), round(pair.upper_score - pair.lower_score, 1))
    return pd.DataFrame(
        [*rows, total],
        columns=[t("chart.criterion"), t("chart.differences.points", upper=pair.upper, lower=pair.lower)],
    )


def differences_summary(t: Translator, pair: Pair) -> str:
    """Return in one sentence why the upper vendor is above, and where the lower one is better."""
    gap = pair.upper_score - pair.lower_score
    gains, losses = (_reasons(t, steps) for steps in (pair.gains, pair.losses))
    names = {"upper": pair.upper, "lower": pair.lower}
    if abs(gap) < SMALLEST:
        key = "tie" if gains or losses else "same"
        return t(f"chart.differences.{key}", **names)
    if not losses:
        return t("chart.differences.above", **names, gap=f"{gap:.1f}", gains=gains)
    return t("chart.differences.above_but", **names, gap=f"{gap:.1f}", gains=gains, losses=losses)


def _reasons(t: Translator, steps: Sequence[Step]) -> str:
    return t.join(
        t("chart.differences.reason", name=step.name, points=f"{step.points:+.1f}") for step in steps[:REASONS]
    )

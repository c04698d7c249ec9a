"""Between which ends each weight can move while the first stays first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import altair as alt
import pandas as pd

from matcher.charts import look
from matcher.text import Translator

FREE = 1e-9
"""An end so near to that of the scale is that of the scale."""


@dataclass(frozen=True, slots=True)
class Room:
    """One weight with the ends of its room, in 0 … 1; `below` and `above` name who draws level there, "" for nobody."""

    name: str
    weight: float
    low: float
    high: float
    below: str
    above: str

    @property
    def is_free(self) -> bool:
        """Whether the first stays whatever the weight."""
        return self.low <= FREE and self.high >= 1.0 - FREE


def stability_chart(t: Translator, rooms: Sequence[Room]) -> look.Chart:
    """Return the room of each weight as a bar on the whole scale, with a mark where it is now.

    Parameters
    ----------
    t : the translator of the language.
    rooms : at least one.
    """
    rows = look.placed(_row(t, room) for room in rooms)
    return look.filled(_shape(t), {"row": rows}, look.rows_height(len(rows)))


def _row(t: Translator, room: Room) -> look.Row:
    return {
        "name": room.name,
        "low": 100.0 * room.low,
        "high": 100.0 * room.high,
        "now": 100.0 * room.weight,
        "none": 0.0,
        "all": 100.0,
        "words": _ends(t, room),
        "weight": t("certainty.share.percent", count=round(100.0 * room.weight)),
        "below": room.below or t("chart.stability.nobody"),
        "above": room.above or t("chart.stability.nobody"),
    }


def _ends(t: Translator, room: Room) -> str:
    low, high = (t("certainty.share.percent", count=round(100.0 * end)) for end in (room.low, room.high))
    return t("chart.stability.free") if room.is_free else t("format.range", low=low, high=high)


@cache
def _shape(t: Translator) -> look.Chart:
    axis = look.axis(t("chart.weights.axis"), format=".0f")
    x = alt.X("low:Q", scale=look.number_scale(0.0, 100.0), axis=axis)
    told = look.tooltip(
        name=t("chart.family"),
        weight=t("chart.stability.now"),
        words=t("chart.stability.room"),
        below=t("chart.stability.below"),
        above=t("chart.stability.above"),
    )
    track = look.layer("row").mark_bar(color=look.TRACK, height=10)
    room = look.layer("row").mark_bar(color=look.INTERVAL, height=10)
    now = look.layer("row").mark_point(filled=True, size=80, color=look.STRONG, opacity=1)
    words = look.layer("row").mark_text(align="left", color=look.INK, fontSize=11, dx=8)
    layers = [
        track.encode(x=alt.X("none:Q", scale=look.number_scale(0.0, 100.0)), x2="all:Q", y=look.y()),
        room.encode(x=x, x2="high:Q", y=look.y(), tooltip=told),
        now.encode(x="now:Q", y=look.y(), tooltip=told),
        look.row_names("row"),
        words.encode(x=alt.datum(100.0), y=look.y(), text="words:N"),
    ]
    return look.shape(layers)


def stability_table(t: Translator, rooms: Sequence[Room]) -> pd.DataFrame:
    """Return the same as a table: one row a weight, in whole percent."""
    rows = [(r.name, *(round(100.0 * share) for share in (r.weight, r.low, r.high)), r.below, r.above) for r in rooms]
    heads = ("now_percent", "low", "high", "below", "above")
    return pd.DataFrame(rows, columns=[t("chart.family"), *(t(f"chart.stability.{head}") for head in heads)])


def stability_summary(t: Translator, rooms: Sequence[Room]) -> str:
    """Return in one sentence which weight has least room."""
    ends = [
        (abs(room.weight - end), room.name, end, rival)
        for room in rooms
        for end, rival in ((room.low, room.below), (room.high, room.above))
        if rival
    ]
    if not ends:
        return t("chart.stability.all_free")
    _, name, end, rival = min(ends)
    weight = next(room.weight for room in rooms if room.name == name)
    parts = {"now": round(100.0 * weight), "end": round(100.0 * end)}
    free = sum(room.is_free for room in rooms)
    return t("chart.stability.summary", name=name, rival=rival, count=len(rooms), free=free, **parts)

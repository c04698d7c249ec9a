"""The buyer's need against one vendor: how far each criterion is met, between nothing and all that is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import altair as alt
import pandas as pd

from matcher.charts import look
from matcher.text import Translator


@dataclass(frozen=True, slots=True)
class Met:
    """How far a vendor meets one need: partial values in 0 … 1 with their ends, `known` False where nothing is stated.

    `wanted` and `stated` are the buyer's answer and the vendor's facts in words, `name` the criterion as it is read.
    """

    name: str
    low: float
    value: float
    high: float
    known: bool
    wanted: str
    stated: str


def need_profile_chart(t: Translator, needs: Sequence[Met], enough: float) -> look.Chart:
    """Return the profile of one vendor: the need is the line at the right, what is below `enough` wants attention.

    Parameters
    ----------
    t : the translator of the language.
    needs : one a criterion.
    enough : partial value in 0 … 1 above which a criterion raises no flag.
    """
    rows = look.placed(_row(t, need) for need in needs)
    drawn = {
        "row": rows,
        "known": [row for row in rows if row["known"]],
        "unknown": [row for row in rows if not row["known"]],
        "enough": [{"at": 100.0 * enough}],
        "need": [{"at": 100.0}],
    }
    return look.filled(_shape(t), drawn, look.rows_height(len(rows)))


@cache
def _shape(t: Translator) -> look.Chart:
    x = alt.X("low:Q", scale=look.number_scale(), axis=look.axis(t("chart.need_profile.axis")))
    told = look.tooltip(
        name=t("chart.criterion"), words=t("chart.fit"), wanted=t("chart.wanted"), stated=t("chart.stated")
    )
    frame = look.layer("unknown").mark_bar(color="white", stroke=look.LIMIT, strokeDash=[4, 3], height=10)
    bar = look.layer("known").mark_bar(color=look.PALE, height=10)
    point = look.layer("known").mark_point(filled=True, size=80, color=look.STRONG, opacity=1)
    words = look.layer("row").mark_text(align="left", color=look.INK, fontSize=11, dx=8)
    layers = [
        _line("enough", look.LIMIT, [4, 3]),
        frame.encode(x=x, x2="high:Q", y=look.y(), tooltip=told),
        bar.encode(x=x, x2="high:Q", y=look.y(), tooltip=told),
        point.encode(x="value:Q", y=look.y(), tooltip=told),
        _line("need", look.INK, [1, 0]),
        look.row_names("row"),
        words.encode(x=alt.datum(100.0), y=look.y(), text="words:N"),
    ]
    return look.shape(layers)


def _row(t: Translator, need: Met) -> look.Row:
    return {
        "name": need.name,
        "low": 100.0 * need.low,
        "value": 100.0 * need.value,
        "high": 100.0 * need.high,
        "known": need.known,
        "words": _words(t, need),
        "wanted": need.wanted,
        "stated": need.stated,
    }


def _words(t: Translator, need: Met) -> str:
    if not need.known:
        return t("format.unknown")
    low, high = round(100.0 * need.low), round(100.0 * need.high)
    return str(low) if low == high else t("format.range", low=low, high=high)


def _line(rows: str, color: str, dash: list[int]) -> alt.Chart:
    rule = look.layer(rows).mark_rule(color=color, strokeWidth=2, strokeDash=dash)
    line: alt.Chart = rule.encode(x="at:Q")
    return line


def need_profile_table(t: Translator, needs: Sequence[Met]) -> pd.DataFrame:
    """Return the same as a table: what is needed, what the vendor states, how far it meets the need."""
    rows = [(need.name, need.wanted, need.stated, _words(t, need)) for need in needs]
    return pd.DataFrame(rows, columns=[t(f"chart.{name}") for name in ("criterion", "wanted", "stated", "fit")])


def need_profile_summary(t: Translator, needs: Sequence[Met], enough: float) -> str:
    """Return in one sentence how many needs are met, which is met least, and how many are unknown."""
    known = [need for need in needs if need.known]
    counts = {"total": len(needs), "unknown": len(needs) - len(known)}
    short = sorted((need for need in known if need.high <= enough), key=lambda need: need.high)
    if not short:
        return t("chart.need_profile.none_short", **counts)
    return t("chart.need_profile.short", count=len(short), worst=short[0].name, **counts)

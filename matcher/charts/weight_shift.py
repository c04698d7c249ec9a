"""The smallest change of weights that changes the winner: each weight that moves, before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import altair as alt
import pandas as pd

from matcher.charts import look
from matcher.text import Translator


@dataclass(frozen=True, slots=True)
class MovedWeight:
    """One weight that moves: what is weighed, in words, and its weight before and after, in 0 … 1."""

    name: str
    before: float
    after: float


def weight_shift_chart(t: Translator, moved: Sequence[MovedWeight]) -> look.Chart:
    """Return two bars for each weight, the one before above the one after.

    Parameters
    ----------
    t : the translator of the language.
    moved : at least one.
    """
    rows = look.placed(bar for weight in moved for bar in _bars(t, weight))
    drawn = {kind: [row for row in rows if row["kind"] == kind] for kind in ("before", "after")}
    most = 1.25 * max(100.0 * max(weight.before, weight.after) for weight in moved)
    return look.filled(_shape(t), drawn | {"row": rows}, look.rows_height(len(rows)), x=(0.0, most))


def _bars(t: Translator, weight: MovedWeight) -> list[look.Row]:
    """Return the bar before, with the name, and the bar after it."""
    return [
        {"name": weight.name, "kind": "before", "edge": 100.0 * weight.before, "words": _words(t, "before", weight)},
        {"name": "", "kind": "after", "edge": 100.0 * weight.after, "words": _words(t, "after", weight)},
    ]


def _words(t: Translator, kind: str, weight: MovedWeight) -> str:
    """Return a weight in percent with one decimal: it is exact, and it moves by little."""
    return t(f"chart.weight_shift.{kind}", share=f"{100.0 * getattr(weight, kind):.1f}")


@cache
def _shape(t: Translator) -> look.Chart:
    axis = look.axis(t("chart.weights.axis"), format=".0f")
    x = alt.X("edge:Q", scale=look.number_scale(), axis=axis)
    told = look.tooltip(words=t("chart.weights.axis"))
    before = look.layer("before").mark_bar(color=look.PALE)
    after = look.layer("after").mark_bar(color=look.STRONG)
    layers = [
        before.encode(x=x, y=look.y(), tooltip=told),
        after.encode(x=x, y=look.y(), tooltip=told),
        look.numbers("row"),
        look.row_names("row"),
    ]
    return look.shape(layers)


def weight_shift_table(t: Translator, moved: Sequence[MovedWeight]) -> pd.DataFrame:
    """Return the same as a table: one row a weight, in percent."""
    rows = [(weight.name, round(100.0 * weight.before, 1), round(100.0 * weight.after, 1)) for weight in moved]
    heads = ("chart.criterion", "chart.weight_shift.now", "chart.weight_shift.then")
    return pd.DataFrame(rows, columns=[t(head) for head in heads])

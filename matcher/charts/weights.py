"""Weights drawn: bars for one person, dots side by side for several, so that agreement and quarrel can be seen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import fsum

import altair as alt
import pandas as pd

from matcher.charts import look
from matcher.text import Translator

PEOPLE_PER_LINE = 3
LEGEND_LINE = 24
"""Height of a line of the legend in pixels."""

People = Mapping[str, Mapping[str, float]]
"""Person → what is weighed, in words → its weight in 0 … 1; everybody weighs the same things in the same order."""


def weights_chart(t: Translator, people: People) -> look.Chart:
    """Return the weights of one person as bars, of several people as dots of different shapes.

    Parameters
    ----------
    t : the translator of the language.
    people : who weighs what how much; the names as they are to be read.
    """
    names = list(next(iter(people.values())))
    everybody = [
        {"place": place, "name": name, "person": person, "share": share, "words": f"{share:.1f}"}
        for person, weights in people.items()
        for place, (name, share) in enumerate((name, 100.0 * weights[name]) for name in names)
    ]
    several = len(people) > 1
    rows = {"row": look.placed({"name": name} for name in names), "weight": everybody}
    if several:
        rows["span"] = look.placed(_span(name, people) for name in names)
    legend = LEGEND_LINE * -(-len(people) // PEOPLE_PER_LINE) if several else 0
    most = 1.1 * (100.0 * max(max(weights.values()) for weights in people.values()) or 1.0)
    return look.filled(_shape(t, several), rows, look.rows_height(len(names), above=legend), x=(0.0, most))


def _span(name: str, people: People) -> dict[str, float]:
    """Return between which weights everybody's lies."""
    shares = [100.0 * weights[name] for weights in people.values()]
    return {"min": min(shares), "max": max(shares)}


@cache
def _shape(t: Translator, several: bool) -> look.Chart:
    x = alt.X("share:Q", scale=look.number_scale(), axis=look.axis(t("chart.weights.axis"), format=".0f"))
    who = {"person": t("chart.weights.person")} if several else {}
    told = look.tooltip(name=t("chart.weights.what"), **who, words=t("chart.weights.axis"))
    drawn = _dots(x, told) if several else _bars(x, told)
    return look.shape([*drawn, look.row_names("row")])


def _bars(x: alt.X, told: list[alt.Tooltip]) -> list[alt.Chart]:
    text = look.layer("weight").mark_text(align="left", dx=6, color=look.INK, fontSize=11)
    return [
        look.layer("weight").mark_bar(color=look.PART).encode(x=x, y=look.y(), tooltip=told),
        text.encode(x=x, y=look.y(), text="words:N"),
    ]


def _dots(x: alt.X, told: list[alt.Tooltip]) -> list[alt.Chart]:
    span = look.layer("span").mark_rule(color=look.LIMIT, strokeWidth=2)
    legend = alt.Legend(title=None, orient="top", columns=PEOPLE_PER_LINE, labelLimit=160)
    dots = look.layer("weight").mark_point(filled=True, size=90, opacity=0.9)
    return [
        span.encode(x="min:Q", x2="max:Q", y=look.y()),
        dots.encode(
            x=x,
            y=look.y(),
            color=alt.Color("person:N", sort=None, legend=legend),
            shape=alt.Shape("person:N", sort=None, legend=legend),
            tooltip=told,
        ),
    ]


def weights_table(t: Translator, people: People) -> pd.DataFrame:
    """Return the same as a table: one row a thing weighed, one column a person, in percent; the sum last."""
    names = list(next(iter(people.values())))
    columns: dict[str, list[object]] = {t("chart.weights.what"): [*names, t("chart.total")]}
    for person, weights in people.items():
        shares = [100.0 * weights[name] for name in names]
        columns[person or t("chart.weights.axis")] = [round(share, 1) for share in (*shares, fsum(shares))]
    return pd.DataFrame(columns)


def weights_summary(t: Translator, people: People) -> str:
    """Return in one sentence what weighs most, and where several people differ most."""
    weighed = list(people.values())
    names = list(weighed[0])
    mean = {name: fsum(weights[name] for weights in weighed) / len(weighed) for name in names}
    most = max(names, key=lambda name: mean[name])
    if len(weighed) == 1:
        return t("chart.weights.summary", most=most, share=f"{100.0 * mean[most]:.0f}")
    spread = {name: max(w[name] for w in weighed) - min(w[name] for w in weighed) for name in names}
    apart = max(names, key=lambda name: spread[name])
    if spread[apart] < 0.005:
        return t("chart.weights.agreed", count=len(weighed), most=most)
    return t("chart.weights.apart", count=len(weighed), most=most, apart=apart, spread=f"{100.0 * spread[apart]:.0f}")

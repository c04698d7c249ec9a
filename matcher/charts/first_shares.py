"""How often each vendor comes first when weights and unknown facts are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import altair as alt
import pandas as pd

from matcher.charts import look
from matcher.text import Translator


@dataclass(frozen=True, slots=True)
class FirstShare:
    """One vendor: rank and name as they are to be read, its share of the first rank in 0 … 1, and that in words."""

    rank: str
    name: str
    share: float
    percent: str
    words: str


def first_shares_chart(t: Translator, vendors: Sequence[FirstShare]) -> look.Chart:
    """Return the shares as bars, in the order given.

    Parameters
    ----------
    t : the translator of the language.
    vendors : at least one.
    """
    rows = look.placed(_row(t, vendor) for vendor in vendors)
    return look.filled(_shape(t), {"row": rows}, look.rows_height(len(rows)))


def _row(t: Translator, vendor: FirstShare) -> look.Row:
    return {
        "name": t("chart.score_intervals.row", rank=vendor.rank, name=vendor.name),
        "edge": 100.0 * vendor.share,
        "words": vendor.percent,
        "often": vendor.words,
    }


@cache
def _shape(t: Translator) -> look.Chart:
    axis = look.axis(t("chart.first_shares.axis"), format=".0f")
    told = look.tooltip(name=t("chart.vendor"), words=t("chart.first_shares.axis"), often=t("chart.first_shares.words"))
    bars = look.layer("row").mark_bar(color=look.PART)
    x = alt.X("edge:Q", scale=look.number_scale(0.0, 100.0), axis=axis)
    return look.shape([bars.encode(x=x, y=look.y(), tooltip=told), look.numbers("row"), look.row_names("row")])


def first_shares_table(t: Translator, vendors: Sequence[FirstShare]) -> pd.DataFrame:
    """Return the same as a table: one row a vendor."""
    rows = [(vendor.rank, vendor.name, vendor.percent, vendor.words) for vendor in vendors]
    heads = ("chart.score_intervals.rank", "chart.vendor", "chart.first_shares.axis", "chart.first_shares.words")
    return pd.DataFrame(rows, columns=[t(head) for head in heads])


def first_shares_summary(t: Translator, vendors: Sequence[FirstShare]) -> str:
    """Return in one sentence who comes first how often, and who does so beside it."""
    first, *others = vendors
    rival = max(others, key=lambda vendor: vendor.share, default=None)
    if rival is None or rival.share == 0.0:
        return t("chart.first_shares.alone", name=first.name, words=first.words)
    parts = {"name": first.name, "share": first.percent, "rival": rival.name, "rival_share": rival.percent}
    return t("chart.first_shares.more" if rival.share > first.share else "chart.first_shares.summary", **parts)

"""What the charts share: colours of the theme, names of rows, a quiet scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

Chart = alt.LayerChart

INK, QUIET, TRACK, LIMIT = "#1B2A38", "#4C5B68", "#E3ECF0", "#9FB3BE"
PALE, INTERVAL, PART, STRONG = "#B2D2DC", "#6FA6B8", "#1D6079", "#0F4A60"
LOSS = "#C26A1B"
"""Against `PART` it differs in lightness too, so that a print without colours still tells them apart."""

ROW = 24
"""Height of a row in pixels."""
NAMES = 150
"""Longest name left of a row in pixels; a longer one ends in …"""
SCALE = 52
"""Height of the scale below the rows in pixels."""


def y(field: str = "place") -> alt.Y:
    """Return the rows of a chart by their place from above; no axis, since `row_names` names them."""
    return alt.Y(f"{field}:O", axis=None, scale=alt.Scale(paddingInner=0.25, paddingOuter=0.15))


def number_scale(low: float = 0.0, high: float = 100.0) -> alt.Scale:
    """Return a scale that ends where it says."""
    return alt.Scale(domain=[low, high], nice=False, zero=False)


def axis(title: str | None, **settings: Any) -> alt.Axis:
    """Return the scale below a chart of rows."""
    look = {"domain": False, "ticks": False, "gridColor": TRACK, "labelColor": QUIET, "titleColor": QUIET}
    return alt.Axis(title=title, tickCount=5, **{**look, **settings})


def frame(records: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """Return the data of a chart, each row with its place from above."""
    data = pd.DataFrame(list(records))
    data.insert(0, "place", range(len(data)))
    return data


def row_names(data: pd.DataFrame, bold: str | None = None) -> list[alt.Chart]:
    """Return the names of the rows, left of the chart, as marks: as data, a name is drawn and never interpreted.

    Parameters
    ----------
    data : one row a row of the chart, with `place` and `name`.
    bold : a yes / no column of the rows whose names are bold.
    """
    heavy = data[bold] if bold else pd.Series(False, index=data.index)
    return [
        alt.Chart(data[heavy == weight])
        .mark_text(align="right", limit=NAMES, color=INK, fontSize=12, fontWeight="bold" if weight else "normal")
        .encode(x=alt.value(-8), y=y(), text="name:N")
        for weight in (False, True)
    ]


def rows_chart(layers: Sequence[alt.Chart], rows: int, above: int = 0) -> Chart:
    """Return layers as one chart of so many rows; `above` pixels are for a legend.

    The page fits a chart into its width and height with all that stands beside the rows and below them.
    """
    height = ROW * rows + SCALE + above
    padding = {"left": 4, "right": 4, "top": 4, "bottom": 4}
    return layered(layers, height=height, padding=padding)


def layered(layers: Sequence[alt.Chart], **properties: Any) -> Chart:
    """Return layers as one chart without a frame."""
    chart: Chart = alt.layer(*layers).properties(**properties).configure_view(stroke=None)
    return chart


def numbers(data: pd.DataFrame) -> alt.Chart:
    """Return the numbers of the rows in `words`, right of where their bars end (`edge`)."""
    text = alt.Chart(data).mark_text(align="left", dx=6, color=INK, fontSize=11)
    chart: alt.Chart = text.encode(x="edge:Q", y=y(), text="words:N")
    return chart


def tooltip(**titles: str) -> list[alt.Tooltip]:
    """Return what a mark says when pointed at, under titles of the text files.

    The tooltip of the page draws a value under the title ``image`` as a picture: only our own words may be titles.
    """
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in titles.items()]

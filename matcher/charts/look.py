"""What the charts share: how a chart is made and filled, colours of the theme, names of rows, a quiet scale.

Making a chart with Altair takes some 20 ms, filling one a tenth of a millisecond. So every chart file makes its *shape*
once a language (``functools.cache``): the layers, each naming the rows that it will draw. `filled` puts the rows of the
day into a copy; what is drawn is data all the way, so that no two visitors share anything but the shape.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import altair as alt

Chart = dict[str, Any]
"""A chart as Vega-Lite reads it, its rows inside its layers. For a notebook: `as_altair`."""
Row = dict[str, Any]
"""What a mark is drawn from: numbers (none of them NaN), words and yes / no."""
Ends = tuple[float, float]

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
BESIDE_ROWS: Mapping[str, int] = MappingProxyType({"left": 4, "right": 4, "top": 4, "bottom": 4})
"""Padding of a chart of rows in pixels."""


def layer(rows: str) -> alt.Chart:
    """Return a layer, still without a mark, that draws the rows which `filled` is given under a name."""
    return alt.Chart(alt.NamedData(rows))


def shape(layers: Sequence[alt.Chart], padding: Mapping[str, int] = BESIDE_ROWS) -> Chart:
    """Return layers as one chart without a frame, a height or rows.

    The page fits it into its width and height with all that stands beside the rows and below them. Every encoding names
    its type, since there are no rows to tell it. The tests hold each filled chart against Vega-Lite's schema; doing so
    here would take a third of the time.
    """
    drawn: Chart = (
        alt.layer(*layers).properties(padding=dict(padding)).configure_view(stroke=None).to_dict(validate=False)
    )
    return drawn


def filled(
    shape: Chart, rows: Mapping[str, list[Row]], height: int, *, x: Ends | None = None, y: Ends | None = None
) -> Chart:
    """Return a chart of a shape, with its rows.

    Parameters
    ----------
    shape : from `shape`; it stays as it is.
    rows : by the names that the layers gave; a layer without rows draws nothing.
    height : in pixels; see `rows_height`.
    x, y : where the scales end, if that depends on the rows; else they end where the shape says.
    """
    ends = {channel: list(pair) for channel, pair in (("x", x), ("y", y)) if pair is not None}
    layers = [
        part
        | {"data": {"values": rows[part["data"]["name"]]}}
        | ({"encoding": _ending(part["encoding"], ends)} if ends else {})
        for part in shape["layer"]
    ]
    return shape | {"layer": layers, "height": height}


def _ending(encoding: Mapping[str, Any], ends: Mapping[str, list[float]]) -> dict[str, Any]:
    """Return the encoding of a layer with other ends of those scales that name any."""
    return dict(encoding) | {
        channel: encoding[channel] | {"scale": encoding[channel]["scale"] | {"domain": domain}}
        for channel, domain in ends.items()
        if "domain" in encoding.get(channel, {}).get("scale", {})
    }


def as_altair(chart: Chart) -> alt.LayerChart:
    """Return a chart as an Altair chart, which a notebook draws and which can be restyled and saved."""
    made: alt.LayerChart = alt.LayerChart.from_dict(chart)
    return made


def rows_height(rows: int, above: int = 0) -> int:
    """Return the height of a chart of so many rows in pixels; `above` pixels are for a legend."""
    return ROW * rows + SCALE + above


def placed(rows: Iterable[Row]) -> list[Row]:
    """Return rows, each with its place from above."""
    return [{"place": place, **row} for place, row in enumerate(rows)]


def by_kind(rows: list[Row], kinds: Iterable[str]) -> dict[str, list[Row]]:
    """Return the rows of each `kind`, by its name."""
    return {kind: [row for row in rows if row["kind"] == kind] for kind in kinds}


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


def row_names(rows: str, *, bold: bool = False) -> alt.Chart:
    """Return the names of rows (`place`, `name`) left of the chart, as marks: as data, a name is never interpreted."""
    text = layer(rows).mark_text(
        align="right", limit=NAMES, color=INK, fontSize=12, fontWeight="bold" if bold else "normal"
    )
    chart: alt.Chart = text.encode(x=alt.value(-8), y=y(), text="name:N")
    return chart


def numbers(rows: str) -> alt.Chart:
    """Return the numbers of rows in `words`, right of where their bars end (`edge`)."""
    text = layer(rows).mark_text(align="left", dx=6, color=INK, fontSize=11)
    chart: alt.Chart = text.encode(x="edge:Q", y=y(), text="words:N")
    return chart


def tooltip(**titles: str) -> list[alt.Tooltip]:
    """Return what a mark says when pointed at, under titles of the text files.

    The tooltip of the page draws a value under the title ``image`` as a picture: only our own words may be titles.
    """
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in titles.items()]

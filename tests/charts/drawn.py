"""What a chart draws, read from its specification."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from matcher.charts.look import Chart


def layers(chart: Chart) -> list[Mapping[str, Any]]:
    """Return the layers of a chart, each with the rows that it draws under ``rows``."""
    return [layer | {"rows": layer["data"]["values"]} for layer in chart["layer"]]


def marks(chart: Chart, kind: str) -> list[Mapping[str, Any]]:
    """Return the layers whose mark is of a kind."""
    return [layer for layer in layers(chart) if layer["mark"]["type"] == kind]


def rows(chart: Chart, kind: str) -> list[Mapping[str, Any]]:
    """Return the rows of all layers whose mark is of a kind, by their place from above."""
    found = [row for layer in marks(chart, kind) for row in layer["rows"]]
    return sorted(found, key=lambda row: row["place"])


def described(layer: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return what a layer takes from the fields of its rows."""
    channels = layer["encoding"].values()
    every = [entry for channel in channels for entry in (channel if isinstance(channel, list) else [channel])]
    return [entry for entry in every if "field" in entry]


def without_rows(chart: Chart) -> Chart:
    """Return a chart without what its marks are drawn from."""
    return chart | {"layer": [layer | {"data": {}} for layer in chart["layer"]]}


def strings(tree: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every string of a specification with where it stands, keys included."""
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            yield (*path, key), key
            yield from strings(value, (*path, key))
    elif isinstance(tree, list):
        for value in tree:
            yield from strings(value, path)
    elif isinstance(tree, str):
        yield path, tree

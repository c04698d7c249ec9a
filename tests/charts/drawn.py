"""What a chart draws, read from its specification."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import altair as alt


def layers(chart: alt.LayerChart) -> list[Mapping[str, Any]]:
    """Return the layers of a chart, each with the rows that it draws under ``rows``."""
    spec = chart.to_dict(validate=False)
    data = spec["datasets"]
    return [layer | {"rows": data[layer["data"]["name"]]} for layer in spec["layer"]]


def marks(chart: alt.LayerChart, kind: str) -> list[Mapping[str, Any]]:
    """Return the layers whose mark is of a kind."""
    return [layer for layer in layers(chart) if layer["mark"]["type"] == kind]


def rows(chart: alt.LayerChart, kind: str) -> list[Mapping[str, Any]]:
    """Return the rows of all layers whose mark is of a kind, by their place from above."""
    found = [row for layer in marks(chart, kind) for row in layer["rows"]]
    return sorted(found, key=lambda row: row["place"])


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

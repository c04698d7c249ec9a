"""Charts in a notebook that asks nothing of the outside."""

from __future__ import annotations

from typing import Any

DRAWN_BY_JUPYTERLAB = "application/vnd.vegalite.v5+json"
"""The kind of chart that JupyterLab 4 draws by itself. What Altair 6 writes for our charts, it draws."""
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
"""Names the version; it is not fetched."""
RENDERER = "jupyterlab_offline"


def offline_charts() -> None:
    """Make Altair hand its charts to JupyterLab, which draws them by itself.

    By default Altair has the browser fetch its drawing library from an outside host. Call it once, at the top of a
    notebook; it holds for every Altair chart of the notebook.
    """
    import altair as alt

    alt.renderers.register(RENDERER, _bundle)
    alt.renderers.enable(RENDERER)


def _bundle(spec: dict[str, Any], **_: object) -> dict[str, Any]:
    return {DRAWN_BY_JUPYTERLAB: {**spec, "$schema": SCHEMA}, "text/plain": "(chart)"}

"""The peers: bare weighted sums of partial values that are given, without bounds, gates, flags or texts."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Scores = Callable[[], Floats]

SCIKIT_CRITERIA = "scikit-criteria"
SCIKIT_CRITERIA_READY = "scikit-criteria, its matrix ready"
PYMCDM = "pymcdm"
MEMORY_PASS = "memory pass"
PEERS = (SCIKIT_CRITERIA, SCIKIT_CRITERIA_READY, PYMCDM, MEMORY_PASS)


def peer_ways(values: Floats, weights: Floats) -> dict[str, Scores | None]:
    """Return what computes the scores by each peer, None for a peer that is not installed.

    Parameters
    ----------
    values : shape (vendors, criteria), our partial values.
    weights : shape (criteria,), summing to 1.
    """
    return {**_scikit_criteria(values, weights), PYMCDM: _pymcdm(values, weights), MEMORY_PASS: _pass(values, weights)}


def _scikit_criteria(values: Floats, weights: Floats) -> dict[str, Scores | None]:
    try:
        skcriteria, simple = import_module("skcriteria"), import_module("skcriteria.agg.simple")
    except ModuleNotFoundError:
        return {SCIKIT_CRITERIA: None, SCIKIT_CRITERIA_READY: None}
    model, goals = simple.WeightedSumModel(), [max] * len(weights)
    ready = skcriteria.mkdm(values, goals, weights=weights)

    def scores(matrix: object) -> Floats:
        return np.asarray(model.evaluate(matrix).e_.score)

    return {
        SCIKIT_CRITERIA: lambda: scores(skcriteria.mkdm(values, goals, weights=weights)),
        SCIKIT_CRITERIA_READY: lambda: scores(ready),
    }


def _pymcdm(values: Floats, weights: Floats) -> Scores | None:
    try:
        methods = import_module("pymcdm.methods")
    except ModuleNotFoundError:
        return None
    # Its default divides every column by its sum; partial values are on one scale already.
    model, types = methods.WSM(normalization_function=lambda column, cost: column), np.ones(len(weights))  # noqa: ARG005
    return lambda: np.asarray(model(values, weights, types))


def _pass(values: Floats, weights: Floats) -> Scores:
    """The physical limit: every partial value is read once, as float32, and nothing else is kept."""
    columns, factors = np.ascontiguousarray(values.T, dtype=np.float32), weights.astype(np.float32)
    return lambda: factors @ columns  # type: ignore[return-value]

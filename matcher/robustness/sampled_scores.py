"""Scores under sampled weights, block by block, with unknown partial values sampled inside their intervals."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike

from matcher.scoring.shapes import as_table, require_same_shape

Floats = npt.NDArray[np.float64]

NUMBERS_PER_BLOCK = 1 << 20
"""Partial values or scores held at once: 8 MB at most."""
SCORES_PER_BLOCK = 1 << 15
"""Scores held at once where the alternatives are few, so that they stay in the cache."""


def checked(values: ArrayLike, weights: ArrayLike) -> tuple[Floats, Floats]:
    """Return partial values (alternatives, criteria) and weights (samples, criteria) as float64 tables.

    Raises
    ------
    ValueError
        When `values` is not a table or the weights have another number of criteria.
    """
    table = as_table(values, "values")
    given = np.atleast_2d(np.asarray(weights, dtype=np.float64))
    if given.ndim != 2 or given.shape[1] != table.shape[1]:
        raise ValueError(
            f"weights: expected shape (samples, {table.shape[1]}), got {given.shape}; give one column per criterion"
        )
    return table, given


def score_blocks(
    values: Floats, weights: Floats, high: ArrayLike | None, rng: np.random.Generator | None
) -> Iterator[tuple[slice, Floats]]:
    """Yield the samples of each block and their scores, shape (samples of the block, alternatives).

    Parameters
    ----------
    values : shape (alternatives, criteria); the low ends where `high` is given.
    weights : shape (samples, criteria).
    high : the high ends; then each sample draws every partial value evenly between its ends, each alone.
    rng : the generator for them.

    Raises
    ------
    ValueError
        When `high` has another shape than `values`, or comes without a generator.
    """
    if high is None:
        each = max(len(values), 1)
        # As many samples as alternatives, where there is room: a table of both costs no more than its scores then.
        for block in _blocks(len(weights), min(max(SCORES_PER_BLOCK // each, each), NUMBERS_PER_BLOCK // each)):
            yield block, weights[block] @ values.T
        return
    for block in _blocks(len(weights), NUMBERS_PER_BLOCK // max(values.size, 1)):
        drawn = sampled_values(values, high, block.stop - block.start, rng)
        yield block, np.matmul(drawn, weights[block, :, np.newaxis])[..., 0]


def sampled_values(low: Floats, high: ArrayLike, samples: int, rng: np.random.Generator | None) -> Floats:
    """Return partial values drawn evenly between their ends, shape (samples, alternatives, criteria).

    Parameters
    ----------
    low, high : shape (alternatives, criteria); a value whose ends are equal stays as it is and draws no number.
    samples : how many.
    rng : the generator.

    Raises
    ------
    ValueError
        When the shapes differ or there is no generator.
    """
    ends = as_table(high, "high")
    require_same_shape(ends, "high", low.shape, "values")
    if rng is None:
        raise ValueError("rng: expected a generator to draw the unknown values with, got None; give one beside high")
    drawn = np.broadcast_to(low, (samples, *low.shape)).copy()
    unknown = ends > low
    drawn[:, unknown] += (ends - low)[unknown] * rng.random((samples, int(unknown.sum())))
    return drawn


def _blocks(samples: int, step: int) -> Iterator[slice]:
    for start in range(0, samples, max(step, 1)):
        yield slice(start, min(start + max(step, 1), samples))

"""Who takes which of the first places in each sample, for a handful of alternatives or a hundred thousand.

Two ways to the same result. Full order: all scores of a block are sorted. Threshold scan: float32 products of tiles are
compared with the best known score of the last wanted place, less a margin for their rounding; only the few that pass
are scored again in float64 and sorted. The product is then most of the work.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike

from matcher.robustness.sampled_scores import score_blocks
from matcher.scoring.ranks import competition_ranks

Floats = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]

SAME_SCORE = 1e-11
"""Scores of 0 … 1 that differ by less tie: the tie of a ranking, 1e-9 of 100 points."""
SCAN_FROM, SCAN_EACH = 128, 8
"""The scan is used from that many alternatives, and that many per wanted place: with fewer a full sort is as fast."""
SAMPLES_PER_TILE, FIRST_TILE, TILE = 256, 64, 2048
"""A tile of float32 scores, 2 MB at most, stays in the cache; of the first one the best scores are looked up."""
SINGLE = float(np.finfo(np.float32).eps)


class Places(NamedTuple):
    """Three arrays of one length: in this sample, this alternative has this rank (best 1; ties share it: 1, 1, 3)."""

    sample: Ints
    alternative: Ints
    rank: Ints


def places(
    values: Floats,
    weights: Floats,
    most: int,
    high: ArrayLike | None = None,
    rng: np.random.Generator | None = None,
) -> Iterator[Places]:
    """Yield, for blocks of samples, every alternative whose rank is `most` or better.

    Parameters
    ----------
    values : shape (alternatives, criteria), in 0 … 1; the low ends where `high` is given; NaN is never ranked.
    weights : shape (samples, criteria), 0 or more.
    most : the last rank wanted, 1 or more.
    high, rng : high ends and generator, where unknown values are sampled too (`score_blocks`).
    """
    if high is None and len(values) >= max(SCAN_FROM, SCAN_EACH * most) and np.isfinite(values).all():
        yield from _by_scan(values, weights, most)
        return
    for block, scores in score_blocks(values, weights, high, rng):
        found = places_of_scores(scores, most)
        yield found._replace(sample=found.sample + block.start)


def places_of_scores(scores: Floats, most: int) -> Places:
    """Return every alternative whose rank is `most` or better.

    Parameters
    ----------
    scores : shape (samples, alternatives), in 0 … 1; NaN is never ranked.
    most : the last rank wanted.

    Examples
    --------
    >>> [part.tolist() for part in places_of_scores(np.array([[0.5, 0.9, 0.9]]), 2)]
    [[0, 0], [1, 2], [1, 1]]
    """
    order, unsure = _quick_order(scores)
    position = np.arange(scores.shape[1])
    if not unsure.any():
        order = order[:, :most]
        sample, rank = np.broadcast_arrays(np.arange(len(scores))[:, np.newaxis], position[:most] + 1)
        return Places(sample.ravel(), order.ravel(), rank.ravel())
    leader = np.tile(position, (len(scores), 1))
    order[unsure], leader[unsure] = _exact_order(scores[unsure])
    sample, place = np.nonzero(leader < most)
    return Places(sample, order[sample, place], leader[sample, place] + 1)


def _quick_order(scores: Floats) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """Return the alternatives of every sample, best first, and where that is not sure because two scores are close.

    The number of the alternative replaces the last bits of its score, so that one sort of plain numbers, which is
    several times as fast as a sort of places, brings the places along.
    """
    bits = max(scores.shape[1] - 1, 1).bit_length()
    mask = (1 << bits) - 1
    packed = np.negative(scores)
    numbers = packed.view(np.int64)
    numbers &= ~mask
    numbers |= np.arange(scores.shape[1])
    packed.sort(axis=1)
    blur = 4.0 * 2.0 ** (bits - 53) * np.abs(packed[:, [0, -1]]).max(initial=0.0)
    # NaN, sorted to the end, makes the blur NaN: then nothing compares as apart.
    close = ~(packed[:, 1:] - packed[:, :-1] >= SAME_SCORE + blur)
    unsure = close.any(axis=1) if close.any() else np.isnan(packed[:, -1])
    return numbers & mask, unsure


def _exact_order(scores: Floats) -> tuple[Ints, Ints]:
    """Return the alternatives of every sample, best first, and the position of the first that each ties with.

    Positions of NaN are beyond all others.
    """
    order = np.argsort(-scores, axis=1)
    descending = np.take_along_axis(scores, order, axis=1)
    position = np.arange(scores.shape[1])
    tied = np.zeros(scores.shape, dtype=np.bool_)
    np.less(descending[:, :-1] - descending[:, 1:], SAME_SCORE, out=tied[:, 1:])
    leader = np.maximum.accumulate(np.where(tied, 0, position), axis=1)
    # A chain of near ties wider than the tolerance has more than one leader.
    apart = np.take_along_axis(descending, leader, axis=1) - descending >= SAME_SCORE
    for chained in np.flatnonzero(apart.any(axis=1)):
        leader[chained] = competition_ranks(descending[chained], SAME_SCORE) - 1
    leader[np.isnan(descending)] = len(position)
    return order, leader


def _by_scan(values: Floats, weights: Floats, most: int) -> Iterator[Places]:
    """Yield the places by threshold scan; the best under the mean weights come first, so that few pass later."""
    by_mean = np.argsort(-(values @ weights.mean(axis=0)), kind="stable")
    table = values[by_mean]
    singles = np.ascontiguousarray(table.T, dtype=np.float32)
    sizes = np.abs(values).max() * weights.sum(axis=1, keepdims=True)
    margins = SAME_SCORE + (2.0 * (values.shape[1] + 3) * SINGLE) * sizes
    for start in range(0, len(weights), SAMPLES_PER_TILE):
        block = slice(start, start + SAMPLES_PER_TILE)
        candidates = _passing(singles, weights[block], margins[block].astype(np.float32), most)
        found = _exact(table, weights[block], *candidates, most)
        yield Places(found.sample + start, by_mean[found.alternative], found.rank)


def _passing(singles: Singles, weights: Floats, margins: Singles, most: int) -> tuple[Ints, Ints]:
    """Return sample (ascending) and alternative of every score that could be among the best `most`, or tie with them.

    Parameters
    ----------
    singles : shape (criteria, alternatives), partial values.
    weights : shape (samples, criteria).
    margins : shape (samples, 1), by how much two float32 scores may be in the wrong order.
    """
    factors, samples = weights.astype(np.float32), len(weights)
    room = np.empty(samples * TILE, dtype=np.float32)
    best = np.full((samples, most), -np.inf, dtype=np.float32)
    kept: list[tuple[Ints, Ints, Singles]] = []
    edges = [0, *range(min(FIRST_TILE + most, singles.shape[1]), singles.shape[1], TILE), singles.shape[1]]
    for start, stop in pairwise(edges):
        tile = room[: samples * (stop - start)].reshape(samples, -1)
        np.matmul(factors, singles[:, start:stop], out=tile)
        if start == 0:
            best = np.partition(tile, stop - most, axis=1)[:, stop - most :]
        row, column = np.divmod(np.flatnonzero(tile >= best.min(axis=1, keepdims=True) - margins), stop - start)
        score = tile[row, column]
        if start > 0 and len(row):
            best = np.partition(np.hstack([best, _by_row(row, score, samples, -np.inf)]), -most, axis=1)[:, -most:]
        kept.append((row, column + start, score))
    sample, alternative, score = (np.concatenate(parts) for parts in zip(*kept, strict=True))
    good = np.flatnonzero(score >= (best.min(axis=1, keepdims=True) - margins)[sample, 0])
    good = good[np.argsort(sample[good], kind="stable")]
    return sample[good], alternative[good]


def _exact(values: Floats, weights: Floats, sample: Ints, alternative: Ints, most: int) -> Places:
    """Return the places among candidates, scored in float64; those of one sample stand together."""
    score = np.einsum("ck,ck->c", values[alternative], weights[sample])
    found = places_of_scores(_by_row(sample, score, len(weights), np.nan), most)
    first = np.searchsorted(sample, np.arange(len(weights)))
    return Places(found.sample, alternative[first[found.sample] + found.alternative], found.rank)


def _by_row(row: Ints, number: npt.NDArray[Any], rows: int, empty: float) -> npt.NDArray[Any]:
    """Return numbers as a table, those of each row side by side, filled up with `empty`; `row` is ascending."""
    counts = np.bincount(row, minlength=rows)
    table = np.full((rows, int(counts.max(initial=0))), empty, dtype=number.dtype)
    table[row, np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)] = number
    return table

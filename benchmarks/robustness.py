"""Rank acceptability under 10,000 sets of weights: ours beside pysensmcda, a pymcdm loop and the bare product."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from importlib import import_module
from statistics import median

import numpy as np
import numpy.typing as npt

from benchmarks.timing import interleaved, median_ratio, peak_allocated_mb, peak_of_process_mb, print_machine
from matcher.robustness import Prior, rank_acceptability, sample_weights

Floats = npt.NDArray[np.float64]
Way = Callable[[], object]

SIZES = (20, 1_000, 100_000)
CRITERIA, SAMPLES, SEED = 17, 10_000, 20_260_401
FIRST_RANKS = 10
TILE_SAMPLES, TILE_VENDORS = 256, 2_048
"""The bare product writes float32 tiles of this size, one over the other: nothing of it is kept."""

ALL, FIRST_TEN, FIRST = "ours, all ranks", "ours, the first ten ranks", "ours, the first rank"
PRODUCT, PYSENSMCDA, PYMCDM = "product alone", "pysensmcda with a bare product", "pymcdm loop"
LARGEST_FULL, LARGEST_PEER = 1_000, 1_000
"""Beyond, all ranks and the peers would take gigabytes."""
LOOPED = {20: SAMPLES, 1_000: 200}
"""Samples that the pymcdm loop is run for; its time grows in proportion and is scaled to all."""
TARGETS = (
    (20, ALL, PYSENSMCDA, 1 / 5),
    (1_000, FIRST_TEN, PYSENSMCDA, 1 / 50),
    (100_000, FIRST, PRODUCT, 3.0),
    (100_000, FIRST_TEN, PRODUCT, 3.0),
)
"""Vendors, our way, the other's, and our time as a multiple of the other's at most."""
SAME_SHARE = 1e-12


def drawn(vendors: int) -> tuple[Floats, Floats]:
    """Return seeded partial values (vendors, criteria) and weights (samples, criteria) around unequal ones."""
    rng = np.random.default_rng(SEED)
    usual = np.arange(1.0, CRITERIA + 1.0)
    return rng.random((vendors, CRITERIA)), sample_weights(Prior(usual / usual.sum()), SAMPLES, rng)


def our_ways(values: Floats, weights: Floats) -> dict[str, Way]:
    """Return what computes our shares, and the product that nobody can do without."""
    ways: dict[str, Way] = {PRODUCT: product_alone(values, weights)}
    if len(values) <= LARGEST_FULL:
        ways[ALL] = lambda: rank_acceptability(values, weights)
    ways[FIRST_TEN] = lambda: rank_acceptability(values, weights, first=FIRST_RANKS)
    ways[FIRST] = lambda: rank_acceptability(values, weights, first=1)
    return ways


def product_alone(values: Floats, weights: Floats) -> Way:
    """Return the limit: every score of every sample as a float32 product, forgotten at once."""
    columns, factors = np.ascontiguousarray(values.T, dtype=np.float32), weights.astype(np.float32)
    room = np.empty(TILE_SAMPLES * TILE_VENDORS, dtype=np.float32)

    def scores() -> None:
        for first in range(0, len(factors), TILE_SAMPLES):
            rows = factors[first : first + TILE_SAMPLES]
            for start in range(0, columns.shape[1], TILE_VENDORS):
                tile = columns[:, start : start + TILE_VENDORS]
                np.matmul(rows, tile, out=room[: len(rows) * tile.shape[1]].reshape(len(rows), -1))

    return scores


def peer_ways(values: Floats, weights: Floats) -> dict[str, Way | None]:
    """Return what computes the shares by each peer, None for one that is not installed."""
    return (
        {} if len(values) > LARGEST_PEER else {PYSENSMCDA: _pysensmcda(values, weights), PYMCDM: _loop(values, weights)}
    )


def _pysensmcda(values: Floats, weights: Floats) -> Way | None:
    try:
        smaa = import_module("pysensmcda.smaa")
    except ModuleNotFoundError:
        return None
    types = np.ones(CRITERIA)

    def shares() -> object:
        found = smaa.simulate(
            lambda matrix, one, _: matrix @ one,
            values,
            types,
            weights=weights,
            reverse_ranking=True,
            store="accumulate",
        )
        return smaa.rank_acceptability(found)

    return shares


def _loop(values: Floats, weights: Floats) -> Way | None:
    try:
        methods, rankings = import_module("pymcdm.methods"), import_module("pymcdm.helpers")
    except ModuleNotFoundError:
        return None
    # Its default divides every column by its sum; partial values are on one scale already.
    model, types = methods.WSM(normalization_function=lambda column, cost: column), np.ones(CRITERIA)  # noqa: ARG005

    def ranks() -> None:
        for one in weights[: LOOPED[len(values)]]:
            rankings.rrankdata(model(values, one, types))

    return ranks


def measured(vendors: int) -> dict[str, list[float]]:
    """Print one size and return the seconds of every run of every way."""
    values, weights = drawn(vendors)
    peers = peer_ways(values, weights)
    _require_same_shares(values, weights, peers.get(PYSENSMCDA))
    rounds = 31 if vendors <= 20 else 5
    ways = our_ways(values, weights) | {name: way for name, way in peers.items() if way}
    taken = interleaved(ways, rounds)
    if PYMCDM in taken:
        taken[PYMCDM] = [seconds * SAMPLES / LOOPED[vendors] for seconds in taken[PYMCDM]]
    print(f"\nN = {vendors:,} vendors, {SAMPLES:,} sets of {CRITERIA} weights, {rounds} rounds")
    for name, seconds in taken.items():
        beside = [
            f"{median_ratio(seconds, taken[other]):.3g} x {other}"
            for other in (PRODUCT, PYSENSMCDA, PYMCDM)
            if other in taken and other != name and name in (ALL, FIRST_TEN, FIRST)
        ]
        print(f"  {name:<34}{1e3 * median(seconds):>12.2f} ms   {', '.join(beside)}")
    for name in [name for name, way in peers.items() if way is None]:
        print(f"  {name:<34}{'not installed':>15}")
    peak = peak_allocated_mb(lambda: rank_acceptability(values, weights, first=FIRST_RANKS))
    print(f"  peak memory of the first ten ranks {peak:,.1f} MB")
    return taken


def _require_same_shares(values: Floats, weights: Floats, way: Way | None) -> None:
    if way is not None:
        apart = float(np.abs(np.asarray(way()) - rank_acceptability(values, weights)).max())
        if not apart <= SAME_SHARE:
            raise SystemExit(f"{PYSENSMCDA} and we differ by {apart:.3g}: compare nothing before that")


def print_targets(results: dict[int, dict[str, list[float]]]) -> None:
    """Print every target with what was measured, in words."""
    print("\nTargets")
    for vendors, ours, other, most in TARGETS:
        taken = results.get(vendors, {})
        target = f"N = {vendors:,}: {ours} at most {most:.3g} x {other}"
        if ours not in taken or other not in taken:
            print(f"  {target}: not measured")
            continue
        ratio = median_ratio(taken[ours], taken[other])
        print(f"  {target}: {ratio:.3g} x, {'met' if ratio <= most else 'NOT MET'}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.robustness", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="numbers of vendors")
    options = parser.parse_args(arguments)
    print_machine()
    print(f"threads of the matrix product: OPENBLAS_NUM_THREADS={os.environ.get('OPENBLAS_NUM_THREADS', 'not set')}")
    results = {vendors: measured(vendors) for vendors in options.sizes}
    print_targets(results)
    peak = peak_of_process_mb()
    print(f"  peak memory of this process, peers included: {'not available' if peak is None else f'{peak:,.0f} MB'}")
    print_machine()


if __name__ == "__main__":
    main()

"""Timing that holds when the machine drifts: every way takes its turn in every round, medians are compared."""

from __future__ import annotations

import gc
import os
import platform
import sys
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from math import log
from statistics import median
from time import perf_counter

import numpy as np

Laps = dict[str, float]
Way = Callable[[], object]


class Stopwatch:
    """Seconds of the named parts of one run, in the order in which they ended."""

    def __init__(self) -> None:
        self.laps: Laps = {}
        self._last = perf_counter()

    def lap(self, name: str) -> None:
        """End the part that began with the last lap."""
        now = perf_counter()
        self.laps[name] = now - self._last
        self._last = now


@contextmanager
def collector_off() -> Iterator[None]:
    """Keep the garbage collector from starting in the middle of a run."""
    was_on = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def interleaved(ways: Mapping[str, Way], rounds: int, warm_ups: int = 1) -> dict[str, list[float]]:
    """Return the seconds of every run of every way: A B C, A B C, …, after `warm_ups` rounds that are not counted."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    with collector_off():
        for number in range(-warm_ups, rounds):
            for name, way in ways.items():
                start = perf_counter()
                way()
                seconds = perf_counter() - start
                if number >= 0:
                    taken[name].append(seconds)
    return taken


def median_ms(way: Way, rounds: int) -> float:
    """Return the median of one way alone, in milliseconds."""
    return 1e3 * median(interleaved({"": way}, rounds)[""])


def median_ratio(ours: list[float], theirs: list[float]) -> float:
    """Return the median over the rounds of our time as a multiple of theirs in the same round."""
    return median(a / b for a, b in zip(ours, theirs, strict=True))


def growth_exponent(small: int, large: int, seconds_small: list[float], seconds_large: list[float]) -> float:
    """Return the power of the number of vendors with which the time grows between two sizes, by rounds."""
    return log(median_ratio(seconds_large, seconds_small)) / log(large / small)


def peak_allocated_mb(way: Way) -> float:
    """Return the most memory that one run holds beyond what was there before it, in MB."""
    tracemalloc.start()
    try:
        way()
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def peak_of_process_mb() -> float | None:
    """Return the most memory that this process ever held, in MB; None where the system does not tell."""
    try:
        import resource
    except ModuleNotFoundError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3


def print_machine() -> None:
    """Print what the figures depend on."""
    load = ", ".join(f"{part:.2f}" for part in os.getloadavg()) if hasattr(os, "getloadavg") else "not available"
    print(f"Python {platform.python_version()}, numpy {np.__version__}, {os.cpu_count()} cores, {platform.machine()}")
    print(f"load average {load}; garbage collector off while timing; medians of interleaved rounds after a warm-up")

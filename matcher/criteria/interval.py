"""Partial values as intervals: what is known of a vendor's fit on one criterion, for all vendors at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


class Interval(NamedTuple):
    """Partial values between `low` and `high`, shape (vendors,), range 0 … 1; equal ends where all is known."""

    low: Floats
    high: Floats


def exact(values: Floats) -> Interval:
    """Return the interval of known values, clipped to 0 … 1."""
    clipped = np.clip(values, 0.0, 1.0)
    return Interval(clipped, clipped)


def unknown(vendors: int) -> Interval:
    """Return the interval 0 … 1 for every vendor."""
    return Interval(np.zeros(vendors), np.ones(vendors))


def of_fact(fact: Floats, value: Callable[[Floats], Floats], possible: Sequence[float]) -> Interval:
    """Return `value` of a fact that may be unknown (NaN).

    Parameters
    ----------
    fact : shape (vendors,), NaN where unknown.
    value : value function on an array; its result is clipped to 0 … 1.
    possible : facts at which `value` takes its least and greatest value; they bound an unknown fact.
    """
    values = np.clip(value(fact), 0.0, 1.0)
    missing = np.isnan(fact)
    if not missing.any():
        return Interval(values, values)
    ends = np.clip(value(np.array(possible, dtype=np.float64)), 0.0, 1.0)
    return Interval(np.where(missing, ends.min(), values), np.where(missing, ends.max(), values))


def where_known(known: Bools, values: Floats, worst: float = 0.0, best: float = 1.0) -> Interval:
    """Return `values` where the fact is known, the interval `worst` … `best` elsewhere."""
    clipped = np.clip(values, 0.0, 1.0)
    return Interval(np.where(known, clipped, worst), np.where(known, clipped, best))


def blend(*parts: tuple[float, Interval]) -> Interval:
    """Return the weighted mean of intervals; the weights are normalised."""
    total = sum(weight for weight, _ in parts)
    low = sum((weight / total) * interval.low for weight, interval in parts)
    high = sum((weight / total) * interval.high for weight, interval in parts)
    return Interval(np.clip(low, 0.0, 1.0), np.clip(high, 0.0, 1.0))

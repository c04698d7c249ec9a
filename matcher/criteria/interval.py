"""Partial values as intervals: what is known of a vendor's fit on one criterion, for all vendors at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.domain.vendor_table import VendorTable

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


class Interval(NamedTuple):
    """Partial values between `low` and `high`, shape (vendors,), range 0 … 1; equal ends where all is known."""

    low: Floats
    high: Floats


def unknown(vendors: int) -> Interval:
    """Return the interval 0 … 1 for every vendor."""
    return Interval(np.zeros(vendors), np.ones(vendors))


def of_number(
    vendors: VendorTable, column: str, value: Callable[[Floats], Floats], possible: Sequence[float]
) -> Interval:
    """Return `value` of a number column that may be unknown.

    Parameters
    ----------
    vendors : the vendors as columns.
    column : the column.
    value : value function on an array; its result is clipped to 0 … 1.
    possible : facts at which `value` takes its least and greatest value; they bound an unknown fact.
    """
    ends = np.clip(value(np.array(possible, dtype=np.float64)), 0.0, 1.0)

    def with_unknown(bound: float) -> Callable[[Floats], Floats]:
        return lambda facts: np.where(np.isnan(facts), bound, np.clip(value(facts), 0.0, 1.0))

    low, high = (vendors.mapped(column, with_unknown(bound)) for bound in (ends.min(), ends.max()))
    return Interval(low, high)


def of_range(below: Floats, above: Floats, width: float, worst: float = 0.0) -> Interval:
    """Return the fit with a range that a vendor serves: 1 inside, falling to 0 at a distance of `width` outside.

    Parameters
    ----------
    below, above : shape (vendors,), how far the company lies below the range's lower end and above its upper end,
        negative inside; NaN where the vendor does not state that end. An end not stated may lie anywhere beyond the
        one that is.
    width : distance that is worth nothing.
    worst : value at the low end where neither end is stated.
    """
    nearest = np.maximum(np.fmax(below, above), 0.0)
    farthest = np.maximum(
        np.maximum(np.where(np.isnan(below), -above, below), np.where(np.isnan(above), -below, above)), 0.0
    )
    neither = np.isnan(nearest)
    low, high = (np.maximum(1.0 - distance / width, 0.0) for distance in (farthest, nearest))
    return Interval(np.where(neither, worst, low), np.where(neither, 1.0, high))


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

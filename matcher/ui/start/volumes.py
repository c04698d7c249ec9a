"""Bands of monthly volumes: what people know of a count, and the number that stands for it (assumption 仮置き)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

MOST = 100_000_000
BAND_ENDS: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {
        "entry": (100, 300, 1_000, 3_000, 10_000),
        "person": (10, 30, 50, 100, 300, 1_000),
        "invoice": (10, 50, 100, 300, 1_000, 3_000),
        "case": (10, 30, 100, 300, 1_000, 3_000),
        "hour": (10, 20, 40, 80, 160),
    }
)
"""Upper ends by driver. They are even, so that what stands for a band ends in a half: no count of things does."""
OPEN_BAND_FACTOR = 1.5
"""The band without an upper end counts as this multiple of its lower end."""
_COUNT = re.compile(r"(\d{1,9})\D{0,4}")


class Band(NamedTuple):
    """A band of volumes; `high` is None where it is open."""

    low: int
    high: int | None
    stand_in: float


@cache
def bands(driver: str) -> tuple[Band, ...]:
    """Return the bands of a driver, the lowest first.

    Examples
    --------
    >>> bands("entry")[1]
    Band(low=101, high=300, stand_in=200.5)
    """
    ends = BAND_ENDS[driver]
    lows = (1, *(end + 1 for end in ends))
    closed = (Band(low, high, (low + high) / 2) for low, high in zip(lows, ends, strict=False))
    return (*closed, Band(lows[-1], None, lows[-1] * OPEN_BAND_FACTOR))


def band_of(driver: str, volume: float) -> Band | None:
    """Return the band that a volume stands for, None for a number that was counted."""
    return next((band for band in bands(driver) if band.stand_in == volume), None) if driver in BAND_ENDS else None


def counted(text: str) -> float | None:
    """Return the count that a person typed, None where it is not one whole number.

    Examples
    --------
    >>> counted("1,200件"), counted("１２０"), counted("300〜500"), counted("0.5")
    (1200.0, 120.0, None, None)
    """
    found = _COUNT.fullmatch(re.sub(r"[,\s]", "", unicodedata.normalize("NFKC", text)))
    return float(found[1]) if found and int(found[1]) <= MOST else None

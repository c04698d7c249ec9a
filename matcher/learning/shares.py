"""Shares of several kinds that are held to each other, so that a few cases do not make one stand out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike

Floats = npt.NDArray[np.float64]

POOLED_COUNT = 10.0
"""Cases that the common share is worth beside those of one kind (assumption 仮置き)."""
ENDS = (0.05, 0.95)


@dataclass(frozen=True)
class PooledShares:
    """How often each kind was found among the cases.

    Parameters
    ----------
    named : shape (kinds,), how many cases have the kind.
    cases : how many there are.
    share, low, high : shape (kinds,), 0 … 1, pooled, with the ends between which 90 % lie; NaN without cases.
    """

    named: npt.NDArray[np.int64]
    cases: int
    share: Floats
    low: Floats
    high: Floats


def pooled_shares(found: ArrayLike, pooled_count: float = POOLED_COUNT) -> PooledShares:
    """Return the share of cases of each kind, drawn towards the mean share of all kinds.

    Parameters
    ----------
    found : array of shape (cases, kinds), whether the case has the kind; it may have several.
    pooled_count : how many cases the mean share is worth.

    References
    ----------
    Beta-binomial with a prior mean from all kinds: Casella, G. (1985) An introduction to empirical Bayes data analysis.
    *American Statistician* 39, 83-87.

    Examples
    --------
    The mean share is a half; the first kind, in all ten cases, is drawn half way to it.

    >>> pooled_shares([[True, False]] * 10).share.tolist()
    [0.75, 0.25]
    """
    from scipy.stats import beta

    table = np.asarray(found, dtype=np.bool_)
    cases, kinds = table.shape
    named = table.sum(axis=0)
    if not cases:
        unknown = np.full(kinds, np.nan)
        return PooledShares(named, 0, unknown, unknown, unknown)
    mean = named.mean() / cases
    yes, no = named + pooled_count * mean, cases - named + pooled_count * (1.0 - mean)
    low, high = (beta.ppf(end, yes, no) if 0.0 < mean < 1.0 else np.full(kinds, mean) for end in ENDS)
    return PooledShares(named, cases, yes / (yes + no), low, high)

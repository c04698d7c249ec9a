"""Which records a model is fitted on and which it is tried on: always earlier ones for later ones."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Split = tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]
"""Numbers of the records fitted on, and of those tried on."""


def time_ordered_splits(dates: Sequence[str], folds: int = 5) -> list[Split]:
    """Return splits in which every record fitted on is of an earlier month than every record tried on.

    Parameters
    ----------
    dates : YYYY-MM-DD or YYYY-MM. Records of one month stay together, since some are dated by the month alone.
    folds : how many splits at most; fewer where there are fewer months, none where there is only one.

    References
    ----------
    Hyndman, R. J. and Athanasopoulos, G. (2021) *Forecasting: Principles and Practice*, 3rd ed., OTexts, section 5.10.

    Examples
    --------
    >>> [(a.tolist(), b.tolist()) for a, b in time_ordered_splits(["2026-03", "2026-01-31", "2026-01", "2026-02-01"])]
    [([1, 2], [3]), ([1, 2, 3], [0])]
    """
    from sklearn.model_selection import TimeSeriesSplit

    months, month = np.unique([date[:7] for date in dates], return_inverse=True)
    if len(months) < 2:
        return []
    count, last = min(folds, len(months) - 1), len(months) - 1
    inside = TimeSeriesSplit(count).split(months) if count > 1 else [(np.arange(last), np.array([last]))]
    return [(np.flatnonzero(np.isin(month, early)), np.flatnonzero(np.isin(month, late))) for early, late in inside]


def grouped_splits(groups: Sequence[str], folds: int = 5) -> list[Split]:
    """Return splits that keep the records of one group together, none where there is only one group.

    Parameters
    ----------
    groups : the group of each record, such as its company.
    folds : how many splits at most.

    Examples
    --------
    >>> [tried.tolist() for _, tried in grouped_splits(["a", "b", "a"])]
    [[0, 2], [1]]
    """
    from sklearn.model_selection import GroupKFold

    different = len(set(groups))
    if different < 2:
        return []
    splits = GroupKFold(min(folds, different)).split(np.zeros(len(groups)), groups=groups)
    return [(fitted_on, tried_on) for fitted_on, tried_on in splits]

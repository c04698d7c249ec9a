"""How far several rank orders of the same alternatives agree."""

import numpy as np
from numpy.typing import ArrayLike

from matcher.scoring.shapes import FloatArray, as_table


def kendall_w(ranks: ArrayLike) -> float:
    """Kendall's coefficient of concordance of several rank orders, corrected for ties.

    W = 12 S / (m² (n³ - n) - m Σ T_j), S the squared deviations of the rank sums from their mean and
    T_j = Σ (t³ - t) over the groups of t ties of judge j.

    Parameters
    ----------
    ranks : array of shape (judges, alternatives)
        Any numbers that order the alternatives, less is better; equal ones are ties and share their mean rank.

    Returns
    -------
    float
        0 (no agreement) … 1 (the same order); NaN with fewer than two judges or alternatives, or where every judge
        ties all of them.

    Raises
    ------
    ValueError
        When `ranks` is not a table.

    References
    ----------
    Kendall, M. G. and Babington Smith, B. (1939) The problem of m rankings. *Annals of Mathematical Statistics* 10,
    275-287. Ties: Kendall, M. G. (1970) *Rank Correlation Methods*, 4th edition, Griffin, chapter 6.

    Examples
    --------
    >>> kendall_w([[1, 2, 3], [1, 2, 3]])
    1.0
    >>> kendall_w([[1, 2, 3], [3, 2, 1]])
    0.0
    """
    table = as_table(ranks, "ranks")
    judges, alternatives = table.shape
    if judges < 2 or alternatives < 2:
        return float("nan")
    means = np.array([_mean_ranks(row) for row in table])
    sums = means.sum(axis=0)
    deviations = float(((sums - sums.mean()) ** 2).sum())
    ties = sum(float((counts**3 - counts).sum()) for counts in (_ties(row) for row in table))
    most = judges**2 * (alternatives**3 - alternatives) - judges * ties
    return 12.0 * deviations / most if most > 0 else float("nan")


def _ties(row: FloatArray) -> FloatArray:
    """How many alternatives share each rank."""
    return np.unique(row, return_counts=True)[1].astype(np.float64)


def _mean_ranks(row: FloatArray) -> FloatArray:
    """Ranks from 1, those of a tie replaced by their mean."""
    _, place, counts = np.unique(row, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    means: FloatArray = (ends - (counts - 1) / 2.0)[place]
    return means

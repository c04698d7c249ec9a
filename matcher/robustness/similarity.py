"""How alike two rankings are, where a change at the top matters more than one at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike

from matcher.scoring.shapes import as_vector

Floats = npt.NDArray[np.float64]
Coefficient = Literal["ws", "weighted_spearman", "spearman", "kendall"]


def rank_similarity(reference: ArrayLike, other: ArrayLike, coefficient: Coefficient = "ws") -> float:
    """Similarity of a ranking to a reference, 1 where they are the same.

    Parameters
    ----------
    reference, other : arrays of shape (alternatives,)
        Ranks, best 1, two alternatives or more. Equal ranks are ties; for Spearman and Kendall they count as their
        mean rank.
    coefficient :
        - "ws", 0 … 1: a difference counts 2 to the power of minus the reference's rank, so that the top decides; not
          symmetric.
        - "weighted_spearman", -1 … 1: a squared difference counts more the nearer to the top it is in either ranking.
        - "spearman", "kendall" (tau-b), -1 … 1: the place does not matter; NaN where one ranking ties all.

    Raises
    ------
    ValueError
        When the shapes differ, or the coefficient is none of these.

    References
    ----------
    Sałabun, W. and Urbaniak, K. (2020) A new coefficient of rankings similarity in decision-making problems.
    *Computational Science - ICCS 2020*, 632-645. Weighted Spearman: Pinto da Costa, J. and Soares, C. (2005) A weighted
    rank measure of correlation. *Australian & New Zealand Journal of Statistics* 47, 515-529. Kendall, M. G. (1970)
    *Rank Correlation Methods*, 4th edition, Griffin.

    Examples
    --------
    A swap of the first two weighs more than one of the last two.

    >>> rank_similarity([1, 2, 3, 4], [2, 1, 3, 4]) < rank_similarity([1, 2, 3, 4], [1, 2, 4, 3])
    True
    >>> rank_similarity([1, 2, 3, 4], [4, 3, 2, 1], "kendall")
    -1.0
    """
    if coefficient not in COEFFICIENTS:
        raise ValueError(f"coefficient: {coefficient!r} is none; use one of {', '.join(get_args(Coefficient))}")
    ranks = np.asarray(reference, dtype=np.float64)
    if ranks.ndim != 1 or len(ranks) < 2:
        raise ValueError(f"reference: expected the ranks of two alternatives or more, got shape {ranks.shape}")
    return COEFFICIENTS[coefficient](ranks, as_vector(other, "other", len(ranks), "alternative"))


def _ws(reference: Floats, other: Floats) -> float:
    longest_way = np.maximum(np.abs(reference - 1.0), np.abs(reference - len(reference)))
    return float(1.0 - (np.exp2(-reference) * np.abs(reference - other) / longest_way).sum())


def _weighted_spearman(reference: Floats, other: Floats) -> float:
    n = float(len(reference))
    from_bottom = (n - reference + 1.0) + (n - other + 1.0)
    return float(1.0 - 6.0 * ((reference - other) ** 2 * from_bottom).sum() / (n**4 + n**3 - n**2 - n))


def _spearman(reference: Floats, other: Floats) -> float:
    # Σ sign over the others is the mean rank, doubled and centred.
    return _cosine(_signs(reference).sum(axis=1), _signs(other).sum(axis=1))


def _kendall(reference: Floats, other: Floats) -> float:
    return _cosine(_signs(reference).ravel(), _signs(other).ravel())


def _signs(ranks: Floats) -> Floats:
    return np.sign(ranks[:, np.newaxis] - ranks)


def _cosine(left: Floats, right: Floats) -> float:
    size = float(np.sqrt((left @ left) * (right @ right)))
    return float(left @ right) / size if size > 0.0 else float("nan")


COEFFICIENTS: Mapping[Coefficient, Callable[[Floats, Floats], float]] = MappingProxyType(
    {"ws": _ws, "weighted_spearman": _weighted_spearman, "spearman": _spearman, "kendall": _kendall}
)

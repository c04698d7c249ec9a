"""Weights from pairwise comparisons (AHP): complete or not, how consistent they are, which answers clash."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple, get_args

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike

from matcher.weighting.ratios import Judgement, linked_groups, log_least_squares, unsettledness

Floats = npt.NDArray[np.float64]
Derivation = Literal["eigenvector", "geometric_mean"]

RANDOM_INDEX = (0.0, 0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
"""Mean consistency index of random matrices by their size (Saaty 1980). Other tables give other consistency ratios."""
CONSISTENT_UNTIL = 0.1
"""Saaty's rule: above it the answers should be looked at again."""
CLASHES_FROM = 2.0
"""Factor between an answer and what all others together say from which the answer clashes (assumption 仮置き)."""
RECIPROCAL_WITHIN = 0.01
"""How far the logarithms of an entry and of its mirror may be from cancelling: 0.333 beside 3 is meant as one third."""


class Clash(NamedTuple):
    """An answer that the others contradict: row over column was judged `given`, the others together say `implied`."""

    row: int
    column: int
    given: float
    implied: float


@dataclass(frozen=True)
class PairwiseWeights:
    """What pairwise comparisons come to.

    Parameters
    ----------
    weights : shape (items,), above 0, summing to 1.
    consistency_index : (λ - n)/(n - 1), 0 where no answer contradicts another.
    consistency_ratio : the index as a share of that of random answers; `CONSISTENT_UNTIL` is usually held acceptable.
    clashes : the answers that the others contradict by a factor of `CLASHES_FROM` or more, the worst first.
    """

    weights: Floats
    consistency_index: float
    consistency_ratio: float
    clashes: tuple[Clash, ...]

    @property
    def is_consistent(self) -> bool:
        """Whether the answers are as consistent as is usually asked."""
        return self.consistency_ratio <= CONSISTENT_UNTIL


def ahp(matrix: ArrayLike, derivation: Derivation = "eigenvector") -> PairwiseWeights:
    """Weights from a matrix of ratio judgements, with their consistency and the answers that clash.

    Parameters
    ----------
    matrix : array of shape (items, items)
        Above 0; the row's weight as a multiple of the column's. NaN where a pair was not compared. An entry may be
        given on one side of the diagonal only; the diagonal is not read.
    derivation : "eigenvector", the principal one, where a pair is missing as if it agreed with the weights (Harker); or
        "geometric_mean" of the rows, logarithmic least squares where pairs are missing. The two differ where the
        answers are not consistent: say which was used.

    Raises
    ------
    ValueError
        When the matrix is not square, an entry is not above 0, an entry and its mirror contradict each other, or some
        items are not linked to the others by comparisons.

    References
    ----------
    Saaty, T. L. (1980) *The Analytic Hierarchy Process*, McGraw-Hill. Missing pairs: Harker, P. T. (1987) Incomplete
    pairwise comparisons in the analytic hierarchy process. *Mathematical Modelling* 9, 837-848; their random index:
    Ágoston, K. Cs. and Csató, L. (2022) Inconsistency thresholds for incomplete pairwise comparison matrices. *Omega*
    108, 102576. More than 15 items: Alonso, J. A. and Lamata, M. T. (2006) Consistency in the analytic hierarchy
    process: a new approach. *International Journal of Uncertainty, Fuzziness and Knowledge-Based Systems* 14, 445-459.

    Examples
    --------
    >>> found = ahp([[1, 2, 4], [1 / 2, 1, 2], [1 / 4, 1 / 2, 1]])
    >>> found.weights.round(3).tolist(), round(found.consistency_ratio, 6), found.clashes
    ([0.571, 0.286, 0.143], 0.0, ())

    One pair left out: what is there already says all.

    >>> ahp([[1, 2, float("nan")], [1 / 2, 1, 2], [float("nan"), 1 / 2, 1]]).weights.round(3).tolist()
    [0.571, 0.286, 0.143]
    """
    if derivation not in get_args(Derivation):
        raise ValueError(f"derivation: {derivation!r} is none; use one of {', '.join(get_args(Derivation))}")
    table = _reciprocal(matrix)
    judgements = _judgements(table)
    _require_linked(len(table), judgements)
    root, eigenvector = _principal(table)
    fitted = log_least_squares(len(table), judgements)
    index = max((root - len(table)) / max(len(table) - 1, 1), 0.0)
    usual = _random_index(len(table), len(judgements))
    return PairwiseWeights(
        weights=eigenvector if derivation == "eigenvector" else fitted,
        consistency_index=index,
        consistency_ratio=index / usual if usual > 0.0 else 0.0,
        clashes=_clashes(fitted, judgements),
    )


def aggregate_judgements(matrices: ArrayLike, shares: ArrayLike | None = None) -> Floats:
    """One matrix of several people's judgements: the geometric mean of each entry over those who compared the pair.

    Parameters
    ----------
    matrices : array of shape (people, items, items)
        As in `ahp`.
    shares : array of shape (people,), optional
        0 or more: how much each person counts; all the same when left out.

    Returns
    -------
    array of shape (items, items)
        Reciprocal; NaN where nobody who counts compared the pair.

    Raises
    ------
    ValueError
        When a matrix is none for `ahp`, or there is not one share per person.

    References
    ----------
    Aczél, J. and Saaty, T. L. (1983) Procedures for synthesizing ratio judgements. *Journal of Mathematical Psychology*
    27, 93-102. Forman, E. and Peniwati, K. (1998) Aggregating individual judgments and priorities with the analytic
    hierarchy process. *European Journal of Operational Research* 108, 165-169.

    Examples
    --------
    >>> aggregate_judgements([[[1, 8], [1 / 8, 1]], [[1, 2], [1 / 2, 1]]]).round(6).tolist()
    [[1.0, 4.0], [0.25, 1.0]]
    """
    logs = np.log(np.array([_reciprocal(matrix) for matrix in np.asarray(matrices, dtype=np.float64)]))
    counted = np.ones(len(logs)) if shares is None else np.asarray(shares, dtype=np.float64)
    if counted.shape != (len(logs),):
        raise ValueError(f"shares: expected shape ({len(logs)},), got {counted.shape}; give one number per person")
    given = counted[:, np.newaxis, np.newaxis] * ~np.isnan(logs)
    with np.errstate(invalid="ignore"):
        means: Floats = np.exp((given * np.nan_to_num(logs)).sum(axis=0) / given.sum(axis=0))
    return means


def _reciprocal(matrix: ArrayLike) -> Floats:
    """Return the matrix with the mirror of every entry and ones on the diagonal; NaN where a pair is missing."""
    given = np.array(matrix, dtype=np.float64)
    if given.ndim != 2 or given.shape[0] != given.shape[1] or not len(given):
        raise ValueError(
            f"matrix: expected shape (items, items), got {given.shape}; compare every item with every item"
        )
    np.fill_diagonal(given, 1.0)
    if not (np.isnan(given) | ((given > 0.0) & np.isfinite(given))).all():
        raise ValueError("matrix: expected ratios above 0, or NaN where a pair was not compared; 1/3 for 'a third of'")
    off = np.argwhere(np.abs(np.log(given * given.T)) > RECIPROCAL_WITHIN)
    if len(off):
        row, column = off[0].tolist()
        raise ValueError(
            f"matrix: [{row}, {column}] is {given[row, column]:g} and [{column}, {row}] is {given[column, row]:g}; "
            "give one as the reciprocal of the other, or leave one NaN"
        )
    upper = np.triu(np.where(np.isnan(given), 1.0 / given.T, given), 1)
    lower = np.divide(1.0, upper.T, out=np.zeros_like(upper), where=upper.T != 0.0)
    return upper + lower + np.eye(len(given))


def _judgements(table: Floats) -> list[Judgement]:
    """Return the pairs that were compared, each once."""
    pairs = combinations(range(len(table)), 2)
    return [(row, column, float(table[row, column])) for row, column in pairs if not np.isnan(table[row, column])]


def _require_linked(count: int, judgements: list[Judgement]) -> None:
    groups = linked_groups(count, judgements)
    if len(groups) > 1:
        raise ValueError(f"matrix: nothing links the items {groups[0]} with {groups[1]}; compare one pair of them")


def _principal(table: Floats) -> tuple[float, Floats]:
    """Return the largest eigenvalue and its vector, summing to 1; a missing pair stands on the diagonal (Harker)."""
    missing = np.isnan(table)
    filled = np.where(missing, 0.0, table) + np.diag(missing.sum(axis=1).astype(np.float64))
    roots, vectors = np.linalg.eig(filled)
    place = int(np.argmax(roots.real))
    vector = np.abs(vectors[:, place].real)
    return float(roots[place].real), vector / vector.sum()


def _random_index(items: int, compared: int) -> float:
    """Return the random index, lowered in proportion to the missing pairs: with no pair to spare it is 0."""
    complete = RANDOM_INDEX[items] if items < len(RANDOM_INDEX) else (1.7699 * items - 4.3513) / (items - 1)
    missing = items * (items - 1) // 2 - compared
    spare = (items - 1) * (items - 2) // 2
    return complete * (1.0 - missing / spare) if spare else 0.0


def _clashes(weights: Floats, judgements: list[Judgement]) -> tuple[Clash, ...]:
    """Return the answers that are off by `CLASHES_FROM` or more from what all others together say."""
    # What the fit without an answer says follows from its own residual: the answer pulled the fit by its resistance.
    pulled = unsettledness(len(weights), judgements)
    found = []
    for row, column, ratio in judgements:
        slack = 1.0 - pulled[row, column]
        if slack < 1e-9:
            continue
        off = (np.log(ratio) - np.log(weights[row] / weights[column])) / slack
        if abs(off) >= np.log(CLASHES_FROM) - 1e-9:
            found.append((abs(off), Clash(row, column, ratio, float(ratio / np.exp(off)))))
    return tuple(clash for _, clash in sorted(found, key=lambda item: -item[0]))

"""Weights from ratio judgements on some of the pairs, by logarithmic least squares."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Judgement = tuple[int, int, float]
"""(i, j, ratio): weight i is judged to be `ratio` times weight j, above 0."""


def linked_groups(count: int, judgements: Sequence[Judgement]) -> list[list[int]]:
    """Return the items that judgements link, directly or over others, each group and all groups in ascending order.

    Parameters
    ----------
    count : how many items there are.
    judgements : the pairs judged.

    Examples
    --------
    >>> linked_groups(4, [(0, 2, 3.0)])
    [[0, 2], [1], [3]]
    """
    group = list(range(count))
    for left, right, _ in judgements:
        old, new = group[right], group[left]
        group = [new if label == old else label for label in group]
    members = [[item for item in range(count) if group[item] == label] for label in dict.fromkeys(group)]
    return sorted(members)


def log_least_squares(count: int, judgements: Sequence[Judgement]) -> Floats:
    """Return the weights that fit the judged ratios best, each linked group summing to 1.

    They minimise Σ (log w_i - log w_j - log ratio)² over the judgements given. Inside a group of linked items they
    are unique up to scale; for a complete matrix they are the geometric means of its rows.

    Parameters
    ----------
    count : how many items there are.
    judgements : the pairs judged; a pair judged twice counts twice.

    Returns
    -------
    array of shape (count,)
        Above 0; 1 for an item that no judgement names. Weights of different groups cannot be compared.

    References
    ----------
    Crawford, G. and Williams, C. (1985) A note on the analysis of subjective judgment matrices. *Journal of
    Mathematical Psychology* 29, 387-405. Incomplete matrices: Bozóki, S., Fülöp, J. and Rónyai, L. (2010) On optimal
    completion of incomplete pairwise comparison matrices. *Mathematical and Computer Modelling* 52, 318-333.

    Examples
    --------
    >>> log_least_squares(3, [(0, 1, 2.0), (1, 2, 2.0)]).round(3).tolist()
    [0.571, 0.286, 0.143]
    """
    target = np.zeros(count)
    for left, right, ratio in judgements:
        target[left] += np.log(ratio)
        target[right] -= np.log(ratio)
    logs = np.linalg.pinv(_laplacian(count, judgements), hermitian=True) @ target
    weights = np.exp(logs)
    for group in linked_groups(count, judgements):
        weights[group] /= weights[group].sum()
    return weights


def unsettledness(count: int, judgements: Sequence[Judgement]) -> Floats:
    """Return, shape (count, count), how little the judgements settle each ratio: the variance of log(w_i / w_j).

    In units of the variance of one judgement's logarithm, errors being independent and alike: the effective
    resistance between two items when every judgement is a resistor of 1. Infinite between groups, 0 on the diagonal.

    References
    ----------
    Klein, D. J. and Randić, M. (1993) Resistance distance. *Journal of Mathematical Chemistry* 12, 81-95.

    Examples
    --------
    >>> unsettledness(3, [(0, 1, 2.0), (1, 2, 2.0)]).round(9).tolist()
    [[0.0, 1.0, 2.0], [1.0, 0.0, 1.0], [2.0, 1.0, 0.0]]
    """
    inverse = np.linalg.pinv(_laplacian(count, judgements), hermitian=True)
    diagonal = np.diag(inverse)
    resistance: Floats = np.full((count, count), np.inf)
    for group in linked_groups(count, judgements):
        among = np.ix_(group, group)
        resistance[among] = (diagonal[:, np.newaxis] + diagonal - 2.0 * inverse)[among]
    np.fill_diagonal(resistance, 0.0)
    return resistance


def _laplacian(count: int, judgements: Sequence[Judgement]) -> Floats:
    """Number of judgements of each item on the diagonal, less their number on each pair."""
    laplacian = np.zeros((count, count))
    for left, right, _ in judgements:
        laplacian[[left, right], [left, right]] += 1.0
        laplacian[[left, right], [right, left]] -= 1.0
    return laplacian

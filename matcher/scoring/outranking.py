"""Outranking: ELECTRE III between alternatives, and a score that a grave weakness can veto.

The ELECTRE functions compare every pair and take time and memory of alternatives squared; `credibility` looks at each
row alone and is fit for millions.
"""

import numpy as np
from numpy.typing import ArrayLike

from matcher.scoring.shapes import FloatArray, as_table, as_vector, require_same_shape

# A partial value under this is a weakness that grows into a veto, total at 0.
VETO_STARTS_BELOW = 0.5


def concordance(values: ArrayLike, weights: ArrayLike, indifference: ArrayLike, preference: ArrayLike) -> FloatArray:
    """Weight share of the criteria on which row a is at least as good as column b.

    Parameters
    ----------
    values : array of shape (alternatives, criteria)
        Finite, more is better (negate a criterion where less is better), any unit.
    weights : array of shape (criteria,)
        Not negative, any scale, not all 0.
    indifference, preference : arrays of shape (criteria,), or one number for all
        In the criterion's unit, 0 ≤ indifference ≤ preference. A disadvantage up to `indifference` counts nothing, one
        of `preference` or more counts wholly, linear between. Both 0: the concordance of ELECTRE I.

    Returns
    -------
    array of shape (alternatives, alternatives)
        In 0 … 1, diagonal 1.

    Raises
    ------
    ValueError
        When a shape does not fit, a value is not finite or the thresholds are out of order.

    References
    ----------
    Roy, B. (1978) ELECTRE III: un algorithme de classements fondé sur une représentation floue des préférences en
    présence de critères multiples. *Cahiers du CERO* 20, 3-24.
    Figueira, J., Mousseau, V. and Roy, B. (2005) ELECTRE methods. In *Multiple Criteria Decision Analysis: State of
    the Art Surveys*, Springer, 133-162.

    Examples
    --------
    >>> concordance([[0.9, 0.2], [0.6, 0.8]], [0.25, 0.75], indifference=0.1, preference=0.5).round(6).tolist()
    [[1.0, 0.25], [0.875, 1.0]]
    """
    table = _finite_table(values)
    factors = as_vector(weights, "weights", table.shape[1], "criterion")
    no_loss, full_loss = _ordered_thresholds(table.shape[1], indifference=indifference, preference=preference)
    agreement = np.zeros((len(table), len(table)))
    total = 0.0
    for criterion, weight in enumerate(factors):
        loss = _shortfall(table[:, criterion], no_loss[criterion], full_loss[criterion])
        agreement += weight * (1.0 - loss)
        total += weight
    # Divided by a total summed in the same order: full agreement is exactly 1, and cannot be vetoed by rounding.
    return agreement / total


def discordance(values: ArrayLike, preference: ArrayLike, veto: ArrayLike) -> FloatArray:
    """How far each criterion speaks against "row a is at least as good as column b".

    Parameters
    ----------
    values : array of shape (alternatives, criteria)
        Finite, more is better, any unit.
    preference, veto : arrays of shape (criteria,), or one number for all
        In the criterion's unit, 0 ≤ preference ≤ veto. A disadvantage up to `preference` gives 0, one of `veto` or more
        gives 1, linear between. A veto of infinity: the criterion has none.

    Returns
    -------
    array of shape (criteria, alternatives, alternatives)
        In 0 … 1, diagonals 0.

    Raises
    ------
    ValueError
        When a shape does not fit, a value is not finite or the thresholds are out of order.

    References
    ----------
    Roy (1978) and Figueira, Mousseau and Roy (2005), as in `concordance`.

    Examples
    --------
    >>> discordance([[0.0], [3.0]], preference=2.0, veto=4.0).tolist()
    [[[0.0, 0.5], [0.0, 0.0]]]
    """
    table = _finite_table(values)
    no_veto, full_veto = _ordered_thresholds(table.shape[1], preference=preference, veto=veto)
    opposition = np.empty((table.shape[1], len(table), len(table)))
    for criterion, column in enumerate(table.T):
        opposition[criterion] = _shortfall(column, no_veto[criterion], full_veto[criterion])
    return opposition


def outranking_credibility(
    values: ArrayLike, weights: ArrayLike, indifference: ArrayLike, preference: ArrayLike, veto: ArrayLike
) -> FloatArray:
    """Credibility of "row a is at least as good as column b" (ELECTRE III).

    The concordance C, lowered by every criterion whose discordance d exceeds it: C · Π (1 - d_k)/(1 - C) over d_k > C.

    Parameters
    ----------
    values, weights, indifference, preference, veto
        As in `concordance` and `discordance`; 0 ≤ indifference ≤ preference ≤ veto.

    Returns
    -------
    array of shape (alternatives, alternatives)
        In 0 … 1, diagonal 1; 0 where one criterion vetoes wholly.

    Raises
    ------
    ValueError
        When a shape does not fit, a value is not finite or the thresholds are out of order.

    References
    ----------
    Roy (1978) and Figueira, Mousseau and Roy (2005), as in `concordance`.

    Examples
    --------
    One criterion of four is worse by 3, halfway from preference 2 to veto 4: ¾ stays, for ½ does not exceed ¾.

    >>> rivals = [[0.0, 1.0, 1.0, 1.0], [3.0, 1.0, 1.0, 1.0]]
    >>> outranking_credibility(rivals, [1, 1, 1, 1], 1.0, 2.0, 4.0).tolist()
    [[1.0, 0.75], [1.0, 1.0]]
    >>> outranking_credibility(rivals, [1, 1, 1, 1], 1.0, 2.0, 3.0).tolist()
    [[1.0, 0.0], [1.0, 1.0]]
    """
    agreement = concordance(values, weights, indifference, preference)
    return _weakened(agreement, discordance(values, preference, veto))


def credibility(score_share: ArrayLike, veto_values: ArrayLike) -> FloatArray:
    """Score share lowered by every weakness graver than the score makes good: a view that does not compensate.

    S · Π (1 - d_k)/(1 - S) over the veto criteria with d_k > S, where d_k = clip((0.5 - v_k)/0.5, 0, 1). It adapts
    ELECTRE III to one alternative: the score stands for the concordance. Raising the score or a value never lowers it.

    Parameters
    ----------
    score_share : array of shape (alternatives,)
        S, the score in 0 … 1; NaN (unranked) stays NaN.
    veto_values : array of shape (alternatives, veto criteria)
        High ends of the partial values in 0 … 1, so that only what is known can veto; NaN does not veto. Criteria not
        asked are not passed; no columns means no veto.

    Returns
    -------
    array of shape (alternatives,)
        In 0 … S; S itself where no weakness exceeds it.

    Raises
    ------
    ValueError
        When there is not one row of veto values per score.

    References
    ----------
    Roy (1978) and Figueira, Mousseau and Roy (2005), as in `concordance`.

    Examples
    --------
    Two scores of 0.6: nothing below one half, and a value of 0.1, d = 0.8, which halves it: 0.6 · 0.2/0.4.

    >>> credibility([0.6, 0.6], [[0.9, 0.5], [0.9, 0.1]]).round(6).tolist()
    [0.6, 0.3]
    """
    highs = as_table(veto_values, "veto_values")
    shares = np.minimum(as_vector(score_share, "score_share", len(highs), "row of veto_values"), 1.0)
    believed = shares.copy()
    for column in highs.T:
        weakness = np.clip((VETO_STARTS_BELOW - column) / VETO_STARTS_BELOW, 0.0, 1.0)
        _weaken(believed, shares, weakness)
    return believed


def _weakened(agreement: FloatArray, opposition: FloatArray) -> FloatArray:
    """`agreement` after each layer of `opposition` (layers, *agreement.shape) has weakened it."""
    believed = agreement.copy()
    for layer in opposition:
        _weaken(believed, agreement, layer)
    return believed


def _weaken(believed: FloatArray, agreement: FloatArray, opposition: FloatArray) -> None:
    """Multiply `believed` in place by (1 - opposition)/(1 - agreement) where opposition exceeds agreement."""
    stronger = np.flatnonzero(opposition > agreement)
    believed.flat[stronger] *= (1.0 - opposition.flat[stronger]) / (1.0 - agreement.flat[stronger])


def _shortfall(column: FloatArray, start: float, full: float) -> FloatArray:
    """Disadvantage of row against column on one criterion: 0 up to `start`, 1 from `full`, linear between."""
    disadvantage = column[np.newaxis, :] - column[:, np.newaxis]
    if full == start:
        return (disadvantage > start).astype(np.float64)
    # Thresholds a hair apart overflow to infinity, which is clipped to the right end.
    with np.errstate(over="ignore"):
        return np.clip((disadvantage - start) / (full - start), 0.0, 1.0)


def _finite_table(values: ArrayLike) -> FloatArray:
    """`values` as a table without NaN or infinity."""
    table = as_table(values, "values")
    if not np.isfinite(table).all():
        row, column = np.argwhere(~np.isfinite(table))[0].tolist()
        raise ValueError(
            f"values: row {row}, column {column} is {table[row, column]}; outranking compares finite numbers, "
            "complete the unknowns first (for example with ordering_values)"
        )
    return table


def _ordered_thresholds(criteria: int, **thresholds: ArrayLike) -> list[FloatArray]:
    """Each threshold as one number per criterion, checked to rise in the order given, from 0."""
    vectors = [np.asarray(given, dtype=np.float64) for given in thresholds.values()]
    filled = [np.full(criteria, vector) if vector.ndim == 0 else vector for vector in vectors]
    names = list(thresholds)
    for name, vector in zip(names, filled, strict=True):
        require_same_shape(vector, name, (criteria,), "one number per criterion")
    for lower, upper in zip([np.zeros(criteria), *filled], filled, strict=False):
        if not (lower <= upper).all():
            criterion = int(np.flatnonzero(~(lower <= upper))[0])
            raise ValueError(
                f"thresholds: criterion {criterion} breaks 0 <= {' <= '.join(names)}; correct {', '.join(names)} there"
            )
    return filled

"""The verb "orders under": the vendors of a ranking ordered again by other weights, without evaluating one again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from matcher.criteria import Criterion
from matcher.evaluation import Evaluation
from matcher.ranking import Ranking
from matcher.scoring.aggregation import weighted_sum
from matcher.scoring.ranks import best_first, competition_ranks
from matcher.weighting.resolve import resolve_weights

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Order:
    """The order of the vendors that pass the gates under one set of weights.

    Parameters
    ----------
    rows : rows of the vendors, best first, ties by id, unranked last.
    ranks : along `rows`; 0 where nothing known can rank the vendor.
    scores : along `rows`; NaN where unranked.
    """

    rows: Ints
    ranks: npt.NDArray[np.int64]
    scores: Floats

    @cached_property
    def rank_by_row(self) -> dict[int, int]:
        """Rank of every ranked row."""
        return {row: rank for row, rank in zip(self.rows.tolist(), self.ranks.tolist(), strict=True) if rank}


def orders_under(ranking: Ranking, everybody: Sequence[Mapping[str, float]]) -> list[Order]:
    """Return the orders of a ranking's vendors under other weights, without evaluating any vendor again.

    Parameters
    ----------
    ranking : the ranking; company, vendors, unknown policy and gates stay as they are.
    everybody : weights by criterion or family, as `rank` takes them. Weights that all lie on what the company was not
        asked rank nobody.

    Raises
    ------
    WeightsError
        Weights that cannot be used.
    """
    evaluation = ranking.evaluation
    passing = np.flatnonzero(~evaluation.knocked_out)
    ids = evaluation.pairing.vendors.ids[passing]
    weights = np.array([asked_weights(resolved_weights(ranking, w), evaluation.criteria) for w in everybody])
    found = []
    for scores in _scores(evaluation, weights)[:, passing]:
        order = best_first(scores, ids)
        found.append(Order(passing[order], competition_ranks(scores[order]), scores[order]))
    return found


def resolved_weights(ranking: Ranking, weights: Mapping[str, float]) -> dict[str, float]:
    """Return weights by criterion as `rank` would use them, before what was not asked is left out."""
    defaults = {criterion.criterion_id: criterion.weight for criterion in ranking.criteria}
    return resolve_weights(weights, defaults, {c.criterion_id: c.family for c in ranking.criteria})


def asked_weights(weights: Mapping[str, float], criteria: Sequence[Criterion]) -> list[float]:
    """Return the weights of the criteria asked, summing to 1, as `evaluate` makes them; NaN where all are 0."""
    total = sum(weights[criterion.criterion_id] for criterion in criteria)
    return [weights[c.criterion_id] / total if total > 0 else float("nan") for c in criteria]


def _scores(evaluation: Evaluation, weights: Floats) -> Floats:
    """Return scores, shape (people, vendors), with the bits of `Evaluation.score`."""
    if evaluation.policy == "known_only":
        return np.array([replace(evaluation, weights=row).score for row in weights])
    low = weighted_sum(evaluation.low.T, 100.0 * weights)
    if evaluation.policy == "worst":
        return low
    return 0.5 * (low + weighted_sum(evaluation.high.T, 100.0 * weights))

"""How often each vendor takes each rank when weights and unknown facts are drawn: a ranking put through SMAA-2."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np
import numpy.typing as npt

from matcher.asking.possible_values import PLACES, Ends, PossibleValues, possible_values
from matcher.certainty.share_words import told_error
from matcher.robustness.acceptability import rank_acceptability, rank_shares
from matcher.robustness.central import central_weights, first_under_own_weights
from matcher.robustness.places import SAME_SCORE, places_of_scores
from matcher.robustness.sampling import sample_weights, settled_scores
from matcher.robustness.spaces import Intervals, Ordinal, Prior, Simplex, WeightSpace
from matcher.robustness.winning import pairwise_winning

if TYPE_CHECKING:
    from matcher.ranking import Ranking

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
Space = Literal["prior", "simplex", "ordinal", "intervals"]
SPACES: tuple[Space, ...] = get_args(Space)

WITHIN = 2.0
"""Interval weights go from the weight in use divided by this to that times it: half to double (assumption 仮置き)."""
SAME_WEIGHT = 9
"""Decimals after which two weights are equally important."""
COMPARED = 20
"""The best vendors that are held against each other pair by pair."""
FACTS_DRAWN = 2_000
"""Sets of facts at most for the confidence factors; their standard error is then 0.011 or less."""


def importance_order(weights: Floats) -> list[int]:
    """Return the rank of every weight, 1 for the largest; equal weights share it and leave no gap (1, 1, 2)."""
    ranks: list[int] = (np.unique(-weights.round(SAME_WEIGHT), return_inverse=True)[1] + 1).tolist()
    return ranks


def weight_space(weights: Floats, space: Space) -> WeightSpace:
    """Return a space of weights around those in use, which are all above 0.

    Examples
    --------
    >>> weight_space(np.array([0.2, 0.3, 0.3, 0.2]), "ordinal")
    Ordinal(ranks=[2, 1, 1, 2])
    """
    match space:
        case "simplex":
            return Simplex(len(weights))
        case "ordinal":
            return Ordinal(importance_order(weights))
        case "intervals":
            return Intervals((weights / WITHIN).tolist(), np.minimum(weights * WITHIN, 1.0).tolist())
    return Prior(weights)


def drawn_weights(weights: Floats, space: Space, samples: int, rng: np.random.Generator) -> Floats:
    """Return weights drawn from a space, shape (samples, criteria); a criterion of weight 0 stays at 0."""
    weighted = np.flatnonzero(weights > 0.0)
    drawn = np.zeros((samples, len(weights)))
    drawn[:, weighted] = sample_weights(weight_space(weights[weighted], space), samples, rng)
    return drawn


@dataclass(frozen=True)
class DrawnRanks:
    """What came out of the draws; along `rows`.

    Parameters
    ----------
    rows : rows of the vendors that were drawn, in the order of the ranking.
    acceptability : shape (vendors, ranks), share of the draws in which each has each rank. A row sums to 1 where all
        ranks are there, less the share of the answers of the buyer under which the vendor fails a requirement.
    errors : shape (vendors,), standard error of the share of rank 1.
    centres : shape (vendors, criteria), mean of the weights under which each is first; NaN for one that never is.
    confidence : shape (vendors,), share of the facts with which each is first under those weights; NaN likewise.
    winning : shape (best vendors, best vendors), share in which that of the row is above that of the column.
    samples, seed, space : how it was drawn.
    left_out : vendors that could come to one of the first ten places and were not drawn.
    tables : sets of answers that the buyer's unknowns were completed with.
    """

    rows: Ints
    acceptability: Floats
    errors: Floats
    centres: Floats
    confidence: Floats
    winning: Floats
    samples: int
    seed: int
    space: Space
    left_out: int
    tables: int

    @property
    def first(self) -> Floats:
        """Shape (vendors,), share of the draws in which each is first; who ties for it is first."""
        return self.acceptability[:, 0]

    def told_error(self, place: int) -> float:
        """Return the standard error to tell the share of the first rank by."""
        return told_error(float(self.first[place]), self.samples, float(self.errors[place]))

    @cached_property
    def place_of(self) -> Mapping[int, int]:
        """Place along `rows` of each row."""
        return {row: place for place, row in enumerate(self.rows.tolist())}


def draw_ranks(ranking: Ranking, samples: int, seed: int, space: Space) -> DrawnRanks:
    """Return the ranks of a ranking's vendors under drawn weights and facts; some vendors pass, and some weight lies.

    The answers that the buyer may yet give are tried one set after the other, each with an equal part of the draws.
    """
    rng = np.random.default_rng(seed)
    weights = drawn_weights(ranking.evaluation.weights, space, samples, rng)
    possible = possible_values(ranking, weights, rng)
    parts = np.array_split(np.arange(samples), len(possible.tables))
    draws = [
        _Draw(ends, weights[part], ranking.evaluation.policy == "known_only", (seed, number))
        for number, (ends, part) in enumerate(zip(possible.tables, parts, strict=True))
        if len(part)
    ]
    sizes = np.array([len(draw.weights) for draw in draws]) / samples
    ranks = len(possible.rows) if _whole(ranking, possible) else PLACES
    shares = np.array([draw.acceptability(ranks) for draw in draws])
    acceptability = np.tensordot(sizes, shares, axes=1)
    centres = _mean_centres(draws, sizes, shares[:, :, 0])
    return DrawnRanks(
        rows=possible.rows,
        acceptability=acceptability,
        errors=_errors(shares[:, :, 0], sizes, samples, possible.all_answers),
        centres=centres,
        confidence=np.tensordot(sizes, [draw.confidence(centres) for draw in draws], axes=1),
        winning=np.tensordot(sizes, [draw.winning() for draw in draws], axes=1),
        samples=samples,
        seed=seed,
        space=space,
        left_out=possible.left_out,
        tables=len(possible.tables),
    )


def _whole(ranking: Ranking, possible: PossibleValues) -> bool:
    return len(possible.rows) == int((~np.isnan(ranking.evaluation.score[ranking.order])).sum())


def _mean_centres(draws: list[_Draw], sizes: Floats, first: Floats) -> Floats:
    """Return the mean of the weights under which each vendor is first, over all sets of answers."""
    times = sizes[:, np.newaxis] * first
    total = times.sum(axis=0)
    sums = sum(share[:, np.newaxis] * np.nan_to_num(draw.centres()) for share, draw in zip(times, draws, strict=True))
    with np.errstate(invalid="ignore", divide="ignore"):
        centres: Floats = np.where(total[:, np.newaxis] > 0.0, sums / total[:, np.newaxis], np.nan)
    return centres


def _errors(first: Floats, sizes: Floats, samples: int, all_answers: bool) -> Floats:
    """Return the standard error of the share of rank 1: of the draws, and of the answers where these were drawn too."""
    variance = (sizes[:, np.newaxis] * first * (1.0 - first)).sum(axis=0) / samples
    if not all_answers:
        variance = variance + first.var(axis=0, ddof=1) / len(first)
    errors: Floats = np.sqrt(variance)
    return errors


@dataclass(frozen=True)
class _Draw:
    """The draws with one set of answers: the vendors that pass then, between their ends, under some of the weights."""

    ends: Ends
    weights: Floats
    known_only: bool
    seed: tuple[int, int]

    @cached_property
    def passing(self) -> Ints:
        return np.flatnonzero(~np.isnan(self.ends.low).any(axis=1))

    @cached_property
    def low(self) -> Floats:
        return self.ends.low[self.passing]

    @property
    def high(self) -> Floats | None:
        """The high ends, None where nothing is open."""
        high = self.ends.high[self.passing]
        return high if (high > self.low).any() else None

    @cached_property
    def scores(self) -> Floats:
        """Shape (samples, passing vendors), where the score is not a sum over the criteria."""
        return settled_scores(self.low, self.ends.high[self.passing], self.weights)

    def rng(self) -> np.random.Generator:
        """The generator of the facts: the same facts for every measure."""
        return np.random.default_rng(self.seed)

    def acceptability(self, ranks: int) -> Floats:
        if self.known_only:
            found = rank_shares(self.scores, ranks)
        else:
            found = rank_acceptability(self.low, self.weights, first=ranks, high=self.high, rng=self.rng())
        table = np.zeros((len(self.ends.low), ranks))
        table[self.passing, : found.shape[1]] = found
        return table

    def centres(self) -> Floats:
        table = np.full(self.ends.low.shape, np.nan)
        if self.known_only:
            table[self.passing] = self._settled_centres()
        else:
            table[self.passing] = central_weights(self.low, self.weights, high=self.high, rng=self.rng())
        return table

    def _settled_centres(self) -> Floats:
        found = places_of_scores(self.scores, 1)
        sums = np.zeros(self.low.shape)
        np.add.at(sums, found.alternative, self.weights[found.sample])
        times = np.bincount(found.alternative, minlength=len(sums))[:, np.newaxis]
        means: Floats = np.divide(sums, times, out=np.full(sums.shape, np.nan), where=times > 0)
        return means

    def confidence(self, centres: Floats) -> Floats:
        """Shape (vendors,); 0 for one that fails a requirement with these answers."""
        table = np.where(np.isnan(centres).any(axis=1), np.nan, 0.0)
        own = centres[self.passing]
        if self.known_only:
            scores = settled_scores(self.low, self.ends.high[self.passing], np.nan_to_num(own))
            first = np.diagonal(scores) > np.nanmax(scores, axis=1, initial=-np.inf) - SAME_SCORE
            table[self.passing] = np.where(np.isnan(own).any(axis=1), np.nan, first)
        else:
            drawn = min(len(self.weights), FACTS_DRAWN)
            found = first_under_own_weights(self.low, own, drawn, high=self.high, rng=self.rng())
            table[self.passing] = found
        return table

    def winning(self) -> Floats:
        """Shape (best vendors, best vendors)."""
        best = self.passing[self.passing < COMPARED]
        table = np.zeros((min(len(self.ends.low), COMPARED),) * 2)
        if self.known_only:
            scores = self.scores[:, : len(best)]
            ahead = [(scores[:, [place]] - scores >= SAME_SCORE).mean(axis=0) for place in range(len(best))]
            found = np.array(ahead).reshape(len(best), len(best))
        else:
            high = None if self.high is None else self.high[: len(best)]
            found = pairwise_winning(self.low[: len(best)], self.weights, high=high, rng=self.rng())
        table[np.ix_(best, best)] = found
        return table

"""What the partial values of a ranking's vendors could be: a table of ends for every answer the buyer may yet give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.asking.answered_companies import answered_companies
from matcher.asking.completions import has_weight, possible_answers
from matcher.criteria.pairing import Pairing
from matcher.evaluation import Evaluation
from matcher.robustness.sampling import settled_scores

if TYPE_CHECKING:
    from matcher.domain.company import CompanyProfile
    from matcher.ranking import Ranking

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]

MOST_DRAWN = 400
"""Vendors that are drawn at most: those that reach highest."""
PLACES = 10
"""Places that count where not all vendors are drawn."""
ALWAYS = 20
"""The best of the ranking are drawn in any case."""
PILOT = 64
"""Sets of weights by which it is seen who can come to one of those places."""


class Ends(NamedTuple):
    """Low and high ends of the partial values, shape (vendors, criteria); NaN for a vendor that fails a gate then."""

    low: Floats
    high: Floats


@dataclass(frozen=True)
class PossibleValues:
    """The partial values that count when facts are drawn.

    Parameters
    ----------
    rows : rows of the vendors that are drawn, in the order of the ranking.
    tables : one for every set of answers to what the buyer does not know, over the criteria of the ranking; what has no
        list of answers to try counts as not asked, so that it is never read as a difference between vendors.
    all_answers : whether the tables are all sets of answers there are, not a part of them that was drawn.
    left_out : how many vendors could come to one of the first ten places and are not drawn.
    """

    rows: Ints
    tables: tuple[Ends, ...]
    all_answers: bool
    left_out: int


def possible_values(ranking: Ranking, weights: Floats, rng: np.random.Generator) -> PossibleValues:
    """Return the partial values of the vendors that pass, for all that the unknown policy leaves open.

    "neutral" leaves every unknown fact of a vendor open between its ends; "worst" takes the low ends, as the ranking
    does; "known_only" scores over what is known and assumes nothing of the rest.

    Parameters
    ----------
    ranking : the ranking.
    weights : shape (samples, criteria), drawn from the space of weights that is looked at.
    rng : draws sets of answers, where there are more than `MOST_SETS`.
    """
    order = ranking.order
    ranked = order[~np.isnan(ranking.evaluation.score[order])]
    rows, left_out = _reaching(ranking.evaluation, ranked, weights[:PILOT])
    companies, every = answered_companies(ranking.company, possible_answers(ranking), rng)
    tables = tuple(_ends_for(ranking, answered.company, rows) for answered in companies)
    return PossibleValues(rows, tables, every, left_out)


def ends_of(evaluation: Evaluation, rows: Ints) -> Ends:
    """Return the ends between which an evaluation's unknown policy leaves the partial values open."""
    if evaluation.policy == "known_only":
        low, high = evaluation.known_alone(rows)
    else:
        low = evaluation.low[:, rows]
        high = low if evaluation.policy == "worst" else evaluation.high[:, rows]
    return Ends(low.T, high.T)


def _reaching(evaluation: Evaluation, ranked: Ints, weights: Floats) -> tuple[Ints, int]:
    """Return the rows that can come to one of the first places, those that reach highest where they are many."""
    if len(ranked) <= MOST_DRAWN:
        return ranked, 0
    low, high = ends_of(evaluation, ranked)
    if evaluation.policy == "known_only":
        # Below every score: nothing that has a weight is known then.
        least = most = np.nan_to_num(settled_scores(low, high, weights), nan=-1.0)
    else:
        least, most = weights @ low.T, weights @ high.T
    mark = np.partition(least, -PLACES, axis=1)[:, -PLACES, np.newaxis]
    reach = (most - mark).max(axis=0)
    reach[:ALWAYS] = np.inf
    able = int((reach >= 0.0).sum())
    chosen = np.sort(np.argsort(-reach, kind="stable")[: min(able, MOST_DRAWN)])
    return ranked[chosen], max(able - MOST_DRAWN, 0)


def _ends_for(ranking: Ranking, company: CompanyProfile, rows: Ints) -> Ends:
    """Return the ends for a complete company; a criterion that it is not asked is alike for all vendors."""
    pairing = ranking.evaluation.pairing
    place = {criterion.criterion_id: n for n, criterion in enumerate(ranking.evaluation.criteria)}
    open_end = 1.0 if ranking.evaluation.policy == "known_only" else 0.0
    low = np.zeros((len(rows), len(place)))
    high = np.full((len(rows), len(place)), open_end)
    if not has_weight(ranking, company):
        return Ends(low, high)
    evaluation = ranking.evaluate_again(Pairing(company, pairing.vendors.take(rows), pairing.case_date))
    mine = [place[criterion.criterion_id] for criterion in evaluation.criteria]
    low[:, mine], high[:, mine] = ends_of(evaluation, np.arange(len(rows)))
    low[evaluation.knocked_out] = high[evaluation.knocked_out] = np.nan
    return Ends(low, high)

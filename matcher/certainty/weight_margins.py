"""How far weights can move before the first place changes, and who can be first at all; exact, without drawing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from matcher.asking.completions import vendors_alone
from matcher.certainty.drawn_ranks import importance_order
from matcher.criteria.declaration import FAMILIES
from matcher.robustness.efficient import NOBODY as DOMINATED_BY_NOBODY
from matcher.robustness.efficient import dominated_by
from matcher.robustness.potential import largest_leads
from matcher.robustness.ranges import rank_ranges
from matcher.robustness.smallest_change import NOBODY, smallest_winner_change
from matcher.robustness.spaces import Ordinal
from matcher.robustness.stability import stability_intervals, stability_rivals
from matcher.scoring.ranks import TIE_TOLERANCE

if TYPE_CHECKING:
    from matcher.evaluation import Evaluation
    from matcher.ranking import Ranking

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
Bools = npt.NDArray[np.bool_]

LOOKED_AT = 60
"""The best vendors of the ranking of which it is told whether they can be first: one small program each."""
LEADS_FROM = 1e-9
"""A lead up to this is none: the vendor draws level at best."""
SAME_VALUE = 1e-12
RIVALS = 400
"""The best vendors that those have to beat; more would take seconds."""


@dataclass(frozen=True, slots=True)
class Margin:
    """Between which ends the weight of a family or a criterion can move while the first stays first.

    `name` is the family or the criterion; the other weights keep their proportions. `below` and `above` are the rows
    that draw level at the ends, None where the end is that of the scale.
    """

    name: str
    is_family: bool
    weight: float
    low: float
    high: float
    below: int | None
    above: int | None


@dataclass(frozen=True, slots=True)
class WinnerShift:
    """The smallest change of the weights at which somebody else draws level with the first; a step further passes it.

    `moved` is the share of all weight that goes from some criteria to others, `before` and `after` are by criterion.
    """

    rival: int
    moved: float
    before: Mapping[str, float]
    after: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Contender:
    """Whether a vendor can be first while what is more important stays at least as important.

    `weights` are those under which it leads by most, None where it never leads; `lead` is that lead in points: 0 where
    it draws level at best, below 0 how far behind it is at best. Copies of it are no rivals. `dominated_by` is the row
    of a vendor that is at least as good on every criterion, and better on one.
    """

    row: int
    weights: Mapping[str, float] | None
    lead: float
    dominated_by: int | None


@dataclass(frozen=True, slots=True)
class RankRange:
    """Best and worst rank of a vendor, however the unknown facts of all vendors turn out under the weights in use."""

    row: int
    best: int
    worst: int


@dataclass(frozen=True)
class WeightMargins:
    """What is exact about the weights.

    Parameters
    ----------
    tied : rows that share the first place now.
    comes_apart : whether those differ, so that any change of weights parts them; there is no room for the weights then.
    families, criteria : margins of each weight above 0, () where the first place comes apart or nobody differs from it.
    shift : the smallest change that changes the winner, None where no weights put anybody else first.
    contenders : the best vendors, the first included; () where nobody is beside it.
    """

    tied: tuple[int, ...]
    comes_apart: bool
    families: tuple[Margin, ...]
    criteria: tuple[Margin, ...]
    shift: WinnerShift | None
    contenders: tuple[Contender, ...]

    @property
    def efficient(self) -> tuple[int, ...]:
        """Rows of the best vendors that no other one beats or equals on every criterion."""
        return tuple(contender.row for contender in self.contenders if contender.dominated_by is None)

    @property
    def possible_winners(self) -> tuple[int, ...]:
        """Rows of the best vendors that can be first under the order of importance."""
        return tuple(contender.row for contender in self.contenders if contender.weights is not None)


def weight_margins(ranking: Ranking) -> WeightMargins:
    """Return what is exact about the weights of a ranking whose score is a sum over the criteria.

    Criteria of weight 0 stay at 0. Facts are as the ranking takes them.
    """
    evaluation, order = ranking.evaluation, ranking.order
    weighted = np.flatnonzero(evaluation.weights > 0.0)
    values, weights = evaluation.values(order).T[:, weighted], evaluation.weights[weighted]
    names = [evaluation.criteria[place].criterion_id for place in weighted]
    if not len(order):
        return WeightMargins((), False, (), (), None, ())
    score = evaluation.score[order]
    level, copies = score[0] - score < TIE_TOLERANCE, _same(values, values[0])
    tied, comes_apart = tuple(order[level].tolist()), bool((level & ~copies).any())
    contenders = _contenders(values, weights, names, order) if len(order) > 1 else ()
    if copies.all() or comes_apart:
        return WeightMargins(tied, comes_apart, (), (), None, contenders)
    families = [FAMILIES.index(evaluation.criteria[place].family) for place in weighted]
    present = np.unique(families)
    return WeightMargins(
        tied,
        comes_apart,
        _margins(values, weights, order, [FAMILIES[n] for n in present], np.searchsorted(present, families)),
        _margins(values, weights, order, names, None),
        _shift(values, weights, names, order),
        contenders,
    )


def _margins(values: Floats, weights: Floats, order: Ints, names: list[str], groups: Ints | None) -> tuple[Margin, ...]:
    ends = stability_intervals(values, weights, groups=groups)
    rivals = stability_rivals(values, weights, groups=groups)
    now = weights if groups is None else np.bincount(groups, weights)
    rows = np.append(order, NOBODY)[rivals]  # NOBODY is the last place
    return tuple(
        Margin(name, groups is not None, float(weight), float(low), float(high), _row(below), _row(above))
        for name, weight, (low, high), (below, above) in zip(names, now, ends, rows, strict=True)
    )


def _row(row: int) -> int | None:
    return None if row == NOBODY else int(row)


def _shift(values: Floats, weights: Floats, names: list[str], order: Ints) -> WinnerShift | None:
    change = smallest_winner_change(values, weights)
    if change.rival == NOBODY:
        return None
    before, after = (dict(zip(names, table.tolist(), strict=True)) for table in (weights, change.weights))
    return WinnerShift(int(order[change.rival]), 0.5 * change.distance, before, after)


def _contenders(values: Floats, weights: Floats, names: list[str], order: Ints) -> tuple[Contender, ...]:
    """Return the best vendors, against the best rivals: who is always behind another rival cannot narrow a lead."""
    table = values[:RIVALS]
    beaten = dominated_by(table)
    space = Ordinal(importance_order(weights))
    behind = dominated_by(table, space.ranks)
    found = {}
    for place in range(min(len(table), LOOKED_AT)):
        copies = _same(table, table[place])
        # Who is always behind nobody but the vendor itself is its rival all the same: it can be the nearest one.
        alive = (behind == DOMINATED_BY_NOBODY) | copies[behind]
        rivals = np.append(place, np.flatnonzero(alive & ~copies))
        if len(rivals) < 2:
            found[place] = (weights, np.inf)
            continue
        leads = largest_leads(table[rivals], space, [0])
        found[place] = leads.weights[0], float(leads.leads[0])
    return tuple(
        Contender(
            int(order[place]),
            dict(zip(names, best.tolist(), strict=True)) if lead > LEADS_FROM else None,
            100.0 * lead,
            None if beaten[place] == DOMINATED_BY_NOBODY else int(order[beaten[place]]),
        )
        for place, (best, lead) in found.items()
    )


def _same(values: Floats, row: Floats) -> Bools:
    """Return which alternatives have the same partial values as one of them."""
    same: Bools = np.all(np.abs(values - row) <= SAME_VALUE, axis=1)
    return same


def rank_ranges_of(ranking: Ranking) -> tuple[RankRange, ...]:
    """Return the possible ranks of the vendors that pass, in the order of the ranking.

    What the buyer does not know counts as not asked, so that it is never read as a difference between vendors.
    """
    evaluation: Evaluation | None = vendors_alone(ranking)
    order = ranking.order
    if evaluation is None:
        return tuple(RankRange(int(row), 1, 1) for row in order)
    ranges = rank_ranges(evaluation.low[:, order].T, evaluation.high[:, order].T, evaluation.weights)
    return tuple(RankRange(int(row), int(best), int(worst)) for row, (best, worst) in zip(order, ranges, strict=True))

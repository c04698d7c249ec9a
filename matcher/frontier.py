"""The verb "frontier": fit against the estimated month, and who dominates whom, as far as the facts go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from matcher.criteria.facts import monthly_cost
from matcher.domain.records import Message
from matcher.ranking import Ranking
from matcher.scoring.dominance import NOBODY, dominates, dominators

Floats = npt.NDArray[np.float64]

SCORE_DECIMALS = 9
"""Scores are compared to 1e-9, as ranks are, and months to whole yen: what reads alike dominates nothing."""


@dataclass(frozen=True, slots=True)
class Point:
    """One vendor that passes the gates, on the plane of fit and month.

    `month` is in whole yen without tax, None as an open upper end; `month` itself is None where no price is known.
    `dominated_by` names a vendor that fits at least as well and costs no more on what is stated (midpoints, the low
    end of an open month), and is better on one; `surely_dominated_by` one of which that holds however the unknown
    facts turn out. A vendor without a score or a month neither dominates nor is dominated: it is not `placed`.
    """

    row: int
    vendor_id: str
    name: str
    rank: int | None
    score: float
    score_low: float
    score_high: float
    month: tuple[int, int | None] | None
    dominated_by: str | None
    surely_dominated_by: str | None

    @property
    def placed(self) -> bool:
        """Whether both axes are known enough to draw the vendor."""
        return self.month is not None and not np.isnan(self.score)

    @property
    def efficient(self) -> bool:
        """Whether nobody else fits at least as well for no more, on what is stated."""
        return self.placed and self.dominated_by is None

    @property
    def stated_month(self) -> float | None:
        """The middle of the month, its low end where the upper end is open, None where it is unknown."""
        if self.month is None:
            return None
        low, high = self.month
        return float(low) if high is None else 0.5 * (low + high)


@dataclass(frozen=True)
class Frontier:
    """Every vendor that passes the gates, in the order of the ranking."""

    points: tuple[Point, ...]

    @property
    def efficient(self) -> tuple[Point, ...]:
        """The efficient frontier, from the cheapest to the dearest (which is from the least to the best fit)."""
        found = [point for point in self.points if point.efficient]
        return tuple(sorted(found, key=lambda point: (point.stated_month or 0.0, point.score, point.vendor_id)))

    @property
    def unplaced(self) -> tuple[Point, ...]:
        """The vendors whose month or fit is unknown."""
        return tuple(point for point in self.points if not point.placed)

    @cached_property
    def _place_by_id(self) -> dict[str, int]:
        return {point.vendor_id: place for place, point in enumerate(self.points)}

    @cached_property
    def _stated_axes(self) -> tuple[Floats, Floats]:
        return _axes(self.points, surely=False)

    @cached_property
    def _sure_axes(self) -> tuple[Floats, Floats]:
        return _axes(self.points, surely=True)

    def __contains__(self, vendor_id: str) -> bool:
        return vendor_id in self._place_by_id

    def point(self, vendor_id: str) -> Point:
        """Return the point of a vendor.

        Raises
        ------
        KeyError
            No vendor that passes the gates has that id.
        """
        return self.points[self._place_by_id[vendor_id]]

    def dominators_of(self, vendor_id: str, *, surely: bool = False) -> tuple[Point, ...]:
        """Return every vendor that dominates this one, in the order of the ranking."""
        worst, best = self._sure_axes if surely else self._stated_axes
        found = dominates(worst, best[self._place_by_id[vendor_id]])
        return tuple(self.points[other] for other in np.flatnonzero(found).tolist())

    @property
    def messages(self) -> tuple[Message, ...]:
        """One sentence a dominated vendor: whether it is so on what is stated, or however the unknown turns out."""
        return tuple(self.message(point) for point in self.points if point.dominated_by is not None)

    def message(self, point: Point) -> Message:
        """Return the sentence about a dominated vendor, one of `messages`."""
        sure = point.surely_dominated_by
        by = self.point(sure if sure is not None else str(point.dominated_by))
        kind = "surely" if sure is not None else "stated"
        return Message(kind, f"frontier.{kind}", {"name": point.name, "by": by.name})


def frontier(ranking: Ranking, among: Sequence[str] | None = None) -> Frontier:
    """Return the vendors that pass the gates by fit and month, and who dominates whom.

    Parameters
    ----------
    ranking : the ranking.
    among : ids to look at, such as a shortlist; None for all. Ids that do not pass the gates are left out.
    """
    evaluation, rows = ranking.evaluation, ranking.order.tolist()
    ids = evaluation.pairing.vendors.ids
    wanted = None if among is None else set(among)
    known = evaluation.pairing.cost.known
    points = [
        Point(
            row,
            str(ids[row]),
            ranking.name_of(row),
            int(rank) or None,
            float(evaluation.score[row]),
            float(evaluation.score_low[row]),
            float(evaluation.score_high[row]),
            monthly_cost(evaluation.pairing, row) if known[row] else None,
            None,
            None,
        )
        for row, rank in zip(rows, ranking.ranks.tolist(), strict=True)
        if wanted is None or str(ids[row]) in wanted
    ]
    return Frontier(_judged(points))


def _judged(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the points with their dominators named."""
    stated, sure = (dominators(*_axes(points, surely)).tolist() for surely in (False, True))

    def name(place: int) -> str | None:
        return None if place == NOBODY else points[place].vendor_id

    return tuple(
        replace(point, dominated_by=name(by), surely_dominated_by=name(surely_by))
        for point, by, surely_by in zip(points, stated, sure, strict=True)
    )


def _axes(points: Sequence[Point], surely: bool) -> tuple[Floats, Floats]:
    """Return worst and best ends, shape (points, 2): fit and the month negated; NaN where a point is not placed."""
    fit = np.array([(point.score_low, point.score, point.score_high) for point in points]).reshape(-1, 3)
    months = np.array([_month(point) for point in points]).reshape(-1, 3)
    ends = (0, 2) if surely else (1, 1)
    # An open month dominates nothing, however little of it is stated, and is at least its low end.
    dearest, cheapest = months[:, 2] if surely else months[:, 0:3:2].mean(axis=1), months[:, 0 if surely else 1]
    worst, best = (np.column_stack([fit[:, end], -month]) for end, month in zip(ends, (dearest, cheapest), strict=True))
    unplaced = np.isnan(months[:, 0]) | np.isnan(fit[:, 1])
    worst[unplaced] = best[unplaced] = np.nan
    return worst.round(SCORE_DECIMALS), best.round(SCORE_DECIMALS)


def _month(point: Point) -> tuple[float, float, float]:
    """Return the month's low end, what is stated of it and its high end; NaN where it is unknown."""
    if point.month is None or point.stated_month is None:
        return np.nan, np.nan, np.nan
    low, high = point.month
    return float(low), point.stated_month, np.inf if high is None else float(high)

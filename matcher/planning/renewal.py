"""When a contract ends, until when notice can be given, and from when to look at the choice again."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import floor
from typing import Literal

from matcher.domain.engagement import Engagement

REVIEW_MONTHS = 6
"""Months before the end from which the case is looked at again."""
LEFT_BEFORE_NOTICE = 1
"""Months of review that a long notice leaves at least (assumption 仮置き)."""

Stage = Literal["running", "review", "notice_passed"]


@dataclass(frozen=True, slots=True)
class Renewal:
    """The dates of the end that comes next; `notice_by` is the last day on which notice ends the contract then."""

    ends_on: date
    notice_by: date
    review_from: date
    stage: Stage


def renewal(engagement: Engagement, today: date) -> Renewal | None:
    """Return the end that comes next, None while start or length of the contract is unknown.

    A contract is taken to be renewed by its own length each time (assumption 仮置き); without a known notice period
    notice counts until the last day.

    Examples
    --------
    >>> held = Engagement(starts_on=date(2027, 4, 1), term_months=12, notice_months=2)
    >>> found = renewal(held, date(2027, 10, 1))
    >>> str(found.ends_on), str(found.notice_by), str(found.review_from), found.stage
    ('2028-03-31', '2028-01-31', '2027-09-30', 'review')
    """
    if engagement.starts_on is None or engagement.term_months is None:
        return None
    terms = 1
    while (ends_on := _day_before(engagement.starts_on, terms * engagement.term_months)) < today:
        terms += 1
    notice = engagement.notice_months or 0.0
    notice_by = months_before(ends_on, notice)
    review_from = min(months_before(ends_on, REVIEW_MONTHS), months_before(notice_by, LEFT_BEFORE_NOTICE))
    stage: Stage = "running" if today < review_from else "review" if today <= notice_by else "notice_passed"
    return Renewal(ends_on, notice_by, review_from, stage)


def is_due(engagements: Iterable[Engagement], today: date) -> bool:
    """Return whether one of the contracts has come so near to its end that the choice is to be looked at again."""
    found = [renewal(engagement, today) for engagement in engagements]
    return any(held is not None and held.stage == "review" for held in found)


def _day_before(starts_on: date, months: int) -> date:
    return _shifted(starts_on, months) - timedelta(days=1)


def months_before(day: date, months: float) -> date:
    """Return the day so many months earlier, the last of a shorter month; a part of a month counts 30 days.

    Examples
    --------
    >>> months_before(date(2028, 3, 31), 1), months_before(date(2028, 3, 31), 1.5)
    (datetime.date(2028, 2, 29), datetime.date(2028, 2, 14))
    """
    whole = floor(months)
    return _shifted(day, -whole) - timedelta(days=round(30 * (months - whole)))


def _shifted(day: date, months: int) -> date:
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

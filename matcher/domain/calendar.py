"""Days and months as plans count them: weekdays only, since public holidays are not counted (assumption 仮置き)."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

SATURDAY = 5


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, the last of the month where that has no such day.

    Examples
    --------
    >>> months_later(date(2027, 1, 31), 1).isoformat()
    '2027-02-28'
    """
    year, month = divmod(day.month - 1 + months, 12)
    if day.year + year > MAXYEAR:
        return date.max
    last = monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))


def days_later(day: date, days: int) -> date:
    """Return the day so many days later (earlier where negative), within what a calendar can say."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def weekday_from(day: date) -> date:
    """Return the day, or the Monday after it where it is on a weekend.

    Examples
    --------
    >>> weekday_from(date(2027, 5, 1)).isoformat()
    '2027-05-03'
    """
    while day.weekday() >= SATURDAY and day < date.max:
        day += timedelta(days=1)
    return day


def weekdays_later(day: date, count: int) -> date:
    """Return the weekday `count` weekdays after a day; before it where `count` is negative.

    Examples
    --------
    >>> weekdays_later(date(2027, 5, 7), 1).isoformat(), weekdays_later(date(2027, 5, 10), -1).isoformat()
    ('2027-05-10', '2027-05-07')
    """
    step = 1 if count > 0 else -1
    left = abs(count)
    while left and date.min < day < date.max:
        day += timedelta(days=step)
        left -= day.weekday() < SATURDAY
    return day

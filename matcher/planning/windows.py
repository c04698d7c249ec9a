"""Days on which nothing is switched over: month-end closing, payday, year-end adjustment, annual closing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from matcher.domain.calendar import days_later, months_later, weekday_from, weekdays_later
from matcher.domain.company import CompanyProfile
from matcher.domain.plan import Window

BEFORE_MONTH_END, AFTER_MONTH_END = 2, 5
"""Weekdays of the rush of a monthly closing around the end of the month: assumption (仮置き)."""
BEFORE_PAYDAY = 3
"""Weekdays before payday: a payroll is transmitted three business days before it
(https://www.tokyo-chuo-sr.jp/costdown/3898/)."""
USUAL_PAYDAY = 25
"""Where the company does not say: assumption (仮置き)."""
ADJUSTMENT_FROM, ADJUSTMENT_UNTIL = 11, 1
"""Months of the year-end adjustment with its reports: November to January; preparations begin in October
(https://mb-backoffice-navi.com/, on its cost): assumption (仮置き)."""
ANNUAL_MONTHS = 2
"""Months after the end of the fiscal year in which the annual accounts are closed and the tax return is filed
(法人税法74条)."""
SIGNED_BEFORE = 30
"""Days between signing and start, as a vendor's own user at the bank alone takes about two weeks
(https://www.cs-acctg.com/column/kaikei_keiri/016169.html): assumption (仮置き)."""
BOOKS, PAY = frozenset({"accounting", "billing_ar_ap", "tax"}), frozenset({"payroll", "labor"})
LAST_DAY = 28
"""A payday of this day or later is the end of the month."""


def windows(
    company: CompanyProfile, lots: frozenset[str], begins: date, ends: date, fiscal_year_end: int | None
) -> tuple[Window, ...]:
    """Return the windows between two days that the lots of the tasks at hand have, earliest first."""
    months = _months(begins, ends)
    found: list[Window] = []
    if lots & BOOKS:
        found += [_month_end(month) for month in months]
        if fiscal_year_end is not None:
            found += [_annual(month) for month in months if month.month == fiscal_year_end]
    if lots & PAY:
        found += [_payday(company, month) for month in months]
        found += [_adjustment(month) for month in months if month.month == ADJUSTMENT_FROM]
    return tuple(sorted(found, key=lambda window: (window.begins, window.code)))


def falls_into(day: date, among: Sequence[Window]) -> tuple[str, ...]:
    """Return the codes of the windows that a day lies in."""
    return tuple(dict.fromkeys(window.code for window in among if window.begins <= day <= window.ends))


def first_free_day(day: date, among: Sequence[Window]) -> date:
    """Return the first weekday from a day on that lies in no window."""
    free = weekday_from(day)
    while free < date.max and (blocked := [one.ends for one in among if one.begins <= free <= one.ends]):
        free = weekday_from(days_later(max(blocked), 1))
    return free


def last_free_day(day: date, among: Sequence[Window]) -> date:
    """Return the last weekday up to a day that lies in no window."""
    free = weekdays_later(days_later(day, 1), -1)
    while free > date.min and (blocked := [one.begins for one in among if one.begins <= free <= one.ends]):
        free = weekdays_later(min(blocked), -1)
    return free


def _months(begins: date, ends: date) -> list[date]:
    """Return the first day of every month from one before `begins` minus a year-end adjustment to `ends`."""
    first = months_earlier(begins.replace(day=1), ANNUAL_MONTHS + 1)
    return list(_until(first, ends))


def months_earlier(first_of_month: date, months: int) -> date:
    """Return the first day of the month so many months before."""
    for _ in range(months):
        first_of_month = days_later(first_of_month, -1).replace(day=1)
    return first_of_month


def _until(first: date, ends: date) -> Iterator[date]:
    while first <= ends and first.year < date.max.year:
        yield first
        first = months_later(first, 1)


def _month_end(month: date) -> Window:
    after = months_later(month, 1)
    begins = weekdays_later(after, -BEFORE_MONTH_END)
    return Window(
        code="month_end", begins=begins, ends=weekdays_later(days_later(after, -1), AFTER_MONTH_END), origin="assumed"
    )


def _payday(company: CompanyProfile, month: date) -> Window:
    day = company.payday or USUAL_PAYDAY
    last = days_later(months_later(month, 1), -1)
    payday = last if day >= LAST_DAY else month.replace(day=day)
    origin = "assumed" if company.payday is None else "answer"
    return Window(code="payday", begins=weekdays_later(payday, -BEFORE_PAYDAY), ends=payday, origin=origin)  # type: ignore[arg-type]


def _adjustment(november: date) -> Window:
    ends = days_later(months_later(november, 3), -1)
    return Window(code="year_end_adjustment", begins=november, ends=ends, origin="assumed")


def _annual(month: date) -> Window:
    begins = months_later(month, 1)
    ends = days_later(months_later(begins, ANNUAL_MONTHS), -1)
    return Window(code="annual_closing", begins=begins, ends=ends, origin="edited")

"""Days on which a step of the preparation can be due: not in the rush of closing or payday or at the turn of the year.

The days of closing and payday are those of ``planning.windows``. A desk may be written at while the year-end
adjustment is on, which goes on for three months; only its peak and the holidays are kept free (assumption 仮置き).
"""

from __future__ import annotations

from datetime import date

from matcher.domain.calendar import months_later
from matcher.domain.company import CompanyProfile
from matcher.domain.plan import Window
from matcher.planning.windows import falls_into, windows

PEAK_BEGINS, PEAK_ENDS = (12, 10), (1, 10)
"""Month and day between which no step is due (assumption 仮置き)."""
HORIZON_MONTHS = 60
"""How far ahead closing and payday are looked at."""


def rushes(company: CompanyProfile, begins: date) -> tuple[Window, ...]:
    """Return the windows in which no step is due, from a day on."""
    lots = frozenset(wish.task.lot for wish in company.wishes)
    ends = months_later(begins, HORIZON_MONTHS)
    monthly = [w for w in windows(company, lots, begins, ends, None) if w.code != "year_end_adjustment"]
    peaks = [_peak(year) for year in range(max(begins.year - 1, date.min.year), min(ends.year, date.max.year - 1) + 1)]
    return (*monthly, *peaks)


def _peak(year: int) -> Window:
    begins, ends = date(year, *PEAK_BEGINS), date(year + 1, *PEAK_ENDS)
    return Window(code="year_end_adjustment", begins=begins, ends=ends, origin="assumed")


def rush_at_start(company: CompanyProfile, start: date) -> tuple[str, ...]:
    """Return the windows that the first day of a vendor's work falls into."""
    lots = frozenset(wish.task.lot for wish in company.vendor_wishes)
    return falls_into(start, windows(company, lots, start, months_later(start, 1), None))

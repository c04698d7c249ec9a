"""Dates as people write them, as ISO text."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(
    r"([0-9]{4})(?:[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)(?:t?[0-9]{2}:[0-9]{2}(?::[0-9.]+)?z?)?"
    r"(?:時点|現在)?"
)
_MONTH = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})|年([0-9]{1,2})月)(?:時点|現在)?")
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")


def read_date(text: str) -> str | None:
    """Return YYYY-MM-DD or YYYY-MM, None where the text is no date of the calendar.

    Examples
    --------
    >>> read_date("2026/9/1"), read_date("2026年9月"), read_date("2026-02-30")
    ('2026-09-01', '2026-09', None)
    """
    match = _DAY.fullmatch(text) or _COMPACT.fullmatch(text)
    if match:
        year, month, day = (int(part) for part in match.groups() if part)
        return _iso(year, month, day)
    match = _MONTH.fullmatch(text)
    if match:
        year, month = (int(part) for part in match.groups() if part)
        first = _iso(year, month, 1)
        return first[:7] if first else None
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None

"""The first reply in business hours, from the words that vendors write."""

from __future__ import annotations

import re

from matcher.catalogue.codes import Fault
from matcher.catalogue.numbers import read_number, squeeze

HOURS_A_DAY = 8.0
"""A business day. 当日 = 8, 翌営業日 = 16 (end of the next day), N営業日以内 = 8 N, as a bare 24 is three days."""

_WORDS = {
    "当日": 8.0,
    "当日中": 8.0,
    "当日以内": 8.0,
    "当日対応": 8.0,
    "当日返信": 8.0,
    "即日": 8.0,
    "即日対応": 8.0,
    "即日中": 8.0,
    "同日": 8.0,
    "同日中": 8.0,
    "当営業日": 8.0,
    "当営業日中": 8.0,
    "半日": 4.0,
    "半日以内": 4.0,
    "翌営業日": 16.0,
    "翌営業日中": 16.0,
    "翌営業日以内": 16.0,
    "翌営業日まで": 16.0,
    "翌営業日までに": 16.0,
    "翌々営業日": 24.0,
    "翌々営業日以内": 24.0,
    "翌々営業日まで": 24.0,
    "sameday": 8.0,
    "samebusinessday": 8.0,
    "nextbusinessday": 16.0,
}
_WITHIN = "(?:以内|内|までに?|で返信|で回答)?(?:に?(?:返信|回答|対応))?"
_NUMBER = r"([0-9]{1,5}(?:\.[0-9]+)?)"
_MINUTES = re.compile(f"(?:within)?{_NUMBER}(?:分|minutes?|mins?){_WITHIN}")
_HOURS = re.compile(f"(?:within)?{_NUMBER}(営業|業務|稼働|business)?(?:時間|hours?|hrs?|h){_WITHIN}")
_BUSINESS_DAYS = re.compile(f"(?:within)?{_NUMBER}(?:営業日|businessdays?){_WITHIN}")
_CLOCK_WORDS = re.compile(
    f"(?:within)?{_NUMBER}(?:日|days?){_WITHIN}|翌日(?:中|以内|までに?|対応)?|即時(?:対応)?|すぐ|随時|リアルタイム|nextday|asap"
)


def read_reply(cell: str) -> tuple[float | None, Fault | None]:
    """Return the business hours of a cell and what is to be asked about it.

    Hours counted by the clock (24時間以内, 1日以内) do not say how many business hours they are: unknown. A bare 24 is
    read as written, three business days, and asked about.

    Examples
    --------
    >>> read_reply("30分以内")
    (0.5, None)
    >>> read_reply("2営業日以内")
    (16.0, None)
    >>> read_reply("24時間以内")[1].code
    'ambiguous_reply'
    """
    text = squeeze(cell)
    if text in _WORDS:
        return _WORDS[text], None
    if match := _MINUTES.fullmatch(text):
        return float(match[1]) / 60, None
    if match := _BUSINESS_DAYS.fullmatch(text):
        return float(match[1]) * HOURS_A_DAY, None
    if match := _HOURS.fullmatch(text):
        hours = float(match[1])
        if match[2] or not is_by_the_clock(hours):
            return hours, None
        return None, Fault("ambiguous_reply", cell)
    if _CLOCK_WORDS.fullmatch(text):
        return None, Fault("ambiguous_reply", cell)
    number = read_number(cell, "any")
    if isinstance(number, Fault):
        return None, number
    if not re.fullmatch(r"[-+0-9.,]+", text):
        return None, Fault("not_a_number", cell)
    return number, Fault("bare_day_hours", cell, {"days": f"{number / HOURS_A_DAY:g}"}) if is_by_the_clock(
        number
    ) else None


def is_by_the_clock(hours: float) -> bool:
    """Return True for 24, 48, 72 …: a figure that may count days by the clock."""
    return hours > 0 and hours % 24 == 0

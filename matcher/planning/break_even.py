"""What would have to be true for the cheapest way to be the cheapest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from matcher.domain.plan_cost import Condition, CostOption, Extent, OptionCode, YenRange, total
from matcher.domain.plan_edits import AssumptionCode
from matcher.domain.plan_words import hours as hours_words
from matcher.domain.records import Message
from matcher.domain.said import in_words, say
from matcher.text import Translator

MONTHS = 12.0
PAIRS: tuple[tuple[OptionCode, OptionCode], ...] = (
    ("outsource", "stay"),
    ("outsource_part", "stay"),
    ("outsource", "outsource_part"),
)
"""Each way against one that leaves more of the work in the company."""


def verdict(options: Sequence[CostOption]) -> tuple[OptionCode | None, Message]:
    """Return the option that costs least however the open numbers turn out, None where that hangs on them."""
    for option in options:
        others = [other.total for other in options if other is not option]
        high = option.total.high
        if high is not None and all(high < other.low for other in others):
            return option.code, say(f"cost.cheapest.{option.code}")
    if any(option.total.high is None for option in options):
        return None, say("cost.cheapest.open")
    return None, say("cost.cheapest.overlap")


def conditions(
    options: Sequence[CostOption],
    growth: Sequence[float],
    value: Mapping[AssumptionCode, float | None],
    hours: Mapping[str, float | None],
) -> tuple[Condition, ...]:
    """Return, for each two ways, from how much of today's work on the handing over more pays.

    With x the yen that the tasks in question cost a month today, S = 12 · Σ growth months of it are saved and p months
    are paid twice (parallel run): both ways cost the same at x = (A − B)/(S − p), where A and B are the three years
    without today's work. The ends rest on the same open prices, so low is set against low and high against high.

    Parameters
    ----------
    options : the ways, with their totals.
    growth : volume of each year as a multiple of today's.
    value : the assumptions.
    hours : today's hours a month by task, None where they are not entered.
    """
    by_code = {option.code: option for option in options}
    found = []
    for more, less in PAIRS:
        if more in by_code and less in by_code and by_code[more].tasks:
            found.append(_condition(by_code[more], by_code[less], growth, value, hours))
    return tuple(condition for condition in found if condition is not None)


def _condition(
    more: CostOption,
    less: CostOption,
    growth: Sequence[float],
    value: Mapping[AssumptionCode, float | None],
    hours: Mapping[str, float | None],
) -> Condition | None:
    months = MONTHS * sum(growth) - (value["parallel_months"] or 0.0)
    if months <= 0:
        return None
    ends = sorted(_differences(more, less))
    low = max(ends[0] / months, 0.0) if ends else 0.0
    high = max(ends[-1] / months, 0.0) if len(ends) > 1 else None
    moved = [hours.get(task) for task in more.tasks if task not in less.tasks]
    known = sum(entered for entered in moved if entered is not None)
    rate = value["own_hourly_rate_jpy"]
    yen = YenRange(round(low), None if high is None else round(high))
    needed = Extent(low / rate, None if high is None else high / rate) if rate else None
    return Condition(
        option=more.code,
        than=less.code,
        yen=yen,
        hours=needed,
        now=Extent(known, None if None in moved else known),
        said=_said(more.code, less.code, yen, needed),
    )


def _differences(more: CostOption, less: CostOption) -> Iterator[float]:
    """Yield the low and, where it is closed, the high difference of two ways without today's work."""
    one, other = _without_todays_work(more), _without_todays_work(less)
    yield float(one.low - other.low)
    if one.high is not None and other.high is not None:
        yield float(one.high - other.high)


def _without_todays_work(option: CostOption) -> YenRange:
    return total(line.total for line in option.lines if line.code not in ("in_house", "parallel"))


def _said(more: OptionCode, less: OptionCode, yen: YenRange, hours: Extent | None) -> Message:
    """Return the sentence: in hours a month where an own hour has a price, else in yen; open where the fee is."""
    unit = "yen" if hours is None else "hours"
    ends = yen if hours is None else hours
    worded = {name: in_words(partial(_end, unit, end)) for name, end in zip(("low", "high"), ends, strict=True)}
    code = f"cost.condition.{more}_{less}.{'open' if ends.high is None else 'closed'}"
    return say(code, **worded)


def _end(unit: str, end: float | None, t: Translator) -> str:
    if end is None:
        return ""
    return hours_words(t, Extent.of(end)) if unit == "hours" else t.yen(end)

"""The plan's plain data in words: ranges, units, roles, as screens, the terminal and papers print them alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matcher.domain.scales import VOCABULARIES
from matcher.domain.wording import cost_range
from matcher.text import Translator

if TYPE_CHECKING:
    from matcher.domain.plan import ServiceLevel
    from matcher.domain.plan_cost import Assumption, Extent, YenRange


def hours(t: Translator, extent: Extent) -> str:
    """Return hours as a range, whole where they are ten or more: the numbers behind them carry no more."""
    low, high = (None if end is None else t.number(round(end) if end >= 10 else round(end, 1)) for end in extent)
    if high is None:
        return t("format.at_least", low=t("plan.unit.hours", value=low))
    return t("plan.unit.hours", value=low if low == high else t("format.range", low=low, high=high))


def yen(t: Translator, amount: YenRange) -> str:
    """Return an amount as a range, 未確認 where nothing of it is known."""
    if amount.high is None and amount.low == 0:
        return t("format.unknown")
    return cost_range(t, amount)


def assumption(t: Translator, assumed: Assumption) -> str:
    """Return the value of an assumption with its unit."""
    if assumed.value is None:
        return t("format.unknown")
    return t(f"plan.unit.{assumed.unit}", value=t.number(round(assumed.value, 1)))


def target(t: Translator, level: ServiceLevel) -> str:
    """Return the target of a service level with its unit: at most, or at least so much."""
    if level.target is None:
        return t.word("support_hours", level.target_word or VOCABULARIES["support_hours"][0])
    value = t(f"plan.unit.{level.unit}", value=t.number(level.target))
    return t("format.at_most", high=value) if level.at_most else t("format.at_least", low=value)


def promised(t: Translator, level: ServiceLevel) -> str:
    """Return what the vendor states today, 未確認 where it states nothing."""
    if level.promised is None:
        return t("format.unknown")
    if isinstance(level.promised, str):
        return t.word("support_hours", level.promised)
    return t(f"plan.unit.{level.unit}", value=t.number(level.promised))

"""Cost over three years as ranges: every amount is a quantity times a price, every total the sum of its lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, computed_field

from matcher.domain.plan_edits import AssumptionCode
from matcher.domain.said import Said
from matcher.domain.scales import CONSUMPTION_TAX_RATE

YEARS = 3
OptionCode = Literal["outsource", "outsource_part", "stay"]
LineCode = Literal[
    "fee",
    "extra_tasks",
    "initial",
    "transition",
    "parallel",
    "owner",
    "checking",
    "rework",
    "in_house",
    "paid_outside",
]
Origin = Literal["answer", "fact", "assumed", "edited"]
"""Where a number comes from: the buyer's answers, the vendor's facts, our assumption (仮置き), or the person's edit."""


class Extent(NamedTuple):
    """From `low` to `high`; None as the upper end is open."""

    low: float
    high: float | None

    @classmethod
    def of(cls, number: float | None) -> Extent:
        """Return exactly that number, or anything from 0 where it is unknown."""
        return cls(0.0, None) if number is None else cls(number, number)

    def times(self, other: Extent) -> Extent:
        """Return the product; what costs nothing, or takes nothing, is 0 however open the other one is."""
        if self.high == 0 or other.high == 0:
            return Extent(0.0, 0.0)
        high = None if self.high is None or other.high is None else self.high * other.high
        return Extent(self.low * other.low, high)


class YenRange(NamedTuple):
    """Whole yen from `low` to `high`; None as the upper end is open."""

    low: int
    high: int | None


def total(ranges: Iterable[YenRange]) -> YenRange:
    """Return the sum of ranges; open where one of them is.

    Examples
    --------
    >>> total([YenRange(1, 2), YenRange(10, 20)]), total([YenRange(1, 2), YenRange(10, None)]).high
    (YenRange(low=11, high=22), None)
    """
    low, high, is_open = 0, 0, False
    for part in ranges:
        low, high, is_open = low + part.low, high + (part.high or 0), is_open or part.high is None
    return YenRange(low, None if is_open else high)


class _Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CostTerm(_Plain):
    """What one line costs in one year: `quantity` (months, hours, a share, or one time) times `price` in yen."""

    quantity: Extent
    price: Extent

    @computed_field  # type: ignore[prop-decorator]
    @property
    def amount(self) -> YenRange:
        """The product in whole yen."""
        low, high = self.quantity.times(self.price)
        return YenRange(round(low), None if high is None else round(high))


class CostLine(_Plain):
    """One kind of cost, year by year. `taxed`: paid to others, so that consumption tax comes on top."""

    code: LineCode
    taxed: bool
    unit: Literal["month", "hour", "share", "once"]
    terms: tuple[CostTerm, CostTerm, CostTerm]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def total(self) -> YenRange:
        """The sum of the three years."""
        return total(term.amount for term in self.terms)


class CostOption(_Plain):
    """One way to get the work done: its lines, and their sums by year and in all, without and with consumption tax."""

    code: OptionCode
    tasks: tuple[str, ...]
    """The tasks that the vendor does."""
    lines: tuple[CostLine, ...]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def years(self) -> tuple[YenRange, YenRange, YenRange]:
        """The sum of every year, tax-exclusive."""
        first, second, third = (total(line.terms[year].amount for line in self.lines) for year in range(YEARS))
        return first, second, third

    @computed_field  # type: ignore[prop-decorator]
    @property
    def total(self) -> YenRange:
        """The sum of three years, tax-exclusive."""
        return total(line.total for line in self.lines)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def years_with_tax(self) -> tuple[YenRange, YenRange, YenRange]:
        """The sum of every year with consumption tax on what is paid to others; wages bear none."""
        first, second, third = map(self._with_tax, range(YEARS))
        return first, second, third

    @computed_field  # type: ignore[prop-decorator]
    @property
    def total_with_tax(self) -> YenRange:
        """The sum of three years with consumption tax."""
        return total(self.years_with_tax)

    def _with_tax(self, year: int) -> YenRange:
        low, high = self.years[year]
        least, most = (
            after - before for after, before in zip(self._tax_until(year), self._tax_until(year - 1), strict=True)
        )
        return YenRange(low + least, None if high is None else high + most)

    def _tax_until(self, year: int) -> tuple[int, int]:
        """Return the tax on all that is paid until the end of a year, rounded once, so that the years add up to it."""
        paid = [term.amount for line in self.lines if line.taxed for term in line.terms[: year + 1]]
        ends = sum(amount.low for amount in paid), sum(amount.high or 0 for amount in paid)
        return round(ends[0] * CONSUMPTION_TAX_RATE), round(ends[1] * CONSUMPTION_TAX_RATE)

    def line(self, code: LineCode) -> CostLine | None:
        """Return one line, None where the option does not have it."""
        return next((line for line in self.lines if line.code == code), None)


class Assumption(_Plain):
    """One number that the cost or the dates rest on; its name stands under ``plan.assumption.<code>``."""

    code: AssumptionCode
    value: float | None
    """None where it is not known: what rests on it stays open above."""
    proposed: float | None
    """The value without the person's edit."""
    unit: Literal["yen_per_hour", "hours", "times", "months", "percent", "yen_per_month"]
    origin: Origin
    why: Said


class Condition(_Plain):
    """What would have to be true for `option` to cost no more than `than`: today's work takes at least so much.

    `yen` a month of today's cost of the work in question; `hours` the same by the own hourly rate, None while that is
    unknown; `now` what today's hours are, as far as they are entered.
    """

    option: OptionCode
    than: OptionCode
    yen: YenRange
    hours: Extent | None
    now: Extent
    said: Said


class ThreeYears(_Plain):
    """Cost over three years from the start: the options side by side, and what the answer hangs on."""

    growth: tuple[float, float, float]
    """Volume of each year as a multiple of today's."""
    month: tuple[YenRange, YenRange, YenRange]
    """What the vendor charges for a month of each year, tax-exclusive."""
    options: tuple[CostOption, ...]
    cheapest: OptionCode | None
    """The option that costs least whatever the open numbers turn out to be, None where that hangs on them."""
    verdict: Said
    conditions: tuple[Condition, ...]
    assumptions: tuple[Assumption, ...]

    def option(self, code: OptionCode) -> CostOption | None:
        """Return one option, None where it does not differ from another."""
        return next((option for option in self.options if option.code == code), None)

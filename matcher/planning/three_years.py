"""What the work costs over three years: all with the vendor, only what must be, or as it is today, as ranges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from matcher.domain.plan import Scope, ScopeLine
from matcher.domain.plan_cost import (
    YEARS,
    CostLine,
    CostOption,
    CostTerm,
    Extent,
    LineCode,
    OptionCode,
    ThreeYears,
    YenRange,
    total,
)
from matcher.domain.plan_edits import AssumptionCode
from matcher.planning.assumptions import FIRST_MONTHS, assumptions, growth_of, values
from matcher.planning.break_even import conditions, verdict
from matcher.planning.situation import Situation

MONTHS = 12.0
NOTHING = CostTerm(quantity=Extent.of(0.0), price=Extent.of(0.0))


class Charge(NamedTuple):
    """What the vendor charges for some tasks: the month without and of extra-charge tasks, by year; to begin with."""

    fee: tuple[Extent, Extent, Extent]
    extra_tasks: tuple[Extent, Extent, Extent]
    initial: Extent


class _Work(NamedTuple):
    """Numbers that every option is made of."""

    value: Mapping[AssumptionCode, float | None]
    growth: tuple[float, float, float]

    def number(self, code: AssumptionCode) -> float:
        """Return an assumption that always has a value."""
        return self.value[code] or 0.0

    @property
    def rate(self) -> Extent:
        """What an own hour costs, open where the company does not say."""
        return Extent.of(self.value["own_hourly_rate_jpy"])


def handed_over(scope: Scope) -> dict[OptionCode, tuple[ScopeLine, ...]]:
    """Return the lines that the vendor does, by option; a part only where the musts are fewer than all."""
    offered = scope.at_vendor
    musts = tuple(line for line in offered if line.importance == "must")
    part: dict[OptionCode, tuple[ScopeLine, ...]] = {"outsource_part": musts} if 0 < len(musts) < len(offered) else {}
    return {"outsource": offered, **part, "stay": ()}


def three_years(situation: Situation, scope: Scope, charges: Mapping[OptionCode, Charge]) -> ThreeYears:
    """Return the options side by side, what the answer hangs on, and every assumption.

    Parameters
    ----------
    situation : the two sides.
    scope : the table of scope and roles.
    charges : what the vendor charges, by option that hands something over.
    """
    listed = assumptions(situation)
    value = values(listed)
    work = _Work(value, growth_of(value["growth_in_24_months_percent"]))
    tasks = handed_over(scope)
    options = tuple(_option(work, code, lines, tasks["outsource"], charges.get(code)) for code, lines in tasks.items())
    hours = {line.task_id: line.hours_now for line in tasks["outsource"]}
    cheapest, said = verdict(options)
    return ThreeYears(
        growth=work.growth,
        month=_month(charges["outsource"]),
        options=options,
        cheapest=cheapest,
        verdict=said,
        conditions=conditions(options, work.growth, value, hours),
        assumptions=listed,
    )


def hours_now(lines: Iterable[ScopeLine]) -> Extent:
    """Return today's hours a month of some tasks; open while one of them is not entered."""
    entered = [line.hours_now for line in lines]
    low = sum(hours for hours in entered if hours is not None)
    return Extent(low, None if None in entered else low)


def _month(charge: Charge) -> tuple[YenRange, YenRange, YenRange]:
    def one(year: int) -> YenRange:
        return total(CostTerm(quantity=Extent.of(1.0), price=part[year]).amount for part in charge[:2])

    return one(0), one(1), one(2)


def _option(
    work: _Work, code: OptionCode, lines: Sequence[ScopeLine], all_lines: Sequence[ScopeLine], charge: Charge | None
) -> CostOption:
    rest = [line for line in all_lines if line not in lines]
    costs = _vendor_lines(work, lines, charge) if charge is not None else []
    if rest:
        costs.append(_in_house(work, rest))
    outside = work.number("paid_outside_now_jpy")
    if outside and rest:
        # Which of today's payments a part replaces is not known.
        paid = Extent(0.0, outside) if lines else Extent.of(outside)
        costs.append(_yearly("paid_outside", "month", True, Extent.of(MONTHS), paid))
    return CostOption(code=code, tasks=tuple(line.task_id for line in lines), lines=tuple(costs))


def _vendor_lines(work: _Work, lines: Sequence[ScopeLine], charge: Charge) -> list[CostLine]:
    hours = work.number("handover_hours_per_task") * len(lines)
    parallel = hours_now(lines).times(Extent.of(work.number("parallel_months")))
    checking = work.number("checking_hours_per_task") * len(lines)
    costs = [
        _line("fee", "month", True, [CostTerm(quantity=Extent.of(MONTHS), price=price) for price in charge.fee]),
        _once("initial", "once", True, Extent.of(1.0), charge.initial),
        _once("transition", "hour", False, Extent.of(hours), work.rate),
        _once("parallel", "hour", False, parallel, work.rate),
        _more_at_first(work, "owner", work.number("owner_hours_per_month")),
        _more_at_first(work, "checking", checking),
        _rework(work, charge),
    ]
    if any(price != (0.0, 0.0) for price in charge.extra_tasks):
        extra = [CostTerm(quantity=Extent.of(MONTHS), price=price) for price in charge.extra_tasks]
        costs.insert(1, _line("extra_tasks", "month", True, extra))
    return costs


def _rework(work: _Work, charge: Charge) -> CostLine:
    """Return the allowance for work done again: from nothing to the assumed share of what the vendor charges."""
    share = Extent(0.0, work.number("rework_percent") / 100.0)
    terms = []
    for fee, extra in zip(charge.fee, charge.extra_tasks, strict=True):
        high = None if fee.high is None or extra.high is None else MONTHS * (fee.high + extra.high)
        terms.append(CostTerm(quantity=share, price=Extent(MONTHS * (fee.low + extra.low), high)))
    return _line("rework", "share", False, terms)


def _more_at_first(work: _Work, code: LineCode, hours: float) -> CostLine:
    """Return hours of every month, more of them in the first months."""
    more = FIRST_MONTHS * (work.number("first_months_factor") - 1.0)
    months = (MONTHS + more, MONTHS, MONTHS)
    return _line(code, "hour", False, [CostTerm(quantity=Extent.of(hours * m), price=work.rate) for m in months])


def _in_house(work: _Work, lines: Sequence[ScopeLine]) -> CostLine:
    """Return what stays with the company: today's hours, growing with the volume."""
    now = hours_now(lines)
    terms = [CostTerm(quantity=now.times(Extent.of(MONTHS * factor)), price=work.rate) for factor in work.growth]
    return _line("in_house", "hour", False, terms)


_Unit = Literal["month", "hour", "share", "once"]


def _line(code: LineCode, unit: _Unit, taxed: bool, terms: Sequence[CostTerm]) -> CostLine:
    first, second, third = terms
    return CostLine(code=code, unit=unit, taxed=taxed, terms=(first, second, third))


def _once(code: LineCode, unit: _Unit, taxed: bool, quantity: Extent, price: Extent) -> CostLine:
    return _line(code, unit, taxed, [CostTerm(quantity=quantity, price=price), NOTHING, NOTHING])


def _yearly(code: LineCode, unit: _Unit, taxed: bool, quantity: Extent, price: Extent) -> CostLine:
    return _line(code, unit, taxed, [CostTerm(quantity=quantity, price=price)] * YEARS)

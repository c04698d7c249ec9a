"""What a plan is made from: the company, one vendor's facts, and what the criteria say of the two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from matcher.domain.company import CompanyProfile
from matcher.domain.plan import Holder
from matcher.domain.plan_edits import Coverage, PlanEdits


@dataclass(frozen=True)
class Situation:
    """The two sides of a plan.

    Parameters
    ----------
    company : the buyer.
    vendor : the vendor's facts by column, a missing one being unknown (numbers are float, lists are frozensets).
    states : how far the vendor offers each task, by task id.
    holders : who may do each reserved task, by task id.
    handover_months : shortest and longest time until a parallel run can end.
    payroll_days : business days from payroll closing to payday, None where unknown.
    as_of : the date of the case.
    ready_on : the first day on which the vendor can begin, by what the company has still to put in order.
    edits : what a person changed.
    """

    company: CompanyProfile
    vendor: Mapping[str, object]
    states: Mapping[str, Coverage]
    holders: Mapping[str, Holder]
    handover_months: tuple[int, int]
    payroll_days: float | None
    as_of: date
    ready_on: date
    edits: PlanEdits

    def number(self, column: str) -> float | None:
        """Return a number that the vendor states, None where it does not."""
        value = self.vendor.get(column)
        return float(value) if isinstance(value, (int, float)) else None

    def names(self, column: str, code: str) -> bool:
        """Return whether a list of the vendor names a code."""
        value = self.vendor.get(column)
        return isinstance(value, frozenset) and code in value

    @cached_property
    def own_professionals(self) -> tuple[str, ...]:
        """The professionals that the company has, () also where it was not asked."""
        return tuple(self.company.own_professionals or ())

"""What follows the signature: what was promised, and what each month measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from matcher.domain.plan_edits import LATEST, Target

LONGEST_NOTE = 2_000
LONGEST_TERM = 600
"""Months of a contract, or of its notice, at most."""
MOST_MONTHS = 120
EARLIEST_START = date(1900, 1, 1)
Hours = Annotated[float, Field(ge=0, le=10_000)]
Count = Annotated[int, Field(ge=0, le=10_000_000)]
Month = Annotated[str, Field(pattern=r"^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$")]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class MonthlyRecord(_Strict):
    """What one month measured; None is not measured."""

    month: Month
    due: Count | None = None
    """Deliverables that were due in the month."""
    on_time: Count | None = None
    """Of these, delivered by the day agreed."""
    checked: Count | None = None
    """Entries, payslips, invoices … that were checked."""
    errors: Count | None = None
    """Of these, wrong."""
    reworked: Count | None = None
    """Of these, sent back and done again."""
    first_reply_hours: Hours | None = None
    """Median business hours until the first reply."""
    resolution_hours: Hours | None = None
    """Median business hours until a question was settled."""
    owner_hours: Hours | None = None
    """Own hours spent on managing the vendor, checking and putting right included."""
    closing_days: Annotated[float, Field(ge=0, le=366)] | None = None
    """Business days from the end of the month to its closing."""
    note: Annotated[str, Field(max_length=LONGEST_NOTE)] = ""

    @model_validator(mode="after")
    def _parts_within_wholes(self) -> MonthlyRecord:
        for part, whole in PARTS.items():
            if (getattr(self, part) or 0) > (getattr(self, whole) or 0):
                raise ValueError(f"{part} is more than {whole}")
        return self


PARTS: Mapping[str, str] = MappingProxyType({"on_time": "due", "errors": "checked", "reworked": "checked"})
"""Counts that are part of another one."""


class Engagement(_Strict):
    """The work with one vendor since its contract began."""

    starts_on: Annotated[date, Field(ge=EARLIEST_START, le=LATEST)] | None = None
    """First day of the contract."""
    term_months: Annotated[int, Field(ge=1, le=LONGEST_TERM)] | None = None
    """Length of the contract; taken to be renewed by the same length (assumption 仮置き)."""
    notice_months: Annotated[float, Field(ge=0, le=LONGEST_TERM)] | None = None
    promised: Mapping[str, Target] = Field(default_factory=dict)
    """By measure (`MEASURES`): a share in 0 … 1, hours, or business days."""
    records: Annotated[tuple[MonthlyRecord, ...], Field(max_length=MOST_MONTHS)] = ()
    """One a month, in the order of the months."""

    @model_validator(mode="after")
    def _known_measures_and_ordered_months(self) -> Engagement:
        unknown = sorted(set(self.promised) - set(MEASURES))
        if unknown:
            raise ValueError(f"no such measure: {unknown[0]}")
        shares = [code for code, value in self.promised.items() if MEASURES[code].unit == "share" and value > 1.0]
        if shares:
            raise ValueError(f"the share {shares[0]} is more than 1")
        months = [record.month for record in self.records]
        if months != sorted(set(months)):
            raise ValueError("the months are not in order, or one of them stands twice")
        return self

    def with_record(self, record: MonthlyRecord) -> Engagement:
        """Return the engagement with one month added, or replaced where it is there."""
        others = [held for held in self.records if held.month != record.month]
        ordered = sorted((*others, record), key=lambda held: held.month)
        return self.model_copy(update={"records": tuple(ordered)})

    def without_record(self, month: str) -> Engagement:
        """Return the engagement without one month."""
        return self.model_copy(update={"records": tuple(held for held in self.records if held.month != month)})


Unit = Literal["share", "hours", "days"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that a month measures.

    Parameters
    ----------
    unit : of its value: a share in 0 … 1, hours, or business days.
    of : the value of a month, None where it was not measured.
    at_least : whether more is better.
    near : how far a value may miss its promise before it counts as missed: shares by so much, hours and days by that
        part of the promise (assumption 仮置き).
    fact : the column of the vendor file that it settles.
    """

    unit: Unit
    of: Callable[[MonthlyRecord], float | None]
    at_least: bool = False
    near: float = 0.25
    fact: str | None = None


def _share(part: str, *, wrong: bool = False) -> Callable[[MonthlyRecord], float | None]:
    def of(record: MonthlyRecord) -> float | None:
        counted, whole = getattr(record, part), getattr(record, PARTS[part])
        if counted is None or not whole:
            return None
        return float(1.0 - counted / whole if wrong else counted / whole)

    return of


def _number(field: str) -> Callable[[MonthlyRecord], float | None]:
    return lambda record: getattr(record, field)


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "on_time": Measure("share", _share("on_time"), at_least=True, near=0.05),
        "accuracy": Measure("share", _share("errors", wrong=True), at_least=True, near=0.005),
        "first_reply": Measure("hours", _number("first_reply_hours"), fact="first_reply_hours"),
        "resolution": Measure("hours", _number("resolution_hours")),
        "rework": Measure("share", _share("reworked"), near=0.01),
        "owner": Measure("hours", _number("owner_hours")),
        "closing_days": Measure("days", _number("closing_days"), fact="closing_days"),
    }
)
"""What is held against its promise every month; the texts stand under ``measure.<code>``."""

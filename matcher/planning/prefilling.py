"""What fields of a company say about readiness items: one fact has one home, and a contradiction is named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from matcher.domain.company import CompanyProfile

OWNER_WITH_HOURS = 2
"""Level of R7 that says the owner's hours a month are set."""


class Prefill(NamedTuple):
    """How fields answer a readiness item.

    `level` returns the level that the fields show, None where they show none. `contradicts` returns whether an answer
    of this level cannot be, given the fields. `fields` come in the order in which they count.
    """

    fields: tuple[str, ...]
    level: Callable[[CompanyProfile], int | None]
    contradicts: Callable[[CompanyProfile, int], bool]


def _unknown(company: CompanyProfile, field: str) -> bool:
    """Return whether a field was asked and is unknown."""
    return company.asked(field) and getattr(company, field) is None


def _steps(*fields: str) -> Callable[[CompanyProfile], int | None]:
    """Return a rule that adds a level for each field known in turn; None where the first is not."""

    def level(company: CompanyProfile) -> int | None:
        known = 0
        while known < len(fields) and getattr(company, fields[known]) is not None:
            known += 1
        return known or None

    return level


def _unknown_from(least: int, field: str) -> Callable[[CompanyProfile, int], bool]:
    """Return a rule: from this level on the field cannot be unknown."""
    return lambda company, level: level >= least and _unknown(company, field)


def _owner(company: CompanyProfile) -> int | None:
    return OWNER_WITH_HOURS if (company.owner_hours_per_month or 0) > 0 else None


def _owner_contradicts(company: CompanyProfile, level: int) -> bool:
    hours = company.owner_hours_per_month
    return hours is not None and (hours > 0) != (level >= OWNER_WITH_HOURS)


def _future(company: CompanyProfile) -> int | None:
    return 2 if company.employees_in_24_months is not None else None


def _controls(company: CompanyProfile) -> int | None:
    return 1 if company.listed_or_preparing is not None else None


def _budget(company: CompanyProfile) -> int | None:
    if not company.budget_monthly_jpy:
        return None
    return 2 if company.own_hourly_rate_jpy and company.owner_hours_per_month else 1


def _only_cost(company: CompanyProfile, level: int) -> bool:
    return level >= 2 and company.goals == ("cost",)


def _nothing(company: CompanyProfile) -> None:  # noqa: ARG001
    return None


PREFILLS: Mapping[str, Prefill] = MappingProxyType(
    {
        "R1": Prefill(("goals",), _nothing, _only_cost),
        "R7": Prefill(("owner_hours_per_month",), _owner, _owner_contradicts),
        "R10": Prefill(
            ("tools", "required_tools", "process_approach"),
            _steps("tools", "required_tools", "process_approach"),
            _unknown_from(1, "tools"),
        ),
        "R12": Prefill(
            ("first_reply_hours", "channels"),
            _steps("first_reply_hours", "channels"),
            _unknown_from(1, "first_reply_hours"),
        ),
        "R13": Prefill(("employees_in_24_months",), _future, _unknown_from(2, "employees_in_24_months")),
        "R15": Prefill(("listed_or_preparing",), _controls, _unknown_from(1, "listed_or_preparing")),
        "R18": Prefill(
            ("budget_monthly_jpy", "own_hourly_rate_jpy", "owner_hours_per_month"),
            _budget,
            _unknown_from(1, "budget_monthly_jpy"),
        ),
        "R19": Prefill(("wanted_start",), _steps("wanted_start"), _unknown_from(1, "wanted_start")),
    }
)
"""Items that say the same as fields. Goals ticked in a list show nothing of R1: they must be agreed on inside."""


def prefilled(company: CompanyProfile, item: str) -> tuple[int, tuple[str, ...]] | None:
    """Return the level that fields show for an item and those fields, None where they show none."""
    prefill = PREFILLS.get(item)
    level = None if prefill is None else prefill.level(company)
    if prefill is None or level is None:
        return None
    return level, tuple(field for field in prefill.fields if getattr(company, field) is not None)


def contradicting_field(company: CompanyProfile, item: str) -> str:
    """Return the field that an answered item contradicts: the first of its fields that was asked."""
    fields = PREFILLS[item].fields
    return next((field for field in fields if company.asked(field)), fields[0])

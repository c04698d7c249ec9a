"""The fields of a company file on the page: each declared once, with its kind of widget and its place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, get_args

from pydantic.fields import FieldInfo

from matcher.domain.company import CompanyProfile
from matcher.domain.scales import VOCABULARIES

Kind = Literal[
    "number", "day", "words", "hard", "reply", "term", "sentences", "pills", "list", "several", "any_of", "tasks"
]


class Field(NamedTuple):
    """Where a field is asked and with what widget; `group` is its theme within the step of further questions."""

    kind: Kind
    step: str
    group: str = ""


FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "employees": Field("number", "company"),
        "growth_phase": Field("sentences", "company"),
        "it_stage": Field("sentences", "it_stage"),
        "first_reply_hours": Field("reply", "first_reply"),
        "tasks": Field("tasks", "tasks"),
        "trigger": Field("sentences", "reason"),
        "wanted_start": Field("day", "reason"),
        "current_person_until": Field("day", "reason"),
        "tools": Field("several", "tools"),
        "budget_monthly_jpy": Field("number", "budget"),
        "budget_is_hard": Field("hard", "budget"),
        "max_term_months": Field("term", "budget"),
        "term_is_hard": Field("hard", "budget"),
        "goals": Field("several", "goals"),
        "owner_hours_per_month": Field("number", "goals"),
        "own_professionals": Field("several", "goals"),
        "name": Field("words", "check"),
        "growth_phase_in_24_months": Field("pills", "more", "future"),
        "employees_in_24_months": Field("number", "more", "future"),
        "industry": Field("list", "more", "business"),
        "special_needs": Field("several", "more", "business"),
        "listed_or_preparing": Field("pills", "more", "business"),
        "process_approach": Field("pills", "more", "manner"),
        "bundling": Field("pills", "more", "manner"),
        "channels": Field("several", "more", "manner"),
        "meeting_cadence": Field("pills", "more", "manner"),
        "onsite": Field("pills", "more", "manner"),
        "required_tools": Field("several", "more", "manner"),
        "closing_days_now": Field("number", "more", "calendar"),
        "closing_days_target": Field("number", "more", "calendar"),
        "closing_day": Field("number", "more", "calendar"),
        "payday": Field("number", "more", "calendar"),
        "payroll_days_from_close_to_pay": Field("number", "more", "calendar"),
        "required_certifications": Field("any_of", "more", "safety"),
        "my_number_subcontracting": Field("pills", "more", "safety"),
        "offshore_allowed": Field("pills", "more", "safety"),
        "subcontracting_allowed": Field("pills", "more", "safety"),
        "own_hourly_rate_jpy": Field("number", "more", "cost"),
    }
)
"""Every field that the page can change, in the order in which it is asked."""

MADE_HARD: Mapping[str, str] = MappingProxyType(
    {"budget_monthly_jpy": "budget_is_hard", "max_term_months": "term_is_hard"}
)
"""Limit → the field that makes it a must."""
GROUPS = tuple(dict.fromkeys(field.group for field in FIELDS.values() if field.group))
STAGES = (1, 2, 3, 4)
NUMBER_STEPS: Mapping[str, int] = MappingProxyType({"budget_monthly_jpy": 10_000, "own_hourly_rate_jpy": 100})


class Limits(NamedTuple):
    """The numbers that a field may hold."""

    low: float
    high: float
    is_whole: bool


def fields_of(step: str, group: str = "") -> tuple[str, ...]:
    """Return the fields of a step, or of one of its themes."""
    return tuple(name for name, field in FIELDS.items() if (field.step, field.group) == (step, group))


def codes_of(field: str) -> tuple[Any, ...]:
    """Return the values that a choice offers, () where the field has none of its own."""
    if field == "it_stage":
        return STAGES
    if field in ("listed_or_preparing", "offshore_allowed", "subcontracting_allowed"):
        return (True, False)
    if field == "own_professionals":
        return ("tax_accountant", "labor_consultant")
    if field == "industry":
        return tuple(code for code in VOCABULARIES["industry"] if code != "any")
    return CompanyProfile.vocabulary(field)


@cache
def limits_of(field: str) -> Limits:
    """Return the bounds of a number, as the company file declares them."""
    declared = CompanyProfile.model_fields[field]
    kind: Any = declared.annotation
    marks = list(declared.metadata)
    if annotated := [part for part in get_args(kind) if part is not type(None)]:
        kind, *further = get_args(annotated[0]) or (annotated[0],)
        marks += [mark for info in further if isinstance(info, FieldInfo) for mark in info.metadata]
    low = next(mark.ge for mark in marks if hasattr(mark, "ge"))
    high = next(mark.le for mark in marks if hasattr(mark, "le"))
    return Limits(low, high, kind is int)

"""What a person changed in the plan with one vendor: everything else of the plan follows from the answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from matcher.domain.company import DoneBy, Hours, ReplyHours, Volume
from matcher.domain.scales import VOCABULARIES
from matcher.domain.tasks import TASKS

Role = Literal["", "R", "A", "RA", "C", "I"]
"""Who does the work (R), answers for it (A), both (RA), is asked before (C) or told after (I); "" has no part in it."""
Nature = Literal["routine", "exception", "judgement"]
Coverage = Literal["included", "extra", "not_covered", "unknown"]
ContractType = Literal["ukeoi", "jun_inin"]
Party = Literal["buyer", "vendor_lead", "tax_accountant", "labor_consultant"]
ServiceItem = Literal["first_reply", "resolution", "support_hours", "on_time", "accuracy", "rework", "closing_days"]
StepCode = Literal[
    "contract", "kickoff", "work_list", "access", "trial", "parallel", "acceptance", "cutover", "watch", "review"
]
InternalRole = Literal["owner", "deputy", "sponsor", "acceptor", "rollback_owner"]
AssumptionCode = Literal[
    "own_hourly_rate_jpy",
    "owner_hours_per_month",
    "checking_hours_per_task",
    "first_months_factor",
    "handover_months",
    "handover_hours_per_task",
    "parallel_months",
    "rework_percent",
    "growth_in_24_months_percent",
    "paid_outside_now_jpy",
]

LONGEST_SENTENCE = 500
Sentence = Annotated[str, Field(max_length=LONGEST_SENTENCE)]
Name = Annotated[str, Field(max_length=80)]
HIGHEST_TARGET = 100_000.0
Target = Annotated[float, Field(ge=0, le=HIGHEST_TARGET, allow_inf_nan=False)]
Amount = Annotated[float, Field(allow_inf_nan=False)]


ASSUMPTION_LIMITS: Mapping[AssumptionCode, tuple[float, float]] = MappingProxyType(
    {
        "own_hourly_rate_jpy": (0.0, 1_000_000_000.0),
        "owner_hours_per_month": (0.0, 10_000.0),
        "checking_hours_per_task": (0.0, 100.0),
        "first_months_factor": (0.0, 10.0),
        "handover_months": (0.0, 24.0),
        "handover_hours_per_task": (0.0, 1_000.0),
        "parallel_months": (0.0, 12.0),
        "rework_percent": (0.0, 100.0),
        "growth_in_24_months_percent": (-100.0, 1_000_000_000.0),
        "paid_outside_now_jpy": (0.0, 1_000_000_000.0),
    }
)
"""What an assumption may be, both ends included."""
HIGHEST_TARGETS: Mapping[ServiceItem, float] = MappingProxyType(
    {
        "on_time": 100.0,
        "accuracy": 100.0,
        "rework": 100.0,
        "support_hours": len(VOCABULARIES["support_hours"]) - 1.0,
    }
)
"""The highest target of a share in percent, and of the support hours, whose target is the place of its word."""
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
"""Between which days the steps of a transition lie."""


def _day(value: object) -> object:
    """Return a day of a transition, as a date or as it is written (2027-04-01)."""
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise ValueError("no_day") from None
    if isinstance(day, date) and not EARLIEST <= day <= LATEST:
        raise ValueError("no_day_of_a_plan")
    return day


Day = Annotated[date, BeforeValidator(_day)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class ScopeEdit(_Strict):
    """What was changed on the line of one task; None leaves what the plan proposes."""

    done_by: DoneBy | None = None
    nature: Nature | None = None
    coverage: Coverage | None = None
    buyer: Role | None = None
    vendor_lead: Role | None = None
    tax_accountant: Role | None = None
    labor_consultant: Role | None = None
    boundary: Sentence | None = None
    monthly_volume: Volume | None = None
    hours_now: Hours | None = None
    """Hours a month that the task takes in-house today."""
    reply_hours: ReplyHours | None = None
    acceptance: Sentence | None = None
    contract_type: ContractType | None = None


class ServiceEdit(_Strict):
    """What was changed on one row of the service levels; None leaves what the plan proposes."""

    target: Target | None = None
    measured_by: Party | None = None
    consequence: Sentence | None = None
    evidence: Sentence | None = None


class PlanEdits(_Strict):
    """The changes to the plan with one vendor. Empty: the plan as it follows from the answers and the facts."""

    scope: Mapping[str, ScopeEdit] = Field(default_factory=dict)
    """By task id; a task that the company does not look at joins the table."""
    services: Mapping[ServiceItem, ServiceEdit] = Field(default_factory=dict)
    assumptions: Mapping[AssumptionCode, Amount] = Field(default_factory=dict)
    dates: Mapping[StepCode, Day] = Field(default_factory=dict)
    """Until when a step of the transition is done; `contract` is the day of signing, `cutover` the day of go-live."""
    fiscal_year_end_month: Annotated[int, Field(ge=1, le=12)] | None = None
    roles: Mapping[InternalRole, Name] = Field(default_factory=dict)
    """Names of the people inside the company."""

    @field_validator("services")
    @classmethod
    def _reachable(cls, value: Mapping[ServiceItem, ServiceEdit]) -> Mapping[ServiceItem, ServiceEdit]:
        for item, highest in HIGHEST_TARGETS.items():
            if item in value and (value[item].target or 0.0) > highest:
                raise ValueError(f"target_out_of_range:{item}")
        return value

    @field_validator("assumptions")
    @classmethod
    def _in_range(cls, value: Mapping[AssumptionCode, float]) -> Mapping[AssumptionCode, float]:
        for code, amount in value.items():
            low, high = ASSUMPTION_LIMITS[code]
            if not low <= amount <= high:
                raise ValueError(f"out_of_range:{code}")
        return value

    @field_validator("scope")
    @classmethod
    def _known(cls, value: Mapping[str, ScopeEdit]) -> Mapping[str, ScopeEdit]:
        if wrong := [task_id for task_id in value if task_id not in TASKS]:
            raise ValueError(f"unknown_task:{wrong[0]}")
        return value

"""The buyer: what a company says about itself and what it wants done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, field_validator

from matcher.domain.scales import READINESS_ITEMS, VOCABULARIES
from matcher.domain.tasks import LOTS, TASKS, Task, tasks_of

GrowthPhase = Literal["founding", "growth", "expansion", "pre_ipo", "mature", "restructuring"]
Importance = Literal["must", "important", "nice"]
DoneBy = Literal["vendor", "own_professional", "in_house"]
Trigger = Literal["resignation", "workload", "dependence_on_one_person", "listing", "past_failure", "cost"]
Channel = Literal["chat", "email", "phone", "onsite", "video", "ticket"]
Cadence = Literal["none", "quarterly", "monthly", "biweekly", "weekly"]
Goal = Literal[
    "cost", "quality", "speed", "de_personalisation", "management_focus", "internal_control", "capacity", "improvement"
]
Licence = Literal["tax_accountant", "labor_consultant", "lawyer", "judicial_scrivener", "administrative_scrivener"]
Industry = Literal["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T"]
ITStage = Annotated[int, Field(ge=1, le=4)]
ReplyHours = Annotated[float, Field(gt=0, le=10_000, allow_inf_nan=False)]
Headcount = Annotated[int, Field(ge=1, le=10_000_000)]
Yen = Annotated[int, Field(ge=0, le=1_000_000_000)]
Hours = Annotated[float, Field(ge=0, le=10_000, allow_inf_nan=False)]
Days = Annotated[float, Field(ge=0, le=366, allow_inf_nan=False)]
Months = Annotated[float, Field(ge=0, le=600, allow_inf_nan=False)]
Volume = Annotated[float, Field(ge=0, le=100_000_000, allow_inf_nan=False)]
Level = Annotated[int, Field(ge=0, le=4)]
DayOfMonth = Annotated[int, Field(ge=1, le=31)]
Word = Annotated[str, Field(min_length=1, max_length=200)]

VOCABULARY_OF_FIELD: Mapping[str, str] = MappingProxyType(
    {
        "growth_phase": "growth_phase",
        "growth_phase_in_24_months": "growth_phase",
        "trigger": "trigger",
        "industry": "industry",
        "special_needs": "special_need",
        "tools": "tool",
        "required_tools": "tool",
        "channels": "channel",
        "meeting_cadence": "meeting_cadence",
        "process_approach": "process_approach",
        "goals": "goal",
        "required_certifications": "certification",
        "my_number_subcontracting": "my_number_subcontracting",
        "onsite": "buyer_onsite",
        "own_professionals": "licence",
        "bundling": "bundling",
        "importance": "importance",
        "done_by": "done_by",
    }
)
"""The vocabulary whose words a field uses (``domain/scales.py``)."""

REQUIRED_FIELDS = ("employees", "growth_phase", "it_stage", "first_reply_hours", "tasks")


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class WantedTask(_Strict):
    """One task that the company looks at; `task_id` may be ``group:<lot>`` for every task of a lot."""

    task_id: str
    importance: Importance = "important"
    done_by: DoneBy = "vendor"
    monthly_volume: Volume | None = None
    """Units of the task's driver in a month in which the work occurs."""

    @field_validator("task_id")
    @classmethod
    def _known(cls, value: str) -> str:
        if value not in TASKS and value.removeprefix("group:") not in (LOTS if value.startswith("group:") else ()):
            raise ValueError("unknown_task")
        return value


class Wish(NamedTuple):
    """One wanted task, groups resolved: the task, its importance, who does it, its volume (None = not stated)."""

    task: Task
    importance: Importance
    done_by: DoneBy
    monthly_volume: float | None


class CompanyProfile(_Strict):
    """A company that is about to outsource. A field left out was not asked; None was asked and is unknown."""

    employees: Headcount
    growth_phase: GrowthPhase | None
    it_stage: ITStage | None
    first_reply_hours: ReplyHours | None
    tasks: Annotated[tuple[WantedTask, ...], Field(min_length=1, max_length=200)]

    name: Word | None = None
    trigger: Trigger | None = None
    wanted_start: date | None = None
    current_person_until: date | None = None
    industry: Industry | None = None
    special_needs: tuple[Word, ...] | None = None
    growth_phase_in_24_months: GrowthPhase | None = None
    employees_in_24_months: Headcount | None = None
    tools: tuple[Word, ...] | None = None
    required_tools: tuple[Word, ...] | None = None
    channels: tuple[Channel, ...] | None = None
    meeting_cadence: Cadence | None = None
    process_approach: Literal["adopt_standard", "mixed", "keep_own"] | None = None
    closing_days_now: Days | None = None
    closing_days_target: Days | None = None
    budget_monthly_jpy: Yen | None = None
    budget_is_hard: bool | None = None
    max_term_months: Months | None = None
    term_is_hard: bool | None = None
    goals: tuple[Goal, ...] | None = None
    required_certifications: tuple[Annotated[tuple[Word, ...], Field(min_length=1)], ...] | None = None
    offshore_allowed: bool | None = None
    subcontracting_allowed: bool | None = None
    my_number_subcontracting: Literal["not_allowed", "with_consent"] | None = None
    onsite: Literal["required", "not_needed", "remote_only"] | None = None
    own_professionals: tuple[Licence, ...] | None = None
    listed_or_preparing: bool | None = None
    closing_day: DayOfMonth | None = None
    payday: DayOfMonth | None = None
    payroll_days_from_close_to_pay: Days | None = None
    owner_hours_per_month: Hours | None = None
    own_hourly_rate_jpy: Yen | None = None
    bundling: Literal["one", "split", "either"] | None = None
    readiness: Mapping[str, Level | None] | None = None
    case_date: date | None = None
    """The date that years in service count to; today where it is not given."""

    @field_validator("wanted_start", "current_person_until", "case_date", mode="before")
    @classmethod
    def _iso_date(cls, value: object) -> object:
        return date.fromisoformat(value) if isinstance(value, str) else value

    @field_validator(
        "tasks",
        "special_needs",
        "tools",
        "required_tools",
        "channels",
        "goals",
        "required_certifications",
        "own_professionals",
        mode="before",
    )
    @classmethod
    def _tuples(cls, value: object) -> object:
        if isinstance(value, (list, tuple)):
            return tuple(tuple(item) if isinstance(item, list) else item for item in value)
        return value

    @field_validator("readiness")
    @classmethod
    def _items(cls, value: Mapping[str, int | None] | None) -> Mapping[str, int | None] | None:
        if value is not None and (wrong := [key for key in value if key not in READINESS_ITEMS]):
            raise ValueError(f"unknown_readiness:{wrong[0]}")
        return value

    @field_validator("tasks")
    @classmethod
    def _no_task_twice(cls, value: tuple[WantedTask, ...]) -> tuple[WantedTask, ...]:
        named = [wanted.task_id for wanted in value]
        if twice := [task_id for task_id in named if named.count(task_id) > 1]:
            raise ValueError(f"task_twice:{twice[0]}")
        return value

    def asked(self, field: str) -> bool:
        """Return whether the company was asked: the field was given, be it None."""
        return field in self.model_fields_set

    @cached_property
    def wishes(self) -> tuple[Wish, ...]:
        """The wanted tasks, groups resolved in the order given; a task named by itself overrides its group."""
        named = {wanted.task_id for wanted in self.tasks}
        found: dict[str, Wish] = {}
        for wanted in self.tasks:
            group = wanted.task_id.startswith("group:")
            for task_id in tasks_of(wanted.task_id.removeprefix("group:")) if group else (wanted.task_id,):
                if not (group and task_id in named):
                    wish = Wish(TASKS[task_id], wanted.importance, wanted.done_by, wanted.monthly_volume)
                    found.setdefault(task_id, wish)
        return tuple(found.values())

    @cached_property
    def vendor_wishes(self) -> tuple[Wish, ...]:
        """The wanted tasks that the vendor is to do."""
        return tuple(wish for wish in self.wishes if wish.done_by == "vendor")

    def level(self, item: str) -> int | None:
        """Return the readiness level of one item, None where it was not asked or is unknown."""
        return (self.readiness or {}).get(item)

    def written(self) -> dict[str, Any]:
        """Return the company as its file would say it, tasks one by one."""
        tasks = [
            {
                "task_id": wish.task.task_id,
                "importance": wish.importance,
                "done_by": wish.done_by,
                "monthly_volume": wish.monthly_volume,
            }
            for wish in self.wishes
        ]
        return self.model_dump(mode="json", exclude_unset=True, exclude={"tasks"}) | {"tasks": tasks}

    def only_lot(self, lot: str) -> CompanyProfile:
        """Return the same company wanting only the tasks of one lot from the vendor."""
        kept = tuple(
            WantedTask(
                task_id=w.task.task_id, importance=w.importance, done_by=w.done_by, monthly_volume=w.monthly_volume
            )
            for w in self.vendor_wishes
            if w.task.lot == lot
        )
        given = {field: getattr(self, field) for field in self.model_fields_set} | {"tasks": kept}
        return CompanyProfile.model_construct(_fields_set=set(given), **given)

    @classmethod
    def vocabulary(cls, field: str) -> tuple[str, ...]:
        """Return the codes that a field may use, () where it has none."""
        name = VOCABULARY_OF_FIELD.get(field)
        return VOCABULARIES[name] if name else ()

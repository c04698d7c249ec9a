"""What a case holds of the buyer's preparation: surveys in the contract, the actions, a past engagement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from matcher.domain.company import Yen
from matcher.domain.scales import READINESS_ITEMS
from matcher.domain.tasks import TASKS

SURVEYED = ("R3", "R4", "R5")
"""The items that a survey by the vendor may close, where it stands in the contract with fee and date."""
STEPS_OF_CHOOSING = ("quotes", "contract")
"""The steps between a written scope and the start of work; they close no readiness item."""
ACTIONS = (*READINESS_ITEMS, *STEPS_OF_CHOOSING)
"""What an action is called: the readiness item that it closes, or the step."""
LONGEST_NAME = 80

SYMPTOMS: Mapping[str, str] = {
    "corrections_piled_up": "handover",
    "checking_took_long": "handover",
    "exceptions_stopped": "handover",
    "not_covered": "scope",
    "extra_charges": "scope",
    "professionals_unclear": "scope",
    "replies_slow": "misfit",
    "tools_unused": "misfit",
    "wrong_weight": "misfit",
    "unchecked": "governance",
    "no_meetings": "governance",
    "black_box": "governance",
    "quality_fell": "purpose",
    "no_improvement": "purpose",
    "dearer": "purpose",
    "passed_on": "assurance",
    "people_changed": "assurance",
    "withdrew": "assurance",
}
"""What can be seen to go wrong → the cause that it speaks for (the causes as published; see ``docs/method.md``)."""
EXISTED: Mapping[str, str] = {"list": "handover", "scope": "scope", "owner": "governance", "goals": "purpose"}
"""What may have existed when the work was handed over → the cause that its absence speaks for."""

Ending = Literal["continues", "not_renewed", "ended_early", "taken_back", "vendor_ended"]
ENDINGS: tuple[Ending, ...] = ("continues", "not_renewed", "ended_early", "taken_back", "vendor_ended")


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def _iso_date(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else value


class Survey(_Strict):
    """A survey of today's work as part of the contract; it closes its item only with fee and date."""

    fee_jpy: Yen | None = None
    """Whole yen, tax-exclusive."""
    until: date | None = None

    _dates = field_validator("until", mode="before")(_iso_date)

    @property
    def is_settled(self) -> bool:
        """Whether fee and date are both written."""
        return self.fee_jpy is not None and self.until is not None


class Assignment(_Strict):
    """Who does an action, until when, and whether it is done."""

    owner: Annotated[str, Field(max_length=LONGEST_NAME)] = ""
    until: date | None = None
    done: bool = False

    _dates = field_validator("until", mode="before")(_iso_date)


class PastEngagement(_Strict):
    """An engagement that did not go well: what was handed over, what was seen, what existed then, how it ended."""

    tasks: Annotated[tuple[str, ...], Field(max_length=200)] = ()
    symptoms: tuple[str, ...] = ()
    existed: Mapping[str, bool | None] = Field(default_factory=dict)
    """By `EXISTED`; None or absent: nobody remembers."""
    ended: Ending | None = None

    @field_validator("tasks", "symptoms", mode="before")
    @classmethod
    def _tuples(cls, value: object) -> object:
        return tuple(value) if isinstance(value, list) else value

    @field_validator("tasks", "symptoms", "existed")
    @classmethod
    def _known(cls, value: Any, info: Any) -> Any:
        known = {"tasks": TASKS, "symptoms": SYMPTOMS, "existed": EXISTED}[info.field_name]
        if wrong := [word for word in value if word not in known]:
            raise ValueError(f"unknown_word:{wrong[0]}")
        return value


class Preparation(_Strict):
    """The buyer's own preparation beyond the company file; empty by default."""

    surveys: Mapping[str, Survey] = Field(default_factory=dict)
    """By readiness item, of `SURVEYED`."""
    assignments: Mapping[str, Assignment] = Field(default_factory=dict)
    """By action, of `ACTIONS`."""
    past: PastEngagement | None = None

    @field_validator("surveys", "assignments")
    @classmethod
    def _known(cls, value: Any, info: Any) -> Any:
        known = {"surveys": SURVEYED, "assignments": ACTIONS}[info.field_name]
        if wrong := [name for name in value if name not in known]:
            kind = "not_delegable" if info.field_name == "surveys" and wrong[0] in READINESS_ITEMS else "unknown_word"
            raise ValueError(f"{kind}:{wrong[0]}")
        return value

    def closes(self, item: str) -> bool:
        """Return whether a survey in the contract, with fee and date, stands for an item."""
        survey = self.surveys.get(item)
        return survey is not None and survey.is_settled

"""What only the user can put into the papers: whom the choice falls on, and facts that no answer of the case holds."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from matcher.domain.company import Yen

LONGEST_LINE = 120
LONGEST_TEXT = 600
MOST_COMPARED = 4
MOST_APPROVERS = 6
Line = Annotated[str, Field(max_length=LONGEST_LINE)]
Paragraph = Annotated[str, Field(max_length=LONGEST_TEXT)]
VendorId = Annotated[str, Field(min_length=1, max_length=10_000)]


class PaperFacts(BaseModel):
    """Facts for the papers. Empty is not filled in: the papers leave room to write it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    chosen: str = ""
    """Id of the vendor that the papers propose."""
    compared: Annotated[tuple[VendorId, ...], Field(max_length=MOST_COMPARED)] = ()
    """Ids of the vendors that stand beside it."""

    subject: Line = ""
    requester: Line = ""
    """Department and name of whoever asks for the approval."""
    term_months: Annotated[int, Field(ge=1, le=36)] | None = None
    budget_item: Line = ""
    budget_inside: Literal["inside", "outside"] | None = None
    antisocial_check: Line = ""
    """Who checked whom for ties to antisocial forces, when, with which result (暴力団排除条例)."""
    approvers: Annotated[tuple[Annotated[str, Field(max_length=20)], ...], Field(max_length=MOST_APPROVERS)] = ()
    """Roles under which the approval is stamped, in order."""

    purpose: Paragraph = ""
    measure: Paragraph = ""
    """What tells whether the purpose is reached: a number, its value now and the target."""
    if_not_done: Paragraph = ""
    history: Paragraph = ""
    gathering: Paragraph = ""
    """How the candidates were found."""
    few_candidates: Paragraph = ""
    """Why there are fewer than three."""
    evaluators: Paragraph = ""
    conflicts_of_interest: Paragraph = ""
    dissent: Paragraph = ""

    quote_below_jpy: Yen | None = None
    """Below this amount of a first year (tax included) a quotation is asked for on one page instead of proposals."""
    reply_by: date | None = None
    decide_by: date | None = None
    contact: Line = ""

    @field_validator("compared", "approvers", mode="before")
    @classmethod
    def _tuples(cls, value: object) -> object:
        return tuple(value) if isinstance(value, list) else value

    @field_validator("reply_by", "decide_by", mode="before")
    @classmethod
    def _iso_date(cls, value: object) -> object:
        return date.fromisoformat(value) if isinstance(value, str) else value

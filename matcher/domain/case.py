"""A case: everything of one decision as it is saved, and what a change of it says in the decision log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from matcher.domain.engagement import Engagement
from matcher.domain.paper_facts import PaperFacts
from matcher.domain.plan_edits import PlanEdits
from matcher.domain.preparation import Preparation

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Source = Literal["sample", "own"]
WeightMethod = Literal["default", "preset", "importance", "points", "trade_offs", "swing", "rank_order", "pairwise"]
Action = Literal["created", "changed", "renamed", "duplicated", "imported", "deleted", "restored"]

LONGEST_TITLE = 200
LONGEST_NOTE = 10_000
MOST_OPINIONS = 20
MOST_SHORTLISTED = 50
TOGETHER = "*"
"""In `CaseContent.ranked_by`: the mean of everybody's weights."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class OwnVendors(_Strict):
    """The user's own vendor file, by the hash of its bytes, and how it is read."""

    name: str
    sha256: Sha256
    evidence_sha256: Sha256 | None = None
    """A separate file with the evidence per fact."""
    sheet: str | None = None
    mapping: Mapping[str, str | None] = Field(default_factory=dict)
    """Heading → column where the heading alone does not tell."""


class Opinion(_Strict):
    """What one person holds important: what was entered, and the weights that follow from it."""

    person: Annotated[str, Field(max_length=80)]
    """Name as shown; "" while there is only one."""
    method: WeightMethod
    given: Mapping[str, Any] = Field(default_factory=dict)
    """What the person entered, in the terms of the method."""
    weights: Mapping[str, Annotated[float, Field(ge=0, le=1)]]
    """By criterion, summing to 1."""


class CaseContent(_Strict):
    """What a case holds. Every part has a default, so that a case can be saved from the first answer on."""

    format: Literal[1] = 1
    answers: Mapping[str, Any] = Field(default_factory=dict)
    """The company file as far as it is answered; required fields may still be missing."""
    source: Source = "sample"
    vendors: OwnVendors | None = None
    opinions: Annotated[tuple[Opinion, ...], Field(max_length=MOST_OPINIONS)] = ()
    ranked_by: str = ""
    """Person whose weights rank; `TOGETHER` for the mean of all; the default weights where nobody has that name."""
    locked_at: AwareDatetime | None = None
    """Since when the weights count as decided; later edits are marked in the log."""
    unknown_policy: Literal["neutral", "worst", "known_only"] = "neutral"
    verified_only: bool = False
    shortlist: Annotated[tuple[str, ...], Field(max_length=MOST_SHORTLISTED)] = ()
    """Vendor ids in the order in which they were pinned."""
    notes: Mapping[str, Annotated[str, Field(max_length=LONGEST_NOTE)]] = Field(default_factory=dict)
    """By vendor id; "" is about the case as a whole."""
    plans: Mapping[str, PlanEdits] = Field(default_factory=dict)
    """What was changed in the plan with each vendor, by vendor id."""
    engagements: Mapping[str, Engagement] = Field(default_factory=dict)
    """What was promised and measured since the contract, by vendor id."""
    preparation: Preparation = Preparation()
    """Surveys in the contract, who does which step by when, and a past engagement."""
    papers: PaperFacts = PaperFacts()
    """Whom the papers propose, and what only the user can put into them."""

    def files(self) -> tuple[str, ...]:
        """Return the hashes of the files that the case needs."""
        own = self.vendors
        return () if own is None else tuple(sha for sha in (own.sha256, own.evidence_sha256) if sha)


class Case(_Strict):
    """A saved case. Times are UTC; `revision` counts its saves from 1."""

    case_id: str
    title: Annotated[str, Field(max_length=LONGEST_TITLE)]
    revision: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = None
    content: CaseContent


class CaseSummary(_Strict):
    """A line of the list of cases."""

    case_id: str
    title: str
    company: str | None
    """The company's name among the answers, None where it is not given."""
    shortlisted: int
    engagements: Mapping[str, Engagement] = Field(default_factory=dict)
    """By vendor id, as far as they can be read."""
    revision: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = None


class LogEntry(_Strict):
    """One entry of the decision log. `digest` covers the entry and `previous`, the digest of the entry before."""

    sequence: int
    at: datetime
    action: Action
    detail: Mapping[str, Any]
    previous: str
    digest: str


class Change(NamedTuple):
    """One part of a case that changed: `part` such as ``answers.employees`` or ``shortlist``; None = was not there."""

    part: str
    before: Any
    after: Any


_DEEPER = ("answers", "notes", "plans", "engagements", "preparation", "papers")
"""Parts of which every entry changes by itself."""


def changes(old: CaseContent, new: CaseContent) -> tuple[Change, ...]:
    """Return what differs between two contents, in JSON's terms, in the order of the fields.

    Examples
    --------
    >>> changes(CaseContent(answers={"employees": 45}), CaseContent(answers={"employees": 60}))
    (Change(part='answers.employees', before=45, after=60),)
    """
    before, after = (_parts(content) for content in (old, new))
    return tuple(
        Change(part, before.get(part), after.get(part))
        for part in dict.fromkeys((*before, *after))
        if before.get(part) != after.get(part)
    )


def _parts(content: CaseContent) -> dict[str, Any]:
    dumped = content.model_dump(mode="json")
    parts: dict[str, Any] = {}
    for field, value in dumped.items():
        if field in _DEEPER:
            parts |= {f"{field}.{name}": entry for name, entry in value.items()}
        elif field == "opinions":
            parts |= {f"opinions.{opinion['person']}": opinion for opinion in value}
        else:
            parts[field] = value
    return parts

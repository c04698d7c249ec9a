"""The published form of the decisive questions: what ``questions --format json`` prints."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from matcher.domain.results import CatalogueSummary


class _Published(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AskedQuestion(_Published):
    """An unknown fact that can change who is first; `vendor_id` is null where the company itself is to answer.

    `share` is the share of the drawn completions in which the answer decides, `settles` whether it alone settles who is
    first, `gates` the requirements that it settles: a wrong answer knocks the vendor out.
    """

    vendor_id: str | None
    vendor_name: str | None
    name: str
    fact: str
    share: float
    standard_error: float
    settles: bool
    gates: list[str]
    text: str


class QuestionsReport(_Published):
    """The questions, what decides most often first; a fact that is not among them can never change who is first.

    With ``--vendor`` only those to that vendor, and `letter` with all that is worth asking it.
    """

    engine: Literal["matcher/1"] = "matcher/1"
    catalogue: CatalogueSummary
    unknown_policy: Literal["neutral", "worst", "known_only"]
    first: str | None
    decided: bool
    samples: int
    conclusion: str
    questions: list[AskedQuestion]
    letter: str | None

"""The published form of a robustness analysis: what ``robustness --format json`` prints."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from matcher.domain.results import CatalogueSummary, Sentence, Verdict

JSONValue = Any


class _Published(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DrawnVendor(_Published):
    """One vendor under drawn weights and facts, and what of it is exact.

    `rank_shares` are the shares of rank 1, 2, …; `central_weights` are by criterion, null for a vendor that is never
    first. The exact parts are null where they do not apply, `can_be_first` and `dominated_by` also for a vendor that
    was not looked at.
    """

    rank: int | None
    vendor_id: str
    vendor_name: str
    first_share: float
    standard_error: float
    words: str
    rank_shares: list[float]
    central_weights: dict[str, float] | None
    confidence_factor: float | None
    best_rank: int | None
    worst_rank: int | None
    can_be_first: bool | None
    first_rank_weights: dict[str, float] | None
    largest_lead: float | None
    dominated_by: str | None


class PairwiseWinning(_Published):
    """Share of the draws in which the vendor of the row is above that of the column; the best vendors alone."""

    vendor_ids: list[str]
    shares: list[list[float]]


class Drawn(_Published):
    """How it was drawn, and what came out."""

    space: Literal["prior", "simplex", "ordinal", "intervals"]
    samples: int
    seed: int
    answer_sets: int
    left_out: int
    vendors: list[DrawnVendor]
    pairwise_winning: PairwiseWinning


class StabilityInterval(_Published):
    """Between which weights the first stays first; `below` and `above` are the vendors that draw level there."""

    name: str
    kind: Literal["family", "criterion"]
    weight: float
    low: float
    high: float
    below: str | None
    above: str | None


class WinnerChange(_Published):
    """The nearest weights at which another vendor draws level; a step further puts it first."""

    vendor_id: str
    vendor_name: str
    moved: float
    before: dict[str, float]
    after: dict[str, float]
    text: str


class ChangingAnswer(_Published):
    """One answer of the buyer that changes the first; `now` is null where it is not known yet.

    `vendor_id` is the vendor that is first then, null where nobody passes; `lead` is null where the vendor that is
    first now fails a requirement then.
    """

    field: str
    item: str
    now: JSONValue
    then: list[JSONValue]
    vendor_id: str | None
    vendor_name: str | None
    lead: float | None
    text: str


class AnswersReport(_Published):
    """The buyer's answers: how many steps were tried, and those that change the first."""

    tried: int
    vendors_left_out: int
    changes: list[ChangingAnswer]


class MetVendor(_Published):
    """How often a vendor is first around each person's weights, in the order of the people."""

    vendor_id: str
    vendor_name: str
    shares: list[float]


class GroupReport(_Published):
    """Several people's weights: who they are, how far their orders agree, what splits them, where they meet."""

    people: list[str]
    agreement: float | None
    splitting_criterion: str | None
    vendors: list[MetVendor]
    sentences: list[Sentence]


class RobustnessReport(_Published):
    """How sure a ranking is, as published."""

    engine: Literal["matcher/1"] = "matcher/1"
    catalogue: CatalogueSummary
    unknown_policy: Literal["neutral", "worst", "known_only"]
    weights: dict[str, float]
    verdict: Verdict
    headline: str
    reason: Sentence
    changers: list[Sentence]
    tied_first: list[str]
    exact: bool
    drawn: Drawn | None
    stability: list[StabilityInterval]
    winner_change: WinnerChange | None
    answers: AnswersReport
    group: GroupReport | None

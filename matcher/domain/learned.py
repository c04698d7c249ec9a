"""The published form of what was learned: what ``learn --format json`` prints and ``schema learned`` describes."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict


class _Published(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LearnedSentence(_Published):
    """A warning: its code and its sentence."""

    code: str
    text: str


class LearnedWeight(_Published):
    """The weight of one criterion."""

    criterion: str
    default: float
    weight: float
    low: float
    high: float
    learned: bool
    """Whether the choices say anything about it, beside the default."""


class HeldOutAgreement(_Published):
    """How often the vendor that was chosen has the highest score, among choices that took no part in the learning."""

    order: Literal["time", "company"]
    """Earlier choices taught for later ones, or other companies' for each company's."""
    tried: int
    learned: float
    default: float
    price_only: float
    by_chance: float


class LearnedWeightsReport(_Published):
    """Weights from choices."""

    engine: Literal["matcher/1"] = "matcher/1"
    kind: Literal["choices"] = "choices"
    file: str
    read: int
    used: int
    fee_paid: int
    """Left out, because a referral fee was paid."""
    fee_not_stated: int
    weights: list[LearnedWeight]
    agreement: float
    """Share of the choices used that go to the highest score under the learned weights."""
    agreement_default: float
    held_out: HeldOutAgreement | None
    warnings: list[LearnedSentence]


class ForecastScore(_Published):
    """How good a forecast of later outcomes was: the smaller the first two, the better; the larger the third."""

    forecast: Literal["learned", "score_only", "price_only", "share_so_far"]
    log_loss: float
    brier: float
    auc: float | None


class ForecastGroup(_Published):
    """Later outcomes told a similar risk: how many, how many of them were expected to end badly, how many did."""

    cases: int
    expected: float
    ended_badly: int


class FamilyEffect(_Published):
    """What points missing in one family had to do with a bad ending, and how often it was named as the cause."""

    family: str
    odds_factor: float | None
    """By how much ten points less in the family multiply the odds of a bad ending, others equal."""
    low: float | None
    high: float | None
    named: int
    share: float | None
    """Of the bad endings, pooled over the causes."""


class MismatchRisk(_Published):
    """The probability that an engagement with one vendor ends badly."""

    vendor_id: str
    vendor_name: str
    probability: float
    low: float
    high: float


class LearnedOutcomesReport(_Published):
    """What past outcomes say about the risk of a mismatch."""

    engine: Literal["matcher/1"] = "matcher/1"
    kind: Literal["outcomes"] = "outcomes"
    file: str
    read: int
    used: int
    ended_badly: int
    missing_cases: int
    """How many cases more it takes before a probability is shown; 0 where enough is there."""
    missing_of_rarer: int
    families: list[FamilyEffect]
    scores: list[ForecastScore]
    groups: list[ForecastGroup]
    tried: int
    risks: list[MismatchRisk] | None
    warnings: list[LearnedSentence]

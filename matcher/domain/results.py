"""The published form of a ranking: what ``rank --format json`` prints and ``schema ranking`` describes."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from matcher.domain.records import Severity, VerdictCode

JSONValue = Any


class _Published(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CatalogueSummary(_Published):
    """Which vendor file was ranked."""

    name: str
    sha256: str
    vendors: int
    fictional: bool


class RowCounts(_Published):
    """What became of the rows of the vendor file: read = loaded + rejected + blank."""

    read: int
    loaded: int
    rejected: int
    blank: int


class ReadinessSummary(_Published):
    """Whether the ranking is provisional, and which of the five first readiness items are open."""

    provisional: bool
    open_gates: list[str]


class Sentence(_Published):
    """A verdict or a notice: its code and its sentence."""

    code: str
    text: str


class Verdict(_Published):
    """The conclusion of a ranking."""

    code: VerdictCode
    text: str


class ToConfirm(_Published):
    """A gate that a fact still has to settle."""

    rule_id: str
    text: str


class FailedGate(_Published):
    """A gate that knocks the vendor out."""

    rule_id: str
    buyer: JSONValue
    vendor: JSONValue
    shortfall: JSONValue
    text: str
    remedy: str


class PublishedFlag(_Published):
    """A likely mismatch."""

    rule_id: str
    severity: Severity
    cause: str
    criterion: str | None
    direction: str | None
    buyer: JSONValue
    vendor: JSONValue
    text: str
    remedy: str


class VendorResult(_Published):
    """One vendor's result. Partial values, contributions and weights are keyed by criterion; scores are 0 … 100."""

    vendor_id: str
    vendor_name: str
    score: float | None
    score_low: float
    score_high: float
    known_weight_share: float
    credibility: float | None
    monthly_cost_jpy: tuple[int, int | None] | None
    partial_values: dict[str, float | None]
    partial_low: dict[str, float]
    partial_high: dict[str, float]
    contributions: dict[str, float | None]
    gates_to_confirm: list[ToConfirm]
    flags: list[PublishedFlag]


class RankedVendor(VendorResult):
    """A vendor that passes the gates; `rank` is null where nothing known can rank it."""

    rank: int | None


class KnockedOutVendor(VendorResult):
    """A vendor that fails a gate."""

    gates: list[FailedGate]


class LotRank(_Published):
    """One vendor's place for one lot alone."""

    rank: int | None
    vendor_id: str
    score: float | None


class LotResult(_Published):
    """The ranking for one lot alone."""

    lot: str
    ranking: list[LotRank]
    knocked_out: list[str]


class Split(_Published):
    """The best vendor of each lot (null where none passes) and how many vendors that makes."""

    vendors: dict[str, str | None]
    vendors_to_manage: int


class RankingReport(_Published):
    """A ranking as published."""

    engine: Literal["matcher/1"] = "matcher/1"
    catalogue: CatalogueSummary
    case_date: str
    unknown_policy: Literal["neutral", "worst", "known_only"]
    verified_only: bool
    weights: dict[str, float]
    asked_weight_share: float
    not_asked: list[str]
    readiness: ReadinessSummary
    verdict: Verdict
    notices: list[Sentence]
    rows: RowCounts
    passing: int
    """How many vendors pass the gates; `ranking` may list fewer (--top)."""
    ranking: list[RankedVendor]
    knocked_out: list[KnockedOutVendor]
    lots: list[LotResult]
    split: Split


class CriterionPoints(_Published):
    """What one criterion adds to a vendor's score."""

    criterion: str
    family: str
    name: str
    weight: float
    partial_value: float | None
    partial_low: float
    partial_high: float
    points: float | None


class PublishedGate(_Published):
    """A gate with its sentence and remedy; failed, or still to confirm."""

    rule_id: str
    failed: bool
    text: str
    remedy: str


class CriterionDifference(_Published):
    """Points of the first vendor less points of the second, on one criterion."""

    criterion: str
    name: str
    points: float


class PublishedReversal(_Published):
    """One fact that, changed alone, would put the lower vendor above; `confirms` where it is unknown today."""

    column: str
    now: JSONValue
    then: JSONValue
    confirms: bool
    text: str


class ComparisonReport(_Published):
    """Two vendors side by side; `gap` is the score of the first less that of the second."""

    vendor_id: str
    against_id: str
    gap: float | None
    differences: list[CriterionDifference]
    reversals: list[PublishedReversal]


class ExplanationReport(_Published):
    """What ``explain --format json`` prints; contributions sum to the score."""

    engine: Literal["matcher/1"] = "matcher/1"
    vendor_id: str
    vendor_name: str
    rank: int | None
    score: float | None
    score_low: float
    score_high: float
    known_weight_share: float
    monthly_cost_jpy: tuple[int, int | None] | None
    contributions: list[CriterionPoints]
    gates: list[PublishedGate]
    flags: list[PublishedFlag]
    against: ComparisonReport | None = None

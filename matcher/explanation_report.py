"""The published form of an explanation and of a comparison."""

from __future__ import annotations

from matcher.domain.results import (
    ComparisonReport,
    CriterionDifference,
    CriterionPoints,
    ExplanationReport,
    PublishedGate,
    PublishedReversal,
)
from matcher.domain.wording import label
from matcher.explaining import Contribution, Reversal
from matcher.ranking import Ranking
from matcher.reporting import as_in_file, finite, published_cost, published_flag
from matcher.text import translator


def published_explanation(ranking: Ranking, row: int, lang: str, against: int | None = None) -> ExplanationReport:
    """Return the explanation of one vendor, beside another one where `against` names its row."""
    explanation = ranking.explain(str(ranking.evaluation.pairing.vendors.ids[row]))
    return ExplanationReport(
        vendor_id=explanation.vendor_id,
        vendor_name=explanation.vendor_name,
        rank=explanation.rank,
        score=finite(explanation.score),
        score_low=explanation.score_low,
        score_high=explanation.score_high,
        known_weight_share=explanation.known_weight_share,
        monthly_cost_jpy=published_cost(ranking, row),
        contributions=[_points(part, lang) for part in explanation.contributions],
        gates=[
            PublishedGate(rule_id=g.rule_id, failed=g.failed, text=g.text(lang), remedy=g.remedy(lang))
            for g in explanation.gates
        ],
        flags=[published_flag(flag, lang) for flag in explanation.flags],
        against=None if against is None else _comparison(ranking, row, against, lang),
    )


def _points(part: Contribution, lang: str) -> CriterionPoints:
    return CriterionPoints(
        criterion=part.criterion,
        family=part.family,
        name=part.names[lang],
        weight=part.weight,
        partial_value=part.value if part.known else None,
        partial_low=part.low,
        partial_high=part.high,
        points=finite(part.points),
    )


def _comparison(ranking: Ranking, row: int, against: int, lang: str) -> ComparisonReport:
    ids = ranking.evaluation.pairing.vendors.ids
    comparison = ranking.compare(str(ids[row]), str(ids[against]))
    return ComparisonReport(
        vendor_id=comparison.a.vendor_id,
        against_id=comparison.b.vendor_id,
        gap=finite(comparison.gap),
        differences=[
            CriterionDifference(criterion=part.criterion, name=part.names[lang], points=part.points)
            for part in comparison.differences
        ],
        reversals=[_reversal(reversal, lang) for reversal in comparison.reversals],
    )


def _reversal(reversal: Reversal, lang: str) -> PublishedReversal:
    return PublishedReversal(
        column=reversal.now.name,
        now=as_in_file(reversal.now),
        then=as_in_file(reversal.then),
        confirms=reversal.confirms,
        text=reversal_text(reversal, lang),
    )


def reversal_text(reversal: Reversal, lang: str) -> str:
    """Return what would have to change, or turn out to be so, in one line."""
    t = translator(lang)
    key = "explain.reversal_confirm" if reversal.confirms else "explain.reversal"
    column = label(t, "vendor", reversal.now.name)
    return t(key, column=column, now=reversal.now.words(t), then=reversal.then.words(t))

"""What was learned as frames and in its published form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from matcher.criteria import CRITERIA, FAMILIES
from matcher.domain.learned import (
    FamilyEffect,
    ForecastGroup,
    ForecastScore,
    HeldOutAgreement,
    LearnedOutcomesReport,
    LearnedSentence,
    LearnedWeight,
    LearnedWeightsReport,
    MismatchRisk,
)
from matcher.past.learned_outcomes import LearnedOutcomes
from matcher.past.learned_weights import HeldOut, LearnedWeights
from matcher.ranking import Ranking

if TYPE_CHECKING:
    import pandas as pd

TEN_POINTS = 0.1
"""Of the score: the step that an effect is told for."""


def weights_frame(learned: LearnedWeights) -> pd.DataFrame:
    """Return one row a criterion: family, default, weight, low, high, learned, and how many observations it has."""
    import pandas as pd

    return pd.DataFrame(
        {
            "criterion": list(learned.weights),
            "family": [criterion.family for criterion in CRITERIA],
            "default": list(learned.default.values()),
            "weight": list(learned.weights.values()),
            "low": learned.fit.low,
            "high": learned.fit.high,
            "learned": learned.fit.identified,
            "observations": learned.fit.counts,
        }
    )


def weights_report(learned: LearnedWeights, lang: str) -> LearnedWeightsReport:
    """Return the published form of learned weights."""
    rows = weights_frame(learned).to_dict("records")
    kept = tuple(LearnedWeight.model_fields)
    return LearnedWeightsReport(
        file=learned.source,
        read=learned.counts.read,
        used=learned.counts.used,
        fee_paid=learned.counts.fee_paid,
        fee_not_stated=learned.counts.fee_not_stated,
        weights=[LearnedWeight(**{str(name): row[name] for name in kept}) for row in rows],
        agreement=learned.agreement,
        agreement_default=learned.default_agreement,
        held_out=None if learned.held_out is None else _held_out(learned.held_out),
        warnings=[LearnedSentence(code=warning.code, text=warning.text(lang)) for warning in learned.warnings],
    )


def _held_out(tried: HeldOut) -> HeldOutAgreement:
    return HeldOutAgreement(
        order=tried.order,
        tried=len(tried),
        learned=float(tried.learned.mean()),
        default=float(tried.default.mean()),
        price_only=float(tried.price_only.mean()),
        by_chance=float(tried.by_chance.mean()),
    )


def risk_frame(learned: LearnedOutcomes, ranking: Ranking) -> pd.DataFrame:
    """Return one row a vendor that passes the gates, least risk first; no row where there are too few cases."""
    import pandas as pd

    rows = ranking.order
    probability, low, high = learned.mismatch(ranking)[:, rows]
    frame = pd.DataFrame(
        {
            "vendor_id": ranking.evaluation.pairing.vendors.ids[rows],
            "vendor_name": [ranking.name_of(row) for row in rows.tolist()],
            "probability": probability,
            "low": low,
            "high": high,
        }
    )
    return frame.dropna().sort_values(["probability", "vendor_id"], ignore_index=True)


def outcomes_report(learned: LearnedOutcomes, lang: str, ranking: Ranking | None) -> LearnedOutcomesReport:
    """Return the published form of what outcomes say."""
    trial = learned.trial
    risks = None
    if ranking is not None and learned.model is not None:
        rows = risk_frame(learned, ranking).to_dict("records")
        risks = [MismatchRisk(**{str(name): cell for name, cell in row.items()}) for row in rows]
    return LearnedOutcomesReport(
        file=learned.source,
        read=learned.read,
        used=len(learned.outcomes),
        ended_badly=learned.ended_badly,
        missing_cases=learned.missing_cases,
        missing_of_rarer=learned.missing_of_rarer,
        families=family_effects(learned),
        scores=[]
        if trial is None
        else [ForecastScore(forecast=name, **score._asdict()) for name, score in trial.scores.items()],
        groups=[] if trial is None else [ForecastGroup(**group._asdict()) for group in trial.groups],
        tried=0 if trial is None else len(trial.cases),
        risks=risks,
        warnings=[LearnedSentence(code=warning.code, text=warning.text(lang)) for warning in learned.warnings],
    )


def family_effects(learned: LearnedOutcomes) -> list[FamilyEffect]:
    """Return one row a family, in the order of the value tree."""
    causes = learned.causes
    factors = None if learned.model is None else np.exp(TEN_POINTS * learned.model.slopes)
    found = []
    for place, family in enumerate(FAMILIES):
        odds = [None] * 3 if factors is None else factors[:, place].tolist()
        share = causes.share[place] if learned.model is not None and causes.cases else None
        found.append(
            FamilyEffect(
                family=family,
                odds_factor=odds[0],
                low=odds[1],
                high=odds[2],
                named=int(causes.named[place]),
                share=None if share is None else float(share),
            )
        )
    return found

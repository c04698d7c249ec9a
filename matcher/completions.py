"""Completing what the buyer does not know: the same answer for all vendors together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from matcher.criteria.handover import HANDOVER_ITEMS
from matcher.criteria.pairing import Pairing
from matcher.domain.company import CompanyProfile
from matcher.domain.scales import READINESS_LEVELS, VOCABULARIES
from matcher.scoring.ranks import top_k

if TYPE_CHECKING:
    from matcher.ranking import Ranking

CANDIDATES: Mapping[str, tuple[object, ...]] = MappingProxyType(
    {
        "growth_phase": VOCABULARIES["growth_phase"],
        "growth_phase_in_24_months": VOCABULARIES["growth_phase"],
        "it_stage": (1, 2, 3, 4),
        "first_reply_hours": (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 24.0),
        "process_approach": VOCABULARIES["process_approach"],
        "meeting_cadence": VOCABULARIES["meeting_cadence"],
        "closing_days_target": (3.0, 5.0, 8.0, 10.0, 15.0),
        "max_term_months": (0.0, 1.0, 3.0, 6.0, 12.0, 24.0),
        "owner_hours_per_month": (0.0, 2.0, 6.0, 12.0),
    }
)
"""Answers tried for a field that the buyer does not know: every level of a scale, steps of a number (仮置き)."""


def completed(company: CompanyProfile, field: str, answer: object) -> CompanyProfile:
    """Return the company with one more answer."""
    given = {name: getattr(company, name) for name in company.model_fields_set} | {field: answer}
    return CompanyProfile.model_construct(_fields_set=set(given), **given)


def without_unknowns(company: CompanyProfile) -> CompanyProfile:
    """Return the company as if it had not been asked what it does not know."""
    answered = {name: getattr(company, name) for name in company.model_fields_set}
    known = {name for name, answer in answered.items() if answer is not None}
    if company.readiness:
        answered["readiness"] = {item: level for item, level in company.readiness.items() if level is not None}
    return CompanyProfile.model_construct(_fields_set=known, **answered)


def buyer_completions(ranking: Ranking) -> Iterator[tuple[str, int]]:
    """Yield, for every possible answer to a field the buyer does not know, the field and the row that is then first."""
    pairing = ranking.evaluation.pairing
    for field, answer in _answers(ranking):
        trial = Pairing(completed(ranking.company, field, answer), pairing.vendors, pairing.case_date)
        evaluation = ranking.evaluate_again(trial)
        rows = np.flatnonzero(~evaluation.knocked_out)
        best = top_k(evaluation.score[rows], pairing.vendors.ids[rows], 1)
        if len(best):
            yield field, int(rows[best[0]])


def _answers(ranking: Ranking) -> Iterator[tuple[str, object]]:
    company = ranking.company
    for field in sorted(company.model_fields_set):
        if getattr(company, field) is None:
            for answer in CANDIDATES.get(field, ()):
                yield field, answer
    for item in HANDOVER_ITEMS:
        if (company.readiness or {}).get(item, 0) is None:
            for level in READINESS_LEVELS:
                yield "readiness", {**(company.readiness or {}), item: level}
    if company.asked("budget_monthly_jpy") and company.budget_monthly_jpy is None:
        months = ranking.evaluation.pairing.cost.low[ranking.order]
        for month in sorted({round(float(month)) for month in months[months > 0]})[:50]:
            yield "budget_monthly_jpy", month

"""Completing what the buyer does not know: the same answer for all vendors together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from matcher.criteria.handover import HANDOVER_ITEMS
from matcher.criteria.pairing import Pairing
from matcher.domain.company import CompanyProfile
from matcher.domain.scales import READINESS_ITEMS, READINESS_LEVELS, VOCABULARIES
from matcher.scoring.ranks import top_k

if TYPE_CHECKING:
    from matcher.evaluation import Evaluation
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
        "employees_in_24_months": (10, 30, 100, 300, 1000),
        "industry": tuple(code for code in VOCABULARIES["industry"] if code != "any"),
        "special_needs": tuple((need,) for need in VOCABULARIES["special_need"]),
        "channels": tuple((channel,) for channel in VOCABULARIES["channel"]),
        "goals": (("cost",), ("quality",)),
        "onsite": VOCABULARIES["buyer_onsite"],
        "offshore_allowed": (True, False),
        "subcontracting_allowed": (True, False),
        "my_number_subcontracting": VOCABULARIES["my_number_subcontracting"],
        "listed_or_preparing": (True, False),
        "budget_is_hard": (True, False),
        "term_is_hard": (True, False),
        "payroll_days_from_close_to_pay": (3.0, 5.0, 8.0, 10.0, 15.0),
    }
)
"""Answers tried for a field that the buyer does not know: every level of a scale, steps of a number, one thing of an
open list, and cost or another as the first goal (仮置き)."""


def completed(company: CompanyProfile, name: str, answer: object) -> CompanyProfile:
    """Return the company with one more answer, to a field or to an item of the readiness."""
    given = {field: getattr(company, field) for field in company.model_fields_set}
    if name in READINESS_ITEMS:
        name, answer = "readiness", {**(company.readiness or {}), name: answer}
    given |= {name: answer}
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
    for name, answers in possible_answers(ranking).items():
        for answer in answers:
            first = first_of(as_answered(ranking, completed(ranking.company, name, answer)))
            if first is not None:
                yield "readiness" if name in READINESS_ITEMS else name, first


def as_answered(ranking: Ranking, company: CompanyProfile) -> Evaluation:
    """Return the vendors of a ranking evaluated for other answers of the company."""
    pairing = ranking.evaluation.pairing
    return ranking.evaluate_again(Pairing(company, pairing.vendors, pairing.case_date))


def first_of(evaluation: Evaluation) -> int | None:
    """Return the row that is first, of several that tie the one of the smallest id; None where nobody passes."""
    rows = np.flatnonzero(~evaluation.knocked_out)
    best = top_k(evaluation.score[rows], evaluation.pairing.vendors.ids[rows], 1)
    return int(rows[best[0]]) if len(best) else None


def vendors_alone(ranking: Ranking) -> Evaluation | None:
    """Return the vendors evaluated as if the buyer had not been asked what it does not know.

    What is unknown then is unknown of vendors, each by itself. None where no weight lies on what is left.
    """
    company = without_unknowns(ranking.company)
    return as_answered(ranking, company) if has_weight(ranking, company) else None


def has_weight(ranking: Ranking, company: CompanyProfile) -> bool:
    """Return whether any weight lies on what a company was asked, so that its vendors can be evaluated."""
    return any(ranking.default_weights[c.criterion_id] for c in ranking.criteria if c.is_asked(company))


def possible_answers(ranking: Ranking) -> dict[str, tuple[object, ...]]:
    """Return the answers to try for what the buyer does not know, by field or item of the readiness."""
    company = ranking.company
    unknown = [field for field in sorted(company.model_fields_set) if getattr(company, field) is None]
    found = {field: CANDIDATES[field] for field in unknown if field in CANDIDATES}
    found |= {item: READINESS_LEVELS for item in HANDOVER_ITEMS if (company.readiness or {}).get(item, 0) is None}
    if "budget_monthly_jpy" in unknown:
        low = ranking.evaluation.pairing.cost.low[ranking.order]
        if months := sorted({round(float(month)) for month in low[low > 0]}):
            found["budget_monthly_jpy"] = tuple(months[:50])
    return found

"""How far two companies are from each other, by the questions that both answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import log2
from types import MappingProxyType
from typing import Any

from matcher.criteria.misfit_values import PROCESS_NEED
from matcher.domain.company import CompanyProfile
from matcher.domain.scales import PHASE_NEIGHBOURS, VOCABULARIES
from matcher.vendor_distance import DAYS, DOUBLINGS, LEAST, MONTHS, MOST

Difference = Callable[[Any, Any], float]


def answer_of(company: CompanyProfile, field: str) -> Any:
    """Return an answer as it is compared, None where there is none; of the tasks those that the vendor is to do."""
    if field == "tasks":
        return [wish.task.task_id for wish in company.vendor_wishes]
    answer = getattr(company, field)
    if field == "readiness":
        return {item: level for item, level in (answer or {}).items() if level is not None} or None
    return list(answer) if isinstance(answer, tuple) else answer


def differences(company: CompanyProfile, other: CompanyProfile) -> dict[str, float]:
    """Return how far each question that both answered sets two companies apart, 0 (the same) to 1."""
    found = {}
    for field, difference in COMPARED.items():
        mine, theirs = answer_of(company, field), answer_of(other, field)
        if mine is not None and theirs is not None:
            apart = difference(mine, theirs)
            if apart is not None:
                found[field] = apart
    return found


def answered(company: CompanyProfile) -> int:
    """Return how many of the questions that are compared a company answered."""
    return sum(answer_of(company, field) is not None for field in COMPARED)


def _ratio(mine: float, theirs: float) -> float:
    apart = log2(min(max(mine, LEAST), MOST)) - log2(min(max(theirs, LEAST), MOST))
    return min(abs(apart) / DOUBLINGS, 1.0)


def _other(mine: object, theirs: object) -> float:
    return float(mine != theirs)


def _only_one(mine: list[str], theirs: list[str]) -> float:
    """Return the share of the entries that only one of the two has (Jaccard); two empty lists are alike."""
    either = set(mine) | set(theirs)
    return 1.0 - len(set(mine) & set(theirs)) / len(either) if either else 0.0


def _phases(mine: str, theirs: str) -> float:
    if mine == theirs:
        return 0.0
    return 0.5 if theirs in PHASE_NEIGHBOURS[mine] else 1.0


def _levels(mine: Mapping[str, int], theirs: Mapping[str, int]) -> float | None:
    """Return the mean difference of the readiness levels that both stated, None where they share none."""
    both = [item for item in mine if item in theirs]
    return sum(abs(mine[item] - theirs[item]) for item in both) / (4.0 * len(both)) if both else None


def _span(width: float) -> Difference:
    return lambda mine, theirs: min(abs(mine - theirs) / width, 1.0)


def _scale(places: Mapping[str, float]) -> Difference:
    width = max(places.values()) - min(places.values())
    return lambda mine, theirs: abs(places[mine] - places[theirs]) / width


_CADENCES = {word: float(place) for place, word in enumerate(VOCABULARIES["meeting_cadence"])}

COMPARED: Mapping[str, Callable[[Any, Any], float | None]] = MappingProxyType(
    {
        "employees": _ratio,
        "growth_phase": _phases,
        "it_stage": _span(3.0),
        "first_reply_hours": _ratio,
        "tasks": _only_one,
        "industry": _other,
        "special_needs": _only_one,
        "trigger": _other,
        "tools": _only_one,
        "channels": _only_one,
        "meeting_cadence": _scale(_CADENCES),
        "process_approach": _scale(PROCESS_NEED),
        "closing_days_target": _span(DAYS),
        "budget_monthly_jpy": _ratio,
        "max_term_months": _span(MONTHS),
        "goals": _only_one,
        "own_professionals": _only_one,
        "onsite": _other,
        "listed_or_preparing": _other,
        "owner_hours_per_month": _ratio,
        "readiness": _levels,
    }
)
"""The questions compared, each counting the same, and how far two answers are apart: numbers by their ratio or by the
span of their value functions, words by being another, lists by what only one has (assumptions 仮置き)."""

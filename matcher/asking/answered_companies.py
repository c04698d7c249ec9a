"""The company with everything answered that it does not know: every set of answers to try, or a part of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from matcher.asking.completions import completed, possible_answers, without_unknowns
from matcher.asking.unstated_volumes import VOLUME, unstated_volumes, with_volume
from matcher.domain.company import CompanyProfile

if TYPE_CHECKING:
    from matcher.ranking import Ranking

Answers = Mapping[str, Sequence[object]]
"""Answers to try by field, item of the readiness or ``volume.<driver>``."""

MOST_SETS = 64
"""Sets of answers of the company that are looked at in all; of more, so many are drawn, and nothing is proved."""
NOT_RANKED = frozenset(
    {"name", "trigger", "wanted_start", "current_person_until", "closing_days_now", "own_hourly_rate_jpy", "bundling"}
)
"""Fields on which no score and no requirement rests."""


class AnsweredCompany(NamedTuple):
    """The company with a set of answers to what it does not know: the numbers of the answers, and the company."""

    chosen: tuple[int, ...]
    company: CompanyProfile


def answers_of(ranking: Ranking) -> dict[str, Sequence[object]]:
    """Return the answers to try for all that the company does not know, volumes included where the month counts."""
    found: dict[str, Sequence[object]] = {**possible_answers(ranking)}
    asked = {criterion.criterion_id for criterion in ranking.evaluation.criteria}
    if "price_fit" in asked or ranking.company.budget_is_hard:
        found |= unstated_volumes(ranking.company)
    return found


def answered_companies(
    company: CompanyProfile, answers: Answers, rng: np.random.Generator
) -> tuple[list[AnsweredCompany], bool]:
    """Return the company with every set of answers, or with as many as are looked at most, and whether that is all.

    What has no answers to try counts as not asked, so that it is never read as a difference between vendors.
    """
    every = prod(map(len, answers.values())) <= MOST_SETS
    return list(_sets(company, answers, None if every else rng)), every


def _sets(company: CompanyProfile, answers: Answers, rng: np.random.Generator | None) -> Iterator[AnsweredCompany]:
    """Yield the company with every set of answers, or, given a generator, with drawn ones."""
    counts = [len(given) for given in answers.values()]
    sets = (
        list(product(*map(range, counts))) if rng is None else [tuple(rng.integers(counts)) for _ in range(MOST_SETS)]
    )
    for chosen in sets:
        yield AnsweredCompany(tuple(map(int, chosen)), answered_with(company, answers, chosen))


def answered_with(company: CompanyProfile, answers: Answers, chosen: Sequence[int]) -> CompanyProfile:
    """Return the company with the answers of these numbers; what has no answers to try counts as not asked."""
    for (name, given), place in zip(answers.items(), chosen, strict=True):
        company = answered(company, name, given[place])
    return without_unknowns(company)


def answered(company: CompanyProfile, name: str, answer: Any) -> CompanyProfile:
    """Return the company with one more answer, to a field, an item of the readiness or the volumes of a driver."""
    return with_volume(company, name, answer) if name.startswith(VOLUME) else completed(company, name, answer)


def has_unlisted(company: CompanyProfile, answers: Answers) -> bool:
    """Return whether the company does not know something that may matter and that there are no answers to try for."""
    unknown = {field for field in company.model_fields_set if getattr(company, field) is None}
    return bool(unknown - NOT_RANKED - set(answers))

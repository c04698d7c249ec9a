"""Companies and preparations that the tests of the buyer's side are built from."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from matcher.companies.file import company_from
from matcher.domain.company import CompanyProfile
from matcher.domain.preparation import Preparation, Survey
from matcher.domain.scales import READINESS_ITEMS

CASE_DATE = date(2027, 4, 1)
IN_ORDER = dict.fromkeys(READINESS_ITEMS, 4)
LEVELS = st.fixed_dictionaries({}, optional=dict.fromkeys(READINESS_ITEMS, st.none() | st.integers(0, 4)))
DATES = st.dates(date(2026, 1, 1), date(2029, 12, 31))
SETTLED = Survey(fee_jpy=300_000, until=date(2027, 9, 1))


def company(**answers: Any) -> CompanyProfile:
    """Return a company of 120 people that hands over bookkeeping and payroll."""
    given: dict[str, Any] = {
        "employees": 120,
        "growth_phase": "mature",
        "it_stage": 2,
        "first_reply_hours": 8,
        "tasks": [{"task_id": "journal_entry"}, {"task_id": "payroll_calculation"}],
        "case_date": CASE_DATE.isoformat(),
    }
    return company_from(given | answers)


def closed_but(*items: str, **answers: Any) -> CompanyProfile:
    """Return a company with everything in order but these items, which are at level 0."""
    return company(readiness=IN_ORDER | dict.fromkeys(items, 0), **answers)


def surveying(*items: str) -> Preparation:
    """Return a preparation with a settled survey for these items."""
    return Preparation(surveys=dict.fromkeys(items, SETTLED))

"""Purpose (⑤): does the vendor serve the goals, and does the month fit the budget."""

from __future__ import annotations

import numpy as np

from matcher.criteria.declaration import Criterion, Direction
from matcher.criteria.interval import Floats, Interval, of_number
from matcher.criteria.pairing import Pairing
from matcher.domain.company import CompanyProfile


def improvement_need(company: CompanyProfile) -> float:
    """Return 2 where the first goal is other than cost, else 1."""
    return 2.0 if company.goals and company.goals[0] != "cost" else 1.0


def improvement_fit(pairing: Pairing) -> Interval:
    """Return min(level/need, 1)."""
    need = improvement_need(pairing.company)

    def value(level: Floats) -> Floats:
        return np.minimum(level / need, 1.0)

    return of_number(pairing.vendors, "improvement", value, (0.0, 3.0))


def price_fit(pairing: Pairing) -> Interval:
    """Return 1 at a month within the budget, 0 at one and a half times the budget, linear between."""
    budget = float(pairing.company.budget_monthly_jpy or 0)

    def value(month: Floats) -> Floats:
        beyond = np.where(month <= budget, 0.0, np.minimum(month, 1.5 * budget + 1.0) - budget)
        return np.clip(1.0 - beyond / max(0.5 * budget, 1e-9), 0.0, 1.0)

    cost = pairing.cost
    return Interval(value(cost.high), value(cost.low))


PURPOSE = (
    Criterion(
        "improvement_fit",
        "purpose",
        0.06,
        improvement_fit,
        ("goals",),
        ("improvement",),
        (Direction("piece_work", "goals", "improvement"),),
        asked=lambda company: company.asked("goals") and company.goals != (),
    ),
    Criterion(
        "price_fit",
        "purpose",
        0.08,
        price_fit,
        ("budget_monthly_jpy",),
        ("base_fee_jpy",),
        (Direction("over_budget", "budget_monthly_jpy", "monthly_cost"),),
        known=lambda pairing: pairing.cost.known,
        veto=True,
    ),
)

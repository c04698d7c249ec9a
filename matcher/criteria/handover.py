"""Handover (①): how much help the company needs to hand the work over, and how much the vendor gives."""

from __future__ import annotations

import numpy as np

from matcher.criteria.declaration import Criterion, Direction
from matcher.criteria.interval import Floats, Interval, of_number
from matcher.criteria.pairing import Pairing
from matcher.domain.company import CompanyProfile

HANDOVER_ITEMS = ("R3", "R4", "R5", "R11", "R19")


def handover_need(company: CompanyProfile) -> float | None:
    """Return 3 × the mean of (4 − R)/4 over the answered handover items, 0 … 3; None where none is answered."""
    levels = [level for item in HANDOVER_ITEMS if (level := company.level(item)) is not None]
    return 3.0 * sum((4 - level) / 4.0 for level in levels) / len(levels) if levels else None


def _asked(company: CompanyProfile) -> bool:
    return any(item in (company.readiness or {}) for item in HANDOVER_ITEMS)


def handover_support(pairing: Pairing) -> Interval:
    """Return 1 − max(need − support, 0)/3; 0 … 1 where the company could answer none of the items."""
    need = handover_need(pairing.company)
    if need is None:
        count = len(pairing.vendors)
        return Interval(np.zeros(count), np.ones(count))

    def value(support: Floats) -> Floats:
        return 1.0 - np.maximum(need - support, 0.0) / 3.0

    return of_number(pairing.vendors, "handover_support", value, (0.0, 3.0))


HANDOVER = (
    Criterion(
        "handover_support",
        "handover",
        0.12,
        handover_support,
        ("readiness",),
        ("handover_support",),
        (Direction("too_little", "handover_need", "handover_support"),),
        asked=_asked,
        unanswered=lambda company: _asked(company) and handover_need(company) is None,
        veto=True,
    ),
)

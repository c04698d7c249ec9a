"""Governance (④): what the vendor does so that a busy owner can keep the work in view."""

from __future__ import annotations

import numpy as np

from matcher.criteria.declaration import Criterion, Direction
from matcher.criteria.interval import Floats, Interval, where_known
from matcher.criteria.pairing import Pairing
from matcher.domain.company import CompanyProfile
from matcher.domain.scales import VOCABULARIES

SUPPORT_PER_ITEM = 0.75
NEED_BY_HOURS = ((0.0, 3.0), (4.0, 2.0), (10.0, 1.0))
"""(hours, need): no hours need 3, under 4 need 2, under 10 need 1, else none (assumption 仮置き)."""


def governance_need(company: CompanyProfile) -> float | None:
    """Return the need for governance support, 0 … 3; None where the owner's hours are unknown."""
    hours = company.owner_hours_per_month
    if hours is None:
        return None
    if hours <= 0:
        return NEED_BY_HOURS[0][1]
    return next((need for limit, need in NEED_BY_HOURS[1:] if hours < limit), 0.0)


def governance_support(pairing: Pairing) -> Interval:
    """Return 1 − max(need − support, 0)/3, support being ¾ of the number of reports, meetings and managers."""
    need = governance_need(pairing.company) or 0.0
    vendors = pairing.vendors
    items = VOCABULARIES["governance_support"]
    support: Floats = SUPPORT_PER_ITEM * np.sum([vendors.has("governance_support", item) for item in items], axis=0)
    values = 1.0 - np.maximum(need - support, 0.0) / 3.0
    worst = 1.0 - need / 3.0
    return where_known(vendors.known("governance_support"), values, worst)


GOVERNANCE = (
    Criterion(
        "governance_support",
        "governance",
        0.10,
        governance_support,
        ("owner_hours_per_month",),
        ("governance_support",),
        (Direction("too_little", "owner_hours_per_month", "governance_support"),),
    ),
)

"""Readiness before ranking: which of the five first items are still open."""

from __future__ import annotations

from matcher.domain.company import CompanyProfile
from matcher.domain.scales import READINESS_FIRST

CLOSED_FROM = 2
"""The level from which a first item is closed."""
OWNER_WITH_HOURS = 2
"""Level of R7 that says the owner's hours a month are set."""


def level_of(company: CompanyProfile, item: str) -> int | None:
    """Return the level of an item; R7 follows from the owner's hours where it was not answered itself."""
    level = company.level(item)
    if item == "R7" and level is None and (company.owner_hours_per_month or 0) > 0:
        return OWNER_WITH_HOURS
    return level


def open_items(company: CompanyProfile) -> tuple[str, ...]:
    """Return the first items that are unanswered or below level 2: what to put in order first."""
    return tuple(item for item in READINESS_FIRST if (level_of(company, item) or 0) < CLOSED_FROM)


def conflicting_items(company: CompanyProfile) -> tuple[str, ...]:
    """Return the items whose answer contradicts a field: R7 and the owner's hours a month."""
    hours, level = company.owner_hours_per_month, company.level("R7")
    if hours is None or level is None:
        return ()
    return ("R7",) if (hours > 0) != (level >= OWNER_WITH_HOURS) else ()

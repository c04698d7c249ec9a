"""Where the readiness items stand: their levels, which of the five first ones are open, what contradicts itself."""

from __future__ import annotations

from matcher.domain.company import CompanyProfile
from matcher.domain.preparation import Preparation
from matcher.domain.scales import READINESS_FIRST, READINESS_ITEMS
from matcher.domain.standing import CauseProfile, ItemState, Standing
from matcher.planning.prefilling import PREFILLS, prefilled
from matcher.planning.readiness_items import CAUSES, ITEMS, skipped

CLOSED_FROM = 2
"""The level from which an item is in order."""


def level_of(company: CompanyProfile, item: str) -> int | None:
    """Return the level of an item; where it was not answered itself, the one that the company's fields show."""
    level = company.level(item)
    if level is None and (shown := prefilled(company, item)) is not None:
        return shown[0]
    return level


def open_items(company: CompanyProfile, preparation: Preparation | None = None) -> tuple[str, ...]:
    """Return the first items that are unanswered or below level 2: what to put in order first.

    A survey in the contract, with fee and date, stands for R3 and R4.
    """
    return tuple(
        item
        for item in READINESS_FIRST
        if (level_of(company, item) or 0) < CLOSED_FROM and not (preparation and preparation.closes(item))
    )


def conflicting_items(company: CompanyProfile) -> tuple[str, ...]:
    """Return the items whose answer contradicts a field, such as R7 and the owner's hours a month."""
    answered = ((item, company.level(item)) for item in PREFILLS)
    return tuple(item for item, level in answered if level is not None and PREFILLS[item].contradicts(company, level))


def standings(company: CompanyProfile, preparation: Preparation) -> tuple[Standing, ...]:
    """Return where every item stands that this company is asked, the five first ones first."""
    left_out = skipped(company)
    rest = (item for item in READINESS_ITEMS if item not in READINESS_FIRST and item not in left_out)
    return tuple(_standing(company, preparation, item) for item in (*READINESS_FIRST, *rest))


def _standing(company: CompanyProfile, preparation: Preparation, item: str) -> Standing:
    level = company.level(item)
    shown = prefilled(company, item) if level is None else None
    is_unknown = level is None and item in (company.readiness or {})
    if shown is not None and is_unknown and shown[0] < CLOSED_FROM:
        # The field says "at least"; what lies above it the company does not know.
        shown = None
    level = shown[0] if shown is not None else level
    state: ItemState
    if level is not None and level >= CLOSED_FROM:
        state = "ready"
    elif preparation.closes(item):
        state = "in_contract"
    elif level is not None:
        state = "open"
    else:
        state = "unknown" if is_unknown else "not_answered"
    declared = ITEMS[item]
    return Standing(item, declared.cause, declared.first, level, state, shown[1] if shown else ())


def profile(found: tuple[Standing, ...]) -> tuple[CauseProfile, ...]:
    """Return how far each cause of failure is taken care of, the causes in their published order."""
    order = sorted({standing.cause for standing in found}, key=CAUSES.index)
    return tuple(_of_cause(cause, tuple(s for s in found if s.cause == cause)) for cause in order)


def _of_cause(cause: str, found: tuple[Standing, ...]) -> CauseProfile:
    ready = sum(standing.is_closed for standing in found)
    unknown = sum(standing.state in ("unknown", "not_answered") for standing in found)
    known = [standing.level for standing in found if standing.level is not None]
    return CauseProfile(cause, found, ready, ready + unknown, min(known, default=None))

"""Volumes that the company has not stated: what leaves every vendor's month open, and answers to try for them."""

from __future__ import annotations

from matcher.domain.company import CompanyProfile, WantedTask, Wish
from matcher.domain.scales import VOCABULARIES

VOLUME = "volume."
"""Before a driver: the name of the volumes of its tasks that the company has not stated."""


def unstated_volumes(company: CompanyProfile) -> dict[str, tuple[float, ...]]:
    """Return, by ``volume.<driver>``, the monthly volumes to try for the tasks of a driver that have none.

    None of it, as much as the largest volume of that driver that is stated, and three times that; where none is stated,
    one a head and ten a head (assumptions 仮置き). People need not be stated: they are the headcount.
    """
    found: dict[str, tuple[float, ...]] = {}
    for driver in VOCABULARIES["driver"]:
        if any(_is_unstated(wish, driver) for wish in company.vendor_wishes):
            stated = max(wish.monthly_volume or 0.0 for wish in company.vendor_wishes if wish.task.driver == driver)
            heads = float(company.employees)
            found[VOLUME + driver] = (0.0, stated, 3.0 * stated) if stated else (0.0, heads, 10.0 * heads)
    return found


def with_volume(company: CompanyProfile, name: str, volume: float) -> CompanyProfile:
    """Return the company with that volume for every task of a driver that had none."""
    driver = name.removeprefix(VOLUME)
    tasks = tuple(
        WantedTask(
            task_id=wish.task.task_id,
            importance=wish.importance,
            done_by=wish.done_by,
            monthly_volume=volume if _is_unstated(wish, driver) else wish.monthly_volume,
        )
        for wish in company.wishes
    )
    given = {field: getattr(company, field) for field in company.model_fields_set} | {"tasks": tasks}
    return CompanyProfile.model_construct(_fields_set=set(given), **given)


def _is_unstated(wish: Wish, driver: str) -> bool:
    return wish.task.driver == driver != "person" and wish.monthly_volume is None

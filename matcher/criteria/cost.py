"""The estimated month: what a vendor would charge, as a range, in yen without consumption tax."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.domain.company import CompanyProfile, Wish
from matcher.domain.scales import CONSUMPTION_TAX_RATE, VOCABULARIES
from matcher.domain.tasks import TIMES_A_YEAR
from matcher.domain.vendor_table import VendorTable

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int8]


COVERED_SURELY = np.array([False, True, True, False])
COVERED_POSSIBLY = np.array([True, True, True, False])
EXTRA_SURELY = np.array([False, False, True, False])
EXTRA_POSSIBLY = np.array([True, False, True, False])
"""Which task states count (unknown, included, extra, not offered), at the low end and at the high end."""


class MonthlyCost(NamedTuple):
    """Range of the month, shape (vendors,), yen; `high` is infinite while a price or a volume is missing.

    `known` is False where not a single price that the month needs is stated.
    """

    low: Floats
    high: Floats
    known: Bools


def monthly_cost(company: CompanyProfile, vendors: VendorTable, states: Sequence[Ints]) -> MonthlyCost:
    """Return the estimated month of every vendor for the tasks that it covers.

    Base fee + each unit price once, times the largest volume of its driver among the covered tasks beyond the included
    volume + periodic work by the month + prices of extra tasks, raised by the surcharge. A task whose state is unknown
    counts in the high end alone. An unknown tax basis is an interval: the price as written, or that price less tax.

    Parameters
    ----------
    company : the buyer with its volumes; people default to its headcount.
    vendors : the vendors as columns.
    states : one array of task states a wish, in the order of ``company.vendor_wishes``.
    """
    low, high = vendors.number("base_fee_jpy", 0.0), vendors.number("base_fee_jpy", np.inf)
    known = vendors.known("base_fee_jpy")
    wishes = company.vendor_wishes
    for driver in VOCABULARIES["driver"]:
        users = [(wish, state) for wish, state in zip(wishes, states, strict=True) if wish.task.driver == driver]
        if users:
            part = _driver_cost(company, vendors, driver, users)
            low, high, known = low + part.low, high + part.high, known | part.known
    certain, possible = _count(states, EXTRA_SURELY), _count(states, EXTRA_POSSIBLY)
    low = low + vendors.number("extra_task_price_jpy", 0.0) * certain
    high = high + _times(vendors.number("extra_task_price_jpy", np.inf), possible)
    known = known | ((certain > 0) & vendors.known("extra_task_price_jpy"))
    low = low * (1.0 + vendors.number("surcharge_percent", 0.0) / 100.0)
    high = _times(high, 1.0 + vendors.number("surcharge_percent", np.inf) / 100.0)
    taxed = vendors.number("tax_included")
    low = np.where(taxed == 0.0, low, low / (1.0 + CONSUMPTION_TAX_RATE))
    high = np.where(taxed == 1.0, high / (1.0 + CONSUMPTION_TAX_RATE), high)
    return MonthlyCost(low, high, known)


def _driver_cost(
    company: CompanyProfile, vendors: VendorTable, driver: str, users: Sequence[tuple[Wish, Ints]]
) -> MonthlyCost:
    price = f"price_per_{driver}_jpy"
    volumes = [_volume(company, wish) for wish, _ in users]
    free = vendors.included_volume(driver)
    low_units = _units(users, COVERED_SURELY, [volume or 0.0 for volume in volumes], np.nan_to_num(free, nan=np.inf))
    open_volumes = [np.inf if volume is None else volume for volume in volumes]
    high_units = _units(users, COVERED_POSSIBLY, open_volumes, np.nan_to_num(free, nan=0.0))
    low = vendors.number(price, 0.0) * low_units
    high = _times(vendors.number(price, np.inf), high_units)
    return MonthlyCost(low, high, vendors.known(price) & (high_units > 0))


def _units(users: Sequence[tuple[Wish, Ints]], counted: Bools, volumes: Sequence[float], free: Floats) -> Floats:
    """Return the units charged in a month: the largest regular volume beyond the free one, plus the periodic one."""
    regular, periodic = np.zeros(len(free)), np.zeros(len(free))
    for (wish, state), volume in zip(users, volumes, strict=True):
        times = TIMES_A_YEAR.get(wish.task.frequency)
        monthly = volume if times is None else volume * times / 12.0
        target = regular if times is None else periodic
        np.maximum(target, np.where(counted, monthly, 0.0)[state], out=target)
    beyond = np.where(np.isinf(regular), np.inf, np.maximum(regular - np.where(np.isinf(regular), 0.0, free), 0.0))
    return beyond + periodic


def _volume(company: CompanyProfile, wish: Wish) -> float | None:
    if wish.monthly_volume is None and wish.task.driver == "person":
        return float(company.employees)
    return wish.monthly_volume


def _count(states: Sequence[Ints], counted: Bools) -> Floats:
    total = np.zeros(len(states[0]) if states else 1)
    for state in states:
        total += counted[state]
    return total


def _times(price: Floats, units: Floats) -> Floats:
    """Return price × units where no units cost nothing, however unknown the price, and a free unit is free."""
    with np.errstate(invalid="ignore"):
        product: Floats = np.where((units == 0.0) | (price == 0.0), 0.0, price * units)
    return product

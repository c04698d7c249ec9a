"""The estimated month: what a vendor would charge, as a range, in yen without consumption tax."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.domain.company import CompanyProfile, Wish
from matcher.domain.scales import CONSUMPTION_TAX_RATE, VOCABULARIES
from matcher.domain.tasks import TIMES_A_YEAR
from matcher.domain.vendor_table import TASK_EXTRA, TASK_INCLUDED, TASK_UNKNOWN, VendorTable

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int8]


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
    base = vendors.number("base_fee_jpy")
    low, high, known = np.nan_to_num(base, nan=0.0), np.nan_to_num(base, nan=np.inf), ~np.isnan(base)
    wishes = company.vendor_wishes
    for driver in VOCABULARIES["driver"]:
        users = [(wish, state) for wish, state in zip(wishes, states, strict=True) if wish.task.driver == driver]
        if users:
            part = _driver_cost(company, vendors, driver, users)
            low, high, known = low + part.low, high + part.high, known | part.known
    extra = vendors.number("extra_task_price_jpy")
    certain = _count(states, (TASK_EXTRA,))
    possible = _count(states, (TASK_EXTRA, TASK_UNKNOWN))
    low = low + np.where(certain > 0, np.nan_to_num(extra, nan=0.0) * certain, 0.0)
    high = high + _times(np.nan_to_num(extra, nan=np.inf), possible)
    known = known | ((certain > 0) & ~np.isnan(extra))
    surcharge = 1.0 + vendors.number("surcharge_percent") / 100.0
    low, high = low * np.nan_to_num(surcharge, nan=1.0), _times(high, np.nan_to_num(surcharge, nan=np.inf))
    taxed = vendors.number("tax_included")
    low = np.where(taxed == 0.0, low, low / (1.0 + CONSUMPTION_TAX_RATE))
    high = np.where(taxed == 1.0, high / (1.0 + CONSUMPTION_TAX_RATE), high)
    return MonthlyCost(low, high, known)


def _driver_cost(
    company: CompanyProfile, vendors: VendorTable, driver: str, users: Sequence[tuple[Wish, Ints]]
) -> MonthlyCost:
    price = vendors.number(f"price_per_{driver}_jpy")
    included = vendors.included_volume(driver)
    low_units = _units(company, users, (TASK_INCLUDED, TASK_EXTRA), included, missing_included=np.inf, missing=0.0)
    high_units = _units(
        company, users, (TASK_INCLUDED, TASK_EXTRA, TASK_UNKNOWN), included, missing_included=0.0, missing=np.inf
    )
    low = _times(np.nan_to_num(price, nan=0.0), low_units)
    high = _times(np.nan_to_num(price, nan=np.inf), high_units)
    return MonthlyCost(low, high, ~np.isnan(price) & (high_units > 0))


def _units(
    company: CompanyProfile,
    users: Sequence[tuple[Wish, Ints]],
    counted: tuple[int, ...],
    included: Floats,
    *,
    missing_included: float,
    missing: float,
) -> Floats:
    regular = np.zeros(len(included))
    periodic = np.zeros(len(included))
    for wish, state in users:
        volume = _volume(company, wish)
        times = TIMES_A_YEAR.get(wish.task.frequency)
        share = (missing if volume is None else volume) * (1.0 if times is None else times / 12.0)
        target = regular if times is None else periodic
        np.maximum(target, np.where(np.isin(state, counted), share, 0.0), out=target)
    free = np.nan_to_num(included, nan=missing_included)
    beyond = np.maximum(np.where(np.isinf(regular), np.inf, regular - np.where(np.isinf(regular), 0.0, free)), 0.0)
    return beyond + periodic


def _volume(company: CompanyProfile, wish: Wish) -> float | None:
    if wish.monthly_volume is None and wish.task.driver == "person":
        return float(company.employees)
    return wish.monthly_volume


def _count(states: Sequence[Ints], counted: tuple[int, ...]) -> Floats:
    if not states:
        return np.zeros(1)
    return np.sum([np.isin(state, counted) for state in states], axis=0).astype(np.float64)


def _times(price: Floats, units: Floats) -> Floats:
    """Return price × units where no units cost nothing, however unknown the price, and a free unit is free."""
    with np.errstate(invalid="ignore"):
        product: Floats = np.where((units == 0.0) | (price == 0.0), 0.0, price * units)
    return product

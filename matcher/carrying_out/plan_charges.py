"""What a vendor charges for a plan: the estimated month of the ranking, at the plan's tasks, volumes and years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite

import numpy as np

from matcher.criteria.cost import monthly_cost
from matcher.domain.company import CompanyProfile, WantedTask
from matcher.domain.plan import ScopeLine
from matcher.domain.plan_cost import Extent, OptionCode
from matcher.domain.vendor_table import (
    TASK_EXTRA,
    TASK_INCLUDED,
    TASK_NOT_OFFERED,
    TASK_UNKNOWN,
    Encoded,
    VendorTable,
)
from matcher.planning.three_years import Charge

STATES: Mapping[str, int] = {
    "unknown": TASK_UNKNOWN,
    "included": TASK_INCLUDED,
    "extra": TASK_EXTRA,
    "not_covered": TASK_NOT_OFFERED,
}
EXTRA = "extra_task_price_jpy"
PRICES = (
    "base_fee_jpy",
    "price_per_entry_jpy",
    "price_per_person_jpy",
    "price_per_invoice_jpy",
    "price_per_case_jpy",
    "price_per_hour_jpy",
    EXTRA,
)
WITHOUT_EXTRA, EXTRA_ALONE, INITIAL = range(3)
"""The vendor three times over, each with a part of its prices: their months add up to the month of the ranking."""


def charges(
    company: CompanyProfile,
    vendors: VendorTable,
    row: int,
    lines: Mapping[OptionCode, Sequence[ScopeLine]],
    growth: Sequence[float],
) -> dict[OptionCode, Charge]:
    """Return what the vendor in a row charges, by option that hands something over.

    Parameters
    ----------
    company : the buyer.
    vendors, row : the vendors, and which of them.
    lines : the tasks that the vendor does, by option.
    growth : volume of each year as a multiple of today's.
    """
    parts = _parts(vendors, row)
    return {option: _charge(company, parts, tasks, growth) for option, tasks in lines.items() if option != "stay"}


def _parts(vendors: VendorTable, row: int) -> VendorTable:
    """Return the vendor in three rows: all but the extra-charge price, that price alone, the initial fee alone."""
    table = vendors.take([row] * 3)
    for price in PRICES:
        stated = vendors.cell(price, row)
        shares = [0.0 if price == EXTRA else stated, stated if price == EXTRA else 0.0, 0.0]
        if price == "base_fee_jpy":
            shares[INITIAL] = vendors.cell("initial_fee_jpy", row)
        table = table.with_column(price, Encoded.of(shares))
    # A surcharge is on the month, not on what is paid once.
    surcharge = vendors.cell("surcharge_percent", row)
    return table.with_column("surcharge_percent", Encoded.of([surcharge, surcharge, 0.0]))


def _charge(company: CompanyProfile, parts: VendorTable, lines: Sequence[ScopeLine], growth: Sequence[float]) -> Charge:
    states = [np.full(3, STATES[line.coverage], dtype=np.int8) for line in lines]
    months = [monthly_cost(_at(company, lines, factor), parts, states) for factor in growth]
    low, high = (np.array([getattr(month, end) for month in months]) for end in ("low", "high"))
    fee, extra, initial = (
        [_extent(low[year, part], high[year, part]) for year in range(len(months))]
        for part in (WITHOUT_EXTRA, EXTRA_ALONE, INITIAL)
    )
    return Charge((fee[0], fee[1], fee[2]), (extra[0], extra[1], extra[2]), initial[0])


def _extent(low: float, high: float) -> Extent:
    return Extent(float(low), float(high) if isfinite(high) else None)


def _at(company: CompanyProfile, lines: Sequence[ScopeLine], factor: float) -> CompanyProfile:
    """Return the company with just these tasks at the vendor, their volumes times `factor`."""
    tasks = tuple(
        WantedTask.model_construct(
            task_id=line.task_id,
            importance=line.importance or "important",
            done_by="vendor",
            monthly_volume=None if line.monthly_volume is None else line.monthly_volume * factor,
        )
        for line in lines
    )
    given = {field: getattr(company, field) for field in company.model_fields_set} | {"tasks": tasks}
    return CompanyProfile.model_construct(_fields_set=set(given), **given)

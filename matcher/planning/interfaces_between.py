"""Which data goes from one group of tasks to another, and what it takes to manage those who do them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from matcher.domain.arrangement import Arrangement, Handling, Interface
from matcher.text import translator


class DataFlow(NamedTuple):
    """Data that one lot gives to another; its name stands under ``interface.<code>``."""

    code: str
    giver: str
    taker: str


DATA_FLOWS = (
    DataFlow("payroll_entries", "payroll", "accounting"),
    DataFlow("sales_and_payables", "billing_ar_ap", "accounting"),
    DataFlow("ledgers_for_tax", "accounting", "tax"),
    DataFlow("wages_for_tax", "payroll", "tax"),
    DataFlow("wages_for_labor", "payroll", "labor"),
    DataFlow("joiners_and_rates", "labor", "payroll"),
    DataFlow("hires", "hr_recruiting", "labor"),
    DataFlow("joiners_accounts", "labor", "it_support"),
    DataFlow("orders", "sales_admin", "billing_ar_ap"),
    DataFlow("contract_terms", "legal", "billing_ar_ap"),
    DataFlow("purchases", "general_affairs", "accounting"),
)
"""Which lot waits for which: our judgement (仮置き)."""
HOURS_PER_VENDOR = 4.0
"""Own hours a month for one vendor: its meeting, its report, its acceptance (assumption 仮置き)."""
HOURS_PER_INTERFACE = 1.0
"""Own hours a month for data that passes between two parties: is it complete, in time, read alike (仮置き)."""


def arrangement(handlings: Sequence[Handling]) -> Arrangement:
    """Return what passes between those who do the lots, and the own hours that it takes."""
    passing = tuple(interfaces(handlings))
    vendors = len({handling.vendor_id for handling in handlings if handling.vendor_id is not None})
    hours = HOURS_PER_VENDOR * vendors + HOURS_PER_INTERFACE * len(passing)
    return Arrangement(tuple(handlings), passing, vendors, hours)


def basis(lang: str) -> str:
    """Return how the hours are counted, marked as assumptions."""
    t = translator(lang)
    return t("one_or_several.basis", vendor=t.number(HOURS_PER_VENDOR), passing=t.number(HOURS_PER_INTERFACE))


def interfaces(handlings: Iterable[Handling]) -> list[Interface]:
    """Return the data that passes between two different parties, at least one of them a vendor."""
    by_lot = {handling.lot: handling for handling in handlings}
    found = []
    for flow in DATA_FLOWS:
        giver, taker = by_lot.get(flow.giver), by_lot.get(flow.taker)
        if giver is not None and taker is not None and _pass(giver, taker):
            found.append(Interface(flow.code, giver, taker))
    return found


def _pass(giver: Handling, taker: Handling) -> bool:
    vendors = {handling.vendor_id for handling in (giver, taker)} - {None}
    together = (giver.by, giver.vendor_id) == (taker.by, taker.vendor_id)
    return bool(vendors) and not together and "nobody" not in (giver.by, taker.by)

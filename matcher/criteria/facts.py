"""Facts that flags and gates cite, for one row: plain columns and answers, and those derived from both sides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from math import isfinite, isinf

from matcher.criteria.assurance import handles
from matcher.criteria.handover import handover_need
from matcher.criteria.pairing import Pairing
from matcher.domain.company import CompanyProfile
from matcher.domain.records import Cited
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.domain.vendor_table import TASK_EXTRA, TASK_NOT_OFFERED, VendorTable


def buyer_fact(pairing: Pairing, name: str) -> Cited:
    """Return the buyer's answer as plain data (lists, numbers, codes), None where it is unknown."""
    if name not in pairing.buyer_facts:
        pairing.buyer_facts[name] = _buyer_fact(pairing, name)
    return pairing.buyer_facts[name]


def _buyer_fact(pairing: Pairing, name: str) -> Cited:
    derive = _BUYER_DERIVED.get(name)
    if derive is not None:
        return Cited("buyer", name, derive(pairing.company))
    value = getattr(pairing.company, name, None) if name else None
    if isinstance(value, date):
        value = value.isoformat()
    return Cited("buyer", name, list(value) if isinstance(value, tuple) else value)


def vendor_fact(pairing: Pairing, name: str, row: int) -> Cited:
    """Return the vendor's fact as plain data, None where it is unknown."""
    derive = _VENDOR_DERIVED.get(name)
    if derive is not None:
        return Cited("vendor", name, derive(pairing, row))
    return Cited("vendor", name, plain(pairing.vendors, name, row))


def plain(vendors: VendorTable, name: str, row: int) -> object:
    """Return one cell as JSON-ready data: whole numbers as int, sets as sorted lists in the order of the scale."""
    value = vendors.cell(name, row)
    if isinstance(value, frozenset):
        if name == "included_volume":
            return {driver: number(volume) for driver, volume in sorted(value)}
        return sorted(value)
    declared = VENDOR_COLUMNS.get(name)
    if declared is not None and declared.kind == "yes_no" and value is not None:
        return bool(value)
    return number(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def number(value: float) -> float | int | None:
    """Return a number as int where it is whole; infinity (no limit) as None."""
    if isinf(value):
        return None
    return int(value) if float(value).is_integer() else float(value)


def monthly_cost(pairing: Pairing, row: int) -> tuple[int, int | None]:
    """Return the range of one vendor's month in whole yen, None as an open upper end."""
    low, high = float(pairing.cost.low[row]), float(pairing.cost.high[row])
    return round(low), round(high) if isfinite(high) else None


def _tasks_in(state: int) -> Callable[[Pairing, int], object]:
    def named(pairing: Pairing, row: int) -> object:
        states = zip(pairing.wishes, pairing.task_states, strict=True)
        return [wish.task.task_id for wish, found in states if found[row] == state]

    return named


def _continuity(pairing: Pairing, row: int) -> object:
    return {name: plain(pairing.vendors, name, row) for name in ("founded_year", "team_model", "exit_support")}


def _domain(pairing: Pairing, row: int) -> object:
    names = ("industries", "special_needs") if pairing.company.special_needs else ("industries",)
    return {name: plain(pairing.vendors, name, row) for name in names}


def _data_handled(company: CompanyProfile) -> object:
    kinds = ("personal_data", "my_number", "listed")
    return [kind for kind, present in zip(kinds, handles(company), strict=True) if present]


def _need(company: CompanyProfile) -> object:
    need = handover_need(company)
    return None if need is None else round(need, 2)


def _task_ids(company: CompanyProfile) -> object:
    return [wish.task.task_id for wish in company.vendor_wishes]


_BUYER_DERIVED: Mapping[str, Callable[[CompanyProfile], object]] = {
    "tasks": _task_ids,
    "data_handled": _data_handled,
    "handover_need": _need,
}
_VENDOR_DERIVED: Mapping[str, Callable[[Pairing, int], object]] = {
    "monthly_cost": lambda pairing, row: list(monthly_cost(pairing, row)),
    "tasks_not_offered": _tasks_in(TASK_NOT_OFFERED),
    "tasks_extra": _tasks_in(TASK_EXTRA),
    "continuity_facts": _continuity,
    "domain_facts": _domain,
}

"""Gates: what a vendor must meet whatever its score. Each yields pass, fail or to confirm, with the shortfall."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.criteria.assurance import handles, passed_on_without_consent
from matcher.criteria.facts import buyer_fact, number, vendor_fact
from matcher.criteria.pairing import Pairing
from matcher.domain.company import CompanyProfile
from matcher.domain.records import Cited, GateRecord
from matcher.domain.tasks import PAYROLL_TASKS
from matcher.domain.vendor import PARTNER_SUFFIX
from matcher.domain.vendor_table import TASK_EXTRA, TASK_INCLUDED, TASK_NOT_OFFERED, TASK_UNKNOWN, VendorTable

Bools = npt.NDArray[np.bool_]


class Check(NamedTuple):
    """One requirement against all vendors: who fails it and for whom it is to confirm, shape (vendors,) each.

    `buyer` is what the company asks, `vendor_name` the fact cited, `shortfall` what is missing.
    """

    rule_id: str
    cause: str
    failed: Bools
    to_confirm: Bools
    buyer: Cited
    vendor_name: str
    shortfall: Cited | Callable[[int], Cited]

    def record(self, pairing: Pairing, row: int) -> GateRecord:
        """Return the check of one vendor as a record."""
        fact = vendor_fact(pairing, self.vendor_name, row)
        missing = self.shortfall if isinstance(self.shortfall, Cited) else self.shortfall(row)
        return GateRecord(self.rule_id, self.cause, bool(self.failed[row]), self.buyer, fact, missing)


def gate_checks(pairing: Pairing) -> list[Check]:
    """Return every requirement that the company has, checked against all vendors."""
    return [check for gate in GATES.values() for check in gate(pairing)]


def task_offered(pairing: Pairing) -> Iterator[Check]:
    """A task that is a must is offered, included or at an extra charge."""
    for wish, state in zip(pairing.wishes, pairing.task_states, strict=True):
        if wish.importance == "must":
            task = Cited("buyer", "tasks", wish.task.task_id)
            yield Check(
                "task_not_offered",
                "scope",
                state == TASK_NOT_OFFERED,
                state == TASK_UNKNOWN,
                task,
                "services",
                task,
            )


def holds(vendors: VendorTable, licence: str) -> Bools:
    """Return shape (vendors,): the vendor or a named partner holds the licence."""
    return vendors.has("licences", licence) | vendors.has("licences", licence + PARTNER_SUFFIX)


def licence(pairing: Pairing) -> Iterator[Check]:
    """A reserved task that the vendor offers has its licence or a named partner, or the buyer's own professional."""
    own = pairing.company.own_professionals or ()
    known = pairing.vendors.known("licences")
    for wish in pairing.wishes:
        task = wish.task
        if task.licence_rule != "exclusive" or task.licence in own:
            continue
        held = holds(pairing.vendors, task.licence)
        if task.disputed_licence:
            held = held | holds(pairing.vendors, task.disputed_licence)
        offered = pairing.offers(task.task_id)
        yield Check(
            "licence",
            "assurance",
            offered & known & ~held,
            offered & ~known,
            Cited("buyer", "tasks", task.task_id),
            "licences",
            Cited("buyer", "own_professionals", task.licence),
        )


def onsite(pairing: Pairing) -> Iterator[Check]:
    """On-site or remote as the company needs it."""
    wanted = pairing.company.onsite
    conflicting = {"required": "remote", "remote_only": "onsite"}.get(str(wanted))
    if conflicting:
        vendors = pairing.vendors
        failed = vendors.equals("onsite", conflicting)
        yield _plain("onsite", "misfit", failed, ~vendors.known("onsite"), "onsite", "onsite", wanted)


def min_term(pairing: Pairing) -> Iterator[Check]:
    """The minimum term is within a hard limit."""
    company = pairing.company
    if company.term_is_hard and company.max_term_months is not None:
        yield _above(pairing, "min_term", "scope", "min_term_months", "max_term_months", company.max_term_months)


def budget(pairing: Pairing) -> Iterator[Check]:
    """A hard budget is not below the lowest possible month."""
    company = pairing.company
    if company.budget_is_hard and company.budget_monthly_jpy is not None:
        limit, cost = company.budget_monthly_jpy, pairing.cost
        failed = np.round(cost.low) > limit

        def missing(row: int) -> Cited:
            over = cost.low[row] - limit if failed[row] else min(cost.high[row] - limit, 1e12)
            return Cited("buyer", "amount", round(over) if over < 1e12 else None)

        buyer = buyer_fact(pairing, "budget_monthly_jpy")
        to_confirm = ~failed & (np.round(cost.high) > limit)
        yield Check("budget", "purpose", failed, to_confirm, buyer, "monthly_cost", missing)


def required_tool(pairing: Pairing) -> Iterator[Check]:
    """Every tool that is required is supported."""
    for tool in pairing.company.required_tools or ():
        vendors = pairing.vendors
        known = vendors.known("tools")
        failed = known & ~vendors.has("tools", tool)
        yield _plain("required_tool", "misfit", failed, ~known, "required_tools", "tools", tool)


def offshore(pairing: Pairing) -> Iterator[Check]:
    """No work offshore where the company does not allow it."""
    if pairing.company.offshore_allowed is False:
        at = pairing.vendors.number("offshore")
        yield _plain("offshore", "assurance", at == 1.0, np.isnan(at), "offshore_allowed", "offshore", False)


def subcontracting(pairing: Pairing) -> Iterator[Check]:
    """No re-subcontracting where the company does not allow it; a vendor that asks first can be told no."""
    if pairing.company.subcontracting_allowed is False:
        vendors = pairing.vendors
        failed, unknown = vendors.equals("subcontracting", "yes"), ~vendors.known("subcontracting")
        yield _plain("subcontracting", "assurance", failed, unknown, "subcontracting_allowed", "subcontracting", False)


def my_number(pairing: Pairing) -> Iterator[Check]:
    """My Number work is not passed on without consent (番号法10条)."""
    rule = pairing.company.my_number_subcontracting
    if rule is not None and handles(pairing.company)[1]:
        surely, possibly = passed_on_without_consent(pairing)
        yield _plain("my_number", "assurance", surely, possibly, "my_number_subcontracting", "subcontracting", rule)


def payroll_lead(pairing: Pairing) -> Iterator[Check]:
    """The days from payroll closing to payday are enough for the vendor."""
    days = payroll_days(pairing.company)
    states = zip(pairing.wishes, pairing.task_states, strict=True)
    payroll = [state for wish, state in states if wish.task.task_id in PAYROLL_TASKS]
    if days is not None and payroll:
        check = _above(pairing, "payroll_lead", "misfit", "payroll_lead_days", "payroll_days_from_close_to_pay", days)
        surely = np.logical_or.reduce([np.isin(state, (TASK_INCLUDED, TASK_EXTRA)) for state in payroll])
        possibly = np.logical_or.reduce([state != TASK_NOT_OFFERED for state in payroll])
        failed = check.failed & surely
        yield check._replace(failed=failed, to_confirm=(check.failed | check.to_confirm) & possibly & ~failed)


def payroll_days(company: CompanyProfile) -> float | None:
    """Return business days from closing to payday: as given, or 5/7 of the calendar days, rounded down.

    A closing day of 28 or later counts as the end of the month; a payday up to the closing day is in the next month,
    a month counting 30 days. Public holidays are not counted (assumption 仮置き).
    """
    if company.payroll_days_from_close_to_pay is not None:
        return company.payroll_days_from_close_to_pay
    if company.closing_day is None or company.payday is None:
        return None
    closing = 30 if company.closing_day >= 28 else company.closing_day
    payday = 30 if company.payday >= 28 else company.payday
    calendar = payday - closing if payday > closing else payday + 30 - closing
    return float(calendar * 5 // 7)


def certification(pairing: Pairing) -> Iterator[Check]:
    """One of each list of required certificates is held."""
    vendors = pairing.vendors
    known = vendors.known("certifications")
    for any_of in pairing.company.required_certifications or ():
        held = np.logical_or.reduce([vendors.has("certifications", name) for name in any_of])
        wanted = list(any_of)
        yield _plain(
            "certification",
            "assurance",
            known & ~held,
            ~known,
            "required_certifications",
            "certifications",
            wanted,
        )


def capacity(pairing: Pairing) -> Iterator[Check]:
    """The vendor takes new clients."""
    is_open = pairing.vendors.number("capacity_open")
    yield _plain("capacity", "assurance", is_open == 0.0, np.isnan(is_open), "wanted_start", "capacity_open", None)


def _plain(
    rule_id: str,
    cause: str,
    failed: Bools,
    to_confirm: Bools,
    field: str,
    column: str,
    wanted: object,
) -> Check:
    buyer = Cited("buyer", field, wanted)
    return Check(rule_id, cause, failed, to_confirm, buyer, column, buyer)


def _above(pairing: Pairing, rule_id: str, cause: str, column: str, field: str, limit: float) -> Check:
    """A check that a vendor's number is not above the company's limit."""
    stated = pairing.vendors.number(column)

    def missing(row: int) -> Cited:
        over = None if np.isnan(stated[row]) else number(float(stated[row]) - limit)
        return Cited("buyer", field, over)

    buyer = Cited("buyer", field, number(limit))
    return Check(rule_id, cause, stated > limit, np.isnan(stated), buyer, column, missing)


Gate = Callable[[Pairing], Iterable[Check]]
"""A requirement: the checks that a company makes of all vendors, none where it does not have it."""

GATES: dict[str, Gate] = {
    "task_not_offered": task_offered,
    "licence": licence,
    "onsite": onsite,
    "min_term": min_term,
    "budget": budget,
    "required_tool": required_tool,
    "offshore": offshore,
    "subcontracting": subcontracting,
    "my_number": my_number,
    "payroll_lead": payroll_lead,
    "certification": certification,
    "capacity": capacity,
}
"""Every gate by rule id; its texts stand under ``gate.<rule id>``."""

"""Flags beyond single criteria: rules that look at several facts of one vendor and the company's plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from matcher.criteria.facts import buyer_fact, vendor_fact
from matcher.criteria.gates import holds
from matcher.criteria.pairing import Pairing
from matcher.domain.calendar import months_later
from matcher.domain.records import Cited, Flag, Severity
from matcher.domain.scales import DIRECTS_INDIVIDUALS
from matcher.domain.vendor_table import TASK_EXTRA, TASK_INCLUDED
from matcher.text import LANGUAGES

HANDOVER_MONTHS = {3: 1, 2: 2, 1: 3, 0: 3}
"""Months until a parallel run can end, by the vendor's handover support: assumption (仮置き) inside the 1-3 months
that published guides give for payroll (u-brains-sr.com, 2015-09; joyonet.jp, 2024-08)."""


def rule_flags(pairing: Pairing, row: int) -> Iterator[Flag]:
    """Yield the flags of one vendor that no single criterion sees."""
    for rule in RULES.values():
        yield from rule(pairing, row)


def _offered_here(pairing: Pairing, task_id: str, row: int) -> bool:
    wanted = any(wish.task.task_id == task_id for wish in pairing.wishes)
    return wanted and bool(pairing.offers(task_id)[row])


def _flag(rule_id: str, severity: Severity, cause: str, buyer: Cited, vendor: Cited, **parts: object) -> Flag:
    return Flag(rule_id, severity, cause, None, None, buyer, vendor, f"flag.{rule_id}", parts)


def disguised_contracting(pairing: Pairing, row: int) -> Iterator[Flag]:
    """Own staff direct individuals, or people on-site without a lead (37号告示: the vendor itself directs the work)."""
    company, vendors = pairing.company, pairing.vendors
    if company.level("R16") == DIRECTS_INDIVIDUALS:
        buyer = Cited("buyer", "R16", DIRECTS_INDIVIDUALS)
        yield _flag("disguised_contracting", "serious", "assurance", buyer, vendor_fact(pairing, "team_model", row))
    elif company.onsite == "required" and vendors.cell("onsite", row) in ("onsite", "both"):
        team = vendors.cell("team_model", row)
        if team in (None, "single", "team"):
            severity: Severity = "unknown" if team is None else "caution"
            buyer, fact = buyer_fact(pairing, "onsite"), vendor_fact(pairing, "team_model", row)
            yield _flag("onsite_without_lead", severity, "assurance", buyer, fact)


def segregation_of_duties(pairing: Pairing, row: int) -> Iterator[Flag]:
    """One vendor makes, executes and reconciles transfers."""
    reconciles = [t for t in ("bank_cash_reconciliation", "payment_matching") if _offered_here(pairing, t, row)]
    moves = ["transfer_data_creation", "transfer_execution"]
    if reconciles and all(_offered_here(pairing, task_id, row) for task_id in moves):
        tasks = [*moves, *reconciles]
        buyer, fact = Cited("buyer", "tasks", tasks), Cited("vendor", "services", tasks)
        yield _flag("segregation_of_duties", "caution", "governance", buyer, fact)


def handover_time(pairing: Pairing, row: int) -> Iterator[Flag]:
    """The handover cannot finish before today's person leaves."""
    company = pairing.company
    if company.current_person_until is None or company.wanted_start is None:
        return
    shortest, longest = handover_months(pairing.vendors.cell("handover_support", row))
    if months_later(company.wanted_start, longest) <= company.current_person_until:
        return
    certain = months_later(company.wanted_start, shortest) > company.current_person_until
    ends = months_later(company.wanted_start, shortest if certain else longest)
    severity: Severity = "serious" if certain else "unknown"
    buyer, fact = buyer_fact(pairing, "current_person_until"), vendor_fact(pairing, "handover_support", row)
    needed = shortest if certain else longest
    end = Cited("buyer", "current_person_until", ends.isoformat())
    yield _flag("handover_time", severity, "handover", buyer, fact, months=needed, ends=end)


def handover_months(support: object) -> tuple[int, int]:
    """Return the shortest and longest time until a parallel run can end, months, by the vendor's handover support."""
    months = HANDOVER_MONTHS.get(int(support)) if isinstance(support, float) else None
    return (months, months) if months else (min(HANDOVER_MONTHS.values()), max(HANDOVER_MONTHS.values()))


def vague_wording(pairing: Pairing, row: int) -> Iterator[Flag]:
    """The vendor's services are worded so that nobody can tell what is included."""
    texts = pairing.vendors.cell("vague_wording", row)
    if texts:
        wording = sorted(texts)  # type: ignore[call-overload]
        vendor = Cited("vendor", "vague_wording", wording)
        yield _flag("scope.vague_wording", "unknown", "scope", buyer_fact(pairing, "tasks"), vendor)


def licence_boundary(pairing: Pairing, row: int) -> Iterator[Flag]:
    """A wanted task is free only up to a point, or who may do it is disputed, and the vendor lacks the licence."""
    own = pairing.company.own_professionals or ()
    for wish, state in zip(pairing.wishes, pairing.task_states, strict=True):
        task = wish.task
        limited = task.licence_rule == "conditional" or task.disputed_licence
        if not limited or state[row] not in (TASK_INCLUDED, TASK_EXTRA) or task.licence in own:
            continue
        if task.licence and holds(pairing.vendors, task.licence)[row]:
            continue
        boundary = {lang: task.boundary(lang) for lang in LANGUAGES}
        buyer, fact = Cited("buyer", "tasks", task.task_id), vendor_fact(pairing, "licences", row)
        yield _flag("licence_boundary", "caution", "assurance", buyer, fact, boundary=boundary)


RULES: dict[str, Callable[[Pairing, int], Iterator[Flag]]] = {
    "disguised_contracting": disguised_contracting,
    "segregation_of_duties": segregation_of_duties,
    "handover_time": handover_time,
    "scope.vague_wording": vague_wording,
    "licence_boundary": licence_boundary,
}
"""Every rule; its texts stand under ``flag.<rule id>``."""

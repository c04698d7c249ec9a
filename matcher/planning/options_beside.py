"""What stands beside the vendors: staying as we are, outsourcing part, a cloud tool; what speaks for and against it.

No price is built in: what an option costs is for quotes to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matcher.domain.company import CompanyProfile
from matcher.domain.diagnosis import OptionBeside, OptionCode
from matcher.domain.preparation import SURVEYED
from matcher.domain.records import Cited, Message
from matcher.domain.standing import Standing
from matcher.text import LANGUAGES, translator

LITTLE_TIME = 4
"""Owner's hours a month below which managing a vendor for everything is hard (assumption 仮置き)."""
MANY_OPEN = 3
"""Open first items from which handing over everything at once is early (assumption 仮置き)."""
GROWING_FROM = 1.2
"""Times the headcount of today that in 24 months counts as growth (assumption 仮置き)."""
TYPED_AGAIN = frozenset(
    {
        "journal_entry",
        "expense_settlement",
        "invoice_issue",
        "invoice_receipt_capture",
        "payment_matching",
        "attendance_aggregation",
        "payslip_and_transfer",
        "ebook_storage_ops",
        "voucher_filing",
    }
)
"""Tasks that a linked cloud tool mostly takes over or shortens: our judgement (仮置き)."""


def options_beside(company: CompanyProfile, found: Sequence[Standing]) -> tuple[OptionBeside, ...]:
    """Return the three alternatives, each with what the company's answers say for it and against it."""
    open_first = [standing.item for standing in found if standing.first and not standing.is_closed]
    both = {
        "stay": (_for_staying(company, open_first), _against_staying(company)),
        "part": (_for_part(company, open_first), _against_part(company)),
        "cloud": (_for_cloud(company), _against_cloud(company)),
    }
    codes: tuple[OptionCode, ...] = ("stay", "part", "cloud")
    return tuple(OptionBeside(code, tuple(both[code][0]), tuple(both[code][1])) for code in codes)


def _say(option: str, code: str, **parts: object) -> Message:
    return Message(code, f"option.{option}.{code}", parts)


def _fact(company: CompanyProfile, field: str) -> Cited:
    value = getattr(company, field)
    return Cited("buyer", field, value.isoformat() if hasattr(value, "isoformat") else value)


def _items(items: Sequence[str]) -> dict[str, str]:
    return {lang: translator(lang).join(items) for lang in LANGUAGES}


def _for_staying(company: CompanyProfile, open_first: Sequence[str]) -> Iterator[Message]:
    if len(open_first) >= MANY_OPEN:
        yield _say("stay", "for_many_open", items=_items(open_first))
    if "R7" in open_first:
        yield _say("stay", "for_no_owner")
    if company.goals == ("cost",) or company.trigger == "cost":
        yield _say("stay", "for_only_cost")


def _against_staying(company: CompanyProfile) -> Iterator[Message]:
    if company.current_person_until is not None:
        yield _say("stay", "against_leaving", until=_fact(company, "current_person_until"))
    if company.trigger in ("resignation", "workload", "dependence_on_one_person", "listing"):
        yield _say("stay", "against_trigger", trigger=_fact(company, "trigger"))
    now, target = company.closing_days_now, company.closing_days_target
    if now is not None and target is not None and target < now:
        yield _say(
            "stay",
            "against_slow_close",
            now=_fact(company, "closing_days_now"),
            target=_fact(company, "closing_days_target"),
        )
    if (company.employees_in_24_months or 0) >= GROWING_FROM * company.employees:
        yield _say("stay", "against_growth", people=_fact(company, "employees_in_24_months"))


def _for_part(company: CompanyProfile, open_first: Sequence[str]) -> Iterator[Message]:
    musts = [wish.task.task_id for wish in company.vendor_wishes if wish.importance == "must"]
    if 0 < len(musts) < len(company.vendor_wishes):
        yield _say("part", "for_musts", count=len(musts), total=len(company.vendor_wishes))
    if unsorted := [item for item in open_first if item in SURVEYED]:
        yield _say("part", "for_unsorted", items=_items(unsorted))
    hours = company.owner_hours_per_month
    if hours is not None and hours < LITTLE_TIME:
        yield _say("part", "for_little_time", hours=_fact(company, "owner_hours_per_month"))
    if company.bundling in ("split", "either"):
        yield _say("part", "for_bundling", bundling=_fact(company, "bundling"))
    if company.trigger == "past_failure":
        yield _say("part", "for_past_failure")


def _against_part(company: CompanyProfile) -> Iterator[Message]:
    if company.current_person_until is not None:
        yield _say("part", "against_leaving", until=_fact(company, "current_person_until"))
    if company.bundling == "one":
        yield _say("part", "against_bundling", bundling=_fact(company, "bundling"))
    if len({wish.task.lot for wish in company.vendor_wishes}) > 1:
        yield _say("part", "against_interfaces")


def _for_cloud(company: CompanyProfile) -> Iterator[Message]:
    typed = [wish.task.task_id for wish in company.vendor_wishes if wish.task.task_id in TYPED_AGAIN]
    if typed and company.it_stage is not None and company.it_stage <= 2:
        yield _say("cloud", "for_typed_again", tasks=Cited("buyer", "tasks", typed), stage=_fact(company, "it_stage"))
    if company.it_stage is not None and company.it_stage >= 3:
        yield _say("cloud", "for_linked", stage=_fact(company, "it_stage"))
    for goal in ("speed", "de_personalisation", "improvement"):
        if goal in (company.goals or ()):
            yield _say("cloud", "for_goal", goal=Cited("buyer", "goals", [goal]))
            return


def _against_cloud(company: CompanyProfile) -> Iterator[Message]:
    if company.trigger in ("resignation", "workload"):
        yield _say("cloud", "against_nobody", trigger=_fact(company, "trigger"))
    if company.it_stage == 1:
        yield _say("cloud", "against_paper", stage=_fact(company, "it_stage"))
    if company.process_approach == "keep_own":
        yield _say("cloud", "against_own_way", approach=_fact(company, "process_approach"))
    kept = [wish.task.task_id for wish in company.vendor_wishes if wish.task.task_id not in TYPED_AGAIN]
    if kept:
        yield _say("cloud", "against_remaining", count=len(kept))

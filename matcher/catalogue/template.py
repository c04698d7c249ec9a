"""The vendor file to fill in: every heading, and one fictional vendor as an example."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.catalogue.facts import cell_of
from matcher.domain.tasks import TASKS
from matcher.domain.vendor import VENDOR_COLUMNS, Column
from matcher.text import Translator

VENDOR: Mapping[str, object] = {
    "vendor_id": "V001",
    "vendor_type": "bookkeeping",
    "fictional": True,
    "services": ["journal_entry", "monthly_closing"],
    "extra_charge_services": ["payroll_calculation"],
    "not_offered_services": ["tax_return_filing"],
    "licences": [],
    "employees_min": 5,
    "employees_max": 100,
    "growth_phases": ["growth", "expansion"],
    "industries": ["any"],
    "special_needs": ["inventory"],
    "it_stage_required": 2,
    "it_stage_max": 4,
    "tools": ["freee", "yayoi"],
    "first_reply_hours": 8,
    "support_hours": "weekdays_9_18",
    "closing_days": 8,
    "channels": ["chat", "email"],
    "meeting_cadence": "monthly",
    "process_flexibility": 3,
    "handover_support": 2,
    "improvement": 1,
    "governance_support": ["monthly_report", "named_manager"],
    "team_model": "team_with_lead",
    "own_staff": True,
    "certifications": ["p_mark"],
    "offshore": False,
    "subcontracting": "with_consent",
    "onsite": "remote",
    "capacity_open": True,
    "exit_support": True,
    "base_fee_jpy": 60000,
    "initial_fee_jpy": 100000,
    "price_per_entry_jpy": 80,
    "price_per_person_jpy": 1000,
    "included_volume": {"entry": 100},
    "extra_task_price_jpy": 15000,
    "surcharge_percent": 0,
    "tax_included": False,
    "qualified_invoice_issuer": True,
    "min_term_months": 6,
    "notice_months": 1,
    "payroll_lead_days": 7,
    "founded_year": 2015,
    "as_of": "2026-09-10",
    "evidence": "claimed",
}
"""The fictional vendor of the example, without the texts that depend on the language."""


def example_vendor(t: Translator) -> dict[str, object]:
    """Return the fictional vendor with its texts in a language."""
    return {**VENDOR, "vendor_name": t("template.vendor_name"), "notes": t("template.notes")}


def template_rows(t: Translator) -> list[list[str]]:
    """Return the headings and the example row in the words of a language."""
    vendor = example_vendor(t)
    headings = [t(f"column.{name}") for name in VENDOR_COLUMNS]
    return [headings, [in_words(column, vendor.get(name), t) for name, column in VENDOR_COLUMNS.items()]]


def in_words(column: Column, fact: object, t: Translator) -> str:
    """Return the cell of a fact in the words of a language."""
    if fact == []:
        return t("format.none")
    if isinstance(fact, bool):
        return t.word("yes_no", "yes" if fact else "no")
    codes = fact if isinstance(fact, list) else [fact]
    if column.kind == "tasks" and fact:
        return ";".join(TASKS[str(code)].name(t.lang) for code in codes)
    if column.vocabulary and not isinstance(fact, dict):
        return ";".join(t.word(column.vocabulary, str(code)) for code in codes if code is not None)
    return cell_of(fact)

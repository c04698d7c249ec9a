"""``matcher template``: a file to fill in, with one fictional example."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from matcher.catalogue.codes import finding, place
from matcher.catalogue.facts import cell_of
from matcher.catalogue.writer import WORKBOOK_SUFFIXES, sheets_as_workbook, table_as_csv
from matcher.domain.findings import InputError
from matcher.domain.tasks import TASKS
from matcher.domain.vendor import VENDOR_COLUMNS, Column
from matcher.text import Translator, translator

NAME = "template"

COMPANY: Mapping[str, object] = {
    "employees": 45,
    "growth_phase": "growth",
    "it_stage": 2,
    "first_reply_hours": 8,
    "tasks": [
        {"task_id": "journal_entry", "importance": "must", "done_by": "vendor", "monthly_volume": 600},
        {"task_id": "monthly_closing", "importance": "important"},
        {"task_id": "payroll_calculation", "importance": "nice", "monthly_volume": 45},
    ],
    "trigger": "resignation",
    "industry": "I",
    "tools": ["yayoi"],
    "channels": ["chat", "email"],
    "meeting_cadence": "monthly",
    "process_approach": "mixed",
    "budget_monthly_jpy": 150000,
    "budget_is_hard": False,
    "max_term_months": 12,
    "goals": ["quality", "de_personalisation", "cost"],
    "offshore_allowed": False,
    "owner_hours_per_month": 8,
    "readiness": {"R1": 3, "R3": 2, "R4": 1, "R6": 2, "R7": None},
}
"""The fictional company of the example."""

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


def add_arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """Add the arguments of the command."""
    t = translator(lang)
    parser.add_argument("kind", choices=("company", "vendors"), help=t("template.kind"))
    parser.add_argument("--out", metavar="FILE", help=t("template.out"))


def run(arguments: argparse.Namespace) -> int:
    """Write or print the file and return the exit code."""
    t = translator(arguments.lang)
    target = Path(arguments.out) if arguments.out else None
    if arguments.kind == "company":
        data = _as_json({"name": t("template.company_name"), **COMPANY})
    elif arguments.format == "json":
        data = _as_json([_vendor(t)])
    else:
        rows = vendor_rows(t)
        workbook = target is not None and target.suffix.lower() in WORKBOOK_SUFFIXES
        data = sheets_as_workbook({"vendors": rows}) if workbook else table_as_csv(rows)
    if target is None:
        sys.stdout.write(data.decode("utf-8").replace("\r\n", "\n"))
        return 0
    _write(target, data)
    sys.stderr.write(t("template.written", path=target) + "\n")
    return 0


def _write(target: Path, data: bytes) -> None:
    try:
        with target.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        raise InputError([finding("would_overwrite", found=place(target))]) from error
    except OSError as error:
        raise InputError([finding("cannot_write", found=place(target))]) from error


def _as_json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _vendor(t: Translator) -> dict[str, object]:
    return {**VENDOR, "vendor_name": t("template.vendor_name"), "notes": t("template.notes")}


def vendor_rows(t: Translator) -> list[list[str]]:
    """Return the headings and the example row in the words of a language."""
    vendor = _vendor(t)
    headings = [t(f"column.{name}") for name in VENDOR_COLUMNS]
    return [headings, [_in_words(column, vendor.get(name), t) for name, column in VENDOR_COLUMNS.items()]]


def _in_words(column: Column, fact: object, t: Translator) -> str:
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

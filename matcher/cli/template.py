"""``matcher template``: a file to fill in, with one fictional example."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from matcher.catalogue.codes import finding, place
from matcher.catalogue.template import VENDOR, example_vendor, template_rows
from matcher.catalogue.writer import WORKBOOK_SUFFIXES, sheets_as_workbook, table_as_csv
from matcher.domain.findings import InputError
from matcher.domain.past import RECORD_KINDS
from matcher.past.template import past_example, past_rows
from matcher.text import translator

__all__ = ["COMPANY", "VENDOR", "add_arguments", "run"]

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


def add_arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """Add the arguments of the command."""
    t = translator(lang)
    parser.add_argument("kind", choices=("company", "vendors", *RECORD_KINDS), help=t("template.kind"))
    parser.add_argument("--out", metavar="FILE", help=t("template.out"))


def run(arguments: argparse.Namespace) -> int:
    """Write or print the file and return the exit code."""
    t = translator(arguments.lang)
    target = Path(arguments.out) if arguments.out else None
    if arguments.kind == "company":
        data = _as_json({"name": t("template.company_name"), **COMPANY})
    elif arguments.format == "json":
        vendors = arguments.kind == "vendors"
        data = _as_json([example_vendor(t) if vendors else past_example(arguments.kind, t)])
    else:
        rows = template_rows(t) if arguments.kind == "vendors" else past_rows(arguments.kind, t)
        workbook = target is not None and target.suffix.lower() in WORKBOOK_SUFFIXES
        data = sheets_as_workbook({arguments.kind: rows}) if workbook else table_as_csv(rows)
    if target is None:
        sys.stdout.write(data.decode("utf-8").replace("\r\n", "\n"))
        return 0
    write_new(target, data)
    sys.stderr.write(t("template.written", path=target) + "\n")
    return 0


def write_new(target: Path, data: bytes) -> None:
    """Write a file that is not there yet.

    Raises
    ------
    InputError
        It is there, or the place cannot be written.
    """
    try:
        with target.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        raise InputError([finding("would_overwrite", found=place(target))]) from error
    except OSError as error:
        raise InputError([finding("cannot_write", found=place(target))]) from error


def _as_json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()

"""The verb "load plan edits": a JSON file of what a person changed in a plan, or what is wrong with the file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel, ValidationError

from matcher.companies.file import LARGEST_FILE, findings_of, misnamed, parsed
from matcher.domain.findings import Finding, InputError
from matcher.domain.plan_edits import (
    ASSUMPTION_LIMITS,
    EARLIEST,
    HIGHEST_TARGETS,
    LATEST,
    PlanEdits,
    ScopeEdit,
    ServiceEdit,
)
from matcher.domain.tasks import TASKS

PARTS: Mapping[str, type[BaseModel]] = {"scope": ScopeEdit, "services": ServiceEdit}
"""What stands under each name of these parts of the file."""


def load_edits(path: str | Path) -> PlanEdits:
    """Return the edits of a JSON file (its form: ``matcher schema plan-edits``).

    Raises
    ------
    InputError
        The file cannot be read, is not JSON, or changes what no plan has; with every finding.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        code = "edits_missing" if isinstance(error, FileNotFoundError) else "edits_unreadable"
        raise InputError([Finding(code, "refuse", found=str(path))]) from error
    return read_edits(data)


def read_edits(data: bytes) -> PlanEdits:
    """Return the edits of the bytes of a JSON file (see `load_edits`)."""
    if len(data) > LARGEST_FILE:
        raise InputError([Finding("edits_too_large", "refuse", parts={"limit": LARGEST_FILE})])
    try:
        content = parsed(data)
    except (ValueError, RecursionError) as error:
        raise InputError([Finding("edits_json", "refuse", found=str(error))]) from error
    if not isinstance(content, dict):
        raise InputError([Finding("edits_json", "refuse", found=type(content).__name__)])
    return edits_from(content)


def edits_from(content: dict[str, object]) -> PlanEdits:
    """Return the edits of a mapping as a JSON file holds it (see `load_edits`)."""
    try:
        return PlanEdits.model_validate_json(json.dumps(content))
    except ValidationError as error:
        found = findings_of(error.errors(include_url=False), _names, _own)
        raise InputError(replace(one, code=_OWN_CODES.get(one.code, one.code)) for one in found) from error


_OWN_CODES = {"company_value": "edits_value"}
"""Findings whose cure is another one for this file."""


def _names(place: Sequence[int | str]) -> Sequence[str]:
    model = PARTS.get(str(place[0]), PlanEdits) if len(place) > 1 else PlanEdits
    return list(model.model_fields)


def _own(place: str, found: str, reason: str) -> Finding:
    rule, _, name = reason.partition(":")
    if rule == "unknown_task":
        return misnamed("company_unknown_word", place, name, list(TASKS))
    if rule == "no_day":
        return Finding("company_date", "refuse", column=place, found=found)
    if rule == "no_day_of_a_plan":
        ends = {"earliest": EARLIEST.isoformat(), "latest": LATEST.isoformat()}
        return Finding("edits_day", "refuse", column=place, found=found, parts=ends)
    given = json.loads(found)[name]
    if rule == "target_out_of_range":
        highest = next(most for item, most in HIGHEST_TARGETS.items() if item == name)
        return _out_of_range(f"{place}.{name}.target", given["target"], 0.0, highest)
    low, high = next(limits for code, limits in ASSUMPTION_LIMITS.items() if code == name)
    return _out_of_range(f"{place}.{name}", given, low, high)


def _out_of_range(place: str, amount: float, low: float, high: float) -> Finding:
    parts = {"rule": f"≥ {low:g} ≤ {high:,.0f}"}
    return Finding("company_range", "refuse", column=place, found=f"{amount:g}", parts=parts)

"""The verb "load paper facts": a JSON file of what only the user can put into the papers, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from matcher.companies.file import LARGEST_FILE, findings_of, parsed
from matcher.domain.findings import Finding, InputError
from matcher.domain.paper_facts import PaperFacts


def load_paper_facts(path: str | Path) -> PaperFacts:
    """Return the facts of a JSON file (its form: ``matcher schema paper-facts``).

    Raises
    ------
    InputError
        The file cannot be read, is not JSON, or says what no paper can; with every finding.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        code = "facts_missing" if isinstance(error, FileNotFoundError) else "facts_unreadable"
        raise InputError([Finding(code, "refuse", found=str(path))]) from error
    return read_paper_facts(data)


def read_paper_facts(data: bytes) -> PaperFacts:
    """Return the facts of the bytes of a JSON file (see `load_paper_facts`)."""
    if len(data) > LARGEST_FILE:
        raise InputError([Finding("facts_too_large", "refuse", parts={"limit": LARGEST_FILE})])
    try:
        content = parsed(data)
    except (ValueError, RecursionError) as error:
        raise InputError([Finding("facts_json", "refuse", found=str(error))]) from error
    if not isinstance(content, dict):
        raise InputError([Finding("facts_json", "refuse", found=type(content).__name__)])
    return paper_facts_from(content)


def paper_facts_from(content: Mapping[str, Any]) -> PaperFacts:
    """Return the facts of a mapping as a JSON file holds it (see `load_paper_facts`)."""
    try:
        return PaperFacts.model_validate(content)
    except ValidationError as error:
        raise InputError(findings_of(error.errors(include_url=False), _names, _own)) from error


def _names(_: Sequence[int | str]) -> Sequence[str]:
    return list(PaperFacts.model_fields)


def _own(place: str, found: str, _: str) -> Finding:
    return Finding("company_date", "refuse", column=place, found=found)

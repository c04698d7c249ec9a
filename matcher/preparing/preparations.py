"""The verb "load a preparation": a JSON file in, the buyer's preparation out, or what is wrong with the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from matcher.companies.file import LARGEST_FILE, findings_of, misnamed, parsed
from matcher.domain.findings import Finding, InputError
from matcher.domain.preparation import (
    ACTIONS,
    EXISTED,
    SURVEYED,
    SYMPTOMS,
    Assignment,
    PastEngagement,
    Preparation,
    Survey,
)
from matcher.domain.tasks import TASKS
from matcher.planning.readiness_items import NOT_DELEGABLE

_PARTS = {
    "surveys": Survey.model_fields,
    "assignments": Assignment.model_fields,
    "past": PastEngagement.model_fields,
}
_WORDS: Mapping[str, Sequence[str]] = {
    "surveys": SURVEYED,
    "assignments": ACTIONS,
    "tasks": tuple(TASKS),
    "symptoms": tuple(SYMPTOMS),
    "existed": tuple(EXISTED),
}
"""What a part may name, by its own name."""


def load_preparation(path: str | Path) -> Preparation:
    """Return the preparation of a JSON file: `surveys`, `assignments` and `past`, each of them optional.

    Raises
    ------
    InputError
        The file cannot be read, is not JSON, or says something that no preparation can say; with every finding.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        code = "preparation_missing" if isinstance(error, FileNotFoundError) else "preparation_unreadable"
        raise InputError([Finding(code, "refuse", found=str(path))]) from error
    return read_preparation(data)


def read_preparation(data: bytes) -> Preparation:
    """Return the preparation of the bytes of a JSON file (see `load_preparation`)."""
    if len(data) > LARGEST_FILE:
        raise InputError([Finding("preparation_too_large", "refuse", parts={"limit": LARGEST_FILE})])
    try:
        content = parsed(data)
    except (ValueError, RecursionError) as error:
        raise InputError([Finding("preparation_json", "refuse", found=str(error))]) from error
    if not isinstance(content, dict):
        raise InputError([Finding("preparation_json", "refuse", found=type(content).__name__)])
    return preparation_from(content)


def preparation_from(content: Mapping[str, Any]) -> Preparation:
    """Return the preparation of a mapping as a JSON file holds it (see `load_preparation`)."""
    try:
        return Preparation.model_validate(content)
    except ValidationError as error:
        raise InputError(findings_of(error.errors(include_url=False), _names, _own)) from error


def _names(place: Sequence[int | str]) -> Sequence[str]:
    return list(_PARTS[str(place[0])] if len(place) > 1 else Preparation.model_fields)


def _own(place: str, found: str, reason: str) -> Finding:
    code, _, name = reason.partition(":")
    if code == "not_delegable":
        kind = "survey_never" if name in NOT_DELEGABLE else "survey_in_house"
        return Finding(kind, "refuse", column=place, found=name)
    if code == "unknown_word":
        return misnamed("company_unknown_word", place, name, _WORDS[place.rpartition(".")[2]])
    return Finding("company_date", "refuse", column=place, found=found)

"""The verb "load a company": a JSON file in, a company profile or the sentences that say what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from matcher.catalogue.words import fold, vocabulary
from matcher.domain.company import REQUIRED_FIELDS, VOCABULARY_OF_FIELD, CompanyProfile, WantedTask
from matcher.domain.findings import CompanyError, Finding, shorten
from matcher.domain.scales import READINESS_ITEMS
from matcher.domain.tasks import LOTS, TASKS

OPEN_LISTS = frozenset({"tools", "required_tools", "required_certifications", "special_needs"})
"""Lists that keep words which no vocabulary knows."""
LARGEST_FILE = 1_000_000
"""Bytes of a company file at most."""
MOST_FINDINGS = 100
"""Findings that are told one by one; the rest are counted."""


def load_company(path: str | Path) -> CompanyProfile:
    """Return the company of a JSON file.

    Raises
    ------
    CompanyError
        The file cannot be read, is not JSON, or says something that no company can say; with every finding.
    """
    file = Path(path)
    try:
        data = file.read_bytes()
    except OSError as error:
        code = "company_missing" if isinstance(error, FileNotFoundError) else "company_unreadable"
        raise CompanyError([Finding(code, "refuse", found=str(path))]) from error
    return read_company(data)


def read_company(data: bytes) -> CompanyProfile:
    """Return the company of the bytes of a JSON file (see `load_company`)."""
    if len(data) > LARGEST_FILE:
        raise CompanyError([Finding("company_too_large", "refuse", parts={"limit": LARGEST_FILE})])
    try:
        content = parsed(data)
    except (ValueError, RecursionError) as error:
        raise CompanyError([Finding("company_json", "refuse", found=str(error))]) from error
    if not isinstance(content, dict):
        raise CompanyError([Finding("company_json", "refuse", found=type(content).__name__)])
    return company_from(content)


def company_from(content: Mapping[str, Any]) -> CompanyProfile:
    """Return the company of a mapping as a JSON file holds it (see `load_company`)."""
    try:
        return CompanyProfile.model_validate({name: _read_words(name, answer) for name, answer in content.items()})
    except ValidationError as error:
        raise CompanyError(findings_of(error.errors(include_url=False), _names, _own)) from error


def parsed(data: bytes) -> Any:
    """Return what a JSON file of a user holds.

    Raises
    ------
    ValueError
        It is not JSON in UTF-8, holds a number that is none or half a character, or says a name twice.
    RecursionError
        It is nested too deeply.
    """
    content = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse_constant, object_pairs_hook=_once)
    if rb"\u" in data:
        # An escape can stand for half a character, which no text that is written anywhere can hold.
        json.dumps(content, ensure_ascii=False).encode()
    return content


def findings_of(
    details: Sequence[ErrorDetails],
    names: Callable[[Sequence[int | str]], Sequence[str]],
    own: Callable[[str, str, str], Finding],
) -> Iterator[Finding]:
    """Yield what pydantic found wrong in a user's file, in the user's words.

    Parameters
    ----------
    details : the errors.
    names : the valid names at a place where an unknown one stands.
    own : the finding for a rule of our own, from its place, what was found, and the rule's reason.
    """
    # A list of nothing but bad parts is also "too short" to pydantic: that says the same twice.
    told = [detail for detail in details if not (detail["type"] == "too_short" and detail["input"])]
    yield from (_finding(detail, names, own) for detail in told[:MOST_FINDINGS])
    if len(told) > MOST_FINDINGS:
        yield Finding("company_more", "refuse", parts={"count": len(told) - MOST_FINDINGS})


def _read_words(field: str, answer: Any) -> Any:
    """Return an open list with the words that a vendor file accepts too (Pマーク, Freee) as codes, each once."""
    if field not in OPEN_LISTS or not isinstance(answer, list):
        return answer
    known = vocabulary(VOCABULARY_OF_FIELD[field])
    read = []
    for word in answer:
        if isinstance(word, str):
            word = known.get(fold(word), word)
        read.append(_read_words(field, word))
    return [word for place, word in enumerate(read) if word not in read[:place]]


def _refuse_constant(word: str) -> float:
    raise ValueError(f"{word} is not a number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content: dict[str, Any] = {}
    for name, value in pairs:
        if name in content:
            raise ValueError(f"{shorten(name)!r} stands twice")
        content[name] = value
    return content


def _names(place: Sequence[int | str]) -> Sequence[str]:
    return list(WantedTask.model_fields if place[0] == "tasks" else CompanyProfile.model_fields)


def _finding(
    detail: ErrorDetails,
    names: Callable[[Sequence[int | str]], Sequence[str]],
    own: Callable[[str, str, str], Finding],
) -> Finding:
    place = ".".join(str(part + 1) if isinstance(part, int) else part for part in detail["loc"])
    found = json.dumps(detail.get("input"), ensure_ascii=False, default=str)
    kind = detail["type"]
    if kind == "missing":
        code = "company_required" if place in REQUIRED_FIELDS else "company_part_missing"
        return Finding(code, "refuse", column=place)
    if kind == "extra_forbidden":
        return misnamed("company_unknown_key", place, str(detail["loc"][-1]), names(detail["loc"]))
    if kind == "literal_error":
        expected = [word.strip("'") for word in str(detail["ctx"]["expected"]).replace(" or ", ", ").split(", ")]
        return misnamed("company_unknown_word", place, str(detail.get("input")), expected)
    if kind == "value_error":
        return own(place, found, str(detail["ctx"]["error"]))
    if bounds := _bounds(detail.get("ctx") or {}):
        return Finding("company_range", "refuse", column=place, found=found, parts={"rule": bounds})
    return Finding(_WRONG_KINDS.get(kind, "company_value"), "refuse", column=place, found=found)


_WRONG_KINDS = {
    **dict.fromkeys(("int_type", "int_from_float", "int_parsing"), "company_whole_number"),
    **dict.fromkeys(("float_type", "finite_number"), "company_number"),
    **dict.fromkeys(("tuple_type", "list_type"), "company_list"),
    **dict.fromkeys(("dict_type", "mapping_type", "model_type", "model_attributes_type"), "company_object"),
    **dict.fromkeys(("too_short", "string_too_short"), "company_empty"),
    **dict.fromkeys(("too_long", "string_too_long"), "company_too_long"),
    **dict.fromkeys(("date_type", "date_from_datetime_inexact"), "company_date"),
    "string_type": "company_text",
    "bool_type": "company_yes_no",
}
"""The finding for what pydantic says of a value of the wrong kind."""


def _own(place: str, found: str, reason: str) -> Finding:
    code, _, name = reason.partition(":")
    if code == "unknown_task":
        task_id = json.loads(found)
        return misnamed("company_unknown_word", place, str(task_id), [*TASKS, *(f"group:{lot}" for lot in LOTS)])
    if code == "unknown_readiness":
        return misnamed("company_unknown_key", f"{place}.{name}", name, list(READINESS_ITEMS))
    if code == "task_twice":
        return Finding("company_task_twice", "refuse", column="tasks", found=name)
    return Finding("company_date", "refuse", column=place, found=found)


def misnamed(code: str, place: str, found: str, valid: Sequence[str]) -> Finding:
    """Return the finding for a name or word that nobody knows, with the nearest that is known."""
    nearest = get_close_matches(shorten(found), valid, n=1, cutoff=0.0) or list(valid[:1])
    return Finding(code, "refuse", column=place, found=found, parts={"nearest": nearest[0]})


def _bounds(context: Mapping[str, Any]) -> str:
    """Return the bounds of a number in signs that need no translation."""
    signs = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
    return " ".join(f"{sign} {context[name]:g}" for name, sign in signs.items() if name in context)

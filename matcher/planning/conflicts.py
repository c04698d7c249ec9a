"""Every contradiction of the buyer's side: between two fields, a field and a readiness item, and dates of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from matcher.domain.company import CompanyProfile
from matcher.domain.diagnosis import Conflict, Place
from matcher.domain.preparation import Preparation
from matcher.domain.records import Cited, Message
from matcher.planning.contradictions import contradictions
from matcher.planning.prefilling import contradicting_field
from matcher.planning.readiness import CLOSED_FROM, conflicting_items, level_of
from matcher.planning.readiness_items import ITEMS


def conflicts(company: CompanyProfile, preparation: Preparation) -> tuple[Conflict, ...]:
    """Return what cannot both hold, each with the two places where one of them can be changed."""
    return (
        *_of_fields(company),
        *(item_conflict(company, item) for item in conflicting_items(company)),
        *_of_surveys(company, preparation),
        *_of_steps(company, preparation),
    )


def _conflict(code: str, first: Place, second: Place, parts: Mapping[str, object] | None = None) -> Conflict:
    return Conflict(code, first, second, Message(code, f"contradiction.{code}", parts or {}))


def _of_fields(company: CompanyProfile) -> Iterator[Conflict]:
    for found in contradictions(company.written()):
        yield _conflict(found.code, Place("field", found.first), Place("field", found.second))


def item_conflict(company: CompanyProfile, item: str) -> Conflict:
    """Return how the answer to a readiness item contradicts a field: an owner without hours, tools nobody knows."""
    field = contradicting_field(company, item)
    value = getattr(company, field)
    parts = {
        "level": Cited("buyer", item, company.level(item)),
        "value": Cited("buyer", field, list(value) if isinstance(value, tuple) else value),
    }
    return _conflict("item_field", Place("item", item), Place("field", field), parts)


def _of_surveys(company: CompanyProfile, preparation: Preparation) -> Iterator[Conflict]:
    signed = _until(preparation, "contract")
    for item, survey in preparation.surveys.items():
        if survey.until is None:
            continue
        place, parts = Place("preparation", f"surveys.{item}"), {"until": _day(survey.until)}
        if company.wanted_start is not None and survey.until > company.wanted_start:
            start = {"start": _day(company.wanted_start)}
            yield _conflict("survey_after_start", place, Place("field", "wanted_start"), parts | start)
        if signed is not None and survey.until < signed:
            other = Place("preparation", "assignments.contract")
            yield _conflict("survey_before_contract", place, other, parts | {"signed": _day(signed)})


def _of_steps(company: CompanyProfile, preparation: Preparation) -> Iterator[Conflict]:
    for code, given in preparation.assignments.items():
        place = Place("preparation", f"assignments.{code}")
        start = company.wanted_start
        if start is not None and given.until is not None and given.until > start and not given.done:
            kind = "start_before_contract" if code == "contract" else "step_after_start"
            parts = {"until": _day(given.until), "start": _day(start)}
            yield _conflict(kind, Place("field", "wanted_start"), place, parts)
        level = level_of(company, code) if code in ITEMS else None
        if given.done and level is not None and level < CLOSED_FROM:
            yield _conflict("done_but_open", Place("item", code), place, {"level": Cited("buyer", code, level)})


def _until(preparation: Preparation, code: str) -> date | None:
    given = preparation.assignments.get(code)
    return given.until if given else None


def _day(when: date) -> Cited:
    return Cited("buyer", "wanted_start", when.isoformat())

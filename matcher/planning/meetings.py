"""Meetings sized to the company: one monthly hour for a small one, three levels for a large one."""

from __future__ import annotations

from matcher.domain.company import CompanyProfile
from matcher.domain.plan import Meeting
from matcher.domain.said import say
from matcher.domain.scales import VOCABULARIES
from matcher.planning.readiness_items import SMALL_UP_TO
from matcher.planning.situation import Situation

EXECUTIVES_FROM = 301
"""Headcount from which the executives of both sides meet too: above the limit of an SME (assumption 仮置き)."""
HOUR, HALF_AN_HOUR = 60, 30
AGENDA = {
    "start": ("open_questions", "errors", "next_steps"),
    "monthly_hour": ("service_levels", "errors", "open_questions", "changes", "calendar", "improvements"),
    "operating": ("service_levels", "errors", "open_questions", "calendar"),
    "management": ("trend", "changes", "cost", "risks", "improvements"),
    "executive": ("goals", "cost", "contract"),
}
"""What is spoken about, by kind of meeting."""


def meetings(situation: Situation) -> tuple[Meeting, ...]:
    """Return the meetings: weekly ones in the first three months, then as many as the company's size asks for."""
    company = situation.company
    start = _meeting("start", "weekly", HALF_AN_HOUR)
    regular = _cadence(company.meeting_cadence)
    if company.employees <= SMALL_UP_TO:
        return start, _meeting("monthly_hour", regular, HOUR)
    operating = _meeting("operating", regular, HOUR)
    management = _meeting("management", "quarterly", HOUR)
    return (
        start,
        operating,
        management,
        *([_meeting("executive", "half_yearly", HOUR)] if _has_executives(company) else []),
    )


def _has_executives(company: CompanyProfile) -> bool:
    return company.employees >= EXECUTIVES_FROM or bool(company.listed_or_preparing)


def _cadence(wanted: str | None) -> str:
    """Return the cadence that the company wants, at least monthly: results are looked at every month."""
    cadences = VOCABULARIES["meeting_cadence"]
    return max(wanted or "monthly", "monthly", key=cadences.index)


def _meeting(code: str, cadence: str, minutes: int) -> Meeting:
    return Meeting(
        code=code,  # type: ignore[arg-type]
        cadence=cadence,
        minutes=minutes,
        chair="buyer",
        attendees=say(f"meeting.{code}.attendees"),
        agenda=tuple(say(f"agenda.{topic}") for topic in AGENDA[code]),
        output=say(f"meeting.{code}.output"),
    )

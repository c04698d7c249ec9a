"""The preparation of the case in work: what the page shows of it, and what a change of it keeps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from matcher.domain.preparation import Assignment, PastEngagement, Preparation, Survey
from matcher.ui import state

Part = TypeVar("Part", Survey, Assignment)
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)


def held() -> Preparation:
    """Return the preparation of the case, an empty one before anything was entered."""
    found: Preparation | None = state.get(state.PREPARATION)
    return found or Preparation()


def keep_survey(item: str, survey: Survey) -> None:
    """Keep a survey with the case; an empty one is none."""
    surveys = _with(held().surveys, item, survey, Survey())
    state.put(state.PREPARATION, held().model_copy(update={"surveys": surveys}))


def keep_assignment(code: str, given: Assignment) -> None:
    """Keep who does a step by when; an empty one is none."""
    assignments = _with(held().assignments, code, given, Assignment())
    state.put(state.PREPARATION, held().model_copy(update={"assignments": assignments}))


def keep_past(past: PastEngagement | None) -> None:
    """Keep what is said about a past engagement; nothing said is none."""
    said = None if past == PastEngagement() else past
    state.put(state.PREPARATION, held().model_copy(update={"past": said}))


def _with(parts: Mapping[str, Part], name: str, part: Part, empty: Part) -> dict[str, Part]:
    """Return the parts with one of them changed, in the order in which they were begun."""
    changed = {**parts, name: part}
    if part == empty:
        del changed[name]
    return changed


def days(shown: date | None) -> tuple[date, date]:
    """Return the first and last day that can be chosen, wide enough for the one that is shown."""
    return min(EARLIEST, shown or EARLIEST), max(LATEST, shown or LATEST)

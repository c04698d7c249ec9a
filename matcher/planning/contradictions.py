"""Answers of a company that cannot both hold: each with the two places where one of them can be changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from matcher.domain.tasks import TASKS

Answers = Mapping[str, Any]


class Contradiction(NamedTuple):
    """Two answers that exclude each other; its sentence stands under ``contradiction.<code>``."""

    code: str
    first: str
    second: str


def contradictions(answers: Answers) -> tuple[Contradiction, ...]:
    """Return what contradicts itself in a company file, as far as it is answered (JSON terms).

    Examples
    --------
    >>> [found.code for found in contradictions({"budget_monthly_jpy": 0, "budget_is_hard": True})]
    ['no_budget']
    """
    return tuple(found for found, holds in _RULES if holds(answers))


def _is_after(answers: Answers, first: str, second: str) -> bool:
    """Return whether both dates or numbers are known and the first is the larger one."""
    one, other = answers.get(first), answers.get(second)
    return one is not None and other is not None and one > other


def _professional_missing(answers: Answers) -> bool:
    """Return whether a task is left to an own professional that the company does not have."""
    own = answers.get("own_professionals") or ()
    left = [TASKS[task["task_id"]] for task in answers.get("tasks", ()) if task["done_by"] == "own_professional"]
    return any(task.licence not in own if task.licence else not own for task in left)


def _listing_denied(answers: Answers) -> bool:
    return answers.get("listed_or_preparing") is False and answers.get("growth_phase") == "pre_ipo"


def _both(first: str, one: object, second: str, other: object) -> Callable[[Answers], bool]:
    """Return a rule that holds where both fields have exactly these answers."""
    return lambda answers: answers.get(first) == one and answers.get(second) == other and first in answers


_RULES: tuple[tuple[Contradiction, Callable[[Answers], bool]], ...] = (
    (
        Contradiction("starts_after_leaving", "wanted_start", "current_person_until"),
        lambda answers: _is_after(answers, "wanted_start", "current_person_until"),
    ),
    (
        Contradiction("no_budget", "budget_monthly_jpy", "budget_is_hard"),
        _both("budget_monthly_jpy", 0, "budget_is_hard", True),
    ),
    (Contradiction("no_professional", "tasks", "own_professionals"), _professional_missing),
    (
        Contradiction("slower_close", "closing_days_target", "closing_days_now"),
        lambda answers: _is_after(answers, "closing_days_target", "closing_days_now"),
    ),
    (Contradiction("listing_denied", "growth_phase", "listed_or_preparing"), _listing_denied),
    (
        Contradiction("trigger_denied", "trigger", "listed_or_preparing"),
        _both("trigger", "listing", "listed_or_preparing", False),
    ),
    (
        Contradiction("my_number_passed_on", "my_number_subcontracting", "subcontracting_allowed"),
        _both("my_number_subcontracting", "with_consent", "subcontracting_allowed", False),
    ),
    (
        Contradiction("meets_in_person", "onsite", "channels"),
        lambda answers: answers.get("onsite") == "remote_only" and "onsite" in (answers.get("channels") or ()),
    ),
)
"""ISO dates compare as the days they name."""

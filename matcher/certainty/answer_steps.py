"""One step of every answer of a company: what it could just as well have said, a little more or a little less."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from types import MappingProxyType
from typing import Any

from matcher.asking.completions import CANDIDATES, completed
from matcher.criteria.handover import HANDOVER_ITEMS
from matcher.domain.company import CompanyProfile, WantedTask
from matcher.domain.scales import EMPLOYEE_BAND_LIMITS, PHASE_NEIGHBOURS, READINESS_LEVELS, VOCABULARIES

BUDGET_STEP = 0.2
BUDGET_ROUNDED_TO = 10_000
PAYROLL_STEP_DAYS = 5.0
"""A step of the budget, as a share of it in whole ten thousands of yen, and of the payroll calendar (仮置き)."""
IN_A_ROW: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "process_approach": VOCABULARIES["process_approach"],
        "meeting_cadence": VOCABULARIES["meeting_cadence"],
        "my_number_subcontracting": VOCABULARIES["my_number_subcontracting"],
        "onsite": VOCABULARIES["buyer_onsite"],
    }
)
"""Choices whose codes stand in an order: a step is to a neighbour."""
NUMBERS = ("first_reply_hours", "it_stage", "closing_days_target", "max_term_months", "owner_hours_per_month")
"""Numbers whose steps are those that are tried where they are unknown."""
SWITCHES = ("budget_is_hard", "term_is_hard", "offshore_allowed", "subcontracting_allowed", "listed_or_preparing")
LISTS = ("tools", "required_tools", "channels", "special_needs", "required_certifications")
"""Lists of which a step leaves one thing out."""


@dataclass(frozen=True, slots=True)
class AnswerStep:
    """One answer moved by one step.

    Parameters
    ----------
    field : the company field.
    item : the task, the readiness item, or what is left out of a list (several that count as one joined by ``;``); ""
        where the field is one answer.
    now, then : the answer now and after the step; None after it: left out.
    company : the company after the step.
    """

    field: str
    item: str
    now: object
    then: object
    company: CompanyProfile


def answer_steps(company: CompanyProfile) -> Iterator[AnswerStep]:
    """Yield every answer of a company that has a step, one step down and one up; what it does not know has none."""
    for field, steps in _STEPS.items():
        now = getattr(company, field)
        if company.asked(field) and now is not None:
            for then in steps(now):
                yield AnswerStep(field, "", now, then, completed(company, field, then))
    for field in LISTS:
        held: Sequence[str | tuple[str, ...]] = getattr(company, field) or ()
        for place, left_out in enumerate(held):
            item = left_out if isinstance(left_out, str) else ";".join(left_out)
            rest = (*held[:place], *held[place + 1 :])
            yield AnswerStep(field, item, held, None, completed(company, field, rest))
    for item in HANDOVER_ITEMS:
        level = company.level(item)
        if level is not None:
            for then in _beside(READINESS_LEVELS, level):
                yield AnswerStep("readiness", item, level, then, completed(company, item, then))
    yield from _tasks(company)


def _tasks(company: CompanyProfile) -> Iterator[AnswerStep]:
    """Yield the steps of the importance of every task for the vendor; below the lowest it is not handed over."""
    handed_over = [task for task in company.tasks if task.done_by == "vendor"]
    for place, task in enumerate(company.tasks):
        if task.done_by != "vendor":
            continue
        for importance in _neighbours(VOCABULARIES["importance"], task.importance):
            changed = task.model_copy(update={"importance": importance})
            yield AnswerStep("tasks", task.task_id, task.importance, importance, _with_task(company, place, changed))
        if task.importance == VOCABULARIES["importance"][0] and len(handed_over) > 1:
            yield AnswerStep("tasks", task.task_id, task.importance, None, _with_task(company, place))


def _with_task(company: CompanyProfile, place: int, *changed: WantedTask) -> CompanyProfile:
    """Return the company with another task in the place of one, or without it."""
    return completed(company, "tasks", (*company.tasks[:place], *changed, *company.tasks[place + 1 :]))


def _beside(steps: Sequence[Any], now: float) -> list[Any]:
    """Return the nearest step below and the nearest above."""
    below = [step for step in steps if step < now]
    above = [step for step in steps if step > now]
    return [*below[-1:], *above[:1]]


def _neighbours(codes: Sequence[str], now: str) -> list[str]:
    place = codes.index(now)
    return [*codes[max(place - 1, 0) : place], *codes[place + 1 : place + 2]]


def _headcounts(now: int) -> list[int]:
    """Return a headcount of the band below and one of the band above: the geometric middle of its ends."""
    lows = (1, *(limit + 1 for limit in EMPLOYEE_BAND_LIMITS))
    # The highest band is open; it is taken as wide as to four times its lower end.
    highs = (*EMPLOYEE_BAND_LIMITS, 4 * lows[-1])
    place = max(n for n, low in enumerate(lows) if low <= now)
    return [round(sqrt(lows[n] * highs[n])) for n in (place - 1, place + 1) if 0 <= n < len(lows)]


def _budgets(now: int) -> list[int]:
    moved = (round(now * (1.0 + sign * BUDGET_STEP) / BUDGET_ROUNDED_TO) * BUDGET_ROUNDED_TO for sign in (-1, 1))
    return [budget for budget in moved if budget not in (0, now)]


def _phases(now: str) -> list[str]:
    return [phase for phase in VOCABULARIES["growth_phase"] if phase in PHASE_NEIGHBOURS[now]]


def _payroll_days(now: float) -> list[float]:
    return [days for days in (now - PAYROLL_STEP_DAYS, now + PAYROLL_STEP_DAYS) if days > 0.0]


def _goals(now: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the goals with the second one first; the further ones do not count for the ranking."""
    return [(now[1], now[0], *now[2:])] if len(now) > 1 else []


def _numbers(field: str) -> Callable[[float], list[Any]]:
    return lambda now: _beside(CANDIDATES[field], now)


def _codes(field: str) -> Callable[[str], list[str]]:
    return lambda now: _neighbours(IN_A_ROW[field], now)


_STEPS: Mapping[str, Callable[..., Sequence[object]]] = MappingProxyType(
    {
        **{field: _numbers(field) for field in NUMBERS},
        "budget_monthly_jpy": _budgets,
        "growth_phase": _phases,
        "employees": _headcounts,
        "goals": _goals,
        **{field: _codes(field) for field in IN_A_ROW},
        **{field: lambda now: [not now] for field in SWITCHES},
        "growth_phase_in_24_months": _phases,
        "employees_in_24_months": _headcounts,
        "payroll_days_from_close_to_pay": _payroll_days,
    }
)

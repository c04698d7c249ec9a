"""The numbers that cost and dates rest on, declared once: default, unit, and why. All are marked and editable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from matcher.domain.plan_cost import Assumption, Origin
from matcher.domain.plan_edits import AssumptionCode
from matcher.domain.said import say
from matcher.planning.situation import Situation

Unit = Literal["yen_per_hour", "hours", "times", "months", "percent", "yen_per_month"]
FIRST_MONTHS = 3
"""Months in which owning and checking take more time (assumption 仮置き)."""
MONTHS_IN_VIEW = 24


class _Declared(NamedTuple):
    """One assumption: its unit, what is proposed without an answer (仮置き; None: no number of ours can stand in for
    it), and the answer or fact that replaces it."""

    unit: Unit
    usual: float | None
    given: Callable[[Situation], float | None] | None
    origin: Origin


def _growth(situation: Situation) -> float | None:
    later = situation.company.employees_in_24_months
    return None if later is None else 100.0 * (later / situation.company.employees - 1.0)


def _handover(situation: Situation) -> float | None:
    """Return the months until the parallel run can end where the vendor's support says it; the longest otherwise."""
    shortest, longest = situation.handover_months
    return float(longest) if shortest == longest else None


DECLARED: Mapping[AssumptionCode, _Declared] = {
    "own_hourly_rate_jpy": _Declared(
        "yen_per_hour", None, lambda situation: situation.company.own_hourly_rate_jpy, "answer"
    ),
    "owner_hours_per_month": _Declared(
        "hours", 4.0, lambda situation: situation.company.owner_hours_per_month, "answer"
    ),
    "checking_hours_per_task": _Declared("hours", 0.5, None, "assumed"),
    "first_months_factor": _Declared("times", 2.0, None, "assumed"),
    "handover_months": _Declared("months", 3.0, _handover, "fact"),
    "handover_hours_per_task": _Declared("hours", 4.0, None, "assumed"),
    "parallel_months": _Declared("months", 1.0, None, "assumed"),
    "rework_percent": _Declared("percent", 5.0, None, "assumed"),
    "growth_in_24_months_percent": _Declared("percent", 0.0, _growth, "answer"),
    "paid_outside_now_jpy": _Declared("yen_per_month", 0.0, None, "assumed"),
}
"""No price of the market is among them: what the company's own hour costs is asked, never assumed."""


def assumptions(situation: Situation) -> tuple[Assumption, ...]:
    """Return every assumption with its value and where it comes from."""
    return tuple(_assumption(situation, code, declared) for code, declared in DECLARED.items())


def _assumption(situation: Situation, code: AssumptionCode, declared: _Declared) -> Assumption:
    given = declared.given(situation) if declared.given else None
    proposed = declared.usual if given is None else float(given)
    origin = declared.origin if given is not None else "assumed"
    edited = situation.edits.assumptions.get(code)
    return Assumption(
        code=code,
        value=proposed if edited is None else edited,
        proposed=proposed,
        unit=declared.unit,
        origin=origin if edited is None else "edited",
        why=say(f"assumption_why.{code}"),
    )


def values(listed: tuple[Assumption, ...]) -> dict[AssumptionCode, float | None]:
    """Return the values by code."""
    return {assumption.code: assumption.value for assumption in listed}


def growth_of(percent: float | None) -> tuple[float, float, float]:
    """Return the volume of each of three years as a multiple of today's.

    It moves evenly to the expectation in 24 months and stays there: a year is taken at its middle (months 6 and 18).

    Examples
    --------
    >>> growth_of(100.0), growth_of(0.0)
    ((1.25, 1.75, 2.0), (1.0, 1.0, 1.0))
    """
    share = (percent or 0.0) / 100.0
    first, second, third = (1.0 + share * min(month, MONTHS_IN_VIEW) / MONTHS_IN_VIEW for month in (6, 18, 30))
    return first, second, third

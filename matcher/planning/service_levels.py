"""Service levels: what is measured, how, against which target, and what follows when it is missed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from matcher.domain.plan import Scope, ScopeLine, ServiceLevel
from matcher.domain.plan_cost import Origin
from matcher.domain.plan_edits import Party, ServiceEdit, ServiceItem
from matcher.domain.records import Message
from matcher.domain.said import say
from matcher.domain.scales import VOCABULARIES
from matcher.planning.situation import Situation

STATED: Mapping[ServiceItem, str] = {"first_reply": "first_reply_hours", "closing_days": "closing_days"}
"""The column in which a vendor states what it promises today."""
USUAL_SUPPORT_HOURS = "weekdays_9_18"
"""What is proposed where the vendor states none: assumption (仮置き)."""
Unit = Literal["business_hours", "percent", "business_days", "hours_word"]


class _Row(NamedTuple):
    """How one item is counted, and its target where neither side says one: assumption (仮置き)."""

    unit: Unit
    period: Literal["month", "always"]
    at_most: bool
    usual: float | None
    judgement_too: bool
    """Whether it also holds for tasks whose result is a judgement."""


ROWS: Mapping[ServiceItem, _Row] = {
    "first_reply": _Row("business_hours", "month", True, 8.0, True),
    "resolution": _Row("business_hours", "month", True, 24.0, True),
    "support_hours": _Row("hours_word", "always", False, None, True),
    "on_time": _Row("percent", "month", False, 98.0, False),
    "accuracy": _Row("percent", "month", False, 99.0, False),
    "rework": _Row("percent", "month", True, 2.0, False),
    "closing_days": _Row("business_days", "month", True, 10.0, False),
}
"""First reply, resolution and support hours are three rows: they are three facts."""


def service_levels(situation: Situation, scope: Scope) -> tuple[ServiceLevel, ...]:
    """Return the rows that hold for at least one task that the vendor does."""
    rows = (_level(situation, scope, item) for item in ROWS)
    return tuple(row for row in rows if row.tasks)


def unmeasured(scope: Scope, levels: tuple[ServiceLevel, ...]) -> tuple[str, ...]:
    """Return the tasks of the table that no row holds for."""
    measured = {task for level in levels for task in level.tasks}
    return tuple(line.task_id for line in scope.lines if line.task_id not in measured)


def _level(situation: Situation, scope: Scope, item: ServiceItem) -> ServiceLevel:
    row, edit = ROWS[item], situation.edits.services.get(item, ServiceEdit())
    promised = _promised(situation, item)
    target, origin = _target(situation, item, row, edit, promised)
    word = item == "support_hours"
    by_vendor = situation.names("governance_support", "sla_report")
    measured_by: Party = edit.measured_by or ("vendor_lead" if by_vendor else "buyer")
    return ServiceLevel(
        item=item,
        tasks=tuple(line.task_id for line in scope.at_vendor if _holds_for(item, row, line)),
        formula=say(f"service.{item}.formula"),
        unit=row.unit,
        period=row.period,
        at_most=row.at_most,
        target=None if word else float(target),
        target_word=str(target) if word else None,
        origin=origin,
        promised=promised,
        met=_met(row, target, promised),
        measured_by=measured_by,
        consequence=_said(edit.consequence) or say(f"service.{item}.consequence"),
        evidence=_said(edit.evidence) or say(f"service.evidence_{measured_by}"),
    )


def _said(text: str | None) -> Message | None:
    return say("service.text", text=text) if text else None


def _holds_for(item: ServiceItem, row: _Row, line: ScopeLine) -> bool:
    if item == "closing_days":
        return line.task_id == "monthly_closing"
    return row.judgement_too or line.nature != "judgement"


def _promised(situation: Situation, item: ServiceItem) -> float | str | None:
    if item == "support_hours":
        stated = situation.vendor.get(item)
        return None if stated is None else str(stated)
    return situation.number(STATED[item]) if item in STATED else None


def _target(
    situation: Situation, item: ServiceItem, row: _Row, edit: ServiceEdit, promised: float | str | None
) -> tuple[float | str, Origin]:
    """Return the target and its origin: the edit, the buyer's need, the vendor's promise, else what is usual."""
    need = {"first_reply": situation.company.first_reply_hours, "closing_days": situation.company.closing_days_target}
    if edit.target is not None:
        return _as_target(item, edit.target), "edited"
    if (wanted := need.get(item)) is not None:
        return wanted, "answer"
    if promised is not None:
        return promised, "fact"
    return (USUAL_SUPPORT_HOURS if row.usual is None else row.usual), "assumed"


def _as_target(item: ServiceItem, target: float) -> float | str:
    """Return an edited target; that of the support hours is the place of its word on the scale."""
    words = VOCABULARIES["support_hours"]
    return words[min(int(target), len(words) - 1)] if item == "support_hours" else target


def _met(row: _Row, target: float | str, promised: float | str | None) -> bool | None:
    """Return whether the vendor's promise reaches the target, None where it promises nothing."""
    if promised is None:
        return None
    if isinstance(target, str) or isinstance(promised, str):
        scale = VOCABULARIES["support_hours"]
        return scale.index(str(promised)) >= scale.index(str(target))
    return promised <= target if row.at_most else promised >= target

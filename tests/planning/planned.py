"""Plans of the sample companies and vendors, as the tests of the plan make them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matcher.carrying_out.plan_edits_file import edits_from
from matcher.carrying_out.plans import plan
from matcher.domain.plan import Plan, ScopeLine
from matcher.domain.tasks import TASKS
from tests.engine.samples import SUITABLE, company, ranking, wants

THE_VENDOR = "V001"


def planned(
    fields: Mapping[str, Any] | None = None, facts: Mapping[str, object] | None = None, **edits: Mapping[str, Any]
) -> Plan:
    """The plan of the smallest company with the suitable vendor, fields and facts given instead, and edited."""
    found = ranking(company(**(fields or {})), {**SUITABLE, **(facts or {})})
    return plan(found, THE_VENDOR, edits_from(dict(edits)))


def offering(*task_ids: str, **facts: object) -> dict[str, object]:
    """A vendor that offers just those tasks."""
    return {"services": list(task_ids), **facts}


def everything(**parts: Any) -> list[dict[str, Any]]:
    """The `tasks` of a company that wants every task."""
    return wants(*TASKS, **parts)


def line(found: Plan, task_id: str) -> ScopeLine:
    """The line of a task."""
    (held,) = [line for line in found.scope.lines if line.task_id == task_id]
    return held


def codes(said: tuple[Any, ...]) -> list[str]:
    """The codes of messages, or of what holds a code."""
    return [one.code for one in said]

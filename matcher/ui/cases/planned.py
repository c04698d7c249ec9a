"""What was changed in the plan with a vendor, in words of the decision log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from matcher.domain.plan_edits import PlanEdits
from matcher.domain.tasks import TASKS
from matcher.text import Translator
from matcher.ui.escape import short

MOST_NAMED = 5
"""Changes that are named one by one."""
NAMES = {
    "services": "plan.service.{}.name",
    "assumptions": "plan.assumption.{}",
    "dates": "plan.step.{}.name",
    "roles": "plan.person.{}",
}
"""Where the names of what a part of the edits is about stand."""


def plan_words(t: Translator, vendor_id: str, before: Any, after: Any, names: Mapping[str, str]) -> str:
    """Return what was changed in the plan with a vendor, the first few things by name."""
    whom = short(names.get(vendor_id) or vendor_id)
    if after is None:
        return t("ui.cases.log.plan_taken_back", name=whom)
    changed = list(_changed(t, before or {}, after))
    named = t.join(changed[:MOST_NAMED])
    if len(changed) > MOST_NAMED:
        return t("ui.cases.log.plan_many", name=whom, changes=named, count=len(changed) - MOST_NAMED)
    return t("ui.cases.log.plan", name=whom, changes=named)


def _changed(t: Translator, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for part in PlanEdits.model_fields:
        old, new = before.get(part), after.get(part)
        if old == new:
            continue
        if not isinstance(new, Mapping):
            yield t("ui.plan.fiscal_year_end")
            continue
        held = old or {}
        yield from (_name(t, part, code) for code in dict.fromkeys((*held, *new)) if held.get(code) != new.get(code))


def _name(t: Translator, part: str, code: str) -> str:
    return TASKS[code].name(t.lang) if part == "scope" else t(NAMES[part].format(code))

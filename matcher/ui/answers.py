"""The answers of the session: a company file as far as it is answered, the one thing that every question reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from matcher.companies.file import company_from
from matcher.domain.company import REQUIRED_FIELDS, CompanyProfile, WantedTask
from matcher.domain.findings import CompanyError
from matcher.domain.tasks import TASKS
from matcher.text import Translator
from matcher.ui import state
from matcher.ui.escape import escape

NOT_ON_THE_PAGE = ("case_date",)
"""Fields of a loaded company file that count but are on no page."""
_COMPLETE: Mapping[str, Any] = MappingProxyType(
    {
        "employees": 1,
        "growth_phase": None,
        "it_stage": None,
        "first_reply_hours": None,
        "tasks": [{"task_id": "tax_consultation"}],
    }
)
"""Stands in for required fields while only the others are checked."""


def content() -> dict[str, Any]:
    """Return the company file as far as it is answered: absent = not asked, None = asked and unknown."""
    return dict(state.get(state.ANSWERS) or {})


def fill(given: Mapping[str, Any]) -> None:
    """Make `given` the answers, complete or not, from its first open question on; what no company says is left out."""
    state.put(state.STEP, None)
    state.put(state.ANSWERS, _in_order({name: given[name] for name in _valid(given)}))


def answer(field: str, value: object) -> None:
    """Answer a field, None for unknown; a value that no company can give changes nothing."""
    state.put(state.ANSWERS, _in_order(content() | _valid({field: value})))


def take_back(*fields: str) -> None:
    """Make fields not asked."""
    state.put(state.ANSWERS, {name: value for name, value in content().items() if name not in fields})


def is_answered(field: str) -> bool:
    """Return whether a field was answered, be it with "unknown"."""
    return field in content()


def is_unknown(field: str) -> bool:
    """Return whether a field was answered with "unknown"."""
    return content().get(field, ...) is None


def company() -> CompanyProfile | None:
    """Return the company of the answers, None while a required one is missing."""
    return None if unanswered() else company_from(content())


def unanswered() -> list[str]:
    """Return the required fields that still have no answer; tasks count when one of them is the vendor's."""
    given = content()
    missing = [field for field in REQUIRED_FIELDS if field not in given]
    if "tasks" in given and not any(task["done_by"] == "vendor" for task in chosen_tasks()):
        missing.append("tasks")
    return missing


def not_on_the_page() -> list[str]:
    """Return the fields of a loaded company file that count but are not on the page."""
    given = content()
    return [field for field in NOT_ON_THE_PAGE if field in given]


def summary(t: Translator) -> str:
    """Return the required answers in one line, as text that Markdown shows literally."""
    given = content()
    words = []
    if "employees" in given:
        words.append(t("fact.employees", value=t.number(given["employees"])))
    if "growth_phase" in given:
        phase = given["growth_phase"]
        words.append(t("ui.summary.phase_unknown") if phase is None else t.word("growth_phase", phase))
    if "it_stage" in given:
        stage = given["it_stage"]
        words.append(t("ui.summary.it_stage_unknown") if stage is None else t("ui.summary.it_stage", stage=stage))
    if "first_reply_hours" in given:
        words.append(t("ui.summary.reply", reply=reply_words(t, given["first_reply_hours"])))
    words.append(t("ui.summary.tasks", count=sum(task["done_by"] == "vendor" for task in chosen_tasks())))
    return escape(t("ui.summary.separator").join(words))


def reply_words(t: Translator, hours: float | None) -> str:
    """Return a reply time in words."""
    code = "unknown" if hours is None else f"{hours:g}".replace(".", "_")
    key = f"ui.reply.{code}"
    return t(key) if key in t else t("fact.first_reply_hours", value=t.number(float(hours or 0)))


def chosen_tasks() -> list[dict[str, Any]]:
    """Return the chosen tasks one by one, each with its importance, who does it and its monthly volume."""
    given = list(content().get("tasks", ()))
    if all(len(task) == len(WantedTask.model_fields) and task["task_id"] in TASKS for task in given):
        return given
    tasks: list[dict[str, Any]] = _valid({"tasks": given})["tasks"]
    return tasks


def choose_tasks(task_ids: Iterable[str]) -> None:
    """Make these the chosen tasks; what was said about one of them stays."""
    said = {task["task_id"]: task for task in chosen_tasks()}
    wanted = set(task_ids)
    chosen = [said.get(task_id, {"task_id": task_id}) for task_id in TASKS if task_id in wanted]
    if chosen:
        answer("tasks", chosen)
    else:
        take_back("tasks")


def add_tasks(task_ids: Iterable[str]) -> None:
    """Choose further tasks."""
    choose_tasks([*(task["task_id"] for task in chosen_tasks()), *task_ids])


def change_task(task_id: str, part: str, value: object) -> None:
    """Change the importance, the doer or the volume of a chosen task."""
    answer("tasks", [task | {part: value} if task["task_id"] == task_id else task for task in chosen_tasks()])


def _valid(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a company can say of `given`, as a company file writes it, tasks one by one."""
    kept = {name: value for name, value in given.items() if name in CompanyProfile.model_fields}
    while True:
        try:
            profile = company_from({**_COMPLETE, **kept})
        except CompanyError as error:
            wrong = {(finding.column or "").partition(".")[0] for finding in error.findings}
            # A finding that names no field here would come back forever.
            kept = {name: value for name, value in kept.items() if name not in wrong} if wrong & set(kept) else {}
        else:
            return _in_order({name: value for name, value in profile.written().items() if name in kept})


def _in_order(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in CompanyProfile.model_fields if name in given}

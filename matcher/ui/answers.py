"""From the session's answers to a company, and from a company file to the answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matcher.companies import company_from
from matcher.domain.company import CompanyProfile
from matcher.domain.tasks import LOTS, TASKS
from matcher.text import Translator
from matcher.ui import state
from matcher.ui.escape import escape

OF_PAGE = (*state.QUESTIONS, *state.EXTRAS, "tasks")
"""Fields of a company file that the page shows and may change."""


def chosen_tasks() -> list[str]:
    """Return the tasks chosen for the vendor, in the order of the taxonomy."""
    chosen = {task_id for lot in LOTS for task_id in state.get(state.lot_key(lot)) or ()}
    return [task_id for task_id in TASKS if task_id in chosen]


def unanswered() -> list[str]:
    """Return the fields of the five questions that still have no answer."""
    missing = [key for key in state.QUESTIONS if state.get(key) is None]
    return missing if chosen_tasks() else [*missing, "tasks"]


def other_answers() -> list[str]:
    """Return the fields of the loaded company file that count but are not on the page."""
    return [field for field in state.get(state.LOADED_COMPANY, {}) if field not in (*OF_PAGE, "name")]


def summary(t: Translator) -> str:
    """Return the answers in one line, as text that Markdown shows literally."""
    phase, stage = state.get(state.PHASE), state.get(state.IT_STAGE)
    words = [
        t("fact.employees", value=t.number(state.get(state.EMPLOYEES))),
        t("ui.summary.phase_unknown") if phase == state.UNKNOWN else t.word("growth_phase", phase),
        t("ui.summary.it_stage_unknown") if stage == state.UNKNOWN else t("ui.summary.it_stage", stage=stage),
        t("ui.summary.reply", reply=reply_words(t, state.get(state.REPLY))),
        t("ui.summary.tasks", count=len(chosen_tasks())),
    ]
    return escape(t("ui.summary.separator").join(words))


def reply_words(t: Translator, hours: float | str) -> str:
    """Return a reply time in words."""
    code = hours if isinstance(hours, str) else f"{hours:g}".replace(".", "_")
    key = f"ui.reply.{code}"
    return t(key) if key in t else t("fact.first_reply_hours", value=t.number(float(hours)))


def kept_tasks() -> list[dict[str, Any]]:
    """Return the tasks of the loaded company file that somebody else than the vendor does."""
    return [task for task in state.get(state.LOADED_COMPANY, {}).get("tasks", ()) if task["done_by"] != "vendor"]


def company() -> CompanyProfile:
    """Return the company of the answers.

    Raises
    ------
    CompanyError
        An answer that no company can give; the widgets allow none.
    """
    loaded: Mapping[str, Any] = state.get(state.LOADED_COMPANY, {})
    content: dict[str, Any] = {field: value for field, value in loaded.items() if field not in OF_PAGE}
    for field in state.QUESTIONS:
        answer = state.get(field)
        content[field] = None if answer == state.UNKNOWN else answer
    content |= {field: value for field in state.EXTRAS if (value := _extra(field, loaded)) is not None}
    content["tasks"] = [*_wanted(loaded), *kept_tasks()]
    return company_from(content)


def _extra(field: str, loaded: Mapping[str, Any]) -> object:
    """Return an optional answer, None where it was not given; an empty list counts when the file said so."""
    answer = state.get(field)
    if answer in (None, [], False):
        return answer if field in loaded and answer == loaded[field] else None
    return answer


def _wanted(loaded: Mapping[str, Any]) -> list[dict[str, Any]]:
    volumes = {task["task_id"]: task["monthly_volume"] for task in loaded.get("tasks", ())}
    must, nice = state.get(state.TASK_MUST) or (), state.get(state.TASK_NICE) or ()
    return [
        {
            "task_id": task_id,
            "importance": "must" if task_id in must else "nice" if task_id in nice else "important",
            "monthly_volume": volumes.get(task_id),
        }
        for task_id in chosen_tasks()
    ]


def fill(profile: CompanyProfile) -> None:
    """Set every answer of the page from a company, and keep the rest of what it says."""
    content = profile.model_dump(mode="json", exclude_unset=True)
    content["tasks"] = [
        {
            "task_id": wish.task.task_id,
            "importance": wish.importance,
            "done_by": wish.done_by,
            "monthly_volume": wish.monthly_volume,
        }
        for wish in profile.wishes
    ]
    clear()
    state.put(state.LOADED_COMPANY, content)
    for field in state.QUESTIONS:
        state.put(field, state.UNKNOWN if content[field] is None else content[field])
    for field in state.EXTRAS:
        if content.get(field) is not None:
            state.put(field, content[field])
    _fill_tasks(content["tasks"])


def _fill_tasks(tasks: list[dict[str, Any]]) -> None:
    given = {task["task_id"]: task["importance"] for task in tasks if task["done_by"] == "vendor"}
    add_tasks(list(given))
    state.put(state.TASK_MUST, [task_id for task_id, importance in given.items() if importance == "must"])
    state.put(state.TASK_NICE, [task_id for task_id, importance in given.items() if importance == "nice"])


def add_tasks(task_ids: list[str]) -> None:
    """Choose further tasks."""
    for lot in LOTS:
        key = state.lot_key(lot)
        chosen = {*(state.get(key) or ()), *task_ids}
        state.put(key, [task_id for task_id, task in TASKS.items() if task.lot == lot and task_id in chosen])


def clear_tasks() -> None:
    """Choose no task."""
    for lot in LOTS:
        state.put(state.lot_key(lot), [])
    state.put(state.TASK_MUST, [])
    state.put(state.TASK_NICE, [])


def clear() -> None:
    """Take back every answer."""
    clear_tasks()
    for field in (*state.QUESTIONS, state.BUDGET, state.TERM, state.OWNER_HOURS):
        state.put(field, None)
    for field in (state.TOOLS, state.PROFESSIONALS):
        state.put(field, [])
    state.put(state.BUDGET_HARD, False)
    state.put(state.LOADED_COMPANY, {})


def restart() -> None:
    """Take back every answer and the result; the vendor list stays."""
    clear()
    state.put(state.EXAMPLE, None)
    state.put(state.SHOWN, False)
    state.put(state.SEEN, False)

"""What is said about each chosen task of a lot: how important it is, who does it, and how much of it there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import streamlit as st

from matcher.domain.scales import VOCABULARIES
from matcher.domain.tasks import TASKS, Task
from matcher.text import Translator
from matcher.ui import answers, keys, state
from matcher.ui.escape import escape, short
from matcher.ui.start import volumes
from matcher.ui.start.binding import show
from matcher.ui.start.words import band_words, capital, volume_words

IMPORTANCES = tuple(reversed(VOCABULARIES["importance"]))
NAME_WIDTH = 330
WIDTHS: Mapping[str, int] = MappingProxyType({"importance": 130, "done_by": 180, "monthly_volume": 230})
"""Pixels; in a narrow window the choices stand below the name."""
BAND = "band"
EXACT = "="
AS_EMPLOYEES = "employees"


def details(t: Translator, tasks: Sequence[dict[str, Any]]) -> None:
    """Draw a line for every chosen task of the lot that is shown."""
    if not tasks:
        return
    st.caption(t("ui.tasks.details"))
    with st.container(key="task_details", gap="small"):
        for task in tasks:
            _line(t, task)
    if refused := state.get(state.VOLUME_REFUSED):
        state.put(state.VOLUME_REFUSED, None)
        task_id, typed = refused
        words = t("ui.tasks.volume_refused", task=TASKS[task_id].name(t.lang), typed=escape(short(typed)))
        st.warning(words, icon=":material/edit:")


def _line(t: Translator, said: dict[str, Any]) -> None:
    task = TASKS[said["task_id"]]
    name = task.name(t.lang)
    with st.container(key=f"task_line_{task.task_id}", horizontal=True, vertical_alignment="center", gap="xsmall"):
        with st.container(gap="xsmall", width=NAME_WIDTH, key=f"task_name_{task.task_id}"):
            st.text(name)
            if task.licence_rule == "exclusive":
                st.caption(_reserved(t, task))
        _choice(t, said, "importance", IMPORTANCES)
        _choice(t, said, "done_by", VOCABULARIES["done_by"])
        if task.driver in volumes.BAND_ENDS:
            _volume(t, task, said["monthly_volume"])


def _reserved(t: Translator, task: Task) -> str:
    if not task.licence:
        return t("ui.tasks.reserved_mark")
    return t("ui.tasks.reserved_for", licence=t.word("licence", task.licence))


def _choice(t: Translator, said: dict[str, Any], part: str, codes: tuple[str, ...]) -> None:
    task_id = said["task_id"]
    key = keys.task_key(task_id, part)
    show(key, said[part])
    st.selectbox(
        t(f"ui.tasks.{part}", task=TASKS[task_id].name(t.lang)),
        codes,
        index=None,
        format_func=lambda code: capital(t.word(part, code)),
        key=key,
        required=True,
        filter_mode=None,
        label_visibility="collapsed",
        width=WIDTHS[part],
        on_change=_take_choice,
        args=(task_id, part, key),
    )


def _take_choice(task_id: str, part: str, key: str) -> None:
    answers.change_task(task_id, part, state.get(key))


def _volume(t: Translator, task: Task, volume: float | None) -> None:
    key = keys.task_key(task.task_id, "monthly_volume")
    words = _volume_choices(t, task, volume)
    show(key, _code(task, volume))
    st.selectbox(
        t("ui.tasks.monthly_volume", task=task.name(t.lang)),
        list(words),
        index=None,
        format_func=lambda code: words.get(code, code),
        key=key,
        accept_new_options=True,
        required=True,
        label_visibility="collapsed",
        width=WIDTHS["monthly_volume"],
        on_change=take_volume,
        args=(task.task_id,),
    )


def _volume_choices(t: Translator, task: Task, volume: float | None) -> dict[str, str]:
    """Return what can be chosen as the volume of a task, in words by code, with the number that was counted."""
    words = {state.UNKNOWN: t("ui.tasks.volume_unknown")}
    for place, band in enumerate(volumes.bands(task.driver)):
        words[f"{BAND}{place}"] = band_words(t, task.driver, band)
    if task.driver == "person" and (employees := answers.content().get("employees")):
        words[AS_EMPLOYEES] = t("ui.tasks.volume_as_employees", count=t.number(employees))
    code = _code(task, volume)
    if volume is not None and code not in words:
        words[code] = volume_words(t, task.task_id, volume)
    return words


def _code(task: Task, volume: float | None) -> str:
    """Return the choice that stands for a volume: unknown, the place of a band, or a number that was counted."""
    if volume is None:
        return state.UNKNOWN
    band = volumes.band_of(task.driver, volume)
    return f"{EXACT}{volume!r}" if band is None else f"{BAND}{volumes.bands(task.driver).index(band)}"


def take_volume(task_id: str) -> None:
    """Take a band, or a number that was typed; a text that is no count changes nothing."""
    chosen = str(state.get(keys.task_key(task_id, "monthly_volume")))
    stand_ins = {f"{BAND}{place}": band.stand_in for place, band in enumerate(volumes.bands(TASKS[task_id].driver))}
    if chosen == state.UNKNOWN:
        answers.change_task(task_id, "monthly_volume", None)
    elif chosen == AS_EMPLOYEES:
        answers.change_task(task_id, "monthly_volume", float(answers.content()["employees"]))
    elif chosen in stand_ins:
        answers.change_task(task_id, "monthly_volume", stand_ins[chosen])
    elif (count := volumes.counted(chosen)) is not None:
        answers.change_task(task_id, "monthly_volume", count)
    else:
        state.put(state.VOLUME_REFUSED, (task_id, chosen))

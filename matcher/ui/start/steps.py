"""The steps of the page: which question stands where, how far the visitor is, and the way on and back."""

from __future__ import annotations

from math import ceil
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from matcher.text import Translator
from matcher.ui import answers, links, state, vendor_list
from matcher.ui.start.binding import show

TO_TOP = Path(__file__).resolve().parents[1] / "scroll_to_top.html"
FIRST, CHECK, MORE = "company", "check", "more"
STEPS = (FIRST, "it_stage", "first_reply", "tasks", "reason", "tools", "budget", "goals", CHECK, MORE)
"""Stable codes, in the order in which they are gone through; they stand in the address."""
ENOUGH_FROM = STEPS.index("tasks")
"""From this step on a first result can be shown."""


class Question(NamedTuple):
    """A question with its step, the fields that it asks for and the seconds that it takes (assumption 仮置き)."""

    code: str
    step: str
    fields: tuple[str, ...]
    seconds: int


QUESTIONS = (
    Question("employees", "company", ("employees",), 10),
    Question("growth_phase", "company", ("growth_phase",), 25),
    Question("it_stage", "it_stage", ("it_stage",), 20),
    Question("first_reply_hours", "first_reply", ("first_reply_hours",), 15),
    Question("tasks", "tasks", ("tasks",), 60),
    Question("trigger", "reason", ("trigger",), 15),
    Question("timing", "reason", ("wanted_start", "current_person_until"), 30),
    Question("tools", "tools", ("tools",), 20),
    Question("budget", "budget", ("budget_monthly_jpy",), 20),
    Question("term", "budget", ("max_term_months",), 15),
    Question("goals", "goals", ("goals",), 20),
    Question("inside", "goals", ("owner_hours_per_month", "own_professionals"), 30),
)
"""The questions for a first result, the required five first."""


def current() -> str:
    """Return the step that is shown: the first one with a required question open, where none was chosen."""
    chosen = state.get(state.STEP)
    if chosen not in STEPS:
        missing = answers.unanswered()
        chosen = next((question.step for question in QUESTIONS if question.code in missing), CHECK)
        state.put(state.STEP, chosen)
    return str(chosen)


def go(step: str) -> None:
    """Show a step, from its first line on."""
    state.put(state.STEP, step)
    state.put(state.TO_TOP, True)


def is_done(question: Question) -> bool:
    """Return whether a question was answered, be it with "unknown"."""
    if question.code == "tasks":
        return "tasks" not in answers.unanswered()
    return any(answers.is_answered(field) for field in question.fields)


def progress(t: Translator) -> None:
    """Draw how many questions are answered and how long the rest takes."""
    open_questions = [question for question in QUESTIONS if not is_done(question)]
    done, total = len(QUESTIONS) - len(open_questions), len(QUESTIONS)
    minutes = ceil(sum(question.seconds for question in open_questions) / 60)
    key = "ui.start.progress" if open_questions else "ui.start.progress_done"
    with st.container(key="progress"):
        st.progress(done / total, text=t(key, done=done, total=total, minutes=minutes))


def bar(t: Translator, step: str) -> None:
    """Draw the steps, each of them open to be chosen."""
    show(state.STEP_BAR, step)
    st.pills(
        t("ui.start.steps"),
        STEPS,
        format_func=lambda code: t(f"ui.start.step.{code}"),
        key=state.STEP_BAR,
        required=True,
        wrap=False,
        label_visibility="collapsed",
        on_change=_take_bar,
    )


def _take_bar() -> None:
    go(state.get(state.STEP_BAR) or FIRST)


def ways(t: Translator, step: str) -> None:
    """Draw the ways on and back, and to the ranking as soon as there can be one."""
    place = STEPS.index(step)
    missing = answers.unanswered()
    enough = not missing and place >= ENOUGH_FROM
    with st.container(key="ask", gap="small"):
        if enough:
            st.caption(t("ui.start.enough_last" if step in (CHECK, MORE) else "ui.start.enough"))
        with st.container(horizontal=True, gap="small", key="ways", vertical_alignment="center"):
            _back_and_on(t, step, "secondary" if enough else "primary")
            if enough:
                _to_ranking(t)
    if missing and place >= ENOUGH_FROM:
        _missing(t, missing)


def _to_ranking(t: Translator) -> None:
    """Draw the ways to the ranking and to the candidates; without candidates of one's own, these come first."""
    first, second = ("ranking", "vendors") if vendor_list.is_own() else ("vendors", "ranking")
    sample = "" if vendor_list.is_own() else "_of_sample"
    words = {"ranking": t(f"ui.start.to_ranking{sample}"), "vendors": t("ui.start.to_vendors")}
    keys = {"ranking": "show_result", "vendors": "to_vendors"}
    if st.button(words[first], type="primary", key=keys[first]):
        links.go(first)
    if st.button(words[second], key=keys[second]):
        links.go(second)


def _back_and_on(t: Translator, step: str, weight: str) -> None:
    back = CHECK if step == MORE else STEPS[max(STEPS.index(step) - 1, 0)]
    if step != FIRST:
        st.button(t("ui.start.back"), key="step_back", on_click=go, args=(back,))
    if step not in (CHECK, MORE):
        on = STEPS[STEPS.index(step) + 1]
        words = t("ui.start.on", step=t(f"ui.start.step.{on}"))
        st.button(words, key="step_on", type=weight, on_click=go, args=(on,))  # type: ignore[arg-type]


def _missing(t: Translator, missing: list[str]) -> None:
    """Draw which required questions are open, each with the way to it."""
    with st.container(border=True, key="still_missing", gap="xsmall"):
        st.markdown(t("ui.start.missing", count=len(missing)))
        with st.container(horizontal=True, gap="small"):
            for question in QUESTIONS:
                if question.code in missing:
                    words = t(f"ui.question.{question.code}.short")
                    st.button(words, key=f"missing_{question.code}", on_click=go, args=(question.step,))


def to_top(step: str) -> None:
    """Show a step from its first line on, once; before it is drawn, so that nothing moves under the visitor's hand."""
    if state.get(state.TO_TOP):
        state.put(state.TO_TOP, False)
        # The same script in the same place would not run again.
        with st.container(key=f"top_of_{step}"):
            st.html(TO_TOP, unsafe_allow_javascript=True)

"""The action plan: the five remedies with dated steps, each with who does it, until when, and whether it is done."""

from __future__ import annotations

from functools import partial

import streamlit as st

from matcher.domain.diagnosis import Action, ActionPlan, Remedy, date_text
from matcher.domain.preparation import LONGEST_NAME, Assignment
from matcher.text import Translator
from matcher.ui import keys, state
from matcher.ui.escape import escape, short
from matcher.ui.readiness.kept import days, keep_assignment
from matcher.ui.start.binding import NARROW, show


def plan(t: Translator, found: ActionPlan) -> None:
    """Draw the plan."""
    st.subheader(t("diagnosis.head.plan"), anchor=False)
    with st.container(key="plan_notes", gap="xsmall"):
        st.markdown("\n".join(t("ui.prepare.line", text=note.text(t.lang)) for note in found.notes))
    for remedy in found.remedies:
        _remedy(t, found, remedy)


def _remedy(t: Translator, found: ActionPlan, remedy: Remedy) -> None:
    with st.container(border=True, key=f"remedy_{remedy.code}", gap="small"):
        with st.container(gap="xsmall"):
            st.markdown(t("ui.prepare.step", text=remedy.name(t.lang)))
            st.caption(remedy.text(t.lang))
        for step in remedy.actions:
            _step(t, found, step)


def _step(t: Translator, found: ActionPlan, step: Action) -> None:
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        key=f"step_line_{step.code}",
        gap="small",
    ):
        with st.container(key=f"step_words_{step.code}", gap=None):
            st.markdown(step.text(t.lang))
            st.caption(_facts(t, found, step))
            _badges(t, found, step)
        if step.by_survey:
            return
        is_open = state.get(state.STEP_EDITED) == step.code
        words = t("ui.prepare.step_close" if is_open else "ui.prepare.step_edit")
        chosen = None if is_open else step.code
        st.button(words, key=f"change_step_{step.code}", type="tertiary", on_click=_open, args=(chosen,))
    if is_open:
        _inputs(t, step)


def _open(code: str | None) -> None:
    """Open one step to be changed; the others are closed, so that a run draws few inputs."""
    state.put(state.STEP_EDITED, code)


def _facts(t: Translator, found: ActionPlan, step: Action) -> str:
    """Return who, which paper, how long and when, as Markdown."""
    who = escape(short(step.owner)) if step.owner else step.who_text(t.lang)
    facts = t("ui.prepare.step_facts", who=who, paper=step.paper_text(t.lang), weeks=step.weeks_text(t.lang))
    dates = [t("diagnosis.line.dates", starts=date_text(t.lang, step.starts), ends=date_text(t.lang, step.ends))]
    if step.until is not None:
        dates.append(t("ui.prepare.step_until", day=date_text(t.lang, step.until)))
    if found.fits and step.latest is not None:
        dates.append(t("ui.prepare.step_latest", day=date_text(t.lang, step.latest)))
    return t("diagnosis.separator").join([facts, *dates])


def _badges(t: Translator, found: ActionPlan, step: Action) -> None:
    """Draw the marks of a step; that it is late is said only where the plan as a whole fits."""
    marks = (
        ("done", step.done, ":material/check:", "green"),
        ("late", bool(found.fits) and step.is_late, ":material/warning:", "orange"),
        ("survey", step.by_survey, ":material/contract:", "blue"),
    )
    for code, holds, icon, colour in marks:
        if holds:
            st.badge(t(f"ui.prepare.badge_{code}"), icon=icon, color=colour)  # type: ignore[arg-type]


def _inputs(t: Translator, step: Action) -> None:
    owner, until, done = (keys.step_key(step.code, part) for part in ("owner", "until", "done"))
    show(owner, step.owner)
    show(until, step.until)
    show(done, step.done)
    earliest, latest = days(step.until)
    change = partial(_take, step.code)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=f"step_inputs_{step.code}"):
        st.text_input(t("ui.prepare.owner"), max_chars=LONGEST_NAME, key=owner, width=NARROW, on_change=change)
        st.date_input(
            t("ui.prepare.until"),
            value=None,
            min_value=earliest,
            max_value=latest,
            key=until,
            width=NARROW,
            on_change=change,
        )
        st.checkbox(t("ui.prepare.done"), key=done, on_change=change)


def _take(code: str) -> None:
    owner, until, done = (state.get(keys.step_key(code, part)) for part in ("owner", "until", "done"))
    keep_assignment(code, Assignment(owner=(owner or "").strip(), until=until, done=bool(done)))

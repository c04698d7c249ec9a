"""The look-back: what happened in a past engagement, its likely causes, and what to change this time."""

from __future__ import annotations

from functools import partial

import streamlit as st

from matcher.domain.diagnosis import LikelyCause, LookBack
from matcher.domain.preparation import ENDINGS, EXISTED, SYMPTOMS, PastEngagement
from matcher.domain.tasks import TASKS
from matcher.text import Translator
from matcher.ui import keys, state
from matcher.ui.readiness.kept import held, keep_past
from matcher.ui.start.binding import WIDE, show

COLOURS = {"yes": "orange", "unknown": "gray", "no": "green"}
ICONS = {"yes": ":material/warning:", "unknown": ":material/help:", "no": ":material/check:"}


def past_questions(t: Translator) -> None:
    """Draw what is asked about a past engagement."""
    st.caption(t("ui.prepare.look_back_intro"))
    past = held().past or PastEngagement()
    with st.container(border=True, key="past_questions", gap="small"):
        _tasks(t, past)
        st.markdown(t("ui.prepare.past_symptoms"))
        with st.container(gap="xsmall", key="past_symptoms"):
            for symptom in SYMPTOMS:
                key = keys.past_key("symptom", symptom)
                show(key, symptom in past.symptoms)
                st.checkbox(t(f"symptom.{symptom}"), key=key, on_change=_take)
        st.markdown(t("ui.prepare.past_existed"))
        for name in EXISTED:
            _existed(t, past, name)
        _ended(t, past)
        if past != PastEngagement():
            st.button(t("ui.prepare.past_clear"), key="past_clear", type="tertiary", on_click=keep_past, args=(None,))


def _tasks(t: Translator, past: PastEngagement) -> None:
    key = keys.past_key("tasks")
    show(key, list(past.tasks))
    st.multiselect(
        t("ui.prepare.past_tasks"),
        list(TASKS),
        format_func=lambda task_id: TASKS[task_id].name(t.lang),
        key=key,
        placeholder=t("ui.start.choose_several"),
        on_change=_take,
    )


def _existed(t: Translator, past: PastEngagement, name: str) -> None:
    key = keys.past_key("existed", name)
    given = past.existed.get(name, ...)
    show(key, None if given is ... else "unknown" if given is None else "yes" if given else "no")
    st.segmented_control(
        t(f"existed.{name}"),
        ("yes", "no", "unknown"),
        format_func=partial(_answer, t),
        key=key,
        on_change=_take,
    )


def _answer(t: Translator, code: str) -> str:
    return t(f"ui.prepare.{code}")


def _ended(t: Translator, past: PastEngagement) -> None:
    key = keys.past_key("ended")
    show(key, past.ended)
    st.selectbox(
        t("ui.prepare.past_ended"),
        ENDINGS,
        index=None,
        format_func=lambda code: t(f"ending.{code}"),
        key=key,
        placeholder=t("ui.choose"),
        width=WIDE,
        on_change=_take,
    )


def _take() -> None:
    existed = {name: state.get(keys.past_key("existed", name)) for name in EXISTED}
    keep_past(
        PastEngagement(
            tasks=tuple(state.get(keys.past_key("tasks")) or ()),
            symptoms=tuple(symptom for symptom in SYMPTOMS if state.get(keys.past_key("symptom", symptom))),
            existed={name: None if said == "unknown" else said == "yes" for name, said in existed.items() if said},
            ended=state.get(keys.past_key("ended")),
        )
    )


def look_back(t: Translator, found: LookBack) -> None:
    """Draw the likely causes with their signs, and what to change."""
    st.subheader(t("diagnosis.head.look_back"), anchor=False)
    for cause in found.causes:
        _cause(t, cause)
    if found.notes:
        st.markdown("\n".join(t("ui.prepare.line", text=note.text(t.lang)) for note in found.notes))


def _cause(t: Translator, cause: LikelyCause) -> None:
    with st.container(border=True, key=f"past_cause_{cause.cause}", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"past_head_{cause.cause}"):
            st.markdown(t("ui.prepare.step", text=cause.name(t.lang)), width="content")
            st.badge(t(f"ui.prepare.{cause.likelihood}"), color="blue")
            repeats = cause.repeats
            words = t(f"ui.prepare.repeats_{repeats}")
            st.badge(words, icon=ICONS[repeats], color=COLOURS[repeats])  # type: ignore[arg-type]
        signs = t("diagnosis.separator").join(sign.text(t.lang) for sign in cause.evidence)
        st.markdown(cause.text(t.lang))
        st.caption(t("ui.prepare.evidence", signs=signs))
        st.markdown("\n".join(t("ui.prepare.line", text=x) for x in (cause.repeats_text(t.lang), cause.change(t.lang))))

"""The head of the page: the conclusion, what comes before everything else, and answers that contradict each other."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from matcher.domain.diagnosis import Conflict, Diagnosis
from matcher.text import Translator
from matcher.ui import answers, links, state
from matcher.ui.escape import escape, plain
from matcher.ui.readiness.kept import held
from matcher.ui.readiness.result import to_item

Part = Literal["answer", "result", "look_back", "options"]
PARTS: tuple[Part, ...] = ("answer", "result", "look_back", "options")


def head(t: Translator, found: Diagnosis | None) -> None:
    """Draw the conclusion; before the company is known, the way to its questions."""
    if found is None:
        with st.container(border=True, key="waiting", gap="xsmall"):
            st.markdown(t("ui.prepare.headline_waiting"))
            links.page_link("start", t("ui.prepare.to_start"), ":material/edit_note:")
        return
    for place, message in enumerate(found.plan.first):
        with st.container(border=True, key=f"readiness_before_{place}", gap="xsmall"):
            st.badge(t("ui.prepare.first_badge"), icon=":material/priority_high:", color="orange")
            st.text(plain(message.text(t.lang)))
    with st.container(key="headline"):
        st.text(found.headline(t.lang))
    for place, conflict in enumerate(found.conflicts):
        _conflict(t, conflict, place)


def _conflict(t: Translator, conflict: Conflict, place: int) -> None:
    with st.container(border=True, key=f"conflict_{place}", gap="xsmall"):
        st.badge(t("ui.prepare.conflict_badge"), icon=":material/warning:", color="orange")
        st.markdown(escape(conflict.text(t.lang)))
        with st.container(horizontal=True, gap="small", key=f"conflict_ways_{place}"):
            for side in (conflict.first, conflict.second):
                words = t("ui.start.change_field", field=side.text(t.lang))
                key = f"mend_{place}_{side.kind}_{side.name}"
                if side.kind == "field":
                    if st.button(escape(words), key=key):
                        state.put(state.STEP, "check")
                        links.go("start")
                else:
                    st.button(escape(words), key=key, on_click=_to, args=(side.kind, side.name))


def _to(kind: str, name: str) -> None:
    """Show where an item, a survey or a step is entered."""
    part, _, code = name.partition(".")
    if kind == "item" or part == "surveys":
        to_item(code or name)
    else:
        state.put(state.READINESS_PART, "result")


def part(t: Translator) -> Part:
    """Draw the choice of a part and return it: the answers first, until all five first items have one."""
    if state.get(state.READINESS_PART) not in PARTS:
        answered = answers.content().get("readiness") or held().surveys
        state.put(state.READINESS_PART, "result" if answered and answers.company() is not None else "answer")
    st.segmented_control(
        t("ui.prepare.parts"),
        PARTS,
        format_func=lambda code: t(f"ui.prepare.part.{code}"),
        key=state.READINESS_PART,
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    chosen: Part = state.get(state.READINESS_PART)
    return chosen

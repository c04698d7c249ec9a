"""The list of saved cases, each with what can be done with it, and the deleted ones with the way back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from matcher.domain.case import LONGEST_TITLE, Case, CaseSummary
from matcher.planning.renewal import is_due
from matcher.text import Translator
from matcher.ui import links, state, working
from matcher.ui.cases import actions
from matcher.ui.cases.case_file import offer_case
from matcher.ui.cases.words import moment
from matcher.ui.escape import escape, short
from matcher.ui.findings import refusal

SHOWN = 10


def cases_listed(t: Translator) -> None:
    """Draw the list; where nothing is saved yet, how a case begins."""
    store = working.store()
    _outcome(t)
    found = store.summaries()
    if not found:
        with st.container(border=True, key="no_cases", gap="small"):
            st.markdown(t("ui.cases.none"))
            links.page_link("start", t("ui.cases.to_start"), ":material/edit:")
    else:
        if state.get(state.CASE) is None:
            st.caption(t("ui.cases.none_open"))
        ordered = sorted(found, key=lambda summary: not actions.is_open(summary.case_id))
        all_shown = len(ordered) <= SHOWN or st.toggle(
            t("ui.cases.show_all", count=len(ordered)), key=state.ALL_CASES, persist_state="session"
        )
        for summary in ordered if all_shown else ordered[:SHOWN]:
            _line(t, summary)
    _deleted(t, store.summaries(deleted=True))


def _outcome(t: Translator) -> None:
    """Draw what became of the last action."""
    deleted: actions.Deleted | None = state.get(state.CASE_DELETED)
    if deleted is not None:
        with _told("case_deleted"):
            st.markdown(t("ui.cases.deleted", name=escape(deleted.name)))
            st.button(t("ui.cases.undo"), key="undo_delete", icon=":material/undo:", on_click=actions.undo_delete)
    taken: Case | None = state.get(state.CASE_TAKEN)
    if taken is not None and not actions.is_open(taken.case_id):
        name = short(working.name_of(t, taken.title, taken.content.answers.get("name")))
        with _told("case_taken"):
            st.markdown(t("ui.cases.taken", name=escape(name)))
            st.button(t("ui.cases.open"), key="open_taken", on_click=partial(actions.open_one, taken.case_id))
    if refused := state.get(state.CASE_FILE_REFUSED):
        refusal(t, "case_file", t("ui.cases.file_refused", name=escape(short(refused[0]))), refused[1])
    if findings := state.get(state.CASE_REFUSED):
        refusal(t, "case_action", t("ui.cases.refused"), findings)


def _told(key: str) -> st.delta_generator.DeltaGenerator:
    return st.container(
        border=True, key=key, horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    )


def _line(t: Translator, summary: CaseSummary) -> None:
    is_open = actions.is_open(summary.case_id)
    name = short(working.name_of(t, summary.title, summary.company))
    with st.container(
        border=True,
        key=f"case_line_{summary.case_id}",
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
    ):
        with st.container(gap=None, width="stretch", key=f"case_words_{summary.case_id}"):
            with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"name_{summary.case_id}"):
                st.text(name, width="content")
                if is_open:
                    st.badge(t("ui.cases.in_work"), icon=":material/edit_note:", color="primary")
                if is_due(summary.engagements.values(), date.today()):
                    st.badge(t("ui.cases.renewal_due"), icon=":material/event:", color="orange")
            st.caption(_about(t, summary))
        with st.container(horizontal=True, gap="small", width="content", key=f"case_do_{summary.case_id}"):
            if is_open:
                links.page_link("ranking", t("ui.cases.go_on"), ":material/arrow_forward:")
            else:
                st.button(
                    t("ui.cases.open"),
                    key=f"open_{summary.case_id}",
                    on_click=partial(actions.open_one, summary.case_id),
                )
            with st.popover(t("ui.cases.more"), key=f"more_{summary.case_id}"):
                _more(t, summary, name)


def _about(t: Translator, summary: CaseSummary) -> str:
    parts = [t("ui.cases.changed_at", when=moment(t, summary.updated_at))]
    if summary.title and summary.company:
        parts.append(escape(short(summary.company)))
    parts.append(t("ui.cases.shortlisted", count=summary.shortlisted))
    return t("ui.cases.separator").join(parts)


def _more(t: Translator, summary: CaseSummary, name: str) -> None:
    case_id = summary.case_id
    key = f"case_title_{case_id}"
    state.put(key, summary.title)
    st.text_input(
        t("ui.cases.title"),
        key=key,
        max_chars=LONGEST_TITLE,
        placeholder=short(summary.company) if summary.company else t("ui.cases.title_example"),
        on_change=lambda: actions.rename(case_id, state.get(key) or ""),
    )
    copy = t("ui.cases.copy_of", name=name)[:LONGEST_TITLE]
    st.button(
        t("ui.cases.duplicate"),
        key=f"duplicate_{case_id}",
        icon=":material/content_copy:",
        on_click=partial(actions.duplicate, case_id, copy),
    )
    offer_case(t, case_id, name)
    st.button(
        t("ui.cases.delete"),
        key=f"delete_{case_id}",
        icon=":material/delete:",
        on_click=partial(actions.delete, case_id, name),
    )


def _deleted(t: Translator, found: Sequence[CaseSummary]) -> None:
    if not found:
        return
    with st.expander(t("ui.cases.deleted_ones", count=len(found)), icon=":material/delete:", key="deleted_cases"):
        st.caption(t("ui.cases.deleted_note"))
        for summary in found:
            with st.container(
                horizontal=True,
                horizontal_alignment="distribute",
                vertical_alignment="center",
                key=f"deleted_line_{summary.case_id}",
            ):
                with st.container(gap=None, width="stretch"):
                    st.text(short(working.name_of(t, summary.title, summary.company)))
                    if summary.deleted_at is not None:
                        st.caption(t("ui.cases.deleted_at", when=moment(t, summary.deleted_at)))
                st.button(
                    t("ui.cases.restore"),
                    key=f"restore_{summary.case_id}",
                    on_click=partial(actions.restore, summary.case_id),
                )

"""The case in work: the session's parts as one content, saved as one works, and a saved case back into the session."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import streamlit as st

from matcher.domain.case import Case, CaseContent
from matcher.domain.paper_facts import PaperFacts
from matcher.domain.preparation import Preparation
from matcher.store import CaseChanged, CaseMissing, CaseStore, StoreError
from matcher.text import Translator
from matcher.ui import answers, links, state, vendor_list
from matcher.ui.cases.words import moment
from matcher.ui.escape import escape, short
from matcher.ui.findings import refusal

LONGEST_LABEL = 60
RECENT = 3
"""How many earlier cases the start page offers."""


@st.cache_resource(show_spinner=False)
def store() -> CaseStore:
    """Return the store of the cases, opened once a process."""
    return CaseStore.open()


def content() -> CaseContent:
    """Return what the session holds, as a case holds it."""
    return CaseContent(
        answers=answers.content(),
        source=vendor_list.OWN if vendor_list.is_own() else vendor_list.SAMPLE,
        vendors=vendor_list.own(),
        opinions=tuple(state.get(state.OPINIONS) or ()),
        ranked_by=state.get(state.RANKED_BY) or "",
        locked_at=state.get(state.LOCKED_AT),
        unknown_policy=state.get(state.UNKNOWN_POLICY) or "neutral",
        verified_only=bool(state.get(state.VERIFIED_ONLY)),
        shortlist=tuple(state.get(state.SHORTLIST) or ()),
        notes={about: note for about, note in (state.get(state.NOTES) or {}).items() if note},
        papers=state.get(state.PAPERS) or PaperFacts(),
        plans=dict(state.get(state.PLANS) or {}),
        engagements=dict(state.get(state.ENGAGEMENTS) or {}),
        preparation=state.get(state.PREPARATION) or Preparation(),
    )


def fill(case: Case | None) -> None:
    """Make a saved case the one in work; None: an empty one."""
    held = CaseContent() if case is None else case.content
    before: Case | None = state.get(state.CASE)
    if case is None or before is None or case.case_id != before.case_id:
        state.forget_case()
    answers.fill(held.answers)
    vendor_list.fill(held.source, held.vendors, lambda sha256: store().file(sha256))
    state.put(state.OPINIONS, held.opinions)
    state.put(state.RANKED_BY, held.ranked_by)
    state.put(state.LOCKED_AT, held.locked_at)
    state.put(state.UNKNOWN_POLICY, held.unknown_policy)
    state.put(state.VERIFIED_ONLY, held.verified_only)
    state.put(state.SHORTLIST, held.shortlist)
    state.put(state.NOTES, dict(held.notes))
    state.put(state.PAPERS, held.papers)
    state.put(state.PLANS, dict(held.plans))
    state.put(state.ENGAGEMENTS, dict(held.engagements))
    state.put(state.PREPARATION, held.preparation)
    state.put(state.CASE, case)
    for mark in (state.CASE_MISSING, state.CASE_CHANGED, state.NOT_SAVED):
        state.put(mark, None)


def begin() -> None:
    """Open the case that the address names, when the session begins."""
    wanted = links.arrived_with("case")
    if wanted is not None:
        try:
            open_case(wanted)
        except (CaseMissing, StoreError) as error:
            state.put(state.CASE_MISSING, error.findings)
    elif state.get(state.CASE) is None:
        _try_store()


def _try_store() -> None:
    """Say at once, not at the first answer, that nothing can be saved."""
    try:
        store()
    except StoreError as error:
        state.put(state.NOT_SAVED, error.findings)


def open_case(case_id: str) -> None:
    """Make a saved case the one in work.

    Raises
    ------
    CaseMissing
        No case has that id.
    StoreError
        The store cannot be read.
    """
    fill(store().load(case_id))


def new() -> None:
    """Begin an empty case; the one in work stays saved."""
    keep()
    fill(None)


def keep() -> None:
    """Save the case in work where something of it changed since the last save."""
    if state.get(state.CASE_CHANGED):
        return
    noted = _noted()
    saved = _last_saved(noted)
    now = content()
    if now == (CaseContent() if saved is None else saved.content):
        return
    try:
        if saved is None:
            kept = store().create(now, files=vendor_list.files())
        else:
            kept = store().save(saved, now, files=_new_files(saved))
        noted[:] = [kept]
    except CaseChanged:
        state.put(state.CASE_CHANGED, True)
    except StoreError as error:
        state.put(state.NOT_SAVED, error.findings)
        state.put(state.UNSAVED, now)
    else:
        state.put(state.CASE, kept)
        state.put(state.NOT_SAVED, None)


def _noted() -> list[Case]:
    """Return the list in which a save is noted at once.

    Setting a value of the session can end the run there, when the visitor has done the next thing meanwhile; the save
    would be forgotten, and the next one refused as if another window had saved the case. A list is changed in place.
    """
    noted: list[Case] | None = state.get(state.CASE_NOTED)
    if noted is None:
        noted = []
        state.put(state.CASE_NOTED, noted)
    return noted


def _last_saved(noted: Sequence[Case]) -> Case | None:
    """Return the case in work as it was saved last, also where the run ended before the session knew of it."""
    saved: Case | None = state.get(state.CASE)
    for case in noted:
        if saved is None or (saved.case_id == case.case_id and saved.revision < case.revision):
            return case
    return saved


def finish() -> None:
    """Save what a run or a fragment changed by itself, and bring the address up to date.

    The line that says whether the case is saved was drawn before: where it is no longer true, everything is drawn anew.
    """
    told = _trouble()
    if not (told.not_saved and state.get(state.UNSAVED) == content()):
        # The same content was refused a moment ago otherwise, after a long wait where the database is in use.
        keep()
    links.write()
    if _trouble() != told:
        st.rerun()


class _Trouble(NamedTuple):
    changed: bool
    not_saved: bool


def _trouble() -> _Trouble:
    return _Trouble(bool(state.get(state.CASE_CHANGED)), bool(state.get(state.NOT_SAVED)))


def _new_files(saved: Case) -> dict[str, bytes]:
    return {sha: data for sha, data in vendor_list.files().items() if sha not in saved.content.files()}


def keep_as_copy() -> None:
    """Save the case in work as a case of its own, where another window has saved the old one meanwhile."""
    state.put(state.CASE_NOTED, None)
    state.put(state.CASE, None)
    state.put(state.CASE_CHANGED, None)
    keep()


def read_again() -> None:
    """Take the case as another window has saved it; where it is gone, the work stays on the screen."""
    saved: Case | None = state.get(state.CASE)
    if saved is not None:
        try:
            open_case(saved.case_id)
        except StoreError as error:
            state.put(state.NOT_SAVED, error.findings)


def restore() -> None:
    """Put the case in work back into the list, where it was deleted, and go on from there."""
    saved: Case | None = state.get(state.CASE)
    keep()
    if saved is not None and not (state.get(state.CASE_CHANGED) or state.get(state.NOT_SAVED)):
        try:
            store().restore(saved.case_id)
            open_case(saved.case_id)
        except StoreError as error:
            state.put(state.NOT_SAVED, error.findings)


def name_of(t: Translator, title: str, company: str | None) -> str:
    """Return what a case is called: its title, else its company, else that it has no name yet."""
    return title or company or t("ui.case.untitled")


def offer_recent(t: Translator) -> None:
    """Draw the way back to the cases saved last, where this visit has not begun anything yet."""
    if state.get(state.CASE) is not None:
        return
    if findings := state.get(state.CASE_REFUSED):
        refusal(t, "case_action", t("ui.cases.refused"), findings)
    try:
        recent = store().summaries()[:RECENT]
    except StoreError as error:
        state.put(state.NOT_SAVED, error.findings)
        return
    if recent:
        with st.container(horizontal=True, vertical_alignment="center", key="recent", gap="small"):
            st.caption(t("ui.case.recent"), width="content")
            for summary in recent:
                name = name_of(t, summary.title, summary.company)
                st.button(
                    escape(
                        short(t("ui.case.recent_one", name=name, when=moment(t, summary.updated_at)), LONGEST_LABEL)
                    ),
                    key=f"recent_{summary.case_id}",
                    on_click=partial(_go_on_with, summary.case_id),
                )


def _go_on_with(case_id: str) -> None:
    """Open one of the cases saved last; one that has gone meanwhile is told."""
    state.put(state.CASE_REFUSED, None)
    try:
        open_case(case_id)
    except StoreError as error:
        state.put(state.CASE_REFUSED, error.findings)

"""候補3社を入れる: vendors side by side, each with the ten facts that decide most for this company."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from matcher.asking.deciding_facts import Fact, deciding_facts
from matcher.catalogue import CatalogueError
from matcher.catalogue.editing import faults_of
from matcher.domain.findings import Finding
from matcher.text import Translator, translator
from matcher.ui import current, links, state, vendor_list
from matcher.ui.vendors.drafts import draft_refusal
from matcher.ui.vendors.facts import draft_of, fact_field, set_draft

FEWEST, MOST = 3, 5
ACROSS = 3
"""Vendors beside each other; on a narrow screen they stand one under the other."""


def entry_form(t: Translator) -> None:
    """Draw the form, and make a list of what was entered."""
    facts = deciding_facts(current.company(), current.weights())
    st.markdown(t("ui.vendor_form.intro", count=len(facts)))
    if current.company() is None:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(t("ui.vendor_form.not_answered"))
            links.page_link("start", t("ui.empty.to_start"), ":material/edit:")
    places = range(_how_many())
    for start in range(0, len(places), ACROSS):
        for place, column in zip(places[start : start + ACROSS], st.columns(ACROSS, gap="medium"), strict=False):
            with column:
                _vendor(t, place, facts)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        own = vendor_list.own_catalogue()
        label = t("ui.vendor_form.make") if own is None else t("ui.vendor_form.add", count=t.number(len(own)))
        st.button(label, type="primary", key="entry_submit", on_click=partial(_hand_in, t.lang))
        if len(places) < MOST:
            st.button(t("ui.vendor_form.one_more"), key="entry_more", icon=":material/add:", on_click=_one_more)
    if not any(map(draft_of, map(_draft, places))) and state.get(state.DRAFT_FINDINGS):
        st.warning(t("ui.vendor_form.nothing"), icon=":material/edit:")


def _draft(place: int) -> str:
    return f"new_{place}"


def _how_many() -> int:
    return int(state.get(state.ENTRIES) or FEWEST)


def _one_more() -> None:
    state.put(state.ENTRIES, min(_how_many() + 1, MOST))


def _vendor(t: Translator, place: int, facts: Sequence[Fact]) -> None:
    profile = current.company()
    wanted = [] if profile is None else [wish.task.task_id for wish in profile.vendor_wishes]
    with st.container(border=True, key=f"entry_{place}", gap="small"):
        st.markdown(t("ui.vendor_form.candidate", number=place + 1))
        draft_refusal(t, _draft(place))
        fact_field(t, _draft(place), "vendor_name")
        for fact in facts:
            for column in fact:
                fact_field(t, _draft(place), column, wanted)
            if fact == ("services",) and wanted:
                st.button(
                    t("ui.vendor_form.all_wanted", count=len(wanted)),
                    key=f"entry_all_{place}",
                    type="tertiary",
                    icon=":material/done_all:",
                    on_click=partial(_take_all, place, wanted),
                )


def _take_all(place: int, wanted: Sequence[str]) -> None:
    draft = draft_of(_draft(place))
    set_draft(_draft(place), draft | {"services": ";".join(wanted)})


def _hand_in(lang: str) -> None:
    """Make the entered vendors part of the own list; one that the reader would refuse keeps all of them back."""
    t = translator(lang)
    drafts = {draft: cells for place in range(MOST) if (cells := draft_of(draft := _draft(place)))}
    faults: dict[str, list[Finding]] = {draft: found for draft in drafts if (found := faults_of(drafts[draft], lang))}
    state.put(state.DRAFT_FINDINGS, faults or ({"": []} if not drafts else None))
    if faults or not drafts:
        return
    edition = vendor_list.edited(lang)
    for cells in drafts.values():
        edition = edition.with_vendor(cells)
    try:
        vendor_list.change(edition, t("ui.vendors.own_file"))
    except CatalogueError as error:
        state.put(state.DRAFT_FINDINGS, {_draft(0): error.findings})
        return
    for draft in drafts:
        set_draft(draft, {})
    state.put(state.ENTRIES, FEWEST)
    state.put(state.VENDOR_WAY, None)
    st.toast(t("ui.vendor_form.added", count=len(drafts)), icon=":material/check:")

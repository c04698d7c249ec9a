"""The sections of the items: the five first, then the rest by cause, each with how far it is answered."""

from __future__ import annotations

import streamlit as st

from matcher.domain.company import CompanyProfile
from matcher.planning.readiness_items import SECTIONS, SMALL_UP_TO, items_of, skipped
from matcher.text import Translator
from matcher.ui import state
from matcher.ui.readiness.items import is_done, items
from matcher.ui.readiness.kept import held


def sections(t: Translator, company: CompanyProfile | None) -> None:
    """Draw the choice of a section, its items, and the way on."""
    if state.get(state.READINESS_SECTION) not in SECTIONS:
        state.put(state.READINESS_SECTION, SECTIONS[0])
    left_out = () if company is None or state.get(state.READINESS_ALL) else skipped(company)
    asked = {section: tuple(i for i in items_of(section) if i not in left_out) for section in SECTIONS}
    st.segmented_control(
        t("ui.prepare.sections"),
        [section for section in SECTIONS if asked[section]],
        format_func=lambda section: _words(t, section, asked[section], company),
        key=state.READINESS_SECTION,
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    section = state.get(state.READINESS_SECTION)
    items(t, asked.get(section, ()), company)
    _on(t, [code for code in SECTIONS if asked[code]], section)
    if company is not None and (left_out or state.get(state.READINESS_ALL)):
        st.caption(t("ui.prepare.skip_note", limit=SMALL_UP_TO))
        st.toggle(t("ui.prepare.all"), key=state.READINESS_ALL, persist_state="session")


def _words(t: Translator, section: str, asked: tuple[str, ...], company: CompanyProfile | None) -> str:
    done = sum(is_done(item, company, held()) for item in asked)
    return t("ui.prepare.section_of", section=t(f"ui.prepare.section.{section}"), done=done, total=len(asked))


def _on(t: Translator, codes: list[str], section: str) -> None:
    place = codes.index(section) + 1 if section in codes else len(codes)
    if place < len(codes):
        words = t("ui.prepare.next", section=t(f"ui.prepare.section.{codes[place]}"))
        st.button(words, key="next_section", on_click=state.put, args=(state.READINESS_SECTION, codes[place]))
    else:
        words = t("ui.prepare.to_result")
        st.button(words, key="to_result", type="primary", on_click=state.put, args=(state.READINESS_PART, "result"))

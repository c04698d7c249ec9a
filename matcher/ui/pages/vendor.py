"""Everything about one vendor."""

from __future__ import annotations

import streamlit as st

from matcher.text import Translator
from matcher.ui import current, language, links, state
from matcher.ui.terms import help_of
from matcher.ui.vendor.all_facts import all_facts
from matcher.ui.vendor.asking import questions
from matcher.ui.vendor.choice import shown
from matcher.ui.vendor.head import head
from matcher.ui.vendor.notes import note
from matcher.ui.vendor.others import others
from matcher.ui.vendor.parts import score_parts
from matcher.ui.vendor.warnings import warnings

# The term of the glossary behind the headings that have one.
TERMS = {"parts": "score", "flags": "flag", "questions": "unknown", "facts": "evidence"}


def page() -> None:
    """Draw the page."""
    t = language.current()
    links.bind(vendor=state.VENDOR_SHOWN)
    st.header(t("ui.vendor.title"), anchor=False)
    ranking, catalogue = current.ranking(t), current.catalogue()
    if ranking is None or catalogue is None:
        return
    vendor_id = shown(t, ranking)
    row, explanation = ranking.row_of(vendor_id), ranking.explain(vendor_id)
    head(t, ranking, explanation)
    heading(t, "parts")
    score_parts(t, ranking, explanation)
    heading(t, "flags")
    warnings(t, explanation, row)
    heading(t, "questions")
    questions(t, ranking, vendor_id)
    heading(t, "others")
    others(t, ranking, vendor_id)
    heading(t, "facts")
    all_facts(t, ranking, catalogue, row)
    heading(t, "notes")
    note(t, vendor_id, row)


def heading(t: Translator, name: str) -> None:
    """Draw the heading of a part of the page, with the term of the glossary that it needs."""
    term = TERMS.get(name)
    st.subheader(t(f"ui.vendor.heading.{name}"), anchor=False, help=help_of(t, term) if term else None)


page()

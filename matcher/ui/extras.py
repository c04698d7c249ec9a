"""Optional answers that change most: budget, term, tools, own professionals, the owner's hours."""

from __future__ import annotations

import streamlit as st

from matcher.domain.scales import VOCABULARIES
from matcher.text import Translator
from matcher.ui import state

MOST_YEN = 1_000_000_000
MOST_HOURS = 10_000.0
TERMS = (1, 3, 6, 12, 24, 36)
"""Months."""
PROFESSIONALS = ("tax_accountant", "labor_consultant")


def extra_questions(t: Translator) -> None:
    """Draw the optional answers; one that is left empty counts as not asked."""
    answered = [key for key in state.EXTRAS if state.get(key) not in (None, [], False)]
    label = t("ui.extras.title_answered", count=len(answered)) if answered else t("ui.extras.title")
    with st.expander(label, key="extras", icon=":material/tune:"):
        st.caption(t("ui.extras.why"))
        left, right = st.columns(2)
        with left:
            _budget(t)
            _term(t)
            _owner_hours(t)
        with right:
            _several(t, state.TOOLS, VOCABULARIES["tool"], "tool")
            _several(t, state.PROFESSIONALS, PROFESSIONALS, "licence")


def _budget(t: Translator) -> None:
    st.number_input(
        t("ui.extras.budget"),
        min_value=0,
        max_value=MOST_YEN,
        step=10_000,
        value=None,
        key=state.BUDGET,
        placeholder=t("ui.extras.budget_example"),
        persist_state="session",
    )
    if state.get(state.BUDGET) is not None:
        st.checkbox(t("ui.extras.budget_hard"), key=state.BUDGET_HARD, persist_state="session")


def _term(t: Translator) -> None:
    given = state.get(state.TERM)
    terms = sorted({*TERMS, *([given] if given is not None else [])})
    st.selectbox(
        t("ui.extras.term"),
        terms,
        index=None,
        format_func=lambda months: t("fact.max_term_months", value=t.number(months)),
        key=state.TERM,
        placeholder=t("ui.extras.open"),
        persist_state="session",
    )


def _owner_hours(t: Translator) -> None:
    st.number_input(
        t("ui.extras.owner_hours"),
        min_value=0.0,
        max_value=MOST_HOURS,
        step=1.0,
        value=None,
        format="%g",
        key=state.OWNER_HOURS,
        placeholder=t("ui.extras.owner_hours_example"),
        help=t("ui.extras.owner_hours_help"),
        persist_state="session",
    )


def _several(t: Translator, key: str, codes: tuple[str, ...], vocabulary: str) -> None:
    further = [code for code in state.get(key) or () if code not in codes]
    st.multiselect(
        t(f"ui.extras.{key}"),
        [*codes, *further],
        format_func=lambda code: t.word(vocabulary, code),
        key=key,
        placeholder=t("ui.choose"),
        wrap=True,
        persist_state="session",
    )

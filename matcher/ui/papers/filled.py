"""What the user fills into the papers: kept with the case while it is typed."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from matcher.carrying_out.paper_facts_file import paper_facts_from
from matcher.domain.findings import InputError
from matcher.domain.paper_facts import LONGEST_LINE, LONGEST_TEXT, MOST_APPROVERS, PaperFacts
from matcher.text import Translator
from matcher.ui import keys, state
from matcher.ui.findings import refusal

LINES = ("subject", "requester", "budget_item", "antisocial_check", "contact")
PARAGRAPHS = (
    "purpose",
    "measure",
    "if_not_done",
    "history",
    "gathering",
    "few_candidates",
    "evaluators",
    "conflicts_of_interest",
    "dissent",
)
DAYS = ("reply_by", "decide_by")
BUDGET = ("inside", "outside")
LONGEST_TERM = 36
HIGHEST_LIMIT = 1_000_000_000
ACROSS = 2


def facts() -> PaperFacts:
    """Return what is filled in."""
    held: PaperFacts | None = state.get(state.PAPERS)
    return held or PaperFacts()


def fill(**given: object) -> None:
    """Keep what was filled in; what no paper can hold is told, not kept."""
    content = facts().model_dump(mode="json") | given
    try:
        state.put(state.PAPERS, paper_facts_from(content))
    except InputError as error:
        state.put(state.PAPERS_REFUSED, error.findings)
    else:
        state.put(state.PAPERS_REFUSED, None)


def filling(t: Translator) -> None:
    """Draw the fields; all of them may stay empty, the papers then leave room to write."""
    with st.expander(t("ui.papers.fill"), icon=":material/edit_note:", expanded=False):
        st.caption(t("ui.papers.fill_how"))
        if findings := state.get(state.PAPERS_REFUSED):
            refusal(t, "papers", t("ui.papers.refused"), findings)
        columns = st.columns(ACROSS)
        for place, name in enumerate(LINES):
            with columns[place % ACROSS]:
                _line(t, name)
        with columns[len(LINES) % ACROSS]:
            _approvers(t)
        _numbers(t)
        columns = st.columns(ACROSS)
        for place, name in enumerate(PARAGRAPHS):
            with columns[place % ACROSS]:
                _paragraph(t, name)


def _shown(name: str, value: object) -> str:
    """Return the key of a field that shows what the case holds, also after another window's version was read."""
    key = keys.paper_key(name)
    if key not in st.session_state or state.get(key) != value:
        state.put(key, value)
    return key


def _typed(name: str, key: str) -> None:
    given = state.get(key)
    fill(**{name: given.isoformat() if isinstance(given, date) else given})


def _line(t: Translator, name: str) -> None:
    key = _shown(name, getattr(facts(), name))
    st.text_input(
        t(f"ui.papers.field.{name}"),
        max_chars=LONGEST_LINE,
        key=key,
        placeholder=t(f"ui.papers.example.{name}"),
        on_change=partial(_typed, name, key),
    )


def _paragraph(t: Translator, name: str) -> None:
    key = _shown(name, getattr(facts(), name))
    st.text_area(
        t(f"ui.papers.field.{name}"),
        max_chars=LONGEST_TEXT,
        key=key,
        height="content",
        on_change=partial(_typed, name, key),
    )


def _approvers(t: Translator) -> None:
    key = _shown("approvers", t("ui.papers.separator").join(facts().approvers))
    st.text_input(
        t("ui.papers.field.approvers", most=MOST_APPROVERS),
        max_chars=LONGEST_LINE,
        key=key,
        placeholder=t("ui.papers.example.approvers"),
        on_change=partial(_named, key),
    )


def _named(key: str) -> None:
    """Keep the roles, parted by any kind of comma."""
    given = str(state.get(key) or "").replace("、", ",").replace("，", ",")
    roles = [role.strip() for role in given.split(",") if role.strip()]
    fill(approvers=roles)


def _numbers(t: Translator) -> None:
    held = facts()
    left, right = st.columns(ACROSS)
    with left:
        key = _shown("term_months", held.term_months)
        st.number_input(
            t("ui.papers.field.term_months"), 1, LONGEST_TERM, key=key, on_change=partial(_typed, "term_months", key)
        )
        key = _shown("quote_below_jpy", held.quote_below_jpy)
        st.number_input(
            t("ui.papers.field.quote_below_jpy"),
            0,
            HIGHEST_LIMIT,
            step=100_000,
            key=key,
            help=t("ui.papers.quote_help"),
            on_change=partial(_typed, "quote_below_jpy", key),
        )
    with right:
        key = _shown("budget_inside", held.budget_inside)
        st.segmented_control(
            t("ui.papers.field.budget_inside"),
            BUDGET,
            format_func=lambda code: t(f"paper.ringi.budget_{code}"),
            key=key,
            on_change=partial(_typed, "budget_inside", key),
        )
        for name in DAYS:
            key = _shown(name, getattr(held, name))
            st.date_input(t(f"ui.papers.field.{name}"), key=key, on_change=partial(_typed, name, key))

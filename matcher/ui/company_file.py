"""Answers from a file: one of the example companies, or a company file of the user's own."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from matcher.companies import load_company, read_company
from matcher.domain.findings import CompanyError
from matcher.environment.state import is_checkout
from matcher.text import Translator
from matcher.ui import answers, state
from matcher.ui.escape import escape, short
from matcher.ui.findings import refusal

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"


@st.cache_data(show_spinner=False)
def _examples() -> dict[str, str]:
    """Return the name of every example company by its file, smallest company first; only a checkout has them."""
    files = sorted(EXAMPLES.glob("*.json")) if is_checkout(ROOT) else []
    found = [(path.name, load_company(path)) for path in files]
    found.sort(key=lambda pair: pair[1].employees)
    return {name: company.name or name for name, company in found}


def company_file(t: Translator) -> None:
    """Draw the choice of an example and the upload of a company file."""
    with st.expander(t("ui.company.title"), key="company_files", icon=":material/folder_open:"):
        left, right = st.columns(2, gap="medium")
        with left:
            _choice(t)
        with right:
            _upload(t)
    _loaded(t)


def _choice(t: Translator) -> None:
    names = _examples()
    if not names:
        return
    st.selectbox(
        t("ui.company.example"),
        list(names),
        index=None,
        format_func=lambda file: names[file],
        key=state.EXAMPLE,
        placeholder=t("ui.company.choose_example"),
        help=t("ui.company.example_help"),
        on_change=_use_example,
        persist_state="session",
    )


def _use_example() -> None:
    chosen = state.get(state.EXAMPLE)
    if chosen:
        answers.fill(load_company(EXAMPLES / chosen))
        state.put(state.COMPANY_REFUSED, None)


def _upload(t: Translator) -> None:
    st.file_uploader(
        t("ui.company.upload"), type=None, key=state.COMPANY_FILE, help=t("ui.company.upload_help"), on_change=_read
    )
    st.caption(t("ui.company.hint"))


def _read() -> None:
    """Take the answers of an uploaded file; one that cannot be read changes nothing."""
    file = state.get(state.COMPANY_FILE)
    state.put(state.COMPANY_REFUSED, None)
    if file is None:
        return
    try:
        profile = read_company(file.getvalue())
    except CompanyError as error:
        state.put(state.COMPANY_REFUSED, (file.name, error.findings))
    else:
        answers.fill(profile)
        state.put(state.EXAMPLE, None)


def _loaded(t: Translator) -> None:
    refused = state.get(state.COMPANY_REFUSED)
    if refused:
        refusal(t, "company", t("ui.company.refused", name=escape(short(refused[0]))), refused[1])
    loaded = state.get(state.LOADED_COMPANY)
    if not loaded:
        return
    others = answers.other_answers()
    name = escape(short(loaded.get("name") or t("ui.company.unnamed")))
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="loaded"):
        if others:
            words = t("ui.company.loaded_more", name=name, count=len(others))
            st.caption(words, help=t.join(t(f"field.{field}") for field in others))
        else:
            st.caption(t("ui.company.loaded", name=name))
        st.button(t("ui.company.restart"), key="restart", type="tertiary", on_click=answers.restart)

"""Answers from a file and into a file: an example company, a company file of the user's own, a download."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from matcher.companies.file import load_company, read_company
from matcher.domain.company import CompanyProfile
from matcher.domain.findings import CompanyError
from matcher.environment.state import is_checkout
from matcher.text import Translator
from matcher.ui import answers, state
from matcher.ui.escape import escape, short
from matcher.ui.findings import refusal
from matcher.ui.start.steps import CHECK, go

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "examples"


@st.cache_data(show_spinner=False)
def _examples() -> dict[str, str]:
    """Return the name of every example company by its file, smallest company first; only a checkout has them."""
    files = sorted(EXAMPLES.glob("*.json")) if is_checkout(ROOT) else []
    found = [(path.name, load_company(path)) for path in files]
    found.sort(key=lambda pair: pair[1].employees)
    return {name: company.name or name for name, company in found}


def company_file(t: Translator) -> None:
    """Draw the choice of an example, the upload of a company file, and where the answers come from."""
    with st.expander(t("ui.company.title"), key="company_files", icon=":material/folder_open:"):
        left, right = st.columns(2, gap="medium")
        with left:
            _choice(t)
        with right:
            _upload(t)
    if refused := state.get(state.COMPANY_REFUSED):
        refusal(t, "company", t("ui.company.refused", name=escape(short(refused[0]))), refused[1])


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
    )


def _use_example() -> None:
    chosen = state.get(state.EXAMPLE)
    if chosen:
        _use(load_company(EXAMPLES / chosen))


def _use(company: CompanyProfile) -> None:
    answers.fill(company.written())
    state.put(state.COMPANY_REFUSED, None)
    state.put(state.COMPANY_LOADED, True)
    go(CHECK)


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
        company = read_company(file.getvalue())
    except CompanyError as error:
        state.put(state.COMPANY_REFUSED, (file.name, error.findings))
    else:
        _use(company)


def loaded(t: Translator) -> None:
    """Draw whose answers these are, where a file was loaded."""
    if not state.get(state.COMPANY_LOADED):
        return
    others = answers.not_on_the_page()
    name = escape(short(answers.content().get("name") or t("ui.company.unnamed")))
    with st.container(key="loaded"):
        if others:
            words = t("ui.company.loaded_more", name=name, count=len(others))
            st.caption(words, help=t.join(t(f"field.{field}") for field in others))
        else:
            st.caption(t("ui.company.loaded", name=name))


def save_or_clear(t: Translator) -> None:
    """Draw the download of the answers as a company file, and the way to an empty page."""
    with st.container(horizontal=True, gap="small", key="save_or_clear"):
        if not answers.unanswered():
            st.download_button(
                t("ui.company.download"),
                partial(written_file, answers.content()),
                file_name=t("ui.company.file_name"),
                mime="application/json",
                key="company_download",
                icon=":material/download:",
                on_click="ignore",
            )
        if answers.content():
            st.button(t("ui.company.restart"), key="restart", type="tertiary", on_click=_restart)


def written_file(content: Mapping[str, Any]) -> bytes:
    """Return answers as a company file."""
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _restart() -> None:
    answers.fill({})
    state.put(state.COMPANY_LOADED, False)
    state.put(state.STEP, None)
    state.put(state.TO_TOP, True)

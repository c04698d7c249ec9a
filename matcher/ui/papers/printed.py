"""The papers to take away: each as Word, PDF and Excel, the answer sheets, and all of them as one archive."""

from __future__ import annotations

from functools import partial

import streamlit as st

from matcher.documents.answer_sheet import answer_sheet
from matcher.documents.bundle import (
    FORMATS,
    Format,
    answers_name,
    file_name,
    paper,
    paper_ids,
    printed,
    zip_bytes,
    zip_name,
)
from matcher.documents.plain import items, plain_text
from matcher.domain.case_papers import CasePapers
from matcher.text import Translator
from matcher.ui import state
from matcher.ui.escape import escape, plain
from matcher.ui.papers.filled import facts
from matcher.ui.workbook_file import WORKBOOK

MIMES: dict[Format, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": WORKBOOK,
}
ICONS: dict[Format, str] = {
    "docx": ":material/description:",
    "pdf": ":material/picture_as_pdf:",
    "xlsx": ":material/table_view:",
}


def all_papers(t: Translator, case: CasePapers) -> None:
    """Draw the way to everything at once."""
    st.download_button(
        t("ui.papers.all"),
        partial(zip_bytes, case),
        file_name=zip_name(case),
        mime="application/zip",
        key="papers_zip",
        type="primary",
        icon=":material/folder_zip:",
        on_click="ignore",
    )
    st.caption(t("ui.papers.all_note"))


def one_paper(t: Translator, case: CasePapers) -> None:
    """Draw the choice of a paper, its downloads, and its items as text to copy."""
    order = paper_ids(case)
    if state.get(state.PAPER_SHOWN) not in order:
        state.put(state.PAPER_SHOWN, order[0])
    st.segmented_control(
        t("ui.papers.which"),
        order,
        format_func=lambda paper_id: t(f"paper.title.{paper_id}"),
        key=state.PAPER_SHOWN,
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    shown = state.get(state.PAPER_SHOWN)
    with st.container(horizontal=True, gap="small", key="paper_files"):
        for kind in FORMATS:
            st.download_button(
                t(f"ui.papers.kind.{kind}"),
                partial(printed, case, shown, kind),
                file_name=file_name(case, shown, kind),
                mime=MIMES[kind],
                key=f"paper_{kind}",
                icon=ICONS[kind],
                on_click="ignore",
            )
    _preview(t, case, shown)


def _preview(t: Translator, case: CasePapers, shown: str) -> None:
    content = paper(case, shown)
    whole = st.toggle(t("ui.papers.whole"), key=state.PAPER_WHOLE)
    st.caption(t("ui.papers.copy_note"))
    parts = [(t(f"paper.title.{shown}"), plain_text(t, content))] if whole else items(t, content)
    with st.container(key="paper_items", gap="xsmall"):
        for name, text in parts:
            st.caption(escape(name))
            st.code(plain(text), None, wrap_lines=True)


def answer_sheets(t: Translator, case: CasePapers) -> None:
    """Draw the answer sheet of each vendor."""
    st.caption(t("ui.papers.sheets_note"))
    with st.container(horizontal=True, gap="small", key="answer_sheets"):
        for place, candidate in enumerate(case.candidates):
            st.download_button(
                escape(t("ui.papers.sheet_for", name=candidate.name[:40])),
                partial(answer_sheet, case, candidate),
                file_name=answers_name(case, candidate),
                mime=WORKBOOK,
                key=f"answers_{place}",
                icon=":material/download:",
                on_click="ignore",
            )


def unfilled(t: Translator) -> None:
    """Draw how much of the papers still leaves room to write."""
    count = sum(
        1 for name in ("requester", "budget_item", "antisocial_check", "evaluators") if not getattr(facts(), name)
    )
    if count:
        st.caption(t("ui.papers.unfilled", count=count))

"""A case as one file: handed out, and taken in beside the others."""

from __future__ import annotations

import re
from functools import partial

import streamlit as st

from matcher.text import Translator
from matcher.ui import state, working
from matcher.ui.cases import actions

LARGEST_MEGABYTES = 200
"""A case brings its vendor file along."""
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')


def offer_case(t: Translator, case_id: str, name: str) -> None:
    """Draw the button that hands out a case as one file, made when it is pressed."""
    st.download_button(
        t("ui.cases.export"),
        partial(working.store().export, case_id),
        file_name=t("ui.cases.file_name", name=_NOT_IN_NAMES.sub("_", name).strip("._") or case_id),
        mime="application/zip",
        key=f"export_{case_id}",
        icon=":material/download:",
        on_click="ignore",
    )


def take_case(t: Translator) -> None:
    """Draw where a case file is handed in."""
    with st.expander(t("ui.cases.import"), icon=":material/upload_file:", key="case_file_box"):
        st.file_uploader(
            t("ui.cases.upload"),
            key=state.CASE_FILE,
            on_change=actions.take_file,
            max_upload_size=LARGEST_MEGABYTES,
        )
        st.caption(t("ui.cases.upload_note"))

"""Why a draft of a vendor was not taken: the reader's findings beside the fields that they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from matcher.domain.findings import Finding
from matcher.text import Translator
from matcher.ui import state
from matcher.ui.escape import plain


def draft_refusal(t: Translator, draft: str) -> None:
    """Draw the findings of a draft, where it was refused: they are about fields, not about rows of a file."""
    refused: Mapping[str, Sequence[Finding]] = state.get(state.DRAFT_FINDINGS) or {}
    if not refused.get(draft):
        return
    with st.container(border=True, key=f"refusal_{draft}", gap="xsmall"):
        st.badge(t("ui.vendor_form.put_right"), icon=":material/edit:", color="red")
        for finding in refused[draft]:
            if finding.code != "nothing_loaded":
                st.text(plain(replace(finding, row=None).text(t.lang)))

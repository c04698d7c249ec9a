"""The user's own notes on a vendor, saved with the case."""

from __future__ import annotations

import streamlit as st

from matcher.domain.case import LONGEST_NOTE
from matcher.text import Translator
from matcher.ui import current, state


def note(t: Translator, vendor_id: str, row: int) -> None:
    """Draw the note on a vendor."""
    key = f"note_{row}"
    # The field shows what the case holds, also after another window's version was read.
    state.put(key, current.note(vendor_id))
    st.text_area(
        t("ui.vendor.note"),
        max_chars=LONGEST_NOTE,
        key=key,
        placeholder=t("ui.vendor.note_example"),
        on_change=lambda: current.set_note(vendor_id, state.get(key) or ""),
    )

"""What speaks against a vendor, gravest first, each with what to do about it; and what is still to be confirmed."""

from __future__ import annotations

import streamlit as st

from matcher.explaining import Explanation
from matcher.text import Translator
from matcher.ui import cards


def warnings(t: Translator, explanation: Explanation, row: int) -> None:
    """Draw the flags by severity and the requirements to confirm."""
    open_gates = [gate for gate in explanation.gates if not gate.failed]
    if not explanation.flags and not open_gates:
        st.text(t("ui.vendor.no_flags"))
        return
    with st.container(border=True, key="vendor_flags", gap="medium"):
        cards.to_confirm(t, open_gates, row)
        cards.flags(t, explanation.flags, row)

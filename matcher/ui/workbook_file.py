"""A workbook to take away, made when its button is pressed."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer_workbook(label: str, make: Callable[[], bytes], file_name: str, key: str) -> None:
    """Show a button that hands out an Excel workbook."""
    st.download_button(
        label, make, file_name=file_name, mime=WORKBOOK, key=key, icon=":material/download:", on_click="ignore"
    )

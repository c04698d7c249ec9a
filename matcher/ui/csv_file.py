"""A table as a CSV file that Japanese Excel opens and that runs no formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pandas as pd
import streamlit as st

from matcher.catalogue.neutral import guard


def offer_csv(label: str, make: Callable[[], bytes], file_name: str, key: str) -> None:
    """Show a button that hands out a CSV file, made when it is pressed."""
    st.download_button(
        label, make, file_name=file_name, mime="text/csv", key=key, icon=":material/download:", on_click="ignore"
    )


def csv_bytes(table: pd.DataFrame) -> bytes:
    """Return a table as UTF-8 with its mark; texts that a spreadsheet would run get a leading apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guard(str(heading)) for heading in table.columns])
    writer.writerows([_cell(value) for value in row] for row in table.itertuples(index=False, name=None))
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    if value is None or value is pd.NA or value != value:
        return ""
    return guard(value) if isinstance(value, str) else str(value)

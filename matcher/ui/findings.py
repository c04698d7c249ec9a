"""What was found while reading a file: as sentences for a refusal, as a table with the cure, as a file to take away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from matcher.domain.findings import Finding
from matcher.text import Translator
from matcher.ui.csv_file import csv_bytes, offer_csv
from matcher.ui.escape import escape, plain

SENTENCES_SHOWN = 5
ROWS_SHOWN = 20


def refusal(t: Translator, kind: str, heading: str, findings: Sequence[Finding]) -> None:
    """Draw why a file of some kind was not taken: `heading` is Markdown, the findings are plain text."""
    with st.container(border=True, key=f"refusal_{kind}", gap="xsmall"):
        st.badge(t("ui.findings.refused"), icon=":material/block:", color="red")
        st.markdown(heading)
        for finding in findings[:SENTENCES_SHOWN]:
            st.text(plain(finding.text(t.lang)))
        if len(findings) > SENTENCES_SHOWN:
            st.caption(t("ui.findings.more", count=len(findings) - SENTENCES_SHOWN))


def findings_table(t: Translator, findings: Sequence[Finding]) -> None:
    """Draw the findings, those that cost a row first, and offer all of them as a file."""
    ordered = sorted(findings, key=lambda finding: finding.severity != "reject")
    whole = _frame(t, ordered[:ROWS_SHOWN])
    effect, row, column, message = whole.columns
    where = whole[row].str.cat(whole[column], sep=" ")
    shown = pd.DataFrame({effect: whole[effect], t("ui.findings.where"): where, message: whole[message]}).map(escape)
    with st.container(key="findings_table"):
        st.table(shown.set_index(shown.columns[0]))
    if len(ordered) > ROWS_SHOWN:
        st.caption(t("ui.findings.more", count=len(ordered) - ROWS_SHOWN))
    offer_csv(
        t("ui.findings.download"),
        lambda: csv_bytes(_frame(t, ordered)),
        t("ui.findings.file_name"),
        "findings_download",
    )


def _frame(t: Translator, findings: Sequence[Finding]) -> pd.DataFrame:
    columns = [t(f"ui.findings.{name}") for name in ("effect", "row", "column", "message")]
    rows = [
        (
            t(f"ui.findings.severity.{finding.severity}"),
            t("finding.row", row=finding.row) if finding.row is not None else t("ui.findings.whole_file"),
            finding.column or "",
            replace(finding, row=None, column=None).text(t.lang),
        )
        for finding in findings
    ]
    return pd.DataFrame(rows, columns=columns)

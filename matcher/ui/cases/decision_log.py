"""The decision log of the case in work: whether it holds, and what was changed, newest first."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from matcher.domain.case import Case
from matcher.store import LogFault, StoreError
from matcher.text import Translator
from matcher.ui import current, state, working
from matcher.ui.cases.words import ALL_KINDS, Line, lines, moment
from matcher.ui.csv_file import csv_bytes, offer_csv
from matcher.ui.escape import escape, plain
from matcher.ui.findings import refusal
from matcher.ui.terms import help_of, name_of

FIRST_SHOWN = 15
MOST_SHOWN = 200


def decision_log(t: Translator, case: Case) -> None:
    """Draw the log of a case."""
    st.subheader(name_of(t, "log"), anchor=False, help=help_of(t, "log"))
    store = working.store()
    fault = store.check_log(case.case_id)
    _sign(t, fault, case.revision)
    try:
        told = lines(t, store.log(case.case_id), _vendor_names())
    except StoreError as error:
        refusal(t, "log", t("ui.cases.log.unreadable"), error.findings)
        return
    present = [kind for kind in ALL_KINDS if any(line.kind == kind for line in told)]
    chosen = st.pills(
        t("ui.cases.log.filter"),
        present,
        format_func=lambda kind: t(f"ui.cases.log.kind.{kind}"),
        selection_mode="multi",
        key=state.LOG_KINDS,
        persist_state="session",
    )
    wanted = [line for line in told if not chosen or line.kind in chosen]
    limit = FIRST_SHOWN
    if len(wanted) > FIRST_SHOWN and st.toggle(
        t("ui.cases.log.show_all", count=min(len(wanted), MOST_SHOWN)), key=state.LOG_WHOLE, persist_state="session"
    ):
        limit = MOST_SHOWN
    frame = _frame(t, wanted[:limit])
    with st.container(key="decision_log"):
        st.table(frame.map(escape).set_index(frame.columns[0]))
    if len(wanted) > limit:
        st.caption(t("ui.cases.log.rest", count=t.number(len(wanted) - limit)))
    offer_csv(
        t("ui.cases.log.download"),
        lambda: csv_bytes(_frame(t, told)),
        t("ui.cases.log.file_name"),
        "log_download",
    )


def _sign(t: Translator, fault: LogFault | None, count: int) -> None:
    """Draw whether anything was edited outside, as a sign and a sentence."""
    if fault is None:
        st.badge(t("ui.cases.log.holds", count=t.number(count)), icon=":material/verified:", color="green")
        return
    with st.container(border=True, key="log_fault", gap="xsmall"):
        st.badge(t("ui.cases.log.broken"), icon=":material/error:", color="red")
        st.text(t(f"ui.cases.log.fault.{fault.kind}", sequence=fault.sequence))
        st.caption(t("ui.cases.log.fault_cure"))


def _frame(t: Translator, told: Sequence[Line]) -> pd.DataFrame:
    rows = [(str(line.sequence), moment(t, line.at), _kind(t, line), plain(line.text)) for line in told]
    return pd.DataFrame(rows, columns=[t(f"ui.cases.log.{name}") for name in ("number", "when", "kind_head", "what")])


def _kind(t: Translator, line: Line) -> str:
    kind = t(f"ui.cases.log.kind.{line.kind}")
    return t("ui.cases.log.late", kind=kind) if line.late else kind


def _vendor_names() -> dict[str, str]:
    catalogue = current.catalogue()
    if catalogue is None:
        return {}
    frame = catalogue.frame
    return dict(zip(frame["vendor_id"].astype(str), frame["vendor_name"].astype(str), strict=True))

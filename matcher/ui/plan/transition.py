"""The transition on the page: dated steps to write into, the busy days, the people inside, and the way back."""

from __future__ import annotations

from functools import partial
from typing import Any, get_args

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from matcher.domain.plan import Plan, Step
from matcher.domain.plan_edits import EARLIEST, LATEST, InternalRole
from matcher.domain.wording import day
from matcher.text import Translator
from matcher.ui import keys, state
from matcher.ui.escape import escape, plain
from matcher.ui.plan.edited_table import Cells, EditedTable, edited_table
from matcher.ui.plan.kept import change
from matcher.ui.plan.rows import in_rows

FIXED = ("step", "responsible", "origin", "falls_into")
LONGEST_NAME = 80
MONTHS = tuple(range(1, 13))
ACROSS = 3


def transition(t: Translator, plan: Plan) -> None:
    """Draw the steps, what each of them means, and what goes with them."""
    moving = plan.transition
    st.caption(t("ui.plan.transition_how"))
    edited_table(plan.vendor_id, _table(t, plan))
    for note in moving.notes:
        st.caption(escape(note.text(t.lang)))
    _fiscal_year(t, plan)
    with st.container(key="plan_steps"):
        st.table(_words(t, plan).set_index(t("plan.head.step")))
    _busy(t, plan)
    st.subheader(t("ui.plan.people"), anchor=False)
    _people(t, plan)
    st.subheader(t("ui.plan.rollback"), anchor=False)
    st.text(plain(moving.rollback.text(t.lang)))


def _table(t: Translator, plan: Plan) -> EditedTable:
    def text(head: str, width: int, **settings: Any) -> ColumnConfig:
        return st.column_config.TextColumn(t(f"plan.head.{head}"), width=width, **settings)

    columns: dict[str, ColumnConfig] = {
        "step": text("step", 200, pinned=True),
        "due": st.column_config.DateColumn(
            t("plan.head.due"), min_value=EARLIEST, max_value=LATEST, format="YYYY-MM-DD", width=120
        ),
        "responsible": text("responsible", 140),
        "origin": text("origin", 110),
        "falls_into": text("falls_into", 220),
    }
    steps = plan.transition.steps
    rows = [_row(t, step) for step in steps]
    return EditedTable("dates", [step.code for step in steps], rows, columns, FIXED, write, "dates")


def _row(t: Translator, step: Step) -> dict[str, Any]:
    return {
        "step": t(f"plan.step.{step.code}.name"),
        "due": step.due,
        "responsible": t(f"plan.party.{step.responsible}"),
        "origin": t(f"plan.origin.{step.origin}"),
        "falls_into": t.join(t(f"plan.window.{code}") for code in step.falls_into) or None,
    }


def write(part: dict[str, Any], step: str, cells: Cells) -> None:
    """Write the date of a step into the edits; an empty cell takes its edit back."""
    if "due" in cells:
        if cells["due"] is None:
            part.pop(step, None)
        else:
            part[step] = str(cells["due"])[: len("YYYY-MM-DD")]


def _words(t: Translator, plan: Plan) -> pd.DataFrame:
    heads = ("step", "what", "done_when")
    rows = [
        (t(f"plan.step.{step.code}.name"), escape(step.what.text(t.lang)), escape(step.done_when.text(t.lang)))
        for step in plan.transition.steps
    ]
    return pd.DataFrame(rows, columns=[t(f"plan.head.{head}") for head in heads])


def _busy(t: Translator, plan: Plan) -> None:
    """Draw the days that are kept free, to be opened."""
    label, key = t("ui.plan.busy"), keys.folded_key("plan_busy")
    folded = st.expander(label, key=key, icon=":material/event_busy:", on_change="rerun")
    if folded.open:
        with folded:
            st.caption(t("ui.plan.busy_why"))
            for code, spans in _spans(t, plan).items():
                st.text(plain(t("ui.plan.busy_line", name=t(f"plan.window.{code}"), days=t.join(spans))))


def _spans(t: Translator, plan: Plan) -> dict[str, list[str]]:
    """Return the days of each kind of window, in words."""
    found: dict[str, list[str]] = {}
    for window in plan.transition.windows:
        ends = (day(t, window.begins.isoformat()), day(t, window.ends.isoformat()))
        found.setdefault(window.code, []).append(t("format.range", low=ends[0], high=ends[1]))
    return found


def _fiscal_year(t: Translator, plan: Plan) -> None:
    """Draw the choice of the month in which the fiscal year ends."""
    key = keys.plan_key(plan.vendor_id, "fiscal_year_end_month")
    held = plan.edits.fiscal_year_end_month
    if state.get(key) != held:
        state.put(key, held)
    st.selectbox(
        t("ui.plan.fiscal_year_end"),
        MONTHS,
        index=None,
        format_func=lambda month: t("ui.plan.month", month=month),
        key=key,
        placeholder=t("ui.plan.not_entered"),
        on_change=partial(_fiscal_year_typed, plan.vendor_id, key),
        width=320,
    )


def _fiscal_year_typed(vendor_id: str, key: str) -> None:
    month = state.get(key)

    def write_month(content: dict[str, Any]) -> None:
        content.pop("fiscal_year_end_month", None)
        if month is not None:
            content["fiscal_year_end_month"] = month

    change(vendor_id, write_month)


def _people(t: Translator, plan: Plan) -> None:
    """Draw the names of the people inside."""
    for column, role in in_rows(get_args(InternalRole), ACROSS):
        key = keys.plan_key(plan.vendor_id, f"person_{role}")
        held = plan.edits.roles.get(role, "")
        if state.get(key) != held:
            state.put(key, held)
        with column:
            st.text_input(
                t(f"plan.person.{role}"),
                max_chars=LONGEST_NAME,
                key=key,
                placeholder=t("ui.plan.not_entered"),
                on_change=partial(_named, plan.vendor_id, role, key),
            )


def _named(vendor_id: str, role: str, key: str) -> None:
    name = str(state.get(key) or "").strip()

    def write_name(content: dict[str, Any]) -> None:
        content["roles"].pop(role, None)
        if name:
            content["roles"][role] = name

    change(vendor_id, write_name)

"""Service levels on the page: targets to write into, what the vendor promises today, and the words of each row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from matcher.domain import plan_words as words
from matcher.domain.plan import Plan, ServiceLevel
from matcher.domain.plan_edits import HIGHEST_TARGET, LONGEST_SENTENCE, Party
from matcher.domain.scales import VOCABULARIES
from matcher.domain.tasks import TASKS
from matcher.text import Translator
from matcher.ui.escape import escape, plain
from matcher.ui.plan.edited_table import Cells, EditedTable, choice, edited_table, write_cells

FIXED = ("item", "unit", "promised", "met", "origin")


def services(t: Translator, plan: Plan) -> None:
    """Draw the rows."""
    if not plan.services:
        st.info(t("ui.plan.no_services"), icon=":material/info:")
        return
    st.caption(t("ui.plan.services_how"))
    edited_table(plan.vendor_id, _table(t, plan.services))
    st.text(plain(plan.scope.route.text(t.lang)))
    with st.container(key="plan_services"):
        st.table(_words(t, plan.services).set_index(t("plan.head.item")))
    if plan.unmeasured:
        names = t.join(TASKS[task].name(t.lang) for task in plan.unmeasured)
        st.caption(escape(t("ui.plan.unmeasured", count=len(plan.unmeasured), tasks=names)))


def _table(t: Translator, levels: Sequence[ServiceLevel]) -> EditedTable:
    def text(head: str, width: int, **settings: Any) -> ColumnConfig:
        return st.column_config.TextColumn(t(f"plan.head.{head}"), width=width, **settings)

    columns: dict[str, ColumnConfig] = {
        "item": text("item", 180, pinned=True),
        "target": st.column_config.NumberColumn(
            t("plan.head.target"), min_value=0.0, max_value=HIGHEST_TARGET, width=80, help=t("ui.plan.target_help")
        ),
        "unit": text("unit", 150),
        "promised": text("promised", 130),
        "met": text("met", 90),
        "origin": text("origin", 110),
        "measured_by": choice(t("plan.head.measured_by"), get_args(Party), lambda code: t(f"plan.party.{code}"), 120),
        "consequence": text("consequence", 300, max_chars=LONGEST_SENTENCE),
        "evidence": text("evidence", 260, max_chars=LONGEST_SENTENCE),
    }
    rows = [_row(t, level) for level in levels]
    return EditedTable("services", [level.item for level in levels], rows, columns, FIXED, write, "services")


def _row(t: Translator, level: ServiceLevel) -> dict[str, Any]:
    met = "unknown" if level.met is None else "yes" if level.met else "no"
    word = level.target_word
    return {
        "item": t(f"plan.service.{level.item}.name"),
        "target": level.target if word is None else float(VOCABULARIES["support_hours"].index(word)),
        "unit": words.target(t, level),
        "promised": words.promised(t, level),
        "met": t(f"ui.plan.met.{met}"),
        "origin": t(f"plan.origin.{level.origin}"),
        "measured_by": level.measured_by,
        "consequence": plain(level.consequence.text(t.lang)),
        "evidence": plain(level.evidence.text(t.lang)),
    }


def write(part: dict[str, Any], item: str, cells: Cells) -> None:
    """Write the cells of a row into the edits of the service levels; an empty cell takes its edit back."""
    write_cells(part, item, {name: None if cell == "" else cell for name, cell in cells.items()})


def _words(t: Translator, levels: Sequence[ServiceLevel]) -> pd.DataFrame:
    heads = ("item", "formula", "period", "tasks_named")
    rows = [
        (
            t(f"plan.service.{level.item}.name"),
            escape(level.formula.text(t.lang)),
            t(f"plan.period.{level.period}"),
            escape(_tasks(t, level, levels)),
        )
        for level in levels
    ]
    return pd.DataFrame(rows, columns=[t(f"plan.head.{head}") for head in heads])


def _tasks(t: Translator, level: ServiceLevel, levels: Sequence[ServiceLevel]) -> str:
    """Return the names of the tasks; where there are many, those of all the vendor's tasks that are not among them."""
    whole = max((other.tasks for other in levels), key=len)
    left_out = [task for task in whole if task not in level.tasks]
    if not left_out:
        return t("ui.plan.all_tasks", count=len(whole))
    few = min(level.tasks, left_out, key=len)
    names = t.join(TASKS[task].name(t.lang) for task in few)
    return names if few is level.tasks else t("ui.plan.all_but", count=len(level.tasks), tasks=names)

"""Scope and roles on the page: the table to write into, what it lacks or has twice, and the neighbours of its tasks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, get_args

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from matcher.domain.company import DoneBy
from matcher.domain.plan import PARTIES, Plan, ScopeLine
from matcher.domain.plan_edits import LONGEST_SENTENCE, ContractType, Coverage, Nature, Role
from matcher.domain.tasks import TASKS
from matcher.text import Translator
from matcher.ui import keys
from matcher.ui.escape import escape, plain
from matcher.ui.plan.edited_table import Cells, EditedTable, choice, edited_table, write_cells
from matcher.ui.plan.kept import change
from matcher.ui.terms import help_of

NO_ROLE = "-"
"""How a table shows that a party has no part in a task: an empty cell takes an edit back instead."""
WORDED = {"done_by": "standing", "coverage": "coverage", "nature": "nature", "contract_type": "contract_type"}
"""Columns that hold a code, and the table of the words that are read for it."""
FIXED = ("task", "reserved")
MOST_VOLUME, MOST_HOURS = 100_000_000.0, 10_000.0


def scope(t: Translator, plan: Plan) -> None:
    """Draw the table, its faults, and the tasks of the same flows that nobody has been named for."""
    st.text(plain(plan.scope.route.text(t.lang)))
    lines = [line for line in plan.scope.lines if line.standing != "neighbour"]
    st.caption(t("ui.plan.scope_how"), help=help_of(t, "raci"))
    edited_table(plan.vendor_id, _table(t, lines))
    st.caption(t("ui.plan.scope_assumed"))
    _faults(t, lines)
    _boundaries(t, lines)
    _neighbours(t, plan)
    if plan.edits.scope:
        st.button(
            t("ui.plan.take_back", count=len(plan.edits.scope)),
            key="scope_take_back",
            icon=":material/undo:",
            type="tertiary",
            on_click=change,
            args=(plan.vendor_id, _without_scope),
        )


def _without_scope(content: dict[str, Any]) -> None:
    content["scope"] = {}


def _table(t: Translator, lines: Sequence[ScopeLine]) -> EditedTable:
    columns: dict[str, ColumnConfig] = {
        "task": st.column_config.TextColumn(t("plan.head.task"), pinned=True, width=190),
        "done_by": _choice(t, "done_by", get_args(DoneBy), 140),
        "coverage": _choice(t, "coverage", get_args(Coverage), 100),
        **{party: _roles(t, party) for party in PARTIES},
        "nature": _choice(t, "nature", get_args(Nature), 80),
        "monthly_volume": _number(t, "volume", MOST_VOLUME),
        "hours_now": _number(t, "hours_now", MOST_HOURS),
        "reply_hours": _number(t, "reply_hours", MOST_HOURS),
        "contract_type": _choice(t, "contract_type", get_args(ContractType), 100),
        "boundary": st.column_config.TextColumn(t("plan.head.boundary"), max_chars=LONGEST_SENTENCE, width=260),
        "acceptance": st.column_config.TextColumn(t("plan.head.acceptance"), max_chars=LONGEST_SENTENCE, width=260),
        "reserved": st.column_config.TextColumn(t("plan.head.reserved"), width=220),
    }
    rows = [_row(t, line) for line in lines]
    return EditedTable("scope", [line.task_id for line in lines], rows, columns, FIXED, write, "scope")


def _choice(t: Translator, column: str, codes: Iterable[str], width: int) -> ColumnConfig:
    words = WORDED[column]
    return choice(t(f"plan.head.{words}"), codes, lambda code: t(f"plan.{words}.{code}"), width)


def _roles(t: Translator, party: str) -> ColumnConfig:
    return choice(t(f"plan.head.{party}"), (role or NO_ROLE for role in get_args(Role)), _letters, 115)


def _letters(role: str) -> str:
    return "/".join(role)


def _number(t: Translator, head: str, most: float) -> ColumnConfig:
    return st.column_config.NumberColumn(t(f"plan.head.{head}"), min_value=0.0, max_value=most, width=90)


def _row(t: Translator, line: ScopeLine) -> dict[str, Any]:
    name = TASKS[line.task_id].name(t.lang)
    return {
        "task": t("ui.plan.reserved_task", task=name) if line.reserved is not None else name,
        "done_by": line.standing,
        "coverage": None if line.coverage == "out_of_scope" else line.coverage,
        **{party: getattr(line.roles, party) or NO_ROLE for party in PARTIES},
        "nature": line.nature,
        "monthly_volume": line.monthly_volume,
        "hours_now": line.hours_now,
        "reply_hours": line.reply_hours,
        "contract_type": line.contract_type,
        "boundary": plain(line.boundary.text(t.lang)) if line.boundary else None,
        "acceptance": plain(line.acceptance.text(t.lang)) if line.acceptance else None,
        "reserved": _reserved(t, line),
    }


def _reserved(t: Translator, line: ScopeLine) -> str | None:
    if line.reserved is None:
        return None
    holder = t(f"plan.holder.{line.reserved.holder}")
    law = line.reserved.law
    return t("ui.plan.reserved", law=law, holder=holder) if law else holder


def write(part: dict[str, Any], task_id: str, cells: Cells) -> None:
    """Write the cells of a task into the edits of the scope: a dash is no role, an empty cell takes its edit back."""
    write_cells(part, task_id, {name: _edit(name, cell) for name, cell in cells.items()})


def _edit(name: str, cell: Any) -> Any:
    if cell == NO_ROLE and name in PARTIES:
        return ""
    return None if cell == "" else cell


def _faults(t: Translator, lines: Sequence[ScopeLine]) -> None:
    found = [fault for line in lines for fault in line.faults]
    with st.container(border=True, key="plan_faults", gap="xsmall"):
        st.markdown(t("ui.plan.faults", count=len(found)) if found else t("ui.plan.no_faults"))
        for fault in found:
            st.text(plain(fault.text(t.lang)))


def _boundaries(t: Translator, lines: Sequence[ScopeLine]) -> None:
    """Draw the sources of reserved work, to be opened."""
    reserved = [line for line in lines if line.reserved is not None]
    if not reserved:
        return
    folded = st.expander(
        t("ui.plan.reserved_sources", count=len(reserved)),
        key=keys.folded_key("plan_reserved"),
        icon=":material/gavel:",
        on_change="rerun",
    )
    if folded.open:
        with folded:
            for line in reserved:
                _source(t, line)


def _source(t: Translator, line: ScopeLine) -> None:
    name = TASKS[line.task_id].name(t.lang)
    if line.reserved is not None:
        holder = t(f"plan.holder.{line.reserved.holder}")
        st.markdown(t("ui.plan.reserved_line", task=escape(name), holder=escape(holder)))
        law = line.reserved.law or t("format.unknown")
        st.caption(escape(t("plan.text.source", law=law, url=line.reserved.source_url)))


def _neighbours(t: Translator, plan: Plan) -> None:
    """Draw the tasks of the same flows; naming who does one moves it into the table above."""
    lines = [line for line in plan.scope.lines if line.standing == "neighbour"]
    if not lines:
        return
    st.markdown(t("ui.plan.neighbours", count=len(lines)))
    st.caption(t("ui.plan.neighbours_why"))
    columns = {
        "task": st.column_config.TextColumn(t("plan.head.task"), width="large"),
        "done_by": _choice(t, "done_by", get_args(DoneBy), 200),
    }
    rows = [{"task": TASKS[line.task_id].name(t.lang), "done_by": None} for line in lines]
    ids = [line.task_id for line in lines]
    edited_table(plan.vendor_id, EditedTable("neighbours", ids, rows, columns, ("task",), write, "scope"))

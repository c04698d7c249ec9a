"""The list of all vendors: searched, filtered and put in order, with a box in every row that keeps a vendor."""

from __future__ import annotations

import hashlib

import numpy as np
import pandas as pd
import streamlit as st

from matcher.domain.case import MOST_SHORTLISTED
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import current, serving, state, working
from matcher.ui.escape import escape
from matcher.ui.ranking.downloads import downloads
from matcher.ui.ranking.filters import clear, filters
from matcher.ui.ranking.shortlist import shortlist
from matcher.ui.ranking.table import POINTS, column_settings, heading, ranking_frame
from matcher.ui.ranking.view import Ints, listed
from matcher.ui.terms import help_of

ROWS_SHOWN = 1_000
ROWS_PRINTED = 50
SETTLED = ("rank", "name", "mark", "cost_low", "cost_high", "known", *POINTS, "missing")
"""Columns whose drawing is settled by name."""
PRINTED = ("rank", "name", "mark", "score", "cost_low", "missing")


def listing(t: Translator, ranking: Ranking) -> None:
    """Draw the shortlist, the controls, the list and its downloads."""
    st.subheader(t("ui.table.title"), anchor=False)
    shortlist(t, ranking)
    _by_itself(t, ranking, current.pinned())


@st.fragment
@serving.in_turn()
def _by_itself(t: Translator, ranking: Ranking, pins: tuple[str, ...]) -> None:
    """Draw what a control of the list changes, and it alone; where a tick changes the shortlist, the whole page."""
    if current.pinned() != pins:
        st.rerun()
    view = filters(t, ranking)
    rows = listed(ranking, view)
    _counted(t, ranking, len(rows), filtered=view.filters)
    if len(rows):
        frame = ranking_frame(t, ranking, rows[:ROWS_SHOWN])
        _list(t, ranking, rows[:ROWS_SHOWN], frame)
        _for_print(t, frame)
    downloads(t, ranking, rows)
    working.finish()


def _counted(t: Translator, ranking: Ranking, count: int, *, filtered: bool) -> None:
    """Draw how many vendors the list holds, what is cut off, and the way out of the filters."""
    total = len(ranking.evaluation.pairing.vendors)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="counted"):
        if count > ROWS_SHOWN:
            words = t("ui.table.cut", shown=t.number(ROWS_SHOWN), count=t.number(count), total=t.number(total))
        elif count:
            words = t("ui.table.count", count=t.number(count), total=t.number(total))
        else:
            words = t("ui.table.nobody", total=t.number(total))
        st.text(words)
        if filtered:
            st.button(t("ui.ranking.clear"), key="clear_filters", on_click=clear, icon=":material/filter_list_off:")


def _list(t: Translator, ranking: Ranking, rows: Ints, frame: pd.DataFrame) -> None:
    """Draw the list; a tick in the first column keeps a vendor on the shortlist."""
    ids = ranking.evaluation.pairing.vendors.ids[rows].tolist()
    pins = current.pinned()
    if state.get(state.PINS_LISTED) != pins:
        # Pinned elsewhere: a list that has ticks of its own would keep them, so another one takes its place.
        state.put(state.PINS_LISTED, pins)
        state.put(state.PIN_ROUND, (state.get(state.PIN_ROUND) or 0) + 1)
    shown = frame if state.get(state.POINTS_SHOWN) else frame.drop(columns=[heading(t, name) for name in POINTS])
    kept = t("ui.table.kept")
    shown.insert(0, kept, np.isin(ids, pins))
    name = f"list_{state.get(state.PIN_ROUND)}_{hashlib.sha256(repr((t.lang, ids)).encode()).hexdigest()[:16]}"
    settings = column_settings(t, [name for name in SETTLED if heading(t, name) in shown.columns])
    box = st.column_config.CheckboxColumn(width="small", help=help_of(t, "shortlist"))
    with st.container(key="ranked_list"):
        st.data_editor(
            shown,
            hide_index=True,
            disabled=[column for column in shown.columns if column != kept],
            column_config={kept: box, **settings},
            key=name,
            on_change=_ticked,
            args=(name, kept, ids),
            placeholder=t("ui.table.empty"),
            alt=t("ui.table.alt"),
        )
    if len(state.get(state.SHORTLIST) or ()) >= MOST_SHORTLISTED:
        st.caption(t("ui.table.full", most=MOST_SHORTLISTED))


def _ticked(name: str, column: str, ids: list[str]) -> None:
    """Pin and unpin what was ticked and unticked; only known rows and plain yes or no count."""
    for place, cells in state.get(name)["edited_rows"].items():
        wanted = cells.get(column)
        if isinstance(wanted, bool) and int(place) < len(ids) and wanted != current.is_pinned(ids[int(place)]):
            current.pin(ids[int(place)])
    state.put(state.PINS_LISTED, current.pinned())


def _for_print(t: Translator, frame: pd.DataFrame) -> None:
    """Draw the head of the list as a plain table, for paper: the list itself is drawn as a picture."""
    columns = frame[[heading(t, name) for name in PRINTED]].head(ROWS_PRINTED).items()
    words = {column: [_printed(t, cell) for cell in cells.tolist()] for column, cells in columns}
    with st.container(key="printed_list"):
        st.table(pd.DataFrame(words), hide_index=True)
        if len(frame) > ROWS_PRINTED:
            st.caption(t("ui.table.printed", count=ROWS_PRINTED))


def _printed(t: Translator, cell: object) -> str:
    if isinstance(cell, str):
        return escape(cell)
    return t.number(cell) if isinstance(cell, int | float) and cell == cell else t("ui.table.empty")

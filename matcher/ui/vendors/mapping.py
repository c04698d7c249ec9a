"""Headings that nobody knows: which column each means, with suggestions, remembered for the next file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from matcher.catalogue.editing import EditedFile
from matcher.catalogue.headings import REQUIRED
from matcher.catalogue.suggestions import suggested_columns
from matcher.catalogue.words import fold
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.store import StoreError
from matcher.text import Translator
from matcher.ui import keys, state, vendor_list, working
from matcher.ui.escape import escape, short
from matcher.ui.vendor_file import VendorFile

KEPT_ASIDE = "kept_aside"
"""The choice to keep a column as it is, without a meaning of ours."""
FORM = "headings"
MOST_SHOWN = 30
CELLS_SHOWN = 3
LONGEST_CELL = 24


def headings_to_map(t: Translator, file: VendorFile, opened: EditedFile) -> None:
    """Draw the choice of a column for every heading that is not known by itself, and what is missing."""
    grid = opened.grid
    missing = [name for name in REQUIRED if name not in grid.heading.columns]
    told = {fold(heading) for heading in file.mapping}
    places = [
        place
        for place, (heading, column) in enumerate(zip(grid.headings, grid.heading.columns, strict=True))
        if heading and (column is None or fold(heading) in told)
    ]
    if not places and not missing:
        return
    with st.container(border=True, key="mapping", gap="small"):
        st.markdown(t("ui.vendors.map_title"))
        st.caption(t("ui.vendors.map_note"))
        if missing:
            st.warning(t("ui.vendors.map_missing", names=_names(t, missing)), icon=":material/link_off:")
        if "vendor_id" in missing:
            st.button(t("ui.vendors.number_them"), key="number_them", on_click=_number_them, args=(file, opened))
        with st.form(FORM, border=False):
            for place in places[:MOST_SHOWN]:
                _choice(t, keys.heading_key(vendor_list.file_key(file), place), opened, place, missing)
            st.checkbox(t("ui.vendors.remember"), value=True, key=state.REMEMBER)
            st.form_submit_button(
                t("ui.vendors.map_again"), key="map_again", on_click=_map, args=(file, opened, places[:MOST_SHOWN])
            )
        if len(places) > MOST_SHOWN:
            st.caption(t("ui.findings.more", count=len(places) - MOST_SHOWN))


def _names(t: Translator, columns: Sequence[str]) -> str:
    return t.join(t(f"column.{name}") for name in columns)


def _choice(t: Translator, key: str, opened: EditedFile, place: int, missing: Sequence[str]) -> None:
    grid = opened.grid
    column = grid.heading.columns[place]
    likely = suggested_columns(grid, place) if column is None else [column]
    free = [name for name in VENDOR_COLUMNS if name not in grid.heading.columns]
    options = list(dict.fromkeys([*likely, KEPT_ASIDE, *missing, *free]))
    cells = [short(cell, LONGEST_CELL) for cell in dict.fromkeys(grid.texts(place)) if cell][:CELLS_SHOWN]
    st.selectbox(
        escape(short(grid.headings[place])),
        options,
        index=0 if column else options.index(KEPT_ASIDE),
        format_func=partial(_words, t, likely if column is None else []),
        key=key,
    )
    st.caption(t("ui.vendors.map_cells", cells=escape(t.join(cells))) if cells else t("ui.vendors.map_no_cells"))


def _words(t: Translator, likely: Sequence[str], option: str) -> str:
    if option == KEPT_ASIDE:
        return t("ui.vendors.keep_aside")
    name = t(f"column.{option}")
    return t("ui.vendors.likely", name=name) if option in likely else name


def _number_them(file: VendorFile, opened: EditedFile) -> None:
    vendor_list.offer(file.changed(opened.with_ids()))


def _map(file: VendorFile, opened: EditedFile, places: Sequence[int]) -> None:
    """Read the file again with what was chosen, and remember it where that is wanted."""
    chosen: dict[str, str | None] = {}
    for place in places:
        option = state.get(keys.heading_key(vendor_list.file_key(file), place))
        chosen[opened.grid.headings[place]] = None if option == KEPT_ASIDE else option
    keep = {heading: column for heading, column in file.mapping.items() if heading not in chosen}
    vendor_list.offer(file._replace(mapping={**keep, **chosen}))
    if state.get(state.REMEMBER):
        _remember(chosen)


def _remember(chosen: Mapping[str, str | None]) -> None:
    try:
        working.store().remember_headings(chosen)
    except StoreError as error:
        state.put(state.NOT_SAVED, error.findings)

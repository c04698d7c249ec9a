"""Which list is compared now, and the three ways to one: entering candidates, an own file, the fictional sample."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from matcher.text import Translator
from matcher.ui import links, state, vendor_list
from matcher.ui.escape import escape, short
from matcher.ui.vendors.entry import entry_form
from matcher.ui.vendors.upload import refused_file, upload

ENTER: Final = "enter"
FILE: Final = "file"
SAMPLE: Final = "sample"
WAYS: Final = {ENTER: ":material/edit_note:", FILE: ":material/upload_file:", SAMPLE: ":material/science:"}
"""The ways in the order of the page, with their icons."""


def list_in_use(t: Translator) -> None:
    """Draw which list is compared, and the way on to the ranking."""
    own = vendor_list.own_catalogue()
    with st.container(key="list_in_use", border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if vendor_list.is_own() and own is not None:
                st.badge(t("ui.vendors.own_badge"), icon=":material/folder:", color="blue")
            elif not vendor_list.is_own():
                st.badge(t("ui.vendors.fictional_badge"), icon=":material/science:", color="orange")
            st.markdown(t("ui.vendors.in_use", summary=vendor_list.summary(t)))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            _to_ranking(t)
            if own is not None and not vendor_list.is_own():
                label = t("ui.vendors.back_to_own", name=escape(short(own.name)))
                st.button(label, key="back_to_own", on_click=partial(vendor_list.use, vendor_list.OWN))
            if vendor_list.can_go_back():
                st.button(t("ui.vendors.go_back"), key="go_back", icon=":material/undo:", on_click=vendor_list.go_back)


def three_ways(t: Translator) -> None:
    """Draw the three ways beside each other, and the one that is open below them."""
    st.markdown(t("ui.vendors.ways_title"))
    for way, column in zip(WAYS, st.columns(len(WAYS), gap="small"), strict=True):
        with column:
            _card(t, way)
    chosen = state.get(state.VENDOR_WAY)
    if chosen != FILE:
        refused_file(t)
    if chosen == ENTER:
        st.subheader(t("ui.vendors.way.enter.title"), anchor=False)
        entry_form(t)
    elif chosen == FILE:
        st.subheader(t("ui.vendors.way.file.title"), anchor=False)
        upload(t)


def _to_ranking(t: Translator) -> None:
    """Draw the way on: the main one as soon as there is a list of one's own."""
    if own_list_is_ready():
        if st.button(t("ui.vendors.to_ranking"), type="primary", key="vendors_to_ranking"):
            links.go("ranking")
    else:
        links.page_link("ranking", t("ui.vendors.to_ranking"), ":material/arrow_forward:")


def own_list_is_ready() -> bool:
    """Return whether the user's own list holds a vendor to rank."""
    found = vendor_list.catalogue() if vendor_list.is_own() else None
    return found is not None and len(found) > 0


def _card(t: Translator, way: str) -> None:
    chosen = state.get(state.VENDOR_WAY) == way
    with st.container(border=True, key=f"way_{way}", gap="small", height="stretch"):
        st.markdown(f"{WAYS[way]} **{t(f'ui.vendors.way.{way}.title')}**")
        st.caption(t(f"ui.vendors.way.{way}.text", count=t.number(len(vendor_list.sample()))))
        if way == SAMPLE:
            in_use = not vendor_list.is_own()
            st.button(
                t("ui.vendors.way.sample.in_use") if in_use else t("ui.vendors.way.sample.do"),
                key="way_do_sample",
                disabled=in_use,
                on_click=partial(vendor_list.use, vendor_list.SAMPLE),
                width="stretch",
            )
        else:
            st.button(
                t("ui.vendors.close") if chosen else t(f"ui.vendors.way.{way}.do"),
                key=f"way_do_{way}",
                type="secondary" if chosen else "primary",
                on_click=partial(_open, None if chosen else way),
                width="stretch",
            )


def _open(way: str | None) -> None:
    state.put(state.VENDOR_WAY, way)

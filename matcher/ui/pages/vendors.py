"""The page of the list: which vendors are compared, three ways to put them in, and the list itself to be edited."""

from __future__ import annotations

import streamlit as st

from matcher.ui import language, links, state
from matcher.ui.vendors.listed import vendors_listed
from matcher.ui.vendors.upload import take_upload
from matcher.ui.vendors.ways import list_in_use, three_ways


def page() -> None:
    """Draw the page."""
    t = language.current()
    links.bind(way=state.VENDOR_WAY)
    take_upload(t)
    st.header(t("ui.vendors.heading"), anchor=False)
    list_in_use(t)
    three_ways(t)
    vendors_listed(t)


page()

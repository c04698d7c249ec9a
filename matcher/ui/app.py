"""The frame around every page: title, case, language, look and the list of pages."""

from __future__ import annotations

import gc
import socket
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import streamlit as st

from matcher.text import Translator, translator
from matcher.ui import case_bar, language, links, working
from matcher.ui.links import PAGES as FOLDER

HERE = Path(__file__).resolve().parent
SECTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "prepare": ("start",),
        "choose": ("vendors", "ranking", "compare", "vendor", "weights"),
        "always": ("cases", "help"),
    }
)
"""The menu: the files under ``pages/`` by what one has in hand, in order; the first page opens."""
PAGES = tuple(name for names in SECTIONS.values() for name in names)
PAGE_ICON = "🧭"
MENU_WORD = "[data-testid=stExpandSidebarButton]::after { content: '%s'; }"
"""On a narrow screen the menu is behind a button without a word of its own."""


def main() -> None:
    """Draw the dashboard."""
    links.arrive()
    t = language.current()
    st.set_page_config(page_title=t("ui.page_title"), page_icon=PAGE_ICON, layout="wide")
    st.html(_style(t.lang))
    _settle_memory()
    working.begin()
    working.keep()
    page = st.navigation(_menu(t), position="top")
    header(t, page.title)
    page.run()
    footer(t)
    working.finish()


@cache
def _style(lang: str) -> str:
    """Return the look of all pages."""
    css = (HERE / "style.css").read_text(encoding="utf-8")
    return f"<style>{css}\n{MENU_WORD % translator(lang)('ui.menu.word')}</style>"


def _menu(t: Translator) -> dict[str, list[st.Page]]:
    return {t(f"ui.menu.{section}"): [_page(name, t) for name in names] for section, names in SECTIONS.items()}


def _page(name: str, t: Translator) -> st.Page:
    return st.Page(FOLDER / f"{name}.py", title=t(f"ui.page.{name}"), url_path=name, default=name == PAGES[0])


@st.cache_resource(show_spinner=False)
def _settle_memory() -> bool:
    """Take what was imported out of the garbage collection that follows every rerun (57 → 15 ms, measured)."""
    import matcher.catalogue
    import matcher.ranking
    import matcher.store  # noqa: F401

    gc.collect()
    _answer_at_once()
    gc.freeze()
    return True


def _answer_at_once() -> None:
    """Send small messages as they come, instead of holding them back until the browser has acknowledged the last one.

    The server makes its sockets without naming the protocol, so that asyncio does not set this (40 ms a run, measured
    by ``benchmarks.dashboard``). Connections take it over from the socket that accepts them.
    """
    sockets = [held for held in gc.get_objects() if type(held) is socket.socket and held.fileno() >= 0]
    for held in sockets:
        if held.type == socket.SOCK_STREAM and held.family in (socket.AF_INET, socket.AF_INET6):
            held.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def header(t: Translator, page: str) -> None:
    """Draw the product's name with the page's, the case in work and the language switch."""
    with st.container(key="header", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.title(t("ui.header", page=page), anchor=False, width="content")
        language.switch(t)
    case_bar.draw(t)


def footer(t: Translator) -> None:
    """Draw what the numbers are and are not."""
    with st.container(key="footer"):
        st.caption(t("ui.footer"))

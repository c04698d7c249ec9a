"""The frame around every page: title, case, language, look and the list of pages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import streamlit as st

from matcher.text import Translator, translator
from matcher.ui import case_bar, language, links, serving, working
from matcher.ui.links import PAGES as FOLDER

HERE = Path(__file__).resolve().parent
SECTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "prepare": ("start", "readiness"),
        "choose": ("vendors", "ranking", "compare", "vendor", "certainty", "weights"),
        "carry_out": ("plan", "papers", "results"),
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
    with serving.in_turn():
        _draw()
    serving.get_ready()


def _draw() -> None:
    links.arrive()
    t = language.current()
    st.set_page_config(page_title=t("ui.page_title"), page_icon=PAGE_ICON, layout="wide")
    st.html(_style(t.lang))
    serving.answer_at_once()
    working.begin()
    working.keep()
    page = st.navigation(_menu(t), position="top")
    header(t)
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


def header(t: Translator) -> None:
    """Draw the product's name, the case in work and the language switch."""
    with st.container(key="header", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.title(t("ui.product"), anchor=False, width="content")
        language.switch(t)
    case_bar.draw(t)


def footer(t: Translator) -> None:
    """Draw what the numbers are and are not."""
    with st.container(key="footer"):
        st.caption(t("ui.footer"))

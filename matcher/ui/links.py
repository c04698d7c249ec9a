"""The address: version, language, case and the page's own view, so that a link or a reload brings back what is seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import streamlit as st

from matcher.ui import state

PAGES = Path(__file__).resolve().parent / "pages"
VERSION = "1"
SEPARATOR = ";"
_SEPARATING = re.compile(f"[%{SEPARATOR}]")


class Part(NamedTuple):
    """One part of the address: the key of the session that it stands for, and how its value is read and written."""

    key: str
    read: Callable[[str], object]
    write: Callable[[object], str]


def text(key: str) -> Part:
    """Return a part that holds one code or word."""
    return Part(key, lambda given: given or None, lambda value: str(value or ""))


def several(key: str) -> Part:
    """Return a part that holds several codes; a separator inside one of them does not part it."""
    return Part(key, lambda given: [unquote(code) for code in given.split(SEPARATOR) if code], _joined)


def _joined(value: object) -> str:
    return SEPARATOR.join(_SEPARATING.sub(_quoted, str(code)) for code in value) if isinstance(value, Sequence) else ""


def _quoted(sign: re.Match[str]) -> str:
    return f"%{ord(sign[0]):02X}"


def yes_no(key: str) -> Part:
    """Return a part that is there when a switch is on."""
    return Part(key, lambda given: given == "1", lambda value: "1" if value else "")


def arrive() -> None:
    """Keep what the address said when the session began; an unknown version of it is left alone."""
    if state.ARRIVED not in st.session_state:
        given = st.query_params.to_dict()
        state.put(state.ARRIVED, given if given.get("v", VERSION) == VERSION else {})
    state.put(state.BOUND, {})


def arrived_with(name: str) -> str | None:
    """Return a part of the first address, once."""
    found: str | None = state.get(state.ARRIVED, {}).pop(name, None)
    return found


def bind(**parts: Part | str) -> None:
    """Take the page's view from the address when the session begins there, and keep the address up to date later.

    Call it before the widgets of those keys are drawn. A key by itself holds one code or word.
    """
    for name, part in parts.items():
        bound = text(part) if isinstance(part, str) else part
        given = arrived_with(name)
        if given is not None:
            state.put(bound.key, bound.read(given))
        state.get(state.BOUND)[name] = bound


def write() -> None:
    """Bring the address up to date."""
    saved = state.get(state.CASE)
    wanted = {"v": VERSION, "lang": state.get(state.LANG), "case": saved.case_id if saved else ""}
    wanted |= {name: part.write(state.get(part.key)) for name, part in state.get(state.BOUND, {}).items()}
    wanted = {name: value for name, value in wanted.items() if value}
    if wanted != st.query_params.to_dict():
        st.query_params.from_dict(wanted)


def page_path(name: str) -> str:
    """Return the file of a page, as `st.page_link` and `st.switch_page` want it."""
    return str(PAGES / f"{name}.py")


def page_link(name: str, label: str, icon: str | None = None) -> None:
    """Draw a link to a page of the dashboard."""
    st.page_link(page_path(name), label=label, icon=icon)


def go(name: str) -> None:
    """Go to a page of the dashboard; not from a callback."""
    st.switch_page(page_path(name))

"""Widgets for the facts about a vendor, one a kind of column.

A draft holds the facts as the cells of a vendor file, "" for unknown. A widget shows its cell and writes back what the
visitor changes; whatever is typed is read by the reader of vendor files when the draft is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType

import streamlit as st

from matcher.domain.scales import VOCABULARIES
from matcher.domain.tasks import TASKS
from matcher.domain.vendor import KNOWN_EMPTY, OTHERS, PARTNER_SUFFIX, SET_KINDS, VENDOR_COLUMNS, Column
from matcher.domain.wording import fact
from matcher.text import Translator
from matcher.ui import answers, keys, state
from matcher.ui.escape import short

SEPARATOR = ";"
LONGEST = 10_000
REPLIES: Mapping[str, float] = MappingProxyType(
    {"0.5": 0.5, "1": 1.0, "2": 2.0, "4": 4.0, "8": 8.0, "16": 16.0, "24営業時間": 24.0}
)
"""Cells of a first reply that can be picked; a bare 24 would be asked about again."""
PICKED_FREELY = frozenset({"open_list"})


def draft_of(draft: str) -> dict[str, str]:
    """Return the cells of a draft by column, those that are filled in."""
    drafts: Mapping[str, Mapping[str, str]] = state.get(state.DRAFTS) or {}
    return dict(drafts.get(draft, {}))


def set_draft(draft: str, cells: Mapping[str, str]) -> None:
    """Make `cells` the draft, its empty ones left out; no cells at all: the draft is gone."""
    filled = {column: text for column, text in cells.items() if text}
    others = {name: held for name, held in (state.get(state.DRAFTS) or {}).items() if name != draft}
    state.put(state.DRAFTS, {**others, draft: filled} if filled else others)


def fact_field(t: Translator, draft: str, column: str, first: Sequence[str] = ()) -> None:
    """Draw the widget of one fact of a draft.

    Parameters
    ----------
    t : the translator.
    draft : name of the draft.
    column : name of the column.
    first : tasks that stand first in the choice of tasks.
    """
    declared = VENDOR_COLUMNS[column]
    text = draft_of(draft).get(column, "")
    if declared.kind in SET_KINDS:
        _several(t, draft, declared, text, first)
    elif declared.kind == "reply":
        _one(t, draft, declared, text, list(REPLIES), any_words=True)
    elif declared.levels:
        _one(t, draft, declared, _as_level(declared, text), [str(level) for level in declared.levels])
    elif declared.vocabulary and declared.kind != "volumes":
        _one(t, draft, declared, text, list(VOCABULARIES[declared.vocabulary]))
    else:
        _written(t, draft, declared, text)


def fact_words(t: Translator, column: str, cell: str) -> str:
    """Return a cell that can be picked in words; any other text as it stands."""
    declared = VENDOR_COLUMNS[column]
    if cell == state.UNKNOWN:
        return t("ui.vendor_form.unknown")
    if cell == OTHERS and declared.kind == "tasks":
        return t("ui.vendor_form.others")
    if cell == KNOWN_EMPTY and declared.kind in SET_KINDS:
        return t("format.none")
    if cell in REPLIES and declared.kind == "reply":
        return answers.reply_words(t, REPLIES[cell])
    if declared.levels and cell in map(str, declared.levels):
        return fact(t, "vendor", column, float(cell))
    return short(fact(t, "vendor", column, cell))


def _as_level(column: Column, text: str) -> str:
    return f"{column.none_means:.0f}" if text == KNOWN_EMPTY and column.none_means is not None else text


def _several(t: Translator, draft: str, column: Column, text: str, first: Sequence[str]) -> None:
    key = keys.draft_key(draft, column.name)
    chosen = text.split(SEPARATOR) if text else []
    _show(key, chosen)
    st.multiselect(
        t(f"column.{column.name}"),
        list(dict.fromkeys([*(first if column.kind == "tasks" else ()), *_codes(column), *chosen])),
        format_func=partial(fact_words, t, column.name),
        key=key,
        placeholder=t("ui.vendor_form.required" if column.required else "ui.vendor_form.none_chosen"),
        help=_help(t, column),
        accept_new_options=column.kind in PICKED_FREELY,
        on_change=_take_several,
        args=(draft, column.name, key),
    )


def _codes(column: Column) -> list[str]:
    if column.kind == "tasks":
        return [KNOWN_EMPTY, *([OTHERS] if column.name == "not_offered_services" else []), *TASKS]
    words = list(VOCABULARIES[column.vocabulary or ""])
    if column.kind == "licences":
        words += [word + PARTNER_SUFFIX for word in words]
    return [KNOWN_EMPTY, *words]


def _take_several(draft: str, column: str, key: str) -> None:
    """Take the chosen codes; "none" does not stand beside others, the later choice wins."""
    chosen: list[str] = [part.strip() for part in state.get(key) or [] if part.strip()]
    if KNOWN_EMPTY in chosen and len(chosen) > 1:
        chosen = [KNOWN_EMPTY] if chosen[-1] == KNOWN_EMPTY else [code for code in chosen if code != KNOWN_EMPTY]
    _put(draft, column, SEPARATOR.join(chosen))


def _one(t: Translator, draft: str, column: Column, text: str, codes: list[str], *, any_words: bool = False) -> None:
    key = keys.draft_key(draft, column.name)
    _show(key, text or state.UNKNOWN)
    st.selectbox(
        t(f"column.{column.name}"),
        list(dict.fromkeys([state.UNKNOWN, *codes, *([text] if text else [])])),
        format_func=partial(fact_words, t, column.name),
        key=key,
        help=_help(t, column),
        accept_new_options=any_words,
        on_change=_take_one,
        args=(draft, column.name, key),
    )


def _take_one(draft: str, column: str, key: str) -> None:
    chosen = str(state.get(key) or "").strip()
    _put(draft, column, "" if chosen == state.UNKNOWN else chosen)


def _written(t: Translator, draft: str, column: Column, text: str) -> None:
    key = keys.draft_key(draft, column.name)
    _show(key, text)
    field: Callable[..., object] = st.text_area if column.name == "notes" else st.text_input
    field(
        t(f"column.{column.name}"),
        key=key,
        max_chars=LONGEST,
        placeholder=_placeholder(t, column),
        help=_help(t, column),
        on_change=_take_written,
        args=(draft, column.name, key),
    )


def _placeholder(t: Translator, column: Column) -> str:
    if column.kind == "id":
        return t("ui.vendor_form.numbered")
    return t("ui.vendor_form.required" if column.required else "ui.vendor_form.empty")


def _take_written(draft: str, column: str, key: str) -> None:
    _put(draft, column, str(state.get(key) or "").strip())


def _put(draft: str, column: str, text: str) -> None:
    set_draft(draft, draft_of(draft) | {column: text})


def _show(key: str, value: object) -> None:
    """Make a widget show a value, where it does not yet: setting it always would take away what is being typed."""
    if key not in st.session_state or state.get(key) != value:
        state.put(key, value)


def _help(t: Translator, column: Column) -> str:
    return t(f"ui.vendor_form.help.{column.name}")

"""The controls of the list: what is searched, left out and put first; the address carries all of it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import streamlit as st

from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import links, state
from matcher.ui.marks import kind_words
from matcher.ui.ranking.kinds import kind_codes
from matcher.ui.ranking.lots import WHOLE
from matcher.ui.ranking.view import MARKS_AT_LEAST, ORDERS, View
from matcher.ui.terms import help_of

LONGEST_SEARCH = 80
STEP_OF_YEN = 10_000
MOST_YEN = 1_000_000_000
FILTERS: Mapping[str, object] = MappingProxyType(
    {
        state.RANK_KINDS: (),
        state.RANK_MARK: None,
        state.RANK_MONTH: None,
        state.RANK_PASSING: False,
        state.RANK_CALM: False,
        state.RANK_SEARCH: "",
    }
)
"""What leaves vendors out of the list, with the value that leaves out none."""


def bind() -> None:
    """Take the view from the address, and keep the address up to date."""
    links.bind(
        lot=_unless(state.RANKED_LOT, WHOLE),
        order=_unless(state.RANK_ORDER, next(iter(ORDERS))),
        kinds=links.several(state.RANK_KINDS),
        mark=state.RANK_MARK,
        month=links.Part(state.RANK_MONTH, _yen, lambda value: "" if value is None else str(value)),
        passing=links.yes_no(state.RANK_PASSING),
        calm=links.yes_no(state.RANK_CALM),
        search=links.Part(state.RANK_SEARCH, lambda given: given[:LONGEST_SEARCH], lambda value: str(value or "")),
        points=links.yes_no(state.POINTS_SHOWN),
        more=links.yes_no(state.MORE_CARDS),
        failing=links.yes_no(state.FAILING_SHOWN),
    )


def _unless(key: str, usual: str) -> links.Part:
    """Return a part of the address that is left out while its value is the usual one."""
    return links.Part(key, lambda given: given or None, lambda value: "" if value in (None, usual) else str(value))


def _yen(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdecimal() and int(given) <= MOST_YEN else None


def chosen() -> View:
    """Return the view that the controls say."""
    return View(
        order=state.get(state.RANK_ORDER),
        kinds=tuple(state.get(state.RANK_KINDS) or ()),
        mark=state.get(state.RANK_MARK),
        month=state.get(state.RANK_MONTH),
        passing=bool(state.get(state.RANK_PASSING)),
        calm=bool(state.get(state.RANK_CALM)),
        search=state.get(state.RANK_SEARCH) or "",
    )


def filters(t: Translator, ranking: Ranking) -> View:
    """Draw the controls and return what they say."""
    kinds = np.unique(kind_codes(ranking)).tolist()
    _settle(kinds)
    left, right = st.columns((3, 2), gap="small")
    with left:
        st.text_input(
            t("ui.ranking.search"),
            key=state.RANK_SEARCH,
            placeholder=t("ui.ranking.search_example"),
            max_chars=LONGEST_SEARCH,
            persist_state="session",
        )
    with right:
        st.selectbox(
            t("ui.ranking.order"),
            list(ORDERS),
            format_func=lambda order: t(f"ui.ranking.orders.{order}"),
            key=state.RANK_ORDER,
            persist_state="session",
        )
    set_now = sum(bool(state.get(key)) for key in FILTERS if key != state.RANK_SEARCH)
    label = t("ui.ranking.filters_set", count=set_now) if set_now else t("ui.ranking.filters")
    with st.expander(label, icon=":material/filter_list:", key="filters"):
        _filters(t, kinds)
    return chosen()


def _filters(t: Translator, kinds: list[str]) -> None:
    st.multiselect(
        t("ui.ranking.kinds"),
        kinds,
        format_func=lambda code: kind_words(t, code),
        key=state.RANK_KINDS,
        placeholder=t("ui.ranking.any"),
        persist_state="session",
    )
    left, right = st.columns(2, gap="small")
    with left:
        st.segmented_control(
            t("ui.ranking.mark"),
            MARKS_AT_LEAST,
            format_func=lambda code: t("ui.ranking.at_least", mark=t(f"band.{code}")),
            key=state.RANK_MARK,
            help=help_of(t, "mark"),
            persist_state="session",
        )
    with right:
        st.number_input(
            t("ui.ranking.month"),
            min_value=0,
            max_value=MOST_YEN,
            value=None,
            step=STEP_OF_YEN,
            key=state.RANK_MONTH,
            placeholder=t("ui.ranking.any"),
            help=help_of(t, "monthly_cost"),
            persist_state="session",
        )
    with st.container(horizontal=True, gap="medium"):
        st.toggle(t("ui.ranking.passing"), key=state.RANK_PASSING, help=help_of(t, "gate"), persist_state="session")
        st.toggle(t("ui.ranking.calm"), key=state.RANK_CALM, help=help_of(t, "serious"), persist_state="session")


def _settle(kinds: list[str]) -> None:
    """Drop from the view what a link or another list may say and this list does not have."""
    if state.get(state.RANK_ORDER) not in ORDERS:
        state.put(state.RANK_ORDER, next(iter(ORDERS)))
    if state.get(state.RANK_MARK) not in MARKS_AT_LEAST:
        state.put(state.RANK_MARK, None)
    state.put(state.RANK_KINDS, [kind for kind in state.get(state.RANK_KINDS) or () if kind in kinds])


def clear() -> None:
    """Take every filter off; the order stays."""
    for key, nothing in FILTERS.items():
        state.put(key, nothing)

"""The readiness items of a section: each with its reason, the sentences of its levels, and what it rests on."""

from __future__ import annotations

from functools import partial

import streamlit as st

from matcher.domain.company import CompanyProfile
from matcher.domain.preparation import Preparation
from matcher.domain.scales import READINESS_LEVELS
from matcher.planning.prefilling import prefilled
from matcher.planning.readiness_items import ITEMS
from matcher.text import Translator
from matcher.ui import answers, keys, state
from matcher.ui.readiness.survey import survey
from matcher.ui.start.binding import show

Levels = dict[str, int | None]


def levels() -> Levels:
    """Return the answered levels by item, None for わからない."""
    return dict(answers.content().get("readiness") or {})


def is_done(item: str, company: CompanyProfile | None, preparation: Preparation) -> bool:
    """Return whether an item needs no answer any more: answered, shown by a field, or part of the contract."""
    shown = company is not None and prefilled(company, item) is not None
    return item in levels() or shown or preparation.closes(item)


def items(t: Translator, wanted: tuple[str, ...], company: CompanyProfile | None) -> None:
    """Draw the items of a section."""
    for item in wanted:
        with st.container(border=True, key=f"item_{item}", gap="small"):
            _head(t, item)
            _choice(t, item)
            if item not in levels() and company is not None:
                _taken_from(t, company, item)
            if ITEMS[item].surveyed:
                survey(t, item)
            st.caption(t(f"readiness_basis.{item}"))


def _head(t: Translator, item: str) -> None:
    with st.container(gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"item_head_{item}"):
            st.markdown(t("ui.prepare.level", item=item, name=t(f"readiness.{item}")), width="content")
            if ITEMS[item].first:
                st.badge(t("ui.prepare.first_badge"), icon=":material/flag:", color="blue")
        st.caption(t("ui.prepare.why", why=t(f"readiness_why.{item}")))


def _choice(t: Translator, item: str) -> None:
    key = keys.readiness_key(item)
    given = levels()
    show(key, (state.UNKNOWN if given[item] is None else given[item]) if item in given else None)
    st.radio(
        t(f"readiness.{item}"),
        [*READINESS_LEVELS, state.UNKNOWN],
        index=None,
        format_func=partial(_words, t, item),
        key=key,
        label_visibility="collapsed",
        on_change=_take,
        args=(item,),
    )


def _words(t: Translator, item: str, level: int | str) -> str:
    return t("ui.start.unknown_level") if level == state.UNKNOWN else t(f"level.{item}.{level}")


def _taken_from(t: Translator, company: CompanyProfile, item: str) -> None:
    """Draw the level that fields show where the item itself was not answered."""
    shown = prefilled(company, item)
    if shown is not None:
        level, fields = shown
        named = t.join(t(f"field.{field}") for field in fields)
        st.caption(t("ui.prepare.taken_from", fields=named, level=t(f"level.{item}.{level}")))


def _take(item: str) -> None:
    chosen = state.get(keys.readiness_key(item))
    given = levels()
    given.pop(item, None)
    if chosen is not None:
        given[item] = None if chosen == state.UNKNOWN else chosen
    if given:
        answers.answer("readiness", given)
    else:
        answers.take_back("readiness")

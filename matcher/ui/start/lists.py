"""Fields with any number of answers: none of them, unknown, or some in their order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from matcher.companies.file import OPEN_LISTS
from matcher.text import Translator
from matcher.ui import answers, keys, state
from matcher.ui.start.binding import Visibility, label, show, take
from matcher.ui.start.fields import codes_of
from matcher.ui.start.words import option_words

NONE = "none"
"""The answer 特になし."""


def several(t: Translator, field: str, label_visibility: Visibility) -> None:
    """Draw a list to choose from; lists that are open take words of the visitor's own."""
    given = list(dict.fromkeys(answers.content().get(field) or ()))
    show(field, given)
    _multiselect(t, field, field, label(t, field), given, partial(take, field), label_visibility)
    _said(t, field)


def _multiselect(
    t: Translator,
    field: str,
    key: str,
    words: str,
    given: list[str],
    take: Callable[[], None],
    label_visibility: Visibility,
) -> None:
    is_open = field in OPEN_LISTS
    st.multiselect(
        words,
        list(dict.fromkeys([*codes_of(field), *given])),
        format_func=partial(option_words, t, field),
        key=key,
        placeholder=t("ui.start.choose_or_write" if is_open else "ui.start.choose_several"),
        accept_new_options=is_open,
        select_all=False,
        wrap=True,
        label_visibility=label_visibility,
        on_change=take,
    )


def _said(t: Translator, field: str) -> None:
    """Draw the two answers that name nothing: no requirement, and unknown."""
    key = keys.said_key(field)
    given = answers.content().get(field, ...)
    show(key, state.UNKNOWN if given is None else NONE if given == [] else None)
    st.pills(
        t("ui.start.nothing_named", field=label(t, field)),
        (NONE, state.UNKNOWN),
        format_func=lambda code: t(f"ui.start.{code}"),
        key=key,
        label_visibility="collapsed",
        on_change=_take_said,
        args=(field, key),
    )


def _take_said(field: str, key: str) -> None:
    said = state.get(key)
    if said is None:
        answers.take_back(field)
    else:
        answers.answer(field, [] if said == NONE else None)


def any_of(t: Translator, field: str, label_visibility: Visibility) -> None:
    """Draw lists of which each asks for one of its words; a further one follows the last that is filled."""
    given: list[list[str]] = [list(dict.fromkeys(words)) for words in answers.content().get(field) or ()]
    count = min(len(given) + 1, max(state.MOST_PARTS, len(given)))
    with st.container(key=f"lists_{field}"):
        for place, words in enumerate([*given, []][:count]):
            key = keys.part_key(field, place)
            show(key, words)
            said = t("ui.start.any_of" if place == 0 else "ui.start.and_any_of", field=label(t, field))
            _multiselect(t, field, key, said, words, partial(_take_any_of, field, count), label_visibility)
    _said(t, field)


def _take_any_of(field: str, count: int) -> None:
    chosen = [state.get(keys.part_key(field, place)) for place in range(count)]
    if kept := [words for words in chosen if words]:
        answers.answer(field, kept)
    else:
        answers.take_back(field)

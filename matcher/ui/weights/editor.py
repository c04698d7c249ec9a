"""The part of the page that is drawn anew with every change of a weight, and it alone: controls, effect and lock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import streamlit as st

from matcher.domain.case import WeightMethod
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import serving, state, working
from matcher.ui.weights import opinions
from matcher.ui.weights.cards import cards
from matcher.ui.weights.effect import effect, weights_table
from matcher.ui.weights.importance import importance, presets
from matcher.ui.weights.locking import is_closed, lock, log
from matcher.ui.weights.order import order
from matcher.ui.weights.pairs import pairs
from matcher.ui.weights.people import side_by_side, who
from matcher.ui.weights.points import points
from matcher.ui.weights.swing import swing
from matcher.ui.weights.weights_file import weights_file

WAYS: Mapping[str, Callable[[Translator, bool], None]] = MappingProxyType(
    {"points": points, "cards": cards, "swing": swing, "order": order, "pairs": pairs}
)
"""The ways for experts, by the name of the way."""
WAY_OF: Mapping[WeightMethod, str] = MappingProxyType(
    {"points": "points", "trade_offs": "cards", "swing": "swing", "rank_order": "order", "pairwise": "pairs"}
)
"""The way in which weights of a method were made."""


@st.fragment
@serving.in_turn()
def editor(t: Translator, ranking: Ranking | None) -> None:
    """Draw the controls beside what they do, then everybody side by side; a change is saved at once.

    Parameters
    ----------
    t : the translator.
    ranking : the session's vendors under the default weights, None while there is nothing to rank.
    """
    closed = is_closed()
    who(t, closed)
    left, right = st.columns((3, 2), gap="large")
    with left:
        _controls(t, closed)
    with right:
        weights_table(t)
        lock(t)
        effect(t, ranking)
    side_by_side(t, ranking, bool(state.get(state.LOCKED_AT) or state.get(state.EFFECT_SHOWN)))
    log(t)
    weights_file(t, closed)
    # The effect is on its way to the screen before the case is written.
    working.finish()


def _controls(t: Translator, closed: bool) -> None:
    presets(t, closed)
    expert = st.toggle(
        t("ui.weights.expert"),
        value=opinions.edited().method in WAY_OF,
        key=state.WEIGHTS_EXPERT,
        persist_state="session",
    )
    if not expert:
        importance(t, closed)
        return
    if state.get(state.WEIGHTS_WAY) is None:
        state.put(state.WEIGHTS_WAY, WAY_OF.get(opinions.edited().method, "points"))
    st.segmented_control(
        t("ui.weights.way.title"),
        list(WAYS),
        format_func=lambda way: t(f"ui.weights.way.{way}"),
        key=state.WEIGHTS_WAY,
        required=True,
        wrap=True,
        persist_state="session",
    )
    WAYS[state.get(state.WEIGHTS_WAY)](t, closed)

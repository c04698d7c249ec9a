"""Weights from an order of importance: the families or the criteria, the most important first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from matcher.criteria import FAMILIES
from matcher.text import Translator
from matcher.ui import state
from matcher.ui.weights import opinions
from matcher.weighting import weights_by_order

LEVELS: Mapping[str, tuple[str, ...]] = {"family": FAMILIES, "criterion": tuple(opinions.USUAL)}
"""What can be put in order."""


def order(t: Translator, disabled: bool) -> None:
    """Draw what is put in order, the order, and what follows from it."""
    level, chosen = held()
    st.caption(t("ui.weights.order.note"))
    if state.get(state.ORDER_OF) not in LEVELS:
        state.put(state.ORDER_OF, level)
    st.segmented_control(
        t("ui.weights.order.of"),
        list(LEVELS),
        format_func=lambda one: t(f"ui.weights.order.{one}"),
        key=state.ORDER_OF,
        required=True,
        persist_state="session",
    )
    shown = state.get(state.ORDER_OF)
    mine = list(chosen) if shown == level else []
    if state.get(state.ORDER) != mine:
        state.put(state.ORDER, mine)
    st.multiselect(
        t("ui.weights.order.choose"),
        LEVELS[shown],
        format_func=lambda name: t(f"{shown}.{name}"),
        key=state.ORDER,
        on_change=_set,
        placeholder=t("ui.choose"),
        disabled=disabled,
    )
    if mine:
        st.markdown(_listed(t, shown, mine))
    st.caption(t("ui.weights.order.basis"))


def held() -> tuple[str, tuple[str, ...]]:
    """Return what was put in order, and the order given; the families and none where there is no such order."""
    opinion = opinions.edited()
    given = opinion.given if opinion.method == "rank_order" else {}
    level, names = given.get("of"), given.get("order")
    if not isinstance(level, str) or level not in LEVELS or not isinstance(names, Sequence) or isinstance(names, str):
        return "family", ()
    return level, tuple(dict.fromkeys(name for name in names if name in LEVELS[level]))


def weights_of(level: str, chosen: Sequence[str]) -> dict[str, float]:
    """Return the weights of an order; those that were not chosen share the places after it."""
    rest = [name for name in LEVELS[level] if name not in chosen]
    return weights_by_order([*chosen, *([rest] if rest else [])])


def _listed(t: Translator, level: str, chosen: Sequence[str]) -> str:
    weights = weights_of(level, chosen)
    lines = [
        t("ui.weights.order.line", place=n, name=t(f"{level}.{name}"), percent=round(100 * weights[name]))
        for n, name in enumerate(chosen, start=1)
    ]
    rest = [name for name in LEVELS[level] if name not in chosen]
    if rest:
        lines.append("\n" + t("ui.weights.order.rest", count=len(rest), percent=round(100 * weights[rest[0]])))
    return "\n".join(lines)


def _set() -> None:
    """Take the order; an order that was emptied takes back what was said."""
    chosen, level = list(state.get(state.ORDER) or ()), state.get(state.ORDER_OF)
    if chosen:
        opinions.set_weights("rank_order", {"of": level, "order": chosen}, weights_of(level, chosen))
    else:
        opinions.take_preset("default")

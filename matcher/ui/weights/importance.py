"""Must, important or nice for each of the six families, in plain words, and the presets."""

from __future__ import annotations

import streamlit as st

from matcher.criteria import FAMILIES
from matcher.domain.company import Importance
from matcher.text import Translator
from matcher.ui import keys, state
from matcher.ui.weights import opinions
from matcher.weighting import PRESETS
from matcher.weighting.importance import importance_weights

LEVELS: tuple[Importance, ...] = ("must", "important", "nice")


def presets(t: Translator, disabled: bool) -> None:
    """Draw the presets, the one in use chosen."""
    opinion = opinions.edited()
    chosen = "default" if opinions.is_usual(opinion) else opinion.given.get("name")
    state.put(state.WEIGHT_PRESET, chosen if opinion.method in ("default", "preset") else None)
    st.pills(
        t("ui.weights.preset.title"),
        list(PRESETS),
        format_func=lambda name: t(f"preset.{name}"),
        key=state.WEIGHT_PRESET,
        on_change=_take_preset,
        disabled=disabled,
        help=t("ui.weights.preset.help"),
        wrap=True,
    )


def _take_preset() -> None:
    opinions.take_preset(state.get(state.WEIGHT_PRESET) or "default")


def importance(t: Translator, disabled: bool) -> None:
    """Draw one choice a family."""
    given = shown()
    if given is None:
        st.caption(t("ui.weights.importance.replaces"))
    for family in FAMILIES:
        key = keys.importance_key(family)
        state.put(key, None if given is None else given[family])
        st.segmented_control(
            f"**{t(f'family.{family}')}**　{t(f'ui.weights.covers.{family}')}",
            LEVELS,
            format_func=lambda level: t(f"ui.weights.importance.{level}"),
            key=key,
            on_change=_set,
            args=(family,),
            disabled=disabled,
        )
    st.caption(t("ui.weights.importance.note"))


def shown() -> dict[str, Importance] | None:
    """Return the importance of every family; None where the weights were made in another way."""
    opinion = opinions.edited()
    if opinion.method not in ("default", "importance"):
        return None
    said = {family: opinion.given.get(family) for family in FAMILIES}
    return {family: level if level in LEVELS else "important" for family, level in said.items()}


def _set(family: str) -> None:
    """Take a choice; a choice that was taken back is the middle one."""
    given: dict[str, Importance] = shown() or dict.fromkeys(FAMILIES, "important")
    given[family] = state.get(keys.importance_key(family)) or "important"
    if set(given.values()) == {"important"}:
        opinions.take_preset("default")
    else:
        opinions.set_weights("importance", given, importance_weights(given, opinions.USUAL_OF_FAMILY))

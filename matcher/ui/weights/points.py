"""100 points over the six families, then 100 inside each: for those who want to say exactly."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import streamlit as st

from matcher.criteria import FAMILIES
from matcher.text import Translator
from matcher.ui import keys, state
from matcher.ui.weights import opinions
from matcher.weighting.points import TOTAL, moved, points_weights, whole_points

FAMILY = "family"
"""The group of the six families; the groups inside bear the names of the families."""
SPLIT = tuple(family for family in FAMILIES if sum(of == family for of in opinions.FAMILY_OF.values()) > 1)
"""Families with more than one criterion."""


class Points(NamedTuple):
    """Points by family, and by criterion inside each family; each group adds up to 100."""

    families: dict[str, int]
    inside: dict[str, dict[str, int]]

    def group(self, name: str) -> dict[str, int]:
        """Return the points of one group."""
        return self.families if name == FAMILY else self.inside[name]

    def with_group(self, name: str, points: Mapping[str, int]) -> Points:
        """Return the same with one group replaced."""
        if name == FAMILY:
            return Points(dict(points), self.inside)
        return Points(self.families, {**self.inside, name: dict(points)})


def held() -> Points:
    """Return the points given, or those next to the weights as they are."""
    opinion = opinions.edited()
    if opinion.method == "points" and (given := _read(opinion.given)) is not None:
        return given
    return near(opinion.weights)


def _read(given: Mapping[str, Any]) -> Points | None:
    """Return the points that an opinion holds, None where they are not whole groups of 100 (a case from elsewhere)."""
    families, inside = given.get("families"), given.get("inside")
    if not (isinstance(inside, Mapping) and set(inside) == set(FAMILIES) and _is_group(families, FAMILIES)):
        return None
    if not all(_is_group(inside[family], _inside(opinions.USUAL, family)) for family in FAMILIES):
        return None
    return Points(dict(families or {}), {str(family): dict(inside[family]) for family in FAMILIES})


def _is_group(points: object, names: Collection[str]) -> bool:
    """Return whether these are points of exactly those names that add up."""
    if not isinstance(points, Mapping) or set(points) != set(names):
        return False
    return all(isinstance(held, int) and held >= 0 for held in points.values()) and sum(points.values()) == TOTAL


def near(weights: Mapping[str, float]) -> Points:
    """Return the whole points nearest to weights by criterion."""
    families = opinions.by_family(weights)
    inside: dict[str, dict[str, int]] = {
        family: whole_points(_inside(weights if families[family] else opinions.USUAL, family)) for family in FAMILIES
    }
    return Points(whole_points(families), inside)


def _inside(weights: Mapping[str, float], family: str) -> dict[str, float]:
    return {name: weights.get(name, 0.0) for name, of in opinions.FAMILY_OF.items() if of == family}


def points(t: Translator, disabled: bool) -> None:
    """Draw the points of the families, and those inside the family chosen."""
    now = held()
    st.caption(t("ui.weights.points.note"))
    _group(t, FAMILY, now.families, disabled)
    state.put(state.SPLIT_FAMILY, state.get(state.SPLIT_FAMILY) if state.get(state.SPLIT_FAMILY) in SPLIT else None)
    st.selectbox(
        t("ui.weights.points.inside"),
        SPLIT,
        index=None,
        format_func=lambda family: t(f"family.{family}"),
        key=state.SPLIT_FAMILY,
        placeholder=t("ui.choose"),
    )
    if (family := state.get(state.SPLIT_FAMILY)) is not None:
        _group(t, family, now.inside[family], disabled)


def _group(t: Translator, group: str, points: Mapping[str, int], disabled: bool) -> None:
    kind = "family" if group == FAMILY else "criterion"
    for name, held_points in points.items():
        key = keys.points_key(group, name)
        if state.get(key) != held_points:
            state.put(key, held_points)
        with st.container(key=f"points_row_{group}_{name}", horizontal=True, vertical_alignment="bottom", gap="small"):
            st.number_input(
                t(f"{kind}.{name}"), 0, TOTAL, step=1, key=key, on_change=_set, args=(group, name), disabled=disabled
            )
            st.checkbox(
                t("ui.weights.points.keep"),
                key=keys.keep_key(group, name),
                persist_state="session",
                disabled=disabled,
            )


def _set(group: str, name: str) -> None:
    now = held()
    before = now.group(group)
    kept = {other for other in before if state.get(keys.keep_key(group, other))}
    after = now.with_group(group, moved(before, name, int(state.get(keys.points_key(group, name)) or 0), kept))
    given = {"families": after.families, "inside": after.inside}
    opinions.set_weights("points", given, points_weights(after.families, after.inside))

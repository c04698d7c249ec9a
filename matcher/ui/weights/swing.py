"""Swing weights: every criterion from its worst to its best level in words, the one wanted most at 100 points."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from matcher.swing_levels import Swing, swings
from matcher.text import Translator
from matcher.ui import current, keys, links, state
from matcher.ui.escape import escape
from matcher.ui.weights import opinions
from matcher.weighting import weights_by_swing

BEST, STEP = 100, 5
"""Points of the swing wanted most, and the step in which the others are rated."""


def swing(t: Translator, disabled: bool) -> None:
    """Draw which improvement is wanted most, and the points of the others."""
    company = current.company()
    if company is None:
        st.info(t("ui.weights.swing.company"), icon=":material/edit:")
        links.page_link("start", t("ui.empty.to_start"), ":material/edit:")
        return
    steps = {step.criterion: step for step in swings(company)}
    points = held(steps)
    st.caption(t("ui.weights.swing.note"))
    if points.get(state.get(state.SWING_BEST)) != BEST:
        state.put(state.SWING_BEST, max(points, key=lambda name: points[name]))
    st.selectbox(
        t("ui.weights.swing.best"),
        list(steps),
        format_func=lambda name: t(f"criterion.{name}"),
        key=state.SWING_BEST,
        on_change=_set,
        args=(steps,),
        disabled=disabled,
    )
    best = state.get(state.SWING_BEST)
    for name in (best, *(other for other in steps if other != best)):
        _row(t, steps, steps[name], BEST if name == best else points[name], disabled or name == best)
    st.caption(t("ui.weights.swing.basis"))


def held(steps: Mapping[str, Swing]) -> dict[str, int]:
    """Return the points given, or those next to the weights as they are."""
    opinion = opinions.edited()
    given = opinion.given.get("points") if opinion.method == "swing" else None
    near = near_points(steps, opinion.weights)
    if not isinstance(given, Mapping):
        return near
    return {name: _points(given.get(name), near[name]) for name in steps}


def _points(said: object, near: int) -> int:
    """Return the points that were given, those next to the weights where they are none (a case from elsewhere)."""
    return said if isinstance(said, int) and 0 <= said <= BEST else near


def near_points(steps: Mapping[str, Swing], weights: Mapping[str, float]) -> dict[str, int]:
    """Return the points nearest to weights, the largest swing at 100."""
    worth = {name: weights.get(name, 0.0) * step.span for name, step in steps.items()}
    most = max(worth.values()) or 1.0
    return {name: STEP * round(BEST * value / most / STEP) for name, value in worth.items()}


def _row(t: Translator, steps: Mapping[str, Swing], step: Swing, points: int, disabled: bool) -> None:
    key = keys.swing_key(step.criterion)
    if state.get(key) != points:
        state.put(key, points)
    with st.container(border=True, key=f"swing_row_{step.criterion}", gap="xsmall"):
        words = {"worst": escape(step.worst(t.lang)), "best": escape(step.best(t.lang))}
        left, right = st.columns((3, 1), gap="medium", vertical_alignment="center")
        with left:
            st.markdown(t("ui.weights.swing.step", name=t(f"criterion.{step.criterion}"), **words))
        with right:
            st.number_input(
                t("ui.weights.swing.points"),
                0,
                BEST,
                step=STEP,
                key=key,
                on_change=_set,
                args=(steps,),
                disabled=disabled,
            )


def _set(steps: Mapping[str, Swing]) -> None:
    """Take the points as they stand on the page; the swing wanted most has 100."""
    points = {name: int(state.get(keys.swing_key(name)) or 0) for name in steps}
    points[state.get(state.SWING_BEST)] = BEST
    spans = {name: step.span for name, step in steps.items()}
    opinions.set_weights("swing", {"points": points}, weights_by_swing(points, spans, opinions.USUAL))

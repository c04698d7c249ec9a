"""The parts of the plan: what has to be said first, then one part at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from matcher.domain.plan import Plan
from matcher.text import Translator
from matcher.ui import state
from matcher.ui.escape import escape, plain
from matcher.ui.findings import refusal
from matcher.ui.plan.agreed import at_the_end, checks, meetings
from matcher.ui.plan.cost import cost
from matcher.ui.plan.scope import scope
from matcher.ui.plan.services import services
from matcher.ui.plan.transition import transition

PARTS: Mapping[str, Callable[[Translator, Plan], None]] = {
    "scope": scope,
    "services": services,
    "cost": cost,
    "transition": transition,
    "meetings": meetings,
    "checks": checks,
    "exit": at_the_end,
}


def said_first(t: Translator, plan: Plan) -> None:
    """Draw what has to be said before everything else, and what contradicts itself, with both places."""
    if findings := state.get(state.PLAN_REFUSED):
        refusal(t, "plan", t("ui.plan.refused"), findings)
    if not plan.first and not plan.clashes:
        return
    with st.container(border=True, key="plan_first", gap="xsmall"):
        st.markdown(t("ui.plan.first"))
        for said in plan.first:
            st.text(plain(said.text(t.lang)))
        for clash in plan.clashes:
            st.text(plain(clash.said.text(t.lang)))
            places = {"first": clash.first.text(t.lang), "second": clash.second.text(t.lang)}
            st.caption(escape(t("plan.text.places", **places)))


def parts(t: Translator, plan: Plan) -> None:
    """Draw the choice of the part, and the part."""
    if state.get(state.PLAN_PART) not in PARTS:
        state.put(state.PLAN_PART, next(iter(PARTS)))
    st.segmented_control(
        t("ui.plan.part"),
        list(PARTS),
        format_func=lambda part: t(f"plan.part.{part}"),
        key=state.PLAN_PART,
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    PARTS[state.get(state.PLAN_PART)](t, plan)

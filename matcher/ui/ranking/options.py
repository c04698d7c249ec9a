"""How the vendors are ranked: what an unknown fact counts as, which facts count, and whether the points are shown."""

from __future__ import annotations

import streamlit as st

from matcher.ranking import UNKNOWN_POLICIES, Ranking
from matcher.text import Translator
from matcher.ui import links, state
from matcher.ui.terms import help_of


def options(t: Translator, ranking: Ranking) -> None:
    """Draw the choices behind the ranking, each explained in one line; the ranking follows at once."""
    if state.get(state.UNKNOWN_POLICY) not in UNKNOWN_POLICIES:
        state.put(state.UNKNOWN_POLICY, UNKNOWN_POLICIES[0])
    with st.container(horizontal=True, gap="medium", vertical_alignment="center", key="ranking_options"):
        with st.popover(_label(t, ranking), icon=":material/tune:"):
            st.radio(
                t("ui.ranking.unknown"),
                UNKNOWN_POLICIES,
                format_func=lambda policy: t(f"policy.{policy}"),
                captions=[t(f"ui.ranking.policy.{policy}") for policy in UNKNOWN_POLICIES],
                key=state.UNKNOWN_POLICY,
                help=help_of(t, "unknown"),
                persist_state="session",
            )
            st.toggle(
                t("ui.ranking.verified_only"),
                key=state.VERIFIED_ONLY,
                help=help_of(t, "verified_only"),
                persist_state="session",
            )
            st.caption(t("ui.ranking.verified_note"))
            links.page_link("weights", t("ui.ranking.to_weights"), ":material/tune:")
        st.toggle(t("ui.ranking.points"), key=state.POINTS_SHOWN, help=help_of(t, "score"), persist_state="session")


def _label(t: Translator, ranking: Ranking) -> str:
    """Return how the ranking on the page was made."""
    key = "ui.ranking.made_verified" if ranking.verified_only else "ui.ranking.made"
    return t(key, policy=t(f"policy.{ranking.evaluation.policy}"))

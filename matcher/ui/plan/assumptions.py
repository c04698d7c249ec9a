"""The assumptions of cost and dates on the page: each with its unit, where it comes from and why, to be changed."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from matcher.domain import plan_words as words
from matcher.domain.plan import Plan
from matcher.domain.plan_cost import Assumption
from matcher.domain.plan_edits import ASSUMPTION_LIMITS
from matcher.text import Translator
from matcher.ui import keys, state
from matcher.ui.plan.kept import change
from matcher.ui.plan.rows import in_rows

ACROSS = 2


def assumptions(t: Translator, plan: Plan) -> None:
    """Draw every assumption as a number to change."""
    st.subheader(t("ui.plan.assumptions"), anchor=False)
    st.caption(t("ui.plan.assumptions_how"))
    for column, assumed in in_rows(plan.cost.assumptions, ACROSS):
        with column:
            _number(t, plan.vendor_id, assumed)


def _number(t: Translator, vendor_id: str, assumed: Assumption) -> None:
    key = keys.plan_key(vendor_id, f"assumption_{assumed.code}")
    if key not in st.session_state or state.get(key) != assumed.value:
        state.put(key, assumed.value)
    low, high = ASSUMPTION_LIMITS[assumed.code]
    st.number_input(
        t("ui.plan.assumption", name=t(f"plan.assumption.{assumed.code}"), origin=t(f"plan.origin.{assumed.origin}")),
        min_value=low,
        max_value=high,
        value=None,
        step=1.0 if assumed.unit.startswith("yen") else 0.5,
        format="%.0f" if assumed.unit.startswith("yen") else "%.1f",
        key=key,
        placeholder=t("ui.plan.not_entered"),
        on_change=partial(_typed, vendor_id, assumed.code, key),
    )
    st.caption(t("ui.plan.assumption_why", value=words.assumption(t, assumed), why=assumed.why.text(t.lang)))


def _typed(vendor_id: str, code: str, key: str) -> None:
    """Keep the number; an empty field goes back to what is proposed."""
    number = state.get(key)

    def write(content: dict[str, Any]) -> None:
        if number is None:
            content["assumptions"].pop(code, None)
        else:
            content["assumptions"][code] = number

    change(vendor_id, write)

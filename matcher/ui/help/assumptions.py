"""Where the defaults come from: the weights, and every number that is an assumption (仮置き), as the code has it."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from types import MappingProxyType

import pandas as pd
import streamlit as st

from matcher import notices, verdicts
from matcher.criteria import CRITERIA, FAMILIES
from matcher.criteria.declaration import CAUTION_AT_MOST, SERIOUS_AT_MOST
from matcher.criteria.governance import NEED_BY_HOURS
from matcher.criteria.misfit_values import LATER, NOW
from matcher.criteria.rules import HANDOVER_MONTHS
from matcher.criteria.scope import WORTH_LOW
from matcher.domain.scales import IMPORTANCE_WEIGHT
from matcher.domain.vendor_table import TASK_EXTRA
from matcher.robustness.spaces import PRIOR_COUNT
from matcher.text import Translator
from matcher.ui.marks import MARKS, WEAK_BASIS
from matcher.ui.terms import help_of

ASSUMPTIONS: Mapping[str, Mapping[str, object]] = MappingProxyType(
    {
        "marks": {code: round(lowest) for lowest, code in MARKS[:-1]},
        "flags": {"serious": round(100 * SERIOUS_AT_MOST), "caution": round(100 * CAUTION_AT_MOST)},
        "suitable": {"points": round(verdicts.SUITABLE_FROM)},
        "close": {"points": round(verdicts.CLOSE_WITHIN), "share": round(100 * verdicts.CLEAR_FROM_SHARE)},
        "samples": {"samples": f"{verdicts.WEIGHT_SAMPLES:,}", "count": round(PRIOR_COUNT)},
        "weak": {"share": round(100 * WEAK_BASIS)},
        "importance": {name: round(weight) for name, weight in IMPORTANCE_WEIGHT.items()},
        "extra": {"worth": round(100 * float(WORTH_LOW[TASK_EXTRA]))},
        "later": {"now": round(100 * NOW), "later": round(100 * LATER)},
        "owner": {"few": round(NEED_BY_HOURS[1][0]), "enough": round(NEED_BY_HOURS[2][0])},
        "handover": {"least": min(HANDOVER_MONTHS.values()), "most": max(HANDOVER_MONTHS.values())},
        "cheap": {"share": round(100 * notices.CHEAP_BELOW), "quotes": notices.FEWEST_QUOTES},
        "price": {"share": round(100 * notices.MOST_OF_THE_WEIGHT), "first": notices.SHORTLIST},
    }
)
"""Assumption → the numbers of its text, from the constants that the engine computes with."""


def assumptions(t: Translator) -> None:
    """Draw the default weights with what they rest on, then the other assumptions."""
    st.subheader(t("ui.help.defaults.weights_title"), anchor=False, help=help_of(t, "weight"))
    st.markdown(t("ui.help.defaults.weights"))
    with st.container(key="default_weights"):
        st.table(weights_frame(t), hide_index=True)
    st.caption(t("ui.help.defaults.weights_note"))
    st.subheader(t("ui.help.defaults.assumptions_title"), anchor=False, help=help_of(t, "assumption"))
    st.markdown(t("ui.help.defaults.assumptions"))
    st.markdown("\n".join(f"- {assumption(t, code)}" for code in ASSUMPTIONS))
    st.subheader(t("ui.help.defaults.sources_title"), anchor=False)
    st.markdown(t("ui.help.defaults.sources"))


def assumption(t: Translator, code: str) -> str:
    """Return one assumption as a sentence with its numbers."""
    return t(f"ui.help.assumption.{code}", **ASSUMPTIONS[code])


def weights_frame(t: Translator) -> pd.DataFrame:
    """Return the default weights in percent: one row a criterion, the sum of its family in the family's first row."""
    rows = []
    for family in FAMILIES:
        members = [criterion for criterion in CRITERIA if criterion.family == family]
        total = f"{100 * fsum(criterion.weight for criterion in members):.0f}"
        for place, criterion in enumerate(members):
            heading = t("ui.help.defaults.family", family=t(f"family.{family}"), share=total) if not place else ""
            rows.append((heading, t(f"criterion.{criterion.criterion_id}"), f"{100 * criterion.weight:.0f}"))
    names = ("family", "criterion", "weight")
    return pd.DataFrame(rows, columns=[t(f"ui.help.defaults.column.{name}") for name in names])

"""One vendor of the ranking as a card: rank, mark, reasons, cost, and the gravest flags; the others when asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from matcher.explaining import Contribution, Explanation
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui.cards import actions, advices, basis, flags, score, to_confirm, who
from matcher.ui.escape import plain, short
from matcher.ui.marks import severity_badge

ADVICES_SHOWN = 2
"""Flags that are read without opening anything."""


def vendor_card(t: Translator, ranking: Ranking, row: int, *, points: bool) -> None:
    """Draw the card of one vendor that passes the gates, with or without the numbers behind its mark."""
    explanation = ranking.explain(str(ranking.evaluation.pairing.vendors.ids[row]))
    with st.container(border=True, key=f"card_{row}", gap="small"):
        left, right = st.columns((3, 2), gap="medium")
        with left:
            who(t, ranking, row, explanation)
            _reasons(t, "fits", explanation.strengths, points=points)
            _reasons(t, "misses", explanation.weaknesses, points=points)
        with right:
            score(t, explanation, points)
            basis(t, ranking, row, explanation)
        _warnings(t, explanation, row)
        actions(t, explanation.vendor_id, f"card_{row}", details=True)


def _reasons(t: Translator, kind: str, parts: Sequence[Contribution], *, points: bool) -> None:
    if parts:
        with st.container(gap=None):
            st.caption(t(f"ui.card.{kind}"))
            st.text(plain(t.join(_reason(t, part, points=points) for part in parts)))


def _reason(t: Translator, part: Contribution, *, points: bool) -> str:
    name = short(part.names[t.lang])
    if not points:
        return name
    return t("ui.card.points", criterion=name, points=f"{part.points:.0f}", full=f"{100.0 * part.weight:.0f}")


def _warnings(t: Translator, explanation: Explanation, row: int) -> None:
    """Draw how many flags there are of each severity, the gravest in words, and the others when asked for."""
    gates = [gate for gate in explanation.gates if not gate.failed]
    counts = Counter(flag.severity for flag in explanation.flags)
    if not counts and not gates:
        return
    with st.container(horizontal=True, gap="xsmall", key=f"counts_{row}"):
        for severity, count in counts.items():
            severity_badge(t, severity, t("ui.card.flag_count", severity=t(f"severity.{severity}"), count=count))
        if gates:
            severity_badge(t, "unknown", t("ui.card.to_confirm", count=len(gates)))
    gravest = [flag for flag in explanation.flags if flag.severity != "unknown"][:ADVICES_SHOWN]
    rest = len(explanation.flags) + len(gates) - len(gravest)
    place = st.container(gap="small")
    everything = rest and st.toggle(t("ui.card.all_flags", count=rest + len(gravest)), key=f"all_flags_{row}")
    with place:
        if everything:
            flags(t, explanation.flags, row)
            to_confirm(t, gates, row)
        else:
            advices(t, gravest, f"{row}_gravest")

"""One vendor of the ranking as a card: rank, name, score with interval, reasons, flags, what to confirm, cost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import streamlit as st

from matcher.criteria.facts import monthly_cost
from matcher.domain.records import Flag, GateRecord
from matcher.domain.wording import cost_range
from matcher.explaining import Contribution, Explanation
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui.escape import plain, short
from matcher.ui.interval_chart import interval_chart
from matcher.ui.marks import kind_words, mark_words, score_words, severity_badge

WEAK_BASIS = 0.5
"""Known share of the weights below which a rank is provisional."""


def vendor_card(t: Translator, ranking: Ranking, row: int) -> None:
    """Draw the card of one vendor that passes the gates."""
    explanation = ranking.explain(str(ranking.evaluation.pairing.vendors.ids[row]))
    with st.container(border=True, key=f"card_{row}", gap="small"):
        left, right = st.columns((3, 2), gap="medium")
        with left:
            _who(t, ranking, row, explanation)
        with right:
            _score(t, explanation)
        left, right = st.columns((3, 2), gap="medium")
        with left:
            _reasons(t, "fits", explanation.strengths)
            _reasons(t, "misses", explanation.weaknesses)
        with right:
            _basis(t, ranking, row, explanation)
        _flags(t, explanation.flags, row)
        _to_confirm(t, [gate for gate in explanation.gates if not gate.failed], row)
        _notes(t, ranking, row)


def _who(t: Translator, ranking: Ranking, row: int, explanation: Explanation) -> None:
    table = ranking.evaluation.pairing.vendors
    tied = int((ranking.ranks == explanation.rank).sum()) > 1
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if explanation.rank is not None:
            rank = t("ui.card.rank_tied" if tied else "ui.card.rank", rank=explanation.rank)
            st.badge(rank, color="primary")
        if table.cell("fictional", row) is True:
            st.badge(t("ui.card.fictional"), color="gray")
        if explanation.known_weight_share < WEAK_BASIS:
            st.badge(t("ui.card.provisional"), color="orange", icon=":material/help:")
    kind = table.cell("vendor_type", row)
    with st.container(key=f"name_{row}", gap=None):
        st.text(short(explanation.vendor_name))
        if kind is not None:
            st.caption(kind_words(t, str(kind)))


def _score(t: Translator, explanation: Explanation) -> None:
    numbers = explanation.score, explanation.score_low, explanation.score_high
    words = score_words(t, *numbers)
    with st.container(gap="xsmall"):
        st.markdown(t("ui.score.line", mark=mark_words(t, explanation.score), score=words))
        st.altair_chart(interval_chart(t, *numbers), alt=words)


def _reasons(t: Translator, kind: str, parts: Sequence[Contribution]) -> None:
    if not parts:
        return
    words = [
        t("ui.card.points", criterion=short(part.names[t.lang]), points=f"{part.points:.0f}", full=_full(part))
        for part in parts
    ]
    with st.container(gap=None):
        st.caption(t(f"ui.card.{kind}"))
        st.text(plain(t.join(words)))


def _full(part: Contribution) -> str:
    return f"{100.0 * part.weight:.0f}"


def _basis(t: Translator, ranking: Ranking, row: int, explanation: Explanation) -> None:
    pairing = ranking.evaluation.pairing
    cost = t("fact.monthly_cost", value=cost_range(t, monthly_cost(pairing, row)))
    with st.container(gap=None):
        st.caption(t("ui.card.cost"))
        st.text(cost if pairing.cost.known[row] else t("ui.card.cost_unknown"))
    with st.container(gap=None):
        st.caption(t("ui.card.known"))
        st.text(t("ui.card.known_share", share=round(100 * explanation.known_weight_share)))


def _flags(t: Translator, flags: Iterable[Flag], row: int) -> None:
    """Draw the flags by severity, gravest first; what is merely unknown stays folded."""
    for severity, group in groupby(flags, key=lambda flag: flag.severity):
        found = list(group)
        label = t("ui.card.flag_count", severity=t(f"severity.{severity}"), count=len(found))
        if severity == "unknown":
            with st.expander(label, icon=":material/help:"):
                advices(t, found, f"{row}_{severity}")
        else:
            with st.container(gap="xsmall"):
                severity_badge(t, severity, label)
                advices(t, found, f"{row}_{severity}")


def advices(t: Translator, records: Iterable[Flag | GateRecord], key: str) -> None:
    """Draw the sentences of flags or gates, each with what to do below it; `key` parts them from all others."""
    for place, record in enumerate(records):
        with st.container(gap=None):
            st.text(plain(record.text(t.lang)))
            with st.container(key=f"remedy_{key}_{place}"):
                st.text(t("ui.card.remedy", remedy=plain(record.remedy(t.lang))))


def _to_confirm(t: Translator, gates: Sequence[GateRecord], row: int) -> None:
    if not gates:
        return
    with st.container(gap="xsmall"):
        severity_badge(t, "unknown", t("ui.card.to_confirm", count=len(gates)))
        advices(t, gates, f"{row}_gate")


def _notes(t: Translator, ranking: Ranking, row: int) -> None:
    notes = ranking.evaluation.pairing.vendors.cell("notes", row)
    if notes:
        with st.expander(t("ui.card.notes"), icon=":material/notes:"), st.container(key=f"notes_{row}"):
            st.text(plain(str(notes)))

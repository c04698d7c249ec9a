"""What is said of one vendor wherever it stands: rank, name, score with interval, flags, what to confirm, cost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import streamlit as st

from matcher.charts.score_interval import score_interval_chart
from matcher.criteria.facts import monthly_cost
from matcher.domain.records import Flag, GateRecord
from matcher.domain.vendor_table import TASK_UNKNOWN
from matcher.domain.wording import cost_range
from matcher.explaining import Explanation
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import current, links, state
from matcher.ui.escape import plain, short
from matcher.ui.marks import LIMITS, WEAK_BASIS, kind_words, mark_words, score_words, severity_badge


def who(t: Translator, ranking: Ranking, row: int, explanation: Explanation) -> None:
    """Draw rank, name and kind of a vendor."""
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


def score(t: Translator, explanation: Explanation, points: bool = True) -> None:
    """Draw the mark of a vendor, and its score with its interval where `points` are wanted."""
    if not points:
        st.markdown(t("ui.score.mark", mark=mark_words(t, explanation.score)))
        return
    numbers = explanation.score, explanation.score_low, explanation.score_high
    words = score_words(t, *numbers)
    with st.container(gap="xsmall"):
        st.markdown(t("ui.score.line", mark=mark_words(t, explanation.score), score=words))
        st.vega_lite_chart(spec=score_interval_chart(t, *numbers, LIMITS), alt=words)


def basis(t: Translator, ranking: Ranking, row: int, explanation: Explanation) -> None:
    """Draw the month of a vendor, and on how much knowledge its score rests."""
    pairing = ranking.evaluation.pairing
    cost = t("fact.monthly_cost", value=cost_range(t, monthly_cost(pairing, row)))
    with st.container(gap=None):
        st.caption(t("ui.card.cost"))
        st.text(cost if pairing.cost.known[row] else t("ui.card.cost_unknown"))
    with st.container(gap=None):
        st.caption(t("ui.card.known"))
        st.text(t("ui.card.known_share", share=round(100 * explanation.known_weight_share)))
        stated = sum(int(states[row] != TASK_UNKNOWN) for states in pairing.task_states)
        if stated < len(pairing.task_states):
            st.text(t("ui.card.known_tasks", stated=stated, wanted=len(pairing.task_states)))


def flags(t: Translator, raised: Iterable[Flag], row: int) -> None:
    """Draw the flags by severity, gravest first; what is merely unknown stays folded."""
    for severity, group in groupby(raised, key=lambda flag: flag.severity):
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
        with st.container(gap=None, key=f"advice_{key}_{place}"):
            st.text(plain(record.text(t.lang)))
            st.text(t("ui.card.remedy", remedy=plain(record.remedy(t.lang))))


def to_confirm(t: Translator, gates: Sequence[GateRecord], row: int) -> None:
    """Draw the requirements that an unknown fact leaves open."""
    if not gates:
        return
    with st.container(gap="xsmall"):
        severity_badge(t, "unknown", t("ui.card.to_confirm", count=len(gates)))
        advices(t, gates, f"{row}_gate")


def notes(t: Translator, ranking: Ranking, row: int) -> None:
    """Draw the notes of the vendor file on a vendor, folded."""
    found = ranking.evaluation.pairing.vendors.cell("notes", row)
    if found:
        with st.expander(t("ui.card.notes"), icon=":material/notes:"), st.container(key=f"notes_{row}"):
            st.text(plain(str(found)))


def actions(t: Translator, vendor_id: str, key: str, *, details: bool) -> None:
    """Draw what can be done with a vendor: keep it on the shortlist, look at it closely; `key` parts the buttons."""
    pinned = current.is_pinned(vendor_id)
    with st.container(horizontal=True, gap="small", width="content", key=f"actions_{key}"):
        st.button(
            t("ui.card.unpin" if pinned else "ui.card.pin"),
            key=f"pin_{key}",
            icon=":material/bookmark_remove:" if pinned else ":material/bookmark_add:",
            on_click=current.pin,
            args=(vendor_id,),
        )
        if details and st.button(t("ui.card.open"), key=f"open_{key}", icon=":material/search:", type="tertiary"):
            state.put(state.VENDOR_SHOWN, vendor_id)
            links.go("vendor")

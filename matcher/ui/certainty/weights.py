"""How far weights can move: the smallest change that changes the winner, and the room of every family."""

from __future__ import annotations

import streamlit as st

from matcher.certainty.analysis import Robustness
from matcher.certainty.weight_margins import Margin, WinnerShift
from matcher.certainty.words import moved_criteria, shift_message
from matcher.charts.stability import Room, stability_chart, stability_summary, stability_table
from matcher.charts.weight_shift import MovedWeight, weight_shift_chart, weight_shift_table
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import links
from matcher.ui.drawing import drawing
from matcher.ui.escape import plain, short


def weight_changes(t: Translator, found: Robustness) -> None:
    """Draw the smallest change of weights before and after, the room of each family, and the way to the weights."""
    st.subheader(t("ui.certainty.shift"), anchor=False)
    margins = found.margins
    if margins is None:
        st.text(t("certainty.text.not_exact"))
        return
    if margins.comes_apart:
        st.text(t("ui.certainty.tied"))
    elif margins.shift is None:
        st.text(t("ui.certainty.no_shift"))
    else:
        _shift(t, found.ranking, margins.shift)
    if margins.families:
        rooms = [_room(t, found.ranking, margin) for margin in margins.families]
        drawing(
            t,
            "stability",
            stability_chart(t, rooms),
            lambda: stability_table(t, rooms),
            stability_summary(t, rooms),
            t("chart.stability.key"),
        )
    links.page_link("weights", t("ui.certainty.to_weights"), ":material/tune:")


def _shift(t: Translator, ranking: Ranking, shift: WinnerShift) -> None:
    change = {name: shift.after[name] - weight for name, weight in shift.before.items()}
    names = moved_criteria(ranking, shift)
    moved = [
        MovedWeight(names[criterion][t.lang], shift.before[criterion], shift.after[criterion])
        for criterion in sorted(names, key=lambda name: change[name])
    ]
    drawing(
        t,
        "weight_shift",
        weight_shift_chart(t, moved),
        lambda: weight_shift_table(t, moved),
        shift_message(ranking, shift).text(t.lang),
        t("chart.weight_shift.key"),
    )
    st.text(plain(t("ui.certainty.shift_note", rival=short(ranking.name_of(shift.rival)))))


def _room(t: Translator, ranking: Ranking, margin: Margin) -> Room:
    below, above = ("" if row is None else short(ranking.name_of(row)) for row in (margin.below, margin.above))
    return Room(t(f"family.{margin.name}"), margin.weight, margin.low, margin.high, below, above)

"""The result: how far each cause is taken care of, what comes first and what closes it, and what is not known."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from matcher.domain.diagnosis import Diagnosis, OpenGate
from matcher.domain.standing import CauseProfile, Standing
from matcher.planning.readiness import CLOSED_FROM
from matcher.planning.readiness_items import SECTIONS, items_of
from matcher.text import Translator
from matcher.ui import state
from matcher.ui.escape import escape

SQUARES = {"ready": "■", "in_contract": "■", "unknown": "▨", "not_answered": "▨", "open": "□"}
"""Signs that differ in black and white; the words stand beside them."""
ORDER = tuple(SQUARES)


def gates(t: Translator, found: Diagnosis) -> None:
    """Draw what comes first: each open item with the step that closes it and the ways to do so."""
    if not found.gates:
        return
    st.subheader(t("diagnosis.head.gates"), anchor=False)
    for gate in found.gates:
        _gate(t, gate)


def _gate(t: Translator, gate: OpenGate) -> None:
    standing = gate.standing
    with st.container(border=True, key=f"gate_{standing.item}", gap="xsmall"):
        st.markdown(t("ui.prepare.level", item=standing.item, name=standing.name(t.lang)))
        st.caption(t("ui.prepare.today", text=standing.text(t.lang)))
        facts = {"who": gate.action.who_text(t.lang), "paper": gate.action.paper_text(t.lang)}
        step = t("diagnosis.action", text=gate.action.text(t.lang), weeks=gate.action.weeks_text(t.lang), **facts)
        st.markdown("\n".join(t("ui.prepare.line", text=text) for text in (step, *_ways(t, gate))))
        st.button(
            t("ui.prepare.answer_it"),
            key=f"change_answer_{standing.item}",
            type="tertiary",
            on_click=to_item,
            args=(standing.item,),
        )


def _ways(t: Translator, gate: OpenGate) -> list[str]:
    return [way.text(t.lang) for way in gate.ways]


def to_item(item: str) -> None:
    """Show the section in which an item is answered."""
    state.put(state.READINESS_PART, "answer")
    state.put(state.READINESS_SECTION, next(section for section in SECTIONS if item in items_of(section)))


def profile(t: Translator, found: Diagnosis) -> None:
    """Draw the profile by cause as squares with their counts."""
    st.subheader(t("diagnosis.head.profile"), anchor=False)
    heads = [t(f"ui.prepare.{name}") for name in ("cause", "ready", "open_items", "unknown_items")]
    rows = [
        (
            cause.name(t.lang),
            squares(t, cause),
            _named(t, cause.standings, ("open",)),
            _named(t, cause.standings, ("unknown", "not_answered")),
        )
        for cause in found.profile
    ]
    frame = pd.DataFrame(rows, columns=heads)
    with st.container(key="profile"):
        st.table(frame.map(escape).set_index(heads[0]))
    st.caption(t("ui.prepare.profile_note", level=CLOSED_FROM))


def squares(t: Translator, cause: CauseProfile) -> str:
    """Return one square an item, those in order first, with their count between its bounds."""
    states = sorted((standing.state for standing in cause.standings), key=ORDER.index)
    drawn = "".join(SQUARES[state] for state in states)
    key = "ui.prepare.squares" if cause.ready_low == cause.ready_high else "ui.prepare.squares_range"
    lowest = "" if cause.lowest is None else t("ui.prepare.lowest", level=cause.lowest)
    parts: dict[str, object] = {"low": cause.ready_low, "total": len(cause.standings), "lowest": lowest}
    if cause.ready_low != cause.ready_high:
        parts["high"] = cause.ready_high
    return t(key, squares=drawn, **parts).strip()


def _named(t: Translator, standings: tuple[Standing, ...], states: tuple[str, ...]) -> str:
    named = [standing.item for standing in standings if standing.state in states]
    return t.join(named) if named else t("format.none")


def homework(t: Translator, found: Diagnosis) -> None:
    """Draw what the company does not know, with what hangs on it."""
    st.subheader(t("diagnosis.head.homework"), anchor=False)
    if not found.homework:
        st.caption(t("ui.prepare.no_homework"))
        return
    lines = [
        t(
            "ui.prepare.homework_line",
            name=work.text(t.lang),
            effects=" ".join(effect.text(t.lang) for effect in work.effects),
        )
        for work in found.homework
    ]
    st.markdown("\n".join(lines))

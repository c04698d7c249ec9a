"""What to ask to be sure: for each of the first vendors the questions on which most rests, ready to be sent."""

from __future__ import annotations

import streamlit as st

from matcher.questions import Question, questions_to
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui.escape import escape, short
from matcher.ui.ranking.best import CARDS_SHOWN, ranked_rows
from matcher.ui.terms import help_of
from matcher.ui.vendor.asking import letter

QUESTIONS_SHOWN = 5
FIRST_OPEN = 1
"""How many of the vendors have their questions unfolded."""


def to_ask(t: Translator, ranking: Ranking) -> None:
    """Draw the questions to the first vendors, the first one's unfolded."""
    ids = ranking.evaluation.pairing.vendors.ids
    asked = {row: matters for row in ranked_rows(ranking, CARDS_SHOWN) if (matters := _matter(ranking, str(ids[row])))}
    if not ranked_rows(ranking, CARDS_SHOWN):
        return
    st.subheader(t("ui.ask.title"), anchor=False, help=help_of(t, "unknown"))
    if not asked:
        st.caption(t("ui.ask.nothing"))
        return
    depends = ranking.verdict.code == "depends_on_unknowns"
    st.caption(t("ui.ask.depends" if depends else "ui.ask.note"))
    for place, (row, questions) in enumerate(asked.items()):
        _letter(t, ranking, row, questions, unfolded=place < FIRST_OPEN)


def _matter(ranking: Ranking, vendor_id: str) -> list[Question]:
    return [question for question in questions_to(ranking, vendor_id) if question.matters]


def _letter(t: Translator, ranking: Ranking, row: int, questions: list[Question], *, unfolded: bool) -> None:
    shown = questions[:QUESTIONS_SHOWN]
    name = short(ranking.name_of(row))
    with st.expander(t("ui.ask.vendor", name=escape(name), count=len(shown)), expanded=unfolded, key=f"ask_{row}"):
        st.text(_weight(t, shown))
        st.code(letter(t, name, shown), None, wrap_lines=True)
        if len(questions) > len(shown):
            st.caption(t("ui.ask.more", count=len(questions) - len(shown)))


def _weight(t: Translator, shown: list[Question]) -> str:
    """Return what the answers decide: requirements, points, the month."""
    gates = t.join(dict.fromkeys(t(f"gate.{rule_id}.name") for question in shown for rule_id in question.gates))
    points = sum(100.0 * question.weight for question in shown)
    said = [t("ui.ask.gates", gates=gates)] if gates else []
    said += [t("ui.ask.points", points=f"{points:.1f}")] if points else []
    said += [t("ui.ask.month")] if any(question.opens_month for question in shown) else []
    return t("ui.ask.decides", what=t.join(said))

"""The answers in words before they are used: what was said, what contradicts itself, what was not asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from matcher.criteria import CRITERIA
from matcher.domain.company import CompanyProfile
from matcher.planning.contradictions import Contradiction, contradictions
from matcher.text import Translator
from matcher.ui import answers, current
from matcher.ui.escape import escape, short
from matcher.ui.start.binding import label
from matcher.ui.start.fields import FIELDS
from matcher.ui.start.steps import CHECK, MORE, STEPS, go
from matcher.ui.start.widgets import draw
from matcher.ui.start.words import answer_words, task_words

LONGEST_ANSWER = 400
"""Signs of an answer that are shown; the rest is seen at its question."""


def check(t: Translator) -> None:
    """Draw the answers, step by step, each with the way to change it."""
    given = answers.content()
    if "tasks" in given:
        given["tasks"] = answers.chosen_tasks()
    with st.container(border=True, key="case_name"):
        draw(t, "name")
        st.caption(t("ui.start.name_note"))
    for found in contradictions(given):
        _contradiction(t, given, found)
    with st.container(border=True, key="answers", gap="small"):
        for step in STEPS:
            if step != CHECK:
                _step(t, given, step)
    profile = answers.company()
    if profile is not None:
        _basis(t, profile)


def _step(t: Translator, given: Mapping[str, Any], step: str) -> None:
    lines = _lines(t, given, step)
    with st.container(key=f"answers_{step}", gap="xsmall"):
        with st.container(
            horizontal=True,
            horizontal_alignment="distribute",
            vertical_alignment="center",
            key=f"answers_head_{step}",
        ):
            st.markdown(_heading(t, given, step), width="content")
            words = t("ui.start.add" if step == MORE else "ui.start.change", step=t(f"ui.start.step.{step}"))
            st.button(words, key=f"change_{step}", type="tertiary", on_click=go, args=(step,))
        if lines:
            st.markdown("\n".join(lines))


def _heading(t: Translator, given: Mapping[str, Any], step: str) -> str:
    if step != MORE:
        return t("ui.start.answers_of", step=t(f"ui.start.step.{step}"))
    return t("ui.start.further", count=sum(field.step == MORE and name not in given for name, field in FIELDS.items()))


def _lines(t: Translator, given: Mapping[str, Any], step: str) -> list[str]:
    """Return the answers of a step as lines of Markdown; open questions of the first steps are named too."""
    lines = []
    for field in (name for name in FIELDS if FIELDS[name].step == step):
        if field == "tasks" and field in given:
            lines += [f"- {escape(task_words(t, task))}" for task in given[field]]
        elif field in given:
            answer = escape(short(answer_words(t, field, given[field]), LONGEST_ANSWER))
            lines.append(t("ui.start.answer", field=label(t, field), answer=answer))
        elif step != MORE and FIELDS[field].kind != "hard":
            lines.append(t("ui.start.not_asked", field=label(t, field)))
    return lines


def _contradiction(t: Translator, given: Mapping[str, Any], found: Contradiction) -> None:
    places = [found.first, found.second]
    said = [t("ui.start.said", field=label(t, field), answer=_said(t, given, field)) for field in places]
    with st.container(border=True, key=f"contradiction_{found.code}", gap="xsmall"):
        st.badge(t("ui.start.contradicts"), icon=":material/warning:", color="orange")
        st.markdown(t("ui.start.both", first=said[0], second=said[1]))
        st.markdown(t(f"contradiction.{found.code}"))
        with st.container(horizontal=True, gap="small"):
            for step, field in {FIELDS[field].step: field for field in reversed(places)}.items():
                words = t("ui.start.change_field", field=label(t, field))
                st.button(words, key=f"fix_{found.code}_{field}", on_click=go, args=(step,))


def _said(t: Translator, given: Mapping[str, Any], field: str) -> str:
    if field not in given:
        return t("ui.start.open")
    if field == "tasks":
        left = [task for task in given[field] if task["done_by"] == "own_professional"]
        return escape(short(t.join(task_words(t, task) for task in left)))
    return escape(short(answer_words(t, field, given[field])))


def _basis(t: Translator, profile: CompanyProfile) -> None:
    """Draw on what share of the weights the ranking will rest, and which questions would add to it."""
    weights = current.weights() or {criterion.criterion_id: criterion.weight for criterion in CRITERIA}
    left_out = [criterion for criterion in CRITERIA if not criterion.is_asked(profile)]
    missing = sum(weights.get(criterion.criterion_id, 0.0) for criterion in left_out)
    with st.container(border=True, key="basis", gap="xsmall"):
        st.markdown(t("ui.start.basis", share=round(100 * (1 - missing))))
        if not left_out:
            return
        st.caption(t("ui.start.left_out"))
        lines = [
            t(
                "ui.start.left_out_line",
                criterion=t(f"criterion.{criterion.criterion_id}"),
                share=round(100 * weights.get(criterion.criterion_id, 0.0)),
                fields=_adds(t, criterion.buyer_fields),
            )
            for criterion in left_out
        ]
        st.markdown("\n".join(lines))


def _adds(t: Translator, fields: tuple[str, ...]) -> str:
    """Return which questions of the page would bring a criterion in."""
    here = [field for field in fields if field in FIELDS]
    if not here:
        return t("ui.start.adds_later")
    return t("ui.start.adds", fields=t.join(label(t, field) for field in here))

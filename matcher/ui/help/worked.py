"""The worked example, drawn: step by step from the requirements to the rank, every number as the engine has it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from matcher.criteria.facts import monthly_cost
from matcher.criteria.flags import criterion_names
from matcher.domain.wording import cost_range
from matcher.text import Translator
from matcher.ui.escape import escape, plain, short
from matcher.ui.help.example import DIGITS, Example, Line, example, ranking_to_explain
from matcher.ui.marks import mark_words


def worked(t: Translator) -> None:
    """Draw how the first vendor of the ranking gets its score and its rank."""
    ranking, own = ranking_to_explain()
    shown = example(ranking, own=own)
    name = escape(short(ranking.name_of(shown.row)))
    st.markdown(t("ui.help.score.of_own" if own else "ui.help.score.of_example", name=name))
    if ranking.catalogue.fictional:
        st.caption(t("ui.help.score.fictional"))
    steps = {"gates": _gates, "fit": _fit, "sum": _sum, "range": _range, "month": _month, "order": _order}
    for number, (code, draw) in enumerate(steps.items(), start=1):
        title = t("ui.help.score.step", number=number, title=t(f"ui.help.score.title.{code}"))
        st.subheader(title, anchor=False)
        draw(t, shown)


def _gates(t: Translator, shown: Example) -> None:
    ranking = shown.ranking
    total = len(ranking.evaluation.pairing.vendors)
    st.markdown(t("ui.help.score.gates", total=total, passing=len(ranking.order), failing=len(ranking.knocked_out)))
    checks = ranking.evaluation.checks
    open_gates = sum(bool(check.to_confirm[shown.row]) for check in checks)
    st.markdown(t("ui.help.score.gates_here", checks=len(checks), open=open_gates))


def _fit(t: Translator, shown: Example) -> None:
    """Draw the criterion on which most rests, from the answer and the fact to the fit."""
    evaluation = shown.ranking.evaluation
    line = _heaviest(shown)
    criterion = next(c for c in evaluation.criteria if c.criterion_id == line.criterion)
    place = evaluation.criteria.index(criterion)
    low, high = float(evaluation.low[place, shown.row]), float(evaluation.high[place, shown.row])
    st.markdown(t("ui.help.score.fit", criterion=_name(t, shown, line), share=_number(100 * line.share)))
    if high > low:
        words = {"low": _number(100 * low), "high": _number(100 * high), "fit": _number(100 * line.fit)}
        st.markdown(t("ui.help.score.fit_range", **words, policy=t(f"policy.{evaluation.policy}")))
    else:
        st.markdown(t("ui.help.score.fit_known", fit=_number(100 * line.fit)))
    product = {"share": _number(100 * line.share), "fit": _number(100 * line.fit), "points": _number(line.points)}
    st.markdown(t("ui.help.score.product", **product))


def _heaviest(shown: Example) -> Line:
    return max(shown.lines, key=lambda line: line.share)


def _name(t: Translator, shown: Example, line: Line) -> str:
    criterion = next(c for c in shown.ranking.evaluation.criteria if c.criterion_id == line.criterion)
    return escape(short(criterion_names(criterion)[t.lang]))


def _number(value: float) -> str:
    return f"{value:.{DIGITS}f}"


def _sum(t: Translator, shown: Example) -> None:
    st.markdown(t("ui.help.score.sum"))
    with st.container(key="worked_sum"):
        st.table(sum_frame(t, shown), hide_index=True)
    st.markdown(t("ui.help.score.total", score=_number(shown.score), mark=mark_words(t, shown.score)))
    if left_out := shown.ranking.not_asked:
        names = t.join(t(f"criterion.{name}") if f"criterion.{name}" in t else escape(short(name)) for name in left_out)
        share = round(100 * shown.ranking.asked_weight_share)
        st.caption(t("ui.help.score.left_out", share=share, names=names))


def sum_frame(t: Translator, shown: Example) -> pd.DataFrame:
    """Return the sum as a table: weight, fit and points of every criterion, and below them what they add up to."""
    rows = [
        (_name(t, shown, line), _number(100 * line.share), _number(100 * line.fit), _number(line.points))
        for line in shown.lines
    ]
    total = (
        t("ui.help.score.sum_total"),
        _number(100 * sum(line.share for line in shown.lines)),
        "",
        _number(shown.score),
    )
    names = ("criterion", "weight", "fit", "points")
    return pd.DataFrame([*rows, total], columns=[t(f"ui.help.score.column.{name}") for name in names])


def _range(t: Translator, shown: Example) -> None:
    words = {"low": _number(shown.low), "high": _number(shown.high), "score": _number(shown.score)}
    st.markdown(t("ui.help.score.range" if shown.high > shown.low else "ui.help.score.no_range", **words))


def _month(t: Translator, shown: Example) -> None:
    pairing = shown.ranking.evaluation.pairing
    known = bool(pairing.cost.known[shown.row])
    cost = cost_range(t, monthly_cost(pairing, shown.row)) if known else t("format.unknown")
    st.markdown(t("ui.help.score.month", cost=cost))


def _order(t: Translator, shown: Example) -> None:
    """Draw the distance to the second, and the conclusion that the ranking draws from it."""
    ranking = shown.ranking
    scores = ranking.evaluation.score[ranking.order]
    ranked = scores[~np.isnan(scores)]
    if len(ranked) > 1:
        second = round(float(ranked[1]), DIGITS)
        gap = round(shown.score - second, DIGITS)
        st.markdown(t("ui.help.score.order", score=_number(shown.score), second=_number(second), gap=_number(gap)))
    st.text(plain(ranking.verdict.text(t.lang)))

"""Fit against the month: all vendors that pass, the compared ones by name, and who beats whom on both."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from matcher.charts.cost_fit import Spot, beyond_the_edge, cost_fit_chart, cost_fit_summary, cost_fit_table
from matcher.frontier import Frontier, Point, frontier
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui.drawing import drawing
from matcher.ui.escape import plain
from matcher.ui.naming import names_of
from matcher.ui.terms import help_of


def fit_and_cost(t: Translator, ranking: Ranking, vendor_ids: Sequence[str]) -> None:
    """Draw fit against cost, with what is said of the compared vendors."""
    st.subheader(t("ui.compare.cost"), anchor=False, help=help_of(t, "efficient"))
    whole = frontier(ranking)
    placed = [point for point in whole.points if point.placed]
    if not placed:
        st.info(t("ui.compare.no_month"), icon=":material/help:")
        return
    names = names_of(t, ranking, [point.vendor_id for point in whole.points])
    spots = [_spot(point, whole, names, vendor_ids) for point in placed]
    drawing(
        t,
        "cost_fit",
        cost_fit_chart(t, spots),
        lambda: cost_fit_table(t, [_spot(point, whole, names, vendor_ids, in_full=True) for point in placed]),
        cost_fit_summary(t, spots),
        t("chart.cost_fit.key"),
    )
    if beyond := beyond_the_edge(spots):
        st.caption(t("chart.cost_fit.beyond", count=len(beyond)))
    _said_of(t, ranking, whole, vendor_ids)


def _spot(
    point: Point, whole: Frontier, names: dict[str, str], compared: Sequence[str], *, in_full: bool = False
) -> Spot:
    """Return a vendor with all that beat it where it is compared or told `in_full`, else with one of them."""
    low, high = point.month or (0, None)
    marked = point.vendor_id in compared
    beaten_by: tuple[str, ...] = ()
    if point.dominated_by is not None:
        all_of_them = marked or in_full
        others = whole.dominators_of(point.vendor_id) if all_of_them else (whole.point(point.dominated_by),)
        beaten_by = tuple(names[other.vendor_id] for other in others)
    return Spot(
        names[point.vendor_id],
        point.score,
        point.score_low,
        point.score_high,
        point.stated_month or 0.0,
        low,
        high,
        marked,
        beaten_by,
    )


def _said_of(t: Translator, ranking: Ranking, whole: Frontier, vendor_ids: Sequence[str]) -> None:
    """Draw who beats the compared vendors, and which of them are not on the chart."""
    for point in whole.points:
        if point.dominated_by is not None and point.vendor_id in vendor_ids:
            st.text(plain(whole.message(point).text(t.lang)))
    names = names_of(t, ranking, vendor_ids)
    if missing := [names[v] for v in vendor_ids if v not in whole or not whole.point(v).placed]:
        st.text(t("ui.compare.not_drawn", names=t.join(missing)))

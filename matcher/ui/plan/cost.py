"""Three years of cost on the page: the ways side by side, what the answer hangs on, and every line."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from matcher.charts.three_years import Way, three_years_chart, three_years_summary, three_years_table
from matcher.domain import plan_words as words
from matcher.domain.plan import Plan
from matcher.domain.plan_cost import CostOption
from matcher.text import Translator
from matcher.ui.drawing import drawing
from matcher.ui.escape import escape, plain
from matcher.ui.plan.assumptions import assumptions

YEARS = ("year_1", "year_2", "year_3", "total")


def cost(t: Translator, plan: Plan) -> None:
    """Draw the ways, the turning points, the lines of each way, and the assumptions."""
    options = plan.cost.options
    ways = [Way(t(f"plan.option.{option.code}"), *option.total) for option in options]
    with st.container(border=True, key="plan_verdict", gap="small"):
        st.text(plain(plan.cost.verdict.text(t.lang)))
        for condition in plan.cost.conditions:
            st.text(plain(condition.said.text(t.lang)))
    if any(line.hours_now is None for line in plan.scope.at_vendor):
        st.info(t("ui.plan.hours_missing"), icon=":material/schedule:")
    drawing(
        t,
        "three_years",
        three_years_chart(t, ways),
        lambda: three_years_table(t, ways),
        three_years_summary(t, ways),
        t("chart.three_years.key"),
    )
    for option in options:
        _lines(t, option)
    st.caption(t("ui.plan.tax"))
    growth = t.join(t("ui.plan.growth_year", year=year, times=f"{times:.2f}") for year, times in _growth(plan))
    st.caption(t("ui.plan.growth", years=growth))
    assumptions(t, plan)


def _growth(plan: Plan) -> list[tuple[int, float]]:
    return list(enumerate(plan.cost.growth, start=1))


def _lines(t: Translator, option: CostOption) -> None:
    """Draw the lines of one way, their sums below."""
    rows = [
        (t(f"plan.line.{line.code}"), *(words.yen(t, term.amount) for term in line.terms), words.yen(t, line.total))
        for line in option.lines
    ]
    sums = {"sum": (*option.years, option.total), "with_tax": (*option.years_with_tax, option.total_with_tax)}
    rows += [(t(f"plan.head.{name}"), *(words.yen(t, amount) for amount in amounts)) for name, amounts in sums.items()]
    frame = pd.DataFrame(rows, columns=[t(f"plan.head.{name}") for name in ("line", *YEARS)]).map(escape)
    st.markdown(t("ui.plan.option", name=escape(t(f"plan.option.{option.code}")), count=len(option.tasks)))
    with st.container(key=f"plan_cost_{option.code}"):
        st.table(frame.set_index(frame.columns[0]))

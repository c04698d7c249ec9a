"""The chart of several scores: the same facts in the drawing, the table and the sentence."""

from __future__ import annotations

import pytest

from matcher.charts.score_intervals import (
    Scored,
    score_intervals_chart,
    score_intervals_summary,
    score_intervals_table,
)
from matcher.text import LANGUAGES, translator
from tests.charts.drawn import rows

LIMITS = (80.0, 65.0, 50.0)
FIRST = Scored("1", "甲", 90.0, 85.0, 95.0, "◎")
NEAR = Scored("2", "乙", 80.0, 70.0, 90.0, "◎")
FAR = Scored("3", "丙", 60.0, 60.0, 60.0, "△")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_has_the_numbers_that_are_drawn(lang) -> None:
    t = translator(lang)
    table = score_intervals_table(t, [FIRST, NEAR, FAR])
    assert table.iloc[:, 3:].to_numpy().tolist() == [[90.0, 85.0, 95.0], [80.0, 70.0, 90.0], [60.0, 60.0, 60.0]]
    scored = rows(score_intervals_chart(t, [FIRST, NEAR, FAR], LIMITS), "bar")
    assert [(row["score"], row["low"]) for row in scored] == [(90.0, 85.0), (80.0, 70.0), (60.0, 60.0)]
    assert all(row["end"] > row["low"] for row in scored)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sentence_says_whether_the_first_stands_apart(lang) -> None:
    t = translator(lang)
    near, apart, alone = ([FIRST, NEAR, FAR], [FIRST, FAR], [FIRST])
    assert score_intervals_summary(t, near) == t("chart.score_intervals.overlap", name="甲", rivals=1, count=2)
    assert score_intervals_summary(t, apart) == t("chart.score_intervals.apart", name="甲", count=1)
    assert "90.0" in score_intervals_summary(t, alone)

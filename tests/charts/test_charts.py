"""The charts: what they draw adds up, tells nothing by colour alone, and never interprets a text of a user."""

from __future__ import annotations

import json
from itertools import pairwise
from math import fsum

import altair as alt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.charts import look
from matcher.charts.contributions import Part, contributions_chart, contributions_summary, contributions_table
from matcher.charts.cost_fit import CORNERS, Spot, beyond_the_edge, cost_fit_chart, cost_fit_table, right_edge
from matcher.charts.differences import MOST_STEPS, Pair, Step, differences_chart, differences_summary
from matcher.charts.need_profile import need_profile_chart, need_profile_summary
from matcher.charts.weights import weights_chart, weights_summary, weights_table
from matcher.text import LANGUAGES, translator
from tests.charts.drawn import described, layers, marks, rows, strings, without_rows
from tests.charts.samples import ENOUGH, charts, needs, pair, parts, people, spots, summaries, tables

JA = translator("ja")
NAMES = tuple(charts(JA, "甲"))
TWINS = tuple(tables(JA, "甲"))
POINTS = 1e-9

FEW = settings(max_examples=30, deadline=None)

HOSTILE = (
    "datum.score",
    "{'expr': 'alert(1)'}",
    "<img src=x onerror=alert(1)>",
    "![x](http://evil.invalid/x.png)",
    "http://evil.invalid/x.png",
    "javascript:alert(1)",
    "'] || alert(1) || ['",
    "name.of[0]",
    "image",
)
POWERS = ("expr", "signal", "href", "url", "test", "calculate", "transform", "params", "labelExpr", "usermeta")
"""What Vega would compute, fetch or follow."""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_chart_is_a_valid_specification_of_a_fixed_height(name: str, lang: str) -> None:
    spec = charts(translator(lang), "甲社")[name]
    assert look.as_altair(spec).to_dict() == spec
    assert spec["$schema"].endswith(".json")
    assert spec["height"] > 0
    assert "width" not in spec


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_is_made_once_a_language_and_only_filled_afterwards(monkeypatch, name) -> None:
    first = charts(JA, "甲社")[name]
    monkeypatch.setattr(alt, "layer", None)
    charts.__wrapped__(JA, "乙社")
    assert first == charts(JA, "甲社")[name]


@pytest.mark.parametrize("name", NAMES)
def test_what_a_chart_is_drawn_from_is_plain_data_without_gaps(name: str) -> None:
    chart = charts(JA, "甲社")[name]
    assert json.loads(json.dumps(chart, allow_nan=False)) == chart
    drawn = [(row, {entry["field"] for entry in described(layer)}) for layer in layers(chart) for row in layer["rows"]]
    assert [row for row, used in drawn if used - set(row)] == []


def test_ends_of_a_scale_are_set_where_the_shape_names_ends_and_in_no_other_chart() -> None:
    near, far = (differences_chart(JA, Pair("甲", "乙", at, at - 4.0, (Step("a", 4.0),))) for at in (50.0, 90.0))
    ends = [layer["encoding"]["x"]["scale"]["domain"] for layer in layers(near) if "scale" in layer["encoding"]["x"]]
    assert {tuple(end) for end in ends} == {(45.5, 50.5)}
    assert layers(far)[0]["encoding"]["x"]["scale"]["domain"] == [85.5, 90.5]


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", NAMES)
def test_a_text_of_a_user_stands_in_the_data_of_a_chart_and_nowhere_else(name: str, hostile: str) -> None:
    chart = charts(JA, hostile)[name]
    assert [path for path, text in strings(without_rows(chart)) if hostile in text] == []
    assert hostile not in {column for layer in layers(chart) for row in layer["rows"] for column in row}


@pytest.mark.parametrize("name", NAMES)
def test_no_chart_computes_fetches_or_follows_anything(name: str) -> None:
    spec = {part: value for part, value in without_rows(charts(JA, "甲社")[name]).items() if part != "$schema"}
    assert [path for path, text in strings(spec) if path[-1] in POWERS or text in POWERS or "://" in text] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_no_tooltip_is_titled_so_that_the_page_would_draw_a_picture(name: str, lang: str) -> None:
    found = [layer["encoding"].get("tooltip", []) for layer in layers(charts(translator(lang), "image")[name])]
    titles = [entry["title"].lower() for tooltip in found for entry in tooltip]
    assert [title for title in titles if title in ("image", "title")] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", TWINS)
def test_every_chart_has_a_table_and_a_sentence_that_name_what_it_is_about(name: str, lang: str) -> None:
    t = translator(lang)
    table, sentence = tables(t, "とくべつ社")[name], summaries(t, "とくべつ社")[name]
    words = [*table.columns, *(str(cell) for row in table.to_numpy().tolist() for cell in row)]
    assert any("とくべつ社" in word for word in words)
    assert sentence.endswith("。" if lang == "ja" else ".")
    assert len(set(table.columns)) == len(table.columns)


# --- contributions -------------------------------------------------------------------------------------------------


PARTS = st.lists(
    st.builds(
        lambda family, full, share: Part(f"{family}{full}", family, full * share, 0.0, full, full),
        st.sampled_from(("misfit", "scope", "purpose")),
        st.floats(0.0, 20.0),
        st.floats(0.0, 1.0),
    ),
    min_size=1,
    max_size=17,
).map(lambda found: sorted(found, key=lambda part: part.family))


@FEW
@given(PARTS)
def test_the_waterfall_ends_at_the_score(found: list[Part]) -> None:
    bars = [row for row in rows(contributions_chart(JA, found), "bar") if row["kind"] == "part"]
    steps = list({row["place"]: row for row in bars}.values())
    assert steps[0]["start"] == 0.0
    assert [step["start"] for step in steps[1:]] == [step["end"] for step in steps[:-1]]
    total = next(row for row in rows(contributions_chart(JA, found), "bar") if row["kind"] == "total")
    score = fsum(part.points for part in found)
    assert (steps[-1]["end"], total["end"]) == (pytest.approx(score, abs=POINTS), pytest.approx(score, abs=POINTS))


@FEW
@given(PARTS)
def test_a_family_reaches_from_its_first_part_to_its_last(found: list[Part]) -> None:
    bars = {row["place"]: row for row in rows(contributions_chart(JA, found), "bar")}
    families = [row for row in bars.values() if row["kind"] == "family"]
    for row in families:
        assert row["start"] == bars[row["place"] + 1]["start"]
    ends = [row["end"] for row in families]
    assert ends[-1] == pytest.approx(fsum(part.points for part in found), abs=POINTS)
    assert all(later - earlier > -POINTS for earlier, later in pairwise(ends))


def test_only_what_is_open_has_a_whisker_and_the_numbers_say_of_how_much() -> None:
    chart = contributions_chart(JA, parts())
    assert {row["name"] for row in rows(chart, "rule")} == {"scope", JA("chart.total")}
    assert {"20.0 / 25.0", "30.0 / 60.0", "60.0 / 100.0"} <= {row["words"] for row in rows(chart, "text")}


def test_the_table_of_the_contributions_ends_with_their_sum() -> None:
    table = contributions_table(JA, parts())
    points = table[JA("chart.points")].tolist()
    assert points[-1] == fsum(points[:-1]) == 60.0
    assert table[JA("chart.unknown_range")].tolist() == ["", "", "20.0〜40.0", "50.0〜70.0"]


def test_the_sentence_names_what_gave_most_and_what_lost_most() -> None:
    sentence = contributions_summary(JA, parts())
    assert "「scope」の30.0点、" in sentence
    full = [Part("a", "misfit", 40.0, 40.0, 40.0, 40.0), Part("b", "scope", 60.0, 60.0, 60.0, 60.0)]
    assert contributions_summary(JA, full) == JA("chart.contributions.full", score="100.0", most="b", points="60.0")


# --- differences ----------------------------------------------------------------------------------------------------


@FEW
@given(st.lists(st.floats(-8.0, 8.0), min_size=1, max_size=17), st.floats(0.0, 60.0))
def test_the_waterfall_of_a_difference_leads_from_one_score_to_the_other(points: list[float], lower: float) -> None:
    steps = tuple(Step(f"c{place}", value) for place, value in enumerate(points))
    found = Pair("甲", "乙", lower + fsum(points), lower, steps)
    chart = differences_chart(JA, found)
    bars = rows(chart, "bar")
    at = [lower, *(row["end"] for row in bars)]
    assert [row["start"] for row in bars] == at[:-1]
    # Steps too small to be drawn may be left out, a twentieth of a point in all.
    assert at[-1] == pytest.approx(found.upper_score, abs=0.05 + POINTS)
    assert len(bars) <= MOST_STEPS + 1
    assert [row["name"] for row in rows(chart, "tick")] == ["乙", "甲"]


def test_what_speaks_for_the_lower_vendor_is_told_apart_without_colour() -> None:
    gain, loss = marks(differences_chart(JA, pair()), "bar")
    assert [row["words"] for row in gain["rows"]] == ["+5.0", "+2.0"]
    assert [row["words"] for row in loss["rows"]] == ["-3.0"]
    assert (gain["mark"]["color"], loss["mark"]["color"]) == (look.PART, "white")


def test_the_sentence_of_a_pair_says_why_and_where_the_other_is_better() -> None:
    sentence = differences_summary(JA, pair())
    assert "甲社が乙社より4.0点上なのは、a（+5.0点）、b（+2.0点）" in sentence
    assert "c（-3.0点）では乙社" in sentence


def test_a_tie_is_called_a_tie() -> None:
    level = Pair("甲", "乙", 70.0, 70.0, (Step("a", 3.0), Step("b", -3.0)))
    assert differences_summary(JA, level) == JA("chart.differences.tie", upper="甲", lower="乙")
    same = Pair("甲", "乙", 70.0, 70.0, (Step("a", 0.0),))
    assert differences_summary(JA, same) == JA("chart.differences.same", upper="甲", lower="乙")
    assert differences_chart(JA, same)["height"] > 0


# --- fit against cost -----------------------------------------------------------------------------------------------


def test_an_open_month_runs_to_the_edge_and_ends_in_an_arrow() -> None:
    arrow = next(
        layer for layer in marks(cost_fit_chart(JA, spots()), "point") if layer["mark"].get("shape") == "triangle-right"
    )
    assert [(row["name"], row["cost_high"]) for row in arrow["rows"]] == [("丙社", right_edge(spots()))]
    assert any("以上" in row["month"] for row in arrow["rows"])


def test_efficient_vendors_are_filled_and_the_others_are_not() -> None:
    points = [layer for layer in marks(cost_fit_chart(JA, spots()), "point") if "fill" in layer["mark"]]
    filled = {layer["mark"]["fill"]: {row["name"] for row in layer["rows"]} for layer in points}
    assert filled == {"white": {"乙社"}, look.STRONG: {"甲社", "丙社"}}


def test_the_frontier_rises_with_the_month_and_leaves_out_what_is_open() -> None:
    (line,) = marks(cost_fit_chart(JA, [*spots(), Spot("戊", 50, 50, 50, 10_000, 10_000, 10_000, False)]), "line")
    steps = sorted((row["cost"], row["score"]) for row in line["rows"])
    assert steps == [(10_000, 50), (100_000, 80.0)]


def test_only_vendors_that_are_neither_marked_nor_efficient_may_lie_beyond_the_edge() -> None:
    assert [spot.name for spot in beyond_the_edge(spots())] == ["丁社"]
    drawn = {row["name"] for layer in marks(cost_fit_chart(JA, spots()), "point") for row in layer["rows"]}
    assert drawn == {"甲社", "乙社", "丙社"}
    assert len(cost_fit_table(JA, spots())) == 4


def test_names_beside_each_other_stand_in_different_corners() -> None:
    near = [Spot(name, 80.0, 80.0, 80.0, 100_000, 100_000, 100_000, True) for name in "甲乙丙"]
    far = Spot("丁", 60.0, 60.0, 60.0, 200_000, 200_000, 200_000, True)
    texts = marks(cost_fit_chart(JA, [*near, far]), "text")
    corners = [(layer["mark"]["align"], layer["mark"]["dy"], len(layer["rows"])) for layer in texts]
    assert len(corners) == len(CORNERS)
    assert sorted(count for *_, count in corners)[-1] <= 2
    assert sum(count for *_, count in corners) == 4


# --- the need met ---------------------------------------------------------------------------------------------------


def test_what_is_not_known_is_a_frame_without_a_point() -> None:
    chart = need_profile_chart(JA, needs(), ENOUGH)
    (points,) = marks(chart, "point")
    assert [row["name"] for row in points["rows"]] == ["会社規模", "IT", "業務"]
    frame = next(layer for layer in marks(chart, "bar") if layer["mark"].get("strokeDash"))
    assert [row["name"] for row in frame["rows"]] == ["費用"]
    assert {row["words"] for row in rows(chart, "text")} >= {"100", "50", "40〜100", JA("format.unknown")}


def test_the_need_and_the_line_of_attention_are_drawn() -> None:
    at = [layer["rows"][0]["at"] for layer in marks(need_profile_chart(JA, needs(), ENOUGH), "rule")]
    assert at == [pytest.approx(70.0), 100.0]


def test_the_sentence_counts_what_surely_falls_short() -> None:
    sentence = need_profile_summary(JA, needs(), ENOUGH)
    assert "4項目のうち1項目" in sentence
    assert "「IT」" in sentence
    assert "未確認は1項目" in sentence


# --- weights --------------------------------------------------------------------------------------------------------


def test_one_person_gets_bars_and_several_get_dots_of_different_shapes() -> None:
    alone = {"": people()["佐藤"]}
    assert [len(marks(weights_chart(JA, alone), kind)) for kind in ("bar", "point")] == [1, 0]
    chart = weights_chart(JA, people())
    (dots,) = marks(chart, "point")
    assert dots["encoding"]["shape"]["field"] == dots["encoding"]["color"]["field"] == "person"
    assert [(row["min"], row["max"]) for row in rows(chart, "rule")] == [(20.0, 50.0), (30.0, 30.0), (20.0, 50.0)]


def test_the_table_of_the_weights_sums_to_a_hundred_for_everybody() -> None:
    table = weights_table(JA, people())
    assert table[["佐藤", "鈴木"]].iloc[-1].tolist() == [100.0, 100.0]


def test_the_sentence_of_the_weights_names_agreement_and_quarrel() -> None:
    assert "「規模」" in weights_summary(JA, people())
    assert "30ポイント" in weights_summary(JA, people())
    alike = {name: people()["佐藤"] for name in ("佐藤", "鈴木")}
    assert weights_summary(JA, alike) == JA("chart.weights.agreed", count=2, most="規模")
    assert weights_summary(JA, {"": people()["佐藤"]}) == JA("chart.weights.summary", most="規模", share="50")

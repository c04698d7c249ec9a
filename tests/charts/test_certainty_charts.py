"""The charts of how sure a ranking is: bars as long as what they say, in words too, and a sentence that is true."""

from __future__ import annotations

import pytest

from matcher.charts.first_shares import FirstShare, first_shares_chart, first_shares_summary, first_shares_table
from matcher.charts.stability import Room, stability_chart, stability_summary, stability_table
from matcher.charts.weight_shift import MovedWeight, weight_shift_chart, weight_shift_table
from matcher.text import LANGUAGES, translator
from tests.charts.drawn import rows
from tests.charts.samples import first_shares, moved, rooms

JA = translator("ja")


def test_a_bar_is_as_long_as_the_share_and_says_it_beside() -> None:
    drawn = rows(first_shares_chart(JA, first_shares()), "bar")
    assert [(bar["edge"], bar["words"], bar["often"]) for bar in drawn] == [
        (36.0, "36%", "10回に4回ほど"),
        (64.0, "64%", "10回に6回ほど"),
    ]
    assert drawn[0]["name"] == "1位 甲社"


@pytest.mark.parametrize(
    ("share", "key"), [(0.2, "summary"), (0.64, "more"), (0.0, "alone")], ids=["less", "more", "never"]
)
def test_the_sentence_says_who_else_comes_first_and_whether_more_often(share, key) -> None:
    first, other = first_shares()
    found = first_shares_summary(JA, [first, FirstShare(other.rank, other.name, share, "x%", "x")])
    parts = {"name": "甲社", "share": "36%", "rival": "乙社", "rival_share": "x%", "words": "10回に4回ほど"}
    assert found == JA(f"chart.first_shares.{key}", **parts)


def test_the_table_of_shares_holds_the_same_as_the_bars() -> None:
    table = first_shares_table(JA, first_shares())
    assert table.to_numpy().tolist() == [
        ["1位", "甲社", "36%", "10回に4回ほど"],
        ["2位", "乙社", "64%", "10回に6回ほど"],
    ]


def test_the_room_of_a_weight_lies_on_the_whole_scale_with_a_mark_where_it_is() -> None:
    drawn = rows(stability_chart(JA, rooms()), "point")
    assert [(row["low"], row["now"], row["high"], row["all"]) for row in drawn] == [(0, 36, 40, 100), (0, 18, 100, 100)]
    assert [row["words"] for row in drawn] == ["0%〜40%", JA("chart.stability.free")]
    assert (drawn[0]["below"], drawn[0]["above"]) == (JA("chart.stability.nobody"), "甲社")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sentence_names_the_weight_with_the_least_room_and_who_draws_level(lang) -> None:
    t = translator(lang)
    found = stability_summary(t, [*rooms(), Room("purpose", 0.14, 0.13, 0.9, "乙社", "甲社")])
    assert found == t("chart.stability.summary", name="purpose", now=14, end=13, rival="乙社", count=3, free=1)
    assert stability_summary(t, rooms()[1:]) == t("chart.stability.all_free")


def test_the_table_of_rooms_is_in_whole_percent() -> None:
    assert stability_table(JA, rooms()).iloc[0].tolist() == ["misfit", 36, 0, 40, "", "甲社"]


def test_a_weight_that_moves_has_a_bar_before_and_one_after_each_with_its_number() -> None:
    drawn = rows(weight_shift_chart(JA, moved()), "bar")
    assert [(bar["kind"], bar["edge"], bar["words"]) for bar in drawn] == [
        ("before", 15.0, "今 15.0%"),
        ("after", 12.0, "後 12.0%"),
        ("before", 2.0, "今 2.0%"),
        ("after", 5.0, "後 5.0%"),
    ]
    assert [bar["name"] for bar in drawn] == ["会社規模", "", "費用", ""]


def test_the_table_of_a_shift_holds_both_weights() -> None:
    table = weight_shift_table(JA, [MovedWeight("費用", 0.1, 0.125)])
    assert table.to_numpy().tolist() == [["費用", 10.0, 12.5]]

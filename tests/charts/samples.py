"""One chart of every kind, about vendors and people of given names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pandas as pd

from matcher.charts.contributions import Part, contributions_chart, contributions_summary, contributions_table
from matcher.charts.cost_fit import Spot, cost_fit_chart, cost_fit_summary, cost_fit_table
from matcher.charts.differences import Pair, Step, differences_chart, differences_summary, differences_table
from matcher.charts.first_shares import (
    FirstShare,
    first_shares_chart,
    first_shares_summary,
    first_shares_table,
)
from matcher.charts.look import Chart
from matcher.charts.need_profile import Met, need_profile_chart, need_profile_summary, need_profile_table
from matcher.charts.score_interval import score_interval_chart
from matcher.charts.score_intervals import (
    Scored,
    score_intervals_chart,
    score_intervals_summary,
    score_intervals_table,
)
from matcher.charts.stability import Room, stability_chart, stability_summary, stability_table
from matcher.charts.three_years import Way, three_years_chart, three_years_summary, three_years_table
from matcher.charts.weight_shift import MovedWeight, weight_shift_chart
from matcher.charts.weights import weights_chart, weights_summary, weights_table
from matcher.text import Translator

ENOUGH = 0.7
LIMITS = (80.0, 65.0, 50.0)


def scored(name: str = "甲社") -> list[Scored]:
    """Return a vendor whose score is open, and one whose score is settled."""
    return [Scored("1位", name, 90.0, 85.0, 95.0, "◎"), Scored("2位", "乙社", 60.0, 60.0, 60.0, "△")]


def parts(name: str = "会社規模") -> list[Part]:
    """Return three parts of two families; the last one is open."""
    return [
        Part(name, "misfit", 20.0, 20.0, 20.0, 25.0),
        Part("IT", "misfit", 10.0, 10.0, 10.0, 15.0),
        Part("scope", "scope", 30.0, 20.0, 40.0, 60.0),
    ]


def pair(name: str = "甲社") -> Pair:
    """Return two vendors four points apart."""
    steps = (Step("a", 5.0), Step("b", 2.0), Step("c", -3.0), Step("d", 0.0))
    return Pair(name, "乙社", 74.0, 70.0, steps)


def spots(name: str = "甲社") -> list[Spot]:
    """Return four vendors: an efficient one, one that it beats, one with an open month, and a far dearer one."""
    return [
        Spot(name, 80.0, 75.0, 85.0, 100_000, 90_000, 110_000, True),
        Spot("乙社", 70.0, 70.0, 70.0, 120_000, 120_000, 120_000, True, (name,)),
        Spot("丙社", 60.0, 40.0, 80.0, 50_000, 50_000, None, True),
        Spot("丁社", 65.0, 65.0, 65.0, 900_000, 900_000, 900_000, False, (name, "乙社")),
    ]


def needs(name: str = "会社規模") -> list[Met]:
    """Return one need that is met, one that is not, one that is open, and one of which nothing is known."""
    return [
        Met(name, 1.0, 1.0, 1.0, True, "45人", "100人まで"),
        Met("IT", 0.5, 0.5, 0.5, True, "段階2", "段階3"),
        Met("業務", 0.4, 0.7, 1.0, True, "9件", "5件"),
        Met("費用", 0.0, 0.5, 1.0, False, "10万円", "未確認"),
    ]


def people(name: str = "佐藤") -> Mapping[str, Mapping[str, float]]:
    """Return two people who weigh three things differently."""
    return {name: {"規模": 0.5, "費用": 0.3, "業務": 0.2}, "鈴木": {"規模": 0.2, "費用": 0.3, "業務": 0.5}}


def first_shares(name: str = "甲社") -> list[FirstShare]:
    """Return two vendors of which the second comes first more often."""
    return [
        FirstShare("1位", name, 0.36, "36%", "10回に4回ほど"),
        FirstShare("2位", "乙社", 0.64, "64%", "10回に6回ほど"),
    ]


def rooms(name: str = "甲社") -> list[Room]:
    """Return a weight with room up to where somebody of that name draws level, and one that never matters."""
    return [Room("misfit", 0.36, 0.0, 0.4, "", name), Room("scope", 0.18, 0.0, 1.0, "", "")]


def moved(name: str = "会社規模") -> list[MovedWeight]:
    """Return a weight that gives and one that takes."""
    return [MovedWeight(name, 0.15, 0.12), MovedWeight("費用", 0.02, 0.05)]


def ways(name: str = "すべて委託する") -> list[Way]:
    """Return a way whose cost is known, one with a range, one that is open, and one of which nothing is known."""
    return [
        Way(name, 3_000_000, 3_000_000),
        Way("一部", 2_000_000, 2_600_000),
        Way("現状", 1_000_000, None),
        Way("未定", 0, None),
    ]


@cache
def charts(t: Translator, name: str) -> dict[str, Chart]:
    """Return every chart, about somebody or something called `name`."""
    return {
        "score_interval": score_interval_chart(t, 72.0, 60.0, 80.0, LIMITS),
        "score_intervals": score_intervals_chart(t, scored(name), LIMITS),
        "contributions": contributions_chart(t, parts(name)),
        "differences": differences_chart(t, pair(name)),
        "cost_fit": cost_fit_chart(t, spots(name)),
        "need_profile": need_profile_chart(t, needs(name), ENOUGH),
        "weights": weights_chart(t, people(name)),
        "first_shares": first_shares_chart(t, first_shares(name)),
        "stability": stability_chart(t, rooms(name)),
        "weight_shift": weight_shift_chart(t, moved(name)),
        "three_years": three_years_chart(t, ways(name)),
    }


def tables(t: Translator, name: str) -> dict[str, pd.DataFrame]:
    """Return the table of every chart that has one."""
    return {
        "score_intervals": score_intervals_table(t, scored(name)),
        "contributions": contributions_table(t, parts(name)),
        "differences": differences_table(t, pair(name)),
        "cost_fit": cost_fit_table(t, spots(name)),
        "need_profile": need_profile_table(t, needs(name)),
        "weights": weights_table(t, people(name)),
        "first_shares": first_shares_table(t, first_shares(name)),
        "stability": stability_table(t, rooms(name)),
        "three_years": three_years_table(t, ways(name)),
    }


def summaries(t: Translator, name: str) -> dict[str, str]:
    """Return the sentence of every chart that has one."""
    return {
        "score_intervals": score_intervals_summary(t, scored(name)),
        "contributions": contributions_summary(t, parts(name)),
        "differences": differences_summary(t, pair(name)),
        "cost_fit": cost_fit_summary(t, spots(name)),
        "need_profile": need_profile_summary(t, needs(name), ENOUGH),
        "weights": weights_summary(t, people(name)),
        "first_shares": first_shares_summary(t, first_shares(name)),
        "stability": stability_summary(t, rooms(name)),
        "three_years": three_years_summary(t, ways(name)),
    }

"""Laws of weights from points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.weighting.points import TOTAL, moved, points_weights, whole_points

ROUNDING = 1e-12
NAMES = ("a", "b", "c", "d")

shares = st.dictionaries(st.sampled_from(NAMES), st.floats(0.0, 1000.0), min_size=1)
hundred = st.lists(st.integers(0, 50), min_size=4, max_size=4).map(
    lambda parts: whole_points(dict(zip(NAMES, map(float, parts), strict=True)))
)
names = st.sampled_from(NAMES)
some = st.sets(names)


@given(shares)
def test_whole_points_add_up_and_stay_within_one_of_their_share(given_shares: dict[str, float]) -> None:
    points = whole_points(given_shares)
    whole = sum(given_shares.values())
    assert sum(points.values()) == TOTAL
    exact = {n: TOTAL * (s / whole if whole > 0 else 1 / len(given_shares)) for n, s in given_shares.items()}
    assert all(abs(points[name] - exact[name]) < 1.0 + ROUNDING for name in points)


@given(hundred, names, st.integers(-20, 120), some)
def test_after_a_move_the_points_add_up_and_what_is_kept_stays(
    points: dict[str, int], name: str, to: int, kept: set[str]
) -> None:
    after = moved(points, name, to, kept)
    assert sum(after.values()) == TOTAL
    assert all(after[other] == points[other] for other in kept - {name})
    assert min(after.values()) >= 0
    assert list(after) == list(points)


@given(hundred, names, st.integers(0, 100), some)
def test_the_one_that_is_moved_gets_what_was_asked_as_far_as_the_kept_ones_leave_it(
    points: dict[str, int], name: str, to: int, kept: set[str]
) -> None:
    left = TOTAL - sum(points[other] for other in kept - {name})
    alone = set(NAMES) - kept - {name} == set()
    assert moved(points, name, to, kept)[name] == (left if alone else min(to, left))


@given(hundred, names, st.integers(0, 100))
def test_a_move_turns_no_order_of_the_others_round(points: dict[str, int], name: str, to: int) -> None:
    after = moved(points, name, to)
    others = [other for other in NAMES if other != name]
    assert all(after[a] >= after[b] for a in others for b in others if points[a] > points[b])


@given(hundred, names)
def test_a_move_to_where_it_stands_changes_nothing(points: dict[str, int], name: str) -> None:
    assert moved(points, name, points[name]) == points


@given(hundred, st.fixed_dictionaries({"a": shares, "b": shares, "c": shares, "d": shares}))
def test_the_weights_sum_to_1_and_a_family_has_its_points(
    points: dict[str, int], inside: dict[str, dict[str, float]]
) -> None:
    named = {family: {f"{family}{name}": held for name, held in parts.items()} for family, parts in inside.items()}
    weights = points_weights(points, named)
    assert sum(weights.values()) == pytest.approx(1.0, abs=1e-9)
    for family in NAMES:
        assert sum(weights[name] for name in named[family]) == pytest.approx(points[family] / TOTAL, abs=1e-9)

"""Laws of weights by name: from swings, from an order and from pairs, with and without usual weights."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.weighting import (
    ahp,
    rank_order_weights,
    swing_weights,
    weights_by_order,
    weights_by_pairs,
    weights_by_swing,
)

ROUNDING = 1e-9
NAMES = ("misfit", "scope", "purpose", "handover")
USUAL = {"misfit": 0.4, "scope": 0.3, "purpose": 0.2, "handover": 0.1}
points = st.dictionaries(st.sampled_from(NAMES), st.integers(1, 100), min_size=1)
spans = st.fixed_dictionaries({name: st.floats(0.1, 1.0) for name in NAMES})
answers = st.dictionaries(st.sampled_from(list(combinations(NAMES, 2))), st.sampled_from([1 / 9, 1 / 3, 1, 3, 9]))


@given(points)
def test_swings_over_the_whole_scale_are_the_weights_of_the_array_level(given_points) -> None:
    found = weights_by_swing(given_points)
    assert list(found.values()) == pytest.approx(swing_weights(list(given_points.values())).tolist())


@given(points, spans)
def test_equal_points_for_half_the_swing_mean_twice_the_weight(given_points, given_spans) -> None:
    found = weights_by_swing(given_points, given_spans)
    worth = {name: found[name] * given_spans[name] / given_points[name] for name in given_points}
    assert list(worth.values()) == pytest.approx([next(iter(worth.values()))] * len(worth))


@given(points, spans)
def test_what_was_not_rated_keeps_its_usual_weight(given_points, given_spans) -> None:
    found = weights_by_swing(given_points, given_spans, USUAL)
    assert sum(found.values()) == pytest.approx(1.0, abs=ROUNDING)
    assert [found[name] for name in USUAL if name not in given_points] == [
        weight for name, weight in USUAL.items() if name not in given_points
    ]


@given(st.permutations(NAMES))
def test_an_order_falls_and_is_the_centroid(order) -> None:
    found = weights_by_order(order)
    assert list(found) == list(order)
    assert list(found.values()) == pytest.approx(rank_order_weights(len(order)).tolist())
    assert all(earlier > later for earlier, later in pairwise(found.values()))


def test_names_in_one_place_weigh_the_same_and_what_is_left_out_keeps_its_weight() -> None:
    found = weights_by_order([["scope", "purpose"], "misfit"], usual=USUAL)
    assert found["scope"] == found["purpose"] > found["misfit"]
    assert found["handover"] == USUAL["handover"]
    assert sum(found.values()) == pytest.approx(1.0, abs=ROUNDING)


@given(answers)
def test_pairs_sum_to_1_and_every_linked_group_keeps_its_usual_weight(given_answers) -> None:
    found = weights_by_pairs(given_answers, USUAL)
    assert sum(found.weights.values()) == pytest.approx(1.0, abs=ROUNDING)
    for group in found.groups:
        assert sum(found.weights[n] for n in group) == pytest.approx(sum(USUAL[n] for n in group), abs=ROUNDING)


def test_complete_pairs_are_those_of_the_matrix_with_its_ratio() -> None:
    said = {("misfit", "scope"): 3.0, ("misfit", "purpose"): 5.0, ("scope", "purpose"): 4.0}
    matrix = np.array([[1, 3, 5], [1 / 3, 1, 4], [1 / 5, 1 / 4, 1]])
    found, expected = weights_by_pairs(said), ahp(matrix)
    assert list(found.weights.values()) == pytest.approx(expected.weights.tolist())
    assert found.consistency_ratio == pytest.approx(expected.consistency_ratio)


def test_while_no_answer_can_contradict_another_there_is_no_ratio() -> None:
    found = weights_by_pairs({("misfit", "scope"): 9, ("scope", "purpose"): 9}, USUAL)
    assert (found.consistency_ratio, found.is_consistent, found.not_linked) == (None, True, ("handover",))


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: weights_by_swing({"scope": 50}, {"scope": 0.0}), "spans: expected numbers above 0"),
        (lambda: weights_by_swing({"scope": 0}), "points: expected finite numbers"),
        (lambda: weights_by_swing({"scop": 50}, usual=USUAL), "'scop' has no usual weight"),
        (lambda: weights_by_order(["scope", ["scope"]]), "'scope' appears twice"),
        (lambda: weights_by_order([]), "rank at least one"),
        (lambda: weights_by_pairs({("scope", "misfit"): 0.0}), "expected a ratio above 0"),
        (lambda: weights_by_pairs({("scope", "misfit"): 3, ("misfit", "scope"): 3}), "compared twice"),
        (lambda: weights_by_pairs({("scope", "misfit"): 3, ("purpose", "handover"): 3}), "not linked"),
        (lambda: weights_by_pairs({("scope", "price"): 3}, USUAL), "'price' has no usual weight"),
    ],
)
def test_what_cannot_be_used_is_refused(call, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        call()

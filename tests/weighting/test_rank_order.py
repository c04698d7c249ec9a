"""Laws of weights from an order of importance and from swings."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.weighting import rank_order_weights, swing_weights

ROUNDING = 1e-12
FORMULAS = ("roc", "rank_sum", "reciprocal", "exponent")
orders = st.lists(st.integers(1, 5), min_size=1, max_size=8)


@pytest.mark.parametrize("formula", FORMULAS)
@given(ranks=orders)
def test_weights_sum_to_1_follow_the_order_and_are_equal_for_equal_ranks(formula: str, ranks: list[int]) -> None:
    weights = rank_order_weights(ranks, formula)  # type: ignore[arg-type]
    assert weights.sum() == pytest.approx(1.0, abs=ROUNDING)
    for rank, weight in zip(ranks, weights, strict=True):
        for other, lighter in zip(ranks, weights, strict=True):
            assert (rank >= other) or weight > lighter
            assert (rank != other) or weight == lighter


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_number_stands_for_that_many_criteria_in_falling_importance(formula: str) -> None:
    np.testing.assert_array_equal(rank_order_weights(4, formula), rank_order_weights([1, 2, 3, 4], formula))  # type: ignore[arg-type]


def test_the_exponent_leads_from_equal_weights_over_the_rank_sum_to_steeper_ones() -> None:
    assert rank_order_weights(4, "exponent", exponent=0.0).tolist() == [0.25] * 4
    np.testing.assert_allclose(rank_order_weights(4, "exponent", exponent=1.0), rank_order_weights(4, "rank_sum"))
    assert rank_order_weights(4, "exponent", exponent=3.0)[0] > rank_order_weights(4, "exponent")[0]


def test_all_equally_important_weigh_the_same() -> None:
    assert rank_order_weights([1, 1, 1, 1]).tolist() == [0.25] * 4


@given(st.lists(st.integers(0, 100), min_size=1, max_size=8).filter(any))
def test_swings_keep_their_proportions(points: list[int]) -> None:
    weights = swing_weights(points)
    np.testing.assert_allclose(weights * sum(points), points, rtol=0, atol=1e-9)
    assert weights.sum() == pytest.approx(1.0, abs=ROUNDING)


def test_no_order_no_such_formula_and_points_without_a_swing_are_refused() -> None:
    with pytest.raises(ValueError, match=r"ranks: expected one rank per criterion, got shape \(0,\)"):
        rank_order_weights([])
    with pytest.raises(ValueError, match="formula: 'borda' is none"):
        rank_order_weights(3, "borda")  # type: ignore[arg-type]
    for points in ([], [0, 0], [100, -1], [100, float("inf")], [[100]]):
        with pytest.raises(ValueError, match="points: expected finite numbers of 0 or more, one above 0"):
            swing_weights(points)

"""Laws of the policies for unknown values."""

from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from numpy.typing import NDArray

from matcher.scoring import known_only_weights, known_weight_share, ordering_values, row_weighted_sum, weighted_sum

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
ROUNDING = 1e-12

shares = st.floats(0.0, 1.0)
positive = st.floats(1e-3, 1.0)
shapes = array_shapes(min_dims=2, max_dims=2, max_side=8)


@st.composite
def intervals(draw: st.DrawFn) -> tuple[Floats, Floats]:
    shape = draw(shapes)
    ends = draw(arrays(np.float64, (2, *shape), elements=shares))
    return ends.min(axis=0), ends.max(axis=0)


@st.composite
def knowledge(draw: st.DrawFn) -> tuple[Bools, Floats]:
    known = draw(arrays(np.bool_, draw(shapes)))
    return known, draw(arrays(np.float64, known.shape[1], elements=positive))


@given(intervals(), st.sampled_from(["neutral", "worst", "known_only"]))
def test_ordering_values_lie_between_the_ends(
    drawn: tuple[Floats, Floats], policy: Literal["neutral", "worst", "known_only"]
) -> None:
    low, high = drawn
    values = ordering_values(low, high, policy)
    assert (values >= low).all()
    assert (values <= high).all()


@given(intervals(), st.sampled_from(["neutral", "worst", "known_only"]))
def test_known_values_are_kept_exactly(
    drawn: tuple[Floats, Floats], policy: Literal["neutral", "worst", "known_only"]
) -> None:
    low, _ = drawn
    assert ordering_values(low, low, policy).tolist() == low.tolist()


@given(intervals())
def test_the_worst_policy_takes_the_low_ends(drawn: tuple[Floats, Floats]) -> None:
    low, high = drawn
    assert ordering_values(low, high, "worst").tolist() == low.tolist()


@given(knowledge())
def test_known_weights_sum_to_one_and_are_zero_where_unknown(drawn: tuple[Bools, Floats]) -> None:
    known, weights = drawn
    row_weights = known_only_weights(known, weights)
    some = known.any(axis=1)
    np.testing.assert_allclose(row_weights[some].sum(axis=1), 1.0, rtol=0, atol=ROUNDING)
    assert (row_weights[some][~known[some]] == 0.0).all()


@given(knowledge())
def test_a_row_with_nothing_known_has_no_weights(drawn: tuple[Bools, Floats]) -> None:
    known, weights = drawn
    known[0] = False
    assert np.isnan(known_only_weights(known, weights)[0]).all()
    assert known_weight_share(known, weights)[0] == 0.0


@given(knowledge())
def test_the_known_share_is_one_exactly_when_all_is_known(drawn: tuple[Bools, Floats]) -> None:
    known, weights = drawn
    known[0] = True
    found = known_weight_share(known, weights)
    assert found[0] == 1.0
    assert (found >= 0.0).all()
    assert (found <= 1.0).all()


@given(knowledge(), st.data())
def test_the_renormalised_score_lies_inside_the_bounds(drawn: tuple[Bools, Floats], data: st.DataObject) -> None:
    known, weights = drawn
    known[:, 0] = True
    values = data.draw(arrays(np.float64, known.shape, elements=shares))
    low, high = np.where(known, values, 0.0), np.where(known, values, 1.0)
    score = row_weighted_sum(ordering_values(low, high, "known_only"), known_only_weights(known, weights))
    shares_of_one = weights / weights.sum()
    assert (score >= weighted_sum(low, shares_of_one) - ROUNDING).all()
    assert (score <= weighted_sum(high, shares_of_one) + ROUNDING).all()


@given(knowledge(), st.data())
def test_the_bits_of_a_row_do_not_depend_on_other_rows(drawn: tuple[Bools, Floats], data: st.DataObject) -> None:
    known, weights = drawn
    rows = data.draw(st.lists(st.integers(0, len(known) - 1), min_size=1))
    np.testing.assert_array_equal(known_only_weights(known, weights)[rows], known_only_weights(known[rows], weights))
    np.testing.assert_array_equal(known_weight_share(known, weights)[rows], known_weight_share(known[rows], weights))


def test_known_criteria_without_weight_do_not_make_a_row_known() -> None:
    assert np.isnan(known_only_weights([[True, False]], [0.0, 1.0])).all()


def test_a_share_of_weights_that_are_all_zero_is_not_a_number() -> None:
    assert np.isnan(known_weight_share([[True]], [0.0])).all()


def test_an_unknown_policy_is_refused_with_the_three_names() -> None:
    with pytest.raises(
        ValueError, match="policy: 'best' is not a policy for unknowns; use one of neutral, worst, known"
    ):
        ordering_values([[0.0]], [[1.0]], "best")  # type: ignore[arg-type]


def test_ends_of_different_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match=r"high: expected the shape \(1, 2\) of low, got \(1, 1\)"):
        ordering_values([[0.0, 0.0]], [[1.0]], "neutral")


def test_knowledge_that_is_not_a_table_or_not_as_wide_as_the_weights_is_refused() -> None:
    with pytest.raises(ValueError, match=r"known: expected shape \(alternatives, criteria\), got \(2,\)"):
        known_weight_share([True, False], [0.5, 0.5])
    with pytest.raises(ValueError, match=r"weights: expected shape \(2,\), got \(1,\)"):
        known_only_weights([[True, False]], [0.5])

"""Laws of Gower's distance."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from matcher.scoring import gower_distance, mean_difference, set_difference

Floats = NDArray[np.float64]
Words = NDArray[np.str_]
ROUNDING = 1e-12
NO_WORDS = np.empty((2, 0), dtype=np.str_)

numbers = arrays(np.float64, (5, 2), elements=st.floats(0.0, 100.0) | st.just(float("nan")))
words = arrays(np.dtype("U1"), (5, 2), elements=st.sampled_from(["", "a", "b"]))


@given(numbers, words)
def test_distances_are_symmetric_in_0_to_1_and_0_to_oneself(numeric: Floats, categorical: Words) -> None:
    found = gower_distance(numeric, categorical)
    np.testing.assert_array_equal(found, found.T)
    assert np.diag(found).tolist() == [0.0] * 5
    assert np.nanmin(found) >= 0.0
    assert np.nanmax(found) <= 1.0 + ROUNDING


@given(numbers, words)
def test_with_given_ranges_a_further_row_changes_no_distance(numeric: Floats, categorical: Words) -> None:
    whole = gower_distance(numeric, categorical, ranges=[50.0, 0.0])
    fewer = gower_distance(numeric[:4], categorical[:4], ranges=[50.0, 0.0])
    np.testing.assert_array_equal(whole[:4, :4], fewer)


@given(numbers, words)
def test_a_feature_without_weight_does_not_count(numeric: Floats, categorical: Words) -> None:
    weighted = gower_distance(numeric, categorical, weights=[0.0, 1.0, 1.0, 1.0])
    without = gower_distance(numeric[:, 1:], categorical)
    np.testing.assert_array_equal(weighted, without)


def test_without_given_ranges_a_further_row_can_change_a_distance() -> None:
    assert gower_distance([[0.0], [5.0]], NO_WORDS)[0, 1] == 1.0
    assert gower_distance([[0.0], [5.0], [10.0]], np.empty((3, 0), dtype=str))[0, 1] == 0.5


def test_a_missing_feature_is_left_out_of_the_mean() -> None:
    assert gower_distance([[np.nan], [5.0]], [["a"], ["b"]], ranges=[10.0])[0, 1] == 1.0
    assert gower_distance([[0.0], [5.0]], [["a"], [""]], ranges=[10.0])[0, 1] == 0.5


def test_a_pair_that_shares_no_feature_has_no_distance() -> None:
    found = gower_distance([[np.nan], [5.0]], [["a"], [""]])
    np.testing.assert_array_equal(found, [[0.0, np.nan], [np.nan, 0.0]])


def test_weights_make_a_weighted_mean() -> None:
    assert gower_distance([[0.0], [5.0]], [["a"], ["b"]], weights=[3.0, 1.0], ranges=[10.0])[0, 1] == 0.625


def test_a_difference_beyond_a_given_range_counts_as_1() -> None:
    assert gower_distance([[0.0], [50.0]], NO_WORDS, ranges=[10.0])[0, 1] == 1.0
    assert gower_distance([[0.0], [50.0]], NO_WORDS, ranges=[5e-324])[0, 1] == 1.0


def test_a_constant_feature_is_no_difference() -> None:
    assert gower_distance([[7.0], [7.0]], NO_WORDS)[0, 1] == 0.0


def test_shapes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match=r"categorical: expected shape \(2, features\), got \(1, 1\)"):
        gower_distance([[0.0], [1.0]], [["a"]])
    with pytest.raises(ValueError, match=r"weights: expected shape \(1,\), got \(2,\); give one number per feature"):
        gower_distance([[0.0], [1.0]], NO_WORDS, weights=[1.0, 1.0])
    with pytest.raises(ValueError, match=r"ranges: expected shape \(1,\), got \(2,\); give one number per numeric"):
        gower_distance([[0.0], [1.0]], NO_WORDS, ranges=[1.0, 1.0])


def test_a_negative_range_is_refused() -> None:
    with pytest.raises(ValueError, match="ranges: expected 0 or more"):
        gower_distance([[0.0], [1.0]], NO_WORDS, ranges=[-1.0])


@given(numbers, words)
def test_the_mean_difference_from_one_row_is_a_row_of_gowers_distances(numeric: Floats, categorical: Words) -> None:
    by_number = np.minimum(np.abs(numeric - numeric[0]) / 50.0, 1.0)
    missing = (categorical == "") | (categorical[0] == "")
    by_word = np.where(missing, np.nan, (categorical != categorical[0]).astype(float))
    found = mean_difference(np.hstack([by_number, by_word]).T)
    expected = gower_distance(numeric, categorical, ranges=[50.0, 50.0])[0]
    np.testing.assert_allclose(found[1:], expected[1:], rtol=0, atol=ROUNDING)


@given(arrays(np.bool_, (4, 3)))
def test_the_difference_of_sets_is_that_of_jaccard(members: NDArray[np.bool_]) -> None:
    sets = [set(np.flatnonzero(row).tolist()) for row in members]
    expected = [len(sets[0] ^ other) / len(sets[0] | other) if sets[0] | other else 0.0 for other in sets]
    np.testing.assert_allclose(set_difference(members, 0), expected, rtol=0, atol=ROUNDING)

"""Laws of weights from pairwise comparisons, complete and incomplete."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from matcher.weighting import aggregate_judgements, ahp

Floats = NDArray[np.float64]

ROUNDING = 1e-9
EIGENVALUES = 1e-6
weightings = st.lists(st.floats(0.05, 1.0), min_size=2, max_size=7).map(lambda drawn: np.array(drawn) / sum(drawn))
answers = st.sampled_from([1 / 9, 1 / 5, 1 / 3, 1 / 2, 1.0, 2.0, 3.0, 5.0, 9.0])
DERIVATIONS = ("eigenvector", "geometric_mean")


def consistent(weights: Floats) -> Floats:
    return weights[:, np.newaxis] / weights


@st.composite
def judged(draw: st.DrawFn) -> Floats:
    """A reciprocal matrix of answers as people give them."""
    size = draw(st.integers(3, 6))
    matrix = np.eye(size)
    for row, column in combinations(range(size), 2):
        matrix[row, column] = draw(answers)
        matrix[column, row] = 1.0 / matrix[row, column]
    return matrix


@pytest.mark.parametrize("derivation", DERIVATIONS)
@given(weights=weightings)
def test_consistent_answers_give_back_the_weights_and_do_not_clash(derivation: str, weights: Floats) -> None:
    found = ahp(consistent(weights), derivation)  # type: ignore[arg-type]
    np.testing.assert_allclose(found.weights, weights, rtol=0, atol=EIGENVALUES)
    assert found.consistency_ratio == pytest.approx(0.0, abs=EIGENVALUES)
    assert (found.clashes, found.is_consistent) == ((), True)


@pytest.mark.parametrize("derivation", DERIVATIONS)
@given(weights=weightings, seed=st.integers(0, 99))
def test_consistent_answers_give_back_the_weights_as_long_as_they_link_all_items(
    derivation: str, weights: Floats, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    matrix = np.full((len(weights),) * 2, np.nan)
    order = rng.permutation(len(weights))
    extra = [pair for pair in combinations(range(len(weights)), 2) if rng.random() < 0.2]
    for row, column in [*pairwise(order), *extra]:
        matrix[row, column] = weights[row] / weights[column]
    found = ahp(matrix, derivation)  # type: ignore[arg-type]
    np.testing.assert_allclose(found.weights, weights, rtol=0, atol=1e-5)
    assert found.consistency_index == pytest.approx(0.0, abs=EIGENVALUES)
    assert found.clashes == ()


@given(judged())
def test_the_eigenvector_is_one_and_a_missing_pair_counts_as_if_it_agreed_with_it(matrix: Floats) -> None:
    whole = ahp(matrix)
    root = len(matrix) + (len(matrix) - 1) * whole.consistency_index
    np.testing.assert_allclose(matrix @ whole.weights, root * whole.weights, rtol=0, atol=EIGENVALUES)
    matrix[0, 1] = matrix[1, 0] = np.nan
    found = ahp(matrix)
    matrix[0, 1] = found.weights[0] / found.weights[1]
    matrix[1, 0] = 1.0 / matrix[0, 1]
    np.testing.assert_allclose(ahp(matrix).weights, found.weights, rtol=0, atol=EIGENVALUES)
    assert ahp(matrix).consistency_index == pytest.approx(found.consistency_index, abs=EIGENVALUES)


@pytest.mark.parametrize("derivation", DERIVATIONS)
@given(matrix=judged(), seed=st.integers(0, 99))
def test_the_order_of_the_items_does_not_matter(derivation: str, matrix: Floats, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(matrix))
    before, after = ahp(matrix, derivation), ahp(matrix[np.ix_(order, order)], derivation)  # type: ignore[arg-type]
    np.testing.assert_allclose(after.weights, before.weights[order], rtol=0, atol=EIGENVALUES)
    assert after.consistency_ratio == pytest.approx(before.consistency_ratio, abs=EIGENVALUES)
    assert len(after.clashes) == len(before.clashes)


@given(weightings.filter(lambda weights: len(weights) > 3), st.sampled_from([1 / 8, 1 / 3, 3.0, 8.0]), st.data())
def test_one_wrong_answer_among_consistent_ones_is_named_first_with_what_the_others_say(
    weights: Floats, factor: float, data: st.DataObject
) -> None:
    row, column = data.draw(st.sampled_from(list(combinations(range(len(weights)), 2))))
    matrix = consistent(weights)
    matrix[row, column] *= factor
    matrix[column, row] /= factor
    clash = ahp(matrix).clashes[0]
    assert (clash.row, clash.column) == (row, column)
    assert clash.given == pytest.approx(matrix[row, column])
    assert clash.implied == pytest.approx(weights[row] / weights[column], rel=EIGENVALUES)


def test_a_circle_of_preferences_is_inconsistent_and_all_its_answers_clash() -> None:
    found = ahp([[1, 3, 1 / 3], [1 / 3, 1, 3], [3, 1 / 3, 1]])
    assert found.weights.tolist() == pytest.approx([1 / 3] * 3)
    assert not found.is_consistent
    assert {(clash.row, clash.column) for clash in found.clashes} == {(0, 1), (0, 2), (1, 2)}


def test_with_no_pair_to_spare_nothing_can_clash() -> None:
    chain = ahp([[1, 9, np.nan], [np.nan, 1, 9], [np.nan, np.nan, 1]])
    assert (chain.consistency_ratio, chain.clashes) == (0.0, ())


def test_the_ratio_of_the_same_index_grows_with_the_pairs_left_out() -> None:
    whole = np.array([[1, 2, 4, 8], [1 / 2, 1, 4, 4], [1 / 4, 1 / 4, 1, 2], [1 / 8, 1 / 4, 1 / 2, 1]], dtype=np.float64)
    part = whole.copy()
    part[0, 3] = part[3, 0] = np.nan
    by_size = ahp(whole).consistency_index / ahp(whole).consistency_ratio
    by_part = ahp(part).consistency_index / ahp(part).consistency_ratio
    assert by_size == pytest.approx(0.90)
    assert by_part == pytest.approx(0.90 * 2 / 3)


def test_more_items_than_the_table_has_are_judged_by_the_fitted_index() -> None:
    weights = np.linspace(1.0, 2.0, 17) / 25.5
    matrix = consistent(weights)
    matrix[0, 16], matrix[16, 0] = 9.0, 1 / 9
    found = ahp(matrix)
    assert found.consistency_index / found.consistency_ratio == pytest.approx(1.6086, abs=1e-4)


@given(judged(), judged())
def test_people_who_agree_give_their_matrix_and_together_stay_reciprocal(one: Floats, other: Floats) -> None:
    np.testing.assert_allclose(aggregate_judgements([one, one]), one, rtol=1e-12)
    size = min(len(one), len(other))
    together = aggregate_judgements([one[:size, :size], other[:size, :size]])
    np.testing.assert_allclose(together * together.T, 1.0, rtol=0, atol=ROUNDING)


def test_a_pair_counts_for_those_who_compared_it_as_much_as_they_count() -> None:
    first, second = (
        [[1, 4, np.nan], [np.nan, 1, 2], [np.nan, np.nan, 1]],
        [[1, 1, np.nan], [1, 1, np.nan], [np.nan] * 3],
    )
    together = aggregate_judgements([first, second], shares=[3, 1])
    assert together[0, 1] == pytest.approx(4**0.75)
    assert together[1, 2] == pytest.approx(2.0)
    assert np.isnan(together[0, 2])


@pytest.mark.parametrize(
    ("matrix", "words"),
    [
        ([[1, 2, 3]], r"matrix: expected shape \(items, items\), got \(1, 3\)"),
        ([[1, -2], [0.5, 1]], "expected ratios above 0"),
        ([[1, 3], [0.5, 1]], r"\[0, 1\] is 3 and \[1, 0\] is 0.5; give one as the reciprocal"),
        ([[1, np.nan], [np.nan, 1]], r"nothing links the items \[0\] with \[1\]; compare one pair"),
    ],
)
def test_a_matrix_that_says_nothing_or_two_things_is_refused(matrix: list[list[float]], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        ahp(matrix)


def test_a_rounded_reciprocal_is_taken_for_one_and_wrong_arguments_are_refused() -> None:
    assert ahp([[1, 3], [0.333, 1]]).weights.tolist() == pytest.approx([0.75, 0.25])
    with pytest.raises(ValueError, match="derivation: 'mean' is none"):
        ahp([[1]], "mean")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"shares: expected shape \(1,\), got \(2,\)"):
        aggregate_judgements([[[1, 2], [0.5, 1]]], shares=[1, 1])

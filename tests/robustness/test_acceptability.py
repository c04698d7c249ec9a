"""Laws of rank acceptability, central weights, confidence factors and pairwise winning."""

from math import prod

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from matcher.robustness import (
    Simplex,
    central_weights,
    confidence_factors,
    first_rank_shares,
    pairwise_winning,
    rank_acceptability,
    rank_shares,
    sample_weights,
    settled_scores,
    standard_errors,
)
from matcher.robustness.places import SAME_SCORE, SCAN_EACH, SCAN_FROM
from matcher.scoring import competition_ranks

Floats = NDArray[np.float64]

ROUNDING = 1e-9
SAMPLES = 20_000
STANDARD_ERRORS = 5.0

shapes = st.tuples(st.integers(1, 7), st.integers(1, 4))
fine = shapes.flatmap(lambda shape: arrays(np.float64, shape, elements=st.floats(0.0, 1.0)))
coarse = shapes.flatmap(lambda shape: arrays(np.float64, shape, elements=st.sampled_from([0.0, 0.5, 1.0])))
tables = fine | coarse


def rng(seed: int = 20_260_401) -> np.random.Generator:
    return np.random.default_rng(seed)


def uniform(criteria: int, samples: int = 60) -> Floats:
    return sample_weights(Simplex(criteria), samples, rng())


def by_hand(scores: Floats) -> Floats:
    """Acceptability from the ranks of every sample alone."""
    ranks = np.array([competition_ranks(row, SAME_SCORE) for row in scores])
    return np.array([(ranks == rank).mean(axis=0) for rank in range(1, scores.shape[1] + 1)]).T


def chance_of_a_lead(gains: list[int]) -> float:
    """P(Σ g_k w_k > 0) for uniform weights; distinct gains other than 0 (a ratio of volumes of the simplex)."""
    return sum(prod(gain / (gain - other) for other in gains if other != gain) for gain in gains if gain > 0)


@given(tables)
def test_acceptability_is_the_share_of_the_ranks_of_every_sample(values: Floats) -> None:
    weights = uniform(values.shape[1])
    found = rank_acceptability(values, weights)
    np.testing.assert_allclose(found, by_hand(weights @ values.T), rtol=0, atol=ROUNDING)
    np.testing.assert_allclose(found.sum(axis=1), 1.0, rtol=0, atol=ROUNDING)


@given(fine.filter(lambda values: len(np.unique(values.round(3), axis=0)) == len(values)))
def test_columns_sum_to_1_where_no_two_alternatives_tie(values: Floats) -> None:
    distinct = values + np.arange(len(values))[:, np.newaxis] * 1e-6
    weights = uniform(values.shape[1])
    scores = np.sort(weights @ distinct.T, axis=1)
    apart = weights[(np.diff(scores, axis=1) > 2 * SAME_SCORE).all(axis=1)]
    assume(len(apart))
    np.testing.assert_allclose(rank_acceptability(distinct, apart).sum(axis=0), 1.0, rtol=0, atol=ROUNDING)


@given(tables, st.integers(1, 9))
def test_the_first_ranks_alone_are_those_of_all_ranks(values: Floats, first: int) -> None:
    weights = uniform(values.shape[1])
    every = rank_acceptability(values, weights)
    np.testing.assert_array_equal(rank_acceptability(values, weights, first=first), every[:, :first])


@pytest.mark.parametrize("first", [1, 3, 10])
@pytest.mark.parametrize("decimals", [1, 2, 16])
def test_the_scan_of_many_alternatives_finds_the_places_of_the_full_order(decimals: int, first: int) -> None:
    values = rng(decimals).random((1_000, 6)).round(decimals)
    values[5] = values[17]
    weights = sample_weights(Simplex(6), 80, rng())
    assert len(values) > max(SCAN_FROM, SCAN_EACH * first)
    found = rank_acceptability(values, weights, first=first)
    np.testing.assert_allclose(found, by_hand(weights @ values.T)[:, :first], rtol=0, atol=ROUNDING)


def test_the_scan_parts_scores_that_are_alike_in_single_precision() -> None:
    place, one = rng().permutation(400), rng(1).random(400)
    # Scores of 0.5 and a billionth per place, made up of very different values.
    values = np.column_stack([one, (0.5 + 1e-9 * place - 0.3 * one) / 0.7])
    found = rank_acceptability(values, [[0.3, 0.7]] * 5, first=3)
    assert [np.flatnonzero(place == 399 - rank).tolist() for rank in range(3)] == [
        np.flatnonzero(column).tolist() for column in found.T
    ]


def test_the_scan_keeps_alternatives_that_tie_for_the_last_place_wanted() -> None:
    values = np.vstack([np.full((40, 2), 0.9), rng().random((200, 2)) * 0.8])
    found = rank_acceptability(values, uniform(2), first=2)
    assert found[:40].tolist() == [[1.0, 0.0]] * 40
    assert not found[40:].any()


def test_a_chain_of_near_ties_follows_the_rule_of_leaders() -> None:
    step = 0.6 * SAME_SCORE
    values = 0.5 + step * np.arange(6)[:, np.newaxis]
    assert rank_acceptability(values, [[1.0]]).argmax(axis=1).tolist() == [4, 4, 2, 2, 0, 0]


@given(st.lists(st.integers(-9, 9).filter(bool), min_size=2, max_size=5, unique=True))
def test_exact_and_sampled_acceptability_agree_within_the_standard_error(gains: list[int]) -> None:
    ahead = np.array(gains) / 10.0
    values = np.vstack([np.maximum(ahead, 0.0), np.maximum(-ahead, 0.0)])
    exact = min(chance_of_a_lead(gains), 1.0)
    found = rank_acceptability(values, uniform(len(gains), SAMPLES))
    within = STANDARD_ERRORS * max(float(standard_errors(exact, SAMPLES)), 1e-4)
    np.testing.assert_allclose(found, [[exact, 1.0 - exact], [1.0 - exact, exact]], rtol=0, atol=within)


def test_alternatives_that_are_alike_share_the_better_rank() -> None:
    found = rank_acceptability([[0.7, 0.7], [0.7, 0.7], [0.1, 0.1]], uniform(2))
    assert found.tolist() == [[1.0, 0.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]


def test_an_alternative_with_a_missing_value_is_never_ranked() -> None:
    found = rank_acceptability([[0.7, np.nan], [0.2, 0.1]], uniform(2))
    assert found.tolist() == [[0.0, 0.0], [1.0, 0.0]]
    assert rank_acceptability([[0.7, np.nan]], uniform(2)).tolist() == [[0.0]]


@given(tables)
def test_values_whose_ends_are_equal_are_as_good_as_known(values: Floats) -> None:
    weights = uniform(values.shape[1])
    sampled = rank_acceptability(values, weights, high=values, rng=rng())
    np.testing.assert_allclose(sampled, rank_acceptability(values, weights), rtol=0, atol=0.02)


def test_unknown_values_are_drawn_evenly_between_their_ends() -> None:
    low, high = [[0.5, 0.5], [0.0, 0.25]], [[0.5, 0.5], [1.0, 1.0]]
    alone = np.tile([[1.0, 0.0], [0.0, 1.0]], (SAMPLES // 2, 1))
    found = rank_acceptability(low, alone, high=high, rng=rng())
    expected = (1 / 2 + 2 / 3) / 2
    assert found[1, 0] == pytest.approx(expected, abs=STANDARD_ERRORS * 0.5 / np.sqrt(SAMPLES))


def test_the_same_state_of_the_generator_gives_every_function_the_same_draws() -> None:
    low = rng(1).random((5, 3)) * 0.5
    high, weights = low + 0.5 * rng(2).random((5, 3)), uniform(3, 3_000)
    acceptability = rank_acceptability(low, weights, high=high, rng=rng())
    centres = central_weights(low, weights, high=high, rng=rng())
    np.testing.assert_allclose(acceptability[:, 0] @ np.nan_to_num(centres), weights.mean(axis=0), atol=ROUNDING)
    winning = pairwise_winning(low, weights, high=high, rng=rng())
    # The mean rank is one more than how many beat an alternative on average.
    np.testing.assert_allclose(acceptability @ np.arange(1, 6), 1.0 + winning.sum(axis=0), rtol=0, atol=ROUNDING)


@given(coarse)
def test_central_weights_are_the_mean_weights_of_the_samples_in_which_an_alternative_is_first(values: Floats) -> None:
    weights = uniform(values.shape[1])
    scores = weights @ values.T
    first = scores > scores.max(axis=1, keepdims=True) - SAME_SCORE
    found = central_weights(values, weights)
    assert np.isnan(found).all(axis=1).tolist() == (~first.any(axis=0)).tolist()
    ever = first.any(axis=0)
    expected = (first.T @ weights)[ever] / first.sum(axis=0)[ever, np.newaxis]
    np.testing.assert_allclose(found[ever], expected, rtol=0, atol=ROUNDING)


def test_who_is_first_is_surely_first_under_its_central_weights_where_nothing_is_unknown() -> None:
    values, weights = rng().random((6, 3)), uniform(3)
    factors, centres = confidence_factors(values, weights), central_weights(values, weights)
    ever = ~np.isnan(factors)
    assert ever.tolist() == (~np.isnan(centres).any(axis=1)).tolist()
    assert (factors[ever] == 1.0).all()
    assert (centres[ever] @ values.T).argmax(axis=1).tolist() == np.flatnonzero(ever).tolist()
    same = confidence_factors(values, weights, high=values, rng=rng())
    np.testing.assert_array_equal(same, factors)


def test_a_confidence_factor_counts_the_draws_of_the_facts() -> None:
    low, high = [[0.5], [0.0], [0.3]], [[0.5], [0.8], [0.3]]
    factors = confidence_factors(low, np.ones((SAMPLES, 1)), high=high, rng=rng())
    within = STANDARD_ERRORS * 0.5 / np.sqrt(SAMPLES)
    assert factors[:2].tolist() == pytest.approx([5 / 8, 3 / 8], abs=within)
    assert np.isnan(factors[2])


@given(tables)
def test_an_entry_of_pairwise_winning_its_mirror_and_the_ties_sum_to_1(values: Floats) -> None:
    weights = uniform(values.shape[1])
    scores, winning = weights @ values.T, pairwise_winning(values, weights)
    ties = (np.abs(scores[:, :, np.newaxis] - scores[:, np.newaxis]) < SAME_SCORE).mean(axis=0)
    np.testing.assert_allclose(winning + winning.T + ties, 1.0, rtol=0, atol=0.006)
    assert (np.diag(winning) == 0.0).all()


@given(fine.filter(lambda values: len(values) == 2))
def test_of_two_the_winner_is_first(values: Floats) -> None:
    weights = uniform(values.shape[1])
    apart = weights[np.abs(weights @ (values[0] - values[1])) > 2 * SAME_SCORE]
    assume(len(apart))
    np.testing.assert_array_equal(pairwise_winning(values, apart).sum(axis=1), rank_acceptability(values, apart)[:, 0])


def test_shares_of_scores_that_are_not_additive_are_those_of_their_ranks() -> None:
    known, weights = rng(3).random((5, 3)), uniform(3)
    unknown = np.eye(5, 3, dtype=np.bool_)
    scores = settled_scores(np.where(unknown, 0.0, known), np.where(unknown, 1.0, known), weights)
    np.testing.assert_allclose(rank_shares(scores), by_hand(scores), rtol=0, atol=ROUNDING)
    np.testing.assert_allclose(rank_shares(scores, first=1)[:, 0], first_rank_shares(scores), rtol=0, atol=ROUNDING)


def test_weights_of_other_criteria_are_refused() -> None:
    with pytest.raises(ValueError, match=r"weights: expected shape \(samples, 2\), got \(1, 3\)"):
        rank_acceptability([[0.5, 0.5]], [[0.2, 0.3, 0.5]])


def test_unknown_values_without_a_generator_or_of_another_shape_are_refused() -> None:
    with pytest.raises(ValueError, match="rng: expected a generator"):
        rank_acceptability([[0.5]], [[1.0]], high=[[1.0]])
    with pytest.raises(ValueError, match=r"high: expected the shape \(1, 1\) of values"):
        pairwise_winning([[0.5]], [[1.0]], high=[[1.0, 1.0]], rng=rng())

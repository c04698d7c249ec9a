"""Acceptability, stability, interval weights and similarity of rankings, against published and exact numbers."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from matcher.robustness import (
    Simplex,
    central_weights,
    first_rank_weights,
    pairwise_winning,
    rank_acceptability,
    rank_similarity,
    sample_weights,
    score_bounds,
    smallest_leads,
    stability_intervals,
    standard_errors,
)
from matcher.scoring import best_first, weighted_sum

Case = Callable[[str], dict[str, Any]]
Floats = NDArray[np.float64]

SAMPLES = 100_000
STANDARD_ERRORS = 5.0
CENTRE_WITHIN = 0.005
RIVAL_WITHIN = 1e-9
COEFFICIENTS = {
    "WS": "ws",
    "weighted_spearman_rw": "weighted_spearman",
    "spearman": "spearman",
    "kendall_tau": "kendall",
}


def uniform(criteria: int) -> Floats:
    return sample_weights(Simplex(criteria), SAMPLES, np.random.default_rng(20_260_401))


def smallest_is_0_and_largest_1(matrix: list[list[float]]) -> Floats:
    """Columns on the scale of the case; the product has fixed scales."""
    table = np.array(matrix)
    scaled: Floats = (table - table.min(axis=0)) / np.ptp(table, axis=0)
    return scaled


def numbers(rows: list[list[float | None]]) -> Floats:
    return np.array(rows, dtype=np.float64)


def test_smaa_of_two_alternatives_agrees_with_the_analytic_values(load_case: Case) -> None:
    case = load_case("30_smaa_analytic_2x3")
    values, weights, expected = np.array(case["matrix_values"]), uniform(3), case["expected"]
    acceptability = rank_acceptability(values, weights)
    within = STANDARD_ERRORS * standard_errors(expected["rank_acceptability"], SAMPLES).max()
    assert within < 2 * case["tolerance"]
    np.testing.assert_allclose(acceptability, expected["rank_acceptability"], rtol=0, atol=within)
    np.testing.assert_allclose(
        pairwise_winning(values, weights), expected["pairwise_winning_index"], rtol=0, atol=within
    )
    np.testing.assert_allclose(
        central_weights(values, weights), expected["central_weights"], rtol=0, atol=CENTRE_WITHIN
    )


def test_smaa_with_dominated_alternatives_agrees_with_polytope_volumes_pysensmcda(load_case: Case) -> None:
    case = load_case("31_smaa_exact_5x4_with_dominated")
    values, weights, expected = smallest_is_0_and_largest_1(case["matrix"]), uniform(4), case["expected"]
    acceptability = rank_acceptability(values, weights)
    exact = expected["first_rank_acceptability_exact"]
    within = STANDARD_ERRORS * standard_errors(exact, SAMPLES).max()
    np.testing.assert_allclose(acceptability[:, 0], exact, rtol=0, atol=within)
    assert (acceptability[np.array(exact) == 0.0, 0] == 0.0).all()
    np.testing.assert_allclose(acceptability, expected["rank_acceptability_mc_1e6"], rtol=0, atol=2 * within)
    np.testing.assert_allclose(
        pairwise_winning(values, weights), expected["pairwise_winning_mc_1e6"], rtol=0, atol=2 * within
    )
    np.testing.assert_allclose(
        central_weights(values, weights), numbers(expected["central_weights_exact"]), rtol=0, atol=CENTRE_WITHIN
    )


def test_alternatives_that_can_be_first_are_those_of_polytope_volume_pysensmcda(load_case: Case) -> None:
    case = load_case("31_smaa_exact_5x4_with_dominated")
    values = smallest_is_0_and_largest_1(case["matrix"])
    weights = first_rank_weights(values)
    efficient = ~np.isnan(weights).any(axis=1)
    assert efficient.tolist() == case["expected"]["efficient"]
    first = weighted_sum(values, weights[efficient]).argmax(axis=1)
    assert first.tolist() == np.flatnonzero(efficient).tolist()


def test_weight_stability_triantaphyllou_sanchez_1997(load_case: Case) -> None:
    case = load_case("34_weight_stability_triantaphyllou_sanchez1997")
    values, weights, expected = case["matrix"], np.array(case["weights"]), case["expected"]
    scores = weighted_sum(values, weights)
    np.testing.assert_allclose(scores, expected["scores"], rtol=0, atol=case["tolerance"])
    assert best_first(scores, list("abcd")).tolist() == expected["rank_best_first"]
    # The weights of the paper sum to 1.0001; the intervals are those of the weights on the scale 0 … 1.
    found = stability_intervals(values, weights / weights.sum())
    np.testing.assert_allclose(found, expected["winner_stability_interval"], rtol=0, atol=case["tolerance"])
    whole = stability_intervals(values, weights / weights.sum(), whole_order=True)
    np.testing.assert_allclose(whole, expected["full_ranking_stability_interval"], rtol=0, atol=case["tolerance"])


def test_score_bounds_under_interval_weights_salo_hamalainen_1992(load_case: Case) -> None:
    case = load_case("41_interval_weights_score_bounds_dominance")
    bounds = case["weight_lower"], case["weight_upper"]
    expected = case["expected"]
    np.testing.assert_allclose(
        score_bounds(case["matrix_values"], *bounds), expected["score_bounds"], rtol=0, atol=case["tolerance"]
    )
    leads = smallest_leads(case["matrix_values"], *bounds)
    np.testing.assert_allclose(leads, expected["min_difference"], rtol=0, atol=case["tolerance"])
    assert (leads > RIVAL_WITHIN).tolist() == expected["dominates"]


@pytest.mark.parametrize("name", COEFFICIENTS)
@pytest.mark.parametrize("position", range(5))
def test_rank_similarity_salabun_urbaniak_2020(load_case: Case, position: int, name: str) -> None:
    case = load_case("39_rank_similarity_coefficients")
    other = case["expected"][position]
    found = rank_similarity(case["rank_a"], other["rank_b"], COEFFICIENTS[name])  # type: ignore[arg-type]
    assert found == pytest.approx(other[name], abs=case["tolerance"])

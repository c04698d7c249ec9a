"""Weights from pairwise comparisons, rank orders and swings, against published numbers."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from matcher.weighting import aggregate_judgements, ahp, rank_order_weights, swing_weights

Case = Callable[[str], dict[str, Any]]
Floats = NDArray[np.float64]

FORMULAS = {"ROC": "roc", "rank_sum": "rank_sum", "rank_reciprocal": "reciprocal"}
PUBLISHED_TO = 6e-4


def matrix_of(pairs: Mapping[str, float], names: list[str]) -> Floats:
    """A matrix from entries "left|right", on one side of the diagonal only."""
    matrix = np.full((len(names), len(names)), np.nan)
    for pair, ratio in pairs.items():
        left, right = pair.split("|")
        matrix[names.index(left), names.index(right)] = ratio
    return matrix


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("criteria", ["2", "3", "4", "5", "7"])
def test_rank_order_weights_barron_barrett_1996(load_case: Case, criteria: str, formula: str) -> None:
    case = load_case("13_weights_rank_based_roc_rs_rr")
    found = rank_order_weights(np.arange(1, int(criteria) + 1), FORMULAS[formula])  # type: ignore[arg-type]
    np.testing.assert_allclose(found, case["expected"][criteria][formula], rtol=0, atol=case["tolerance"])


def test_swing_weights_drugis_thrombolytics(load_case: Case) -> None:
    case = load_case("14_weights_exact_swing_ratios")
    points = [case["expected"]["swing_points"][name] for name in case["input"]["criteria"]]
    np.testing.assert_allclose(swing_weights(points), case["expected"]["weights"], rtol=0, atol=case["tolerance"])


def test_ahp_drinks_saaty_2008(load_case: Case) -> None:
    case = load_case("15_ahp_saaty2008_drinks")
    found, expected = ahp(case["matrix_pairwise"]), case["expected"]
    by_name = dict(zip(case["criteria"], found.weights.tolist(), strict=True))
    assert by_name == pytest.approx(expected["weights"], abs=PUBLISHED_TO)
    assert found.consistency_index == pytest.approx(expected["consistency_index"], abs=1e-9)
    assert found.consistency_ratio == pytest.approx(expected["consistency_ratio_RI_saaty_1.32"], abs=PUBLISHED_TO)
    assert found.is_consistent


def test_ahp_hierarchy_of_cities_saaty_2005(load_case: Case) -> None:
    case = load_case("16_ahp_saaty2005_cities_hierarchy")
    criteria, cities = sorted(case["expected"]["criteria_weights"]), sorted(case["expected"]["global_priorities"])
    weights = ahp(matrix_of(case["pairwise_criteria"], criteria)).weights
    assert weights.tolist() == pytest.approx(
        [case["expected"]["criteria_weights"][name] for name in criteria], abs=1e-9
    )
    local = [ahp(matrix_of(case["pairwise_alternatives"][name], cities)).weights for name in criteria]
    found = dict(zip(cities, (weights @ np.array(local)).tolist(), strict=True))
    assert found == pytest.approx(case["expected"]["global_priorities"], abs=PUBLISHED_TO)


def test_ahp_of_eight_items_jmcdm_and_pydecision(load_case: Case) -> None:
    case = load_case("18_ahp_8x8_consistency_three_derivations")
    expected = case["expected"]
    by_eigenvector = ahp(case["matrix_pairwise"])
    by_mean = ahp(case["matrix_pairwise"], "geometric_mean")
    np.testing.assert_allclose(
        by_eigenvector.weights, expected["eigenvector"]["weights"], rtol=0, atol=case["tolerance"]
    )
    np.testing.assert_allclose(by_mean.weights, expected["geometric_mean"]["weights"], rtol=0, atol=case["tolerance"])
    assert by_eigenvector.consistency_index == pytest.approx(expected["eigenvector"]["CI"], abs=case["tolerance"])
    assert by_mean.consistency_ratio == pytest.approx(expected["eigenvector"]["CR_RI_1.41"], abs=case["tolerance"])


def test_group_judgements_and_priorities_forman_peniwati_1998(load_case: Case) -> None:
    case = load_case("20_group_ahp_aij_aip")
    expected = case["expected"]
    together = aggregate_judgements(case["matrices"])
    np.testing.assert_allclose(together, expected["AIJ_matrix"], rtol=0, atol=case["tolerance"])
    found = ahp(together, "geometric_mean")
    np.testing.assert_allclose(found.weights, expected["AIJ_weights"], rtol=0, atol=case["tolerance"])
    assert 3 + 2 * found.consistency_index == pytest.approx(expected["AIJ_lambda_max"], abs=case["tolerance"])
    alone = np.log([ahp(matrix, "geometric_mean").weights for matrix in case["matrices"]]).mean(axis=0)
    np.testing.assert_allclose(
        np.exp(alone) / np.exp(alone).sum(), expected["AIP_weights"], rtol=0, atol=case["tolerance"]
    )

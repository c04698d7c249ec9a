"""Weighted sums, contributions and rules for missing scores, against published numbers.

The cases scale each column by its own largest or smallest number. That is done here, in the test: the product scores
on fixed scales, so that adding a vendor changes no other row, and has no column-relative scaling.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from matcher.scoring import (
    best_first,
    contributions,
    known_weight_share,
    ordering_values,
    settled_contributions,
    weighted_sum,
)

Case = Callable[[str], dict[str, Any]]
ROUNDING = 1e-12


def largest_is_one(matrix: list[list[float]], objectives: list[str]) -> NDArray[np.float64]:
    """Columns as x/max where more is better and min/x where less is better."""
    table = np.array(matrix)
    scaled: NDArray[np.float64] = np.where(
        np.array(objectives) == "max", table / table.max(axis=0), table.min(axis=0) / table
    )
    return scaled


@pytest.mark.parametrize(("case_id", "best"), [("01_wsm_linear_max_norm_4x4", 3), ("02_wsm_linear_max_norm_5x7", 2)])
def test_weighted_sum_jmcdm_testsaw_examples(load_case: Case, case_id: str, best: int) -> None:
    case = load_case(case_id)
    scores = weighted_sum(largest_is_one(case["matrix"], case["objectives"]), case["weights"])
    np.testing.assert_allclose(scores, case["expected"]["scores"], rtol=0, atol=case["tolerance"])
    assert int(np.argmax(scores)) == best


def test_order_jmcdm_testsaw_example_1(load_case: Case) -> None:
    case = load_case("01_wsm_linear_max_norm_4x4")
    scores = weighted_sum(largest_is_one(case["matrix"], case["objectives"]), case["weights"])
    assert best_first(scores, list("abcd")).tolist() == case["expected"]["ranking_best_first"]


def test_relative_scales_reverse_ranks_belton_gear_1983(load_case: Case) -> None:
    case = load_case("35_rank_reversal_relative_normalisation")
    expected = case["expected"]
    before = weighted_sum(largest_is_one(case["matrix_before"], case["objectives"]), case["weights"])
    after = weighted_sum(largest_is_one(case["matrix_after"], case["objectives"]), case["weights"])
    np.testing.assert_allclose(before, expected["scores_before_relative"], rtol=0, atol=case["tolerance"])
    np.testing.assert_allclose(after, expected["scores_after_relative"], rtol=0, atol=case["tolerance"])
    assert before[0] > before[1]
    assert after[0] < after[1]


def test_fixed_scales_do_not_reverse_ranks_belton_gear_1983(load_case: Case) -> None:
    case = load_case("35_rank_reversal_relative_normalisation")
    expected = case["expected"]
    before = weighted_sum(np.array(case["matrix_before"]) / 10, case["weights"])
    after = weighted_sum(np.array(case["matrix_after"]) / 10, case["weights"])
    np.testing.assert_allclose(before, expected["scores_fixed_scale_0_10_before"], rtol=0, atol=case["tolerance"])
    np.testing.assert_allclose(after, expected["scores_fixed_scale_0_10_after"], rtol=0, atol=case["tolerance"])
    assert before.tolist() == after[:2].tolist()


def test_contributions_are_linear_shapley_values_lundberg_lee_2017(load_case: Case) -> None:
    case = load_case("37_contributions_linear_shapley")
    values = np.array(case["matrix_values"])
    parts = contributions(values, case["weights"], baseline=values.mean(axis=0))
    np.testing.assert_allclose(parts, case["expected"]["contributions"], rtol=0, atol=case["tolerance"])
    np.testing.assert_allclose(
        case["expected"]["baseline"] + parts.sum(axis=1), case["expected"]["score"], rtol=0, atol=ROUNDING
    )


def test_missing_score_renormalised_weighty_decision(load_case: Case) -> None:
    case = load_case("40_missing_score_policies")
    known = np.array([[score is not None for score in case["scores"]]])
    low = np.where(known, 1.0, 0.0)
    points = np.array(case["weights"]) * case["scale"][1]
    total = settled_contributions(low, np.ones_like(low), points).sum(axis=1)
    assert total.tolist() == pytest.approx([case["expected"]["renormalised_total"]], abs=case["tolerance"])
    assert known_weight_share(known, case["weights"]).tolist() == [case["expected"]["coverage_weight_share"]]


def test_missing_score_as_worst_openrisk_678(load_case: Case) -> None:
    case = load_case("40_missing_score_policies")
    low = np.array([[score is not None for score in case["scores"]]], dtype=float)
    high = np.ones_like(low)
    points = np.array(case["weights"]) * case["scale"][1]
    worst = weighted_sum(ordering_values(low, high, "worst"), points)
    assert worst.tolist() == [case["expected"]["missing_as_worst_total"]]
    assert [*weighted_sum(low, points), *weighted_sum(high, points)] == case["expected"]["interval"]

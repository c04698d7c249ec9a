"""Weights from ratio judgements, against published numbers."""

from collections.abc import Callable
from typing import Any

import numpy as np

from matcher.weighting.ratios import log_least_squares

Case = Callable[[str], dict[str, Any]]


def test_log_least_squares_of_a_complete_matrix_are_row_geometric_means_jmcdm_8x8(load_case: Case) -> None:
    case = load_case("18_ahp_8x8_consistency_three_derivations")
    matrix = np.array(case["matrix_pairwise"])
    judged = [(i, j, float(matrix[i, j])) for i in range(len(matrix)) for j in range(i + 1, len(matrix))]
    expected = case["expected"]["geometric_mean"]["weights"]
    np.testing.assert_allclose(log_least_squares(len(matrix), judged), expected, rtol=0, atol=case["tolerance"])

"""Gower's distance, against the README example of the PyPI package gower."""

from collections.abc import Callable
from typing import Any

import numpy as np

from matcher.scoring import gower_distance

Case = Callable[[str], dict[str, Any]]


def test_gower_1971_mixed_table_gower_readme(load_case: Case) -> None:
    case = load_case("36_gower_mixed_distance")
    numeric = np.array([case["table"][name] for name in case["numeric"]], dtype=float).T
    categorical = np.array([[str(cell) for cell in case["table"][name]] for name in case["categorical"]]).T
    distances = gower_distance(numeric, categorical)
    np.testing.assert_allclose(distances, case["expected"]["distance_matrix"], rtol=0, atol=case["tolerance"])
    assert np.argsort(distances[0], kind="stable").tolist() == case["expected"]["nearest_to_row0"]

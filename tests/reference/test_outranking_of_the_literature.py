"""ELECTRE concordance and credibility, against published numbers. `null` stands on the references' diagonals."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from matcher.scoring import concordance, discordance, outranking_credibility

Case = Callable[[str], dict[str, Any]]


def more_is_better(case: dict[str, Any]) -> NDArray[np.float64]:
    """The case's matrix with the columns negated in which less is better."""
    return np.array(case["matrix"]) * np.where(np.array(case["objectives"]) == "max", 1.0, -1.0)


def with_ones_on_diagonal(matrix: list[list[float | None]]) -> NDArray[np.float64]:
    """The reference's matrix, its empty diagonal filled with 1: everything outranks itself."""
    filled = np.array(matrix, dtype=np.float64)
    np.fill_diagonal(filled, 1.0)
    return filled


def test_concordance_cebrian_porcar_2009(load_case: Case) -> None:
    case = load_case("22_electre1_cebrian2009")
    matrix = concordance(more_is_better(case), case["weights"], indifference=0.0, preference=0.0)
    expected = with_ones_on_diagonal(case["expected"]["concordance"])
    np.testing.assert_allclose(matrix, expected, rtol=0, atol=case["tolerance"])


def test_electre3_concordance_schools_mcda_man(load_case: Case) -> None:
    case = load_case("23_electre3_schools_veto")
    matrix = concordance(more_is_better(case), case["weights"], case["params"]["q"], case["params"]["p"])
    expected = with_ones_on_diagonal(case["expected"]["concordance"])
    np.testing.assert_allclose(matrix, expected, rtol=0, atol=case["tolerance"])


def test_electre3_schools_veto_mcda_man(load_case: Case) -> None:
    case = load_case("23_electre3_schools_veto")
    thresholds = [case["params"][name] for name in "qpv"]
    matrix = outranking_credibility(more_is_better(case), case["weights"], *thresholds)
    expected = with_ones_on_diagonal(case["expected"]["credibility"])
    np.testing.assert_allclose(matrix, expected, rtol=0, atol=case["tolerance"])


@pytest.mark.parametrize("pair", [(0, 1), (0, 2), (0, 3)])
def test_electre3_total_veto_pairs_schools_mcda_man(load_case: Case, pair: tuple[int, int]) -> None:
    case = load_case("23_electre3_schools_veto")
    opposition = discordance(more_is_better(case), case["params"]["p"], case["params"]["v"])
    assert list(pair) in case["expected"]["veto_pairs_total"]
    assert opposition[:, pair[0], pair[1]].max() == 1.0

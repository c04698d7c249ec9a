"""Agreement of rank orders, against published numbers."""

from collections.abc import Callable
from typing import Any

import pytest

from matcher.scoring.agreement import kendall_w

Case = Callable[[str], dict[str, Any]]


def test_kendall_w_of_three_executives_siegel_1956(load_case: Case) -> None:
    case = load_case("42_kendall_w_siegel_1956")
    assert kendall_w(case["ranks"]) == pytest.approx(case["expected"]["W"], abs=case["tolerance"])


@pytest.mark.parametrize("position", range(5))
def test_kendall_w_of_two_orders_follows_from_spearman_salabun_urbaniak_2020(load_case: Case, position: int) -> None:
    case = load_case("39_rank_similarity_coefficients")
    other = case["expected"][position]
    assert kendall_w([case["rank_a"], other["rank_b"]]) == pytest.approx(
        (other["spearman"] + 1.0) / 2.0, abs=case["tolerance"]
    )

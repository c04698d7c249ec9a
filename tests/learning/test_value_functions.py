"""Laws of UTASTAR: a ranking that value functions can explain comes out again, another one as nearly as possible."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from matcher.learning import ValueFunctions, fit_value_functions
from matcher.scoring.ranks import competition_ranks

Floats = NDArray[np.float64]

SOLVER = 1e-6
POINTS = ([0.0, 0.5, 1.0], [0.0, 1.0], [0.0, 0.3, 0.6, 1.0])


def ranked(seed: int, alternatives: int = 6) -> tuple[Floats, Floats]:
    """Alternatives, and their values under functions that stand on the breakpoints."""
    rng = np.random.default_rng(seed)
    table = rng.random((alternatives, len(POINTS))).round(3)
    weights = rng.dirichlet(np.ones(len(POINTS)))
    heights = [np.concatenate([[0.0], np.cumsum(rng.dirichlet(np.ones(len(levels) - 1)))]) for levels in POINTS]
    value = sum(
        weight * np.interp(column, levels, height)
        for weight, column, levels, height in zip(weights, table.T, POINTS, heights, strict=True)
    )
    return table, np.asarray(value)


def ranks_of(value: Floats) -> Floats:
    order = np.argsort(-value)
    ranks = np.empty(len(value))
    ranks[order] = competition_ranks(value[order])
    return ranks


def fitted(table: Floats, value: Floats) -> ValueFunctions:
    """The functions for the ranking of `value`, asked to keep apart what lies apart by a little less."""
    gap = float(np.diff(np.sort(value)).min())
    return fit_value_functions(table, ranks_of(value), POINTS, 0.99 * gap)


@settings(max_examples=40)
@given(st.integers(0, 10_000))
def test_a_ranking_that_such_functions_made_comes_out_again_without_error(seed: int) -> None:
    table, value = ranked(seed)
    found = fitted(table, value)
    assert found.error == pytest.approx(0.0, abs=SOLVER)
    np.testing.assert_array_equal(ranks_of(found.value(table)), ranks_of(value))


@settings(max_examples=40)
@given(st.integers(0, 10_000))
def test_functions_rise_from_zero_to_weights_that_sum_to_one_inside_the_extremes(seed: int) -> None:
    found = fitted(*ranked(seed))
    assert found.weights.sum() == pytest.approx(1.0, abs=SOLVER)
    assert all(heights[0] == 0.0 and (np.diff(heights) >= 0.0).all() for heights in found.values)
    assert (found.lowest <= found.weights + SOLVER).all()
    assert (found.weights <= found.highest + SOLVER).all()


def test_falling_breakpoints_are_a_criterion_of_which_less_is_better() -> None:
    rising = fit_value_functions([[0.2, 1.0], [0.9, 0.4]], [2, 1], [[0, 1], [0, 1]])
    falling = fit_value_functions([[0.8, 1.0], [0.1, 0.4]], [2, 1], [[1, 0], [0, 1]])
    np.testing.assert_allclose(falling.weights, rising.weights, rtol=0, atol=SOLVER)


def test_another_unit_of_a_criterion_changes_nothing() -> None:
    table, value = ranked(3)
    yen = table * np.array([1000.0, 1.0, 1.0])
    points = [np.array(POINTS[0]) * 1000.0, *POINTS[1:]]
    once, again = fit_value_functions(table, ranks_of(value), POINTS), fit_value_functions(yen, ranks_of(value), points)
    np.testing.assert_allclose(again.weights, once.weights, rtol=0, atol=SOLVER)


def test_a_ranking_against_dominance_costs_an_error() -> None:
    found = fit_value_functions([[1.0, 1.0], [0.0, 0.0]], [2, 1], [[0, 1], [0, 1]], difference=0.1)
    assert found.error == pytest.approx(1.1, abs=SOLVER)


def test_tied_alternatives_are_worth_the_same() -> None:
    table = [[0.9, 0.1], [0.1, 0.8], [0.0, 0.0]]
    found = fit_value_functions(table, [1, 1, 3], [[0, 1], [0, 1]])
    first, second, _ = found.value(table)
    assert first == pytest.approx(second, abs=SOLVER)
    assert found.error == pytest.approx(0.0, abs=SOLVER)


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"ranks": [1]}, r"ranks: expected shape \(2,\)"),
        ({"breakpoints": [[0, 1]]}, r"breakpoints: expected one list a criterion, 2, got 1"),
        ({"breakpoints": [[0, 1], [0, 1, 1]]}, r"breakpoints\[1\]: expected two or more levels, rising or falling"),
        ({"breakpoints": [[0, 0.5], [0, 1]]}, r"table\[0, 0\]: 1 lies outside the breakpoints 0 … 0.5"),
        ({"table": [[1.0, float("nan")], [0.0, 1.0]]}, r"table\[0, 1\]: nan lies outside"),
        ({"difference": 1.5}, r"difference: 1.5 times the number of steps"),
        ({"difference": 0.0}, r"difference: 0 times the number of steps"),
    ],
)
def test_what_cannot_be_used_is_named(changed: dict[str, Any], complaint: str) -> None:
    given_ = {"table": [[1.0, 0.0], [0.0, 1.0]], "ranks": [1, 2], "breakpoints": [[0, 1], [0, 1]], "difference": 0.05}
    with pytest.raises(ValueError, match=complaint):
        fit_value_functions(**(given_ | changed))

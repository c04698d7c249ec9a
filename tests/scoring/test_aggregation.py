"""Laws of the additive model."""

import subprocess
import sys
from itertools import accumulate
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from numpy.typing import NDArray

from matcher.scoring import contributions, weighted_sum
from matcher.scoring.aggregation import BLOCK_SIZE

Floats = NDArray[np.float64]
ROUNDING = 1e-12
ROOT = Path(__file__).parents[2]

shares = st.floats(0.0, 1.0)
tables = arrays(np.float64, array_shapes(min_dims=2, max_dims=2, max_side=8), elements=shares)


@st.composite
def tables_with_weights(draw: st.DrawFn) -> tuple[Floats, Floats]:
    values = draw(tables)
    return values, draw(arrays(np.float64, values.shape[1], elements=shares))


@given(tables_with_weights())
def test_a_score_is_the_sum_from_left_to_right(drawn: tuple[Floats, Floats]) -> None:
    values, weights = drawn
    expected = [sum(value * weight for value, weight in zip(row, weights, strict=True)) for row in values]
    assert weighted_sum(values, weights).tolist() == expected


@given(tables_with_weights(), st.data())
def test_the_bits_of_a_row_do_not_depend_on_other_rows(drawn: tuple[Floats, Floats], data: st.DataObject) -> None:
    values, weights = drawn
    rows = data.draw(st.lists(st.integers(0, len(values) - 1), min_size=1))
    whole = weighted_sum(values, weights)
    assert weighted_sum(values[rows], weights).tobytes() == whole[rows].tobytes()


@given(tables_with_weights())
def test_the_bits_do_not_depend_on_memory_order(drawn: tuple[Floats, Floats]) -> None:
    values, weights = drawn
    criterion_major = np.ascontiguousarray(values.T).T
    assert weighted_sum(criterion_major, weights).tobytes() == weighted_sum(values, weights).tobytes()


@pytest.mark.parametrize("alternatives", [BLOCK_SIZE - 1, BLOCK_SIZE, 2 * BLOCK_SIZE + 3])
def test_the_bits_do_not_depend_on_the_block_a_row_falls_in(alternatives: int) -> None:
    rng = np.random.default_rng(20_260_401)
    values, weights = rng.random((alternatives, 17)), rng.random(17)
    picked = [0, alternatives // 2, alternatives - 1]
    expected = weighted_sum(values[picked], weights).tolist()
    assert weighted_sum(values, weights)[picked].tolist() == expected


@given(tables_with_weights(), st.integers(0, 5))
def test_many_sets_of_weights_give_the_bits_of_each_alone(drawn: tuple[Floats, Floats], extra: int) -> None:
    values, weights = drawn
    samples = np.stack([weights * (1 + repeat) / 7 for repeat in range(extra + 1)])
    alone = np.stack([weighted_sum(values, sample) for sample in samples])
    assert weighted_sum(values, samples).tobytes() == alone.tobytes()


def test_many_samples_fill_more_than_one_block() -> None:
    rng = np.random.default_rng(7)
    values, samples = rng.random((3, 4)), rng.random((BLOCK_SIZE, 4))
    scores = weighted_sum(values, samples)
    assert scores.shape == (BLOCK_SIZE, 3)
    assert scores[-1].tolist() == weighted_sum(values, samples[-1]).tolist()


@given(tables_with_weights())
def test_contributions_from_left_to_right_are_the_score_bit_for_bit(drawn: tuple[Floats, Floats]) -> None:
    values, weights = drawn
    sums = [list(accumulate(row))[-1] for row in contributions(values, weights).tolist()]
    assert sums == weighted_sum(values, weights).tolist()


@given(tables_with_weights(), st.data())
def test_contributions_against_a_baseline_add_up_to_the_difference(
    drawn: tuple[Floats, Floats], data: st.DataObject
) -> None:
    values, weights = drawn
    baseline = data.draw(arrays(np.float64, len(weights), elements=shares))
    difference = weighted_sum(values, weights) - weighted_sum(baseline[np.newaxis], weights)
    np.testing.assert_allclose(contributions(values, weights, baseline).sum(axis=1), difference, rtol=0, atol=ROUNDING)


@given(tables_with_weights(), st.data())
def test_raising_a_partial_value_never_lowers_the_score(drawn: tuple[Floats, Floats], data: st.DataObject) -> None:
    values, weights = drawn
    raised = np.maximum(values, data.draw(arrays(np.float64, values.shape, elements=shares)))
    assert (weighted_sum(raised, weights) >= weighted_sum(values, weights)).all()


def test_no_alternatives_and_no_criteria_are_empty_and_zero() -> None:
    assert weighted_sum(np.empty((0, 2)), [0.5, 0.5]).shape == (0,)
    assert weighted_sum(np.empty((2, 0)), []).tolist() == [0.0, 0.0]
    assert weighted_sum(np.empty((0, 2)), np.empty((3, 2))).shape == (3, 0)


def test_an_unknown_value_leaves_the_other_rows_alone() -> None:
    assert weighted_sum([[np.nan, 1.0], [0.5, 1.0]], [0.5, 0.5])[1] == 0.75


def test_values_that_are_not_a_table_are_refused() -> None:
    with pytest.raises(ValueError, match=r"values: expected shape \(alternatives, criteria\), got \(2,\)"):
        weighted_sum([0.5, 1.0], [0.5, 0.5])


@pytest.mark.parametrize("weights", [[0.5], 0.5, [[0.5], [0.5]], np.ones((1, 1, 2))])
def test_weights_of_another_shape_are_refused(weights: object) -> None:
    with pytest.raises(ValueError, match=r"weights: expected shape \(2,\) or \(samples, 2\)"):
        weighted_sum([[0.5, 1.0]], weights)  # type: ignore[arg-type]


def test_contributions_under_many_weights_are_those_under_each() -> None:
    values, weights = [[0.5, 1.0], [0.25, 0.0]], np.array([[0.75, 0.25], [0.5, 0.5], [1.0, 0.0]])
    together = contributions(values, weights)
    assert together.shape == (3, 2, 2)
    assert together.tolist() == [contributions(values, row).tolist() for row in weights]


def test_contributions_refuse_shapes_that_do_not_fit() -> None:
    with pytest.raises(ValueError, match=r"weights: expected shape \(2,\) or \(samples, 2\), got \(1,\); give one"):
        contributions([[0.5, 1.0]], [1.0])
    with pytest.raises(ValueError, match=r"weights: expected shape .*got \(1, 3\)"):
        contributions([[0.5, 1.0]], np.ones((1, 3)))
    with pytest.raises(ValueError, match=r"baseline: expected shape \(2,\)"):
        contributions([[0.5, 1.0]], [0.5, 0.5], baseline=[0.5])


def test_the_room_imports_numpy_and_nothing_heavier() -> None:
    heavy = "{'pandas', 'scipy', 'sklearn', 'pydantic', 'streamlit', 'altair'}"
    program = f"import sys, matcher.scoring; print(sorted({heavy} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.strip() == "[]"

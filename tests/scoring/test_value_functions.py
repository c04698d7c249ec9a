"""Laws of the piecewise linear value function."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.scoring import piecewise_linear

Points = tuple[list[float], list[float]]
ROUNDING = 1e-9

shares = st.floats(0.0, 1.0)
places = st.integers(-1000, 1000).map(lambda step: step / 10)


@st.composite
def points(draw: st.DrawFn) -> Points:
    cutoffs = sorted(draw(st.lists(places, min_size=2, max_size=6, unique=True)))
    return cutoffs, draw(st.lists(shares, min_size=len(cutoffs), max_size=len(cutoffs)))


@given(points())
def test_the_given_value_stands_exactly_at_each_cutoff(drawn: Points) -> None:
    cutoffs, values = drawn
    assert piecewise_linear(cutoffs, cutoffs, values).tolist() == values
    assert piecewise_linear(cutoffs, cutoffs, values, outside="extrapolate").tolist() == values


def test_the_last_value_is_exact_where_adding_the_rise_falls_short() -> None:
    assert 0.05 + (0.21 - 0.05) < 0.21
    assert piecewise_linear([1.0], [0, 1], [0.05, 0.21]).tolist() == [0.21]


@given(points(), st.lists(st.floats(-200, 200), min_size=1))
def test_values_that_never_fall_give_a_function_that_never_falls(drawn: Points, x: list[float]) -> None:
    cutoffs, values = drawn
    rising = piecewise_linear(sorted(x), cutoffs, sorted(values))
    assert (np.diff(rising) >= 0.0).all()


@given(points(), st.lists(st.floats(-200, 200), min_size=1))
def test_inside_it_is_the_straight_line_between_neighbours(drawn: Points, x: list[float]) -> None:
    cutoffs, values = drawn
    np.testing.assert_allclose(piecewise_linear(x, cutoffs, values), np.interp(x, cutoffs, values), atol=ROUNDING)


@given(points(), st.floats(0, 100))
def test_outside_the_ends_are_kept_or_continued(drawn: Points, beyond: float) -> None:
    cutoffs, values = drawn
    slope = (values[-1] - values[-2]) / (cutoffs[-1] - cutoffs[-2])
    x = [cutoffs[-1] + beyond]
    assert piecewise_linear(x, cutoffs, values).tolist() == [values[-1]]
    continued = piecewise_linear(x, cutoffs, values, outside="extrapolate")
    np.testing.assert_allclose(continued, values[-1] + slope * beyond, atol=ROUNDING * (1 + abs(slope)) * 100)


def test_cutoffs_a_hair_apart_act_as_a_step() -> None:
    assert piecewise_linear([-1.0, 0.0, 1.0], [0.0, 5e-324], [0.25, 0.75]).tolist() == [0.25, 0.25, 0.75]


@pytest.mark.parametrize("outside", ["clip", "extrapolate"])
def test_an_unknown_quantity_has_an_unknown_value(outside: str) -> None:
    found = piecewise_linear([np.nan, 1.0], [0, 2], [0, 1], outside=outside)  # type: ignore[arg-type]
    np.testing.assert_array_equal(found, [np.nan, 0.5])


def test_the_shape_of_the_quantities_is_kept() -> None:
    assert piecewise_linear(np.zeros((2, 0, 3)), [0, 1], [0, 1]).shape == (2, 0, 3)
    assert float(piecewise_linear(0.25, [0, 1], [0, 1])) == 0.25


@pytest.mark.parametrize("cutoffs", [[0.0, 0.0], [1.0, 0.0], [0.0, np.nan]])
def test_cutoffs_that_do_not_increase_are_refused(cutoffs: list[float]) -> None:
    with pytest.raises(ValueError, match="cutoffs: expected strictly increasing numbers"):
        piecewise_linear([0.5], cutoffs, [0.0, 1.0])


@pytest.mark.parametrize("cutoffs", [[0.0], [0.0, 1.0, 2.0], [[0.0, 1.0]]])
def test_points_of_unequal_number_are_refused(cutoffs: list[float]) -> None:
    with pytest.raises(ValueError, match="cutoffs, values: expected two vectors of one length, 2 or more"):
        piecewise_linear([0.5], cutoffs, [0.0, 1.0])


def test_another_word_for_outside_is_refused() -> None:
    with pytest.raises(ValueError, match="outside: 'wrap' is not known; use one of clip, extrapolate"):
        piecewise_linear([0.5], [0, 1], [0, 1], outside="wrap")  # type: ignore[arg-type]

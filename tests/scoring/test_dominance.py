"""Laws of dominance between intervals, against brute force."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from matcher.scoring.dominance import NOBODY, dominates, dominators

Floats = NDArray[np.float64]

# Few distinct numbers, so that ties and equal points are met often.
coordinates = st.sampled_from([0.0, 1.0, 2.0, 3.0, -np.inf, np.inf]) | st.just(float("nan"))
points = arrays(np.float64, st.tuples(st.integers(0, 8), st.just(2)), elements=coordinates)
widths = st.sampled_from([0.0, 0.0, 1.0, 100.0])
intervals = points.flatmap(
    lambda low: arrays(np.float64, low.shape, elements=widths).map(lambda width: (low, low + width))
)


def by_brute_force(worst: Floats, best: Floats) -> list[list[int]]:
    """Every dominator of every alternative, from the definition."""
    whole = range(len(worst))
    return [
        [other for other in whole if (worst[other] >= best[place]).all() and (worst[other] > best[place]).any()]
        for place in whole
    ]


@given(intervals)
def test_an_alternative_has_a_dominator_exactly_where_brute_force_finds_one(ends: tuple[Floats, Floats]) -> None:
    worst, best = ends
    found = dominators(worst, best).tolist()
    expected = by_brute_force(worst, best)
    assert [by != NOBODY for by in found] == [bool(others) for others in expected]
    assert all(by in others for by, others in zip(found, expected, strict=True) if others)


@given(intervals)
def test_the_dominator_named_is_never_dominated_itself(ends: tuple[Floats, Floats]) -> None:
    found = dominators(*ends)
    assert (found[found[found != NOBODY]] == NOBODY).all()


@given(intervals)
def test_one_against_all_agrees_with_all_against_all(ends: tuple[Floats, Floats]) -> None:
    worst, best = ends
    expected = by_brute_force(worst, best)
    found = [np.flatnonzero(dominates(worst, row)).tolist() for row in best]
    assert found == expected


@given(points)
def test_narrowing_every_interval_to_its_worst_end_keeps_every_sure_dominance(low: Floats) -> None:
    high = low + 1.0
    surely = dominators(low, high) != NOBODY
    assert (dominators(low, low) != NOBODY)[surely].all()


@given(points, st.randoms(use_true_random=False))
def test_the_order_of_the_alternatives_does_not_matter(table: Floats, shuffle: random.Random) -> None:
    order = shuffle.sample(range(len(table)), len(table))
    before = dominators(table, table) != NOBODY
    np.testing.assert_array_equal(dominators(table[order], table[order]) != NOBODY, before[order])


def test_of_several_dominators_the_best_on_the_second_axis_is_named() -> None:
    table = [[9.0, 2.0], [8.0, 5.0], [7.0, 5.0], [1.0, 1.0]]
    assert dominators(table, table).tolist() == [NOBODY, NOBODY, 1, 1]


def test_equal_alternatives_do_not_dominate_each_other() -> None:
    assert dominators([[1.0, 1.0], [1.0, 1.0]], [[1.0, 1.0], [1.0, 1.0]]).tolist() == [NOBODY, NOBODY]


def test_intervals_that_overlap_are_not_surely_dominated() -> None:
    worst, best = [[70.0, -100.0], [60.0, -200.0]], [[80.0, -90.0], [71.0, -150.0]]
    assert dominators(worst, best).tolist() == [NOBODY, NOBODY]


def test_a_table_that_is_no_pair_of_axes_is_refused() -> None:
    with pytest.raises(ValueError, match=r"worst: expected shape \(alternatives, 2\), got \(1, 3\)"):
        dominators([[1.0, 2.0, 3.0]], [[1.0, 2.0, 3.0]])
    with pytest.raises(ValueError, match="best: expected the shape"):
        dominators([[1.0, 2.0]], [[1.0, 2.0], [1.0, 2.0]])

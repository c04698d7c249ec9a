"""Who is beaten whatever the weights, or whatever the weights that respect an order of importance."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.robustness import Ordinal, dominated_by, largest_leads, sample_weights
from matcher.robustness.efficient import NOBODY

SAMPLES = 2_000
ROUNDING = 1e-9

tables = st.integers(2, 5).flatmap(
    lambda criteria: st.tuples(
        st.lists(st.lists(st.integers(0, 4), min_size=criteria, max_size=criteria), min_size=2, max_size=6),
        st.lists(st.integers(1, 3), min_size=criteria, max_size=criteria),
    )
)


def beats(one: np.ndarray, other: np.ndarray) -> bool:
    return bool((one >= other).all() and (one > other).any())


@given(tables)
def test_without_an_order_it_is_being_as_good_everywhere_and_better_somewhere(drawn) -> None:
    values = np.array(drawn[0]) / 4.0
    expected = [next((k for k, v in enumerate(values) if beats(v, mine)), NOBODY) for mine in values]
    assert dominated_by(values).tolist() == expected


@given(tables)
def test_nobody_is_ahead_of_its_dominator_under_any_weights_that_respect_the_order(drawn) -> None:
    values, order = np.array(drawn[0]) / 4.0, drawn[1]
    scores = sample_weights(Ordinal(order), SAMPLES, np.random.default_rng(1)) @ values.T
    found = dominated_by(values, order)
    beaten = np.flatnonzero(found != NOBODY)
    assert (scores[:, beaten] <= scores[:, found[beaten]] + ROUNDING).all()


@given(tables)
def test_of_a_pair_that_does_not_dominate_each_is_ahead_somewhere_or_both_are_alike(drawn) -> None:
    values, order = np.array(drawn[0][:2]) / 4.0, drawn[1]
    undecided = (dominated_by(values, order) == NOBODY).all()
    leads = largest_leads(values, Ordinal(order)).leads
    assert undecided == ((leads > ROUNDING).all() or (np.abs(leads) <= ROUNDING).all())


def test_an_order_dominates_more_than_none() -> None:
    values = [[1.0, 0.0], [0.25, 0.5]]
    assert dominated_by(values).tolist() == [NOBODY, NOBODY]
    assert dominated_by(values, [1, 2]).tolist() == [NOBODY, 0]
    assert dominated_by(values, [2, 1]).tolist() == [NOBODY, NOBODY]


def test_copies_do_not_dominate_each_other() -> None:
    assert dominated_by([[0.5, 0.5], [0.5, 0.5]], [1, 2]).tolist() == [NOBODY, NOBODY]


def test_an_order_of_other_criteria_is_refused() -> None:
    with pytest.raises(ValueError, match="expected 2 ranks, one per criterion, got 3"):
        dominated_by([[0.5, 0.5]], [1, 2, 3])

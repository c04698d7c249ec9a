"""Laws of Kendall's coefficient of concordance."""

import random
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.scoring.agreement import kendall_w

ROUNDING = 1e-9

orders = st.permutations([1.0, 2.0, 3.0, 4.0, 5.0])
judges = st.lists(orders, min_size=2, max_size=5)
tied = st.lists(st.lists(st.sampled_from([1.0, 2.0, 3.0]), min_size=4, max_size=4), min_size=2, max_size=4)


@given(judges)
def test_it_is_the_mean_correlation_of_the_pairs_on_the_scale_of_0_to_1(ranks: list[list[float]]) -> None:
    """Kendall: the mean of Spearman's coefficients is (m W - 1)/(m - 1)."""
    pairs = [float(np.corrcoef(a, b)[0, 1]) for a, b in combinations(ranks, 2)]
    count = len(ranks)
    assert (count * kendall_w(ranks) - 1.0) / (count - 1.0) == pytest.approx(np.mean(pairs), abs=ROUNDING)


@given(tied)
def test_it_lies_between_0_and_1_whatever_the_ties(ranks: list[list[float]]) -> None:
    assert not kendall_w(ranks) < -ROUNDING
    assert not kendall_w(ranks) > 1.0 + ROUNDING


@given(st.lists(st.sampled_from([1.0, 2.0, 3.0]), min_size=2, max_size=6).filter(lambda row: len(set(row)) > 1))
def test_judges_who_agree_ties_included_agree_wholly(row: list[float]) -> None:
    assert kendall_w([row, row, row]) == pytest.approx(1.0, abs=ROUNDING)


@given(judges, st.randoms(use_true_random=False))
def test_the_order_of_the_alternatives_does_not_matter(ranks: list[list[float]], shuffle: random.Random) -> None:
    order = shuffle.sample(range(5), 5)
    assert kendall_w(np.array(ranks)[:, order]) == pytest.approx(kendall_w(ranks), abs=ROUNDING)


@pytest.mark.parametrize("ranks", [[[1.0, 2.0]], [[1.0], [1.0]], [[1.0, 1.0], [1.0, 1.0]]])
def test_without_two_orders_of_two_there_is_no_agreement_to_speak_of(ranks: list[list[float]]) -> None:
    assert np.isnan(kendall_w(ranks))


def test_one_order_alone_is_refused() -> None:
    with pytest.raises(ValueError, match="ranks: expected shape"):
        kendall_w([1.0, 2.0])

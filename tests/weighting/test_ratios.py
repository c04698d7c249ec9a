"""Laws of weights from incomplete ratio judgements."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.weighting.ratios import Judgement, linked_groups, log_least_squares, unsettledness

ROUNDING = 1e-9
COUNT = 5

ratios = st.sampled_from([0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0])
pairs = st.sampled_from(list(combinations(range(COUNT), 2)))
some_judgements = st.lists(st.tuples(pairs, ratios).map(lambda drawn: (*drawn[0], drawn[1])), max_size=9)
weightings = st.lists(st.floats(0.05, 1.0), min_size=COUNT, max_size=COUNT)


def spanning_trees(count: int, judgements: list[Judgement]) -> list[list[Judgement]]:
    subsets = combinations(judgements, count - 1)
    return [list(subset) for subset in subsets if len(linked_groups(count, subset)) == 1]


@given(weightings, some_judgements)
def test_judgements_that_follow_from_weights_give_them_back_group_by_group(
    weights: list[float], drawn: list[Judgement]
) -> None:
    judged = [(left, right, weights[left] / weights[right]) for left, right, _ in drawn]
    found = log_least_squares(COUNT, judged)
    for group in linked_groups(COUNT, judged):
        expected = np.array(weights)[group] / np.array(weights)[group].sum()
        np.testing.assert_allclose(found[group], expected, rtol=0, atol=ROUNDING)


@given(st.lists(st.tuples(pairs, ratios).map(lambda drawn: (*drawn[0], drawn[1])), min_size=4, max_size=7))
def test_they_are_the_geometric_mean_over_all_spanning_trees(drawn: list[Judgement]) -> None:
    """Bozóki and Tsyganok (2019), International Journal of General Systems 48: the same weights, tree by tree."""
    trees = spanning_trees(COUNT, drawn)
    each = np.array([log_least_squares(COUNT, tree) for tree in trees]).reshape(-1, COUNT)
    mean = np.exp(np.log(each).sum(axis=0) / max(len(trees), 1))
    linked = [log_least_squares(COUNT, drawn)] if trees else []
    for found in linked:
        np.testing.assert_allclose(found, mean / mean.sum(), rtol=0, atol=ROUNDING)


@given(some_judgements, st.permutations(range(9)))
def test_the_order_of_the_judgements_and_the_side_they_are_read_from_do_not_matter(
    drawn: list[Judgement], order: list[int]
) -> None:
    turned = [(right, left, 1.0 / ratio) for left, right, ratio in drawn]
    shuffled = [turned[place] for place in order if place < len(turned)]
    np.testing.assert_allclose(
        log_least_squares(COUNT, shuffled), log_least_squares(COUNT, drawn), rtol=0, atol=ROUNDING
    )


@given(some_judgements)
def test_no_other_weights_fit_better(drawn: list[Judgement]) -> None:
    def error(weights: np.ndarray) -> float:
        return float(sum((np.log(weights[i]) - np.log(weights[j]) - np.log(ratio)) ** 2 for i, j, ratio in drawn))

    found = log_least_squares(COUNT, drawn)
    least = error(found)
    for item, factor in product(range(COUNT), (0.9, 1.1)):
        other = found.copy()
        other[item] *= factor
        assert error(other) >= least - ROUNDING


@given(some_judgements)
def test_a_ratio_is_wholly_unsettled_exactly_between_groups(drawn: list[Judgement]) -> None:
    unsettled = unsettledness(COUNT, drawn)
    group_of = {item: place for place, group in enumerate(linked_groups(COUNT, drawn)) for item in group}
    apart = np.array([[group_of[a] != group_of[b] for b in range(COUNT)] for a in range(COUNT)])
    np.testing.assert_array_equal(np.isinf(unsettled), apart)


@given(some_judgements, pairs)
def test_a_further_judgement_leaves_no_ratio_less_settled(drawn: list[Judgement], pair: tuple[int, int]) -> None:
    before = unsettledness(COUNT, drawn)
    after = unsettledness(COUNT, [*drawn, (*pair, 1.0)])
    assert (after <= before + ROUNDING).all()


def test_a_pair_judged_three_times_counts_three_times() -> None:
    found = log_least_squares(2, [(0, 1, 8.0), (0, 1, 1.0), (0, 1, 1.0)])
    assert found[0] / found[1] == pytest.approx(2.0)

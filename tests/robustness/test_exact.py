"""Laws of what is exact: stability intervals, the largest lead, the smallest change, bounds, ranges, similarity."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.stats import kendalltau, spearmanr

from matcher.robustness import (
    Intervals,
    Ordinal,
    Prior,
    Simplex,
    WeightSpace,
    first_rank_weights,
    largest_leads,
    rank_ranges,
    rank_similarity,
    sample_weights,
    score_bounds,
    smallest_leads,
    smallest_winner_change,
    stability_intervals,
    stability_rivals,
)
from matcher.robustness.smallest_change import DISTANCES, NOBODY, Norm
from matcher.scoring import competition_ranks

Floats = NDArray[np.float64]

ROUNDING = 1e-9
SOLVER = 1e-7
STEP = 1e-6
NORMS: tuple[Norm, ...] = ("l1", "l2", "linf")

steps = st.integers(0, 8).map(lambda step: step / 8.0)
tables = st.tuples(st.integers(2, 5), st.integers(2, 4)).flatmap(
    lambda shape: arrays(np.float64, shape, elements=steps)
)
small_tables = st.integers(2, 4).flatmap(lambda rows: arrays(np.float64, (rows, 3), elements=steps))


def weights_for(values: Floats, seed: int) -> Floats:
    drawn: Floats = np.random.default_rng(seed).dirichlet(np.ones(values.shape[1]))
    return drawn


def moved(weights: Floats, member: NDArray[np.bool_], to: float) -> Floats:
    """The weights after those of the members together became `to`, all others in proportion."""
    now = weights[member].sum()
    return np.where(member, weights * to / now, weights * (1.0 - to) / (1.0 - now))


def grid(parts: int) -> Floats:
    """Every set of three weights in steps of one part."""
    return np.array([(a, b, parts - a - b) for a in range(parts + 1) for b in range(parts + 1 - a)]) / parts


# --- stability --------------------------------------------------------------------------------------------------------


@given(tables, st.integers(0, 99), st.data())
def test_inside_its_interval_a_weight_keeps_the_winner_and_beyond_an_end_the_rival_named_passes_it(
    values: Floats, seed: int, data: st.DataObject
) -> None:
    weights = weights_for(values, seed)
    groups = np.array(data.draw(st.sampled_from([np.arange(len(weights)), np.arange(len(weights)) // 2])))
    assume(groups.max() > 0)
    winner = int(np.argmax(values @ weights))
    ends = stability_intervals(values, weights, groups=groups)
    rivals = stability_rivals(values, weights, groups=groups)
    for family, ((low, high), (below, above)) in enumerate(zip(ends, rivals, strict=True)):
        member = groups == family
        inside = np.array([moved(weights, member, to) for to in np.linspace(low, high, 7)]) @ values.T
        assert (inside[:, winner] >= inside.max(axis=1) - ROUNDING).all()
        for end, rival, way in ((low, below, -STEP), (high, above, STEP)):
            beyond = values @ moved(weights, member, end + way)
            is_open = rival != NOBODY
            assert is_open == (0.0 < end < 1.0) or end in (0.0, 1.0)
            assert not is_open or beyond[rival] > beyond[winner] or not 0.0 <= end + way <= 1.0


@given(tables, st.integers(0, 99))
def test_inside_the_interval_of_the_whole_order_no_two_change_places_and_beyond_it_two_do(
    values: Floats, seed: int
) -> None:
    weights = weights_for(values, seed)
    order = np.argsort(-(values @ weights), kind="stable")
    # Equal rows stay level whatever the weights, and rows level by chance have no interval.
    assume((np.diff((values @ weights)[order]) < -1e-6).all())
    for criterion, (low, high) in enumerate(stability_intervals(values, weights, whole_order=True)):
        member = np.arange(len(weights)) == criterion
        for to in np.linspace(low, high, 5):
            scores = (values @ moved(weights, member, to))[order]
            assert (np.diff(scores) <= ROUNDING).all()
        for end, way in ((low, -STEP), (high, STEP)):
            scores = (values @ moved(weights, member, end + way))[order]
            assert end in (0.0, 1.0) or (np.diff(scores) > 0.0).any()


def test_an_alternative_other_than_the_first_has_the_interval_on_which_it_would_be_first_or_none() -> None:
    values, weights = [[1.0, 0.0], [0.0, 1.0], [0.4, 0.4]], [0.9, 0.1]
    assert stability_intervals(values, weights, alternative=1)[1].tolist() == pytest.approx([0.5, 1.0], abs=ROUNDING)
    assert np.isnan(stability_intervals(values, weights, alternative=2)).all()
    assert (stability_rivals(values, weights, alternative=2) == NOBODY).all()


def test_the_others_share_equally_where_they_all_weigh_0_and_one_family_of_all_does_not_move() -> None:
    values = [[1.0, 0.0, 0.0], [0.0, 1.0, 1.0], [0.0, 0.0, 0.9]]
    ends = stability_intervals(values, [1.0, 0.0, 0.0])
    assert ends[0].tolist() == pytest.approx([0.5, 1.0], abs=ROUNDING)
    assert stability_intervals(values, [0.5, 0.3, 0.2], groups=[0, 0, 0]).tolist() == [[0.0, 1.0]]


def test_a_family_for_every_criterion_is_asked_for() -> None:
    with pytest.raises(ValueError, match=r"groups: expected shape \(2,\), got \(3,\)"):
        stability_intervals([[1.0, 0.0]], [0.5, 0.5], groups=[0, 1, 1])


# --- who can be first -------------------------------------------------------------------------------------------------

SPACES: list[WeightSpace] = [
    Simplex(3),
    Ordinal([2, 1, 3]),
    Ordinal([1, 1, 2]),
    Intervals([0.1, 0.2, 0.1], [0.5, 0.6, 0.6]),
    Prior([0.5, 0.0, 0.5]),
]


@pytest.mark.parametrize("space", SPACES)
def test_no_sampled_weights_give_a_larger_lead_and_the_weights_named_give_it(space: WeightSpace) -> None:
    sampled = sample_weights(space, 4_000, np.random.default_rng(1))
    for seed in range(6):
        values = np.random.default_rng(seed).random((6, 3)).round(2)
        found = largest_leads(values, space)
        scores = sampled @ values.T
        for row in range(len(values)):
            rivals = np.delete(scores, row, axis=1).max(axis=1)
            assert (scores[:, row] - rivals).max() <= found.leads[row] + SOLVER
        named = found.weights @ values.T
        best_other = [np.delete(named[row], row).max() for row in range(len(values))]
        np.testing.assert_allclose(np.diag(named) - best_other, found.leads, rtol=0, atol=ROUNDING)


@pytest.mark.parametrize("space", SPACES)
def test_whoever_is_sampled_first_can_be_first_under_weights_of_the_space(space: WeightSpace) -> None:
    values = np.random.default_rng(7).random((12, 3))
    sampled = sample_weights(space, 4_000, np.random.default_rng(2))
    found = first_rank_weights(values, space)
    possible = np.flatnonzero(~np.isnan(found).any(axis=1))
    assert set((sampled @ values.T).argmax(axis=1)) <= set(possible.tolist())
    assert (found[possible] @ values.T).argmax(axis=1).tolist() == possible.tolist()


def test_only_the_rows_asked_for_are_looked_at_and_a_tie_for_the_first_place_is_first() -> None:
    values = [[1.0, 0.0], [1.0, 0.0], [0.5, 0.5], [0.0, 0.2]]
    found = first_rank_weights(values, alternatives=[2, 3, 1])
    assert np.isnan(found).any(axis=1).tolist() == [False, True, False]


def test_an_alternative_alone_and_a_space_of_other_criteria_are_refused() -> None:
    with pytest.raises(ValueError, match="expected two alternatives or more, got 1"):
        largest_leads([[0.5, 0.5]])
    with pytest.raises(ValueError, match="space: it is one of 3 criteria, values have 2"):
        first_rank_weights([[0.5, 0.5], [0.1, 0.2]], Simplex(3))


# --- the smallest change ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("norm", NORMS)
@given(values=small_tables, seed=st.integers(0, 99))
def test_the_change_reported_brings_the_rival_level_and_a_step_further_puts_it_first(
    norm: Norm, values: Floats, seed: int
) -> None:
    weights = weights_for(values, seed)
    winner = int(np.argmax(values @ weights))
    found = smallest_winner_change(values, weights, norm=norm)
    assume(found.rival != NOBODY)
    assert found.weights.sum() == pytest.approx(1.0, abs=ROUNDING)
    assert found.weights.min() >= 0.0
    assert found.distance == pytest.approx(float(DISTANCES[norm]((found.weights - weights)[np.newaxis])[0]))
    scores = values @ found.weights
    assert scores[[winner, found.rival]].tolist() == pytest.approx([scores.max()] * 2, abs=ROUNDING)
    best = int(np.argmax(values[found.rival] - values[winner]))
    further = values @ ((1.0 - STEP) * found.weights + STEP * np.eye(3)[best])
    assert further[found.rival] > further[winner]


@pytest.mark.parametrize("norm", NORMS)
@given(values=small_tables, seed=st.integers(0, 99))
def test_nothing_smaller_changes_the_winner_by_enumeration(norm: Norm, values: Floats, seed: int) -> None:
    weights = weights_for(values, seed)
    winner = int(np.argmax(values @ weights))
    every = grid(24)
    scores = every @ values.T
    changes = scores.max(axis=1) > scores[:, winner] + ROUNDING
    nearest = DISTANCES[norm](every[changes] - weights).min(initial=np.inf)
    assert nearest >= smallest_winner_change(values, weights, norm=norm).distance - ROUNDING


@given(small_tables, st.integers(0, 99))
def test_the_smallest_change_in_l1_and_linf_is_that_of_a_linear_program(values: Floats, seed: int) -> None:
    weights = weights_for(values, seed)
    n = len(weights)
    winner = int(np.argmax(values @ weights))
    gains = np.delete(values, winner, axis=0) - values[winner]
    for norm, count in (("l1", n), ("linf", 1)):
        spread = np.eye(n) if count == n else np.ones((n, 1))
        best = np.inf
        for gain in gains[gains.max(axis=1) > 0.0]:
            solved = linprog(
                np.concatenate([np.zeros(n), np.ones(count)]),
                A_ub=np.vstack(
                    [
                        np.hstack([np.eye(n), -spread]),
                        np.hstack([-np.eye(n), -spread]),
                        np.append(-gain, np.zeros(count))[np.newaxis],
                    ]
                ),
                b_ub=np.concatenate([weights, -weights, [0.0]]),
                A_eq=np.append(np.ones(n), np.zeros(count))[np.newaxis],
                b_eq=[1.0],
            )
            best = min(best, solved.fun if solved.success else np.inf)
        found = smallest_winner_change(values, weights, norm=norm)  # type: ignore[arg-type]
        assert found.distance == pytest.approx(best, abs=SOLVER)


@pytest.mark.parametrize("norm", NORMS)
def test_where_nobody_is_better_in_anything_nobody_else_can_be_made_first(norm: Norm) -> None:
    for others in ([[0.5, 0.7]], [[0.9, 0.7]], [[0.9, 0.8]], []):
        found = smallest_winner_change([[0.9, 0.8], *others], [0.5, 0.5], norm=norm)
        assert (found.rival, found.distance) == (NOBODY, np.inf)
        assert np.isnan(found.weights).all()


@pytest.mark.parametrize("norm", NORMS)
def test_a_copy_of_the_winner_does_not_hide_who_could_pass_it(norm: Norm) -> None:
    values = [[1.0, 0.5], [1.0, 0.5], [0.0, 1.0]]
    found = smallest_winner_change(values, [0.5, 0.5], norm=norm)
    assert found.rival == 2
    assert found.weights.tolist() == pytest.approx([1 / 3, 2 / 3], abs=ROUNDING)


@pytest.mark.parametrize("norm", NORMS)
def test_who_could_pass_in_a_corner_alone_is_found_there(norm: Norm) -> None:
    found = smallest_winner_change([[0.5, 0.9, 0.8], [0.501, 0.1, 0.2]], [0.2, 0.3, 0.5], norm=norm)
    assert found.weights.tolist() == pytest.approx([1.0, 0.0, 0.0], abs=0.002)


def test_another_norm_is_refused() -> None:
    with pytest.raises(ValueError, match="norm: 'l3' is none; use one of l1, l2, linf"):
        smallest_winner_change([[0.5]], [1.0], norm="l3")  # type: ignore[arg-type]


# --- bounds and ranges ------------------------------------------------------------------------------------------------

BOUNDS = ([0.1, 0.0, 0.2, 0.1], [0.4, 0.3, 0.9, 0.1])
four_columns = st.integers(1, 4).flatmap(lambda rows: arrays(np.float64, (rows, 4), elements=steps))


@given(four_columns)
def test_score_bounds_contain_every_sampled_score_and_are_attained(values: Floats) -> None:
    found = score_bounds(values, *BOUNDS)
    scores = sample_weights(Intervals(*BOUNDS), 300, np.random.default_rng(3)) @ values.T
    assert (scores >= found[:, 0] - ROUNDING).all()
    assert (scores <= found[:, 1] + ROUNDING).all()
    for row, bounds in zip(values, found, strict=True):
        for end, way in zip(bounds, (1.0, -1.0), strict=True):
            solved = linprog(way * row, A_eq=np.ones((1, 4)), b_eq=[1.0], bounds=list(zip(*BOUNDS, strict=True)))
            assert way * solved.fun == pytest.approx(end, abs=SOLVER)


@given(four_columns)
def test_the_smallest_lead_is_below_every_sampled_lead_and_mirrors_the_largest(values: Floats) -> None:
    leads = smallest_leads(values, *BOUNDS)
    scores = sample_weights(Intervals(*BOUNDS), 300, np.random.default_rng(3)) @ values.T
    assert (scores[:, :, np.newaxis] - scores[:, np.newaxis] >= leads - ROUNDING).all()
    assert (leads + leads.T <= ROUNDING).all()
    assert (np.diag(leads) == 0.0).all()


def test_unknown_values_widen_the_bounds_on_their_side_alone() -> None:
    low, high = [[0.5, 0.25]], [[0.5, 0.75]]
    known, open_ones = score_bounds(low, [0.2, 0.2], [0.8, 0.8]), score_bounds(low, [0.2, 0.2], [0.8, 0.8], high=high)
    assert open_ones[0, 0] == known[0, 0]
    assert open_ones[0, 1] == pytest.approx(0.2 * 0.5 + 0.8 * 0.75)


def test_bounds_of_other_criteria_are_refused() -> None:
    with pytest.raises(ValueError, match="expected 3 numbers each, one per criterion, got 2"):
        score_bounds([[0.5, 0.5, 0.5]], [0.2, 0.2], [0.8, 0.8])


@given(st.integers(1, 4).flatmap(lambda rows: arrays(np.float64, (2, rows, 2), elements=steps)))
def test_rank_ranges_are_those_of_all_completions_at_the_ends(ends: Floats) -> None:
    low, high = ends.min(axis=0), ends.max(axis=0)
    weights = np.array([0.6, 0.4])
    corners = [[low[row], high[row]] for row in range(len(low))]
    ranks = np.array([competition_ranks(np.array(facts) @ weights) for facts in product(*corners)])
    expected = np.column_stack([ranks.min(axis=0), ranks.max(axis=0)])
    np.testing.assert_array_equal(rank_ranges(low, high, weights), expected)


# --- similarity -------------------------------------------------------------------------------------------------------

permutations = st.integers(2, 8).flatmap(lambda n: st.tuples(*[st.permutations(range(1, n + 1))] * 2))
with_ties = st.integers(2, 8).flatmap(lambda n: st.tuples(*[st.lists(st.integers(1, 4), min_size=n, max_size=n)] * 2))


@pytest.mark.parametrize("coefficient", ["ws", "weighted_spearman", "spearman", "kendall"])
@given(ranks=permutations)
def test_a_ranking_is_most_like_itself(coefficient: str, ranks: tuple[list[int], list[int]]) -> None:
    reference, other = ranks
    assert rank_similarity(reference, reference, coefficient) == pytest.approx(1.0)  # type: ignore[arg-type]
    assert rank_similarity(reference, other, coefficient) <= 1.0 + ROUNDING  # type: ignore[arg-type]


@given(with_ties)
def test_spearman_and_kendall_are_those_of_scipy_ties_included(ranks: tuple[list[int], list[int]]) -> None:
    assume(all(len(set(one)) > 1 for one in ranks))
    assert rank_similarity(*ranks, "spearman") == pytest.approx(spearmanr(*ranks).statistic, abs=ROUNDING)
    assert rank_similarity(*ranks, "kendall") == pytest.approx(kendalltau(*ranks).statistic, abs=ROUNDING)


def test_the_nearer_to_the_top_a_swap_is_the_more_it_weighs() -> None:
    reference = list(range(1, 8))
    swapped = [[*reference[:i], reference[i + 1], reference[i], *reference[i + 2 :]] for i in range(6)]
    for coefficient in ("ws", "weighted_spearman"):
        similar = [rank_similarity(reference, other, coefficient) for other in swapped]  # type: ignore[arg-type]
        assert all(above < below for above, below in combinations(similar, 2))


def test_rankings_without_an_order_have_no_correlation_and_wrong_ones_are_refused() -> None:
    assert np.isnan(rank_similarity([1, 1], [1, 2], "kendall"))
    with pytest.raises(ValueError, match="expected the ranks of two alternatives or more"):
        rank_similarity([1], [1])
    with pytest.raises(ValueError, match=r"other: expected shape \(2,\), got \(3,\)"):
        rank_similarity([1, 2], [1, 2, 3])
    with pytest.raises(ValueError, match="coefficient: 'rho' is none"):
        rank_similarity([1, 2], [1, 2], "rho")  # type: ignore[arg-type]

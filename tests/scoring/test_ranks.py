"""Laws of ranks, orders and the best k."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from matcher.scoring import TIE_TOLERANCE, best_first, competition_ranks, top_k

Floats = NDArray[np.float64]
LOOSE = 0.25

# Coarse steps and steps under the tolerance: ties, near ties and chains of them are common.
coarse = st.integers(0, 8).map(lambda step: step / 8)
near_ties = st.builds(lambda step, nudge: step / 8 + nudge * TIE_TOLERANCE * 0.4, st.integers(0, 3), st.integers(0, 6))
score_lists = st.lists(st.one_of(coarse, near_ties, st.floats(0.0, 1.0), st.just(float("nan"))), max_size=30)
ranked_lists = st.lists(st.one_of(coarse, near_ties, st.floats(0.0, 1.0)), min_size=1, max_size=30)
tolerances = st.sampled_from([0.0, TIE_TOLERANCE, 0.05, LOOSE, 2.0])


def ids_for(scores: list[float]) -> NDArray[np.str_]:
    """Distinct ids whose order is not the order of the rows."""
    return np.array([f"V{(place * 17) % 31:03d}" for place in range(len(scores))], dtype=np.str_)


def ranks_by_hand(scores: list[float], tie_tolerance: float) -> list[int]:
    """Ranks by the rule as it is written: from the best down, each leader gathers what ties with it."""
    left = sorted((score for score in scores if score == score), reverse=True)
    rank_of: dict[float, int] = {}
    while left:
        group = [score for score in left if left[0] - score < tie_tolerance or score == left[0]]
        rank_of |= dict.fromkeys(group, len([s for s in scores if s > left[0]]) + 1)
        left = left[len(group) :]
    return [rank_of.get(score, 0) for score in scores]


@given(score_lists, tolerances)
def test_ranks_follow_the_rule_of_leaders(scores: list[float], tie_tolerance: float) -> None:
    assert competition_ranks(scores, tie_tolerance).tolist() == ranks_by_hand(scores, tie_tolerance)


def test_ties_share_a_rank_and_the_next_one_skips() -> None:
    assert competition_ranks([0.8, 0.9, 0.9 + 1e-12]).tolist() == [3, 1, 1]


def test_a_difference_of_the_tolerance_is_no_tie() -> None:
    assert competition_ranks([1.0, 0.75], LOOSE).tolist() == [1, 2]
    assert competition_ranks([1.0, 0.76], LOOSE).tolist() == [1, 1]


def test_a_chain_of_near_ties_is_compared_with_the_first_of_its_group() -> None:
    assert competition_ranks([1.0, 0.8, 0.6, 0.4, 0.2], LOOSE).tolist() == [1, 1, 3, 3, 5]


def test_a_tolerance_of_0_ties_equal_scores_only() -> None:
    assert competition_ranks([0.5, 0.5, np.nextafter(0.5, 0.0)], 0.0).tolist() == [1, 1, 3]


@given(score_lists, tolerances)
def test_ranks_do_not_depend_on_the_order_of_rows(scores: list[float], tie_tolerance: float) -> None:
    order = np.random.default_rng(len(scores)).permutation(len(scores))
    shuffled = competition_ranks(np.array(scores)[order], tie_tolerance)
    assert shuffled.tolist() == competition_ranks(scores, tie_tolerance)[order].tolist()


@given(ranked_lists, tolerances, st.floats(0.0, 1.0), st.data())
def test_raising_a_score_never_worsens_its_rank(
    scores: list[float], tie_tolerance: float, raise_by: float, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(scores) - 1))
    raised = np.array(scores)
    raised[place] += raise_by
    assert competition_ranks(raised, tie_tolerance)[place] <= competition_ranks(scores, tie_tolerance)[place]


@given(score_lists, tolerances)
def test_the_order_is_by_rank_then_id_with_the_unranked_last(scores: list[float], tie_tolerance: float) -> None:
    ids = ids_for(scores)
    ranks = competition_ranks(scores, tie_tolerance).tolist()
    expected = sorted(range(len(scores)), key=lambda row: (ranks[row] == 0, ranks[row], ids[row]))
    assert best_first(scores, ids, tie_tolerance).tolist() == expected


@given(score_lists, tolerances)
def test_the_order_of_ids_does_not_depend_on_the_order_of_rows(scores: list[float], tie_tolerance: float) -> None:
    ids = ids_for(scores)
    mirrored = best_first(np.array(scores[::-1]), ids[::-1], tie_tolerance)
    assert ids[::-1][mirrored].tolist() == ids[best_first(scores, ids, tie_tolerance)].tolist()


@given(score_lists, tolerances, st.integers(0, 35))
def test_the_best_k_are_the_first_k_of_the_order(scores: list[float], tie_tolerance: float, k: int) -> None:
    ids = ids_for(scores)
    assert top_k(scores, ids, k, tie_tolerance).tolist() == best_first(scores, ids, tie_tolerance)[:k].tolist()


@pytest.mark.parametrize("k", [1, 5, 1_000])
@pytest.mark.parametrize("decimals", [1, 4, 17])
def test_the_best_k_of_many_are_the_first_k_of_the_order(decimals: int, k: int) -> None:
    scores = np.random.default_rng(11).random(20_000).round(decimals)
    ids = np.random.default_rng(12).permutation(20_000).astype(np.str_)
    assert top_k(scores, ids, k).tolist() == best_first(scores, ids)[:k].tolist()


def test_a_tie_that_straddles_the_cut_is_settled_by_id() -> None:
    scores = np.array([0.9, 0.5, 0.5 + 4e-10, 0.5 - 4e-10, 0.1])
    assert top_k(scores, ["a", "d", "c", "b", "e"], 2).tolist() == [0, 3]


def test_no_alternatives_have_no_ranks_and_no_order() -> None:
    assert competition_ranks([]).tolist() == []
    assert best_first([], []).tolist() == []
    assert top_k([], [], 3).tolist() == []


def test_scores_that_are_not_a_vector_are_refused() -> None:
    with pytest.raises(ValueError, match=r"scores: expected shape \(alternatives,\), got \(1, 2\)"):
        competition_ranks([[0.5, 0.6]])


@pytest.mark.parametrize("tie_tolerance", [-1e-9, float("nan")])
def test_a_negative_tolerance_is_refused(tie_tolerance: float) -> None:
    with pytest.raises(ValueError, match="tie_tolerance: expected 0 or more"):
        best_first([0.5], ["a"], tie_tolerance)


def test_ids_of_another_number_are_refused() -> None:
    with pytest.raises(ValueError, match=r"ids: expected shape \(2,\), got \(1,\); give one id per score"):
        best_first([0.5, 0.6], ["a"])


def test_a_negative_k_is_refused() -> None:
    with pytest.raises(ValueError, match="k: expected 0 or more, got -1"):
        top_k([0.5], ["a"], -1)

"""Weights from trade-off cards: laws, which card comes next, and what is said of answers that do not fit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.weighting.trade_off import (
    RATIOS,
    Answer,
    cards_left,
    next_card,
    trade_off_weights,
)

ROUNDING = 1e-9
NAMES = ("misfit", "scope", "purpose", "handover")
USUAL = {"misfit": 0.4, "scope": 0.3, "purpose": 0.2, "handover": 0.1}
GAINS = {"misfit": 10.0, "scope": 20.0, "purpose": 40.0, "handover": 50.0}

strengths = st.sampled_from(list(RATIOS))
answers = st.lists(
    st.tuples(st.sampled_from(list(combinations(NAMES, 2))), strengths, st.booleans()).map(
        lambda drawn: Answer(*(drawn[0] if drawn[2] else drawn[0][::-1]), drawn[1])
    ),
    max_size=8,
)


def test_without_an_answer_the_usual_weights_stay() -> None:
    found = trade_off_weights([], GAINS, USUAL)
    assert found.weights == pytest.approx(USUAL, abs=ROUNDING)
    assert set(found.not_linked) == set(NAMES[1:])


def test_an_answer_sets_the_ratio_of_the_points_that_two_improvements_bring() -> None:
    weights = trade_off_weights([Answer("scope", "misfit", "clear")], GAINS, USUAL).weights
    assert weights["scope"] * GAINS["scope"] == pytest.approx(4.0 * weights["misfit"] * GAINS["misfit"])


def test_what_no_answer_links_keeps_its_usual_weight_and_is_named() -> None:
    found = trade_off_weights([Answer("scope", "misfit", "much")], GAINS, USUAL)
    assert found.not_linked == ("purpose", "handover")
    assert found.weights["purpose"] == pytest.approx(USUAL["purpose"])
    assert found.weights["scope"] + found.weights["misfit"] == pytest.approx(0.7)


def test_a_family_without_a_card_keeps_its_usual_weight() -> None:
    gains = {name: gain for name, gain in GAINS.items() if name != "handover"}
    found = trade_off_weights([Answer("misfit", "scope", "same"), Answer("scope", "purpose", "same")], gains, USUAL)
    assert found.weights["handover"] == pytest.approx(USUAL["handover"])
    assert found.not_linked == ("handover",)


@given(answers)
def test_the_weights_sum_to_1_and_every_group_keeps_its_usual_weight(drawn: list[Answer]) -> None:
    found = trade_off_weights(drawn, GAINS, USUAL)
    assert sum(found.weights.values()) == pytest.approx(1.0, abs=ROUNDING)
    for group in found.groups:
        held = sum(found.weights[name] for name in group)
        assert held == pytest.approx(sum(USUAL[name] for name in group), abs=ROUNDING)


@given(answers, st.sampled_from(NAMES), st.floats(0.1, 10.0))
def test_a_larger_improvement_that_is_judged_alike_means_a_smaller_weight(
    drawn: list[Answer], name: str, factor: float
) -> None:
    before = trade_off_weights(drawn, GAINS, USUAL).weights
    after = trade_off_weights(drawn, {**GAINS, name: GAINS[name] * factor}, USUAL).weights
    assert (after[name] - before[name]) * (factor - 1.0) <= ROUNDING


def test_answers_that_agree_raise_no_second_look() -> None:
    consistent = [
        Answer("scope", "misfit", "little"),
        Answer("misfit", "purpose", "little"),
        Answer("scope", "purpose", "clear"),
    ]
    assert trade_off_weights(consistent, GAINS, USUAL).least_consistent is None


def test_the_answer_that_fits_the_others_least_is_named_with_what_follows_from_all() -> None:
    odd = Answer("purpose", "scope", "much")
    others = [
        Answer("scope", "misfit", "clear"),
        Answer("misfit", "purpose", "clear"),
        Answer("misfit", "handover", "same"),
        Answer("scope", "handover", "clear"),
        Answer("handover", "purpose", "clear"),
    ]
    found = trade_off_weights([*others, odd], GAINS, USUAL).least_consistent
    assert found is not None
    assert found.answer == odd
    assert (found.follows.more, found.follows.less) == ("scope", "purpose")


def test_the_first_cards_link_neighbours_and_the_next_closes_the_ring() -> None:
    given_answers: list[Answer] = []
    shown = []
    for _ in range(4):
        card = next_card(NAMES, given_answers)
        assert card is not None
        shown.append(card)
        given_answers.append(Answer(*card, "same"))
    assert shown == [("misfit", "scope"), ("scope", "purpose"), ("purpose", "handover"), ("misfit", "handover")]
    assert cards_left(NAMES, given_answers) == 0


def test_a_card_that_was_skipped_is_not_shown_again_and_another_links_what_it_would_have() -> None:
    skipped = [frozenset(("misfit", "scope"))]
    assert next_card(NAMES, [], skipped) == ("scope", "purpose")
    assert next_card(("misfit", "scope"), [], skipped) is None


@given(answers)
def test_every_card_is_new_and_they_run_out_when_every_pair_was_answered(drawn: list[Answer]) -> None:
    asked = list(drawn)
    while (card := next_card(NAMES, asked)) is not None:
        assert frozenset(card) not in {answer.card for answer in asked}
        asked.append(Answer(*card, "same"))
    assert len({answer.card for answer in asked}) == 6


@pytest.mark.parametrize(("count", "cards"), [(1, 0), (2, 1), (3, 3), (4, 4)])
def test_as_many_cards_are_worth_answering_as_hold_each_family_against_two(count: int, cards: int) -> None:
    assert cards_left(NAMES[:count], []) == cards


@given(answers)
def test_once_all_are_linked_the_next_card_is_the_one_whose_answer_settles_most(drawn: list[Answer]) -> None:
    ring = [Answer(left, right, "same") for left, right in pairwise(NAMES)]
    asked = [*ring, *drawn]
    card = next_card(NAMES, asked)
    closed = {answer.card for answer in asked}
    still_open = [pair for pair in combinations(NAMES, 2) if frozenset(pair) not in closed]
    gained = {pair: information([*asked, Answer(*pair, "same")]) for pair in still_open}
    assert (card is None) == (not still_open)
    assert card is None or gained[card] == pytest.approx(max(gained.values()))


def information(asked: Sequence[Answer]) -> float:
    """The determinant of what the answers tell of all ratios of weights: the number of trees that they span."""
    laplacian = np.zeros((len(NAMES),) * 2)
    for more, less, _ in asked:
        ends = [NAMES.index(more), NAMES.index(less)]
        laplacian[ends, ends] += 1.0
        laplacian[ends, ends[::-1]] -= 1.0
    return float(np.linalg.det(laplacian[1:, 1:]))

"""Answers that contradict each other: circles are named as circles, what agrees is not named, the worst comes first."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.weighting import Triple, ahp, clashing_triples
from matcher.weighting.pairwise import CONSISTENT_UNTIL

ROUNDING = 1e-9
NAMES = "abcd"
times = st.sampled_from([1.0, 2.0, 3.0, 5.0, 9.0])


@st.composite
def judged(draw: st.DrawFn) -> dict[tuple[str, str], float]:
    """Answers to some of the pairs, in either order."""
    found = {}
    for pair in combinations(NAMES, 2):
        if draw(st.booleans()):
            found[pair if draw(st.booleans()) else pair[::-1]] = draw(times)
    return found


def ratio(answers: dict[tuple[str, str], float], item: str, other: str) -> float:
    return answers[item, other] if (item, other) in answers else 1.0 / answers[other, item]


@given(st.lists(st.floats(0.05, 1.0), min_size=4, max_size=4))
def test_answers_that_follow_from_weights_never_clash(weights: list[float]) -> None:
    held = dict(zip(NAMES, weights, strict=True))
    assert clashing_triples({(a, b): held[a] / held[b] for a, b in combinations(NAMES, 2)}) == ()


@given(judged())
def test_a_clash_repeats_what_was_said_and_is_a_circle_or_beyond_the_usual_ratio(answers) -> None:
    for clash in clashing_triples(answers):
        assert clash.over_second == pytest.approx(ratio(answers, clash.first, clash.second))
        assert clash.over_third == pytest.approx(ratio(answers, clash.second, clash.third))
        assert clash.said == pytest.approx(ratio(answers, clash.first, clash.third))
        assert clash.is_circular or clash.consistency_ratio > CONSISTENT_UNTIL


@given(judged())
def test_every_circle_of_answers_is_named(answers) -> None:
    both = {**answers, **{pair[::-1]: 1.0 / said for pair, said in answers.items()}}
    circles = [
        three
        for three in combinations(NAMES, 3)
        if all(pair in both for pair in combinations(three, 2))
        and len({both[a, b] > 1.0 for a, b in (three[:2], three[1:], three[::-2])}) == 1
        and 1.0 not in [both[pair] for pair in combinations(three, 2)]
    ]
    named = [set(clash[:3]) for clash in clashing_triples(answers) if clash.is_circular]
    assert sorted(map(sorted, named)) == sorted(map(list, circles))


@given(judged())
def test_circles_come_first_and_then_the_largest_contradiction(answers) -> None:
    found = clashing_triples(answers)
    for earlier, later in pairwise(found):
        assert earlier.is_circular >= later.is_circular
        assert earlier.is_circular > later.is_circular or earlier.factor >= later.factor - ROUNDING


@given(times, times, times)
def test_the_ratio_of_a_triple_is_that_of_its_matrix(one: float, two: float, said: float) -> None:
    matrix = [[1.0, one, said], [1.0 / one, 1.0, two], [1.0 / said, 1.0 / two, 1.0]]
    assert Triple("a", "b", "c", one, two, said).consistency_ratio == pytest.approx(
        ahp(matrix).consistency_ratio, abs=1e-6
    )


def test_a_circle_is_told_with_its_weakest_answer_last() -> None:
    (found,) = clashing_triples({("a", "b"): 5, ("b", "c"): 3, ("c", "a"): 2})
    assert found[:3] == ("a", "b", "c")
    assert found.said == pytest.approx(0.5)

"""Laws of abilities from wins, and what is said where there are none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from matcher.learning import bradley_terry, count_wins

Floats = NDArray[np.float64]

ROUNDING = 1e-8


@st.composite
def connected(draw: st.DrawFn) -> Floats:
    """Counts in which everybody won and lost against everybody."""
    items = draw(st.integers(2, 6))
    cells = draw(st.lists(st.integers(1, 40), min_size=items * items, max_size=items * items))
    return np.array(cells, dtype=np.float64).reshape(items, items)


@given(connected())
def test_expected_wins_are_the_wins(wins: Floats) -> None:
    found = bradley_terry(wins)
    played = wins + wins.T
    preferred = 1.0 / (1.0 + np.exp(found.ability[None, :] - found.ability[:, None]))
    off_diagonal = ~np.eye(len(wins), dtype=bool)
    expected = np.where(off_diagonal, played * preferred, 0.0).sum(axis=1)
    np.testing.assert_allclose(expected, np.where(off_diagonal, wins, 0.0).sum(axis=1), rtol=0, atol=1e-6)


@given(connected(), st.integers(0, 99))
def test_the_numbering_of_the_items_does_not_matter(wins: Floats, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(wins))
    once, again = bradley_terry(wins), bradley_terry(wins[np.ix_(order, order)])
    shifted = once.ability[order] - once.ability[order[0]]
    np.testing.assert_allclose(again.ability, shifted, rtol=0, atol=ROUNDING)


@given(connected())
def test_another_reference_shifts_all_abilities_alike(wins: Floats) -> None:
    first, last = bradley_terry(wins), bradley_terry(wins, reference=len(wins) - 1)
    np.testing.assert_allclose(last.ability, first.ability - first.ability[-1], rtol=0, atol=ROUNDING)
    assert last.standard_error[-1] == pytest.approx(0.0, abs=ROUNDING)
    assert last.standard_error[0] == pytest.approx(first.standard_error[-1], abs=ROUNDING)


@given(connected())
def test_four_times_the_wins_halve_the_standard_errors_and_leave_the_abilities(wins: Floats) -> None:
    once, often = bradley_terry(wins), bradley_terry(4 * wins)
    np.testing.assert_allclose(often.ability, once.ability, rtol=0, atol=ROUNDING)
    np.testing.assert_allclose(often.standard_error, once.standard_error / 2, rtol=0, atol=ROUNDING)


def test_abilities_approach_the_true_ones_as_comparisons_grow() -> None:
    rng = np.random.default_rng(4)
    true = np.array([0.0, 0.5, -0.7, 1.2])
    chance = 1.0 / (1.0 + np.exp(true[None, :] - true[:, None]))
    errors = []
    for games in (20, 200, 20_000):
        upper = np.triu(rng.binomial(games, chance), 1)
        wins = upper + np.tril(games - upper.T, -1)
        errors.append(float(np.abs(bradley_terry(wins, prior_spread=10.0).ability - true).max()))
    assert errors[0] > errors[1] > errors[2]
    assert errors[2] < 0.05


def test_a_prior_alone_gives_equal_abilities() -> None:
    found = bradley_terry(np.zeros((3, 3)), prior_spread=1.0)
    np.testing.assert_array_equal(found.ability, np.zeros(3))
    assert found.standard_error[1] == pytest.approx(np.sqrt(2.0))


def test_a_prior_draws_abilities_towards_each_other() -> None:
    wins = [[0, 8], [2, 0]]
    plain, drawn = bradley_terry(wins).ability[1], bradley_terry(wins, prior_spread=0.5).ability[1]
    assert plain == pytest.approx(np.log(2 / 8))
    assert 0.75 * plain < drawn < 0.25 * plain


def test_a_prior_makes_up_for_an_item_that_never_lost() -> None:
    assert 0.5 < bradley_terry([[0, 0], [5, 0]], prior_spread=1.0).ability[1] < 3.0


def test_items_that_nothing_links_are_named() -> None:
    wins = count_wins([(0, 1), (1, 0), (2, 3), (3, 2)], 4)
    with pytest.raises(ValueError, match=r"nothing links the items \[0, 1\] with \[2, 3\]"):
        bradley_terry(wins)


def test_items_that_never_lost_are_named() -> None:
    wins = count_wins([(0, 1), (1, 0), (0, 2), (2, 3), (3, 2)], 4)
    with pytest.raises(ValueError, match=r"no other item was ever preferred to \[0, 1\]"):
        bradley_terry(wins)


@pytest.mark.parametrize(
    ("wins", "options", "complaint"),
    [
        ([[0, 1, 2], [1, 0, 2]], {}, r"expected shape \(items, items\), got \(2, 3\)"),
        ([[0, -1], [1, 0]], {}, r"wins\[0, 1\]: -1.0 is no count"),
        ([[0, float("nan")], [1, 0]], {}, r"wins\[0, 1\]: nan is no count"),
        ([[0, 1], [1, 0]], {"reference": 2}, r"reference: 2 is no item; use one of 0 to 1"),
        ([[0, 1], [1, 0]], {"prior_spread": 0.0}, r"prior_spread: 0.0 is no spread"),
    ],
)
def test_what_cannot_be_used_is_named(wins: object, options: dict[str, float], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        bradley_terry(wins, **options)  # type: ignore[arg-type]

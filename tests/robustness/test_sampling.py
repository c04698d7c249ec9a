"""Laws of sampled weights: inside their space, uniform where they are meant to be, the same for the same seed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from matcher.robustness import Intervals, Ordinal, Prior, Simplex, WeightSpace, sample_weights
from matcher.robustness.sampling import ACCEPTED_FROM, PILOT, _accepted, _walked
from matcher.robustness.spaces import bounds_and_order
from matcher.weighting import rank_order_weights

Floats = NDArray[np.float64]

ROUNDING = 1e-9
SAMPLES = 20_000
STANDARD_ERRORS = 5.0

orders = st.lists(st.integers(1, 4), min_size=1, max_size=8).map(Ordinal)
simplices = st.integers(1, 8).map(Simplex)
priors = (
    st.lists(st.sampled_from([0.0, 0.1, 1.0]), min_size=1, max_size=8)
    .filter(any)
    .map(lambda shares: Prior([share / sum(shares) for share in shares]))
)


def around(drawn: list[tuple[float, float, float]]) -> Intervals:
    """Bounds around weights, so that something lies between them."""
    shares = np.array([share for share, _, _ in drawn])
    weights = shares / shares.sum()
    lower = weights * np.array([1.0 - down for _, down, _ in drawn])
    upper = weights + (1.0 - weights) * np.array([up for _, _, up in drawn])
    return Intervals(lower.tolist(), upper.tolist())


bounds = st.lists(
    st.tuples(st.floats(0.01, 1.0), st.sampled_from([0.0, 0.1, 1.0]), st.sampled_from([0.0, 0.02, 0.5, 1.0])),
    min_size=1,
    max_size=8,
).map(around)
spaces = simplices | orders | priors | bounds


def rng(seed: int = 20_260_401) -> np.random.Generator:
    return np.random.default_rng(seed)


def apart_in_standard_errors(left: Floats, right: Floats) -> float:
    """How far the means of two samples of weights are apart, the worst criterion."""
    error = np.sqrt(left.var(axis=0) / len(left) + right.var(axis=0) / len(right))
    return float((np.abs(left.mean(axis=0) - right.mean(axis=0)) / error).max())


@given(spaces)
def test_every_draw_is_a_set_of_weights_inside_its_space(space: WeightSpace) -> None:
    drawn = sample_weights(space, 50, rng())
    ends, order = bounds_and_order(space)
    np.testing.assert_allclose(drawn.sum(axis=1), 1.0, rtol=0, atol=ROUNDING)
    assert (drawn >= ends[:, 0] - ROUNDING).all()
    assert (drawn <= ends[:, 1] + ROUNDING).all()
    assert (drawn @ order.T <= ROUNDING).all()


@given(spaces)
def test_the_same_seed_draws_the_same_weights(space: WeightSpace) -> None:
    np.testing.assert_array_equal(sample_weights(space, 20, rng(7)), sample_weights(space, 20, rng(7)))


@pytest.mark.parametrize("level", [0.1, 0.3, 0.6])
def test_a_uniform_weight_exceeds_a_level_as_often_as_the_simplex_says(level: float) -> None:
    drawn = sample_weights(Simplex(4), SAMPLES, rng())
    expected = (1.0 - level) ** 3
    within = STANDARD_ERRORS * np.sqrt(expected * (1.0 - expected) / SAMPLES)
    np.testing.assert_allclose((drawn > level).mean(axis=0), expected, rtol=0, atol=within)


def test_the_mean_under_an_order_is_the_rank_order_centroid() -> None:
    drawn = sample_weights(Ordinal([3, 1, 5, 2, 4]), SAMPLES, rng())
    within = STANDARD_ERRORS * drawn.std(axis=0).max() / np.sqrt(SAMPLES)
    np.testing.assert_allclose(drawn.mean(axis=0), rank_order_weights([3, 1, 5, 2, 4]), rtol=0, atol=within)


def test_between_equal_ranks_nothing_is_said_so_that_the_draws_are_those_of_the_simplex_that_respect_the_rest() -> None:
    space = Ordinal([1, 1, 2, 2])
    every = sample_weights(Simplex(4), 6 * SAMPLES, rng(1))
    respecting = every[(every @ bounds_and_order(space)[1].T <= 0.0).all(axis=1)]
    drawn = sample_weights(space, SAMPLES, rng(2))
    assert apart_in_standard_errors(respecting, drawn) < STANDARD_ERRORS
    assert apart_in_standard_errors(respecting**2, drawn**2) < STANDARD_ERRORS
    assert (drawn[:, 0] > drawn[:, 1]).mean() == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize(
    "width",
    [[0.4, 0.4, 0.4, 0.4], [0.9, 0.3, 0.3, 0.2], [0.05, 0.6, 0.6, 0.6, 0.6], [0.7, 0.7]],
)
def test_the_walk_and_rejection_draw_from_the_same_distribution(width: list[float]) -> None:
    walked = _walked(1.0, np.array(width), SAMPLES, rng(1))
    accepted = _accepted(1.0, np.array(width), SAMPLES, rng(2))
    for power in (1, 2, 3):
        assert apart_in_standard_errors(walked**power, accepted**power) < STANDARD_ERRORS
    crossed = [points[:, :1] * points[:, 1:] for points in (walked, accepted)]
    assert apart_in_standard_errors(*crossed) < STANDARD_ERRORS


def test_narrow_intervals_around_seventeen_weights_are_walked_and_their_draws_are_not_alike() -> None:
    weights = np.linspace(1.0, 3.0, 17) / 34.0
    space = Intervals((0.7 * weights).tolist(), (1.3 * weights).tolist())
    lower, upper = space.ends
    free = (1.0 - lower.sum()) * sample_weights(Simplex(17), PILOT, rng())
    assert (free <= upper - lower).all(axis=1).mean() < ACCEPTED_FROM
    drawn = sample_weights(space, 2_000, rng())
    assert np.abs(np.corrcoef(drawn[:-1, 0], drawn[1:, 0])[0, 1]) < STANDARD_ERRORS / np.sqrt(2_000)
    # Symmetric bounds around the weights: so is the distribution.
    assert apart_in_standard_errors(drawn, 2.0 * weights - drawn) < 2 * STANDARD_ERRORS


def test_weights_alone_stand_for_the_prior_around_them_whose_draws_are_those_of_numpy() -> None:
    weights = np.array([0.5, 0.0, 0.3, 0.2])
    drawn = sample_weights(weights, 100, rng())
    np.testing.assert_array_equal(drawn[:, [0, 2, 3]], rng().dirichlet(30.0 * weights[[0, 2, 3]], size=100))
    assert (drawn[:, 1] == 0.0).all()
    np.testing.assert_array_equal(drawn, sample_weights(Prior(weights), 100, rng()))


def test_the_larger_the_total_count_the_closer_the_draws() -> None:
    near, far = (sample_weights(Prior([0.6, 0.4], count), SAMPLES, rng()) for count in (100.0, 10.0))
    assert near.std() == pytest.approx(np.sqrt(near.mean(axis=0).prod() / 101.0 + 0.01), rel=0.05)
    assert near.std(axis=0).max() < far.std(axis=0).max()


@pytest.mark.parametrize(
    ("lower", "upper", "words"),
    [
        ([0.5, 0.2], [0.4, 0.9], "expected 0 <= lower <= upper"),
        ([-0.1, 0.2], [0.4, 0.9], "expected 0 <= lower <= upper"),
        ([0.6, 0.6], [0.7, 0.7], "they sum to 1.2 and 1.4"),
        ([0.1, 0.1], [0.3, 0.3], "raise the upper ones"),
    ],
)
def test_bounds_between_which_no_weights_lie_are_refused(lower: list[float], upper: list[float], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Intervals(lower, upper)

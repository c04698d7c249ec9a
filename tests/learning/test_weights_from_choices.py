"""Laws of weights from choices: the prior where there are none, the true ones where there are many."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from matcher.learning import fit_weights, held_out_agreement
from matcher.learning.shortlists import read_shortlists

Floats = NDArray[np.float64]

PRIOR = np.array([0.4, 0.3, 0.2, 0.1])
TRUE = np.array([0.1, 0.2, 0.3, 0.4])
SHARPNESS = 15.0
SAMPLED = 0.02
EXACT = 1e-4
"""Where the search stops; the same choices in another order stop it elsewhere by less."""


def simulated(count: int, seed: int = 5, weights: Floats = TRUE, shown: int = 4) -> tuple[Floats, NDArray[np.intp]]:
    """Shortlists, and who is chosen from them under the weights."""
    rng = np.random.default_rng(seed)
    values = rng.random((count, shown, len(weights)))
    return values, (SHARPNESS * values @ weights + rng.gumbel(size=(count, shown))).argmax(axis=1)


def test_without_choices_the_prior_stays_and_so_does_its_uncertainty() -> None:
    from scipy.stats import beta

    found = fit_weights([], prior=PRIOR, total_count=30)
    np.testing.assert_allclose(found.weights, PRIOR, rtol=1e-15)
    ends = [beta.ppf(end, 30 * PRIOR, 30 * (1 - PRIOR)) for end in (0.05, 0.95)]
    np.testing.assert_allclose([found.low, found.high], ends, rtol=0, atol=SAMPLED)
    assert not found.identified.any()
    assert np.isnan(found.agreement)


def test_weights_approach_the_true_ones_as_choices_grow() -> None:
    values, chosen = simulated(3000)
    errors = [np.abs(fit_weights(values[:n], chosen[:n], PRIOR).weights - TRUE).sum() for n in (0, 30, 300, 3000)]
    assert errors == sorted(errors, reverse=True)
    assert errors[0] == pytest.approx(0.8)
    assert errors[1] < 0.6
    assert errors[2] < 0.25
    assert errors[3] < 0.06


def test_nine_of_ten_intervals_hold_the_true_weight() -> None:
    rng = np.random.default_rng(2)
    inside = []
    for seed in range(15):
        true = rng.dirichlet(30 * PRIOR)
        found = fit_weights(*simulated(30, seed, true), PRIOR, 30, rng)
        inside += ((found.low <= true) & (true <= found.high)).tolist()
    assert np.mean(inside) == pytest.approx(0.9, abs=0.1)


def test_the_same_choices_four_times_halve_the_interval_at_most() -> None:
    values, chosen = simulated(150)
    once, often = fit_weights(values, chosen, PRIOR), fit_weights(np.tile(values, (4, 1, 1)), np.tile(chosen, 4), PRIOR)
    ratio = (often.high - often.low) / (once.high - once.low)
    assert ((ratio > 0.4) & (ratio < 0.75)).all()
    assert (often.counts > once.counts).all()


def test_a_criterion_in_which_nobody_ever_differed_is_not_identified() -> None:
    values, chosen = simulated(300)
    values[:, :, 1] = 0.5
    found = fit_weights(values, chosen, PRIOR)
    assert found.identified.tolist() == [True, False, True, True]
    assert found.counts[1] == pytest.approx(30.0, rel=0.15)
    # It keeps the share of the prior, since the others are known up to a common factor alone.
    assert found.weights[1] == pytest.approx(PRIOR[1], abs=SAMPLED)


def test_choices_by_lot_reach_little_sharpness() -> None:
    values, _ = simulated(200)
    by_lot = np.random.default_rng(1).integers(values.shape[1], size=len(values))
    assert fit_weights(values, by_lot, PRIOR).sharpness < 0.3 * fit_weights(*simulated(200), PRIOR).sharpness


def test_weights_lie_on_the_simplex_and_so_does_every_sample() -> None:
    found = fit_weights(*simulated(20), PRIOR)
    assert found.weights.sum() == pytest.approx(1.0)
    np.testing.assert_allclose(found.samples.sum(axis=1), 1.0)
    assert (found.samples >= 0.0).all()
    assert ((found.low <= found.weights) & (found.weights <= found.high)).all()


def test_the_order_of_choices_alternatives_and_criteria_does_not_matter() -> None:
    values, chosen = simulated(60)
    once = fit_weights(values, chosen, PRIOR).weights
    backwards = fit_weights(values[::-1, ::-1, ::-1], values.shape[1] - 1 - chosen[::-1], PRIOR[::-1]).weights
    np.testing.assert_allclose(backwards[::-1], once, rtol=0, atol=EXACT)


def test_what_all_alternatives_have_more_of_does_not_matter() -> None:
    values, chosen = simulated(60)
    values *= 0.5
    shift = 0.5 * np.random.default_rng(9).random((len(values), 1, values.shape[2]))
    once, shifted = fit_weights(values, chosen, PRIOR), fit_weights(values + shift, chosen, PRIOR)
    np.testing.assert_allclose(shifted.weights, once.weights, rtol=0, atol=EXACT)


def test_a_criterion_not_asked_counts_as_one_without_difference() -> None:
    values, chosen = simulated(60)
    even, absent = values.copy(), values.copy()
    even[::2, :, 0], absent[::2, :, 0] = 0.5, np.nan
    once, again = fit_weights(even, chosen, PRIOR), fit_weights(absent, chosen, PRIOR)
    np.testing.assert_array_equal(again.weights, once.weights)


def test_a_pair_is_a_list_of_two() -> None:
    rng = np.random.default_rng(8)
    better, worse = rng.random((2, 40, 4))
    as_pairs = fit_weights(np.stack([better, worse], axis=1), prior=PRIOR)
    as_lists = fit_weights([[b, a] for a, b in zip(better, worse, strict=True)], 1, PRIOR)
    np.testing.assert_allclose(as_pairs.weights, as_lists.weights, rtol=0, atol=EXACT)


def test_a_longer_list_of_equals_says_nothing_and_lengthens_no_other_list() -> None:
    values, chosen = simulated(40, shown=2)
    once = fit_weights(list(values), chosen, PRIOR)
    beside = fit_weights([*values, np.full((5, 4), 0.5)], [*chosen, 3], PRIOR)
    np.testing.assert_allclose(beside.weights, once.weights, rtol=0, atol=EXACT)
    np.testing.assert_allclose([beside.low, beside.high], [once.low, once.high], rtol=0, atol=EXACT)


def test_a_weight_of_zero_stays_at_zero() -> None:
    prior = np.array([0.5, 0.5, 0.0, 0.0])
    found = fit_weights(*simulated(40), prior)
    assert found.weights[2:].tolist() == [0.0, 0.0]
    assert not found.samples[:, 2:].any()
    assert found.identified[2:].tolist() == [False, False]


def test_a_heavier_prior_holds_the_weights_closer() -> None:
    values, chosen = simulated(40)
    light, heavy = (np.abs(fit_weights(values, chosen, PRIOR, n).weights - PRIOR).sum() for n in (5, 500))
    assert heavy < 0.25 * light


def test_the_same_choices_give_the_same_bits_and_another_generator_about_the_same_interval() -> None:
    values, chosen = simulated(40)
    once, again = fit_weights(values, chosen, PRIOR), fit_weights(values, chosen, PRIOR)
    other = fit_weights(values, chosen, PRIOR, rng=np.random.default_rng(99))
    np.testing.assert_array_equal(again.samples, once.samples)
    assert not np.array_equal(other.samples, once.samples)
    np.testing.assert_allclose([other.low, other.high], [once.low, once.high], rtol=0, atol=2 * SAMPLED)


def test_ties_share_the_agreement() -> None:
    lists = read_shortlists([[[0.5, 0.5], [0.5, 0.5]], [[1.0, 0.0], [0.0, 0.0], [0.0, 1.0]]], 0, None)
    assert lists.agreement(np.array([0.5, 0.5])).tolist() == [0.5, 0.5]
    assert lists.agreement(np.array([1.0, 0.0])).tolist() == [0.5, 1.0]
    assert lists.by_chance.tolist() == [0.5, pytest.approx(1 / 3)]


def test_choices_tried_took_no_part_in_the_fit() -> None:
    values, chosen = simulated(80)
    early, late = np.arange(20), np.arange(20, 70)
    # Later on the opposite is preferred: weights that had seen it would agree with it more.
    chosen[late] = (values[late] @ PRIOR).argmax(axis=1)
    lists = read_shortlists(values, chosen, None)
    found = held_out_agreement(lists, PRIOR, [(early, late)])
    alone, leaking = fit_weights(values[early], chosen[early], PRIOR), fit_weights(values, chosen, PRIOR)
    np.testing.assert_array_equal(found[late], lists.only(late).agreement(alone.weights))
    assert found[late].sum() < lists.only(late).agreement(leaking.weights).sum()
    assert np.isnan(np.delete(found, late)).all()


@pytest.mark.parametrize(
    ("shortlists", "options", "complaint"),
    [
        ([], {}, r"prior: without choices the prior says how many criteria"),
        ([[[0.5, 0.5]]], {}, r"shortlists\[0\]: expected shape \(2 or more alternatives, criteria\), got \(1, 2\)"),
        ([[[0.5, 0.5], [0.1, 1.5]]], {}, r"shortlists\[0\]: values must lie in 0 … 1"),
        ([[[0.5, float("nan")], [0.1, 0.5]]], {}, r"shortlists\[0\]: NaN stands for a criterion that plays no part"),
        ([[[0.5, 0.5], [0.1, 0.2]], [[0.5], [0.1]]], {}, r"shortlists\[1\]: 1 criteria, expected 2"),
        ([[[0.5, 0.5], [0.1, 0.2]]], {"chosen": 2}, r"chosen\[0\]: 2 is no row of a list of 2"),
        ([[[0.5, 0.5], [0.1, 0.2]]], {"prior": [0.5, -0.5]}, r"prior: expected one weight a criterion, 0 or more"),
        ([[[0.5, 0.5], [0.1, 0.2]]], {"prior": [0.0, 0.0]}, r"prior: expected one weight a criterion"),
        ([[[0.5, 0.5], [0.1, 0.2]]], {"total_count": 0.0}, r"total_count: 0.0 is no count"),
    ],
)
def test_what_cannot_be_used_is_named(shortlists: Any, options: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        fit_weights(shortlists, **options)

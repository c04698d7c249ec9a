"""Laws of the probability of a bad ending: calibrated on simulated cases, held together where cases are few."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from matcher.learning import Cases, fit_mismatch, pooled_shares, try_in_time_order
from matcher.learning.mismatch import INDUSTRY_SPREAD

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

FAMILIES = np.array([0.36, 0.18, 0.12, 0.10, 0.14, 0.10])
SLOPES = np.array([10.0, 7.0, 4.0, 7.0, 9.0, 5.0])
INDUSTRIES = {"G": -0.3, "I": 0.3, "E": 0.0}
LEVEL = -3.4


def simulated(count: int, seed: int = 1) -> tuple[Cases, Floats, Bools]:
    """Cases, the true probability of a bad ending, and how they ended."""
    rng = np.random.default_rng(seed)
    missing = rng.beta(2, 3, (count, len(FAMILIES))) * FAMILIES
    industry = rng.choice(list(INDUSTRIES), count).tolist()
    logit = LEVEL + missing @ SLOPES + np.array([INDUSTRIES[name] for name in industry])
    chance = 1.0 / (1.0 + np.exp(-logit))
    return Cases(missing, industry), chance, rng.random(count) < chance


def test_probabilities_are_calibrated_on_later_cases() -> None:
    from sklearn.calibration import calibration_curve

    later, _, ended_badly = simulated(6000, seed=2)
    told = fit_mismatch(*simulated(400)[::2]).probability(later)[0]
    happened, expected = calibration_curve(ended_badly, told, n_bins=5, strategy="quantile")
    np.testing.assert_allclose(happened, expected, rtol=0, atol=0.08)


def test_nine_of_ten_intervals_hold_the_true_probability() -> None:
    later, chance, _ = simulated(500, seed=99)
    inside = []
    for seed in range(12):
        cases, _, ended_badly = simulated(150, seed)
        _, low, high = fit_mismatch(cases, ended_badly).probability(later)
        inside.append(((low <= chance) & (chance <= high)).mean())
    assert np.mean(inside) == pytest.approx(0.9, abs=0.06)


def test_probabilities_approach_the_true_ones_as_cases_grow() -> None:
    later, chance, _ = simulated(500, seed=99)
    errors, widths = [], []
    for count in (100, 1000, 10_000):
        told, low, high = fit_mismatch(*simulated(count)[::2]).probability(later)
        errors.append(np.abs(told - chance).mean())
        widths.append((high - low).mean())
    assert errors == sorted(errors, reverse=True)
    assert widths == sorted(widths, reverse=True)
    assert errors[-1] < 0.02


def test_a_family_or_industry_with_few_cases_is_held_to_the_others() -> None:
    cases, _, ended_badly = simulated(300)
    plain = Cases(cases.missing, [""] * 297 + ["Q"] * 3)
    ended_badly[-3:] = True
    alone = Cases(cases.missing, ["Q"] * 300)
    rare = fit_mismatch(plain, ended_badly).effects[-1]
    assert 0.0 < rare < 1.5
    assert np.ptp(fit_mismatch(alone, ended_badly).slopes[0]) < np.ptp(SLOPES) + 5.0


def test_an_industry_never_seen_has_a_wider_interval() -> None:
    cases, _, ended_badly = simulated(300)
    model = fit_mismatch(cases, ended_badly)
    seen, unseen = (model.logits(Cases(cases.missing[:1], [name]))[1][0] for name in ("G", "Z"))
    assert seen < INDUSTRY_SPREAD < unseen


def test_more_missing_never_lowers_the_risk_where_more_missing_went_with_bad_endings() -> None:
    model = fit_mismatch(*simulated(1000)[::2])
    base = np.tile(0.2 * FAMILIES, (2, 1))
    base[1] *= 2.0
    low, high = model.probability(Cases(base, ["G", "G"]))[0]
    assert low < high


def test_cases_that_all_ended_alike_tell_nothing() -> None:
    cases, _, ended_badly = simulated(20)
    with pytest.raises(ValueError, match="all cases ended alike"):
        fit_mismatch(cases, np.zeros_like(ended_badly))


# --- forecasts in order of time ---------------------------------------------------------------------------------------


def monthly(count: int) -> list[str]:
    return [f"{2024 + n * 24 // count // 12}-{n * 24 // count % 12 + 1:02}" for n in range(count)]


def test_a_forecast_knows_nothing_of_its_own_month_or_later() -> None:
    cases, _, ended_badly = simulated(240)
    dates, price = monthly(240), cases.missing[:, 4]
    before = try_in_time_order(cases, ended_badly, dates, price)
    changed = ended_badly.copy()
    changed[200:] = ~changed[200:]
    after = try_in_time_order(cases, changed, dates, price)
    assert before is not None
    assert after is not None
    cut = before.cases < 200
    for name, told in before.forecasts.items():
        np.testing.assert_array_equal(after.forecasts[name][cut], told[cut])


def test_the_model_forecasts_better_than_price_alone_and_the_share_so_far() -> None:
    cases, _, ended_badly = simulated(600)
    trial = try_in_time_order(cases, ended_badly, monthly(600), cases.missing[:, 4])
    assert trial is not None
    losses = {name: score.log_loss for name, score in trial.scores.items()}
    assert losses["learned"] < losses["price_only"] < losses["share_so_far"] + 0.01
    assert trial.scores["learned"].auc == pytest.approx(0.75, abs=0.1)
    assert trial.is_calibrated


def test_groups_hold_every_case_once_and_rise_in_what_is_expected() -> None:
    cases, _, ended_badly = simulated(240)
    trial = try_in_time_order(cases, ended_badly, monthly(240), cases.missing[:, 4])
    assert trial is not None
    assert sum(group.cases for group in trial.groups) == len(trial.cases)
    assert sum(group.ended_badly for group in trial.groups) == trial.ended_badly.sum()
    assert [g.expected for g in trial.groups] == sorted(g.expected for g in trial.groups)


def test_forecasts_that_stop_being_true_are_not_called_calibrated() -> None:
    cases, _, ended_badly = simulated(240)
    ended_badly[120:] = True
    trial = try_in_time_order(cases, ended_badly, monthly(240), cases.missing[:, 4])
    assert trial is not None
    assert not trial.is_calibrated


def test_nothing_is_forecast_before_both_endings_were_seen() -> None:
    cases, _, ended_badly = simulated(24)
    ended_badly[:] = False
    assert try_in_time_order(cases, ended_badly, monthly(24), cases.missing[:, 4]) is None


# --- shares -----------------------------------------------------------------------------------------------------------


def test_pooled_shares_lie_between_the_plain_share_and_the_mean() -> None:
    found = np.zeros((20, 4), dtype=bool)
    found[:12, 0] = found[:2, 1] = True
    shares = pooled_shares(found)
    plain, mean = found.mean(axis=0), found.mean()
    assert (np.minimum(plain, mean) <= shares.share).all()
    assert (shares.share <= np.maximum(plain, mean)).all()
    assert ((shares.low < shares.share) & (shares.share < shares.high)).all()


def test_more_cases_pool_less() -> None:
    few, many = np.eye(2, dtype=bool)[[0] * 5], np.eye(2, dtype=bool)[[0] * 500]
    assert pooled_shares(few).share[0] < pooled_shares(many).share[0] < 1.0


def test_no_cases_have_no_shares() -> None:
    shares = pooled_shares(np.zeros((0, 3), dtype=bool))
    assert shares.cases == 0
    assert np.isnan([shares.share, shares.low, shares.high]).all()

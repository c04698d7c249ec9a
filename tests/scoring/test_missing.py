"""Laws of the policies for unknown values."""

from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from numpy.typing import NDArray

from matcher.scoring import contributions, known_weight_share, ordering_values, settled_contributions, weighted_sum

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
ROUNDING = 1e-12

shares = st.floats(0.0, 1.0)
positive = st.floats(1e-3, 1.0)
shapes = array_shapes(min_dims=2, max_dims=2, max_side=8)


@st.composite
def intervals(draw: st.DrawFn) -> tuple[Floats, Floats]:
    shape = draw(shapes)
    ends = draw(arrays(np.float64, (2, *shape), elements=shares))
    return ends.min(axis=0), ends.max(axis=0)


@st.composite
def knowledge(draw: st.DrawFn) -> tuple[Bools, Floats]:
    known = draw(arrays(np.bool_, draw(shapes)))
    return known, draw(arrays(np.float64, known.shape[1], elements=positive))


@st.composite
def weighted_intervals(draw: st.DrawFn) -> tuple[Floats, Floats, Floats]:
    low, high = draw(intervals())
    return low, high, draw(arrays(np.float64, low.shape[1], elements=positive))


def settled_score(low: Floats, high: Floats, weights: Floats) -> Floats:
    return weighted_sum(settled_contributions(low, high, weights), np.ones(len(weights)))


@given(intervals(), st.sampled_from(["neutral", "worst", "known_only"]))
def test_ordering_values_lie_between_the_ends(
    drawn: tuple[Floats, Floats], policy: Literal["neutral", "worst", "known_only"]
) -> None:
    low, high = drawn
    values = ordering_values(low, high, policy)
    assert (values >= low).all()
    assert (values <= high).all()


@given(intervals(), st.sampled_from(["neutral", "worst", "known_only"]))
def test_known_values_are_kept_exactly(
    drawn: tuple[Floats, Floats], policy: Literal["neutral", "worst", "known_only"]
) -> None:
    low, _ = drawn
    assert ordering_values(low, low, policy).tolist() == low.tolist()


@given(intervals())
def test_the_worst_policy_takes_the_low_ends(drawn: tuple[Floats, Floats]) -> None:
    low, high = drawn
    assert ordering_values(low, high, "worst").tolist() == low.tolist()


@given(knowledge(), st.data())
def test_settled_scores_renormalise_over_what_is_known_where_unknowns_are_wholly_open(
    drawn: tuple[Bools, Floats], data: st.DataObject
) -> None:
    known, weights = drawn
    values = data.draw(arrays(np.float64, known.shape, elements=shares))
    found = settled_contributions(np.where(known, values, 0.0), np.where(known, values, 1.0), weights)
    for row, facts, parts in zip(values, known, found, strict=True):
        if facts.any():
            renormalised = weights[facts] / weights[facts].sum() * weights.sum()
            np.testing.assert_allclose(parts[facts], renormalised * row[facts], rtol=ROUNDING, atol=ROUNDING)
            assert (parts[~facts] == 0.0).all()


@given(weighted_intervals())
def test_a_settled_score_is_the_low_end_over_the_weight_that_is_not_open(
    drawn: tuple[Floats, Floats, Floats],
) -> None:
    low, high, weights = drawn
    low[:, 0] = high[:, 0]
    shares_of_one = weights / weights.sum()
    expected = (low * shares_of_one).sum(axis=1) / (1.0 - ((high - low) * shares_of_one).sum(axis=1))
    np.testing.assert_allclose(settled_score(low, high, shares_of_one), expected, rtol=1e-9, atol=ROUNDING)


@given(weighted_intervals())
def test_a_settled_score_lies_inside_the_bounds(drawn: tuple[Floats, Floats, Floats]) -> None:
    low, high, weights = drawn
    score = settled_score(low, high, weights)
    ranked = ~np.isnan(score)
    assert (score >= weighted_sum(low, weights))[ranked].all()
    assert (score <= weighted_sum(high, weights) + ROUNDING)[ranked].all()


@given(weighted_intervals())
def test_settled_contributions_are_the_bits_of_contributions_where_all_is_known(
    drawn: tuple[Floats, Floats, Floats],
) -> None:
    low, _, weights = drawn
    assert settled_contributions(low, low, weights).tobytes() == contributions(low, weights).tobytes()


@given(weighted_intervals(), st.data())
def test_raising_an_end_never_lowers_the_settled_score(
    drawn: tuple[Floats, Floats, Floats], data: st.DataObject
) -> None:
    low, high, weights = drawn
    raised_low = np.clip(data.draw(arrays(np.float64, low.shape, elements=shares)), low, high)
    raised_high = np.maximum(data.draw(arrays(np.float64, low.shape, elements=shares)), high)
    before = settled_score(low, high, weights)
    ranked = ~np.isnan(before)
    assert (settled_score(raised_low, high, weights) >= before - ROUNDING)[ranked].all()
    after = settled_score(low, raised_high, weights)
    assert ((after >= before - ROUNDING) | np.isnan(after))[ranked].all()


@given(weighted_intervals())
def test_a_row_is_not_a_number_exactly_where_nothing_is_settled(drawn: tuple[Floats, Floats, Floats]) -> None:
    low, high, weights = drawn
    low[0], high[0] = 0.0, 1.0
    settled = (low > 1e-6).any(axis=1) | (high < 1.0 - 1e-6).any(axis=1)
    found = settled_contributions(low, high, weights)
    assert np.isnan(found[0]).all()
    assert not np.isnan(found[settled]).any()


@given(weighted_intervals(), st.data())
def test_settled_contributions_of_a_row_do_not_depend_on_other_rows(
    drawn: tuple[Floats, Floats, Floats], data: st.DataObject
) -> None:
    low, high, weights = drawn
    rows = data.draw(st.lists(st.integers(0, len(low) - 1), min_size=1))
    whole = settled_contributions(low, high, weights)
    assert settled_contributions(low[rows], high[rows], weights).tobytes() == whole[rows].tobytes()


@given(weighted_intervals())
def test_settled_contributions_do_not_depend_on_memory_order(drawn: tuple[Floats, Floats, Floats]) -> None:
    low, high, weights = drawn
    found = settled_contributions(np.asfortranarray(low), np.asfortranarray(high), weights)
    assert found.tobytes() == settled_contributions(low, high, weights).tobytes()


@given(knowledge())
def test_the_known_share_is_zero_where_nothing_is_known(drawn: tuple[Bools, Floats]) -> None:
    known, weights = drawn
    known[0] = False
    assert known_weight_share(known, weights)[0] == 0.0


@given(knowledge())
def test_the_known_share_is_one_exactly_when_all_is_known(drawn: tuple[Bools, Floats]) -> None:
    known, weights = drawn
    known[0] = True
    found = known_weight_share(known, weights)
    assert found[0] == 1.0
    assert (found >= 0.0).all()
    assert (found <= 1.0).all()


@given(knowledge(), st.data())
def test_the_known_share_of_a_row_does_not_depend_on_other_rows(
    drawn: tuple[Bools, Floats], data: st.DataObject
) -> None:
    known, weights = drawn
    rows = data.draw(st.lists(st.integers(0, len(known) - 1), min_size=1))
    np.testing.assert_array_equal(known_weight_share(known, weights)[rows], known_weight_share(known[rows], weights))


def test_known_criteria_without_weight_do_not_settle_a_row() -> None:
    assert np.isnan(settled_contributions([[0.5, 0.0]], [[0.5, 1.0]], [0.0, 1.0])).all()
    assert np.isnan(settled_contributions([[0.5]], [[0.5]], [0.0])).all()


def test_a_low_end_that_is_only_rounding_does_not_settle_a_row() -> None:
    assert np.isnan(settled_contributions([[1e-16, 0.0]], [[1.0, 1.0]], [0.5, 0.5])).all()


def test_a_share_of_weights_that_are_all_zero_is_not_a_number() -> None:
    assert np.isnan(known_weight_share([[True]], [0.0])).all()


def test_an_unknown_policy_is_refused_with_the_three_names() -> None:
    with pytest.raises(
        ValueError, match="policy: 'best' is not a policy for unknowns; use one of neutral, worst, known"
    ):
        ordering_values([[0.0]], [[1.0]], "best")  # type: ignore[arg-type]


def test_ends_of_different_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match=r"high: expected the shape \(1, 2\) of low, got \(1, 1\)"):
        ordering_values([[0.0, 0.0]], [[1.0]], "neutral")
    with pytest.raises(ValueError, match=r"high: expected the shape \(1, 2\) of low, got \(1, 1\)"):
        settled_contributions([[0.0, 0.0]], [[1.0]], [0.5, 0.5])


def test_knowledge_that_is_not_a_table_or_not_as_wide_as_the_weights_is_refused() -> None:
    with pytest.raises(ValueError, match=r"known: expected shape \(alternatives, criteria\), got \(2,\)"):
        known_weight_share([True, False], [0.5, 0.5])
    with pytest.raises(ValueError, match=r"weights: expected shape \(2,\), got \(1,\)"):
        known_weight_share([[True, False]], [0.5])
    with pytest.raises(ValueError, match=r"weights: expected shape \(2,\), got \(1,\)"):
        settled_contributions([[0.0, 0.0]], [[1.0, 1.0]], [0.5])

"""Laws of ELECTRE III and of the credibility that does not compensate."""

from math import prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from matcher.scoring import concordance, credibility, discordance, outranking_credibility, weighted_sum

Floats = NDArray[np.float64]
ROUNDING = 1e-12
# Under this, numbers lose digits (subnormal) and a relative tolerance means nothing.
SMALLEST = 1e-300

shares = st.floats(0.0, 1.0)
tables = arrays(np.float64, (4, 3), elements=shares)
weight_vectors = arrays(np.float64, 3, elements=st.floats(0.01, 1.0))
threshold_triples = st.lists(shares, min_size=3, max_size=3).map(sorted)
score_shares = arrays(np.float64, 5, elements=shares)
veto_tables = arrays(np.float64, (5, 3), elements=shares)


def model_formula(score_share: float, veto_values: list[float]) -> float:
    """The formula of the method page, read aloud for one alternative."""
    weaknesses = [min(max((0.5 - value) / 0.5, 0.0), 1.0) for value in veto_values]
    return score_share * prod((1 - d) / (1 - score_share) for d in weaknesses if d > score_share)


@given(tables, weight_vectors, threshold_triples)
def test_outranking_matrices_lie_in_0_to_1_with_ones_on_the_diagonal(
    values: Floats, weights: Floats, thresholds: list[float]
) -> None:
    agreement = concordance(values, weights, thresholds[0], thresholds[1])
    believed = outranking_credibility(values, weights, *thresholds)
    assert np.diag(agreement).tolist() == [1.0] * 4
    assert np.diag(believed).tolist() == [1.0] * 4
    assert (believed >= 0.0).all()
    assert (believed <= agreement).all()
    assert (agreement <= 1.0).all()


@given(tables, weight_vectors, threshold_triples)
def test_without_a_veto_credibility_is_concordance(values: Floats, weights: Floats, thresholds: list[float]) -> None:
    believed = outranking_credibility(values, weights, thresholds[0], thresholds[1], np.inf)
    assert believed.tolist() == concordance(values, weights, thresholds[0], thresholds[1]).tolist()


@given(tables, weight_vectors, threshold_triples, tables)
def test_improving_an_alternative_never_lowers_what_it_outranks(
    values: Floats, weights: Floats, thresholds: list[float], other: Floats
) -> None:
    improved = values.copy()
    improved[0] = np.maximum(values[0], other[0])
    before = outranking_credibility(values, weights, *thresholds)
    after = outranking_credibility(improved, weights, *thresholds)
    assert (after[0] >= before[0]).all()
    assert (after[:, 0] <= before[:, 0]).all()


@given(tables, weight_vectors)
def test_a_pair_does_not_depend_on_the_other_alternatives(values: Floats, weights: Floats) -> None:
    whole = outranking_credibility(values, weights, 0.1, 0.2, 0.6)
    pair = outranking_credibility(values[[0, 3]], weights, 0.1, 0.2, 0.6)
    assert pair.tolist() == whole[np.ix_([0, 3], [0, 3])].tolist()


def test_thresholds_are_reached_exactly_at_their_ends() -> None:
    values = [[0.0], [1.0], [3.0], [5.0]]
    assert concordance(values, [1.0], 1.0, 3.0)[0].tolist() == [1.0, 1.0, 0.0, 0.0]
    assert discordance(values, 3.0, 5.0)[0, 0].tolist() == [0.0, 0.0, 0.0, 1.0]
    assert discordance(values, 3.0, 3.0)[0, 0].tolist() == [0.0, 0.0, 0.0, 1.0]


def test_thresholds_a_hair_apart_act_as_a_step() -> None:
    assert concordance([[0.0], [1.0]], [1.0], 0.0, 5e-324).tolist() == [[1.0, 0.0], [1.0, 1.0]]
    assert discordance([[0.0], [1.0]], 0.0, 5e-324).tolist() == [[[0.0, 1.0], [0.0, 0.0]]]


def test_full_agreement_is_not_vetoed_through_rounding() -> None:
    weights = [0.1, 0.2, 0.3, 0.0]
    believed = outranking_credibility([[1.0, 1.0, 1.0, 0.0], [0.0, 0.0, 0.0, 1.0]], weights, 0.0, 0.0, 0.5)
    assert believed[0, 1] == 1.0


@given(score_shares, veto_tables)
def test_credibility_is_the_formula_of_the_model(scores: Floats, veto_values: Floats) -> None:
    expected = [model_formula(s, row) for s, row in zip(scores.tolist(), veto_values.tolist(), strict=True)]
    np.testing.assert_allclose(credibility(scores, veto_values), expected, rtol=ROUNDING, atol=SMALLEST)


@given(score_shares, veto_tables)
def test_credibility_lies_between_0_and_the_score(scores: Floats, veto_values: Floats) -> None:
    found = credibility(scores, veto_values)
    assert (found >= 0.0).all()
    assert (found <= scores).all()


@given(score_shares, veto_tables, score_shares, veto_tables)
def test_raising_the_score_or_a_value_never_lowers_credibility(
    scores: Floats, veto_values: Floats, other_scores: Floats, other_values: Floats
) -> None:
    raised = credibility(np.maximum(scores, other_scores), np.maximum(veto_values, other_values))
    assert (raised >= credibility(scores, veto_values)).all()


@given(tables, weight_vectors, tables)
def test_raising_a_partial_value_never_lowers_credibility(values: Floats, weights: Floats, other: Floats) -> None:
    weights_of_one = weights / weights.sum()
    raised = np.maximum(values, other)
    before = credibility(weighted_sum(values, weights_of_one), values)
    assert (credibility(weighted_sum(raised, weights_of_one), raised) >= before).all()


@given(score_shares, veto_tables)
def test_the_bits_of_a_row_do_not_depend_on_other_rows(scores: Floats, veto_values: Floats) -> None:
    whole = credibility(scores, veto_values)
    alone = [credibility(scores[[row]], veto_values[[row]])[0] for row in range(len(scores))]
    assert whole.tolist() == alone


def test_a_value_of_0_vetoes_wholly_unless_the_score_is_full() -> None:
    assert credibility([0.9, 1.0], [[0.0], [0.0]]).tolist() == [0.0, 1.0]


def test_an_unknown_does_not_veto_and_an_unranked_row_stays_unranked() -> None:
    np.testing.assert_array_equal(credibility([0.6, np.nan], [[np.nan], [0.0]]), [0.6, np.nan])


def test_no_veto_criteria_leave_the_score() -> None:
    assert credibility([0.6, 0.3], np.empty((2, 0))).tolist() == [0.6, 0.3]


def test_a_score_a_bit_over_1_by_rounding_counts_as_1() -> None:
    assert credibility([np.nextafter(1.0, 2.0)], [[0.1]]).tolist() == [1.0]


def test_credibility_refuses_shapes_that_do_not_fit() -> None:
    with pytest.raises(ValueError, match=r"score_share: expected shape \(1,\), got \(2,\); give one number per row"):
        credibility([0.5, 0.5], [[0.1, 0.2]])
    with pytest.raises(ValueError, match=r"veto_values: expected shape \(alternatives, criteria\), got \(2,\)"):
        credibility([0.5, 0.5], [0.1, 0.2])


@pytest.mark.parametrize("thresholds", [(-0.1, 0.2, 0.5), (0.3, 0.2, 0.5), (0.1, np.nan, 0.5)])
def test_thresholds_out_of_order_are_refused(thresholds: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="thresholds: criterion 0 breaks 0 <= indifference <= preference"):
        outranking_credibility([[0.5], [0.6]], [1.0], *thresholds)


def test_a_veto_under_the_preference_threshold_is_refused() -> None:
    with pytest.raises(ValueError, match="thresholds: criterion 1 breaks 0 <= preference <= veto"):
        discordance([[0.5, 0.5]], [0.2, 0.2], [0.5, 0.1])


def test_thresholds_for_another_number_of_criteria_are_refused() -> None:
    with pytest.raises(ValueError, match=r"indifference: expected the shape \(2,\) of one number per criterion"):
        concordance([[0.5, 0.5]], [0.5, 0.5], [0.1], 0.2)


def test_an_unknown_value_is_named_before_outranking() -> None:
    with pytest.raises(ValueError, match="values: row 1, column 0 is nan; outranking compares finite numbers"):
        concordance([[0.5], [np.nan]], [1.0], 0.1, 0.2)

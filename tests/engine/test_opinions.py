"""Several people's weights over one list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.criteria import CRITERIA
from matcher.domain.case import Opinion
from matcher.domain.company import CompanyProfile
from matcher.opinions import Opinions, compare_opinions
from matcher.ranking import rank
from matcher.reweighing import orders_under
from matcher.text import LANGUAGES
from matcher.weighting import PRESETS
from matcher.weighting.together import mean_weights
from tests.engine.samples import POLICIES, SUITABLE, SampleCatalogue, company, example_company, ranking, table
from tests.engine.strategies import Facts, companies, vendors

SLOW_CHEAP = {**SUITABLE, "first_reply_hours": 32, "base_fee_jpy": 10_000, "price_per_person_jpy": 0}
FAST_DEAR = {**SUITABLE, "base_fee_jpy": 900_000}
SURE_OF_ALL = {"min_size": 17, "max_size": 17}

several_weights = st.lists(
    st.lists(st.integers(0, 9), **SURE_OF_ALL)
    .filter(any)
    .map(lambda parts: {c.criterion_id: part / sum(parts) for c, part in zip(CRITERIA, parts, strict=True)}),
    min_size=1,
    max_size=4,
)


def opinion(person: str, **weights: float) -> Opinion:
    return Opinion(person=person, method="points", weights=weights)


def compared(*people: Opinion, vendors: tuple[Mapping[str, object], ...] = (SLOW_CHEAP, FAST_DEAR)) -> Opinions:
    return compare_opinions(example_company(), SampleCatalogue(table(*vendors)), people)


HURRIED = opinion("髙橋", response_fit=0.9, price_fit=0.1)
THRIFTY = opinion("経理", response_fit=0.1, price_fit=0.9)


def test_a_disagreement_that_changes_the_winner_says_who_is_first_for_whom() -> None:
    found = compared(HURRIED, THRIFTY)
    assert [view.winners for view in found.views] == [("V002",), ("V001",)]
    assert found.changes_winner
    assert "髙橋の重みでは架空V002" in found.conclusion.text("ja")
    assert "架空V001 by the weights of 経理" in found.conclusion.text("en")


def test_a_disagreement_that_changes_no_winner_says_so() -> None:
    found = compared(HURRIED, opinion("社長", response_fit=0.6, price_fit=0.4))
    assert not found.changes_winner
    assert found.conclusion.code == "same_winner"
    assert "架空V002" in found.conclusion.text("ja")


def test_vendors_that_tie_for_one_and_win_for_the_other_change_no_winner() -> None:
    found = compared(opinion("平等", task_coverage=1.0), HURRIED)
    assert found.views[0].winners == ("V001", "V002")
    assert not found.changes_winner
    assert "架空V002" in found.conclusion.text("ja")


def test_the_criterion_is_named_on_which_they_differ_most_in_weight_and_effect() -> None:
    found = compared(
        opinion("A", response_fit=0.5, size_fit=0.5),
        opinion("B", response_fit=0.2, size_fit=0.0, task_coverage=0.8),
    ).disagreement
    assert found is not None
    # size_fit differs more in weight, but both vendors serve the size alike.
    assert (found.criterion, found.most, found.least) == ("response_fit", "A", "B")
    assert found.points == pytest.approx(100 * 0.3 * 1.0)


def test_people_of_one_mind_agree_wholly_and_differ_nowhere() -> None:
    found = compared(HURRIED, opinion("同意見", **HURRIED.weights))
    assert found.agreement == pytest.approx(1.0)
    assert (found.disagreement, found.apart) == (None, None)
    assert found.agreement_words is not None
    assert found.agreement_words.code == "same"


def test_opposite_orders_of_two_do_not_agree_at_all() -> None:
    found = compared(HURRIED, THRIFTY)
    assert found.agreement == pytest.approx(0.0)
    assert found.agreement_words is not None
    assert found.agreement_words.code == "weak"


def test_a_person_whose_weights_rank_nothing_is_left_out_of_the_comparison() -> None:
    buyer = company()
    found = compare_opinions(
        buyer, SampleCatalogue(table(SUITABLE)), [opinion("A", price_fit=1.0), opinion("B", size_fit=1.0)]
    )
    assert [bool(view.first) for view in found.views] == [False, True]
    assert not found.changes_winner
    assert np.isnan(found.agreement)
    nobody = compare_opinions(buyer, SampleCatalogue(table(SUITABLE)), [opinion("A", price_fit=1.0)])
    assert nobody.conclusion.code == "nobody"


def test_every_sentence_exists_in_both_languages() -> None:
    found = compared(HURRIED, THRIFTY)
    messages = [found.conclusion, found.agreement_words, found.apart]
    assert all(message is not None and message.text(lang) for message in messages for lang in LANGUAGES)


@given(companies(), st.lists(vendors(), min_size=1, max_size=4), several_weights, st.sampled_from(POLICIES))
def test_each_persons_order_is_bit_for_bit_the_ranking_under_the_same_weights(
    buyer: CompanyProfile, drawn: list[Facts], everybody: list[dict[str, float]], policy: Any
) -> None:
    catalogue = SampleCatalogue(table(*drawn))
    usual = rank(buyer, catalogue, unknown=policy)
    asked = {c.criterion_id for c in usual.evaluation.criteria}
    rankable = [weights for weights in everybody if any(weights[name] for name in asked)]
    for weights, order in zip(rankable, orders_under(usual, rankable) if rankable else [], strict=True):
        alone = rank(buyer, catalogue, weights, policy)
        assert order.rows.tolist() == alone.order.tolist()
        assert order.ranks.tolist() == alone.ranks.tolist()
        assert order.scores.tobytes() == alone.evaluation.score[alone.order].tobytes()


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_orders_as_the_ranking_by_that_preset(preset: str) -> None:
    catalogue = SampleCatalogue(table(SLOW_CHEAP, FAST_DEAR, SUITABLE))
    alone = rank(example_company(), catalogue, preset)
    (order,) = orders_under(ranking(example_company(), SLOW_CHEAP, FAST_DEAR, SUITABLE), [alone.default_weights])
    assert order.scores.tolist() == pytest.approx(alone.evaluation.score[alone.order].tolist(), abs=1e-9)
    assert order.rows.tolist() == alone.order.tolist()


def test_together_is_the_ranking_under_the_mean_of_the_weights() -> None:
    found = compared(HURRIED, THRIFTY)
    alone = rank(
        example_company(),
        SampleCatalogue(table(SLOW_CHEAP, FAST_DEAR)),
        mean_weights([HURRIED.weights, THRIFTY.weights]),
    )
    assert found.together.order.scores.tolist() == alone.evaluation.score[alone.order].tolist()

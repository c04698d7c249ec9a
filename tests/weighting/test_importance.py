"""Laws of weights from must, important and nice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.criteria import CRITERIA, FAMILIES
from matcher.weighting import resolve_weights
from matcher.weighting.importance import importance_weights

ROUNDING = 1e-12
USUAL = {family: sum(c.weight for c in CRITERIA if c.family == family) for family in FAMILIES}
DEFAULTS = {c.criterion_id: c.weight for c in CRITERIA}
FAMILY_OF = {c.criterion_id: c.family for c in CRITERIA}

words = st.sampled_from(["must", "important", "nice"])
importances = st.fixed_dictionaries(dict.fromkeys(FAMILIES, words))


@pytest.mark.parametrize("word", ["must", "important", "nice"])
def test_where_all_are_equally_important_the_default_preset_stays(word: str) -> None:
    weights = importance_weights(dict.fromkeys(FAMILIES, word), USUAL)  # type: ignore[arg-type]
    assert resolve_weights(weights, DEFAULTS, FAMILY_OF) == pytest.approx(DEFAULTS, abs=ROUNDING)


@given(importances)
def test_the_weights_sum_to_1(importance: dict[str, object]) -> None:
    assert sum(importance_weights(importance, USUAL).values()) == pytest.approx(1.0, abs=ROUNDING)  # type: ignore[arg-type]


@given(importances, st.sampled_from(FAMILIES))
def test_raising_one_family_raises_its_weight_and_lowers_every_other(importance: dict, family: str) -> None:
    low = importance_weights({**importance, family: "nice"}, USUAL)
    high = importance_weights({**importance, family: "must"}, USUAL)
    assert high[family] > low[family]
    assert all(high[other] < low[other] for other in FAMILIES if other != family)


def test_a_family_that_is_not_named_is_important() -> None:
    assert importance_weights({}, USUAL) == pytest.approx(USUAL, abs=ROUNDING)

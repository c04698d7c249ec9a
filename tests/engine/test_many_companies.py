"""Many companies at once: each exactly as alone, none lost, and the row named where one cannot be ranked."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.criteria.column import column_criterion
from matcher.domain.company import CompanyProfile
from matcher.many_companies import rank_many
from matcher.ranking import rank
from matcher.reporting import leading_columns
from matcher.weighting import WeightsError
from tests.engine.samples import POLICIES, SUITABLE, SampleCatalogue, company, example_company, table
from tests.engine.strategies import Facts, companies, vendors

CLOSED = {**SUITABLE, "capacity_open": "no"}
SLOW = {**SUITABLE, "first_reply_hours": 32}


def catalogue(*facts: Facts) -> SampleCatalogue:
    return SampleCatalogue(table(*facts))


@given(
    st.lists(companies(), min_size=1, max_size=3),
    st.lists(vendors(), min_size=1, max_size=4),
    st.sampled_from(POLICIES),
)
def test_every_company_is_ranked_bit_for_bit_as_alone(
    buyers: list[CompanyProfile], drawn: list[Facts], unknown: Any
) -> None:
    several, options = catalogue(*drawn), {"unknown": unknown, "verified_only": True}
    found = rank_many(buyers, several, None, **options)
    for place, buyer in enumerate(buyers):
        alone = rank(buyer, several, **options)
        mine = found[(found["company"] == place) & found["vendor_id"].notna()]
        said = leading_columns(alone, alone.order)
        assert mine["vendor_id"].tolist() == said["vendor_id"].tolist()
        assert mine["score"].to_numpy(float).tobytes() == said["score"].tobytes()
        assert mine["score_low"].to_numpy(float).tobytes() == said["score_low"].tobytes()
        assert mine["rank"].fillna(0).tolist() == alone.ranks.tolist()


@given(st.lists(companies(), min_size=1, max_size=3), st.lists(vendors(), min_size=1, max_size=4))
def test_no_company_is_lost_and_each_is_asked_for_its_first_places(
    buyers: list[CompanyProfile], drawn: list[Facts]
) -> None:
    found = rank_many(buyers, catalogue(*drawn), top=2)
    assert found["company"].unique().tolist() == list(range(len(buyers)))
    named = found.groupby("company")["vendor_id"].count()
    assert named.tolist() == found.groupby("company")["passing"].first().clip(upper=2).tolist()


def test_the_label_of_a_row_names_the_company() -> None:
    frame = pd.DataFrame(
        {"employees": [40, 400], "tasks": "journal_entry", "name": ["架空A", None]}, index=["K-1", "K-2"]
    )
    found = rank_many(frame, catalogue(SUITABLE, SLOW), top=1)
    assert found["company"].tolist() == ["K-1", "K-2"]
    assert found["company_name"].fillna("").tolist() == ["架空A", ""]
    assert found["place"].tolist() == [1, 1]


def test_a_company_that_nobody_may_serve_keeps_a_row_without_a_vendor() -> None:
    found = rank_many([example_company()], catalogue(CLOSED))
    (row,) = found.to_dict("records")
    assert (row["company"], row["passing"]) == (0, 0)
    assert found[["place", "rank", "vendor_id", "score"]].isna().all(axis=None)


def test_weights_that_do_not_serve_one_company_name_its_row() -> None:
    with pytest.raises(WeightsError, match="row 3"):
        rank_many([company(budget_monthly_jpy=100_000), company()], catalogue(SUITABLE), weights={"price_fit": 1})


def test_weights_that_serve_nobody_name_no_row() -> None:
    with pytest.raises(WeightsError, match=r'^There is no weight "price"'):
        rank_many([company()], catalogue(SUITABLE), weights={"price": 1})


def test_a_further_criterion_counts_for_every_company() -> None:
    founded = column_criterion("founded_year", worst=2020, best=2000, weight=1.0)
    found = rank_many([company(), example_company()], catalogue(SUITABLE), extra_criteria=[founded])
    alone = [rank(buyer, catalogue(SUITABLE), extra_criteria=[founded]) for buyer in (company(), example_company())]
    assert found["score"].tolist() == [ranking.evaluation.score[0] for ranking in alone]


def test_no_company_gives_an_empty_table_and_no_place_is_refused() -> None:
    assert rank_many([], catalogue(SUITABLE)).empty
    with pytest.raises(ValueError, match="top=0"):
        rank_many([company()], catalogue(SUITABLE), top=0)

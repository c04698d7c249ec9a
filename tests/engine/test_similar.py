"""Vendors like one vendor, and the best vendor without its flags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.company import CompanyProfile
from matcher.similar import best_without_flags, similar
from tests.engine.samples import SUITABLE, example_company, ranking, wants
from tests.engine.strategies import Facts, companies, vendors

lists = st.lists(vendors(), min_size=2, max_size=4)


def test_the_vendor_that_differs_in_least_comes_first_and_the_difference_is_named() -> None:
    found = similar(
        ranking(
            example_company(),
            SUITABLE,
            {**SUITABLE, "first_reply_hours": 32, "team_model": "single", "offshore": "yes"},
            {**SUITABLE, "first_reply_hours": 32},
        ),
        "V001",
    )
    assert [vendor.vendor_id for vendor in found] == ["V003", "V002"]
    (pair,) = found[0].differ
    assert (pair.this.name, pair.this.value, pair.other.value, pair.difference) == ("first_reply_hours", 4, 32, 1.0)


def test_a_copy_is_at_distance_0_and_differs_in_nothing() -> None:
    (twin,) = similar(ranking(example_company(), SUITABLE, SUITABLE), "V001")
    assert (twin.distance, twin.differ) == (0.0, ())
    assert len(twin.agree) == 3


def test_twice_as_many_count_by_the_ratio_and_a_step_of_a_scale_by_its_length() -> None:
    other = {**SUITABLE, "employees_max": 600, "handover_support": 2}
    (found,) = similar(ranking(example_company(), SUITABLE, other), "V001")
    assert found.distance * found.shared == pytest.approx(1 / 3 + 1 / 3)


def test_a_vendor_that_states_next_to_nothing_is_not_called_alike() -> None:
    silent = {"services": SUITABLE["services"]}
    assert similar(ranking(example_company(), SUITABLE, silent), "V001") == ()


def test_no_limit_is_unlike_any_limit_and_like_itself() -> None:
    open_ended = {**SUITABLE, "employees_max": float("inf")}
    found = similar(ranking(example_company(), open_ended, SUITABLE, open_ended), "V001")
    assert [(vendor.vendor_id, round(vendor.distance * vendor.shared, 9)) for vendor in found] == [
        ("V003", 0.0),
        ("V002", 1.0),
    ]


@given(companies(), lists)
def test_distances_ascend_from_0_to_1_and_the_count_is_kept(buyer: CompanyProfile, drawn: list[Facts]) -> None:
    found = similar(ranking(buyer, *drawn), "V001", count=2)
    distances = [vendor.distance for vendor in found]
    assert distances == sorted(distances)
    assert len(found) <= 2
    assert all(0.0 <= distance <= 1.0 for distance in distances)
    assert "V001" not in [vendor.vendor_id for vendor in found]


@given(companies(), lists)
def test_a_further_vendor_changes_no_distance(buyer: CompanyProfile, drawn: list[Facts]) -> None:
    fewer = {vendor.vendor_id: vendor.distance for vendor in similar(ranking(buyer, *drawn[:-1]), "V001", 9)}
    whole = {vendor.vendor_id: vendor.distance for vendor in similar(ranking(buyer, *drawn), "V001", 9)}
    assert {name: whole[name] for name in fewer} == fewer


BUYER = example_company(tasks=wants("journal_entry", "monthly_closing"))
SLOW = {**SUITABLE, "first_reply_hours": 32}
SLOW_AND_LONG = {**SUITABLE, "first_reply_hours": 32, "min_term_months": 24}


def test_the_best_vendor_without_the_flags_is_named_with_what_it_has_instead() -> None:
    found = best_without_flags(ranking(BUYER, SLOW, SLOW_AND_LONG, SUITABLE), "V002")
    assert found is not None
    assert (found.vendor_id, found.rank) == ("V003", 1)
    shown = {part.flag.rule_id: part.fact.value for part in found.instead}
    assert shown == {"response_fit.slow": 4, "contract_fit.too_long": 6}


def test_a_vendor_that_does_not_state_the_fact_is_not_free_of_the_flag() -> None:
    silent = {**SUITABLE, "first_reply_hours": None}
    assert best_without_flags(ranking(BUYER, SLOW, silent), "V001") is None


def test_a_knocked_out_vendor_is_no_way_out_and_a_vendor_without_flags_needs_none() -> None:
    closed = {**SUITABLE, "capacity_open": "no"}
    found = ranking(BUYER, SLOW, closed, SUITABLE)
    way_out = best_without_flags(found, "V001")
    assert way_out is not None
    assert way_out.vendor_id == "V003"
    assert best_without_flags(found, "V003") is None


@given(companies(), lists)
def test_whoever_is_named_has_none_of_the_flags_and_nobody_before_it_qualifies(
    buyer: CompanyProfile, drawn: list[Facts]
) -> None:
    found = ranking(buyer, *drawn)
    way_out = best_without_flags(found, "V001")
    rules = {f.rule_id for f in found.flags(0) if f.severity in ("serious", "caution")}
    own = set() if way_out is None else {flag.rule_id for flag in found.flags(way_out.row)}
    assert rules & own == set()

"""Fit against month: who dominates whom, as far as the facts go."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.company import CompanyProfile
from matcher.frontier import Frontier, frontier
from matcher.text import LANGUAGES
from tests.engine.samples import SUITABLE, company, ranking, wants
from tests.engine.strategies import Facts, companies, vendors

PRICED = {
    **SUITABLE,
    "base_fee_jpy": 100_000,
    "price_per_entry_jpy": 0,
    "price_per_person_jpy": 0,
    "price_per_case_jpy": 0,
    "extra_task_price_jpy": 0,
}


BUYER = company(tasks=wants("journal_entry", "monthly_closing", "payroll_calculation", monthly_volume=45))
"""Not asked for a budget, so that a price alone changes no score."""


def found_of(**facts: object) -> Frontier:
    """The frontier of a first vendor that states everything and a second that differs in `facts`."""
    return frontier(ranking(BUYER, PRICED, {**PRICED, **facts}))


def test_a_dearer_vendor_that_fits_no_better_is_surely_dominated() -> None:
    found = found_of(base_fee_jpy=120_000)
    assert [point.vendor_id for point in found.efficient] == ["V001"]
    assert (found.point("V002").dominated_by, found.point("V002").surely_dominated_by) == ("V001", "V001")
    assert [point.vendor_id for point in found.dominators_of("V002", surely=True)] == ["V001"]


def test_equal_vendors_do_not_dominate_each_other() -> None:
    assert [point.vendor_id for point in found_of().efficient] == ["V001", "V002"]


def test_dearer_and_better_stands_beside_cheaper_and_worse_from_cheap_to_dear() -> None:
    found = found_of(base_fee_jpy=80_000, first_reply_hours=16)
    assert [point.vendor_id for point in found.efficient] == ["V002", "V001"]
    assert found.messages == ()


def test_an_unknown_fact_that_could_make_the_vendor_fit_better_leaves_it_dominated_on_what_is_stated_only() -> None:
    found = frontier(
        ranking(
            BUYER,
            {**PRICED, "first_reply_hours": 8},
            {**PRICED, "first_reply_hours": None, "base_fee_jpy": 120_000},
        )
    )
    dominated = found.point("V002")
    assert (dominated.dominated_by, dominated.surely_dominated_by) == ("V001", None)


def test_a_vendor_without_a_price_neither_dominates_nor_is_dominated() -> None:
    prices = [name for name in PRICED if name.startswith(("base_fee", "price_per", "extra_task"))]
    found = found_of(**dict.fromkeys(prices), first_reply_hours=64)
    assert [point.vendor_id for point in found.unplaced] == ["V002"]
    assert found.point("V002").dominated_by is None
    assert [point.vendor_id for point in found.efficient] == ["V001"]


def test_an_open_month_dominates_nobody_however_little_of_it_is_stated() -> None:
    found = found_of(base_fee_jpy=10_000, price_per_person_jpy=None)
    assert found.point("V002").month == (10_000, None)
    assert found.point("V001").dominated_by is None


def test_an_open_month_is_dominated_by_a_vendor_that_costs_less_than_what_is_stated() -> None:
    found = found_of(base_fee_jpy=120_000, price_per_person_jpy=None)
    assert found.point("V002").surely_dominated_by == "V001"


def test_only_the_vendors_asked_for_are_looked_at_and_a_knocked_out_one_is_left_out() -> None:
    closed = {**PRICED, "capacity_open": "no", "base_fee_jpy": 1}
    found = frontier(ranking(BUYER, PRICED, closed, {**PRICED, "base_fee_jpy": 90_000}), ["V001", "V002"])
    assert [point.vendor_id for point in found.points] == ["V001"]
    assert "V002" not in found


def test_every_dominated_vendor_has_a_sentence_that_says_how_sure_that_is() -> None:
    found = found_of(base_fee_jpy=120_000)
    assert [message.code for message in found.messages] == ["surely"]
    assert all("架空V001" in found.messages[0].text(lang) for lang in LANGUAGES)


@given(companies(), st.lists(vendors(), min_size=1, max_size=4))
def test_whoever_is_surely_dominated_is_dominated_on_what_is_stated_too(
    buyer: CompanyProfile, drawn: list[Facts]
) -> None:
    for policy in ("neutral", "worst"):
        found = frontier(ranking(buyer, *drawn, unknown=policy))
        sure = [point for point in found.points if point.surely_dominated_by is not None]
        assert all(point.dominated_by is not None for point in sure)
        assert all(found.point(str(point.dominated_by)).efficient for point in sure)

"""Three years of cost: totals are sums, ranges contain, no growth is flat, and the turning point is where it turns."""

from __future__ import annotations

from math import inf, isclose
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.carrying_out.plans import plan
from matcher.criteria.facts import monthly_cost
from matcher.domain.plan import Plan
from matcher.domain.plan_cost import CostLine, CostOption, CostTerm, Extent, YenRange, total
from matcher.domain.plan_edits import ASSUMPTION_LIMITS
from matcher.domain.scales import CONSUMPTION_TAX_RATE
from matcher.planning.assumptions import DECLARED, growth_of
from tests.engine.samples import ranking, wants
from tests.engine.strategies import companies, vendors
from tests.planning.planned import THE_VENDOR, codes, planned

FEW = settings(max_examples=20, deadline=None)
ROUNDING_JPY = 2
"""Each of two parts of a month is rounded to whole yen."""
TASKS = wants("journal_entry", importance="must", monthly_volume=600) + wants("payroll_calculation", "invoice_issue")
FIELDS: dict[str, Any] = {"tasks": TASKS, "own_hourly_rate_jpy": 3000, "owner_hours_per_month": 8}
CLOSED: dict[str, object] = {"initial_fee_jpy": 100_000, "price_per_invoice_jpy": 100}
FIELDS_CLOSED = {**FIELDS, "tasks": [*TASKS[:2], {"task_id": "invoice_issue", "monthly_volume": 50}]}
HOURS = {
    "journal_entry": {"hours_now": 20},
    "payroll_calculation": {"hours_now": 15},
    "invoice_issue": {"hours_now": 5},
}


def option(found: Plan, code: str) -> CostOption:
    """One way to get the work done."""
    (held,) = [option for option in found.cost.options if option.code == code]
    return held


def closed(hours: float | None = None, **edits: Any) -> Plan:
    """A plan of which every price, volume and hour is known; `hours` are those of journal entries alone."""
    scope = HOURS if hours is None else {**HOURS, "journal_entry": {"hours_now": hours}}
    return planned(FIELDS_CLOSED, CLOSED, scope=scope, **edits)


def within(narrow: YenRange, wide: YenRange) -> bool:
    """Whether one range lies inside another."""
    high = inf if wide.high is None else wide.high
    return wide.low <= narrow.low and (inf if narrow.high is None else narrow.high) <= high


@FEW
@given(companies(), vendors())
def test_every_total_is_the_sum_of_its_parts_and_no_low_end_is_above_its_high_end(buyer: Any, facts: Any) -> None:
    for held in plan(ranking(buyer, facts), THE_VENDOR).cost.options:
        for line in held.lines:
            assert line.total == total(term.amount for term in line.terms)
            assert all(
                term.amount.low <= (inf if term.amount.high is None else term.amount.high) for term in line.terms
            )
        assert held.total == total(line.total for line in held.lines) == total(held.years)
        assert held.total.low <= (inf if held.total.high is None else held.total.high)


@FEW
@given(companies(), vendors())
def test_the_month_of_a_plan_without_growth_is_the_month_of_the_ranking(buyer: Any, facts: Any) -> None:
    found = ranking(buyer, facts)
    low, high = monthly_cost(found.evaluation.pairing, 0)
    made = plan(found, THE_VENDOR, planned(assumptions={"growth_in_24_months_percent": 0}).edits).cost
    assert made.month[0] == made.month[1] == made.month[2]
    assert isclose(made.month[0].low, low, abs_tol=ROUNDING_JPY)
    assert (made.month[0].high is None) == (high is None)
    assert isclose(made.month[0].high or 0, high or 0, abs_tol=ROUNDING_JPY)


def test_only_what_is_paid_to_others_bears_consumption_tax() -> None:
    held = option(closed(), "outsource")
    for year, (net, gross) in enumerate(zip(held.years, held.years_with_tax, strict=True)):
        paid = total(line.terms[year].amount for line in held.lines if line.code in ("fee", "initial"))
        assert gross.low - net.low == round(paid.low * CONSUMPTION_TAX_RATE)
    assert held.total_with_tax == total(held.years_with_tax)
    assert {line.code for line in held.lines if line.taxed} == {"fee", "initial"}
    stay = option(closed(), "stay")
    assert stay.total_with_tax == stay.total


def test_an_amount_is_its_quantity_times_its_price_and_an_open_price_leaves_it_open_above() -> None:
    assert Extent(2, 3).times(Extent(100, 200)) == (200, 600)
    assert Extent(2, 3).times(Extent(100, None)) == (200, None)
    assert Extent.of(0).times(Extent(100, None)) == (0, 0)
    assert Extent.of(None) == (0, None)


def test_without_growth_every_year_after_the_first_is_alike() -> None:
    held = option(closed(assumptions={"growth_in_24_months_percent": 0}), "outsource")
    assert held.years[1] == held.years[2]
    assert growth_of(0) == (1, 1, 1)


def test_growth_follows_the_headcount_expected_in_24_months_and_then_stays() -> None:
    grown = planned({**FIELDS, "employees": 40, "employees_in_24_months": 80}).cost
    assert grown.growth == (1.25, 1.75, 2.0)
    assert planned(FIELDS).cost.growth == (1.0, 1.0, 1.0)
    shrunk = planned({**FIELDS, "employees": 40, "employees_in_24_months": 20}).cost.growth
    assert shrunk == (0.875, 0.625, 0.5)


def test_the_first_year_holds_handover_parallel_run_and_more_owning_and_checking() -> None:
    held = option(closed(), "outsource")
    lines = {line.code: [term.amount.low for term in line.terms] for line in held.lines}
    assert lines["owner"] == [(12 + 3) * 8 * 3000, 12 * 8 * 3000, 12 * 8 * 3000]
    assert lines["checking"] == [(12 + 3) * 1.5 * 3000, 12 * 1.5 * 3000, 12 * 1.5 * 3000]
    assert lines["transition"] == [3 * 4 * 3000, 0, 0]
    assert lines["parallel"] == [40 * 3000, 0, 0]
    assert lines["initial"] == [100_000, 0, 0]


def test_staying_costs_todays_hours_and_part_keeps_those_of_the_rest() -> None:
    found = closed()
    assert option(found, "stay").total == (36 * 40 * 3000, 36 * 40 * 3000)
    part = option(found, "outsource_part")
    assert part.tasks == ("journal_entry",)
    assert part.line("in_house").total == (36 * 20 * 3000, 36 * 20 * 3000)  # type: ignore[union-attr]


def test_there_is_no_part_where_all_or_none_of_the_tasks_is_a_must() -> None:
    for importance in ("must", "nice"):
        found = planned({"tasks": wants("journal_entry", "invoice_issue", importance=importance)})
        assert [option.code for option in found.cost.options] == ["outsource", "stay"]


def test_what_is_paid_outside_today_counts_for_staying_alone() -> None:
    found = closed(assumptions={"paid_outside_now_jpy": 10_000})
    assert option(found, "stay").line("paid_outside").total == (360_000, 360_000)  # type: ignore[union-attr]
    assert option(found, "outsource_part").line("paid_outside").total == (0, 360_000)  # type: ignore[union-attr]
    assert option(found, "outsource").line("paid_outside") is None


def test_extra_charge_tasks_stand_on_a_line_of_their_own_that_adds_up_with_the_fee() -> None:
    facts = {**CLOSED, "services": ["journal_entry", "payroll_calculation"], "extra_charge_services": ["invoice_issue"]}
    held = option(planned(FIELDS_CLOSED, facts, scope=HOURS), "outsource")
    assert held.line("extra_tasks").total == (36 * 5000, 36 * 5000)  # type: ignore[union-attr]
    included = option(closed(), "outsource")
    assert held.line("fee").total == included.line("fee").total  # type: ignore[union-attr]


def test_a_task_that_the_vendor_does_not_offer_costs_nothing_there_and_is_in_no_option() -> None:
    found = planned({"tasks": wants("journal_entry", "expense_settlement", monthly_volume=10)})
    assert all("expense_settlement" not in option.tasks for option in found.cost.options)


@pytest.mark.parametrize(
    "missing", [{"price_per_entry_jpy": None}, {"surcharge_percent": None}, {"base_fee_jpy": None}]
)
def test_what_is_not_known_widens_the_range_and_closing_it_stays_inside(missing: dict[str, object]) -> None:
    known, open_ended = closed(), planned(FIELDS_CLOSED, {**CLOSED, **missing}, scope=HOURS)
    for held in known.cost.options:
        assert within(held.total, option(open_ended, held.code).total)
    assert option(open_ended, "outsource").total.high is None
    assert "first.open_cost" in codes(open_ended.first)
    assert "first.open_cost" not in codes(known.first)


def test_without_an_own_hourly_rate_no_amount_is_made_up_for_own_hours() -> None:
    found = planned({"tasks": TASKS, "owner_hours_per_month": 8}, CLOSED)
    assert option(found, "outsource").line("owner").total == (0, None)  # type: ignore[union-attr]
    assert all(condition.hours is None for condition in found.cost.conditions)
    (rate,) = [assumed for assumed in found.cost.assumptions if assumed.code == "own_hourly_rate_jpy"]
    assert (rate.value, rate.proposed) == (None, None)


def _at(hours: float) -> tuple[float, float]:
    found = closed(hours, assumptions={"rework_percent": 0})
    return option(found, "outsource").total.low, option(found, "stay").total.low


def test_at_the_turning_point_both_ways_cost_the_same_and_beyond_it_handing_over_is_cheaper() -> None:
    (condition,) = [
        c
        for c in closed(assumptions={"rework_percent": 0}).cost.conditions
        if (c.option, c.than) == ("outsource", "stay")
    ]
    assert condition.hours is not None
    assert condition.hours.high is not None
    journal = condition.hours.low - 20
    at, below, above = _at(journal), _at(journal - 5), _at(journal + 5)
    assert isclose(at[0], at[1], rel_tol=1e-4)
    assert below[0] > below[1]
    assert above[0] < above[1]
    assert condition.now == (40, 40)
    assert isclose(condition.yen.low, condition.hours.low * 3000, abs_tol=1)


def test_the_cheapest_is_named_only_where_no_open_number_can_change_it() -> None:
    assert closed(500).cost.cheapest == "outsource"
    assert closed(0.0).cost.cheapest in ("stay", "outsource_part")
    assert planned(FIELDS, CLOSED).cost.cheapest is None
    assert planned(FIELDS, CLOSED).cost.verdict.code == "cost.cheapest.open"


def test_ranges_that_overlap_name_no_cheapest() -> None:
    wide = {"rework_percent": 100}
    (turn,) = [c for c in closed(assumptions=wide).cost.conditions if (c.option, c.than) == ("outsource", "stay")]
    assert turn.hours is not None
    assert turn.hours.high is not None
    between = (turn.hours.low + turn.hours.high) / 2 - 20
    found = closed(between, assumptions=wide)
    low, high = option(found, "outsource").total
    assert low < option(found, "stay").total.low < (high or 0)
    assert (found.cost.cheapest, found.cost.verdict.code) == (None, "cost.cheapest.overlap")


def test_the_fee_follows_the_volumes_of_each_year() -> None:
    fields = {**FIELDS_CLOSED, "employees": 40, "employees_in_24_months": 80}
    found = planned(fields, CLOSED).cost
    expected = [80_000 + 50 * (600 * f - 100) + 500 * (40 * f - 10) + 100 * 50 * f for f in found.growth]
    assert [month.low for month in found.month] == [round(amount) for amount in expected]
    assert found.growth == (1.25, 1.75, 2.0)


def test_staying_grows_with_the_volume() -> None:
    fields = {**FIELDS_CLOSED, "employees": 40, "employees_in_24_months": 80}
    stay = option(planned(fields, CLOSED, scope=HOURS), "stay")
    assert [year.low for year in stay.years] == [12 * 40 * 3000 * times for times in (1.25, 1.75, 2.0)]


def test_an_open_turning_point_does_not_say_that_handing_over_is_cheaper() -> None:
    (found,) = [c for c in planned(FIELDS).cost.conditions if (c.option, c.than) == ("outsource", "stay")]
    assert found.yen.high is None
    assert "まだ言えません" in found.said.text("ja")
    assert "cannot be said yet" in found.said.text("en")


@pytest.mark.parametrize("code", DECLARED)
def test_an_edited_assumption_changes_that_one_and_is_marked(code: str) -> None:
    before, after = closed(), closed(assumptions={code: 3})
    changed = [new.code for old, new in zip(before.cost.assumptions, after.cost.assumptions, strict=True) if old != new]
    assert changed == [code]
    (held,) = [assumed for assumed in after.cost.assumptions if assumed.code == code]
    assert (held.value, held.origin) == (3, "edited")
    assert held.proposed == next(a.proposed for a in before.cost.assumptions if a.code == code)


def test_every_assumption_is_declared_with_limits_a_reason_and_a_name() -> None:
    assert list(DECLARED) == list(ASSUMPTION_LIMITS)
    for assumed in closed().cost.assumptions:
        assert assumed.why.text("ja").endswith("。")
        low, high = ASSUMPTION_LIMITS[assumed.code]
        assert assumed.proposed is None or low <= assumed.proposed <= high


def test_an_answer_stands_instead_of_an_assumption_and_says_so() -> None:
    origins = {assumed.code: assumed.origin for assumed in closed().cost.assumptions}
    assert origins["own_hourly_rate_jpy"] == origins["owner_hours_per_month"] == "answer"
    assert origins["handover_months"] == "fact"
    assert origins["rework_percent"] == "assumed"


@FEW
@given(st.floats(0, 100), st.floats(0, 100))
def test_a_larger_allowance_for_rework_only_moves_the_high_end(small: float, large: float) -> None:
    less, more = sorted((small, large))
    low = option(closed(assumptions={"rework_percent": less}), "outsource").total
    high = option(closed(assumptions={"rework_percent": more}), "outsource").total
    assert low.low == high.low
    assert (low.high or 0) <= (high.high or 0)


def test_a_price_with_tax_counts_without_it() -> None:
    with_tax = planned(FIELDS_CLOSED, {**CLOSED, "tax_included": "yes"}, scope=HOURS)
    without = closed()
    paid, plain = (option(found, "outsource").line("initial").total.low for found in (with_tax, without))  # type: ignore[union-attr]
    assert (paid, plain) == (round(100_000 / 1.1), 100_000)


def test_the_years_with_tax_add_up_to_the_tax_on_the_whole_and_only_an_open_year_is_open() -> None:
    def term(low: float, high: float | None) -> CostTerm:
        return CostTerm(quantity=Extent.of(1), price=Extent(low, high))

    line = CostLine(code="fee", taxed=True, unit="month", terms=(term(4, 14), term(4, None), term(4, 7)))
    held = CostOption(code="stay", tasks=(), lines=(line,))
    assert held.years_with_tax == ((4, 15), (5, None), (4, 8))
    assert held.total_with_tax == (12 + round(12 * CONSUMPTION_TAX_RATE), None)

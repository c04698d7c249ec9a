"""After the signature: lights, what is raised, what becomes a fact, and when the contract comes up again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from matcher.carrying_out.measured import with_measured_facts
from matcher.catalogue.editing import new_file
from matcher.catalogue.reader import Options, examine
from matcher.domain.engagement import MEASURES, Engagement, MonthlyRecord
from matcher.domain.plan_edits import LATEST
from matcher.planning.performance import light, measured_facts, readings, to_raise
from matcher.planning.renewal import renewal
from matcher.text import LANGUAGES, translator

PROMISED = {"on_time": 0.98, "accuracy": 0.995, "first_reply": 4.0, "rework": 0.02}


def engagement(*records: MonthlyRecord, **parts: object) -> Engagement:
    return Engagement(promised=PROMISED, records=records, **parts)  # type: ignore[arg-type]


def month(number: int, **measured: float) -> MonthlyRecord:
    return MonthlyRecord(month=f"2027-{number:02d}", **measured)  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_measure_has_its_name_and_how_it_is_counted(lang: str) -> None:
    t = translator(lang)
    assert {key.split(".")[1] for key in t.texts if key.startswith("measure.")} == set(MEASURES)


@given(st.sampled_from(sorted(MEASURES)), st.floats(0.01, 1.0), st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_a_better_value_never_has_a_worse_light(code: str, promised: float, one: float, other: float) -> None:
    measure = MEASURES[code]
    worse, better = sorted((one, other), reverse=not measure.at_least)
    order = ("missed", "near", "met")
    assert order.index(light(measure, promised, worse)) <= order.index(light(measure, promised, better))


@given(st.sampled_from(sorted(MEASURES)), st.floats(0.01, 1.0))
def test_the_promise_itself_is_met(code: str, promised: float) -> None:
    assert light(MEASURES[code], promised, promised) == "met"


def test_a_miss_is_raised_and_the_second_in_a_row_is_raised_in_writing() -> None:
    held = engagement(month(4, first_reply_hours=9.0), month(5, first_reply_hours=9.5))
    assert [(r.measure, r.reason) for r in to_raise(held, "2027-04")] == [("first_reply", "missed")]
    assert "missed_again" in [r.reason for r in to_raise(held, "2027-05") if r.measure == "first_reply"]


def test_a_good_month_ends_the_row_of_misses() -> None:
    held = engagement(*(month(n, first_reply_hours=hours) for n, hours in ((4, 9.0), (5, 3.0), (6, 9.0))))
    assert [r.in_a_row for r in readings(held, "2027-06") if r.measure == "first_reply"] == [1]


def test_a_promise_that_nobody_measures_is_raised_from_the_second_month_on() -> None:
    held = engagement(month(4), month(5))
    assert to_raise(held, "2027-04") == ()
    assert {r.measure for r in to_raise(held, "2027-05")} == set(PROMISED)


def test_what_was_measured_without_a_promise_is_shown_and_not_raised() -> None:
    held = Engagement(records=(month(4, owner_hours=6.0), month(5, owner_hours=7.0)))
    assert [(r.measure, r.light) for r in readings(held, "2027-05")] == [("owner", "unknown")]
    assert to_raise(held, "2027-05") == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_raised_says_the_promise_and_the_measured_value(lang: str) -> None:
    held = engagement(month(4, due=40, on_time=30))
    (raised,) = [r for r in to_raise(held, "2027-04") if r.measure == "on_time"]
    assert "98%" in raised.text(lang)
    assert "75%" in raised.text(lang)


def test_a_month_without_a_record_is_refused() -> None:
    with pytest.raises(KeyError, match="2027-09"):
        readings(engagement(month(4)), "2027-09")


def test_a_part_larger_than_its_whole_is_refused() -> None:
    with pytest.raises(ValidationError, match="on_time is more than due"):
        month(4, due=3, on_time=4)


def test_a_month_cannot_stand_twice() -> None:
    with pytest.raises(ValidationError, match="stands twice"):
        engagement(month(4), month(4))


def test_a_month_entered_again_replaces_the_first_and_the_order_holds() -> None:
    held = engagement(month(5)).with_record(month(4)).with_record(month(5, owner_hours=3.0))
    assert [(r.month, r.owner_hours) for r in held.records] == [("2027-04", None), ("2027-05", 3.0)]
    assert [r.month for r in held.without_record("2027-04").records] == ["2027-05"]


def test_two_months_settle_no_fact_and_three_settle_their_median() -> None:
    months = [month(n, first_reply_hours=hours) for n, hours in ((4, 2.0), (5, 30.0), (6, 6.0))]
    assert measured_facts(engagement(*months[:2])) == ()
    (fact,) = measured_facts(engagement(*months))
    assert (fact.column, fact.value, fact.first_month, fact.last_month) == (
        "first_reply_hours",
        6.0,
        "2027-04",
        "2027-06",
    )


def test_measured_facts_reach_the_vendor_list_with_their_evidence() -> None:
    months = [month(n, first_reply_hours=6.0) for n in (4, 5, 6)]
    file = new_file([{"vendor_id": "C1", "vendor_name": "a", "services": "記帳", "first_reply_hours": 2}])
    data, evidence = with_measured_facts(file, "C1", engagement(*months), "ja").data()
    catalogue = examine("", data, Options(), evidence).catalogue
    assert catalogue is not None
    assert catalogue.table.cell("first_reply_hours", 0) == 6.0
    proof = catalogue.evidence["C1", "first_reply_hours"]
    assert (proof[0], proof[2]) == ("measured", "2027-06-30")


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.integers(1, 60), st.integers(0, 24), st.integers(0, 4000))
def test_the_next_end_is_the_first_that_has_not_passed(starts: date, term: int, notice: int, after: int) -> None:
    today = starts + timedelta(days=after)
    found = renewal(Engagement(starts_on=starts, term_months=term, notice_months=notice), today)
    assert found is not None
    assert today <= found.ends_on
    assert found.review_from <= found.notice_by <= found.ends_on
    assert (found.ends_on - today).days <= 31 * term + 31


def test_the_case_comes_up_six_months_before_the_end() -> None:
    held = Engagement(starts_on=date(2027, 4, 1), term_months=12, notice_months=3)
    stages = [renewal(held, day).stage for day in (date(2027, 9, 29), date(2027, 9, 30), date(2028, 1, 1))]  # type: ignore[union-attr]
    assert stages == ["running", "review", "notice_passed"]


def test_without_start_or_length_nothing_is_said_about_the_end() -> None:
    assert renewal(Engagement(starts_on=date(2027, 4, 1)), date(2027, 5, 1)) is None
    assert renewal(Engagement(term_months=12), date(2027, 5, 1)) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts_on": date(9999, 4, 1)},
        {"starts_on": date(1, 1, 1)},
        {"promised": {"first_reply": float("inf")}},
    ],
    ids=str,
)
def test_a_day_or_a_promise_that_no_contract_has_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Engagement.model_validate({"term_months": 12, **wrong})


def test_the_last_day_on_which_a_contract_may_begin_has_an_end() -> None:
    found = renewal(Engagement(starts_on=LATEST, term_months=600), LATEST)
    assert found is not None
    assert str(found.ends_on) == "2150-12-30"

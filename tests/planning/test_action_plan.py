"""The action plan: dates that can be kept, in an order that makes sense, and what comes before everything else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.criteria.rules import HANDOVER_MONTHS
from matcher.domain.company import CompanyProfile
from matcher.domain.diagnosis import ActionPlan
from matcher.domain.preparation import STEPS_OF_CHOOSING, Assignment, Preparation
from matcher.domain.scales import READINESS_ITEMS
from matcher.planning.action_plan import STAGES, action_plan
from matcher.planning.due_days import PEAK_BEGINS, PEAK_ENDS, rushes
from matcher.planning.readiness import standings
from matcher.planning.readiness_items import ITEMS, REMEDIES
from matcher.planning.windows import SIGNED_BEFORE, falls_into
from matcher.text import LANGUAGES, translator
from tests.planning.preparing import CASE_DATE, DATES, IN_ORDER, LEVELS, closed_but, company, surveying

MONTHS = (min(HANDOVER_MONTHS.values()), max(HANDOVER_MONTHS.values()))
NOTHING = Preparation()
plans = settings(max_examples=30, deadline=None)


def planned(buyer: CompanyProfile, preparation: Preparation = NOTHING, day: date = CASE_DATE) -> ActionPlan:
    return action_plan(buyer, preparation, standings(buyer, preparation), day, MONTHS)


def codes(plan: ActionPlan) -> set[str]:
    return {message.code for message in (*plan.first, *plan.notes)}


# --- which steps ------------------------------------------------------------------------------------------------------


@plans
@given(LEVELS)
def test_every_open_first_item_and_every_item_known_to_be_open_has_one_step(answers) -> None:
    buyer = company(readiness=answers)
    found = standings(buyer, NOTHING)
    due = {s.item for s in found if not s.is_closed and (s.first or s.state == "open")}
    steps = [step.code for step in planned(buyer).actions]
    assert sorted(steps) == sorted([*due, *STEPS_OF_CHOOSING])


def test_a_company_in_order_has_only_a_vendor_left_to_choose() -> None:
    plan = planned(company(readiness=IN_ORDER))
    assert [step.code for step in plan.actions] == list(STEPS_OF_CHOOSING)
    assert [remedy.code for remedy in plan.remedies] == list(REMEDIES)
    assert [bool(remedy.actions) for remedy in plan.remedies] == [code == "vendor" for code in REMEDIES]


def test_a_survey_in_the_contract_moves_its_step_behind_the_signature() -> None:
    plan = planned(closed_but("R3"), surveying("R3"))
    steps = {step.code: step for step in plan.actions}
    assert steps["R3"].by_survey
    assert steps["R3"].ends == date(2027, 9, 1)
    assert plan.ready_on == max(steps["R3"].ends, steps["contract"].ends)


# --- their dates ------------------------------------------------------------------------------------------------------


@plans
@given(LEVELS, DATES, st.none() | DATES)
def test_no_step_is_due_on_a_weekend_or_in_a_rush(answers, day: date, start: date | None) -> None:
    buyer = company(readiness=answers, wanted_start=start.isoformat() if start else None)
    among = rushes(buyer, day)
    for step in planned(buyer, day=day).actions:
        assert step.ends.weekday() < 5
        assert falls_into(step.ends, among) == ()
        assert day <= step.starts <= step.ends


@plans
@given(LEVELS, DATES)
def test_quotes_follow_what_is_written_down_and_the_contract_follows_the_quotes(answers, day: date) -> None:
    plan = planned(company(readiness=answers), day=day)
    steps = {step.code: step for step in plan.actions}
    written = [step.ends for code, step in steps.items() if code in ITEMS]
    assert max([day, *written]) <= steps["quotes"].starts
    assert steps["quotes"].ends == steps["contract"].starts
    assert steps["contract"].ends + timedelta(days=SIGNED_BEFORE) == plan.ready_on


@plans
@given(LEVELS, DATES, st.integers(1, 200))
def test_beginning_later_is_never_ready_earlier(answers, day: date, days: int) -> None:
    buyer = company(readiness=answers)
    assert planned(buyer, day=day).ready_on <= planned(buyer, day=day + timedelta(days=days)).ready_on


@plans
@given(LEVELS, DATES, st.sampled_from(READINESS_ITEMS))
def test_closing_an_item_never_makes_the_plan_longer(answers, day: date, item: str) -> None:
    closed = company(readiness=answers | {item: 4})
    assert planned(closed, day=day).ready_on <= planned(company(readiness=answers), day=day).ready_on


@plans
@given(LEVELS, DATES, st.integers(-40, 40))
def test_where_the_plan_fits_no_step_is_late_and_where_it_does_not_the_last_one_is(answers, day, spare: int) -> None:
    # That a start is wanted at all says something of R19.
    ready_on = planned(company(readiness=answers, wanted_start="2030-01-01"), day=day).ready_on
    start = ready_on + timedelta(days=spare)
    plan = planned(company(readiness=answers, wanted_start=start.isoformat()), day=day)
    late = [step.code for step in plan.actions if step.is_late]
    assert plan.ready_on == ready_on
    assert plan.fits is (spare >= 0)
    assert (late == []) if plan.fits else ("contract" in late)


@plans
@given(LEVELS, DATES)
def test_the_latest_days_leave_every_later_step_its_time(answers, start: date) -> None:
    plan = planned(company(readiness=answers, wanted_start=start.isoformat()))
    latest = {step.code: step.latest for step in plan.actions}
    stage = {
        code: next(n for n, stage in enumerate(STAGES) if ITEMS[code].remedy in stage)
        for code in latest
        if code in ITEMS
    }
    stage |= {"quotes": 2, "contract": 3}
    for later in plan.actions:
        begins = latest[later.code] - timedelta(weeks=later.weeks)
        assert [code for code in latest if stage[code] < stage[later.code] and latest[code] > begins] == []
    assert latest["contract"] <= start


def test_a_step_that_is_done_takes_no_time_and_one_with_a_later_date_takes_that_long() -> None:
    buyer = closed_but("R5")
    done = Preparation(assignments={"R5": Assignment(done=True)})
    held_up = Preparation(assignments={"R5": Assignment(until=date(2027, 8, 2))})
    assert planned(buyer, done).ready_on < planned(buyer).ready_on < planned(buyer, held_up).ready_on


@pytest.mark.parametrize("day", [date.min, date(1900, 2, 28), date(9999, 12, 31)])
@pytest.mark.parametrize("start", [None, date.min, date.max])
def test_the_ends_of_the_calendar_are_no_error(day: date, start: date | None) -> None:
    buyer = company(wanted_start=start.isoformat() if start else None)
    plan = planned(buyer, day=day)
    assert plan.starts == day
    assert plan.ready_on >= day


# --- what it says -----------------------------------------------------------------------------------------------------

LEAVING = [
    ("2027-06-15", "leaves_before_start"),
    ("2027-11-15", "leaves_certainly"),
    ("2027-12-15", "leaves_possibly"),
    ("2028-02-01", None),
]


@pytest.mark.parametrize(("until", "code"), LEAVING)
def test_a_person_who_leaves_before_the_parallel_run_can_end_comes_before_the_plan(
    until: str, code: str | None
) -> None:
    buyer = company(readiness=IN_ORDER, wanted_start="2027-11-01", current_person_until=until)
    assert [message.code for message in planned(buyer).first] == ([code] if code else [])


def test_the_parallel_run_is_counted_from_when_work_can_really_begin() -> None:
    buyer = company(wanted_start="2027-04-15", current_person_until="2027-06-30")
    plan = planned(buyer)
    assert plan.ready_on > date(2027, 4, 15)
    assert plan.parallel_ends[0] > plan.ready_on
    assert [message.code for message in plan.first] == ["leaves_before_start"]


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({}, "no_start"),
        ({"wanted_start": "2027-03-01"}, "start_passed"),
        ({"wanted_start": "2028-10-02"}, "fits"),
        ({"wanted_start": "2027-05-06"}, "short"),
        ({"wanted_start": "2027-12-06"}, "start_at_year_end"),
    ],
)
def test_the_plan_says_whether_the_wanted_start_can_be_kept(answers, code: str) -> None:
    assert code in codes(planned(company(**answers)))


def test_a_survey_is_offered_only_where_it_saves_time_and_the_plan_does_not_fit() -> None:
    tight = {"wanted_start": "2027-06-10"}
    assert "survey_saves" in codes(planned(closed_but("R3", "R4", "R5", **tight)))
    assert "survey_saves" not in codes(planned(closed_but("R6", **tight)))
    assert "survey_saves" not in codes(planned(closed_but("R3", wanted_start="2028-10-02")))


def test_year_end_does_not_matter_to_a_vendor_that_does_no_payroll() -> None:
    books = company(wanted_start="2027-12-06", tasks=[{"task_id": "journal_entry"}])
    assert "start_at_year_end" not in codes(planned(books))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_of_a_plan_is_filled_in(lang: str) -> None:
    cases = [(until, "2027-11-01") for until, _ in LEAVING] + [(None, None), ("2028-01-01", "2027-05-06")]
    for until, start in cases:
        plan = planned(company(wanted_start=start, current_person_until=until))
        said = [message.text(lang) for message in (*plan.first, *plan.notes)]
        said += [step.line(lang) for step in plan.actions] + [remedy.text(lang) for remedy in plan.remedies]
        assert [text for text in said if "{" in text or not text.strip()] == []


def test_the_days_kept_free_are_those_that_the_sentence_names() -> None:
    assert (PEAK_BEGINS, PEAK_ENDS) == ((12, 10), (1, 10))
    sentences = {lang: translator(lang)("diagnosis.plan.avoids") for lang in LANGUAGES}
    assert "12月10日から1月10日" in sentences["ja"]
    assert "10 December to 10 January" in sentences["en"]

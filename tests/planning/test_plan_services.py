"""Service levels: three facts apart, need before promise before what is usual, edits one by one."""

from __future__ import annotations

from typing import Any

import pytest

from matcher.domain.plan import Plan, ServiceLevel
from matcher.planning.service_levels import ROWS
from tests.engine.samples import wants
from tests.planning.planned import planned

TASKS = {"tasks": wants("journal_entry", "monthly_closing", "management_report")}


def level(found: Plan, item: str) -> ServiceLevel:
    """One row."""
    (held,) = [held for held in found.services if held.item == item]
    return held


def test_first_reply_resolution_and_support_hours_are_three_rows() -> None:
    items = [held.item for held in planned(TASKS).services]
    assert items == list(ROWS)
    assert {"first_reply", "resolution", "support_hours"} <= set(items)


@pytest.mark.parametrize(
    ("need", "promise", "target", "origin", "met"),
    [
        (4, 2, 4, "answer", True),
        (4, 8, 4, "answer", False),
        (4, None, 4, "answer", None),
        (None, 6, 6, "fact", True),
        (None, None, 8, "assumed", None),
    ],
)
def test_a_target_is_the_buyers_need_else_the_vendors_promise_else_what_is_usual(
    need: float | None, promise: float | None, target: float, origin: str, met: bool | None
) -> None:
    held = level(planned({**TASKS, "first_reply_hours": need}, {"first_reply_hours": promise}), "first_reply")
    assert (held.target, held.origin, held.promised, held.met) == (target, origin, promise, met)


def test_the_closing_is_measured_only_where_it_is_handed_over_and_against_its_target_in_business_days() -> None:
    held = level(planned({**TASKS, "closing_days_target": 4}, {"closing_days": 6}), "closing_days")
    assert (held.tasks, held.target, held.met) == (("monthly_closing",), 4, False)
    without = planned({"tasks": wants("journal_entry")})
    assert "closing_days" not in [held.item for held in without.services]


@pytest.mark.parametrize(
    ("stated", "word", "origin", "met"),
    [("every_day", "every_day", "fact", True), (None, "weekdays_9_18", "assumed", None)],
)
def test_support_hours_are_a_word_and_no_number(stated: str | None, word: str, origin: str, met: bool | None) -> None:
    held = level(planned(TASKS, {"support_hours": stated}), "support_hours")
    assert (held.target, held.target_word, held.origin, held.met) == (None, word, origin, met)


def test_support_hours_below_the_target_are_not_met() -> None:
    found = planned(TASKS, {"support_hours": "weekdays_9_18"}, services={"support_hours": {"target": 2}})
    held = level(found, "support_hours")
    assert (held.target_word, held.met) == ("every_day", False)


def test_a_judgement_is_answered_in_time_but_not_counted_for_accuracy() -> None:
    found = planned(TASKS)
    assert "management_report" in level(found, "first_reply").tasks
    assert "management_report" not in level(found, "accuracy").tasks


def test_a_vendor_with_reports_measures_and_one_without_is_measured() -> None:
    assert level(planned(TASKS), "on_time").measured_by == "vendor_lead"
    assert level(planned(TASKS, {"governance_support": []}), "on_time").measured_by == "buyer"
    assert "月次報告" in level(planned(TASKS), "on_time").evidence.text("ja")


EDITS: dict[str, Any] = {"target": 95.0, "measured_by": "buyer", "consequence": "減額", "evidence": "帳票"}


@pytest.mark.parametrize(("field", "value"), EDITS.items())
def test_an_edit_changes_its_own_row(field: str, value: object) -> None:
    before, after = planned(TASKS), planned(TASKS, services={"on_time": {field: value}})
    changed = [old.item for old, new in zip(before.services, after.services, strict=True) if old != new]
    assert changed == ["on_time"]
    held = getattr(level(after, "on_time"), field)
    assert getattr(held, "parts", {"text": held})["text"] == value


def test_a_share_is_at_least_and_a_time_at_most() -> None:
    assert {item for item, row in ROWS.items() if not row.at_most} == {"support_hours", "on_time", "accuracy"}

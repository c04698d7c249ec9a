"""Contradictions of a plan are named with both places; what no plan can hold is refused with place and cure."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.carrying_out.plan_edits_file import edits_from, load_edits, read_edits
from matcher.domain.case import CaseContent, changes
from matcher.domain.findings import InputError
from matcher.domain.plan_edits import PlanEdits
from tests.engine.samples import wants
from tests.planning.planned import codes, planned

BOOKS = {"tasks": wants("journal_entry"), "wanted_start": "2027-06-01"}


def clashing(fields: dict[str, Any] | None = None, **edits: Any) -> list[tuple[str, str, str]]:
    """The contradictions: code and both places."""
    return [(c.code, c.first.code, c.second.code) for c in planned({**BOOKS, **(fields or {})}, **edits).clashes]


def test_a_plan_without_edits_does_not_contradict_itself() -> None:
    assert clashing() == []


@pytest.mark.parametrize(
    ("fields", "edits", "places"),
    [
        (
            {"owner_hours_per_month": 0},
            {"roles": {"owner": "山田"}},
            ("place.people_owner", "place.answers_owner_hours"),
        ),
        ({"owner_hours_per_month": 0, "readiness": {"R7": 2}}, {}, ("place.answers_r7", "place.answers_owner_hours")),
        (
            {"owner_hours_per_month": 8},
            {"roles": {"owner": "山田"}, "assumptions": {"owner_hours_per_month": 0}},
            ("place.people_owner", "place.assumptions"),
        ),
    ],
)
def test_an_owner_without_hours_is_named_with_both_places(
    fields: dict[str, Any], edits: dict[str, Any], places: tuple[str, str]
) -> None:
    assert clashing(fields, **edits) == [("owner_without_hours", *places)]


def test_an_owner_with_hours_or_no_owner_at_all_is_no_contradiction() -> None:
    assert clashing({"owner_hours_per_month": 8}, roles={"owner": "山田"}) == []
    assert clashing({"owner_hours_per_month": 0}) == []


@pytest.mark.parametrize(
    ("done_by", "edit", "places"),
    [
        ("in_house", {"done_by": "vendor"}, ("place.answers_tasks", "place.scope")),
        ("own_professional", {"done_by": "vendor"}, ("place.answers_tasks", "place.scope")),
        ("in_house", {"vendor_lead": "R"}, ("place.scope", "place.roles_vendor")),
        ("vendor", {"buyer": "RA"}, ("place.scope", "place.roles_vendor")),
    ],
)
def test_a_task_that_is_both_kept_and_handed_over_is_named_with_both_places(
    done_by: str, edit: dict[str, str], places: tuple[str, str]
) -> None:
    fields = {"tasks": wants("journal_entry", done_by=done_by)}
    found = [clash for clash in clashing(fields, scope={"journal_entry": edit}) if clash[0] == "kept_and_handed_over"]
    assert found == [("kept_and_handed_over", *places)]


def test_a_professional_that_the_company_does_not_have_cannot_do_a_task() -> None:
    edit = {"scope": {"journal_entry": {"tax_accountant": "R", "vendor_lead": ""}}}
    expected = ("professional_missing", "place.scope", "place.answers_professionals")
    assert clashing({"own_professionals": []}, **edit) == [expected]
    assert clashing({"own_professionals": ["tax_accountant"]}, **edit) == []
    assert clashing(**edit) == []


def test_a_start_or_a_switch_before_the_contract_is_named_with_both_dates() -> None:
    late = planned(BOOKS, dates={"contract": "2027-06-15"}).clashes
    assert codes(late) == ["start_before_contract"]
    assert "2027年6月1日" in late[0].said.text("ja")
    assert "2027年6月15日" in late[0].said.text("ja")
    assert codes(planned(BOOKS, dates={"contract": "2027-09-01"}).clashes) == ["start_before_contract"]
    early = clashing(dates={"cutover": "2027-04-01"})
    assert ("before_the_contract", "place.step", "place.step") in early


def test_steps_in_the_wrong_order_are_named_where_a_person_said_so() -> None:
    found = planned(BOOKS, dates={"acceptance": "2027-06-10"}).clashes
    assert codes(found) == ["out_of_order"]
    assert found[0].said.text("en") == "“Acceptance by task” ends before “Parallel run”, which it follows."


def test_a_parallel_run_that_is_longer_than_the_handover_is_named() -> None:
    expected = ("parallel_too_long", "place.assumption_parallel", "place.assumption_handover")
    assert clashing(assumptions={"parallel_months": 4, "handover_months": 3}) == [expected]
    assert clashing(assumptions={"parallel_months": 2, "handover_months": 3}) == []


# --- what no plan can hold ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"scop": {}}, "「scop」という項目はありません。「scope」"),
        ({"scope": {"journal_enty": {}}}, "「journal_entry」ではありませんか"),
        ({"scope": {"journal_entry": {"nature": "rutine"}}}, "「routine」ではありませんか"),
        ({"scope": {"journal_entry": {"natur": "routine"}}}, "「nature」ではありませんか"),
        ({"scope": {"journal_entry": {"hours_now": -1}}}, "範囲の外"),
        ({"scope": {"journal_entry": {"boundary": "長" * 501}}}, "長すぎます"),
        ({"services": {"first_repl": {}}}, "「first_reply」ではありませんか"),
        ({"assumptions": {"parallel_months": 13}}, "値 13 は範囲の外です。≥ 0 ≤ 12"),
        ({"assumptions": {"own_hourly_rate_jpy": -1}}, "値 -1 は範囲の外です"),
        ({"services": {"on_time": {"target": 101}}}, "値 101 は範囲の外です。≥ 0 ≤ 100"),
        ({"services": {"support_hours": {"target": 4}}}, "値 4 は範囲の外です。≥ 0 ≤ 3"),
        ({"dates": {"contract": "2027-13-01"}}, "2027-04-01 のように"),
        ({"dates": {"contract": "1900-01-01"}}, "2000-01-01 から 2100-12-31 まで"),
        ({"fiscal_year_end_month": 13}, "範囲の外"),
        ({"roles": {"boss": "山田"}}, "ではありませんか"),
    ],
)
def test_what_no_plan_can_hold_is_refused_in_one_sentence_with_place_and_cure(
    content: dict[str, Any], words: str
) -> None:
    with pytest.raises(InputError, match=r".") as refused:
        edits_from(content)
    assert words in refused.value.text("ja")
    assert refused.value.findings[0].column
    assert refused.value.text("en") != refused.value.text("ja")


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"{", "JSONとして読めません"), (b"[]", "JSONとして読めません"), (b'{"dates":{},"dates":{}}', "stands twice")],
)
def test_bytes_that_are_no_edits_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=r".") as refused:
        read_edits(data)
    assert words in refused.value.text("ja")


def test_a_file_that_is_missing_or_too_large_is_refused(tmp_path: Any) -> None:
    with pytest.raises(InputError, match="no file of changes"):
        load_edits(tmp_path / "none.json")
    with pytest.raises(InputError, match="too large"):
        read_edits(b" " * 1_000_001)


# --- saved with the case --------------------------------------------------------------------------------------------

EDITED = {
    "scope": {"journal_entry": {"buyer": "RA", "vendor_lead": "", "boundary": "=1+1 𠮷 <b>", "hours_now": 2.5}},
    "services": {"first_reply": {"target": 2, "measured_by": "buyer"}},
    "assumptions": {"rework_percent": 7.5},
    "dates": {"contract": "2027-05-06"},
    "fiscal_year_end_month": 9,
    "roles": {"owner": "髙橋"},
}


def test_edits_come_back_from_a_saved_case_as_they_were() -> None:
    content = CaseContent(plans={"V001": edits_from(EDITED)})
    assert CaseContent.model_validate_json(content.model_dump_json()) == content
    assert edits_from(json.loads(content.plans["V001"].model_dump_json(exclude_none=True))) == content.plans["V001"]


def test_the_log_sees_a_change_of_the_plan_with_each_vendor_by_itself() -> None:
    old = CaseContent(plans={"V001": edits_from(EDITED)})
    new = CaseContent(plans={"V001": edits_from(EDITED), "V002": PlanEdits(roles={"owner": "山田"})})
    assert [change.part for change in changes(old, new)] == ["plans.V002"]


SCRAPS = st.recursive(
    st.none() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=6,
)


def taken(content: dict[str, Any]) -> PlanEdits | None:
    """The edits, None where they were refused."""
    try:
        return edits_from(content)
    except InputError:
        return None


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(["scope", "services", "dates", "roles", "assumptions", "x"]), SCRAPS))
def test_whatever_is_given_is_taken_as_it_is_or_refused_never_a_traceback(content: dict[str, Any]) -> None:
    found = taken(content)
    assert found is None or found == PlanEdits.model_validate_json(found.model_dump_json())

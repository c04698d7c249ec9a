"""Checks for Japan fire where they hold and nowhere else; meetings and exit follow from the size and the tasks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from matcher.carrying_out.plans import plan
from matcher.domain.plan import Check, Plan
from matcher.domain.tasks import TASKS
from matcher.planning.checks import RESERVED_WORK, SOURCES, confirm_with
from matcher.text import LANGUAGES, translator
from tests.engine.samples import ranking, wants
from tests.engine.strategies import companies, vendors
from tests.planning.planned import THE_VENDOR, codes, everything, offering, planned

FEW = settings(max_examples=20, deadline=None)
PLAIN = wants("supplies_facility", "mail_handling")
"""Work that touches neither personal data nor pay nor any reserved work."""


def found(tasks: Any, facts: dict[str, Any] | None = None, **fields: Any) -> dict[str, list[tuple[str, str]]]:
    """The states and findings of the checks, by check."""
    ids = [task["task_id"] for task in tasks]
    made = planned({"tasks": tasks, **fields}, offering(*ids, **(facts or {})))
    told: dict[str, list[tuple[str, str]]] = {}
    for check in made.checks:
        told.setdefault(check.code, []).append((check.state, check.finding.code.rsplit(".", 1)[-1]))
    return told


def test_plain_office_work_needs_no_check_but_for_the_type_of_contract() -> None:
    assert set(found(PLAIN)) == {"contract_type"}


@pytest.mark.parametrize(
    ("task", "licence"),
    [
        ("tax_return_filing", "tax_accountant"),
        ("social_insurance_procedures", "labor_consultant"),
        ("debt_collection_negotiation", "lawyer"),
        ("commercial_registration", "judicial_scrivener"),
        ("government_application_docs", "administrative_scrivener"),
    ],
)
@pytest.mark.parametrize(
    ("licences", "own", "expected"),
    [
        ("held", [], ("note", "vendor")),
        ("partner", [], ("note", "partner")),
        ("none", ["it"], ("note", "own_professional")),
        ("none", [], ("act", "nobody")),
        (None, [], ("confirm", "unknown")),
    ],
)
def test_work_reserved_to_each_of_five_professions_is_checked_against_whoever_holds_the_licence(
    task: str, licence: str, licences: str | None, own: list[str], expected: tuple[str, str]
) -> None:
    held = {"held": [licence], "partner": [f"{licence}(partner)"], "none": [], None: None}[licences]
    told = found(wants(task), {"licences": held}, own_professionals=[licence] if own else [])
    assert told[licence] == [expected]
    assert set(RESERVED_WORK) & set(told) == {licence}


def test_work_with_a_boundary_is_to_be_written_down_and_confirmed_where_nobody_holds_the_licence() -> None:
    assert found(wants("dunning_notice"), {"licences": []})["lawyer"] == [("confirm", "boundary")]
    assert found(wants("dunning_notice"), {"licences": ["lawyer"]})["lawyer"] == [("note", "boundary")]


def test_the_year_end_adjustment_is_split_and_somebody_determines_the_tax() -> None:
    collects = wants("yea_document_collection")
    assert found(collects)["year_end_adjustment"] == [("act", "undecided")]
    kept = [*collects, {"task_id": "yea_tax_calculation", "done_by": "own_professional"}]
    assert found(kept)["year_end_adjustment"] == [("confirm", "split")]
    assert "year_end_adjustment" not in found(wants("payroll_calculation"))


@pytest.mark.parametrize(
    ("fields", "facts", "expected"),
    [
        ({"readiness": {"R16": 0}}, {}, [("act", "directs")]),
        ({"readiness": {"R16": 3}}, {}, None),
        ({"onsite": "required"}, {"team_model": "single"}, [("act", "onsite")]),
        ({"onsite": "required"}, {"team_model": None}, [("act", "onsite")]),
        ({"onsite": "required"}, {"team_model": "team_with_lead"}, [("confirm", "onsite_led")]),
        ({"onsite": "remote_only"}, {"team_model": "single"}, None),
    ],
)
def test_signs_of_disguised_contracting_show_where_staff_direct_individuals_or_sit_together_without_a_lead(
    fields: dict[str, Any], facts: dict[str, Any], expected: list[tuple[str, str]] | None
) -> None:
    assert found(PLAIN, facts, **fields).get("disguised_contracting") == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"certifications": ["p_mark"], "offshore": "no"}, [("note", "shown")]),
        ({"certifications": [], "offshore": "no"}, [("confirm", "open")]),
        ({"certifications": ["isms"], "offshore": "yes"}, [("confirm", "abroad"), ("note", "shown")]),
        ({"certifications": ["isms"], "offshore": None}, [("confirm", "abroad"), ("note", "shown")]),
    ],
)
def test_personal_data_is_supervised(facts: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert sorted(found(wants("scout_messaging"), facts)["personal_data"]) == sorted(expected)


@pytest.mark.parametrize(
    ("subcontracting", "expected"),
    [
        ("no", ("note", "no")),
        ("with_consent", ("confirm", "with_consent")),
        ("yes", ("act", "yes")),
        (None, ("confirm", "unknown")),
    ],
)
def test_my_number_is_passed_on_with_consent_only(subcontracting: str | None, expected: tuple[str, str]) -> None:
    told = found(wants("mynumber_management"), {"subcontracting": subcontracting})
    assert told["my_number"] == [expected]


def test_a_listed_company_asks_for_a_soc1_report_on_what_goes_into_its_accounts() -> None:
    books = wants("journal_entry")
    assert found(books, {"certifications": ["isms"]}, listed_or_preparing=True)["internal_control"] == [("act", "open")]
    assert found(books, {"certifications": ["soc1"]}, listed_or_preparing=True)["internal_control"] == [
        ("note", "shown")
    ]
    assert "internal_control" not in found(books, {"certifications": []}, listed_or_preparing=False)
    assert "internal_control" not in found(PLAIN, {"certifications": []}, listed_or_preparing=True)


@pytest.mark.parametrize(
    ("days", "lead", "expected"),
    [
        (15, 10, ("note", "enough")),
        (8, 5, ("confirm", "enough")),
        (8, 10, ("act", "too_short")),
        (None, 10, ("confirm", "unknown")),
        (15, None, ("confirm", "unknown")),
    ],
)
def test_the_days_until_payday_are_held_against_what_the_vendor_needs(
    days: float | None, lead: float | None, expected: tuple[str, str]
) -> None:
    told = found(wants("payroll_calculation"), {"payroll_lead_days": lead}, payroll_days_from_close_to_pay=days)
    assert told["payroll_calendar"] == [expected]


def test_contracts_that_mix_work_with_and_without_a_product_are_named() -> None:
    assert found(wants("journal_entry", "it_helpdesk"))["contract_type"] == [("confirm", "mixed")]
    assert found(wants("journal_entry"))["contract_type"] == [("note", "ukeoi")]
    assert found(wants("it_helpdesk"))["contract_type"] == [("note", "jun_inin")]


def test_selecting_applicants_is_no_decision_whom_to_hire() -> None:
    assert found(wants("screening_and_selection"))["recruiting"] == [("confirm", "decision")]
    assert "recruiting" not in found(wants("applicant_scheduling"))


def test_a_task_that_stays_in_house_or_that_the_vendor_does_not_offer_needs_no_check() -> None:
    tasks = wants("tax_return_filing", "mynumber_management", "payroll_calculation", done_by="in_house")
    assert planned({"tasks": tasks}).checks == ()
    assert (
        planned(
            {"tasks": wants("tax_return_filing")}, offering("mail_handling", not_offered_services=["others"])
        ).checks
        == ()
    )


def _of(made: Plan) -> Iterator[Check]:
    yield from made.checks


@FEW
@given(companies(), vendors())
def test_every_check_has_a_source_says_whom_to_ask_and_is_about_tasks_of_the_table(buyer: Any, facts: Any) -> None:
    made = plan(ranking(buyer, facts), THE_VENDOR)
    order = [check.state for check in made.checks]
    assert order == sorted(order, key=("act", "confirm", "note").index)
    for check in _of(made):
        assert (check.law, check.source_url, check.professional) == SOURCES[check.code]
        assert "専門家（" in confirm_with(check).text("ja")
        assert set(check.tasks) <= {line.task_id for line in made.scope.lines}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_source_is_an_address_and_every_rule_has_a_name(lang: str) -> None:
    t = translator(lang)
    for code, source in SOURCES.items():
        assert source.source_url.startswith("http")
        assert source.law
        assert t(f"plan.check_name.{code}")


# --- meetings -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("employees", "listed", "expected"),
    [
        (50, False, ["start", "monthly_hour"]),
        (51, False, ["start", "operating", "management"]),
        (300, False, ["start", "operating", "management"]),
        (301, False, ["start", "operating", "management", "executive"]),
        (60, True, ["start", "operating", "management", "executive"]),
    ],
)
def test_meetings_are_sized_to_the_company(employees: int, listed: bool, expected: list[str]) -> None:
    made = planned({"employees": employees, "listed_or_preparing": listed}).meetings
    assert codes(made) == expected
    assert all(meeting.agenda and meeting.chair == "buyer" for meeting in made)


@pytest.mark.parametrize(
    ("wanted", "cadence"), [("weekly", "weekly"), ("quarterly", "monthly"), ("none", "monthly"), (None, "monthly")]
)
def test_a_company_meets_as_often_as_it_wants_and_every_month_at_least(wanted: str | None, cadence: str) -> None:
    assert planned({"meeting_cadence": wanted}).meetings[1].cadence == cadence


# --- at the end -----------------------------------------------------------------------------------------------------


def test_what_comes_back_follows_from_the_tasks_at_the_vendor() -> None:
    returned = {item.code: item.tasks for item in planned({"tasks": wants("journal_entry", "invoice_issue")}).exit_list}
    assert returned["books"] == returned["manuals"] == ("journal_entry", "invoice_issue")
    assert "my_number" not in returned
    assert "personal_data" not in returned
    numbers = planned({"tasks": wants("mynumber_management")}, offering("mynumber_management")).exit_list
    assert {"my_number", "personal_data", "pay_records"} <= set(codes(numbers))


@pytest.mark.parametrize(("support", "words"), [("yes", "手伝うと"), ("no", "手伝わないと"), (None, "未確認")])
def test_whether_the_vendor_helps_at_the_end_is_said(support: str | None, words: str) -> None:
    made = planned({"tasks": wants("journal_entry")}, {"exit_support": support, "notice_months": 3})
    told = {item.code: item.what.text("ja") for item in made.exit_list}
    assert words in told["help"]
    assert "3か月" in told["notice"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_that_a_full_plan_says_has_words(lang: str) -> None:
    for licences in (None, [], ["tax_accountant", "labor_consultant(partner)"]):
        facts = offering(*TASKS, licences=licences, subcontracting="yes", handover_support=None)
        made = planned({"tasks": everything(), "listed_or_preparing": True, "readiness": {"R16": 0}}, facts)
        assert f'"vendor_id": "{THE_VENDOR}"' in made.to_json(lang)

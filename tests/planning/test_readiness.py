"""Readiness R1-R20: what each item says, where it stands, who is asked it, and what closes it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.preparation import SURVEYED, Preparation, Survey
from matcher.domain.scales import READINESS_FIRST, READINESS_ITEMS, READINESS_LEVELS
from matcher.planning.prefilling import PREFILLS, prefilled
from matcher.planning.readiness import conflicting_items, level_of, open_items, profile, standings
from matcher.planning.readiness_items import CAUSES, ITEMS, NOT_DELEGABLE, SECTIONS, items_of, skipped
from matcher.text import LANGUAGES, translator
from tests.planning.preparing import IN_ORDER, LEVELS, SETTLED, closed_but, company, surveying

NOTHING = Preparation()


def text_keys(lang: str, table: str) -> set[str]:
    return {key.removeprefix(f"{table}.") for key in translator(lang).texts if key.startswith(f"{table}.")}


# --- the table --------------------------------------------------------------------------------------------------------


def test_every_item_is_declared_once_and_stands_in_exactly_one_section() -> None:
    assert tuple(ITEMS) == READINESS_ITEMS
    assert sorted(item for section in SECTIONS for item in items_of(section)) == sorted(READINESS_ITEMS)
    assert items_of("first") == READINESS_FIRST
    assert {declared.cause for declared in ITEMS.values()} == set(CAUSES)


def test_the_items_belong_to_the_causes_that_the_model_names() -> None:
    named = {
        "purpose": {"R1", "R2", "R18"},
        "handover": {"R3", "R4", "R5", "R11", "R19"},
        "scope": {"R6", "R12"},
        "governance": {"R7", "R8", "R9", "R20"},
    }
    found = {cause: {item for item, declared in ITEMS.items() if declared.cause == cause} for cause in named}
    assert found == named


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("table", ["readiness", "readiness_why", "readiness_basis"])
def test_every_item_has_its_name_its_reason_and_its_basis_and_nothing_else_has(table: str, lang: str) -> None:
    assert text_keys(lang, table) == set(READINESS_ITEMS)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("item", READINESS_ITEMS)
def test_every_level_of_an_item_is_a_sentence_of_its_own(item: str, lang: str) -> None:
    t = translator(lang)
    assert text_keys(lang, f"level.{item}") == {str(level) for level in READINESS_LEVELS}
    sentences = [t(f"level.{item}.{level}") for level in READINESS_LEVELS]
    assert len(set(sentences)) == len(sentences)
    assert min(map(len, sentences)) > 3


@pytest.mark.parametrize("item", READINESS_ITEMS)
def test_a_basis_names_a_source_or_says_that_it_is_our_own_judgement(item: str) -> None:
    basis = translator("en")(f"readiness_basis.{item}")
    assert "assumption" in basis
    assert any(
        source in basis for source in ("ISO 37500", "eSCM-CL", "Act ", "Notification", "SOC1", "Basis: an assumption")
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_step_has_its_words_and_only_a_surveyed_item_those_of_a_survey(lang: str) -> None:
    steps = {*READINESS_ITEMS, "quotes", "contract"}
    words = {f"{step}.{part}" for step in steps for part in ("text", "paper")}
    assert text_keys(lang, "action") == words | {f"{item}.survey" for item in SURVEYED}


# --- where an item stands ---------------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(LEVELS, st.sampled_from(READINESS_ITEMS), st.integers(0, 4), st.integers(0, 4))
def test_a_higher_level_never_opens_an_item_nor_lowers_a_cause(answers, item: str, one: int, other: int) -> None:
    lower, higher = (
        company(readiness=answers | {item: level}, employees=400) for level in (min(one, other), max(one, other))
    )
    assert set(open_items(higher)) <= set(open_items(lower))
    before, after = (profile(standings(answered, NOTHING)) for answered in (lower, higher))
    pairs = zip(before, after, strict=True)
    assert all(a.ready_low <= b.ready_low and a.ready_high <= b.ready_high for a, b in pairs)


@settings(max_examples=40, deadline=None)
@given(LEVELS)
def test_the_unknown_items_of_a_cause_are_exactly_the_width_of_its_range(answers) -> None:
    for cause in profile(standings(company(readiness=answers, employees=400), NOTHING)):
        unknown = [s for s in cause.standings if s.state in ("unknown", "not_answered")]
        assert cause.ready_high - cause.ready_low == len(unknown)
        assert cause.ready_low == sum(s.state in ("ready", "in_contract") for s in cause.standings)
        assert cause.ready_high <= len(cause.standings)


@settings(max_examples=40, deadline=None)
@given(LEVELS)
def test_completing_an_unknown_item_keeps_its_cause_inside_the_range(answers) -> None:
    before = {c.cause: c for c in profile(standings(company(readiness=answers, employees=400), NOTHING))}
    filled = {item: 4 if level is None else level for item, level in answers.items()}
    for after in profile(standings(company(readiness=filled, employees=400), NOTHING)):
        assert before[after.cause].ready_low <= after.ready_low <= before[after.cause].ready_high


@pytest.mark.parametrize("level", READINESS_LEVELS)
def test_an_item_is_in_order_from_level_two(level: int) -> None:
    answered = company(readiness=IN_ORDER | {"R4": level})
    assert (open_items(answered) == ()) is (level >= 2)


def test_an_unknown_first_item_is_open_and_a_missing_one_too() -> None:
    answered = {item: level for item, level in IN_ORDER.items() if item != "R1"} | {"R3": None}
    assert open_items(company(readiness=answered)) == ("R1", "R3")
    states = {standing.item: standing.state for standing in standings(company(readiness=answered), NOTHING)}
    assert (states["R1"], states["R3"]) == ("not_answered", "unknown")


def test_no_percentage_of_the_profile_hides_the_lowest_level() -> None:
    (handover,) = [c for c in profile(standings(closed_but("R4"), NOTHING)) if c.cause == "handover"]
    assert (handover.lowest, handover.ready_low, len(handover.standings)) == (0, 4, 5)


# --- who is asked what ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("employees", "asked"), [(1, False), (50, False), (51, True), (400, True)])
def test_firms_of_up_to_fifty_people_are_asked_fewer_items(employees: int, asked: bool) -> None:
    found = {standing.item for standing in standings(company(employees=employees), NOTHING)}
    assert (found >= {"R8", "R16", "R17"}) is asked
    assert set(skipped(company(employees=employees))) == (set() if asked else {"R8", "R16", "R17"})


def test_a_small_firm_is_asked_who_directs_people_who_work_on_its_premises() -> None:
    assert "R16" not in skipped(company(employees=8, onsite="required"))
    assert "R16" in skipped(company(employees=8, onsite="not_needed"))


def test_a_small_firm_that_answers_all_the_same_is_heard() -> None:
    found = standings(company(employees=8, readiness={"R8": 1}), NOTHING)
    assert [standing.state for standing in found if standing.item == "R8"] == ["open"]


@pytest.mark.parametrize(("answers", "asked"), [({}, True), ({"listed_or_preparing": False}, False)])
def test_internal_control_is_not_asked_where_no_listing_is_at_stake(answers, asked: bool) -> None:
    assert ("R15" not in skipped(company(**answers))) is asked
    assert "R15" not in skipped(company(**answers, growth_phase="pre_ipo"))
    assert "R15" not in skipped(company(**answers, readiness={"R15": 2}))


# --- surveys in the contract ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("item", SURVEYED)
def test_a_survey_with_fee_and_date_closes_its_item_alone(item: str) -> None:
    answered = closed_but(*SURVEYED)
    states = {standing.item: standing.state for standing in standings(answered, surveying(item))}
    assert states[item] == "in_contract"
    assert [states[other] for other in SURVEYED if other != item] == ["open", "open"]
    assert item not in open_items(answered, surveying(item))


@pytest.mark.parametrize("missing", [{"fee_jpy": None}, {"until": None}])
def test_a_survey_without_fee_or_date_closes_nothing(missing) -> None:
    half = Preparation(surveys={"R3": Survey(**(SETTLED.model_dump() | missing))})
    assert open_items(closed_but("R3"), half) == ("R3",)


@pytest.mark.parametrize("item", [item for item in READINESS_ITEMS if item not in SURVEYED])
def test_no_other_item_can_be_left_to_a_survey(item: str) -> None:
    with pytest.raises(ValueError, match=f"not_delegable:{item}"):
        surveying(item)


def test_goals_and_owner_are_the_two_that_nobody_else_can_settle() -> None:
    assert NOT_DELEGABLE == ("R1", "R7")


# --- fields and items say the same ------------------------------------------------------------------------------------

SHOWN = [
    ("R7", {"owner_hours_per_month": 6}, 2),
    ("R7", {"owner_hours_per_month": 0}, None),
    ("R10", {"tools": ["freee"]}, 1),
    ("R10", {"tools": ["freee"], "required_tools": []}, 2),
    ("R10", {"tools": [], "required_tools": [], "process_approach": "mixed"}, 3),
    ("R10", {"required_tools": []}, None),
    ("R12", {"first_reply_hours": None}, None),
    ("R12", {"channels": ["email"]}, 2),
    ("R13", {"employees_in_24_months": 150}, 2),
    ("R15", {"listed_or_preparing": True}, 1),
    ("R18", {"budget_monthly_jpy": 100_000}, 1),
    ("R18", {"budget_monthly_jpy": 100_000, "own_hourly_rate_jpy": 2_500, "owner_hours_per_month": 4}, 2),
    ("R19", {"wanted_start": "2027-10-01"}, 1),
    ("R1", {"goals": ["quality", "cost"]}, None),
]


@pytest.mark.parametrize(("item", "answers", "level"), SHOWN)
def test_fields_show_the_level_of_an_item_that_was_not_answered(item: str, answers, level: int | None) -> None:
    assert level_of(company(**answers), item) == level
    found = {standing.item: standing for standing in standings(company(**answers), NOTHING)}
    assert (found[item].level, bool(found[item].fields)) == (level, level is not None)


@pytest.mark.parametrize(("item", "answers"), [(item, answers) for item, answers, _ in SHOWN])
def test_an_answer_of_ones_own_replaces_what_fields_show(item: str, answers) -> None:
    answered = company(**answers, readiness={item: 4})
    assert level_of(answered, item) == 4
    assert [s.fields for s in standings(answered, NOTHING) if s.item == item] == [()]


def test_a_field_that_shows_too_little_does_not_answer_what_the_company_does_not_know() -> None:
    known = {"budget_monthly_jpy": 100_000, "readiness": {"R18": None}}
    assert [s.state for s in standings(company(**known), NOTHING) if s.item == "R18"] == ["unknown"]
    hours = {"owner_hours_per_month": 6, "readiness": {"R7": None}}
    assert [s.state for s in standings(company(**hours), NOTHING) if s.item == "R7"] == ["ready"]


CONTRADICTING = [
    ("R7", 3, {"owner_hours_per_month": 0}),
    ("R7", 1, {"owner_hours_per_month": 5}),
    ("R1", 2, {"goals": ["cost"]}),
    ("R10", 1, {"tools": None}),
    ("R12", 1, {"first_reply_hours": None}),
    ("R13", 2, {"employees_in_24_months": None}),
    ("R15", 1, {"listed_or_preparing": None}),
    ("R18", 1, {"budget_monthly_jpy": None}),
    ("R19", 2, {"wanted_start": None}),
]


@pytest.mark.parametrize(("item", "level", "answers"), CONTRADICTING)
def test_an_item_that_contradicts_a_field_is_named(item: str, level: int, answers) -> None:
    assert conflicting_items(company(**answers, readiness={item: level})) == (item,)
    assert conflicting_items(company(readiness={item: level})) == ()
    assert conflicting_items(company(**answers, readiness={item: None})) == ()


@pytest.mark.parametrize("item", PREFILLS)
def test_what_fields_show_never_contradicts_them(item: str) -> None:
    for name, answers, _ in SHOWN:
        shown = prefilled(company(**answers), item)
        levels = [] if shown is None else [shown[0]]
        assert all(conflicting_items(company(**answers, readiness={item: level})) == () for level in levels), name

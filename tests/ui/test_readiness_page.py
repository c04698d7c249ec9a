"""The page of the readiness: items answered section by section, what comes first, the plan, a look back, other ways."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from matcher.companies.file import company_from
from matcher.domain.preparation import Assignment, PastEngagement, Preparation, Survey
from matcher.domain.scales import READINESS_FIRST, READINESS_ITEMS
from matcher.planning.readiness_items import SECTIONS, items_of
from matcher.preparing.diagnosis import diagnose
from matcher.text import translator
from matcher.ui import state, working
from tests.ui.conftest import SAAS
from tests.ui.files import HOSTILE, vendor_file

JA, EN = translator("ja"), translator("en")
FIRST_CLOSED = dict.fromkeys(READINESS_FIRST, 2)
BARE = {name: answer for name, answer in SAAS.items() if name != "readiness"} | {"owner_hours_per_month": None}
PARTS = ("answer", "result", "look_back", "options")


@pytest.fixture
def page(opens, saves):
    """Return a function that opens a part of the page with a case; `case` are parts of its content."""

    def open_page(part: str = "answer", answers: dict[str, Any] = SAAS, locale: str = "ja-JP", **more: Any) -> AppTest:
        case = more.pop("case", {})
        return opens(locale, page="readiness", case=saves(answers, **case), part=part, **more)

    return open_page


def marked_up(app: AppTest) -> str:
    """Return everything that is drawn as Markdown or as plain text."""
    drawn = [*app.markdown, *app.caption, *app.text]
    return "\n".join(str(element.value) for element in drawn)


def kept(app: AppTest) -> Preparation:
    """Return the preparation as it is saved."""
    found = working.store().load(app.query_params["case"]).content.preparation
    assert found == app.session_state[state.PREPARATION]
    return found


def drawn_items(app: AppTest) -> list[str]:
    return [str(radio.key).removeprefix("readiness_") for radio in app.radio]


# --- answering --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_in_english_too(page, part: str) -> None:
    past = Preparation(past=PastEngagement(symptoms=("no_meetings",)))
    app = page(part, locale="en-US", case={"preparation": past})
    assert not app.exception
    assert EN("ui.prepare.title") in [header.value for header in app.header]
    assert EN("diagnosis.headline.open", count=1, items="R4") in marked_up(app)


def test_items_can_be_answered_before_the_company_is_known(opens) -> None:
    app = opens(page="readiness")
    assert JA("ui.prepare.headline_waiting") in marked_up(app)
    app = app.radio(key="readiness_R1").set_value(3).run()
    assert not app.exception
    assert app.session_state[state.ANSWERS] == {"readiness": {"R1": 3}}


def test_the_five_first_items_come_first_each_with_its_reason_and_basis(page) -> None:
    app = page()
    assert drawn_items(app) == list(READINESS_FIRST)
    for item in READINESS_FIRST:
        assert JA("ui.prepare.why", why=JA(f"readiness_why.{item}")) in marked_up(app)
        assert JA(f"readiness_basis.{item}") in marked_up(app)


def test_answers_are_kept_as_one_works_and_close_what_comes_first(page) -> None:
    app = page(answers=BARE)
    for item, level in zip(READINESS_FIRST, (2, 3, 4, 2, state.UNKNOWN), strict=True):
        app = app.radio(key=f"readiness_{item}").set_value(level).run()
    assert not app.exception
    expected = {"R1": 2, "R3": 3, "R4": 4, "R6": 2, "R7": None}
    assert working.store().load(app.query_params["case"]).content.answers["readiness"] == expected
    assert JA("diagnosis.headline.open", count=1, items="R7") in marked_up(app)


def test_the_way_on_leads_through_every_item_of_a_small_firm_to_the_result(page) -> None:
    app = page()
    shown = drawn_items(app)
    for section in SECTIONS[1:]:
        app = app.button(key="next_section").click().run()
        assert app.session_state[state.READINESS_SECTION] == section
        shown += drawn_items(app)
    assert set(READINESS_ITEMS) - set(shown) == {"R8", "R15", "R16", "R17"}
    app = app.toggle(key=state.READINESS_ALL).set_value(True).run()
    assert drawn_items(app) == list(items_of(SECTIONS[-1]))
    app = app.button(key="to_result").click().run()
    assert app.session_state[state.READINESS_PART] == "result"


def test_a_level_that_fields_show_is_told_with_its_fields(page) -> None:
    app = page(answers={name: answer for name, answer in SAAS.items() if name != "readiness"})
    level = JA("level.R7.2")
    assert JA("ui.prepare.taken_from", fields=JA("field.owner_hours_per_month"), level=level) in marked_up(app)


def test_a_survey_closes_an_item_once_fee_and_date_are_entered(page) -> None:
    app = page()
    app = app.number_input(key="survey_R4_fee").set_value(300_000).run()
    assert kept(app).surveys == {"R4": Survey(fee_jpy=300_000)}
    assert JA("ui.prepare.survey_open") in marked_up(app)
    app = app.date_input(key="survey_R4_until").set_value(date(2027, 1, 29)).run()
    assert JA("diagnosis.headline.closed") in marked_up(app)
    assert [str(box.key) for box in app.number_input] == ["survey_R3_fee", "survey_R4_fee"]
    for key in ("survey_R4_fee", "survey_R4_until"):
        widgets = app.number_input if key.endswith("fee") else app.date_input
        app = widgets(key=key).set_value(None).run()
    assert kept(app) == Preparation()


# --- the result -------------------------------------------------------------------------------------------------------


def test_what_comes_first_is_shown_with_what_closes_it_and_leads_to_the_question(page) -> None:
    app = page("result")
    (gate,) = diagnose(company_from(SAAS)).gates
    assert gate.action.text("ja") in marked_up(app)
    assert gate.action.paper_text("ja") in marked_up(app)
    app = app.button(key="change_answer_R4").click().run()
    assert "R4" in drawn_items(app)


def test_a_person_who_leaves_too_early_is_named_above_everything(page) -> None:
    app = page("options")
    (message,) = diagnose(company_from(SAAS)).plan.first
    texts = [text.value for text in app.text]
    assert texts.index(message.text("ja")) == 0


def test_owner_date_and_tick_of_a_step_are_kept(page) -> None:
    app = page("result").button(key="change_step_R9").click().run()
    app = app.text_input(key="step_R9_owner").set_value(" 総務課長 ").run()
    app = app.date_input(key="step_R9_until").set_value(date(2026, 12, 18)).run()
    app = app.button(key="change_step_quotes").click().run()
    app = app.checkbox(key="step_quotes_done").set_value(True).run()
    assert kept(app).assignments == {
        "R9": Assignment(owner="総務課長", until=date(2026, 12, 18)),
        "quotes": Assignment(done=True),
    }
    assert "総務課長" in marked_up(app)
    app = app.button(key="change_step_R9").click().run()
    app = app.text_input(key="step_R9_owner").set_value("").run()
    app = app.date_input(key="step_R9_until").set_value(None).run()
    assert set(kept(app).assignments) == {"quotes"}
    app = app.button(key="change_step_R9").click().run()
    assert list(app.text_input) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_of_an_owner_is_never_markdown(page, name: str) -> None:
    prepared = Preparation(assignments={"R9": Assignment(owner=name)})
    app = page("result", case={"preparation": prepared})
    assert not app.exception
    assert name not in "\n".join(str(element.value) for element in [*app.markdown, *app.caption])


def test_a_contradiction_names_both_places_and_leads_to_them(page) -> None:
    answers = SAAS | {"owner_hours_per_month": 0}
    app = page("result", answers=answers)
    (conflict,) = diagnose(company_from(answers)).conflicts
    assert JA("level.R7.2") in marked_up(app)
    keys = [str(button.key) for button in app.button if str(button.key).startswith("mend_")]
    assert keys == [f"mend_0_{side.kind}_{side.name}" for side in (conflict.first, conflict.second)]
    app = app.button(key="mend_0_item_R7").click().run()
    assert "R7" in drawn_items(app)
    app = app.button(key="mend_0_field_owner_hours_per_month").click().run()
    assert app.session_state[state.STEP] == "check"


def test_unknown_answers_are_homework(page) -> None:
    app = page("result", answers=SAAS | {"readiness": FIRST_CLOSED | {"R19": None}})
    assert JA("readiness.R19") in marked_up(app)
    assert JA("diagnosis.effect.profile", cause=JA("cause.handover")) in marked_up(app)


# --- the look-back ----------------------------------------------------------------------------------------------------


def test_what_happened_is_kept_and_its_causes_are_shown(page) -> None:
    app = page("look_back")
    app = app.checkbox(key="past_symptom_corrections_piled_up").set_value(True).run()
    app = app.selectbox(key="past_ended_").set_value("taken_back").run()
    app = app.multiselect(key="past_tasks_").set_value(["journal_entry"]).run()
    past = PastEngagement(tasks=("journal_entry",), symptoms=("corrections_piled_up",), ended="taken_back")
    assert kept(app).past == past
    assert JA("look_back.possible", cause=JA("cause.handover")) in marked_up(app)
    assert JA("look_back.repeats.yes", items="R4") in marked_up(app)
    app = app.button(key="past_clear").click().run()
    assert kept(app).past is None
    assert not app.checkbox(key="past_symptom_corrections_piled_up").value


# --- beside a vendor for everything -----------------------------------------------------------------------------------


def test_the_options_stand_beside_the_vendors_with_both_sides(page) -> None:
    app = page("options")
    for option in diagnose(company_from(SAAS)).options:
        assert JA("ui.prepare.step", text=option.name("ja")) in marked_up(app)
    assert JA("ui.prepare.fictional") in marked_up(app)


def test_a_split_is_shown_with_what_passes_between_the_vendors(page) -> None:
    tasks = [{"task_id": "journal_entry"}, {"task_id": "payroll_calculation"}]
    file = vendor_file(
        {"vendor_name": HOSTILE[0], "services": "journal_entry"},
        {"vendor_name": "給与の会社", "services": "payroll_calculation"},
    )
    app = page("options", answers=SAAS | {"tasks": tasks}, case={"vendor_file": ("候補.csv", file)})
    assert not app.exception
    assert JA("interface.payroll_entries") in marked_up(app)
    assert HOSTILE[0] not in "\n".join(str(element.value) for element in app.markdown)


def test_without_vendors_of_ones_own_to_split_the_page_says_so(page) -> None:
    app = page("options", answers=SAAS | {"tasks": [{"task_id": "journal_entry"}]})
    assert JA("ui.prepare.one_lot") in marked_up(app)


def test_the_ranking_is_no_longer_provisional_once_a_survey_stands_in_the_contract(opens, saves) -> None:
    settled = Preparation(surveys={"R4": Survey(fee_jpy=300_000, until=date(2027, 1, 29))})
    shown = [
        marked_up(opens(page="ranking", case=saves(SAAS, preparation=prepared)))
        for prepared in (Preparation(), settled)
    ]
    assert [JA("ui.readiness.title") in text for text in shown] == [True, False]

"""The page Start: what is asked, what an answer becomes, and that none is lost on the way."""

from __future__ import annotations

import json
import math
from datetime import date

import pytest
import streamlit
from hypothesis import given, settings
from streamlit.testing.v1 import AppTest

from matcher.companies.file import load_company, read_company
from matcher.domain.company import REQUIRED_FIELDS, CompanyProfile
from matcher.domain.tasks import LOTS, TASKS
from matcher.planning.contradictions import contradictions
from matcher.ranking import rank
from matcher.text import translator
from matcher.ui import answers, keys, state
from matcher.ui.escape import escape
from matcher.ui.start import company_file, task_details, volumes
from matcher.ui.start.fields import FIELDS, GROUPS
from matcher.ui.start.steps import QUESTIONS, STEPS
from matcher.ui.start.words import volume_words
from matcher.ui.vendor_list import sample
from tests.ui.company_contents import CONTENTS
from tests.ui.conftest import ROOT, SAAS

EXAMPLE = "saas_45_people.json"
EXAMPLES = sorted((ROOT / "examples").glob("*.json"))
JA, EN = translator("ja"), translator("en")
FIVE = {
    "employees": 45,
    "growth_phase": "growth",
    "it_stage": 2,
    "first_reply_hours": 4.0,
    "tasks": [{"task_id": "journal_entry", "importance": "must", "done_by": "vendor", "monthly_volume": None}],
}


def content(app: AppTest) -> dict:
    return dict(app.session_state[state.ANSWERS])


def at(app: AppTest, step: str, **shown: str) -> AppTest:
    """Show a step, and the lot or theme named by its key."""
    for key, value in {state.STEP: step, **shown}.items():
        app.session_state[key] = value
    return app.run()


def everywhere(app: AppTest) -> list[AppTest]:
    """Show every step, every lot of tasks and every theme of further questions; return the keys drawn at each."""
    places = [(step, {}) for step in STEPS]
    places += [("tasks", {state.LOT_SHOWN: lot}) for lot in LOTS]
    places += [("more", {state.GROUP_SHOWN: group}) for group in GROUPS]
    drawn = []
    for step, shown in places:
        at(app, step, **shown)
        assert not app.exception
        drawn += [element.key for kind in WIDGETS for element in app.get(kind)]
    return drawn


WIDGETS = ("number_input", "radio", "button_group", "selectbox", "multiselect", "checkbox", "date_input", "text_input")


def marked_up(app: AppTest) -> str:
    """Return everything that is drawn as Markdown."""
    return "\n".join(str(element.value) for element in [*app.markdown, *app.caption, *app.warning])


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict:
    """Return a session without a browser."""
    held: dict = {}
    monkeypatch.setattr(streamlit, "session_state", held)
    return held


# --- what is asked ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("locale", "words"), [("ja-JP", JA), ("ja", JA), (None, JA), ("en-US", EN), ("fr", EN)])
def test_the_page_opens_at_its_first_step_in_the_language_of_the_browser(opens, locale, words) -> None:
    app = opens(locale)
    assert not app.exception
    assert app.header[0].value == words("ui.start.title.company")
    assert words("ui.promises") in [caption.value for caption in app.caption]


def test_the_address_names_language_and_step_and_an_unknown_step_of_it_is_the_first(opens) -> None:
    assert opens("ja-JP", lang="en", v="1", step="tools").header[0].value == EN("ui.start.title.tools")
    assert opens("ja-JP", lang="en", v="9", step="tools").header[0].value == JA("ui.start.title.company")
    assert opens("ja-JP", step="nowhere").header[0].value == JA("ui.start.title.company")


def test_five_answers_lead_step_by_step_to_the_ranking(opens) -> None:
    app = opens()
    app.number_input(key="employees").set_value(45)
    app.radio(key="growth_phase").set_value("growth")
    app.button(key="step_on").click().run()
    app.radio(key="it_stage").set_value(2)
    app.button(key="step_on").click().run()
    app.pills(key="first_reply_hours").set_value(4.0)
    app.button(key="step_on").click().run()
    assert "show_result" not in [button.key for button in app.button]
    app.button(key="bundle_bookkeeping").click().run()
    assert "show_result" in [button.key for button in app.button]
    assert app.query_params["step"] in ("tasks", ["tasks"])
    assert {field: content(app)[field] for field in REQUIRED_FIELDS[:4]} == {
        field: FIVE[field] for field in REQUIRED_FIELDS[:4]
    }


def test_from_the_tasks_on_the_open_required_questions_are_named_with_the_way_to_them(opens, saves) -> None:
    app = opens(case=saves({"employees": 12}), step="tasks")
    assert JA("ui.start.missing", count=4) in marked_up(app)
    app.button(key="missing_it_stage").click().run()
    assert app.header[0].value == JA("ui.start.title.it_stage")


def test_the_progress_counts_answers_and_minutes_down_to_none(opens, saves) -> None:
    assert opens().get("progress")[0].proto.text == JA("ui.start.progress", done=0, total=12, minutes=5)
    app = opens(case=saves(SAAS))
    assert app.get("progress")[0].proto.text == JA("ui.start.progress_done", total=12)
    assert app.header[0].value == JA("ui.start.title.check")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("question", [question.code for question in QUESTIONS])
def test_every_question_says_why_it_is_asked_and_gives_an_example(lang, question) -> None:
    t = translator(lang)
    assert all(len(t(f"ui.question.{question}.{part}")) > 5 for part in ("title", "why", "example"))


def test_every_field_of_a_company_file_can_be_reached(opens, saves) -> None:
    assert set(CompanyProfile.model_fields) - set(FIELDS) == {*answers.NOT_ON_THE_PAGE, "readiness"}
    drawn = everywhere(opens(case=saves(SAAS)))
    reached = {"tasks": keys.lot_key(LOTS[0]), "required_certifications": keys.part_key("required_certifications", 0)}
    assert [field for field in FIELDS if reached.get(field, field) not in drawn] == []


# --- no answer is lost ------------------------------------------------------------------------------------------------


@given(CONTENTS)
@settings(max_examples=150, deadline=None)
def test_what_is_filled_in_comes_back_equal(given_content) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streamlit, "session_state", {})
        answers.fill(given_content)
        assert answers.content() == given_content
        assert json.loads(json.dumps(answers.content())) == given_content
        complete = set(REQUIRED_FIELDS) <= set(given_content) and not answers.unanswered()
        assert (answers.company() is not None) == complete


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_visiting_every_question_changes_no_answer(opens, saves, path) -> None:
    held = json.loads(path.read_text(encoding="utf-8"))
    app = opens(case=saves(held))
    everywhere(app)
    assert content(app) == held


def test_a_language_switch_at_any_question_changes_no_answer(opens, saves) -> None:
    app = opens(case=saves(SAAS))
    for step in STEPS:
        at(app, step)
        for lang in ("en", "ja"):
            app.segmented_control(key="lang").set_value(lang).run()
            assert not app.exception
            assert content(app) == SAAS
    assert at(app, "company").radio(key="growth_phase").value == "growth"
    assert at(app, "tools").multiselect(key="tools").value == SAAS["tools"]


def test_odd_but_valid_answers_can_be_shown(opens, saves) -> None:
    odd = FIVE | {
        "first_reply_hours": 7.25,
        "max_term_months": 7.5,
        "goals": ["cost", "cost"],
        "tools": ["自社製[ツール](x)", "freee"],
        "wanted_start": "1850-01-01",
        "current_person_until": "2999-12-31",
        "required_certifications": [["p_mark", "独自"], ["soc1"]] * 6,
    }
    app = opens(case=saves(odd))
    everywhere(app)
    assert content(app) == odd
    assert at(app, "reason").date_input(key="wanted_start").min <= date(1850, 1, 1)
    assert app.date_input(key="current_person_until").max >= date(2999, 12, 31)
    assert "7.5か月" in at(app, "budget").selectbox(key="max_term_months").options
    shown = marked_up(at(app, "check"))
    assert odd["tools"][0] not in shown
    assert escape(odd["tools"][0]) in shown
    assert "7.25営業時間" in at(app, "first_reply").pills(key="first_reply_hours").options


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    "bad",
    [
        {"employees": "x"},
        {"employees": None},
        {"nothing": 1},
        {"a.b": 1},
        {"tasks": []},
        {"goals": "cost"},
        {"name": ""},
    ],
)
def test_what_no_company_can_say_is_left_out_and_the_rest_is_kept(bad) -> None:
    answers.fill({"growth_phase": "growth", **bad})
    assert answers.content() == {"growth_phase": "growth"}
    answers.answer("it_stage", 9)
    assert answers.content() == {"growth_phase": "growth"}


# --- わからない, 特になし, and taking back ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "field", "group"),
    [
        ("goals", "owner_hours_per_month", ""),
        ("reason", "wanted_start", ""),
        ("budget", "budget_monthly_jpy", ""),
        ("more", "closing_day", "calendar"),
    ],
)
def test_the_tick_beside_a_field_says_unknown_and_takes_it_back(opens, step, field, group) -> None:
    app = at(opens(), step, **({state.GROUP_SHOWN: group} if group else {}))
    app.checkbox(key=keys.unknown_key(field)).check().run()
    assert content(app) == {field: None}
    app.checkbox(key=keys.unknown_key(field)).uncheck().run()
    assert content(app) == {}


def test_a_number_replaces_unknown_and_an_emptied_limit_is_no_longer_hard(opens) -> None:
    app = at(opens(), "budget")
    app.checkbox(key="budget_monthly_jpy_unknown").check().run()
    app.number_input(key="budget_monthly_jpy").set_value(150_000).run()
    app.checkbox(key="budget_is_hard").check().run()
    assert content(app) == {"budget_monthly_jpy": 150_000, "budget_is_hard": True}
    app.number_input(key="budget_monthly_jpy").set_value(None).run()
    assert content(app) == {}


@pytest.mark.parametrize(
    ("step", "field"), [("company", "growth_phase"), ("it_stage", "it_stage"), ("reason", "trigger")]
)
def test_unknown_is_a_choice_among_the_sentences(opens, step, field) -> None:
    app = at(opens(), step)
    app.radio(key=field).set_value(state.UNKNOWN).run()
    assert content(app) == {field: None}


def test_a_list_can_be_named_empty_or_unknown_and_naming_something_takes_that_back(opens) -> None:
    app = at(opens(), "tools")
    app.pills(key="tools_said").set_value("none").run()
    assert content(app) == {"tools": []}
    assert app.pills(key="tools_said").value == "none"
    app.pills(key="tools_said").set_value(state.UNKNOWN).run()
    assert content(app) == {"tools": None}
    app.multiselect(key="tools").set_value(["freee", "slack"]).run()
    assert content(app) == {"tools": ["freee", "slack"]}
    assert app.pills(key="tools_said").value is None
    app.multiselect(key="tools").set_value([]).run()
    assert content(app) == {}


def test_goals_keep_the_order_in_which_they_are_chosen(opens) -> None:
    app = at(opens(), "goals")
    app.multiselect(key="goals").set_value(["quality", "cost"]).run()
    assert content(app) == {"goals": ["quality", "cost"]}


def test_certificates_are_lists_of_which_each_asks_for_one(opens) -> None:
    app = at(opens(), "more", **{state.GROUP_SHOWN: "safety"})
    app.multiselect(key="required_certifications_0").set_value(["p_mark", "isms"]).run()
    app.multiselect(key="required_certifications_1").set_value(["soc1"]).run()
    assert content(app) == {"required_certifications": [["p_mark", "isms"], ["soc1"]]}
    app.multiselect(key="required_certifications_0").set_value([]).run()
    assert content(app) == {"required_certifications": [["soc1"]]}


# --- tasks ------------------------------------------------------------------------------------------------------------


def test_bundles_add_up_and_single_tasks_are_taken_out_lot_by_lot(opens) -> None:
    app = at(opens(), "tasks")
    app.button(key="bundle_bookkeeping").click().run()
    app.button(key="bundle_billing").click().run()
    chosen = [task["task_id"] for task in content(app)["tasks"]]
    assert len(chosen) == len(set(chosen)) == 10
    app.pills(key=keys.lot_key("billing_ar_ap")).set_value(["invoice_issue"]).run()
    left = [task["task_id"] for task in content(app)["tasks"]]
    assert [task_id for task_id in left if TASKS[task_id].lot == "billing_ar_ap"] == ["invoice_issue"]
    assert len(left) == 6
    app.button(key="tasks_clear").click().run()
    assert content(app) == {}


def test_each_task_has_importance_doer_and_volume_that_outlive_other_choices(opens) -> None:
    app = at(opens(), "tasks")
    app.button(key="bundle_bookkeeping").click().run()
    app.selectbox(key="task_importance_journal_entry").set_value("must").run()
    app.selectbox(key="task_monthly_volume_journal_entry").set_value("band2").run()
    app.selectbox(key="task_done_by_expense_settlement").set_value("in_house").run()
    app.button(key="bundle_payroll").click().run()
    said = {task["task_id"]: task for task in content(app)["tasks"]}
    assert said["journal_entry"]["importance"] == "must"
    assert said["journal_entry"]["monthly_volume"] == 650.5
    assert said["expense_settlement"]["done_by"] == "in_house"
    assert said["payroll_calculation"]["importance"] == "important"


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(("typed", "volume"), [("1,200件", 1200.0), ("１２０", 120.0), ("3", 3.0), ("0", 0.0)])
def test_an_exact_volume_can_be_typed(typed, volume) -> None:
    answers.fill(FIVE)
    state.put(keys.task_key("journal_entry", "monthly_volume"), typed)
    task_details.take_volume("journal_entry")
    assert answers.chosen_tasks()[0]["monthly_volume"] == volume
    assert state.get(state.VOLUME_REFUSED) is None


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("typed", ["**many**", "300〜500", "12.5", "-3", "", "999999999"])
def test_a_text_that_is_no_count_is_refused_and_changes_nothing(typed) -> None:
    answers.fill(FIVE)
    state.put(keys.task_key("journal_entry", "monthly_volume"), typed)
    task_details.take_volume("journal_entry")
    assert answers.content() == FIVE
    assert state.get(state.VOLUME_REFUSED) == ("journal_entry", typed)


def test_a_refused_volume_is_named_once_and_never_as_markdown(opens, saves) -> None:
    app = at(opens(case=saves(FIVE)), "tasks", **{state.VOLUME_REFUSED: ("journal_entry", "**many**")})
    assert escape("**many**") in app.warning[0].value
    assert not app.run().warning


@pytest.mark.parametrize(
    ("volume", "ja", "en"),
    [
        (600, "月600仕訳", "600 entries a month"),
        (650.5, "月301〜1,000仕訳（仮置き：650.5）", "301–1,000 entries a month (assumed: 650.5)"),
        (15001.5, "月10,001仕訳以上（仮置き：15,001.5）", "10,001 entries or more a month (assumed: 15,001.5)"),
    ],
)
def test_a_volume_that_was_counted_reads_exact_and_a_band_as_assumed(volume, ja, en) -> None:
    assert volume_words(JA, "journal_entry", volume) == ja
    assert volume_words(EN, "journal_entry", volume) == en


def test_people_can_be_counted_as_many_as_there_are_employees(opens, saves) -> None:
    app = at(opens(case=saves(FIVE)), "tasks")
    app.button(key="bundle_payroll").click().run()
    app.selectbox(key="task_monthly_volume_payroll_calculation").set_value("employees").run()
    assert [t["monthly_volume"] for t in content(app)["tasks"] if t["task_id"] == "payroll_calculation"] == [45.0]


def test_reserved_work_is_marked(opens) -> None:
    app = at(opens(), "tasks", **{state.LOT_SHOWN: "tax"})
    assert "税務相談［独占業務］" in app.pills(key=keys.lot_key("tax")).options
    app.pills(key=keys.lot_key("tax")).set_value(["tax_consultation"]).run()
    assert JA("ui.tasks.reserved_for", licence=JA.word("licence", "tax_accountant")) in marked_up(app)


def test_tasks_that_nobody_outside_does_are_not_enough_for_a_ranking(opens, saves) -> None:
    app = opens(case=saves(FIVE), step="tasks")
    app.selectbox(key="task_done_by_journal_entry").set_value("in_house").run()
    assert app.warning[0].value == JA("ui.tasks.none_for_vendor")
    assert "show_result" not in [button.key for button in app.button]


@pytest.mark.parametrize("driver", volumes.BAND_ENDS)
def test_bands_follow_each_other_and_no_count_equals_what_stands_for_one(driver) -> None:
    bands = volumes.bands(driver)
    assert [band.low for band in bands[1:]] == [(band.high or 0) + 1 for band in bands[:-1]]
    assert all(band.low <= band.stand_in <= (band.high or math.inf) for band in bands)
    assert all(band.stand_in % 1 == 0.5 for band in bands)
    assert [volumes.band_of(driver, band.stand_in) for band in bands] == list(bands)
    assert volumes.band_of(driver, 600) is None


# --- the check --------------------------------------------------------------------------------------------------------

CONTRADICTING = {
    "starts_after_leaving": ({"wanted_start": "2027-04-02", "current_person_until": "2027-04-01"}, "wanted_start"),
    "no_budget": ({"budget_monthly_jpy": 0, "budget_is_hard": True}, "budget_is_hard"),
    "slower_close": ({"closing_days_target": 9.0, "closing_days_now": 8.0}, "closing_days_now"),
    "listing_denied": ({"growth_phase": "pre_ipo", "listed_or_preparing": False}, "growth_phase"),
    "trigger_denied": ({"trigger": "listing", "listed_or_preparing": False}, "trigger"),
    "my_number_passed_on": (
        {"my_number_subcontracting": "with_consent", "subcontracting_allowed": False},
        "subcontracting_allowed",
    ),
    "meets_in_person": ({"onsite": "remote_only", "channels": ["chat", "onsite"]}, "onsite"),
    "no_professional": (
        {
            "tasks": [
                {
                    "task_id": "tax_consultation",
                    "importance": "must",
                    "done_by": "own_professional",
                    "monthly_volume": None,
                }
            ],
            "own_professionals": ["labor_consultant"],
        },
        "own_professionals",
    ),
}


@pytest.mark.parametrize("code", CONTRADICTING)
def test_a_contradiction_is_found_exactly_while_both_answers_stand(code) -> None:
    held, one = CONTRADICTING[code]
    assert [found.code for found in contradictions(held)] == [code]
    assert {contradictions(held)[0].first, contradictions(held)[0].second} == set(held)
    mended = {field: value for field, value in held.items() if field != one} | MENDED.get(code, {})
    assert contradictions(mended) == ()
    assert contradictions({field: None for field in held if field != "tasks"}) == ()


MENDED = {"no_professional": {"own_professionals": ["tax_accountant"]}}


@pytest.mark.parametrize("code", CONTRADICTING)
def test_a_contradiction_names_both_places_and_leads_to_them(opens, saves, code) -> None:
    held, t = CONTRADICTING[code][0], JA
    app = opens(case=saves(FIVE | held), step="check")
    assert not app.exception
    assert t(f"contradiction.{code}") in marked_up(app)
    assert all(t("ui.start.said", field=t(f"field.{name}"), answer="")[:-1] in marked_up(app) for name in held)
    fixes = [button for button in app.button if str(button.key).startswith(f"fix_{code}")]
    assert {FIELDS[str(fix.key).removeprefix(f"fix_{code}_")].step for fix in fixes} == {
        FIELDS[name].step for name in held
    }
    fixes[0].click().run()
    assert app.header[0].value == t(f"ui.start.title.{FIELDS[str(fixes[0].key).removeprefix(f'fix_{code}_')].step}")


def test_a_start_on_the_last_day_and_a_close_as_late_as_today_contradict_nothing() -> None:
    same_day = {"wanted_start": "2027-04-01", "current_person_until": "2027-04-01"}
    assert contradictions(same_day | {"closing_days_target": 8.0, "closing_days_now": 8.0}) == ()


def test_a_company_that_does_not_contradict_itself_is_left_in_peace() -> None:
    found = [contradictions(load_company(path).written()) for path in EXAMPLES]
    assert found == [()] * len(EXAMPLES)


@pytest.mark.parametrize("held", [FIVE, FIVE | {"budget_monthly_jpy": None}, SAAS], ids=["five", "budget", "all"])
def test_the_check_says_on_what_share_of_the_weights_the_ranking_will_rest(opens, saves, held) -> None:
    app = opens(case=saves(held), step="check")
    ranking = rank(read_company(json.dumps(held).encode()), sample())
    assert JA("ui.start.basis", share=round(100 * ranking.asked_weight_share)) in marked_up(app)
    missing = [JA(f"criterion.{criterion}") for criterion in ranking.not_asked]
    assert [name for name in missing if f"- {name}（" not in marked_up(app)] == []


def test_every_answer_of_the_check_can_be_changed_at_its_step(opens, saves) -> None:
    app = opens(case=saves(SAAS), step="check")
    for step in (step for step in STEPS if step != "check"):
        at(app, "check").button(key=f"change_{step}").click().run()
        assert app.header[0].value == JA(f"ui.start.title.{step}")


def test_the_check_tells_answered_unknown_none_and_not_asked_apart(opens, saves) -> None:
    held = FIVE | {"budget_monthly_jpy": None, "tools": [], "goals": ["quality"]}
    shown = marked_up(opens(case=saves(held), step="check"))
    for field, words in (
        ("budget_monthly_jpy", JA("ui.start.unknown_counts")),
        ("tools", JA("ui.start.none")),
        ("goals", JA.word("goal", "quality")),
    ):
        assert JA("ui.start.answer", field=JA(f"field.{field}"), answer=words) in shown
    assert JA("ui.start.not_asked", field=JA("field.max_term_months")) in shown


def test_the_company_name_names_the_case_and_is_never_markdown(opens, saves) -> None:
    name = "![x](http://evil.invalid/x.png)"
    app = opens(case=saves(FIVE), step="check")
    app.text_input(key="name").set_value(f" {name} ").run()
    assert content(app)["name"] == name
    app.run()
    assert name not in marked_up(app)
    assert escape(name) in marked_up(app)
    app.text_input(key="name").set_value(" ").run()
    assert content(app) == FIVE


# --- company files ----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_saved_company_file_loads_back_as_the_same_company(path) -> None:
    company = load_company(path)
    answers.fill(company.written())
    again = read_company(company_file.written_file(answers.content()))
    assert again == answers.company()
    assert again.wishes == company.wishes
    others = set(CompanyProfile.model_fields) - {"tasks"}
    assert again.model_dump(include=others, exclude_unset=True) == company.model_dump(
        include=others, exclude_unset=True
    )


def test_an_example_company_fills_the_answers_and_leads_to_the_check(opens) -> None:
    app = opens()
    app.selectbox(key="example").select(EXAMPLE).run()
    assert app.header[0].value == JA("ui.start.title.check")
    assert content(app) == load_company(ROOT / "examples" / EXAMPLE).written()
    assert JA("ui.company.loaded", name=escape(SAAS["name"])) in marked_up(app)


def test_a_company_file_that_cannot_be_read_explains_itself_and_leaves_the_answers(opens, saves) -> None:
    app = opens(case=saves(FIVE), step="check")
    app.file_uploader(key="company_file").set_value(("**bad**.json", b'{"employees": "x"}', "application/json")).run()
    assert not app.exception
    assert content(app) == FIVE
    assert "employees" in "\n".join(text.value for text in app.text)
    assert JA("ui.company.refused", name=r"\*\*bad\*\*\.json") in marked_up(app)


def test_a_company_file_replaces_the_answers_and_keeps_what_the_page_does_not_show(opens, saves) -> None:
    app = opens(case=saves({"employees": 3, "industry": "A"}), step="check")
    held = FIVE | {"case_date": "2026-11-28", "readiness": {"R1": 3, "R3": None}}
    app.file_uploader(key="company_file").set_value(("c.json", json.dumps(held).encode(), "application/json")).run()
    assert content(app) == held
    at(app, "company").number_input(key="employees").set_value(60).run()
    assert content(app) == held | {"employees": 60}


def test_all_answers_can_be_taken_back(opens, saves) -> None:
    app = opens(case=saves(SAAS), step="check")
    app.button(key="restart").click().run()
    assert content(app) == {}
    assert app.header[0].value == JA("ui.start.title.company")


@pytest.mark.usefixtures("session")
def test_the_answers_in_one_line_name_what_is_answered() -> None:
    answers.fill({})
    assert answers.summary(EN) == escape("0 tasks")
    answers.fill(FIVE | {"it_stage": None})
    said = EN("ui.summary.separator").join(
        ["45 people", "growth", EN("ui.summary.it_stage_unknown"), "reply: Half a day (4 hours)", "1 tasks"]
    )
    assert answers.summary(EN) == escape(said)


@pytest.mark.parametrize(
    ("readiness", "sentence"),
    [
        ({}, JA("ui.start.readiness_state", count=4)),
        ({"R1": 2, "R3": 2, "R4": 3, "R6": 4}, JA("ui.start.readiness_closed")),
    ],
    ids=["open", "closed"],
)
def test_the_questions_say_how_many_first_items_are_open_and_lead_to_them(opens, saves, readiness, sentence) -> None:
    app = opens(step="more", case=saves(SAAS | {"readiness": readiness}))
    assert not app.exception
    assert sentence in marked_up(app)

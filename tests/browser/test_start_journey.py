"""The first visit in a real browser: step by step to a company that can be ranked, saved and loaded again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from matcher.companies.file import load_company
from matcher.text import translator
from tests.browser.steps import answer_five_questions, go_on, sideways

pytestmark = pytest.mark.browser

JA, EN = translator("ja"), translator("en")


def choose(page: Page, key: str, words: str) -> None:
    """Choose in a list by typing what is wanted, as a visitor without a mouse does."""
    field = page.locator(f".st-key-{key} input")
    field.focus()
    page.keyboard.press("ArrowDown")
    field.fill(words)
    page.get_by_role("option").first.wait_for()
    field.press("Enter")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_japanese_visitor_answers_checks_and_saves_the_company(visits, tmp_path, width) -> None:
    visit = visits("ja-JP", width)
    page = visit.page
    expect(page.get_by_text(JA("ui.promises"))).to_be_visible()
    answer_five_questions(page, JA)
    choose(page, "task_monthly_volume_journal_entry", "1,200")
    expect(page.locator(".st-key-task_monthly_volume_journal_entry input")).to_have_value("月1,200仕訳")
    choose(page, "task_importance_monthly_closing", JA.word("importance", "must"))
    go_on(page, JA, "reason")
    expect(page.get_by_role("heading", name=JA("ui.start.title.reason"))).to_be_in_viewport()
    page.locator(".st-key-trigger").get_by_text(JA("ui.question.trigger.resignation"), exact=True).click()
    page.locator(".st-key-wanted_start_unknown label").click()
    go_on(page, JA, "tools")
    page.locator(".st-key-tools_said").get_by_text(JA("ui.start.none"), exact=True).click()
    go_on(page, JA, "budget")
    page.locator(".st-key-budget_monthly_jpy input").fill("0")
    page.locator(".st-key-budget_monthly_jpy input").press("Enter")
    page.locator(".st-key-budget_is_hard label").click()
    go_on(page, JA, "goals")
    go_on(page, JA, "check")
    expect(page.get_by_role("heading", name=JA("ui.start.title.check"))).to_be_in_viewport()
    expect(page.locator(".st-key-contradiction_no_budget")).to_be_visible()
    expect(page.locator(".st-key-answers_tasks")).to_contain_text("仕訳入力・記帳代行（重要・委託先・月1,200仕訳）")
    assert sideways(page) <= 0
    with page.expect_download() as download:
        page.locator(".st-key-company_download button").click()
    saved = tmp_path / "company.json"
    download.value.save_as(saved)
    company = load_company(saved)
    assert (company.employees, company.budget_is_hard, company.tools, company.asked("tools")) == (45, True, (), True)
    assert company.asked("wanted_start")
    assert company.wanted_start is None
    assert [w.task.task_id for w in company.wishes if w.importance == "must"] == ["monthly_closing"]
    assert (visit.strangers(), visit.dialogs, visit.errors) == ([], [], [])


def test_an_english_visitor_keeps_every_answer_over_the_language_switch_and_a_reload(visits) -> None:
    page = visits("en-US").page
    expect(page.get_by_role("heading", name=EN("ui.start.title.company"))).to_be_visible()
    answer_five_questions(page, EN)
    page.locator(".st-key-lang").get_by_text("日本語", exact=True).click()
    expect(page.get_by_role("heading", name=JA("ui.start.title.tasks"))).to_be_visible()
    expect(page.locator(".st-key-task_summary")).to_contain_text("9業務")
    page.reload()
    expect(page.get_by_role("heading", name=JA("ui.start.title.tasks"))).to_be_visible()
    page.locator(".st-key-step_bar").get_by_text(JA("ui.start.step.check"), exact=True).click()
    expect(page.locator(".st-key-answers_company")).to_contain_text("45人")
    expect(page.locator(".st-key-answers_company")).to_contain_text("成長期")
    page.locator(".st-key-change_company button").click()
    expect(page.locator(".st-key-employees input")).to_have_value("45")


def test_what_is_being_typed_survives_the_first_answer_before_it(visits) -> None:
    page = visits("ja-JP", place="/?step=more").page
    page.locator(".st-key-group_shown").get_by_text(JA("ui.extras.theme.calendar"), exact=True).click()
    now, target = (page.locator(f".st-key-closing_days_{name} input") for name in ("now", "target"))
    now.fill("15")
    now.press("Tab")
    target.focus()
    page.keyboard.type("8", delay=400)
    expect(page.locator(".st-key-case_bar")).to_be_visible()
    expect(target).to_have_value("8")
    target.press("Enter")
    page.locator(".st-key-step_bar").get_by_text(JA("ui.start.step.check"), exact=True).click()
    expect(page.locator(".st-key-answers_more")).to_contain_text(JA("fact.closing_days_target", value="8"))
    expect(page.locator(".st-key-answers_more")).to_contain_text(JA("fact.closing_days_now", value="15"))

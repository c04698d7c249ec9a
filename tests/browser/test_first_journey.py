"""A first visit: five questions, a Japanese Excel file, a result, the other language."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, expect

from matcher.text import translator
from tests.browser.steps import answer_five_questions, ask_for_result, sideways, upload_vendors

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
MESSY = ROOT / "examples" / "messy_vendors_cp932.csv"
JA = translator("ja")
EN = translator("en")
SLOW_SECONDS = 1.5
FEWEST_BYTES_OF_A_PICTURE = 20_000
"""An empty page compresses to less."""


@pytest.mark.parametrize("width", [1280, 390])
def test_a_japanese_visitor_gets_from_five_questions_to_a_ranking_of_an_own_file(visits, tmp_path, width) -> None:
    visit = visits("ja-JP", width)
    page = visit.page
    expect(page.get_by_role("heading", name=JA("ui.question.title"))).to_be_visible()
    answer_five_questions(page, JA)
    upload_vendors(page, JA, MESSY)
    counts = JA("ui.vendors.counts", read="15", loaded="10", rejected="2", blank="3")
    expect(page.get_by_text(counts)).to_be_visible()
    findings = page.locator(".st-key-findings_table table")
    expect(findings.get_by_text(JA("ui.findings.severity.reject"))).to_have_count(2)
    ask_for_result(page)
    expect(page.locator(".st-key-headline")).to_be_in_viewport()
    expect(page.get_by_role("heading", name=JA("ui.table.title"))).to_be_visible()
    expect(page.locator("[data-testid=stDataFrame] canvas").first).to_be_visible()
    assert sideways(page) <= 0
    picture = page.screenshot(path=tmp_path / f"result_{width}.png", full_page=True)
    assert len(picture) > FEWEST_BYTES_OF_A_PICTURE
    page.locator(".st-key-lang").get_by_text("English", exact=True).click()
    expect(page.get_by_role("heading", name=EN("ui.table.title"))).to_be_visible()
    kept = "45 people / growth / IT stage 2 / reply: Half a day (4 hours) / 9 tasks"
    expect(page.locator(".st-key-edit_answers summary").first).to_contain_text(kept)
    assert "lang=en" in page.url
    assert sideways(page) <= 0
    assert (visit.strangers(), visit.dialogs, visit.errors) == ([], [], [])


def test_an_english_visitor_is_greeted_in_english(visits) -> None:
    visit = visits("en-US")
    expect(visit.page.get_by_role("heading", name=EN("ui.question.title"))).to_be_visible()


def test_every_answer_outlives_the_language_switch_and_the_next_change(visits) -> None:
    page = visits("ja-JP").page
    page.locator(".st-key-company_files summary").first.click()
    page.locator(".st-key-example input").click()
    page.get_by_role("option").nth(1).click()
    expect(page.locator(".st-key-loaded")).to_be_visible()
    ask_for_result(page)
    answers = page.locator(".st-key-edit_answers summary").first
    answers.click()
    page.locator(".st-key-lang").get_by_text("English", exact=True).click()
    expect(answers).to_contain_text("45 people / growth / IT stage 3 / reply: Half a day (4 hours) / 16 tasks")
    page.locator(".st-key-employees input").fill("60")
    page.locator(".st-key-employees input").press("Enter")
    expect(answers).to_contain_text("60 people / growth / IT stage 3 / reply: Half a day (4 hours) / 16 tasks")
    expect(page.locator(".st-key-tasks_must [data-tag]")).to_have_count(2)
    expect(page.locator(".st-key-headline")).to_be_visible()


def test_a_file_that_cannot_be_read_leaves_the_ranking_on_the_screen(visits) -> None:
    visit = visits("ja-JP")
    page = visit.page
    answer_five_questions(page, JA)
    upload_vendors(page, JA, MESSY)
    expect(page.locator(".st-key-counts")).to_be_visible()
    ask_for_result(page)
    before = page.locator(".st-key-headline").inner_text()
    page.locator(".st-key-edit_vendors summary").first.click()
    upload_vendors(page, JA, FilePayload(name="bad.csv", mimeType="text/csv", buffer=b"\x00\x01\x02" * 50))
    expect(page.locator(".st-key-refusal_vendors")).to_be_visible()
    expect(page.locator(".st-key-headline")).to_have_text(before)
    assert page.get_by_text("Traceback").count() == 0


def test_asking_while_the_file_is_still_on_its_way_does_not_lose_the_file(visits) -> None:
    page = visits("ja-JP").page
    answer_five_questions(page, JA)
    page.route("**/upload_file/**", lambda route: (time.sleep(SLOW_SECONDS), route.continue_()))
    upload_vendors(page, JA, MESSY)
    page.locator(".st-key-show_result button").click()
    expect(page.locator(".st-key-headline")).to_be_visible()
    expect(page.locator(".st-key-edit_vendors summary").first).to_contain_text(MESSY.name)

"""A first visit from end to end: answers, a Japanese Excel file, a ranking, a comparison, weights; and again."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from matcher.text import Translator, translator
from tests.browser.steps import answer_five_questions, ask_for_result, open_page, sideways, upload_vendors

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
MESSY = ROOT / "examples" / "messy_vendors_cp932.csv"
JA, EN = translator("ja"), translator("en")
SLOW_SECONDS = 1.5
FEWEST_BYTES_OF_A_PICTURE = 20_000
"""An empty page compresses to less."""


def weigh(page: Page, t: Translator, family: str, importance: str) -> None:
    """Choose how important a family is, and wait until it is saved."""
    choice = page.locator(f".st-key-importance_{family}").get_by_text(
        t(f"ui.weights.importance.{importance}"), exact=True
    )
    choice.click()
    expect(chosen(page, family)).to_have_text(t(f"ui.weights.importance.{importance}"))
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def chosen(page: Page, family: str):
    """Return the chosen importance of a family."""
    return page.locator(f".st-key-importance_{family} [aria-checked=true]")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_japanese_visitor_gets_from_the_first_question_to_a_decision_that_is_kept(visits, tmp_path, width) -> None:
    visit = visits("ja-JP", width)
    page = visit.page
    answer_five_questions(page, JA)
    upload_vendors(page, JA, MESSY)
    counts = JA("ui.vendors.counts", read="15", loaded="10", rejected="2", blank="3")
    expect(page.get_by_text(counts)).to_be_visible()
    ask_for_result(page, JA)
    expect(page.locator(".st-key-headline")).to_be_in_viewport()
    conclusion = page.locator(".st-key-headline").inner_text()
    assert len(page.screenshot(path=tmp_path / f"result_{width}.png")) > FEWEST_BYTES_OF_A_PICTURE
    open_page(page, JA, "compare")
    expect(page.locator(".st-key-side_by_side table")).to_be_visible()
    open_page(page, JA, "vendor")
    expect(page.locator(".st-key-chart_contributions svg.marks").first).to_be_visible()
    open_page(page, JA, "weights")
    weigh(page, JA, "assurance", "must")
    page.reload()
    expect(chosen(page, "assurance")).to_have_text(JA("ui.weights.importance.must"))
    page.locator(".st-key-lang").get_by_text("English", exact=True).click()
    expect(chosen(page, "assurance")).to_have_text(EN("ui.weights.importance.must"))
    ask_for_result(page, EN)
    assert page.locator(".st-key-headline").inner_text() != conclusion
    assert "lang=en" in page.url
    assert sideways(page) <= 0
    assert (visit.strangers(), visit.dialogs, visit.errors) == ([], [], [])


def test_a_file_that_cannot_be_read_leaves_the_list_and_the_ranking_as_they_were(visits) -> None:
    page = visits("ja-JP").page
    answer_five_questions(page, JA)
    upload_vendors(page, JA, MESSY)
    ask_for_result(page, JA)
    before = page.locator(".st-key-headline").inner_text()
    open_page(page, JA, "vendors")
    bad = FilePayload(name="bad.csv", mimeType="text/csv", buffer=b"\x00\x01\x02" * 50)
    page.locator(".st-key-vendor_file input[type=file]").set_input_files(bad)
    expect(page.locator(".st-key-refusal_vendors")).to_be_visible()
    ask_for_result(page, JA)
    expect(page.locator(".st-key-headline")).to_have_text(before)


def test_a_file_that_is_slow_to_arrive_is_not_lost(visits) -> None:
    page = visits("ja-JP").page
    page.route("**/upload_file/**", lambda route: (time.sleep(SLOW_SECONDS), route.continue_()))
    upload_vendors(page, JA, MESSY)
    expect(page.locator(".st-key-counts")).to_contain_text("10")

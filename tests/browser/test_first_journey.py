"""A first visit: five questions, a Japanese Excel file, a result, the other language; and a file meant to do harm."""

from __future__ import annotations

import csv
import io
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
    counts = JA("ui.vendors.counts", read="15", loaded="9", rejected="3", blank="3")
    expect(page.get_by_text(counts)).to_be_visible()
    findings = page.locator(".st-key-findings_table table")
    expect(findings.get_by_text(JA("ui.findings.severity.reject"))).to_have_count(3)
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


def test_with_the_sample_a_visitor_sees_the_kind_of_vendor_first(visits) -> None:
    visit = visits("ja-JP")
    page = visit.page
    answer_five_questions(page, JA)
    ask_for_result(page)
    kinds = page.get_by_role("heading", name=JA("ui.kinds.title")).bounding_box()
    example = page.get_by_role("heading", name=JA("ui.example.title")).bounding_box()
    assert kinds["y"] < example["y"]
    assert visit.strangers() == []


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


HOSTILE_NAMES = (
    "<img src=x onerror=alert(1)>",
    "<script>alert(2)</script>",
    "![x](http://evil.invalid/x.png)",
    "[link](javascript:alert(3))",
    "=cmd|' /C calc'!A0",
    "http://evil.invalid www.evil.invalid",
    ":smile: **bold** $a^2$ :red[x]",
)
REVERSED = "甲\u202e乙社"
NOTES = "![n](http://evil.invalid/n.png) <img src=http://evil.invalid/m.png> " + "長" * 9_900


def hostile_file() -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["vendor_id", "vendor_name", "services", "tools", "notes", HOSTILE_NAMES[0]])
    for place, name in enumerate((*HOSTILE_NAMES, REVERSED)):
        tasks = "journal_entry;invoice_issue;![s](http://evil.invalid/s.png)一式"
        writer.writerow([f"<i>{place}</i>", name, tasks, HOSTILE_NAMES[2], NOTES, "x"])
    return out.getvalue().encode("utf-8-sig")


def test_hostile_texts_are_shown_literally_and_no_request_leaves_the_machine(visits) -> None:
    visit = visits("ja-JP")
    page = visit.page
    answer_five_questions(page, JA)
    name = "![f](http:evil.invalid) <img src=x onerror=alert(4)>.csv"
    upload_vendors(page, JA, FilePayload(name=name, mimeType="text/csv", buffer=hostile_file()))
    expect(page.locator(".st-key-counts")).to_contain_text("![f](http:")
    expect(page.locator(".st-key-findings_table")).to_contain_text("![s](http:")
    ask_for_result(page)
    page.locator(".st-key-more_cards label").click()
    for hostile in HOSTILE_NAMES:
        expect(page.locator("[class*=st-key-name_]").get_by_text(hostile, exact=True)).to_be_visible()
    expect(page.get_by_text("甲\ufffd乙社", exact=True).first).to_be_visible()
    expect(page.locator(".st-key-lots table")).to_be_visible()
    page.get_by_text(JA("ui.card.notes")).first.click()
    expect(page.locator("[class*=st-key-notes_]").first).to_contain_text("![n](http://evil.invalid/n.png)")
    assert page.locator("img[src*=evil], a[href*=evil], a[href^=javascript], img[src=x]").count() == 0
    assert "\u202e" not in page.locator("[data-testid=stMain]").inner_text()
    assert sideways(page) <= 0
    assert (visit.strangers(), visit.dialogs) == ([], [])

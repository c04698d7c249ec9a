"""Nothing of a case is lost: on a reload, when the server is killed, when its address is opened elsewhere."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from matcher.text import translator
from tests.browser.conftest import free_port, serving
from tests.browser.steps import answer_five_questions, ask_for_result, open_page, upload_vendors

pytestmark = pytest.mark.browser

JA = translator("ja")
SAVED_MILLISECONDS = 500
MESSY = Path(__file__).resolve().parents[2] / "examples" / "messy_vendors_cp932.csv"


def conclusion(page: Page) -> str:
    """Return the first sentence of the ranking."""
    expect(page.locator(".st-key-headline")).to_be_visible()
    return page.locator(".st-key-headline").inner_text()


def decide(page: Page) -> str:
    """Answer, hand in a list of vendors, and return the conclusion."""
    answer_five_questions(page, JA)
    upload_vendors(page, JA, MESSY)
    ask_for_result(page, JA)
    return conclusion(page)


def test_a_reload_and_another_browser_show_the_same_ranking(visits) -> None:
    page = visits("ja-JP").page
    before = decide(page)
    assert "case=" in page.url
    page.reload()
    assert conclusion(page) == before
    elsewhere = visits("ja-JP", place=urlsplit(page.url)._replace(scheme="", netloc="").geturl()).page
    assert conclusion(elsewhere) == before


def test_a_weight_that_cannot_be_saved_is_told_at_once(visits) -> None:
    page = visits("ja-JP").page
    answer_five_questions(page, JA)
    open_page(page, JA, "weights")
    elsewhere = visits("ja-JP", place=urlsplit(page.url)._replace(scheme="", netloc="").geturl()).page
    must = JA("ui.weights.importance.must")
    for window in (elsewhere, page):
        window.locator(".st-key-importance_scope").get_by_text(must, exact=True).click()
        expect(window.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
        elsewhere.wait_for_timeout(SAVED_MILLISECONDS)
    expect(page.locator(".st-key-case_changed")).to_be_visible()


def test_a_server_that_is_killed_and_started_again_has_lost_nothing(visits, tmp_path) -> None:
    port = free_port()
    with serving(tmp_path, port, kill=True) as server:
        page = visits("ja-JP", server=server).page
        before = decide(page)
    with serving(tmp_path, port):
        page.reload()
        assert conclusion(page) == before

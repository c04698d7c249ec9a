"""How sure the ranking is, in a browser: words, charts that draw, other weights, and the way to them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from matcher.certainty.drawn_ranks import SPACES
from matcher.text import translator
from tests.browser.steps import answer_five_questions, open_page, sideways

pytestmark = pytest.mark.browser

JA = translator("ja")
CHARTS = ("first_shares", "stability")


def drawn(page: Page, name: str) -> None:
    chart = page.locator(f".st-key-chart_{name}")
    chart.scroll_into_view_if_needed()
    expect(chart.locator("svg.marks").first).to_be_visible()


def test_a_visitor_sees_how_sure_it_is_tries_other_weights_and_goes_on_to_its_weights(visits) -> None:
    visit = visits("ja-JP", 390)
    page = visit.page
    answer_five_questions(page, JA)
    open_page(page, JA, "certainty")
    headlines = [text for key, text in JA.texts.items() if key.startswith("certainty.headline.") and "{" not in text]
    headline = page.locator(".st-key-headline").inner_text()
    assert headline in headlines or headline.endswith("しだいです")
    for name in CHARTS:
        drawn(page, name)
    page.locator(".st-key-certainty_space").get_by_text(JA("ui.certainty.of.simplex"), exact=True).click()
    expect(page.get_by_text(JA("certainty.space.simplex") + "から無作為に").first).to_be_visible()
    page.wait_for_url(lambda url: f"space={SPACES[1]}" in url)
    drawn(page, CHARTS[0])
    assert sideways(page) <= 0
    assert (visit.strangers(), visit.dialogs, visit.errors) == ([], [], [])
    page.get_by_role("link", name=JA("ui.certainty.to_weights")).click()
    expect(page.get_by_role("heading", name=JA("ui.weights.heading"), exact=True)).to_be_visible()

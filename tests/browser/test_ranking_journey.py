"""The ranking of vendors whose file means to do harm: filter, keep, reload the address, print."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from matcher.store import CaseStore
from matcher.text import translator
from tests.browser import hostile
from tests.browser.conftest import free_port, serving
from tests.browser.steps import sideways

pytestmark = pytest.mark.browser

JA, EN = translator("ja"), translator("en")
HEADER, ROW = 35, 35
"""Heights in pixels of the heading and of a row of the list."""
KEPT = ".st-key-shortlist [class*=st-key-kept_] button"
BOX = 37
"""Middle of the first column in pixels."""


@pytest.fixture(scope="module")
def ranking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Run the dashboard on a folder that holds one case with hostile vendors; return its address and its ranking's."""
    folder = tmp_path_factory.mktemp("data")
    content, files = hostile.case()
    unpinned = content.model_copy(update={"shortlist": (), "opinions": ()})
    held = CaseStore.open(f"sqlite:///{folder / 'cases.sqlite'}").create(unpinned, files=files)
    with serving(folder, free_port()) as server:
        yield server, "/ranking?" + urlencode({"v": "1", "lang": "ja", "case": held.case_id})


def tick(page: Page, row: int) -> None:
    """Tick or untick the box of a row of the list."""
    expect(page.locator(".st-key-ranked_list canvas").first).to_be_visible()
    page.locator(".st-key-ranked_list .dvn-scroller").click(position={"x": BOX, "y": HEADER + ROW * row + ROW // 2})


def settled(page: Page) -> None:
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def kept(page: Page) -> list[str]:
    return page.locator(f"{KEPT} p:visible").all_inner_texts()


def test_a_filter_and_a_pin_outlive_the_reload_of_the_address(visits, ranking) -> None:
    server, place = ranking
    visit = visits("ja-JP", server=server, place=place)
    page = visit.page
    expect(page.locator(".st-key-headline")).to_be_visible()
    page.locator(".st-key-rank_search input").fill("evil")
    page.locator(".st-key-rank_search input").press("Enter")
    expect(page.get_by_text(JA("ui.table.count", count=2, total=8))).to_be_visible()
    tick(page, 1)
    expect(page.get_by_text(JA("ui.shortlist.title", count=1).strip("*"))).to_be_visible()
    settled(page)
    tick(page, 0)
    expect(page.get_by_text(JA("ui.shortlist.title", count=2).strip("*"))).to_be_visible()
    settled(page)
    tick(page, 1)
    expect(page.get_by_text(JA("ui.shortlist.title", count=1).strip("*"))).to_be_visible()
    before = kept(page)
    page.wait_for_url(lambda url: "search=evil" in url)
    page.goto(page.url)
    expect(page.get_by_text(JA("ui.table.count", count=2, total=8))).to_be_visible()
    expect(page.locator(".st-key-rank_search input")).to_have_value("evil")
    assert kept(page) == before
    page.locator(f"{KEPT}:visible").first.click()
    expect(page.get_by_text(JA("ui.shortlist.title", count=0).strip("*"))).to_be_visible()
    settled(page)
    tick(page, 0)
    expect(page.get_by_text(JA("ui.shortlist.title", count=1).strip("*"))).to_be_visible()
    assert kept(page) == before
    assert (visit.strangers(), visit.dialogs, visit.errors) == ([], [], [])


@pytest.mark.parametrize("width", [1280, 390])
def test_hostile_names_are_literal_on_the_screen_and_on_paper(visits, ranking, width) -> None:
    server, place = ranking
    visit = visits("en-US", width, server=server, place=place.replace("lang=ja", "lang=en") + "&more=1&points=1")
    page = visit.page
    for name in hostile.NAMES:
        expect(page.locator("[class*=st-key-name_]").get_by_text(name, exact=True)).to_be_visible()
    expect(page.get_by_text("甲\ufffd乙社", exact=True).first).to_be_visible()
    expect(page.locator(".st-key-lots table")).to_be_visible()
    expect(page.locator(".st-key-chart_score_intervals svg.marks")).to_be_visible()
    settled(page)
    assert "\u202e" not in page.locator("[data-testid=stMain]").inner_text()
    assert sideways(page) <= 0
    page.emulate_media(media="print")
    printed = page.locator(".st-key-printed_list")
    expect(printed).to_be_visible()
    words = printed.inner_text().replace("\u2060", "")
    assert [name for name in hostile.NAMES if name not in words] == []
    for hidden in (".st-key-ranked_list", ".st-key-ranking_downloads", ".st-key-filters", "[data-testid=stHeader]"):
        expect(page.locator(hidden)).to_be_hidden()
    assert page.locator(hostile.LURES).count() == 0
    assert (visit.strangers(), visit.dialogs, visit.errors) == ([], [], [])

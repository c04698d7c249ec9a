"""The table of scope and roles in a browser: what is typed outlives a reload, shows what follows, and is taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from matcher.domain.case import CaseContent
from matcher.store import CaseStore
from matcher.text import translator
from tests.browser.conftest import free_port, serving
from tests.browser.steps import fits

pytestmark = pytest.mark.browser

JA = translator("ja")
COMPANY = Path(__file__).resolve().parents[2] / "examples" / "builder_8_people.json"
VENDOR = "V009"
ROW = 35
"""Height in pixels of the heading and of a row of the table."""
COVERAGE = 190 + 140 + 50
"""Middle of the column in pixels: after those of the task and of who does it."""


@pytest.fixture(scope="module")
def planning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Run the dashboard on a folder that holds one case; return its address and that of the plan."""
    folder = tmp_path_factory.mktemp("data")
    answers = json.loads(COMPANY.read_text(encoding="utf-8"))
    content = CaseContent(answers=answers, shortlist=(VENDOR,))
    held = CaseStore.open(f"sqlite:///{folder / 'cases.sqlite'}").create(content, files={})
    with serving(folder, free_port()) as server:
        yield server, "/plan?" + urlencode({"v": "1", "lang": "ja", "case": held.case_id})


def table(page: Page) -> None:
    """Wait until the table is drawn."""
    expect(page.locator("[class*=st-key-plan_table_scope] canvas").first).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def choose(page: Page, row: int, word: str) -> None:
    """Choose a word in the column of the coverage."""
    place = {"x": COVERAGE, "y": ROW * (row + 1) + ROW // 2}
    page.locator("[class*=st-key-plan_table_scope] .dvn-scroller").dblclick(position=place)
    expect(page.locator("#portal input")).to_be_visible()
    page.keyboard.type(word)
    page.keyboard.press("Enter")


def test_what_is_typed_into_the_table_outlives_a_reload_and_is_taken_back(visits, planning) -> None:
    server, place = planning
    visit = visits("ja-JP", server=server, place=place)
    page = visit.page
    table(page)
    choose(page, 0, JA("plan.coverage.not_covered"))
    gap = page.get_by_text("「仕訳入力・記帳代行」を実行する人（R）がいません。")
    expect(gap).to_be_visible()
    table(page)
    choose(page, 1, JA("plan.coverage.extra"))
    back = page.get_by_role("button", name=JA("ui.plan.take_back", count=2))
    expect(back).to_be_visible()
    table(page)
    page.reload()
    expect(gap).to_be_visible()
    table(page)
    page.set_viewport_size({"width": 390, "height": 900})
    expect(back).to_be_visible()
    fits(page)
    back.click()
    expect(gap).to_have_count(0)
    expect(back).to_have_count(0)
    assert (visit.strangers(), visit.errors) == ([], [])

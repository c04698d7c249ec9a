"""Every page, with hostile words in every place where a person can write: shown as they are, and nothing of it acts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from matcher.store import CaseStore
from matcher.ui.app import PAGES
from tests.browser import hostile
from tests.browser.conftest import free_port, serving
from tests.browser.steps import sideways

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("locale", "width"), [("ja-JP", 1280), ("en-US", 390)])
def test_no_page_acts_on_a_hostile_text_or_asks_another_machine(visits, tmp_path, locale, width) -> None:
    content, files = hostile.case()
    case = CaseStore.open(f"sqlite:///{tmp_path / 'cases.sqlite'}").create(content, title=hostile.NAMES[2], files=files)
    with serving(tmp_path, free_port()) as server:
        for name in PAGES:
            visit = visits(locale, width, place=f"/{name}?v=1&case={case.case_id}&compare=X0;X2", server=server)
            page = visit.page
            expect(page.locator(".st-key-case_bar")).to_contain_text(hostile.NAMES[2][:4])
            expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
            assert page.locator(hostile.LURES).count() == 0, name
            assert "\u202e" not in page.get_by_test_id("stMain").inner_text(), name
            assert page.get_by_test_id("stException").count() == 0, name
            assert sideways(page) <= 0, name
            assert (name, visit.strangers(), visit.dialogs, visit.errors) == (name, [], [], [])
            page.context.close()

"""An answer to a pair that is not yet confirmed survives a switch of the language, which words its options anew."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from matcher.text import translator

pytestmark = pytest.mark.browser

JA, EN = translator("ja"), translator("en")


def test_what_is_chosen_and_not_yet_confirmed_is_still_chosen_in_the_other_language(visits) -> None:
    page = visits(place="/weights?lang=ja").page
    page.get_by_text(JA("ui.weights.expert")).click()
    page.get_by_text(JA("ui.weights.way.pairs")).click()
    page.get_by_text(JA("ui.weights.pairs.more", name=JA("family.scope"))).click()
    expect(page.get_by_text(JA("ui.weights.pairs.how_much"))).to_be_visible()
    page.locator("button", has_text="English").click()
    expect(page.get_by_text(EN("ui.weights.pairs.how_much"))).to_be_visible()
    expect(page.get_by_role("radio", name=EN("ui.weights.pairs.more", name=EN("family.scope")))).to_be_checked()

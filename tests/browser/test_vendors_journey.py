"""From a file as Japanese Excel saves it to a list in order, in a real browser: nothing hostile in it does anything."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import FilePayload, Page, expect

from matcher.text import Translator, translator
from tests.browser.steps import sideways

pytestmark = pytest.mark.browser

HOSTILE = "<img src='http://evil.invalid/x.png' onerror='alert(1)'>"
MARKDOWN = "![x](http://evil.invalid/y.png)"
ROW_PIXELS = 35
HEADING_PIXELS = 35
PICK_SECONDS = 20.0
PAUSE_MILLISECONDS = 400


def vendor_file(heading: str) -> FilePayload:
    """Return a list in CP932 with a heading that nobody knows, one rejected cell and hostile texts."""
    rows = [
        ["委託先ID", "委託先名", "対応業務", heading, "仕訳単価"],
        ["001", "㈱髙砂峠", "記帳", "3万円", "80"],
        ["002", HOSTILE, "記帳", "要相談", "-50"],
        ["003", MARKDOWN, "給与計算", "5万円", "70"],
    ]
    text = "\r\n".join(",".join(row) for row in rows) + "\r\n"
    return FilePayload(name="候補.csv", mimeType="text/csv", buffer=text.encode("cp932"))


def counts(page: Page, t: Translator, loaded: int, rejected: int) -> None:
    text = t("ui.vendors.counts", read="3", loaded=str(loaded), rejected=str(rejected), blank="0")
    expect(page.get_by_text(text, exact=True)).to_be_visible()


def known_facts(page: Page, t: Translator, count: int) -> None:
    """Wait until the list says how many facts it knows, and nothing more is being drawn."""
    expect(page.get_by_text(t("ui.vendors.verified_count", verified="0", known=str(count)))).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def pick(page: Page, select: str, words: str) -> None:
    """Choose the option that holds some words; a list that closes as the page moves is opened anew."""
    opener = page.locator(select).get_by_role("button", name="Open")
    option = page.get_by_role("option", name=words, exact=False).first
    ends = time.monotonic() + PICK_SECONDS
    while not option.is_visible() and time.monotonic() < ends:
        opener.click()
        page.wait_for_timeout(PAUSE_MILLISECONDS)
    option.click()


def repair_first_cell(page: Page, text: str) -> None:
    """Type into the first value of the editor, as a visitor without a mouse does: it stands in the third column."""
    grid = page.locator(".st-key-repairs .dvn-scroller").first
    grid.scroll_into_view_if_needed()
    grid.click(position={"x": 20, "y": HEADING_PIXELS + ROW_PIXELS / 2})
    for key in ("ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    field = page.locator(".gdg-input")
    expect(field).to_be_visible()
    field.fill(text)
    field.press("Enter")
    expect(field).to_have_count(0)


@pytest.mark.parametrize(("locale", "heading", "width"), [("ja-JP", "料金", 1280), ("en-US", "fee", 390)])
def test_a_file_is_mapped_and_repaired_and_its_hostile_texts_do_nothing(visits, locale, heading, width) -> None:
    t = translator(locale[:2])
    visit = visits(locale, width, place="/vendors")
    page = visit.page
    page.locator(".st-key-way_do_file button").click()
    page.locator(".st-key-vendor_file input[type=file]").set_input_files(vendor_file(heading))
    counts(page, t, loaded=2, rejected=1)
    known_facts(page, t, 4)

    pick(page, ".st-key-mapping [data-testid=stSelectbox]", t("column.base_fee_jpy"))
    page.locator(".st-key-map_again button").click()
    known_facts(page, t, 6)

    repair_first_cell(page, "50")
    page.locator(".st-key-repair_apply button").click()
    counts(page, t, loaded=3, rejected=0)
    known_facts(page, t, 8)

    pick(page, ".st-key-vendor_picked", "002")
    page.locator(".st-key-vendor_edit button").click()
    expect(page.locator(".st-key-fact_edit_vendor_name input")).to_have_value(HOSTILE)
    expect(page.locator(".st-key-edit_form")).to_contain_text("onerror='alert(1)'")
    assert sideways(page) <= 0
    assert (visit.dialogs, visit.errors, visit.strangers()) == ([], [], [])

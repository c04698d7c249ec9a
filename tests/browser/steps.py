"""What a visitor does, whatever the journey."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import FilePayload, Page, expect

from matcher.text import Translator
from matcher.ui.app import SECTIONS

expect.set_options(timeout=20_000)
WIDER = (
    "Math.max(document.documentElement.scrollWidth - window.innerWidth,"
    " (main => main.scrollWidth - main.clientWidth)(document.querySelector('[data-testid=stMain]')))"
)
"""By how many pixels the page is wider than its window."""


def answer_five_questions(page: Page, t: Translator) -> None:
    """Answer the five required questions, the tasks by a ready-made bundle; the page stays at the tasks."""
    employees = page.locator(".st-key-employees input")
    employees.fill("45")
    employees.press("Enter")
    band = t("fact.employees", value=t("format.range", low="21", high="50"))
    expect(page.get_by_text(t("ui.question.employees.band", band=band))).to_be_visible()
    page.locator(".st-key-growth_phase").get_by_text(t("ui.question.growth_phase.growth"), exact=True).click()
    go_on(page, t, "it_stage")
    page.locator(".st-key-it_stage").get_by_text(t("ui.question.it_stage.2"), exact=True).click()
    go_on(page, t, "first_reply")
    page.locator(".st-key-first_reply_hours").get_by_text(t("ui.reply.4"), exact=True).click()
    go_on(page, t, "tasks")
    page.locator(".st-key-bundle_bookkeeping button").click()
    expect(page.locator(".st-key-show_result button")).to_be_visible()


def go_on(page: Page, t: Translator, step: str) -> None:
    """Go on to the next step of the questions, and wait until it is drawn."""
    page.locator(".st-key-step_on button").click()
    expect(page.get_by_role("heading", name=t(f"ui.start.title.{step}"), exact=True)).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def open_page(page: Page, t: Translator, name: str) -> None:
    """Choose a page in its section of the menu, which a narrow window keeps behind one button."""
    menu = page.get_by_test_id("stExpandSidebarButton")
    folded = menu.is_visible()
    section = next(section for section, names in SECTIONS.items() if name in names)
    opener = page.get_by_test_id("stTopNavSection").filter(has_text=t(f"ui.menu.{section}"))
    (menu if folded else opener).click()
    links = page.get_by_test_id("stSidebarNavLink" if folded else "stTopNavDropdownLink")
    links.filter(has_text=re.compile(rf"^{re.escape(t(f'ui.page.{name}'))}$")).click()
    if folded:
        # On a telephone it folds by itself, in a narrow window of a computer it does not.
        page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    expect(page).to_have_url(re.compile(rf"/{name}\b" if name != "start" else r":[0-9]+/(\?|$)"))
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def upload_vendors(page: Page, t: Translator, file: Path | FilePayload) -> None:
    """Hand in a list of vendors, and wait until it was read."""
    open_page(page, t, "vendors")
    page.locator(".st-key-way_file button").click()
    page.locator(".st-key-vendor_file input[type=file]").set_input_files(file)
    expect(page.locator(".st-key-counts")).to_be_visible()


def ask_for_result(page: Page, t: Translator) -> None:
    """Look at the ranking."""
    open_page(page, t, "ranking")
    expect(page.locator(".st-key-headline")).to_be_visible()


def sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    return int(page.evaluate(f"() => {WIDER}"))


def fits(page: Page) -> None:
    """Wait until the page is no wider than its window, which has just become another one."""
    page.wait_for_function(f"() => {WIDER} <= 0", timeout=20_000)

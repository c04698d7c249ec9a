"""What a visitor does on the first page."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import FilePayload, Page, expect

from matcher.text import Translator

expect.set_options(timeout=20_000)


def answer_five_questions(page: Page, t: Translator) -> None:
    """Answer the five questions, the tasks by a ready-made bundle."""
    employees = page.locator(".st-key-employees input")
    employees.fill("45")
    employees.press("Enter")
    expect(page.get_by_text(t("ui.question.employees.band", band=t("fact.employees", value=band(t))))).to_be_visible()
    page.locator(".st-key-first_reply_hours").get_by_text(t("ui.reply.4"), exact=True).click()
    page.locator(".st-key-growth_phase").get_by_text(t("ui.question.growth_phase.growth"), exact=True).click()
    page.locator(".st-key-it_stage").get_by_text(t("ui.question.it_stage.2"), exact=True).click()
    page.locator(".st-key-bundle_bookkeeping button").click()
    expect(page.get_by_text(t("ui.result.progress", answered=5))).to_have_count(0)
    expect(page.locator(".st-key-tasks_must")).to_be_visible()


def band(t: Translator) -> str:
    return t("format.range", low="21", high="50")


def upload_vendors(page: Page, t: Translator, file: Path | FilePayload) -> None:
    """Choose the own list and hand in a file."""
    page.locator(".st-key-vendor_source").get_by_text(t("ui.vendors.own"), exact=True).click()
    page.locator(".st-key-vendor_file input[type=file]").set_input_files(file)


def ask_for_result(page: Page) -> None:
    page.locator(".st-key-show_result button").click()
    expect(page.locator(".st-key-headline")).to_be_visible()


def sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    outer = "document.documentElement.scrollWidth - window.innerWidth"
    inner = "(main => main.scrollWidth - main.clientWidth)(document.querySelector('[data-testid=stMain]'))"
    return int(page.evaluate(f"() => Math.max({outer}, {inner})"))

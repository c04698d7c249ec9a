"""From a key pressed in a real browser to the changed text on its screen."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from statistics import median
from types import ModuleType
from typing import Any

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)
LONGEST_MS = 20_000
WARM_UPS = 3
WATCH = """watched => {
    const text = () => document.querySelector(watched)?.innerText ?? '';
    let pressed = 0, before = '';
    window.tookMs = null;
    window.addEventListener('keydown', () => { pressed = performance.now(); before = text(); }, true);
    new MutationObserver(() => {
        if (!pressed || text() === before) return;
        const start = pressed;
        pressed = 0;
        requestAnimationFrame(() => { window.tookMs = performance.now() - start; });
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""
"""Notes the milliseconds from a key to the frame that draws the changed text."""


@dataclass(frozen=True)
class Press:
    """Where the cursor stands, which keys are pressed in turn, and what text is to change."""

    control: str
    keys: tuple[str, ...]
    watched: str


def playwright() -> tuple[ModuleType, str] | None:
    """Return Playwright and the browser of this machine, None where one of them is missing."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    try:
        from playwright import sync_api
    except ModuleNotFoundError:
        return None
    return (sync_api, found) if found else None


def open_page(browser: Any, address: str) -> Any:
    """Return the page of an address in a window of its own."""
    page = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(LONGEST_MS)
    page.goto(address)
    return page


def key_to_screen_ms(page: Any, press: Press, rounds: int) -> float:
    """Return the median milliseconds from key to screen."""
    page.locator(press.watched).first.wait_for()
    page.evaluate(WATCH, press.watched)
    control = page.locator(press.control).first
    taken = []
    for number in range(WARM_UPS + rounds):
        page.evaluate("window.tookMs = null")
        control.press(press.keys[number % len(press.keys)])
        page.wait_for_function("window.tookMs !== null")
        taken.append(float(page.evaluate("window.tookMs")))
        # The next key comes when the page is at rest, as a person's does.
        page.wait_for_timeout(400)
    return median(taken[WARM_UPS:])

"""The real dashboard in a real browser that reaches this machine only."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60.0
STEP_MILLISECONDS = 20_000
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    # No name resolves: whatever asks for another host fails and is seen.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]


@dataclass
class Watched:
    """A page, with everything that it asked for and everything that it should not have done."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def strangers(self) -> list[str]:
        """Return the requests that left this machine."""
        own = (self.address, self.address.replace("http://", "ws://"), "data:", "blob:")
        return [url for url in self.requests if not url.startswith(own)]


Visits = Callable[..., Watched]


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the dashboard on a free port, with an empty folder of cases, and return its address."""
    with serving(tmp_path_factory.mktemp("data"), free_port()) as address:
        yield address


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(folder: Path, port: int, kill: bool = False) -> Iterator[str]:
    """Run the dashboard with its cases in `folder`; `kill` ends it as a power cut would."""
    options = ["--server.port", str(port), "--server.headless", "true"]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "streamlit_app.py"), *options]
    surroundings = {**os.environ, "MATCHER_DATA": str(folder)}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, cwd=ROOT, env=surroundings, **quiet)
    try:
        wait_until_healthy(server, f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        (server.kill if kill else server.terminate)()
        server.wait(timeout=START_SECONDS)


def wait_until_healthy(server: subprocess.Popen[bytes], address: str) -> None:
    ends = time.monotonic() + START_SECONDS
    while time.monotonic() < ends and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the dashboard did not start")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Chromium; skip where none is installed, fail there when REQUIRE_BROWSER=1."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        reason = f"no browser is installed (looked for {', '.join(BROWSERS)})"
        (pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip)(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def visits(browser: Browser, address: str) -> Iterator[Visits]:
    """Return a function that opens the dashboard as a visitor with some language and width, at some place of it."""
    contexts = []

    def visit(locale: str = "ja-JP", width: int = 1280, place: str = "", server: str = address) -> Watched:
        context = browser.new_context(locale=locale, viewport={"width": width, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(STEP_MILLISECONDS)
        watched = Watched(page, server)
        page.on("request", lambda request: watched.requests.append(request.url))
        page.on("websocket", lambda websocket: watched.requests.append(websocket.url))
        page.on("pageerror", lambda error: watched.errors.append(str(error)))
        page.on("dialog", lambda dialog: (watched.dialogs.append(dialog.message), dialog.dismiss()))
        page.goto(server + place)
        return watched

    yield visit
    for context in contexts:
        context.close()

"""The dashboard without a browser: Streamlit's AppTest on the real entry script, with a store of its own a test."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from matcher.domain.case import CaseContent, OwnVendors
from matcher.ui import working

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60.0
SAAS = json.loads((ROOT / "examples" / "saas_45_people.json").read_text(encoding="utf-8"))

Opens = Callable[..., AppTest]
Saves = Callable[..., str]


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep the cases of a test in a folder of its own."""
    folder = tmp_path / "data"
    monkeypatch.setenv("MATCHER_DATA", str(folder))
    working.store.clear()
    yield folder
    working.store.clear()


@pytest.fixture
def opens() -> Opens:
    """Return a function that opens the dashboard in a browser of some language, at a page, with a case."""

    def open_page(locale: str | None = "ja-JP", page: str = "start", **address: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=SECONDS)
        app.context = {} if locale is None else {"locale": locale}
        for name, value in address.items():
            app.query_params[name] = value
        if page != "start":
            app.switch_page(f"matcher/ui/pages/{page}.py")
        return app.run()

    return open_page


@pytest.fixture
def saves() -> Saves:
    """Return a function that saves a case and returns its id; `vendor_file` is the name and bytes of an own list."""

    def save(answers: Mapping[str, Any] = SAAS, vendor_file: tuple[str, bytes] | None = None, **content: object) -> str:
        files: dict[str, bytes] = {}
        if vendor_file is not None:
            name, data = vendor_file
            sha256 = hashlib.sha256(data).hexdigest()
            files[sha256] = data
            content |= {"source": "own", "vendors": OwnVendors(name=name, sha256=sha256)}
        return working.store().create(CaseContent(answers=answers, **content), files=files).case_id

    return save

"""The dashboard without a browser: Streamlit's AppTest on the real entry script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60.0

Opens = Callable[..., AppTest]


@pytest.fixture
def opens() -> Opens:
    """Return a function that opens the dashboard in a browser of some language."""

    def open_page(locale: str | None = "ja-JP", **address: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=SECONDS)
        app.context = {} if locale is None else {"locale": locale}
        for name, value in address.items():
            app.query_params[name] = value
        return app.run()

    return open_page

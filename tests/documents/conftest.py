"""LibreOffice, where it is installed: it calculates the workbooks anew."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

SECONDS = 180

Recalculates = Callable[[Mapping[str, bytes]], dict[str, bytes]]


@pytest.fixture(scope="session")
def recalculates(tmp_path_factory: pytest.TempPathFactory) -> Recalculates:
    """Return a function that gives workbooks back as LibreOffice has calculated them."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        reason = "LibreOffice is not installed (Debian: libreoffice-calc-nogui)"
        if os.environ.get("REQUIRE_LIBREOFFICE") == "1":
            pytest.fail(reason)
        pytest.skip(reason)

    def calculate(books: Mapping[str, bytes]) -> dict[str, bytes]:
        given, made, profile = (tmp_path_factory.mktemp(name) for name in ("given", "made", "profile"))
        for name, data in books.items():
            (given / name).write_bytes(data)
        command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
        files = [str(given / name) for name in books]
        subprocess.run([*command, "--outdir", str(made), *files], check=True, capture_output=True, timeout=SECONDS)
        return {name: Path(made, name).read_bytes() for name in books}

    return calculate

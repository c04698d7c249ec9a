"""Runs the command line in this process, as a terminal would, and in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from matcher.cli import main

ROOT = Path(__file__).resolve().parents[2]
_PROGRAM = "import sys; from matcher.cli import main; sys.exit(main())"


class Answer(NamedTuple):
    """What a command gave."""

    code: int
    out: str
    err: str


def run(capsys: pytest.CaptureFixture[str], *words: object) -> Answer:
    """Return the answer to a command line."""
    code = main([str(word) for word in words])
    captured = capsys.readouterr()
    return Answer(code, captured.out, captured.err)


def process(*words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Return the answer of a process of its own with these variables, and no other that tells a language."""
    kept = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LC_MESSAGES", "LANG")}
    return subprocess.run(
        [sys.executable, "-c", _PROGRAM, *map(str, words)],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        check=False,
    )

"""Published reference numbers, each in a JSON file with its citation."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent / "cases"


@pytest.fixture
def load_case() -> Callable[[str], dict[str, Any]]:
    """A function from a case's id to its inputs, expected numbers and tolerance."""

    def load(case_id: str) -> dict[str, Any]:
        case: dict[str, Any] = json.loads((CASES / f"{case_id}.json").read_text(encoding="utf-8"))
        return case

    return load

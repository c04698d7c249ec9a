"""``matcher explain``: one vendor's place, and two vendors side by side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from matcher.cli import main
from matcher.text import LANGUAGES, translator

ROOT = Path(__file__).resolve().parents[2]
SAAS = str(ROOT / "examples" / "saas_45_people.json")
SUM_TOLERANCE = 1e-9

Capture = pytest.CaptureFixture[str]


def explained(capsys: Capture, *words: str) -> dict[str, Any]:
    assert main(["explain", SAAS, *words, "--format", "json"]) == 0
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    return report


def test_the_points_of_the_criteria_add_up_to_the_score(capsys: Capture) -> None:
    report = explained(capsys, "V052")
    points = sum(part["points"] for part in report["contributions"])
    assert points == pytest.approx(report["score"], abs=SUM_TOLERANCE)


def test_the_differences_between_two_vendors_add_up_to_their_gap(capsys: Capture) -> None:
    against = explained(capsys, "V052", "--against", "V014")["against"]
    assert sum(part["points"] for part in against["differences"]) == pytest.approx(against["gap"], abs=SUM_TOLERANCE)


def test_a_knocked_out_vendor_is_explained_with_the_requirements_it_misses(capsys: Capture) -> None:
    report = explained(capsys, "V023")
    assert report["rank"] is None
    assert any(gate["failed"] and gate["remedy"] for gate in report["gates"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_text_names_every_criterion_and_says_what_would_turn_the_order_round(capsys: Capture, lang: str) -> None:
    assert main(["explain", SAAS, "V044", "--against", "V052", "--lang", lang]) == 0
    text = capsys.readouterr().out
    t = translator(lang)
    for criterion in ("size_fit", "task_coverage", "continuity"):
        assert t(f"criterion.{criterion}") in text
    assert t("explain.total") in text
    names = {"lower": "ミオツクシ・ディスクロージャー株式会社", "upper": "株式会社シラカバ連携オフィス"}
    assert t("explain.reversals", **names) in text or t("explain.no_reversal") in text

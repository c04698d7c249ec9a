"""``matcher documents``: all papers into a folder, or one clear sentence why not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from matcher.domain.paper_facts import MOST_COMPARED
from tests.cli.terminal import ROOT, run

COMPANY = ROOT / "examples" / "builder_8_people.json"


def test_the_papers_stand_in_the_folder_and_are_listed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(
        json.dumps({"requester": "管理部 鈴木", "term_months": 24, "reply_by": "2026-12-01"}), encoding="utf-8"
    )
    out = tmp_path / "papers"
    words = ("documents", COMPANY, "V006", "V001", "--out", out, "--facts", facts, "--format", "json", "--lang", "en")
    answer = run(capsys, *words)
    assert answer.code == 0
    report = json.loads(answer.out)
    assert sorted(file["name"] for file in report["files"]) == sorted(path.name for path in out.iterdir())
    assert (report["vendor_id"], report["compared"], report["request"]) == ("V006", ["V001"], "rfp")
    assert len([name for name in out.iterdir() if "answer_sheet" in name.name]) == 2
    schema = json.loads(run(capsys, "schema", "papers").out)
    Draft202012Validator(schema).validate(report)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("V999", "--out", "OUT"), "V999"),
        (("V006", "V006", "--out", "OUT"), "2回"),
        (("V001", "V002", "V003", "V004", "V005", "V006", "--out", "OUT"), str(MOST_COMPARED)),
        (("V006",), "--out"),
        (("V006", "--out", "OUT", "--facts", "missing.json"), "missing.json"),
    ],
)
def test_what_cannot_be_printed_is_refused_and_nothing_is_written(capsys, tmp_path: Path, words, told: str) -> None:
    out = tmp_path / "papers"
    answer = run(capsys, "documents", COMPANY, *(out if word == "OUT" else word for word in words), "--lang", "ja")
    assert answer.code == 2
    assert told in answer.err
    assert "Traceback" not in answer.err
    assert not out.exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[]", "list"),
        ('{"requestor": "x"}', "requester"),
        ('{"reply_by": "tomorrow"}', "reply_by"),
        ('{"term_months": 99}', "36"),
        ('{"budget_inside": "maybe"}', "inside"),
        ('{"approvers": ["1","2","3","4","5","6","7"]}', "approvers"),
    ],
)
def test_a_file_of_facts_that_no_paper_can_hold_is_refused_with_the_cure(capsys, tmp_path: Path, content, told) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(content, encoding="utf-8")
    answer = run(capsys, "documents", COMPANY, "V006", "--out", tmp_path / "x", "--facts", facts, "--lang", "en")
    assert answer.code == 2
    assert told in answer.err

"""``matcher learn``: tells which file it has, says what was learned, writes weights that ``--weights`` takes."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft202012Validator

from matcher.domain.past import Choice, Outcome
from matcher.past.simulated import simulate_choices, simulate_outcomes
from tests.cli.terminal import ROOT, run
from tests.learning.past import CHOICES, EXAMPLES, OUTCOMES, companies, csv, sample

COMPANY = EXAMPLES[0]


@cache
def choices(count: int = 30) -> bytes:
    """Choices of the sixteen companies, called by number, as a file."""
    made = simulate_choices(companies(), sample(), count, np.random.default_rng(1))
    return csv(*(_choice(choice) for choice in made), heading=CHOICES)


def _choice(choice: Choice) -> str:
    return f"{choice.label},{choice.chosen},{';'.join(choice.shown)},,{choice.date},no,"


@cache
def outcomes(count: int = 120) -> bytes:
    """Outcomes of the sixteen companies as a file."""
    made = simulate_outcomes(companies(), sample(), count, np.random.default_rng(1))
    return csv(*(_outcome(outcome) for outcome in made), heading=OUTCOMES)


def _outcome(outcome: Outcome) -> str:
    return f"{outcome.label},{outcome.vendor_id},{outcome.ended},{';'.join(outcome.causes)},{outcome.date},"


@pytest.fixture
def known(tmp_path: Path) -> Path:
    """The companies by name as one JSON file."""
    path = tmp_path / "companies.json"
    named = {
        f"company {number}": json.loads(company.model_dump_json(exclude_unset=True))
        for number, company in enumerate(companies(), start=1)
    }
    path.write_text(json.dumps(named), encoding="utf-8")
    return path


def test_choices_become_weights_that_rank_takes(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, known: Path
) -> None:
    path, out = tmp_path / "c.csv", tmp_path / "w.json"
    path.write_bytes(choices())
    answer = run(capsys, "learn", path, "--companies", known, "--out", out, "--lang", "en")
    assert answer.code == 0
    assert "30 of 30 records" in answer.out
    assert "w.json" in answer.err
    ranked = run(capsys, "rank", COMPANY, "--weights", out, "--format", "json")
    assert ranked.code == 0
    assert sum(json.loads(out.read_text(encoding="utf-8")).values()) == pytest.approx(1.0)


def test_choices_as_json_fit_their_schema(capsys: pytest.CaptureFixture[str], tmp_path: Path, known: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes(choices())
    schema = json.loads(run(capsys, "schema", "learned-weights").out)
    Draft202012Validator.check_schema(schema)
    answer = run(capsys, "learn", path, "--companies", known, "--format", "json")
    assert list(Draft202012Validator(schema).iter_errors(json.loads(answer.out))) == []
    again = run(capsys, "learn", path, "--companies", known, "--format", "json")
    assert again.out == answer.out


def test_outcomes_as_json_fit_their_schema_with_the_risk_of_each_vendor(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, known: Path
) -> None:
    path = tmp_path / "o.csv"
    path.write_bytes(outcomes())
    schema = json.loads(run(capsys, "schema", "learned-outcomes").out)
    Draft202012Validator.check_schema(schema)
    answer = run(capsys, "learn", path, "--companies", known, "--for", COMPANY, "--format", "json")
    report = json.loads(answer.out)
    assert list(Draft202012Validator(schema).iter_errors(report)) == []
    assert len(report["risks"]) > 5


def test_outcomes_as_text_name_the_risk_in_percent(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, known: Path
) -> None:
    path = tmp_path / "o.csv"
    path.write_bytes(outcomes())
    answer = run(capsys, "learn", path, "--companies", known, "--for", COMPANY, "--lang", "ja")
    assert answer.code == 0
    assert "うまくいかない見込み" in answer.out
    assert "%（" in answer.out


@pytest.mark.parametrize("kind", ["choices", "outcomes"])
@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_template_is_learned_from_as_it_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str, lang: str, suffix: str
) -> None:
    target = tmp_path / f"past.{suffix}"
    assert run(capsys, "template", kind, "--out", target, "--lang", lang).code == 0
    answer = run(capsys, "learn", target, "--format", "json")
    report = json.loads(answer.out)
    assert (answer.code, report["kind"], report["used"]) == (0, kind, 1)


@pytest.mark.parametrize("kind", ["choices", "outcomes"])
def test_the_template_as_json_is_one_record(capsys: pytest.CaptureFixture[str], kind: str) -> None:
    (record,) = json.loads(run(capsys, "template", kind, "--format", "json").out)
    assert "company" in record


def test_findings_go_to_stderr_by_row_and_column(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, known: Path
) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes(choices() + b"company 1,V001,V002,,someday,no,\ncompany 1,V001,V9999,,2026-01,no,\n")
    answer = run(capsys, "learn", path, "--companies", known, "--lang", "en")
    assert answer.code == 1
    assert 'row 32, column "date"' in answer.err
    assert "V9999" in answer.err
    assert "30 of 32 records" in answer.out


@pytest.mark.parametrize(
    ("data", "words", "told"),
    [
        (b"", (), "The file is empty"),
        (b"a,b\n1,2\n", (), "No heading row was found"),
        (b"company,chosen,shown\nnobody,V001,V002\n", (), 'There is no company "nobody"'),
        (b"company,chosen,shown\nx,V001,V002\n", ("--companies", "none.json"), "none.json"),
        (csv(heading=CHOICES), ("--weights", "none"), "nothing below the headings"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, data: bytes, words: tuple[str, ...], told: str
) -> None:
    path = tmp_path / "past.csv"
    path.write_bytes(data)
    answer = run(capsys, "learn", path, *words, "--lang", "en")
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err


@pytest.mark.parametrize(("kind", "option"), [("choices", "--for"), ("outcomes", "--out")])
def test_an_option_of_the_other_kind_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str, option: str
) -> None:
    target = tmp_path / "past.csv"
    run(capsys, "template", kind, "--out", target)
    answer = run(capsys, "learn", target, option, tmp_path / "x.json", "--lang", "en")
    assert (answer.code, answer.out) == (2, "")
    assert f"{option} needs a file of" in answer.err
    assert not (tmp_path / "x.json").exists()


def test_a_weights_file_that_exists_is_not_overwritten(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target, out = tmp_path / "past.csv", tmp_path / "mine.json"
    run(capsys, "template", "choices", "--out", target)
    out.write_text("mine")
    answer = run(capsys, "learn", target, "--out", out, "--lang", "en")
    assert (answer.code, answer.out, out.read_text()) == (2, "", "mine")


def test_a_vendor_file_is_not_taken_for_the_past(capsys: pytest.CaptureFixture[str]) -> None:
    answer = run(capsys, "learn", ROOT / "data" / "vendors.csv", "--lang", "en")
    assert (answer.code, answer.out) == (2, "")
    assert "The required column company" in answer.err

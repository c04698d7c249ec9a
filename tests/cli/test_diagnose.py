"""``matcher diagnose``: what comes first, first; the same as JSON; and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from matcher.companies.file import load_company
from matcher.preparing.diagnosis import diagnose
from matcher.text import LANGUAGES, translator
from tests.cli.terminal import ROOT, run

EXAMPLES = sorted((ROOT / "examples").glob("*.json"))
SAAS = ROOT / "examples" / "saas_45_people.json"
VENDORS = ROOT / "data" / "vendors.csv"
PREPARED = {
    "surveys": {"R4": {"fee_jpy": 300000, "until": "2027-01-29"}},
    "assignments": {"R9": {"owner": "総務課長", "until": "2026-12-18"}},
    "past": {
        "tasks": ["journal_entry"],
        "symptoms": ["no_meetings"],
        "existed": {"owner": False},
        "ended": "taken_back",
    },
}


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    path = tmp_path / "preparation.json"
    path.write_text(json.dumps(PREPARED), encoding="utf-8")
    return path


def schema(capsys, kind: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(run(capsys, "schema", kind).out))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_conclusion_comes_before_everything_but_a_person_who_leaves(capsys, path: Path, lang: str) -> None:
    answer = run(capsys, "diagnose", path, "--lang", lang)
    found = diagnose(load_company(path))
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    first = [message.text(lang) for message in found.plan.first]
    assert lines[3 : 4 + len(first)] == [*first, found.headline(lang)]
    assert "{" not in answer.out


def test_gates_come_before_the_plan_and_the_plan_before_the_options(capsys) -> None:
    out = run(capsys, "diagnose", SAAS).out
    heads = [translator("ja")(f"diagnosis.head.{name}") for name in ("gates", "profile", "plan", "options")]
    places = [out.index(f"\n{head}\n") for head in heads]
    assert places == sorted(places)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_json_fits_its_schema_and_says_what_the_verb_says(capsys, prepared: Path, lang: str) -> None:
    validator = schema(capsys, "diagnosis")
    for path in EXAMPLES:
        words = ("--preparation", prepared, "--vendors", VENDORS, "--format", "json", "--lang", lang)
        report = json.loads(run(capsys, "diagnose", path, *words).out)
        assert list(validator.iter_errors(report)) == []
        assert report["one_or_several"] is not None
        assert report["look_back"]["causes"][0]["cause"] == "governance"


def test_the_same_input_gives_the_same_bytes(capsys) -> None:
    words = ("diagnose", SAAS, "--format", "json")
    assert run(capsys, *words).out == run(capsys, *words).out


def test_without_vendors_nothing_is_said_of_a_split(capsys) -> None:
    assert json.loads(run(capsys, "diagnose", SAAS, "--format", "json").out)["one_or_several"] is None


def test_a_survey_in_the_contract_closes_its_gate(capsys, prepared: Path) -> None:
    report = json.loads(run(capsys, "diagnose", SAAS, "--preparation", prepared, "--format", "json").out)
    assert (report["provisional"], report["open_gates"]) == (False, [])
    assert [item["state"] for item in report["items"] if item["item"] == "R4"] == ["in_contract"]


def test_a_contradiction_is_a_finding(capsys, tmp_path: Path) -> None:
    company = json.loads(SAAS.read_text(encoding="utf-8")) | {"owner_hours_per_month": 0}
    (tmp_path / "company.json").write_text(json.dumps(company), encoding="utf-8")
    answer = run(capsys, "diagnose", tmp_path / "company.json")
    assert answer.code == 1
    assert translator("ja")("diagnosis.head.conflicts") in answer.out


def test_a_preparation_file_fits_its_schema(capsys) -> None:
    assert list(schema(capsys, "preparation").iter_errors(PREPARED)) == []


REFUSED = [
    ({"surveys": {"R1": {"fee_jpy": 1, "until": "2027-01-01"}}}, "survey_never", "R1"),
    ({"surveys": {"R7": {}}}, "survey_never", "R7"),
    ({"surveys": {"R6": {}}}, "survey_in_house", "R6"),
    ({"past": {"symptoms": ["no_meeting"]}}, "company_unknown_word", "no_meetings"),
    ({"past": {"ended": "ended"}}, "company_unknown_word", "ended_early"),
    ({"past": {"symptom": []}}, "company_unknown_key", "symptoms"),
    ({"assignments": {"R4": {"ownr": "x"}}}, "company_unknown_key", "owner"),
    ({"assignment": {}}, "company_unknown_key", "assignments"),
    ({"assignments": {"R4": {"until": "明日"}}}, "company_date", "明日"),
    ({"assignments": {"R4": {"owner": "x" * 81}}}, "company_too_long", "xxx"),
    ({"surveys": {"R3": {"fee_jpy": -1}}}, "company_range", "-1"),
]


@pytest.mark.parametrize(("content", "code", "named"), REFUSED)
def test_a_preparation_that_nobody_can_have_is_refused_with_the_cure(
    capsys, tmp_path: Path, content, code: str, named: str
) -> None:
    path = tmp_path / "preparation.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    answer = run(capsys, "diagnose", SAAS, "--preparation", path)
    assert (answer.code, answer.out) == (2, "")
    assert named in answer.err
    assert translator("ja").texts[f"finding.{code}"].partition("{found}")[2].partition("{")[0] in answer.err
    assert len(answer.err.splitlines()) == 1


@pytest.mark.parametrize("data", [b"[]", b"{", b"\xff", b'{"past": NaN}', b'{"past": {}, "past": {}}'])
def test_a_file_that_is_no_preparation_is_refused(capsys, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "preparation.json"
    path.write_bytes(data)
    assert run(capsys, "diagnose", SAAS, "--preparation", path).code == 2


def test_a_missing_file_is_named(capsys) -> None:
    answer = run(capsys, "diagnose", SAAS, "--preparation", "none.json")
    assert answer.code == 2
    assert "none.json" in answer.err

"""``matcher plan``: the plan with one vendor as text for people and as JSON that fits its schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from matcher.text import LANGUAGES, translator
from tests.cli.terminal import ROOT, run

EXAMPLES = sorted(path.stem for path in (ROOT / "examples").glob("*_people.json"))
SAAS = ROOT / "examples" / "saas_45_people.json"
VENDOR = "V052"
EDITS = {
    "scope": {"journal_entry": {"hours_now": 30, "boundary": "=1+1 𠮷田 <b>太字</b>"}},
    "dates": {"contract": "2027-12-01"},
    "assumptions": {"rework_percent": 0},
}


@pytest.fixture
def edits(tmp_path: Path) -> Path:
    """A file of changes."""
    file = tmp_path / "edits.json"
    file.write_text(json.dumps(EDITS, ensure_ascii=False), encoding="utf-8")
    return file


def schema(capsys, kind):
    return json.loads(run(capsys, "schema", kind).out)


@pytest.mark.parametrize("kind", ["plan", "plan-edits"])
def test_the_schema_is_a_schema(capsys, kind):
    Draft202012Validator.check_schema(schema(capsys, kind))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("company", EXAMPLES)
def test_the_plan_of_every_example_company_fits_the_schema(capsys, company, lang):
    validator = Draft202012Validator(schema(capsys, "plan"))
    answer = run(capsys, "plan", ROOT / "examples" / f"{company}.json", VENDOR, "--format", "json", "--lang", lang)
    report = json.loads(answer.out)
    assert (answer.code, list(validator.iter_errors(report))) == (0, [])
    assert report["vendor_id"] == VENDOR
    assert report["scope"]["route"]["text"] == translator(lang)("plan.route")


def test_the_totals_of_the_published_plan_are_the_sums_of_its_lines(capsys):
    report = json.loads(run(capsys, "plan", SAAS, VENDOR, "--format", "json").out)
    for option in report["cost"]["options"]:
        assert option["total"][0] == sum(line["total"][0] for line in option["lines"])
        assert option["total"][0] == sum(year[0] for year in option["years"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_text_names_every_part_every_task_and_what_is_assumed(capsys, lang):
    t = translator(lang)
    answer = run(capsys, "plan", SAAS, VENDOR, "--lang", lang)
    assert answer.code == 0
    for part in ("scope", "services", "cost", "transition", "meetings", "checks", "exit"):
        assert t("plan.text.heading", name=t(f"plan.part.{part}")) in answer.out
    assert t("plan.text.assumed") in answer.out
    assert "None" not in answer.out


def test_edits_change_the_plan_and_their_contradictions_are_said_first(capsys, edits):
    plain, edited = run(capsys, "plan", SAAS, VENDOR), run(capsys, "plan", SAAS, VENDOR, "--edits", edits)
    assert "=1+1 𠮷田 <b>太字</b>" in edited.out
    assert edited.out.index("契約（2027年12月1日）より前") < edited.out.index("業務範囲と役割")
    assert "契約（2027年12月1日）" not in plain.out


def test_the_edits_fit_their_schema(capsys):
    assert list(Draft202012Validator(schema(capsys, "plan-edits")).iter_errors(EDITS)) == []


@pytest.mark.parametrize(
    ("content", "words"),
    [('{"scope": {"journal_enty": {}}}', "journal_entry"), ("[", "JSON"), ('{"fiscal_year_end_month": 13}', "≤ 12")],
)
def test_edits_that_no_plan_can_hold_are_refused_in_one_sentence(capsys, tmp_path, content, words):
    file = tmp_path / "edits.json"
    file.write_text(content, encoding="utf-8")
    answer = run(capsys, "plan", SAAS, VENDOR, "--edits", file)
    assert (answer.code, answer.out) == (2, "")
    assert words in answer.err
    assert "Traceback" not in answer.err


def test_a_vendor_that_is_not_on_the_list_is_refused_with_the_nearest(capsys):
    answer = run(capsys, "plan", SAAS, "V52")
    assert (answer.code, answer.out) == (2, "")
    assert "V052" in answer.err


def test_the_same_input_gives_the_same_bytes(capsys):
    first, second = (run(capsys, "plan", SAAS, VENDOR, "--format", "json").out for _ in range(2))
    assert first == second

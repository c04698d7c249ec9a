"""Files of choices and outcomes: read in either language, every fault told by row and column, nothing lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from matcher.catalogue.writer import sheets_as_workbook
from matcher.domain.findings import CompanyError, Finding, RecordsError
from matcher.domain.past import CHOICES as CHOICES_KIND
from matcher.domain.past import OUTCOMES as OUTCOMES_KIND
from matcher.domain.past import Choice, Outcome
from matcher.past.companies import PastCompanies, companies_by_name
from matcher.past.files import load_choices, load_outcomes, read_past
from matcher.text import LANGUAGES, translator
from tests.learning.past import EXAMPLES, OUTCOMES, csv, named, write

GOOD = "a,V001,V001;V002,,2026-04-01,no,"


def findings_of(data: bytes) -> list[Finding]:
    """What reading gives, refused or not."""
    try:
        return list(read_past("past.csv", data, PastCompanies(named())).findings)
    except RecordsError as error:
        return error.findings


def test_a_choice_is_read_with_all_that_it_says() -> None:
    (choice,) = read_past("past.csv", csv("a,V001,V002; V003,,2026年4月,あり,x"), PastCompanies(named()))
    assert isinstance(choice, Choice)
    assert (choice.chosen, choice.shown, choice.date) == ("V001", ("V002", "V003", "V001"), "2026-04")
    assert (choice.fee_paid, choice.label, choice.row, choice.company) == (True, "a", 2, named()["a"])


def test_a_preference_leaves_aside_what_else_was_shown() -> None:
    (choice,) = read_past("past.csv", csv("a,V001,V001;V002;V003,V003,,,"), PastCompanies(named()))
    assert isinstance(choice, Choice)
    assert (choice.shown, choice.fee_paid, choice.date) == (("V001", "V003"), None, None)


def test_an_outcome_is_read_with_causes_in_words_of_either_language() -> None:
    rows = ["a,V001,解約,丸投げ;②範囲があいまい,2026-04-01,", "a,V002,ended early,① handed over wholesale;misfit,,"]
    first, second = read_past("past.csv", csv(*rows, heading=OUTCOMES), PastCompanies(named()))
    assert isinstance(first, Outcome)
    assert isinstance(second, Outcome)
    assert (first.ended, first.causes, first.is_mismatch) == ("ended_early", {"handover", "scope"}, True)
    assert (second.causes, second.date) == ({"handover", "misfit"}, None)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", [CHOICES_KIND, OUTCOMES_KIND])
def test_headings_of_both_languages_are_known(kind: object, lang: str) -> None:
    t = translator(lang)
    rows = {"choices": "a,V001,V002,,,,", "outcomes": "a,V001,renewed,,,"}[kind.name]  # type: ignore[attr-defined]
    heading = ",".join(t(f"record.{kind.name}.{column.name}") for column in kind.columns)  # type: ignore[attr-defined]
    assert len(read_past("past.csv", csv(rows, heading=heading), PastCompanies(named()))) == 1


def test_an_excel_sheet_among_others_is_found_by_its_headings() -> None:
    rows = [["過去の選択"], ["company", "chosen", "shown"], ["a", "V001", "V001;V002"]]
    data = sheets_as_workbook({"メモ": [["a", "b"]], "選択": rows})
    (choice,) = read_past("past.xlsx", data, PastCompanies(named()))
    assert choice.row == 3


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (",V001,V002,,,,", "missing_value", "company"),
        ("a,,V002,,,,", "missing_value", "chosen"),
        ("z,V001,V002,,,,", "record_company", "company"),
        ("examples/none.json,V001,V002,,,,", "record_company", "company"),
        ('"{""employees"": 0}",V001,V002,,,,', "company_range", "company: employees"),
        ("a,V001,,,,,", "choices_nothing_beside", "shown"),
        ("a,V001,V001,,,,", "choices_nothing_beside", "shown"),
        ("a,V001,,V001;V002,,,", "choices_over_itself", "over"),
        ("a,V001,V001;V002,V003,,,", "choices_not_shown", "over"),
        ("a,V001,V002,,yesterday,,", "bad_date", "date"),
        ("a,V001,V002,,,perhaps,", "unknown_word", "referral_fee"),
        ("a,V001,V002,,,,bell\a", "control_character", "notes"),
        ("a,#REF!,V002,,,,", "excel_error", "chosen"),
    ],
)
def test_a_faulty_choice_is_left_out_and_told_by_row_and_column(row: str, code: str, column: str) -> None:
    file = read_past("past.csv", csv(GOOD, row), PastCompanies(named()))
    told = [finding for finding in file.findings if finding.code == code]
    assert [(finding.row, finding.column, finding.severity) for finding in told] == [(3, column, "reject")]
    assert (file.read, len(file), file.rejected, file.blank) == (2, 1, 1, 0)
    assert all(told[0].text(lang) for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("a,V001,,,,", "missing_value", "ended"),
        ("a,V001,soso,,,", "unknown_word", "ended"),
        ("a,V001,failed,⑦,,", "outcomes_cause", "causes"),
    ],
)
def test_a_faulty_outcome_is_left_out_and_told_by_row_and_column(row: str, code: str, column: str) -> None:
    file = read_past("past.csv", csv("a,V001,renewed,,,", row, heading=OUTCOMES), PastCompanies(named()))
    assert [(f.code, f.row, f.column, f.severity) for f in file.findings] == [(code, 3, column, "reject")]


def test_the_cause_of_a_good_ending_is_named_and_not_used() -> None:
    file = read_past("past.csv", csv("a,V001,更新,scope,,", heading=OUTCOMES), PastCompanies(named()))
    (outcome,) = file
    assert isinstance(outcome, Outcome)
    assert outcome.causes == frozenset()
    assert [(f.code, f.severity) for f in file.findings] == [("outcomes_cause_unused", "notice")]


def test_a_column_that_nobody_knows_is_named() -> None:
    file = read_past("past.csv", csv("a,V001,V002,4", heading="company,chosen,shown,満足度"), PastCompanies(named()))
    assert [(f.code, f.column) for f in file.findings] == [("record_unknown_column", "満足度")]


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b"", ["record_empty"]),
        (b"\n \n", ["record_empty"]),
        (b"a,b\n1,2\n", ["record_no_heading"]),
        (csv("a,V002", heading="company,shown"), ["record_missing_column"]),
        (csv("a,V001,V1,V2", heading="company,chosen,shown,候補"), ["record_duplicate_heading"]),
        (csv(), ["record_no_rows"]),
        (csv("z,V001,V002,,,,"), ["record_nothing_loaded", "record_company"]),
        (csv("a,V001,V002"), ["ragged_row"]),
        (csv('a,"V001,V002,,,,'), ["broken_quotes"]),
        (b"%PDF-1.7\n1\n", ["pdf_file"]),
        (b"PK\x03\x04 no zip", ["excel_broken"]),
    ],
)
def test_a_file_that_cannot_be_used_says_why(data: bytes, codes: list[str]) -> None:
    with pytest.raises(RecordsError) as caught:
        read_past("past.csv", data, PastCompanies(named()))
    assert [finding.code for finding in caught.value.findings] == codes
    assert all(caught.value.text(lang) for lang in LANGUAGES)


def test_a_file_of_the_other_kind_is_refused_by_name(tmp_path: Path) -> None:
    path = write(tmp_path, ["a,V001,renewed,,,"], OUTCOMES)
    with pytest.raises(RecordsError, match=r"past\.csv\" is a file of outcomes\. Give a file of choices"):
        load_choices(path, named())
    assert len(load_outcomes(path, named())) == 1


def test_a_path_in_a_row_starts_at_the_folder_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "own.json").write_bytes(EXAMPLES[0].read_bytes())
    (choice,) = load_choices(write(tmp_path, ["own.json,V001,V002,,,,"]))
    assert choice.label == "own.json"


def test_a_path_is_not_followed_where_no_folder_is_given() -> None:
    assert "record_company" in [f.code for f in findings_of(csv(f"{EXAMPLES[0]},V001,V002,,,,"))]


def test_a_company_may_stand_in_its_row(tmp_path: Path) -> None:
    content = json.loads(EXAMPLES[0].read_text(encoding="utf-8"))
    cell = json.dumps(content, ensure_ascii=False).replace('"', '""')
    (choice,) = load_choices(write(tmp_path, [f'"{cell}",V001,V002,,,,']))
    assert (choice.company.employees, choice.label) == (content["employees"], content["name"])


# --- companies by name ------------------------------------------------------------------------------------------------


def test_a_folder_of_company_files_names_them_by_file(tmp_path: Path) -> None:
    for path in EXAMPLES:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert sorted(companies_by_name(tmp_path)) == sorted(path.stem for path in EXAMPLES)


def test_an_object_of_name_and_company_is_read(tmp_path: Path) -> None:
    path = tmp_path / "companies.json"
    path.write_text(json.dumps({"x": json.loads(EXAMPLES[0].read_text(encoding="utf-8"))}), encoding="utf-8-sig")
    assert list(companies_by_name(path)) == ["x"]


def test_a_table_with_a_company_id_is_read(tmp_path: Path) -> None:
    path = tmp_path / "companies.csv"
    path.write_text("company_id,employees,tasks\nx,45,journal_entry(must)=600\ny,8,給与計算\n", encoding="utf-8")
    found = companies_by_name(path)
    assert {name: company.employees for name, company in found.items()} == {"x": 45, "y": 8}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('{"x": 3}', "company_object"),
        ('{"x": {"employees": 0}}', "company_range"),
        ("company_id,employees,tasks\nx,many,journal_entry\n", "company_whole_number"),
        ("company_id,employees,tasks\nx,4,journal_entry\nx,5,journal_entry\n", "record_companies_twice"),
        ("{", "record_companies"),
        ("a,b\n", "record_no_heading"),
    ],
)
def test_companies_that_cannot_be_read_are_named(tmp_path: Path, content: str, code: str) -> None:
    path = tmp_path / "companies.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises((CompanyError, RecordsError)) as caught:
        companies_by_name(path)
    assert code in [finding.code for finding in caught.value.findings]
    assert all(caught.value.text(lang) for lang in LANGUAGES)


def test_companies_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match=r"none\.json"):
        companies_by_name(tmp_path / "none.json")


def test_every_finding_about_the_past_is_raised_somewhere() -> None:
    root = Path(__file__).resolve().parents[2] / "matcher"
    sources = "".join(path.read_text(encoding="utf-8") for path in root.rglob("*.py"))
    prefixes = ("finding.record_", "finding.choices_", "finding.outcomes_", "finding.learn_", "learn.warning.")
    keys = [key for key in translator("ja").texts if key.startswith(prefixes)]
    assert len(keys) > 30
    assert [key for key in keys if f'"{key.rpartition(".")[2]}"' not in sources] == []


@pytest.mark.parametrize("word", ["不明", "unknown", "なし"])
def test_an_ending_that_is_not_known_rejects_the_row_alone(word: str) -> None:
    rows = [f"a,V001,{word},,,", "a,V002,renewed,,,"]
    file = read_past("past.csv", csv(*rows, heading=OUTCOMES), PastCompanies(named()))
    assert (len(file), file.rejected) == (1, 1)
    assert [(found.code, found.row) for found in file.findings] == [("missing_value", 2)]


def test_a_company_that_stands_twice_in_an_object_is_never_dropped_silently(tmp_path: Path) -> None:
    one = json.dumps({"employees": 5, "growth_phase": "growth", "it_stage": 1, "first_reply_hours": 8, "tasks": []})
    file = tmp_path / "companies.json"
    file.write_text(f'{{"a": {one}, "a": {one}}}', encoding="utf-8")
    with pytest.raises(RecordsError, match=r"companies\.json"):
        companies_by_name(file)

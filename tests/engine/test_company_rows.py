"""Companies as a table: what a cell may say, that it says the same as a company file, and what is refused where."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given

from matcher.companies.file import MOST_FINDINGS
from matcher.companies.rows import companies_from_frame
from matcher.domain.company import CompanyProfile
from matcher.domain.findings import CompanyError, Finding
from tests.engine.samples import LANGUAGES
from tests.engine.strategies import companies

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def read(text: str) -> tuple[CompanyProfile, ...]:
    """The companies of a CSV, read as an analyst would."""
    return companies_from_frame(pd.read_csv(io.StringIO(text)))


def one(**cells: Any) -> CompanyProfile:
    """The company of a row with those cells beside the two that it must have."""
    (company,) = companies_from_frame(pd.DataFrame([{"employees": 40, "tasks": "journal_entry", **cells}]))
    return company


def findings(**cells: Any) -> list[Finding]:
    with pytest.raises(CompanyError, match=r".") as refused:
        one(**cells)
    return refused.value.findings


def test_two_columns_are_enough_and_what_every_company_is_asked_for_is_unknown_then() -> None:
    first, second = read("employees,tasks\n45,journal_entry\n8,payroll_calculation;monthly_closing\n")
    assert (first.employees, [wanted.task_id for wanted in first.tasks]) == (45, ["journal_entry"])
    assert [wanted.task_id for wanted in second.tasks] == ["payroll_calculation", "monthly_closing"]
    assert all(first.asked(field) for field in ("growth_phase", "it_stage", "first_reply_hours"))
    assert (first.growth_phase, first.it_stage, first.first_reply_hours) == (None, None, None)
    assert not first.asked("tools")


def test_a_task_says_its_importance_who_does_it_and_its_volume() -> None:
    company = one(tasks="journal_entry(must)=1,600; 給与計算（あれば可、社内）＝45;group:sales_admin")
    told = [(w.task_id, w.importance, w.done_by, w.monthly_volume) for w in company.tasks]
    assert told == [
        ("journal_entry", "must", "vendor", 1600),
        ("payroll_calculation", "nice", "in_house", 45),
        ("group:sales_admin", "important", "vendor", None),
    ]


@pytest.mark.parametrize(
    ("field", "cell", "answer"),
    [
        ("tools", "freee;弥生", ("freee", "yayoi")),
        ("tools", "none", ()),
        ("tools", "なし", ()),
        ("tools", "unknown", None),
        ("growth_phase", "成長期", "growth"),
        ("growth_phase", "わからない", None),
        ("meeting_cadence", "none", "none"),
        ("budget_is_hard", "はい", True),
        ("budget_is_hard", "no", False),
        ("budget_is_hard", True, True),
        ("budget_monthly_jpy", "150,000", 150000),
        ("budget_monthly_jpy", "１５００００", 150000),
        ("budget_monthly_jpy", 150000.0, 150000),
        ("first_reply_hours", "0.5", 0.5),
        ("goals", "quality;cost", ("quality", "cost")),
        ("required_certifications", "p_mark|isms;soc1", (("p_mark", "isms"), ("soc1",))),
        ("readiness", "R1=3;R7=unknown", {"R1": 3, "R7": None}),
        ("wanted_start", "2027-04-01", date(2027, 4, 1)),
        ("wanted_start", pd.Timestamp(2027, 4, 1), date(2027, 4, 1)),
        ("name", "不明", "不明"),
    ],
)
def test_a_cell_says_what_a_company_file_would(field: str, cell: object, answer: object) -> None:
    company = one(**{field: cell})
    assert company.asked(field)
    assert getattr(company, field) == answer


@pytest.mark.parametrize("empty", ["", " ", None, float("nan"), pd.NA, pd.NaT])
def test_an_empty_cell_was_not_asked(empty: object) -> None:
    assert not one(budget_monthly_jpy=empty).asked("budget_monthly_jpy")


@given(companies())
def test_a_row_of_what_a_company_file_holds_is_the_company_of_that_file(company: CompanyProfile) -> None:
    held = company.model_dump(mode="json", exclude_unset=True)
    cells = {field: "unknown" if answer is None else answer for field, answer in held.items()}
    (read_back,) = companies_from_frame(pd.DataFrame([cells]))
    assert read_back == company
    assert read_back.model_fields_set == company.model_fields_set


def test_the_example_table_is_read_whole_and_says_that_it_is_fictional() -> None:
    table = pd.read_csv(EXAMPLES / "companies.csv", dtype=str, keep_default_na=False, index_col="company_id")
    found = companies_from_frame(table)
    assert len(found) == 12
    assert [company.name for company in found if not (company.name or "").startswith("架空・")] == []


# Cell -> code of the finding and the nearest valid name.
MISTAKES: list[tuple[dict[str, Any], str, str | None]] = [
    ({"employees": "about 40"}, "company_whole_number", None),
    ({"employees": 40.5}, "company_whole_number", None),
    ({"employees": "1_000"}, "company_whole_number", None),
    ({"employees": "unknown"}, "company_whole_number", None),
    ({"tasks": "journal_entry(musst)"}, "company_unknown_word", "journal_entry"),
    ({"tasks": "journal_entry=many"}, "company_number", None),
    ({"tasks": "journal_entry;仕訳入力・記帳代行"}, "company_task_twice", None),
    ({"tasks": "none"}, "company_empty", None),
    ({"growth_phase": "growht"}, "company_unknown_word", "growth"),
    ({"first_reply_hours": "4営業日"}, "company_number", None),
    ({"budget_is_hard": 1}, "company_yes_no", None),
    ({"readiness": "R1"}, "company_levels", None),
    ({"readiness": "R1=1;R1=2"}, "company_levels", None),
    ({"readiness": "R99=1"}, "company_unknown_key", "R9"),
    ({"wanted_start": "2027/4"}, "company_date", None),
]


@pytest.mark.parametrize(("cells", "code", "nearest"), MISTAKES)
def test_a_wrong_cell_is_named_with_its_row_and_column(cells: dict[str, Any], code: str, nearest: str | None) -> None:
    (found,) = findings(**cells)
    assert (found.code, found.row, found.column) == (code, 2, next(iter(cells)))
    assert found.parts.get("nearest") == nearest
    assert all(found.text(lang) for lang in LANGUAGES)


def test_every_row_is_read_before_anything_is_refused() -> None:
    with pytest.raises(CompanyError, match="row 2") as refused:
        read("employees,tasks,it_stage\nx,journal_entry,2\n40,journal_entry,9\n,,\n")
    assert [(found.code, found.row, found.column) for found in refused.value.findings] == [
        ("company_whole_number", 2, "employees"),
        ("company_range", 3, "it_stage"),
        ("missing_value", 4, "employees"),
        ("missing_value", 4, "tasks"),
    ]


def test_columns_that_nobody_knows_or_that_are_missing_are_named_together() -> None:
    with pytest.raises(CompanyError, match='no column "tasks"') as refused:
        companies_from_frame(pd.DataFrame({"employes": [40]}))
    assert [(found.code, found.found) for found in refused.value.findings] == [
        ("company_column_missing", "employees"),
        ("company_column_missing", "tasks"),
        ("company_unknown_key", "employes"),
    ]


def test_two_columns_of_one_name_and_a_table_without_rows_are_refused() -> None:
    twice = pd.DataFrame([[40, 40, "journal_entry"]], columns=["employees", "employees", "tasks"])
    with pytest.raises(CompanyError, match="Two columns have this heading"):
        companies_from_frame(twice)
    with pytest.raises(CompanyError, match="no company below the headings"):
        companies_from_frame(pd.DataFrame({"employees": [], "tasks": []}))


def test_findings_beyond_the_limit_are_counted() -> None:
    rows = pd.DataFrame({"employees": [0] * (MOST_FINDINGS + 5), "tasks": "journal_entry"})
    with pytest.raises(CompanyError, match="5 more") as refused:
        companies_from_frame(rows)
    assert len(refused.value.findings) == MOST_FINDINGS + 1

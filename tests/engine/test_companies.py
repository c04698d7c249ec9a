"""Company files that people get wrong: every finding at once, with its place and the nearest valid name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from matcher.companies.file import LARGEST_FILE, MOST_FINDINGS, company_from, load_company, read_company
from matcher.domain.company import REQUIRED_FIELDS
from matcher.domain.findings import CompanyError, Finding
from matcher.domain.tasks import tasks_of
from tests.engine.samples import EXAMPLE, LANGUAGES, REQUIRED

ROOT = Path(__file__).resolve().parents[2]

Content = dict[str, Any]


def findings_of(data: bytes) -> list[Finding]:
    with pytest.raises(CompanyError, match=r".") as refused:
        read_company(data)
    return refused.value.findings


def findings(**fields: Any) -> list[Finding]:
    return findings_of(json.dumps({**REQUIRED, **fields}).encode())


def task(**parts: Any) -> list[Content]:
    return [{"task_id": "journal_entry", **parts}]


# What was given -> code, place, nearest valid name.
MISTAKES: list[tuple[Content, str, str, str | None]] = [
    ({"employes": 3}, "company_unknown_key", "employes", "employees"),
    ({"tasks": task(volume=3)}, "company_unknown_key", "tasks.1.volume", "monthly_volume"),
    ({"readiness": {"R21": 3}}, "company_unknown_key", "readiness.R21", "R2"),
    ({"growth_phase": "growht"}, "company_unknown_word", "growth_phase", "growth"),
    ({"industry": "情報通信"}, "company_unknown_word", "industry", None),
    ({"channels": ["chat", "e-mail"]}, "company_unknown_word", "channels.2", "email"),
    ({"goals": ["speeed"]}, "company_unknown_word", "goals.1", "speed"),
    ({"own_professionals": ["tax-accountant"]}, "company_unknown_word", "own_professionals.1", "tax_accountant"),
    ({"tasks": task(importance="musst")}, "company_unknown_word", "tasks.1.importance", "must"),
    ({"tasks": [{"task_id": "journal_entries"}]}, "company_unknown_word", "tasks.1.task_id", "journal_entry"),
    ({"tasks": [{"task_id": "group:payrol"}]}, "company_unknown_word", "tasks.1.task_id", "group:payroll"),
    ({"onsite": True}, "company_unknown_word", "onsite", None),
    ({"tasks": [{"importance": "must"}]}, "company_part_missing", "tasks.1.task_id", None),
    ({"tasks": []}, "company_empty", "tasks", None),
    ({"tasks": "journal_entry"}, "company_list", "tasks", None),
    ({"tasks": ["journal_entry"]}, "company_object", "tasks.1", None),
    ({"tasks": [*task(), *task()]}, "company_task_twice", "tasks", None),
    ({"employees": "45"}, "company_whole_number", "employees", None),
    ({"employees": 45.5}, "company_whole_number", "employees", None),
    ({"employees": 0}, "company_range", "employees", None),
    ({"employees": None}, "company_whole_number", "employees", None),
    ({"employees": True}, "company_whole_number", "employees", None),
    ({"it_stage": 5}, "company_range", "it_stage", None),
    ({"it_stage": True}, "company_whole_number", "it_stage", None),
    ({"first_reply_hours": 0}, "company_range", "first_reply_hours", None),
    ({"first_reply_hours": True}, "company_number", "first_reply_hours", None),
    ({"budget_is_hard": 1}, "company_yes_no", "budget_is_hard", None),
    ({"budget_is_hard": "yes"}, "company_yes_no", "budget_is_hard", None),
    ({"budget_monthly_jpy": -1}, "company_range", "budget_monthly_jpy", None),
    ({"budget_monthly_jpy": 1.5}, "company_whole_number", "budget_monthly_jpy", None),
    ({"readiness": {"R1": 5}}, "company_range", "readiness.R1", None),
    ({"readiness": {"R1": True}}, "company_whole_number", "readiness.R1", None),
    ({"readiness": [1]}, "company_object", "readiness", None),
    ({"required_certifications": [[]]}, "company_empty", "required_certifications.1", None),
    ({"required_certifications": ["isms"]}, "company_list", "required_certifications.1", None),
    ({"tools": "freee"}, "company_list", "tools", None),
    ({"tools": [""]}, "company_empty", "tools.1", None),
    ({"name": 3}, "company_text", "name", None),
    ({"wanted_start": "2027-02-30"}, "company_date", "wanted_start", None),
    ({"wanted_start": "来月"}, "company_date", "wanted_start", None),
    ({"wanted_start": ""}, "company_date", "wanted_start", None),
    ({"wanted_start": 20270401}, "company_date", "wanted_start", None),
    ({"closing_day": 32}, "company_range", "closing_day", None),
]


@pytest.mark.parametrize(("fields", "code", "place", "nearest"), MISTAKES, ids=lambda part: str(part)[:40])
def test_a_mistake_gives_one_finding_with_its_place_and_the_nearest_name(
    fields: Content, code: str, place: str, nearest: str | None
) -> None:
    (finding,) = findings(**fields)
    assert (finding.code, finding.column, finding.severity) == (code, place, "refuse")
    assert nearest is None or finding.parts["nearest"] == nearest


@pytest.mark.parametrize(("fields", "code", "place", "nearest"), MISTAKES, ids=lambda part: str(part)[:40])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_finding_is_a_sentence_that_names_place_and_cure(
    fields: Content, code: str, place: str, nearest: str | None, lang: str
) -> None:
    (finding,) = findings(**fields)
    text = finding.text(lang)
    assert place in text
    assert (nearest or "") in text
    assert "{" not in text.replace("{}", "").replace(finding.found, "")
    assert code == finding.code


@pytest.mark.parametrize("field", REQUIRED_FIELDS)
def test_a_required_field_that_is_missing_is_named(field: str) -> None:
    rest = {name: value for name, value in REQUIRED.items() if name != field}
    (finding,) = findings_of(json.dumps(rest).encode())
    assert (finding.code, finding.column) == ("company_required", field)
    assert field in finding.text("ja")


def test_all_mistakes_are_found_at_once() -> None:
    found = findings(
        employees="45",
        growth_phase="growht",
        budgett=3,
        wanted_start="soon",
        tools=[3],
        readiness={"R1": 9},
        tasks=[{"task_id": "journal"}, {"task_id": "monthly_closing", "done_by": "us"}, {}],
    )
    assert {(finding.code, finding.column) for finding in found} == {
        ("company_whole_number", "employees"),
        ("company_unknown_word", "growth_phase"),
        ("company_unknown_key", "budgett"),
        ("company_date", "wanted_start"),
        ("company_text", "tools.1"),
        ("company_range", "readiness.R1"),
        ("company_unknown_word", "tasks.1.task_id"),
        ("company_unknown_word", "tasks.2.done_by"),
        ("company_part_missing", "tasks.3.task_id"),
    }


def test_a_task_named_twice_is_found_beside_other_mistakes() -> None:
    found = findings(tasks=[*task(), *task()], employees=0)
    assert {finding.code for finding in found} == {"company_task_twice", "company_range"}


def test_the_error_says_every_finding_in_both_languages() -> None:
    with pytest.raises(CompanyError, match="employees") as refused:
        company_from({**REQUIRED, "employees": 0, "it_stage": 9})
    assert len(refused.value.text("ja").splitlines()) == 2
    assert len(refused.value.text("en").splitlines()) == 2


# --- files that are not a company at all ------------------------------------------------------------------------------

GOOD = json.dumps(EXAMPLE, ensure_ascii=False)
NOT_JSON: dict[str, bytes] = {
    "empty": b"",
    "text": "会社の情報".encode(),
    "cut off": GOOD.encode()[:-20],
    "UTF-16": GOOD.encode("utf-16"),
    "cp932": GOOD.encode("cp932"),
    "random bytes": bytes(range(256)),
    "NaN": b'{"employees": NaN}',
    "Infinity": b'{"employees": Infinity}',
    "minus Infinity": b'{"first_reply_hours": -Infinity}',
    "duplicate key": b'{"employees": 3, "employees": 4}',
    "duplicate key inside": b'{"readiness": {"R1": 3, "R1": 4}}',
    "huge whole number": b'{"employees": ' + b"9" * 5000 + b"}",
    "deep nesting": b"[" * 200_000,
    "deep nesting of objects": b'{"a":' * 100_000,
    "list": b"[1, 2]",
    "number": b"3",
    "null": b"null",
}


@pytest.mark.parametrize("data", NOT_JSON.values(), ids=NOT_JSON)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_file_that_is_no_json_object_is_one_finding(data: bytes, lang: str) -> None:
    (finding,) = findings_of(data)
    assert finding.code == "company_json"
    assert len(finding.text(lang).splitlines()) == 1
    assert len(finding.text(lang)) < 300


@pytest.mark.parametrize("key", ["employees", "R1"])
def test_a_key_that_stands_twice_is_named(key: str) -> None:
    (finding,) = findings_of(b'{"%b": 3, "%b": 4}' % (key.encode(), key.encode()))
    assert key in finding.text("ja")


def test_a_number_too_large_for_a_float_is_refused_at_its_place() -> None:
    (finding,) = findings_of(GOOD.replace('"first_reply_hours": 4', '"first_reply_hours": 1e999').encode())
    assert finding.column == "first_reply_hours"


def test_a_file_of_ten_megabytes_is_refused_before_it_is_read() -> None:
    (finding,) = findings_of(b" " * 10_000_000)
    assert finding.code == "company_too_large"


def test_a_file_is_read_up_to_the_limit_and_refused_one_byte_above_it() -> None:
    padded = GOOD.encode() + b" " * (LARGEST_FILE - len(GOOD.encode()))
    assert read_company(padded).employees == 45
    assert [finding.code for finding in findings_of(padded + b" ")] == ["company_too_large"]


@pytest.mark.parametrize(
    "data",
    [
        b"{" + b",".join(b'"k%d": 1' % number for number in range(60_000)) + b"}",
        b'{"' + b"k" * 900_000 + b'": 1}',
        json.dumps({**REQUIRED, "growth_phase": "growth" * 100_000}).encode(),
        json.dumps({**REQUIRED, "tasks": [{"task_id": "x" * 40} for _ in range(15_000)]}).encode(),
        json.dumps({**REQUIRED, "goals": ["x" * 40] * 20_000}).encode(),
    ],
    ids=["many keys", "long key", "long word", "many tasks", "many words"],
)
def test_a_hostile_file_below_the_limit_is_refused_in_seconds(data: bytes) -> None:
    assert len(data) <= LARGEST_FILE
    texts = [finding.text("ja") for finding in findings_of(data)]
    assert 0 < len(texts) <= MOST_FINDINGS + 1
    assert max(len(text) for text in texts) < 1000


def test_findings_beyond_the_limit_are_counted() -> None:
    found = findings(**{f"k{number}": 1 for number in range(MOST_FINDINGS + 7)})
    assert len(found) == MOST_FINDINGS + 1
    assert "7" in found[-1].text("ja")
    assert len(findings(**{f"k{number}": 1 for number in range(MOST_FINDINGS)})) == MOST_FINDINGS


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CompanyError, match="There is no company file"):
        load_company(tmp_path / "none.json")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CompanyError, match="cannot be opened"):
        load_company(tmp_path)


# --- files that are right ---------------------------------------------------------------------------------------------


def test_a_byte_order_mark_and_line_ends_of_any_system_are_read(tmp_path: Path) -> None:
    file = tmp_path / "会社 1.json"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(EXAMPLE, ensure_ascii=False, indent=1).replace("\n", "\r\n").encode())
    assert load_company(file) == company_from(EXAMPLE)


@pytest.mark.parametrize("file", sorted((ROOT / "examples").glob("*.json")), ids=lambda file: file.stem)
def test_the_example_files_are_companies(file: Path) -> None:
    assert load_company(file).vendor_wishes


def test_absent_was_not_asked_null_is_unknown_and_an_empty_list_needs_nothing() -> None:
    read = read_company(json.dumps({**REQUIRED, "budget_monthly_jpy": None, "tools": []}).encode())
    assert not read.asked("max_term_months")
    assert read.asked("budget_monthly_jpy")
    assert read.budget_monthly_jpy is None
    assert read.tools == ()


def test_a_group_stands_for_every_task_of_its_lot() -> None:
    tasks = [{"task_id": "group:payroll", "importance": "nice", "monthly_volume": 45, "done_by": "vendor"}]
    wishes = company_from({**REQUIRED, "tasks": tasks}).wishes
    assert [wish.task.task_id for wish in wishes] == list(tasks_of("payroll"))
    assert {(wish.importance, wish.monthly_volume) for wish in wishes} == {("nice", 45)}


@pytest.mark.parametrize("order", [1, -1])
def test_a_task_named_by_itself_overrides_its_group(order: int) -> None:
    bonus_in_house = {"task_id": "bonus_calculation", "importance": "must", "done_by": "in_house"}
    tasks = [{"task_id": "group:payroll"}, bonus_in_house]
    company = company_from({**REQUIRED, "tasks": tasks[::order]})
    (bonus,) = [wish for wish in company.wishes if wish.task.task_id == "bonus_calculation"]
    assert (bonus.importance, bonus.done_by) == ("must", "in_house")
    assert len(company.wishes) == len(tasks_of("payroll"))
    assert len(company.vendor_wishes) == len(tasks_of("payroll")) - 1


def test_a_whole_number_is_read_where_a_fraction_is_allowed() -> None:
    assert company_from({**REQUIRED, "first_reply_hours": 8}).first_reply_hours == 8.0
    assert company_from({**REQUIRED, "first_reply_hours": 0.5}).first_reply_hours == 0.5


@pytest.mark.parametrize(
    ("field", "written", "read"),
    [
        ("tools", ["Freee", " freee", "マネーフォワード"], ("freee", "moneyforward")),
        ("required_tools", ["ＳｍａｒｔＨＲ", "自社開発の販売管理"], ("smarthr", "自社開発の販売管理")),
        ("required_certifications", [["Pマーク", "ISMS"]], (("p_mark", "isms"),)),
        ("special_needs", ["工事台帳"], ("construction_ledgers",)),
    ],
)
def test_open_lists_are_read_with_the_spellings_that_a_vendor_file_accepts(
    field: str, written: list[Any], read: tuple[Any, ...]
) -> None:
    loaded = company_from({**REQUIRED, field: written})
    assert getattr(loaded, field) == read

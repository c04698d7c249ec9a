"""Vendors → CSV and Excel → vendors: nothing changes; no cell can start a formula."""

import csv
import io
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from matcher.catalogue import Catalogue, read_vendors
from matcher.catalogue.neutral import guard, unguard
from matcher.catalogue.writer import csv_bytes, workbook_bytes
from matcher.domain.scales import VOCABULARIES
from matcher.domain.tasks import TASKS
from matcher.domain.vendor import VENDOR_COLUMNS
from tests.catalogue.files import MESSY, SAMPLE, csv_file, evidence_book

FORMULA_STARTS = tuple("=+-@＝＋－＠\t\r\n")
THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
TABLES, BOOKS = (10_000, 500) if THOROUGH else (500, 25)

NASTY = st.sampled_from(
    ["=1+1", "+81", "-5", "@cmd", "'", "''=", "'90s", "\tx", "＝1", "＋", "－", "＠", "\nx", "NULL", "none",
     "なし", '"', "a,b;c", "00012", "1e5", "_x000D_", " ' ", "﨑①㈱", "𠮷", "<b>&amp;"]
)  # fmt: skip
LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn"))
TEXTS = st.one_of(
    NASTY, st.text(LETTERS, min_size=1, max_size=12), st.tuples(NASTY, st.text(LETTERS, max_size=4)).map("".join)
).filter(lambda text: not text.lstrip("'").startswith("#"))


def fact(name: str) -> st.SearchStrategy[object]:
    column = VENDOR_COLUMNS[name]
    words = VOCABULARIES[column.vocabulary] if column.vocabulary else ()
    if column.kind in ("id", "text", "url"):
        return TEXTS
    if column.kind == "tasks":
        return st.sets(st.sampled_from(sorted(TASKS)), max_size=4)
    if column.kind in ("choices", "open_list"):
        return st.sets(st.sampled_from(words), max_size=4)
    if column.kind == "licences":
        return st.sets(st.sampled_from([*words, *(f"{word}(partner)" for word in words)]), max_size=3)
    if column.kind == "choice":
        return st.sampled_from(words)
    if column.kind == "yes_no":
        return st.booleans()
    if column.kind == "volumes":
        return st.dictionaries(st.sampled_from(words), st.floats(0, 1e6), max_size=3)
    if column.kind == "date":
        return st.dates().map(str).filter(lambda day: day >= "1000")
    if column.levels:
        return st.sampled_from(column.levels)
    high = min(column.high, 1e9)
    whole = column.kind in ("whole", "yen")
    return st.integers(int(column.low), int(high)) if whole else st.floats(column.low, high)


# Facts that speak about each other stay out: the laws between cells have tests of their own.
SPEAKS_OF_ANOTHER = ("extra_charge_services", "not_offered_services", "employees_max", "it_stage_max")
REQUIRED = [name for name, column in VENDOR_COLUMNS.items() if column.required]
OPTIONAL = [name for name in VENDOR_COLUMNS if name not in (*REQUIRED, *SPEAKS_OF_ANOTHER)]
VENDORS = st.lists(
    st.fixed_dictionaries(
        {name: fact(name) for name in REQUIRED},
        optional={name: fact(name) for name in OPTIONAL},
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda vendor: vendor["vendor_id"],
)


def content(catalogue: Catalogue):
    facts = [catalogue.facts(row) for row in range(len(catalogue))]
    texts = [[catalogue.text(name, row) for name in catalogue.extras] for row in range(len(catalogue))]
    return facts, texts, list(catalogue.extras), dict(catalogue.unread), dict(catalogue.evidence)


@settings(max_examples=TABLES)
@given(VENDORS)
def test_csv_brings_every_vendor_back(vendors):
    catalogue = Catalogue.from_facts(vendors)
    assert len(catalogue) == len(vendors)
    assert [catalogue.facts(row)["vendor_name"] for row in range(len(vendors))] == [v["vendor_name"] for v in vendors]
    assert content(read_vendors("v.csv", csv_bytes(catalogue))) == content(catalogue)


@settings(max_examples=BOOKS)
@given(VENDORS, st.sampled_from([None, "ja", "en"]))
def test_a_workbook_brings_every_vendor_back(vendors, lang):
    catalogue = Catalogue.from_facts(vendors)
    assert content(read_vendors("v.xlsx", workbook_bytes(catalogue, lang))) == content(catalogue)


@pytest.mark.parametrize("path", [SAMPLE, MESSY], ids=lambda path: path.name)
@pytest.mark.parametrize("lang", [None, "ja", "en"])
def test_the_examples_come_back_with_their_open_questions(path, lang):
    catalogue = read_vendors(path.name, path.read_bytes())
    asked = [(f.code, f.found) for f in catalogue.findings if f.severity == "notice" and f.row and f.column and f.found]
    for data in (csv_bytes(catalogue, lang), workbook_bytes(catalogue, lang)):
        again = read_vendors("v", data)
        assert content(again) == content(catalogue)
        assert again.frame.equals(catalogue.frame)
        assert [(f.code, f.found) for f in again.findings if f.column and f.found] == asked


def test_evidence_comes_back_in_a_workbook():
    catalogue = read_vendors("v.xlsx", evidence_book(("V1", "対応業務", "書類で確認", "=契約書", "2026-09")))
    assert catalogue.evidence == {("V1", "services"): ("document", "=契約書", "2026-09")}
    assert read_vendors("v.xlsx", workbook_bytes(catalogue)).evidence == catalogue.evidence


PAYLOADS = [
    "=1+1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\",\"y\")", "+1+1", "-1+1", "@SUM(1)", "＝1+1", "＋1", "－1",
    "＠SUM(1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "　=1+1", "'=1+1", "''=1+1", "=\"a\"&\"b\"", "-", "@",
]  # fmt: skip
TEXT_COLUMNS = [name for name, column in VENDOR_COLUMNS.items() if column.kind in ("id", "text", "url")]


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("column", [*TEXT_COLUMNS, "満足度", "tools"])
def test_no_cell_can_start_a_formula(payload, column):
    vendor = {"vendor_id": "V1", "vendor_name": "a", "services": "記帳", guard("=列"): ""} | {column: guard(payload)}
    catalogue = read_vendors("v.csv", csv_file([list(vendor.values())], list(vendor)))
    rows = list(csv.reader(io.StringIO(csv_bytes(catalogue).decode("utf-8-sig"), newline="")))
    book = load_workbook(io.BytesIO(workbook_bytes(catalogue))).get_sheet_by_index(0).to_python()
    for row in (*rows, *book):
        assert not any(str(cell)[:1] in FORMULA_STARTS for cell in row if cell)
        assert not any(str(cell).lstrip()[:1] in FORMULA_STARTS for cell in row if cell)


@given(st.text())
def test_guarding_is_undone_exactly(text):
    assert unguard(guard(text)) == text


@given(st.text(alphabet="'=+-@\t\r\n ＝a", max_size=6))
def test_guarding_is_undone_exactly_near_the_edges(text):
    assert unguard(guard(text)) == text
    assert guard(text)[:1] not in FORMULA_STARTS

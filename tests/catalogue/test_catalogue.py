"""The catalogue: facts, frame, further columns, evidence, and how it is made from facts."""

import hashlib
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from matcher.catalogue import Catalogue, CatalogueError, load_vendors, read_vendors, sample_path
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.domain.vendor_table import TASK_INCLUDED, TASK_UNKNOWN
from tests.catalogue.files import SAMPLE, csv_file, evidence_book

FACTS = {
    "vendor_id": "V1",
    "vendor_name": "=アマツブ",
    "services": ["journal_entry", "payroll_calculation"],
    "licences": [],
    "employees_max": float("inf"),
    "included_volume": {"entry": 100, "person": 2.5},
    "first_reply_hours": 0.5,
    "base_fee_jpy": 30000,
    "tax_included": False,
    "満足度": "4.5",
}


def test_facts_come_back_as_they_were_given():
    facts = Catalogue.from_facts([FACTS]).facts(0)
    assert facts["services"] == frozenset(FACTS["services"])
    assert facts["licences"] == frozenset()
    assert facts["included_volume"] == frozenset({("entry", 100.0), ("person", 2.5)})
    assert (facts["vendor_name"], facts["employees_max"], facts["tax_included"]) == ("=アマツブ", np.inf, False)
    assert facts["offshore"] is None
    assert set(facts) == set(VENDOR_COLUMNS)


def test_wrong_facts_are_refused_with_their_findings():
    with pytest.raises(CatalogueError, match="not on the scale"):
        Catalogue.from_facts([FACTS | {"handover_support": 9}])
    with pytest.raises(TypeError, match="no fact of a vendor"):
        Catalogue.from_facts([FACTS | {"notes": object()}])


def test_the_frame_has_typed_numbers_and_texts_as_the_file_writes_them():
    catalogue = load_vendors(SAMPLE)
    raw = pd.read_csv(SAMPLE, dtype=str, keep_default_na=False)
    frame = catalogue.frame
    assert list(frame.columns) == list(VENDOR_COLUMNS)
    assert (str(frame["base_fee_jpy"].dtype), str(frame["first_reply_hours"].dtype)) == ("Int64", "Float64")
    assert frame["growth_phases"].fillna("").tolist() == raw["growth_phases"].tolist()
    assert frame["services"].iloc[0] == raw["services"].iloc[0]
    assert frame["base_fee_jpy"].astype("string").fillna("").tolist() == raw["base_fee_jpy"].tolist()
    assert frame["source_url"].isna().all()


def test_further_columns_come_after_the_known_ones_as_text():
    frame = Catalogue.from_facts([FACTS, FACTS | {"vendor_id": "V2", "満足度": None}]).frame
    assert list(frame.columns)[-1] == "満足度"
    assert frame["満足度"].tolist() == ["4.5", pd.NA]


def test_a_further_column_can_be_read_as_numbers():
    catalogue = Catalogue.from_facts(
        [FACTS, FACTS | {"vendor_id": "V2", "満足度": "△1,000点"}, FACTS | {"vendor_id": "V3", "満足度": ""}]
    )
    assert np.array_equal(catalogue.extra_number("満足度"), [4.5, -1000.0, np.nan], equal_nan=True)


def test_a_further_column_of_words_says_which_vendor_is_in_the_way():
    catalogue = Catalogue.from_facts([FACTS, FACTS | {"vendor_id": "V2", "満足度": "高い"}])
    with pytest.raises(ValueError, match="not numeric: V2 has '高い'"):
        catalogue.extra_number("満足度")
    with pytest.raises(ValueError, match="nearest: 満足度"):
        catalogue.extra_number("満足")


def test_rows_are_found_by_id():
    catalogue = load_vendors(sample_path())
    row = catalogue.row_of("V017")
    assert catalogue.facts(row)["vendor_id"] == "V017"
    with pytest.raises(KeyError, match="V999"):
        catalogue.row_of("V999")


def test_the_catalogue_names_its_file_and_the_hash_of_its_bytes():
    catalogue = load_vendors(SAMPLE)
    assert catalogue.name == "vendors.csv"
    assert catalogue.sha256 == hashlib.sha256(SAMPLE.read_bytes()).hexdigest()


def test_vague_wording_reaches_the_table():
    data = csv_file(
        [("V1", "a", "経理業務一式;記帳", "その他"), ("V2", "b", "記帳", "")], ("ID", "会社名", "業務", "対応外")
    )
    catalogue = read_vendors("v.csv", data)
    table = catalogue.table
    assert table.cell("vague_wording", 0) == frozenset({"経理業務一式"})
    assert table.cell("vague_wording", 1) == frozenset()
    assert table.task_state("journal_entry").tolist() == [TASK_INCLUDED, TASK_INCLUDED]
    assert table.task_state("monthly_closing").tolist() == [TASK_UNKNOWN, TASK_UNKNOWN]


def test_words_that_were_not_read_are_kept_by_vendor_and_column():
    data = csv_file([("V1", "a", "記帳;英文翻訳", "24時間以内")], ("ID", "会社名", "業務", "一次回答"))
    assert read_vendors("v.csv", data).unread == {
        ("V1", "services"): "英文翻訳",
        ("V1", "first_reply_hours"): "24時間以内",
    }


def test_columns_without_a_heading_are_kept_by_their_number():
    data = csv_file([("V1", "a", "記帳", "x", "y")], ("ID", "会社名", "業務", "", "column 4"))
    catalogue = read_vendors("v.csv", data)
    assert [catalogue.text(heading, 0) for heading in catalogue.extras] == ["x", "y"]


def test_evidence_is_read_from_its_sheet_and_from_a_file_of_its_own(tmp_path):
    entry = ("V1", "月額基本料", "書類で確認", "見積書", "2026/9/1")
    book = read_vendors("v.xlsx", evidence_book(entry))
    vendors, proof = tmp_path / "v.csv", tmp_path / "e.csv"
    vendors.write_bytes(csv_file([("V1", "a", "記帳")]))
    proof.write_bytes(csv_file([entry], ("委託先ID", "項目", "根拠", "出典", "日付")).decode().encode("cp932"))
    expected = {("V1", "base_fee_jpy"): ("document", "見積書", "2026-09-01")}
    assert book.evidence == load_vendors(vendors, evidence_path=proof).evidence == expected


def test_reading_needs_no_pandas():
    code = f"import sys, matcher.catalogue as c; c.load_vendors({str(SAMPLE)!r}); sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=SAMPLE.parents[1], check=False).returncode == 0

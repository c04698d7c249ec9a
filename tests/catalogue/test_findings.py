"""Every finding: a file that gives it, at the right place, with words in both languages."""

import json
import string

import pytest

from matcher.catalogue import CatalogueError, Options, examine, load_vendors
from matcher.catalogue.codes import SEVERITIES
from matcher.text import LANGUAGES, translator
from tests.catalogue.files import CASES, VENDOR, csv_file, one_cell

ABOUT_PLACES = {"file_missing", "file_is_folder", "file_unreadable", "cannot_write", "would_overwrite"}


def test_every_finding_has_a_case():
    assert set(CASES) | ABOUT_PLACES == set(SEVERITIES)


@pytest.mark.parametrize("code", CASES)
def test_the_case_gives_its_finding_at_its_place(code):
    case = CASES[code]
    found = [f for f in examine("v.csv", case.data, Options(**case.options)).findings if f.code == code]
    assert [(f.row, f.column) for f in found[:1]] == [(case.row, case.column)]


@pytest.mark.parametrize("code", CASES)
def test_a_refusing_finding_refuses_and_a_notice_does_not(code):
    examination = examine("v.csv", CASES[code].data, Options(**CASES[code].options))
    refusing = [f for f in examination.findings if f.severity == "refuse"]
    assert (examination.catalogue is None) == bool(refusing)


@pytest.mark.parametrize("code", CASES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_finding_can_be_read_in_both_languages(code, lang):
    case = CASES[code]
    texts = [f.text(lang) for f in examine("v.csv", case.data, Options(**case.options)).findings]
    assert texts
    assert all("\n" not in text and "\x1b" not in text and "{" not in text.replace('{"', "") for text in texts)


@pytest.mark.parametrize("code", sorted(SEVERITIES))
def test_both_languages_have_the_finding_with_the_same_placeholders(code):
    fields = [
        {name for _, name, _, _ in string.Formatter().parse(translator(lang).texts[f"finding.{code}"]) if name}
        for lang in LANGUAGES
    ]
    assert fields[0] == fields[1]


@pytest.mark.parametrize("code", [code for code, severity in SEVERITIES.items() if severity == "reject"])
def test_a_faulty_cell_rejects_its_row_alone_and_the_whole_file_when_strict(code):
    case = CASES[code]
    rows = case.data.decode().rstrip("\n").split("\n")
    width = rows[0].count(",") - 2
    limits = {name: value for name, value in case.options.items() if name == "limits"}
    data = ("\n".join([*rows, "W1,もう1社,payroll_calculation" + "," * width]) + "\n").encode()
    lenient, strict = examine("v.csv", data, Options(**limits)), examine("v.csv", data, Options(strict=True, **limits))
    assert "W1" in lenient.catalogue.table.ids
    assert lenient.rejected == 1
    assert strict.catalogue is None


def test_findings_come_structure_first_then_columns_then_rows_in_order():
    data = csv_file(
        [("V1", "a", "記帳", "-1", "x"), ("V1", "b", "給与一式", "z", "y")],
        ("vendor_id", "vendor_name", "services", "月額", "満足度"),
    )
    found = [(f.code, f.row) for f in examine("v.csv", data, Options()).findings]
    assert found == [
        ("duplicate_id", 3),
        ("unknown_column", 1),
        ("negative", 2),
        ("vague_service", 3),
        ("not_a_number", 3),
    ]


def test_an_error_carries_every_finding_and_reads_in_both_languages(tmp_path):
    file = tmp_path / "v.csv"
    file.write_bytes(csv_file([VENDOR, VENDOR, VENDOR]))
    with pytest.raises(CatalogueError, match=r"row 3.*\n.*row 4") as caught:
        load_vendors(file)
    assert [(f.code, f.row) for f in caught.value.findings[:2]] == [("duplicate_id", 3), ("duplicate_id", 4)]
    assert "2行目にもあります" in caught.value.text("ja")


def test_the_nearest_words_are_named():
    found = examine("v.csv", one_cell("channels", "chatt"), Options()).findings[-1]
    assert str(found.parts["nearest"]).startswith("chat")
    assert "ticket" in found.text("en")


def test_no_nearest_name_is_spoken_of_where_none_is_near():
    (far,) = examine("v.csv", one_cell("満足度点", "4"), Options()).findings
    (near,) = examine("v.csv", one_cell("月額基本利用料", "4"), Options()).findings
    assert ("Nearest" in far.text("en"), "近い列" in far.text("ja"), "…" in far.text("ja")) == (False, False, False)
    assert "Nearest: base_fee_jpy" in near.text("en")
    assert "近い列：base_fee_jpy" in near.text("ja")


def test_fees_without_a_tax_basis_are_unknown_without_a_finding():
    catalogue = examine("v.csv", one_cell("base_fee_jpy", "30000"), Options()).catalogue
    assert (catalogue.findings, catalogue.facts(0)["tax_included"]) == ([], None)


def test_a_place_that_is_not_a_readable_file_is_named(tmp_path):
    for path, code in (
        (tmp_path / "no.csv", "file_missing"),
        (tmp_path, "file_is_folder"),
        ("a\0b", "file_unreadable"),
    ):
        with pytest.raises(CatalogueError, match=r"Check|Name") as caught:
            load_vendors(path)
        assert [f.code for f in caught.value.findings] == [code]


def test_a_map_from_a_file_wins_over_the_headings(tmp_path):
    mapping = tmp_path / "map.json"
    mapping.write_text(json.dumps({"会社名": None, "商号": "委託先名"}), encoding="utf-8")
    file = tmp_path / "v.csv"
    file.write_bytes(csv_file([("V1", "短い名", "正式な名", "記帳")], ("ID", "会社名", "商号", "業務")))
    catalogue = load_vendors(file, mapping=mapping)
    assert catalogue.facts(0)["vendor_name"] == "正式な名"
    assert catalogue.text("会社名", 0) == "短い名"
    assert catalogue.findings == []

"""Laws of editing: one vendor changes and no other, what was written reads back, an undone edit leaves no trace."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.catalogue import CatalogueError, Options, examine, read_vendors
from matcher.catalogue.editing import new_file, open_file
from matcher.catalogue.evidence_rows import EVIDENCE_FILE, Proof
from matcher.domain.vendor import VENDOR_COLUMNS
from tests.catalogue.files import HEADINGS, MESSY, SAMPLE, VENDOR, csv_file, evidence_book, workbook

FORMULA_STARTS = tuple("=+-@＝＋－＠\t\r\n")
EXAMPLES = 200

TEXTS = st.one_of(
    st.sampled_from(
        ["=1+1", "'=1", "''", "＝x", "a,b", 'say "x"', "二\n行", "001", "要相談", "格安", "5", "-3", "なし"]
    ),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=6).map(str.strip),
)
COLUMNS = ("notes", "base_fee_jpy", "満足度")
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["アマツブ", "ノキシタ"]), st.sampled_from(["記帳", "給与計算;記帳"]), *[TEXTS] * len(COLUMNS)
    ),
    min_size=2,
    max_size=5,
)


def file_of(rows) -> bytes:
    return csv_file([(f"V{place}", *row) for place, row in enumerate(rows)], (*HEADINGS, *COLUMNS))


def edited(data: bytes, **options):
    return open_file(data, Options(**options))


def read_again(file):
    data, evidence = file.data()
    return examine("v.csv", data, Options(), evidence)


def vendors_of(examination) -> dict[str, tuple[object, ...]]:
    """Return everything that the catalogue says about each vendor, by id."""
    catalogue = examination.catalogue
    if catalogue is None:
        return {}
    ids = [str(vendor_id) for vendor_id in catalogue.table.ids]
    return {
        vendor_id: (
            catalogue.facts(row),
            [catalogue.text(heading, row) for heading in catalogue.extras],
            {column: words for (about, column), words in catalogue.unread.items() if about == vendor_id},
            {column: proof for (about, column), proof in catalogue.evidence.items() if about == vendor_id},
        )
        for row, vendor_id in enumerate(ids)
    }


def said(examination) -> list[tuple[object, ...]]:
    return [(f.code, f.row, f.column, f.found) for f in examination.findings]


@settings(max_examples=EXAMPLES)
@given(ROWS)
def test_a_grid_written_and_read_is_the_same_catalogue(rows):
    data = file_of(rows)
    before, after = examine("v.csv", data, Options()), read_again(edited(data))
    assert vendors_of(after) == vendors_of(before)
    assert said(after) == said(before)
    assert (after.read, after.rejected, after.blank) == (before.read, before.rejected, before.blank)


@pytest.mark.parametrize("path", [SAMPLE, MESSY], ids=lambda path: path.name)
def test_the_examples_keep_their_rows_their_row_numbers_and_their_findings(path):
    data = path.read_bytes()
    before, after = examine(path.name, data, Options()), read_again(edited(data))
    assert vendors_of(after) == vendors_of(before)
    assert said(after) == said(before)
    assert (after.read, after.rejected, after.blank) == (before.read, before.rejected, before.blank)


@settings(max_examples=EXAMPLES)
@given(ROWS, st.sampled_from(COLUMNS), TEXTS, st.data())
def test_editing_one_cell_changes_no_other_vendor(rows, column, text, data):
    file = edited(file_of(rows))
    target = data.draw(st.sampled_from(file.grid.rows))
    place = list(file.grid.headings).index(column)
    before, after = vendors_of(read_again(file)), vendors_of(read_again(file.with_cells({(target, place): text})))
    changed = file.grid.cell(target, 0)
    for vendor_id in (before.keys() | after.keys()) - {changed}:
        assert before.get(vendor_id, ...) == after.get(vendor_id, ...)


@settings(max_examples=EXAMPLES)
@given(ROWS, TEXTS, st.data())
def test_an_edit_taken_back_gives_the_same_bytes(rows, text, data):
    file = edited(file_of(rows))
    cell = data.draw(st.sampled_from(file.grid.rows)), data.draw(st.integers(1, len(HEADINGS)))
    changed = file.with_cells({cell: text})
    assert changed.with_cells({cell: file.grid.cell(*cell)}).data() == file.data()
    assert file.with_vendor({"vendor_name": text}).without_vendor(file.next_id()).data() == file.data()


@settings(max_examples=EXAMPLES)
@given(ROWS, st.data())
def test_dropping_a_vendor_changes_no_other_row(rows, data):
    file = edited(file_of(rows))
    gone = data.draw(st.sampled_from([f"V{place}" for place in range(len(rows))]))
    before, after = vendors_of(read_again(file)), vendors_of(read_again(file.without_vendor(gone)))
    assert after == {vendor_id: facts for vendor_id, facts in before.items() if vendor_id != gone}


@settings(max_examples=EXAMPLES)
@given(ROWS, TEXTS)
def test_no_cell_that_is_written_can_start_a_formula(rows, text):
    data, _ = edited(file_of(rows)).with_facts("V0", {"notes": text, "tools": text}).data()
    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row if cell]
    assert not any(cell.startswith(FORMULA_STARTS) for cell in cells)


def test_a_rejected_row_stays_and_loads_once_it_is_repaired():
    file = edited(MESSY.read_bytes())
    place = file.grid.place_under("１仕訳あたり単価")
    repaired = file.with_cells({(12, place): "50"})
    before, after = read_again(file), read_again(repaired)
    assert (before.loaded, before.rejected) == (10, 2)
    assert (after.loaded, after.rejected) == (11, 1)
    assert vendors_of(after).keys() - vendors_of(before).keys() == {"010"}


def test_a_file_of_which_no_row_can_be_loaded_can_be_repaired():
    data = csv_file([("V1", "", "記帳"), ("V1", "b", "記帳")])
    assert examine("v.csv", data, Options()).catalogue is None
    repaired = edited(data).with_cells({(2, 0): "V0", (2, 1): "a"})
    assert list(read_again(repaired).catalogue.table.ids) == ["V0", "V1"]


def test_title_rows_blank_rows_leading_zeros_and_unknown_columns_are_kept():
    data = csv_file([("", "", "", ""), ("001", "a", "記帳", "4")], (*HEADINGS, "満足度"))
    file = edited("候補一覧,,,\n".encode() + data)
    assert file.grid.rows == (4,)
    again = read_again(file.with_facts("001", {"notes": "x"}))
    assert (again.read, again.blank) == (2, 1)
    assert list(again.catalogue.table.ids) == ["001"]
    assert again.catalogue.text("満足度", 0) == "4"


def test_facts_are_written_under_headings_of_the_language_and_read_back():
    file = edited(csv_file([VENDOR, ("V2", "b", "記帳")])).with_facts(
        "V2", {"channels": ["chat", "email"], "licences": [], "offshore": False, "base_fee_jpy": "3万円"}
    )
    assert list(file.grid.headings)[3:] == ["連絡手段", "資格", "海外拠点", "月額基本料"]
    facts = read_again(file).catalogue.facts(1)
    assert (facts["channels"], facts["licences"]) == (frozenset({"chat", "email"}), frozenset())
    assert (facts["offshore"], facts["base_fee_jpy"]) == (False, 30000.0)
    assert read_again(file).catalogue.facts(0)["channels"] is None


def test_a_column_is_added_under_another_word_where_its_own_stands_for_something_else():
    data = csv_file([(*VENDOR, "きれい")], (*HEADINGS, "連絡手段"))
    file = edited(data, mapping={"連絡手段": None}).with_facts("V1", {"channels": ["chat"]})
    assert list(file.grid.headings)[3:] == ["連絡手段", "channels"]


def test_a_fact_of_nobody_is_an_error():
    with pytest.raises(KeyError, match="V9"):
        edited(csv_file([VENDOR])).with_facts("V9", {"notes": "x"})


def test_a_new_vendor_gets_the_next_id_and_unknown_facts():
    file = edited(csv_file([("A-08", "a", "記帳"), ("A-09", "b", "記帳")])).with_vendor(
        {"vendor_name": "c", "services": ["journal_entry"]}
    )
    catalogue = read_again(file).catalogue
    assert list(catalogue.table.ids) == ["A-08", "A-09", "A-10"]
    assert {name for name, fact in catalogue.facts(2).items() if fact is not None} == set(HEADINGS)


def test_vendors_without_ids_get_them_and_those_with_one_keep_it():
    without = edited(csv_file([("a", "記帳"), ("b", "記帳")], HEADINGS[1:])).with_ids()
    assert list(read_again(without).catalogue.table.ids) == ["C001", "C002"]
    partly = edited(csv_file([("", "a", "記帳"), ("K7", "b", "記帳"), ("", "c", "記帳")])).with_ids()
    assert list(read_again(partly).catalogue.table.ids) == ["K8", "K7", "K9"]


def test_a_new_file_holds_its_vendors_under_headings_of_the_language():
    facts = {
        "vendor_name": "=a社",
        "services": ["journal_entry"],
        "employees_max": "上限なし",
        "base_fee_jpy": "要相談",
    }
    file = new_file([facts, facts], "en")
    assert list(file.grid.headings)[:2] == ["Vendor ID", "Vendor"]
    examination = read_again(file)
    assert [f.code for f in examination.findings if f.row == 2] == ["on_request"]
    assert examination.catalogue.facts(1)["vendor_name"] == "=a社"
    assert examination.catalogue.facts(1)["employees_max"] == float("inf")


# --- evidence ---------------------------------------------------------------------------------------------------------

ENTRY = ("V1", "月額基本料", "書類で確認", "=見積書", "2026/9/1")


def test_the_evidence_sheet_of_a_workbook_goes_along_as_a_file():
    file = edited(evidence_book(ENTRY, ("V9", "x", "噂", "", "")))
    _, evidence = file.data()
    assert evidence[0] == EVIDENCE_FILE
    again = read_again(file)
    assert again.catalogue.evidence == {("V1", "base_fee_jpy"): ("document", "=見積書", "2026-09-01")}
    assert {f.code for f in again.findings} == {
        "evidence_unknown_vendor",
        "evidence_unknown_column",
        "evidence_unknown_grade",
    }


def test_the_evidence_of_one_fact_is_set_replaced_and_taken_away():
    file = edited(evidence_book(ENTRY)).with_proof("V1", "services", Proof("reference", "利用企業A"))
    assert read_again(file).catalogue.evidence["V1", "services"] == ("reference", "利用企業A", None)
    replaced = file.with_proof("V1", "services", Proof("measured", "", "2026-10"))
    assert read_again(replaced).catalogue.evidence["V1", "services"] == ("measured", "", "2026-10")
    taken = replaced.with_proof("V1", "services", None)
    assert read_again(taken).catalogue.evidence == read_again(edited(evidence_book(ENTRY))).catalogue.evidence


def test_evidence_is_added_to_a_sheet_without_columns_for_source_and_date():
    book = evidence_book(ENTRY[:3], headings=("委託先ID", "項目", "根拠"))
    file = edited(book).with_proof("V1", "services", Proof("document", "契約書", "2026-09-10"))
    assert read_again(file).catalogue.evidence == {
        ("V1", "base_fee_jpy"): ("document", "", None),
        ("V1", "services"): ("document", "契約書", "2026-09-10"),
    }


def test_evidence_starts_where_there_was_none():
    file = edited(csv_file([VENDOR])).with_proof("V1", "services", Proof("document"))
    assert read_again(file).catalogue.evidence == {("V1", "services"): ("document", "", None)}
    assert edited(csv_file([VENDOR])).data()[1] is None


def test_evidence_follows_a_vendor_that_gets_another_id_and_goes_with_one_that_is_dropped():
    file = edited(evidence_book(ENTRY))
    renamed = file.with_facts("V1", {"vendor_id": "X1"})
    assert list(read_again(renamed).catalogue.evidence) == [("X1", "base_fee_jpy")]
    two = file.with_vendor({"vendor_id": "V2", "vendor_name": "b", "services": ["journal_entry"]})
    assert read_again(two.without_vendor("V1")).catalogue.evidence == {}
    assert read_again(two.without_vendor("V1")).findings == []


def test_the_sheet_that_is_asked_for_is_edited():
    book = workbook({"一": [HEADINGS, VENDOR], "二": [HEADINGS, ("W1", "b", "記帳")]})
    assert edited(book, sheet="二").grid.texts(0) == ["W1"]


# --- what cannot be edited --------------------------------------------------------------------------------------------


def test_a_file_with_a_quotation_mark_out_of_place_is_no_grid():
    with pytest.raises(CatalogueError, match="quotation mark"):
        edited(b'vendor_id,vendor_name,services\nV1,"a"b,journal_entry\n')


def test_without_a_known_heading_the_fullest_row_is_taken_for_the_headings():
    grid = edited(csv_file([("い", "ろ", "は")], ("甲", "乙", "丙"))).grid
    assert (list(grid.headings), grid.rows) == (["甲", "乙", "丙"], (2,))
    mapped = examine(
        "v.csv", grid.csv_bytes(), Options(mapping={"甲": "vendor_id", "乙": "vendor_name", "丙": "services"})
    )
    assert list(mapped.catalogue.table.ids) == ["い"]


def test_every_column_can_be_added_by_its_heading_in_both_languages():
    for lang in ("ja", "en"):
        file = new_file([dict.fromkeys(VENDOR_COLUMNS, "")], lang)
        assert list(open_file(file.data()[0], Options()).grid.heading.columns) == list(VENDOR_COLUMNS)


def test_a_separate_evidence_file_is_read_beside_uploaded_vendors():
    proofs = csv_file([ENTRY], ("委託先ID", "項目", "根拠", "出典", "日付"))
    catalogue = read_vendors("v.csv", csv_file([VENDOR]), evidence=("e.csv", proofs))
    assert list(catalogue.evidence) == [("V1", "base_fee_jpy")]

"""The same vendors from every way in which people save a table."""

import csv
import io
from itertools import product

import pytest

from matcher.catalogue import CatalogueError, Options, examine, read_vendors
from matcher.text import translator
from tests.catalogue.files import MESSY, csv_file, workbook

ROWS = [
    ["vendor_id", "vendor_name", "services", "base_fee_jpy", "notes", "満足度"],
    ["001", "㈱髙瀬谷記帳①", "仕訳入力・記帳代行;給与計算", "30000", '架空、"丁寧"との評判\n訪問可', "4.5"],
    ["NA", "合同会社ノラ", "payroll_calculation", "", "a,b;c\td", ""],
    ["", "", "", "", "", ""],
    ["A-05", "鷺﨑サービス", "invoice_issue", "0", "none", "3"],
]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp932", "iso2022_jp_ext"]


def table(rows, separator=",", ends="\n", quoting=csv.QUOTE_MINIMAL) -> str:
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=separator, lineterminator=ends, quoting=quoting)
    writer.writerows([[cell.replace("\n", ends) for cell in row] for row in rows])
    return target.getvalue()


def content(catalogue):
    names = [*catalogue.columns, *catalogue.extras]
    return [[catalogue.text(name, row) for name in names] for row in range(len(catalogue))]


REFERENCE = content(read_vendors("v.csv", table(ROWS).encode()))


@pytest.mark.parametrize(
    ("encoding", "separator", "ends", "quoting"),
    list(product(ENCODINGS, [",", ";", "\t"], ["\n", "\r\n", "\r"], [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
)
def test_encoding_separator_line_end_and_quoting_change_nothing(encoding, separator, ends, quoting):
    rows = [[cell.replace("㈱髙", "髙") for cell in row] for row in ROWS] if "2022" in encoding else ROWS
    rows = (
        [[cell.replace("髙瀬谷記帳①", "高瀬谷記帳").replace("﨑", "崎") for cell in row] for row in rows]
        if "2022" in encoding
        else rows
    )
    catalogue = read_vendors("v.csv", table(rows, separator, ends, quoting).encode(encoding))
    reference = content(read_vendors("v.csv", table(rows).encode()))
    assert (content(catalogue), catalogue.blank, catalogue.loaded) == (reference, 1, 3)


def test_the_reference_is_what_was_written():
    assert REFERENCE[0] == [
        "001",
        "㈱髙瀬谷記帳①",
        "journal_entry;payroll_calculation",
        "30000",
        '架空、"丁寧"との評判\n訪問可',
        "4.5",
    ]


@pytest.mark.parametrize("titles", [0, 1, 3, 19])
def test_title_rows_above_the_headings(titles):
    rows = [["委託先候補一覧(架空)", "", "", "", "", ""]] * titles + ROWS
    catalogue = read_vendors("v.csv", table(rows).encode("cp932"))
    assert content(catalogue) == REFERENCE
    assert [f.row for f in catalogue.findings if f.code == "unknown_column"] == [titles + 1]


def test_a_title_in_the_words_of_a_heading_is_no_heading_row():
    titles = [["会社名", "", "", "", "", ""], ["業務", "", "月額", "", "", ""]]
    assert content(read_vendors("v.csv", table(titles + ROWS).encode())) == REFERENCE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_a_null_character_is_no_text(encoding):
    data = table([*ROWS, ["W1", "a\0b", "記帳", "", "", ""]]).encode(encoding)
    assert [f.code for f in examine("v.csv", data, Options()).findings] == ["binary_file"]


@pytest.mark.parametrize("name", ['ab"c', '"a"b', 'a"', ' "a"', '"a'])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_quotation_mark_out_of_place_is_refused_at_its_row(name, separator):
    rows = [["vendor_id", "vendor_name", "services"], ["V0", '"two\nlines"', "記帳"], ["V1", name, "記帳"]]
    data = "".join(separator.join(row) + "\n" for row in rows).encode()
    found = examine("v.csv", data, Options()).findings
    assert [(f.code, f.row) for f in found if f.severity == "refuse"] == [("broken_quotes", 3)]


def test_spreadsheet_artefacts_are_no_stray_quotation_marks():
    data = b'vendor_id,vendor_name,services\n="001",="a b",journal_entry\n'
    assert list(read_vendors("v.csv", data).table.ids) == ["001"]


def test_headings_below_the_twentieth_row_are_asked_for():
    with pytest.raises(CatalogueError, match="first 20 rows"):
        read_vendors("v.csv", table([["title"] * 6] * 20 + ROWS).encode())


@pytest.mark.parametrize(
    "headings",
    [
        ["委託先ID", "委託先名", "対応業務", "月額基本料", "メモ"],
        ["　委託先ＩＤ ", "【委託先名】", "対 応 業 務", "月額基本料（円）", "備考"],
        ["Vendor ID", "VENDOR", "Tasks included", "Monthly base fee", "Notes"],
        ["ベンダーID", "会社名", "業務内容", "月額料金（税抜）", "特記事項"],
        ["VENDOR-ID", "Vendor_Name", " services", "base fee jpy", "notes"],
        ["会社ID", "会社名(必須)", "対応業務", "基本料金", "コメント"],
    ],
)
def test_headings_in_other_words_and_widths(headings):
    rows = [[*headings, "満足度"], *ROWS[1:]]
    if "会社名(必須)" in headings:
        rows[0][1] = "会社名（必須）"
    assert content(read_vendors("v.csv", table(rows).encode())) == REFERENCE


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_labels_of_both_languages_are_headings(lang):
    rows = [[translator(lang)(f"column.{name}") for name in ROWS[0][:5]] + ["満足度"], *ROWS[1:]]
    assert content(read_vendors("v.csv", table(rows).encode())) == REFERENCE


def test_trailing_blank_columns_and_rows_change_nothing():
    rows = [[*row, "", ""] for row in ROWS] + [[""] * 8] * 5
    catalogue = read_vendors("v.csv", table(rows).encode() + b"\n\n")
    assert (content(catalogue), catalogue.blank) == (REFERENCE, 8)


def test_an_excel_sheet_gives_the_same_vendors():
    assert content(read_vendors("v.xlsx", workbook({"説明": [["読み方"]], "一覧": ROWS}))) == REFERENCE


def test_a_file_is_read_by_its_content_not_by_its_name():
    assert content(read_vendors("v.csv", workbook({"a": ROWS}))) == REFERENCE
    assert content(read_vendors("v.xlsx", table(ROWS).encode())) == REFERENCE


@pytest.mark.parametrize("position", range(0, 60, 7))
def test_a_damaged_byte_in_utf_8_is_never_read_as_another_encoding(position):
    data = bytearray(csv_file([(f"V{i}", "株式会社髙瀬谷記帳サービス", "記帳") for i in range(3)]))
    start = data.index("株".encode())
    data[start + position % 30] ^= 0x40
    with pytest.raises(CatalogueError, match="UTF-8") as caught:
        read_vendors("v.csv", bytes(data))
    assert caught.value.findings[0].row == 2


def test_half_width_katakana_in_euc_is_not_taken_for_cp932():
    with pytest.raises(CatalogueError, match="encoding"):
        read_vendors("v.csv", csv_file([("V1", "記帳会社", "給与計算")]).decode().encode("euc_jp"))


def test_the_messy_example_loads_but_for_its_two_faulty_rows():
    catalogue = read_vendors(MESSY.name, MESSY.read_bytes())
    rejected = {(f.row, f.code) for f in catalogue.findings if f.severity == "reject"}
    assert rejected == {(12, "negative"), (14, "off_scale")}
    assert (catalogue.read, catalogue.loaded, catalogue.rejected, catalogue.blank) == (15, 10, 2, 3)
    assert list(catalogue.table.ids[:3]) == ["001", "002", "NA"]
    assert list(catalogue.extra_number("満足度点"))[:2] == [4.1, 3.8]

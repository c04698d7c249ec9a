"""Laws of reading: every row is counted; the columns give what reading row by row gives."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.catalogue import Options, examine
from matcher.catalogue.codes import SEVERITIES
from matcher.domain.vendor import VENDOR_COLUMNS
from tests.catalogue.files import HEADINGS, MESSY, SAMPLE, csv_file

CELLS = {
    "vendor_type": ["bookkeeping", "記帳代行", "x"],
    "extra_charge_services": ["", "給与計算", "税務ほか", "none"],
    "employees_min": ["", "5", "1,000名", "-1"],
    "employees_max": ["", "10", "なし"],
    "first_reply_hours": ["", "当日", "24時間以内", "24", "いつか"],
    "channels": ["", "chat;email", "fax"],
    "base_fee_jpy": ["", "3万円", "要相談", "格安", "0"],
    "tax_included": ["", "いいえ"],
    "満足度": ["", "4.5"],
}
ROWS = st.lists(
    st.one_of(
        st.just(("",) * (len(HEADINGS) + len(CELLS))),
        st.tuples(
            st.sampled_from(["V1", "V2", "V3", ""]),
            st.sampled_from(["a", "b", " "]),
            st.sampled_from(["記帳", "給与計算;記帳", "経理一式", "英文翻訳", ""]),
            *(st.sampled_from(cells) for cells in CELLS.values()),
        ),
    ),
    max_size=8,
)
FILE_WIDE = {"duplicate_id", "duplicate_name", "nothing_loaded", "no_rows", "unknown_column"}


def read(rows):
    return examine("v.csv", csv_file(rows, (*HEADINGS, *CELLS)), Options())


@given(ROWS)
def test_every_row_is_loaded_rejected_or_blank(rows):
    examination = read(rows)
    assert examination.read == len(rows) == examination.loaded + examination.rejected + examination.blank
    assert examination.blank == sum(not any(cell.strip() for cell in row) for row in rows)


@settings(max_examples=300)
@given(ROWS)
def test_a_file_gives_the_findings_of_its_rows_read_one_by_one(rows):
    whole = sorted((f.row, f.code, f.column, f.found) for f in read(rows).findings if f.code not in FILE_WIDE)
    single = sorted(
        (number + 2, f.code, f.column, f.found)
        for number, row in enumerate(rows)
        for f in read([row]).findings
        if f.code not in FILE_WIDE
    )
    assert whole == single


@given(ROWS, st.randoms())
def test_the_order_of_rows_changes_no_vendor(rows, random):
    unique = list({row[0]: row for row in rows}.values())
    shuffled = random.sample(unique, len(unique))
    assert by_id(read(unique)) == by_id(read(shuffled))


def by_id(examination):
    if examination.catalogue is None:
        return None
    catalogue = examination.catalogue
    return {str(vendor_id): catalogue.facts(row) for row, vendor_id in enumerate(catalogue.table.ids)}


@given(st.randoms())
@settings(max_examples=20)
def test_the_order_of_columns_changes_no_vendor(random):
    rows = list(csv.reader(io.StringIO(SAMPLE.read_text(encoding="utf-8"))))
    order = random.sample(range(len(rows[0])), len(rows[0]))
    shuffled = csv_file([[row[i] for i in order] for row in rows[1:]], [rows[0][i] for i in order])
    assert by_id(examine("v", shuffled, Options())) == by_id(examine("v", SAMPLE.read_bytes(), Options()))


def test_a_row_is_rejected_exactly_where_a_finding_rejects_it():
    for path in (SAMPLE, MESSY):
        examination = examine(path.name, path.read_bytes(), Options())
        assert examination.rejected == len({f.row for f in examination.findings if f.severity == "reject"})


def test_the_sample_loads_whole_and_its_findings_are_questions():
    examination = examine(SAMPLE.name, SAMPLE.read_bytes(), Options())
    assert (examination.rejected, examination.blank) == (0, 0)
    assert {SEVERITIES[f.code] for f in examination.findings} <= {"notice"}
    assert examination.catalogue.fictional
    assert set(examination.catalogue.columns) == set(VENDOR_COLUMNS)

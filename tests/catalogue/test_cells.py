"""Cells as people write them: the fact they state, or why they state none."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.catalogue.cells import quick_reader, read_cell
from matcher.catalogue.figures import number_text
from matcher.domain.vendor import VENDOR_COLUMNS

LONGEST = 10_000

FACTS = [
    ("base_fee_jpy", "30000", 30000.0),
    ("base_fee_jpy", "30,000", 30000.0),
    ("base_fee_jpy", "￥３０，０００", 30000.0),
    ("base_fee_jpy", "\\30,000", 30000.0),
    ("base_fee_jpy", "30,000 円/月", 30000.0),
    ("base_fee_jpy", "月額30,000円", 30000.0),
    ("base_fee_jpy", "3万円", 30000.0),
    ("base_fee_jpy", "1.1万", 11000.0),
    ("base_fee_jpy", "3万5千円", 35000.0),
    ("base_fee_jpy", "3万5,000円", 35000.0),
    ("base_fee_jpy", "30千円", 30000.0),
    ("base_fee_jpy", "1.5百万円", 1500000.0),
    ("base_fee_jpy", "なし", 0.0),
    ("base_fee_jpy", "¥30,000-", 30000.0),
    ("base_fee_jpy", "￥３０，０００－", 30000.0),
    ("base_fee_jpy", "12万5千", 125000.0),
    ("base_fee_jpy", "12万5,000", 125000.0),
    ("base_fee_jpy", "12万500円", 120500.0),
    ("closing_days", "0.00001", 1e-05),
    ("base_fee_jpy", '="30000"', 30000.0),
    ("base_fee_jpy", "不明", None),
    ("base_fee_jpy", "", None),
    ("price_per_person_jpy", "1人あたり900円", 900.0),
    ("employees_min", "10名以上", 10.0),
    ("employees_max", "300人以下", 300.0),
    ("employees_max", "上限なし", inf),
    ("employees_max", "none", inf),
    ("it_stage_required", "段階2", 2.0),
    ("it_stage_required", "レベル３", 3.0),
    ("closing_days", "8営業日", 8.0),
    ("min_term_months", "6ヶ月", 6.0),
    ("min_term_months", "６カ月間", 6.0),
    ("min_term_months", "1年", 12.0),
    ("min_term_months", "1年6か月", 18.0),
    ("min_term_months", "1年半", 18.0),
    ("min_term_months", "半年", 6.0),
    ("notice_months", "3か月前", 3.0),
    ("surcharge_percent", "25％", 25.0),
    ("surcharge_percent", "25%増し", 25.0),
    ("surcharge_percent", "2割5分", 25.0),
    ("founded_year", "2008年", 2008.0),
    ("founded_year", "平成20年", 2008.0),
    ("founded_year", "令和元年", 2019.0),
    ("founded_year", "2008年4月1日設立", 2008.0),
    ("as_of", "2026/9/1", "2026-09-01"),
    ("as_of", "2026年9月", "2026-09"),
    ("as_of", "令和8年9月10日", "2026-09-10"),
    ("as_of", "2026-09-10T00:00:00", "2026-09-10"),
    ("offshore", "○", True),
    ("offshore", "無", False),
    ("offshore", "TRUE", True),
    ("offshore", "0", False),
    ("subcontracting", "不可", "no"),
    ("subcontracting", "要承諾", "with_consent"),
    ("onsite", "no", "remote"),
    ("onsite", "yes", "both"),
    ("onsite", "常駐", "onsite"),
    ("meeting_cadence", "なし", "none"),
    ("meeting_cadence", "月1回", "monthly"),
    ("vendor_type", "記帳代行", "bookkeeping"),
    ("channels", "チャット、メール・電話", frozenset({"chat", "email", "phone"})),
    ("channels", "none", frozenset()),
    ("industries", "卸売業・小売業", frozenset({"I"})),
    ("industries", "G / L", frozenset({"G", "L"})),
    ("industries", "不問", frozenset({"any"})),
    ("tools", "freee会計;KING OF TIME;自社開発", frozenset({"freee", "kingoftime", "自社開発"})),
    ("tools", "Google Workspace", frozenset({"google_workspace"})),
    ("certifications", "Pマーク、ISO27001", frozenset({"p_mark", "isms"})),
    ("licences", "税理士(提携);社労士", frozenset({"tax_accountant(partner)", "labor_consultant"})),
    ("licences", "提携税理士", frozenset({"tax_accountant(partner)"})),
    ("licences", "tax_accountant(partner)", frozenset({"tax_accountant(partner)"})),
    ("included_volume", "entry=100;person=10", frozenset({("entry", 100.0), ("person", 10.0)})),
    ("included_volume", "仕訳：1,000、人=10", frozenset({("entry", 1000.0), ("person", 10.0)})),
    ("included_volume", "仕訳100件", frozenset({("entry", 100.0)})),
    ("included_volume", "30時間", frozenset({("hour", 30.0)})),
    (
        "services",
        "仕訳入力・記帳代行、給与計算・賞与計算",
        frozenset({"journal_entry", "payroll_calculation", "bonus_calculation"}),
    ),
    ("services", "法定三帳簿(労働者名簿・賃金台帳・出勤簿)の作成", frozenset({"statutory_labor_ledgers"})),
    ("services", "備品・消耗品の発注、施設管理", frozenset({"supplies_facility"})),
    ("services", "記帳 給与計算\n経費精算", frozenset({"journal_entry", "payroll_calculation", "expense_settlement"})),
    ("services", "Payroll calculation, Invoice issuing", frozenset({"payroll_calculation", "invoice_issue"})),
    ("services", "Events, meetings and benefits support", frozenset({"company_event_support"})),
    ("services", "none", frozenset()),
    ("not_offered_services", "左記以外", frozenset({"others"})),
    ("not_offered_services", "others;記帳", frozenset({"others", "journal_entry"})),
    ("first_reply_hours", "当日", 8.0),
    ("first_reply_hours", "翌営業日中", 16.0),
    ("first_reply_hours", "３０分以内", 0.5),
    ("first_reply_hours", "4時間以内", 4.0),
    ("first_reply_hours", "4営業時間", 4.0),
    ("first_reply_hours", "1営業日以内", 8.0),
    ("first_reply_hours", "2営業日", 16.0),
    ("first_reply_hours", "24営業時間以内", 24.0),
    ("first_reply_hours", "24", 24.0),
    ("first_reply_hours", "0.5", 0.5),
    ("first_reply_hours", "24時間以内", None),
    ("first_reply_hours", "48時間", None),
    ("first_reply_hours", "1日以内", None),
    ("first_reply_hours", "翌日", None),
    ("vendor_name", "  ㈱髙瀬谷  ", "㈱髙瀬谷"),
    ("vendor_id", '="001"', "001"),
    ("vendor_id", "NA", "NA"),
    ("vendor_id", "001", "001"),
    ("notes", "なし", "なし"),
]

FAULTS = [
    ("base_fee_jpy", "1_000", "not_a_number"),
    ("base_fee_jpy", "1,00", "not_a_number"),
    ("base_fee_jpy", "1 000", "not_a_number"),
    ("base_fee_jpy", "True", "not_a_number"),
    ("base_fee_jpy", "三万円", "not_a_number"),
    ("base_fee_jpy", "١٢٣", "not_a_number"),
    ("base_fee_jpy", "円", "not_a_number"),
    ("base_fee_jpy", "inf", "not_finite"),
    ("base_fee_jpy", "9" * 400, "not_finite"),
    ("base_fee_jpy", "1e999", "not_a_number"),
    ("base_fee_jpy", "1e5", "not_a_number"),
    ("base_fee_jpy", "12万5", "not_a_number"),
    ("base_fee_jpy", "1億2", "not_a_number"),
    ("base_fee_jpy", "²", "not_a_number"),
    ("base_fee_jpy", "10²", "not_a_number"),
    ("base_fee_jpy", "30,000-", "not_a_number"),
    ("it_stage_required", "②", "not_a_number"),
    ("first_reply_hours", "²時間", "not_a_number"),
    ("first_reply_hours", "1e1", "not_a_number"),
    ("included_volume", "entry=10²", "bad_volume"),
    ("base_fee_jpy", "-500", "negative"),
    ("base_fee_jpy", "▲500円", "negative"),
    ("base_fee_jpy", "約3万円", "not_exact"),
    ("base_fee_jpy", "1〜3万円", "not_exact"),
    ("base_fee_jpy", "2000000000", "out_of_range"),
    ("closing_days", "10日", "not_exact"),
    ("min_term_months", "30日", "not_exact"),
    ("employees_max", "300人以上", "not_exact"),
    ("employees_max", "0", "out_of_range"),
    ("it_stage_required", "2.5", "off_scale"),
    ("it_stage_required", "0", "off_scale"),
    ("first_reply_hours", "0", "out_of_range"),
    ("first_reply_hours", "-4", "negative"),
    ("first_reply_hours", "早め", "not_a_number"),
    ("founded_year", "2008.5", "not_whole"),
    ("as_of", "10/09/2026", "bad_date"),
    ("as_of", "2026", "bad_date"),
    ("as_of", "46000", "bad_date"),
    ("channels", "chat;fax", "unknown_word"),
    ("offshore", "たぶん", "unknown_word"),
    ("licences", "会計士", "unknown_word"),
    ("included_volume", "entry=100;entry=200", "bad_volume"),
    ("included_volume", "100", "bad_volume"),
    ("included_volume", "entry=-5", "bad_volume"),
    ("services", "不明", "missing_value"),
    ("notes", "#N/A", "excel_error"),
    ("notes", "a\x07", "control_character"),
]

OPEN = [
    ("services", "経理業務一式;記帳", "vague_service", "journal_entry"),
    ("services", "給与計算(年末調整を除く)", "vague_service", None),
    ("services", "年末調整", "vague_service", "yea_document_collection"),
    ("services", "経理", "vague_service", None),
    ("services", "その他", "vague_service", None),
    ("services", "group:payroll", "vague_service", None),
    ("services", "記帳;英文翻訳・通訳", "unknown_task", "journal_entry"),
]


def read(column: str, cell: str):
    return read_cell(VENDOR_COLUMNS[column], cell, LONGEST)


@pytest.mark.parametrize(("column", "cell", "fact"), FACTS)
def test_a_cell_states_its_fact(column, cell, fact):
    reading = read(column, cell)
    assert (reading.value, reading.rejects) == (fact, False)


@pytest.mark.parametrize(("column", "cell", "code"), FAULTS)
def test_a_wrong_cell_is_rejected_with_its_reason(column, cell, code):
    reading = read(column, cell)
    assert ([fault.code for fault in reading.faults], reading.rejects) == ([code], True)


@pytest.mark.parametrize(("column", "cell", "fact"), FACTS)
def test_the_canonical_text_states_the_same_fact(column, cell, fact):
    text = read(column, cell).text
    assert read(column, text or "").value == fact
    assert read(column, text or "").text == text


@pytest.mark.parametrize(("column", "cell", "code", "sure"), OPEN)
def test_an_open_task_is_asked_about_and_never_counted(column, cell, code, sure):
    reading = read(column, cell)
    assert [fault.code for fault in reading.faults] == [code]
    assert reading.value == frozenset({sure} if sure else ())


def test_vague_words_make_the_tasks_they_cover_unknown():
    assert "payroll_calculation" in read("services", "給与一式").unclear
    assert read("services", "年末調整").unclear == {"yea_tax_calculation"}
    assert read("services", "記帳など").unclear == {"journal_entry"}
    assert read("services", "経理一式;記帳").unclear >= {"monthly_closing"}
    assert "journal_entry" not in read("services", "経理一式;記帳").unclear


def test_words_that_nobody_knows_stay_with_the_vendor():
    assert read("services", "記帳;英文翻訳・通訳").unread == "英文翻訳・通訳"
    assert read("first_reply_hours", "24時間以内").unread == "24時間以内"
    assert read("base_fee_jpy", "非公開").unread == "非公開"


@pytest.mark.parametrize(("cell", "text"), [("007", "7"), ("24営業時間以内", "24営業時間以内"), ("3営業日", "3営業日")])
def test_the_canonical_text_raises_no_question_that_the_cell_did_not(cell, text):
    column = "first_reply_hours" if "営業" in cell else "base_fee_jpy"
    assert (read(column, cell).text, read(column, text).faults) == (text, ())


@given(
    st.sampled_from(sorted(VENDOR_COLUMNS)),
    st.one_of(st.text(max_size=30), st.integers(-9, 10**16).map(str), st.just("007")),
)
def test_the_quick_way_gives_what_the_full_way_gives(column, cell):
    value = quick_reader(VENDOR_COLUMNS[column])(cell)
    reading = read(column, cell)
    assert value is None or (reading.value, reading.text, reading.is_plain) == (value, cell, True)


@given(st.sampled_from(sorted(VENDOR_COLUMNS)), st.text(max_size=40))
def test_any_text_is_read_or_refused_without_an_exception(column, cell):
    reading = read(column, cell)
    assert reading.value is None or not reading.rejects


@given(st.floats(0, 1e12))
def test_a_number_reads_back_from_its_text(value):
    assert read("closing_days", number_text(min(value, 366.0))).value == min(value, 366.0)

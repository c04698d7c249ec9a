"""The page of the list: three ways to put vendors in, what a bad file does, and the list edited without loss."""

from __future__ import annotations

import csv
import io

import pytest
from streamlit.testing.v1 import AppTest

from matcher.asking.deciding_facts import deciding_facts
from matcher.catalogue import Catalogue, load_vendors, read_vendors, sample_path
from matcher.companies.file import company_from
from matcher.domain.findings import Finding
from matcher.domain.tasks import TASKS
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.text import translator
from matcher.ui import state, working
from matcher.ui.escape import escape
from matcher.ui.vendor_file import VendorFile
from matcher.ui.vendors.edit import FAMILIES, cells_of
from matcher.ui.vendors.proofs import changed_proofs, proved_columns
from matcher.ui.vendors.repair import faulty_cells, repaired
from matcher.verified import verified_facts
from tests.catalogue.files import VENDOR_SHEET, csv_file, evidence_book, workbook
from tests.ui.conftest import ROOT, SAAS

MESSY = ROOT / "examples" / "messy_vendors_cp932.csv"
JA = translator("ja")
EN = translator("en")
LANGS = [("ja-JP", JA), ("en-US", EN)]


@pytest.fixture
def page(opens):
    """Return a function that opens the page, at one of its ways or with a case."""
    return lambda locale="ja-JP", **address: opens(locale, page="vendors", **address)


def upload(app: AppTest, name: str, data: bytes) -> AppTest:
    if not app.get("file_uploader"):
        app.button(key="way_do_file").click().run()
    return app.file_uploader(key="vendor_file").set_value((name, data, "text/csv")).run()


def vendors_csv(*rows: dict[str, str]) -> bytes:
    """Return a vendor file of these rows; every vendor offers the same task unless it says otherwise."""
    full = [{"vendor_id": f"X{place}", "services": "journal_entry", **row} for place, row in enumerate(rows)]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in full for name in row)), restval="")
    writer.writeheader()
    writer.writerows(full)
    return out.getvalue().encode("utf-8-sig")


def held(app: AppTest, key: str) -> object:
    """Return a value of the session, None where there is none."""
    return app.session_state[key] if key in app.session_state else None  # noqa: SIM401


def read(app: AppTest) -> Catalogue | None:
    """Return the own catalogue of the session."""
    return held(app, state.VENDORS)


def texts(app: AppTest) -> list[str]:
    return [element.value for element in app.text]


def marked_up(app: AppTest) -> str:
    """Return everything that is drawn as Markdown."""
    elements = [*app.markdown, *app.caption, *app.info, *app.warning, *app.header, *app.subheader, *app.title]
    labels = [*(block.label for block in app.expander), *(button.label for button in app.button)]
    labels += [*(box.label for box in app.selectbox), *(box.label for box in app.multiselect)]
    cells = [str(cell) for table in app.table for row in table.value.reset_index().to_numpy().tolist() for cell in row]
    return "\n".join([*(str(element.value) for element in elements), *labels, *cells])


def fill(app: AppTest, place: int, name: str, **facts: str) -> None:
    """Enter the name and the services of a candidate, and further facts as they are typed."""
    app.text_input(key=f"fact_new_{place}_vendor_name").set_value(name)
    app.multiselect(key=f"fact_new_{place}_services").set_value(["journal_entry"])
    for column, text in facts.items():
        app.text_input(key=f"fact_new_{place}_{column}").set_value(text)


# --- three ways -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("locale", "words"), LANGS)
def test_the_page_begins_with_three_ways_and_the_sample_marked_fictional(page, locale, words) -> None:
    app = page(locale)
    assert not app.exception
    shown = marked_up(app)
    assert [words(f"ui.vendors.way.{way}.title") in shown for way in ("enter", "file", "sample")] == [True] * 3
    assert words("ui.vendors.fictional_badge") in shown
    assert app.button(key="way_do_sample").disabled


def test_an_address_opens_a_way_and_the_open_way_stands_in_the_address(page) -> None:
    app = page(way="enter")
    assert app.text_input(key="fact_new_0_vendor_name").value == ""
    app.button(key="way_do_file").click().run()
    assert app.query_params["way"] in ("file", ["file"])


# --- candidates -------------------------------------------------------------------------------------------------------


def test_candidates_that_are_entered_become_the_list_and_are_saved_with_the_case(page, opens) -> None:
    app = page(way="enter")
    fill(app, 0, "甲社", base_fee_jpy="3万円")
    fill(app, 2, "<b>乙</b>", base_fee_jpy="要相談", employees_max="上限なし")
    app.button(key="entry_submit").click().run()
    assert not app.exception
    vendors = read(app)
    assert list(vendors.table.ids) == ["C001", "C002"]
    assert [vendors.facts(row)["vendor_name"] for row in (0, 1)] == ["甲社", "<b>乙</b>"]
    assert [vendors.facts(row)["base_fee_jpy"] for row in (0, 1)] == [30000.0, None]
    assert vendors.facts(1)["employees_max"] == float("inf")
    case_id = working.store().summaries()[0].case_id
    again = opens("ja-JP", page="vendors", case=case_id)
    assert read(again).facts(1) == vendors.facts(1)


def test_candidates_take_the_place_of_a_list_that_can_no_longer_be_read(page, saves) -> None:
    app = page(case=saves(vendor_file=("list.csv", b"\x00\x01\x02junk,,,\n")))
    app.button(key="way_do_enter").click().run()
    fill(app, 0, "甲社")
    app.button(key="entry_submit").click().run()
    assert not app.exception
    assert len(read(app)) == 1
    assert held(app, state.VENDORS_REFUSED) is None


def test_a_fact_that_the_reader_refuses_keeps_every_candidate_back_with_the_reason(page) -> None:
    app = page(way="enter")
    fill(app, 0, "甲社")
    fill(app, 1, "乙社", base_fee_jpy="3万円〜")
    app.button(key="entry_submit").click().run()
    assert read(app) is None
    finding = Finding("not_exact", "reject", None, JA("column.base_fee_jpy"), "3万円〜").text("ja")
    assert finding in texts(app)
    assert app.text_input(key="fact_new_0_vendor_name").value == "甲社"
    app.text_input(key="fact_new_1_base_fee_jpy").set_value("3万円").run()
    app.button(key="entry_submit").click().run()
    assert len(read(app)) == 2


def test_handing_in_nothing_says_where_to_begin(page) -> None:
    app = page(way="enter")
    app.button(key="entry_submit").click().run()
    assert JA("ui.vendor_form.nothing") in [warning.value for warning in app.warning]
    assert read(app) is None


def test_a_candidate_without_a_name_is_asked_for_it(page) -> None:
    app = page(way="enter")
    app.multiselect(key="fact_new_0_services").set_value(["journal_entry"]).run()
    app.button(key="entry_submit").click().run()
    assert any(JA("finding.missing_value") in text and JA("column.vendor_name") in text for text in texts(app))


def test_a_fourth_and_a_fifth_candidate_can_be_added_and_no_more(page) -> None:
    app = page(way="enter")
    app.button(key="entry_more").click().run()
    app.button(key="entry_more").click().run()
    assert app.text_input(key="fact_new_4_vendor_name").value == ""
    assert "entry_more" not in [button.key for button in app.button]


@pytest.mark.parametrize("answers", [SAAS, SAAS | {"offshore_allowed": False, "tools": None}], ids=["saas", "stricter"])
def test_the_facts_asked_are_those_that_decide_for_this_company(page, saves, answers) -> None:
    app = page(way="enter", case=saves(answers))
    asked = [column for fact in deciding_facts(company_from(answers)) for column in fact]
    fields = [*app.text_input, *app.selectbox, *app.multiselect]
    drawn = {field.key.removeprefix("fact_new_0_") for field in fields if str(field.key).startswith("fact_new_0_")}
    assert drawn == {"vendor_name", *asked}


def test_only_the_lists_of_tasks_offer_tasks_to_choose_from(page, saves) -> None:
    app = page(way="enter", case=saves())
    names = {task.name("ja") for task in TASKS.values()}
    offered = {box.key: names & set(box.options) for box in app.multiselect if box.key.startswith("fact_new_0_")}
    assert [key for key, tasks in offered.items() if tasks] == ["fact_new_0_services"]
    assert len(offered) > 1


def test_the_wanted_tasks_are_put_in_at_once(page, saves) -> None:
    app = page(way="enter", case=saves())
    app.button(key="entry_all_0").click().run()
    wanted = [wish.task.task_id for wish in company_from(SAAS).vendor_wishes]
    assert app.multiselect(key="fact_new_0_services").value == wanted


def test_what_was_entered_outlives_the_language_switch_and_another_page(page) -> None:
    app = page(way="enter")
    fill(app, 0, "甲社")
    app.selectbox(key="fact_new_0_first_reply_hours").set_value("8").run()
    app.segmented_control(key="lang").set_value("en").run()
    app.switch_page("matcher/ui/pages/help.py").run()
    app.switch_page("matcher/ui/pages/vendors.py").run()
    assert app.text_input(key="fact_new_0_vendor_name").value == "甲社"
    assert app.selectbox(key="fact_new_0_first_reply_hours").value == "8"
    assert app.multiselect(key="fact_new_0_services").value == ["journal_entry"]


def test_candidates_are_added_to_an_own_list_and_change_no_other_vendor(page, saves) -> None:
    app = page(way="enter", case=saves(vendor_file=(MESSY.name, MESSY.read_bytes())))
    before = [read(app).facts(row) for row in range(10)]
    fill(app, 0, "甲社")
    app.button(key="entry_submit").click().run()
    assert [read(app).facts(row) for row in range(10)] == before
    assert (len(read(app)), read(app).rejected) == (11, 2)


# --- a file -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("locale", "words"), LANGS)
def test_a_file_shows_its_counts_and_its_findings_and_is_compared(page, locale, words) -> None:
    app = upload(page(locale), MESSY.name, MESSY.read_bytes())
    assert not app.exception
    assert words("ui.vendors.counts", read="15", loaded="10", rejected="2", blank="3") in texts(app)
    assert app.table[0].value.reset_index().iloc[:2, 0].tolist() == [words("ui.findings.severity.reject")] * 2
    assert held(app, state.SOURCE) == "own"


BAD_FILES = {
    "nothing": b"",
    "noise": bytes(range(256)) * 40,
    "pdf": b"%PDF-1.7\n1 0 obj\n",
    "no such columns": b"a,b\n1,2\n",
    "no rows": b"vendor_id,vendor_name,services\n",
    "broken workbook": b"PK\x03\x04" + b"\0" * 200,
    "stray quote": b'vendor_id,vendor_name,services\nV1,"a"b,journal_entry\n',
    "ragged": b"vendor_id,vendor_name,services\nV1,a\n",
}


@pytest.mark.parametrize("kind", BAD_FILES)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_bad_file_is_refused_in_words_and_leaves_the_list_as_it_was(page, kind, lang) -> None:
    app = upload(page(lang), "list.csv", vendors_csv({"vendor_name": "甲社"}))
    before = read(app)
    upload(app, "<b>bad</b>.csv", BAD_FILES[kind])
    assert not app.exception
    words = translator(lang)
    assert words("ui.findings.refused") in marked_up(app)
    assert words("ui.vendors.refused_kept", name=r"\<b\>bad\<\/b\>\.csv", kept=r"list\.csv") in marked_up(app)
    assert read(app) is before
    app.button(key="give_up").click().run()
    assert words("ui.findings.refused") not in marked_up(app)


def test_a_bad_first_file_leaves_the_sample_in_use(page) -> None:
    app = upload(page(), "bad.csv", b"a,b\n1,2\n")
    assert not app.exception
    assert read(app) is None
    assert held(app, state.SOURCE) != "own"
    assert JA("ui.vendors.refused", name=r"bad\.csv") in marked_up(app)


HOSTILE_NAMES = (
    "<img src=x onerror=alert(1)>",
    "![x](http://evil.invalid/x.png)",
    "[link](javascript:alert(1))",
    "=cmd|' /C calc'!A0",
    "**bold** :red[x] :smile: $a^2$ `code` ~~gone~~",
    "http://evil.invalid www.evil.invalid a@evil.invalid",
)


def test_hostile_names_headings_and_cells_are_never_markdown(page) -> None:
    rows = [{"vendor_name": name, "base_fee_jpy": name, name: name} for name in HOSTILE_NAMES]
    app = upload(page(), HOSTILE_NAMES[0] + ".csv", vendors_csv({"vendor_name": "甲社"}, *rows))
    assert not app.exception
    drawn = marked_up(app)
    assert [name for name in HOSTILE_NAMES if name in drawn] == []
    assert escape(HOSTILE_NAMES[0]) in drawn
    assert "](http" not in drawn


def test_signs_that_turn_the_direction_of_writing_are_made_visible(page) -> None:
    app = upload(
        page(),
        "rtl.csv",
        vendors_csv({"vendor_name": "甲\u202e乙社"}, {"vendor_name": "丙\u202e社", "base_fee_jpy": "\u202e30"}),
    )
    tables = [str(frame.value.to_numpy().tolist()) for frame in app.dataframe]
    assert any("甲\ufffd乙社" in table for table in tables)
    assert any("丙\ufffd社" in table for table in tables)
    assert not any("\u202e" in text for text in [*texts(app), marked_up(app), *tables])


def test_a_heading_is_mapped_and_remembered_for_the_next_file(page) -> None:
    data = csv_file([("V1", "甲社", "記帳", "3万円")], ("ID", "会社名", "業務", "お支払い"))
    app = upload(page(), "a.csv", data)
    assert read(app).facts(0)["base_fee_jpy"] is None
    place = next(box for box in app.selectbox if str(box.key).startswith("heading_"))
    place.set_value("base_fee_jpy")
    app.button(key="map_again").click().run()
    assert read(app).facts(0)["base_fee_jpy"] == 30000.0
    another = upload(page(), "b.csv", data.replace("3万円".encode(), "5万円".encode()))
    assert read(another).facts(0)["base_fee_jpy"] == 50000.0


def test_a_file_without_ids_gets_them_and_its_required_columns_are_chosen(page) -> None:
    app = upload(page(), "a.csv", csv_file([("甲社", "記帳"), ("乙社", "給与計算")], ("お相手", "業務")))
    assert read(app) is None
    app.button(key="number_them").click().run()
    next(box for box in app.selectbox if str(box.key).startswith("heading_")).set_value("vendor_name")
    app.button(key="map_again").click().run()
    assert [read(app).facts(row)["vendor_name"] for row in (0, 1)] == ["甲社", "乙社"]
    assert list(read(app).table.ids) == ["C001", "C002"]


def test_another_sheet_of_a_workbook_can_be_read(page) -> None:
    book = workbook({"一": VENDOR_SHEET, "二": [VENDOR_SHEET[0], ("W1", "乙社", "記帳")]})
    app = upload(page(), "a.xlsx", book)
    assert list(read(app).table.ids) == ["V1"]
    next(box for box in app.selectbox if str(box.key).startswith("vendor_sheet")).set_value("二").run()
    assert list(read(app).table.ids) == ["W1"]


def test_the_list_of_a_case_keeps_its_separate_evidence(page) -> None:
    app = upload(page(), "a.xlsx", evidence_book(("V1", "services", "document", "契約書", "2026-09")))
    app.button(key="vendor_add").click().run()
    app.text_input(key="fact_edit_vendor_name").set_value("乙社")
    app.multiselect(key="fact_edit_services").set_value(["journal_entry"]).run()
    app.button(key="edit_save").click().run()
    again = page(case=working.store().summaries()[0].case_id)
    assert read(again).evidence == {("V1", "services"): ("document", "契約書", "2026-09")}
    assert len(read(again)) == 2


# --- repairs ----------------------------------------------------------------------------------------------------------


def test_the_faulty_cells_are_named_with_their_vendor_and_a_repair_loads_the_row() -> None:
    file = VendorFile(MESSY.name, MESSY.read_bytes())
    opened, rejecting = file.opened("ja"), [f for f in file.read().findings if f.severity == "reject"]
    faulty = faulty_cells(opened, rejecting)
    assert [(cell.vendor, cell.text) for cell in faulty] == [
        ("マイナス記帳ヒバリ舎", "-50"),
        ("オオバコ業務代行㈱", "5"),
    ]
    cells = repaired(faulty, {0: {"値": " 50 "}, 1: {"値": None}})
    again = file.changed(opened.with_cells(cells)).read()
    assert (again.loaded, again.rejected) == (12, 0)
    assert again.facts(again.row_of("010"))["price_per_entry_jpy"] == 50.0
    assert again.facts(again.row_of("012"))["handover_support"] is None


def test_both_cells_of_a_finding_between_two_columns_can_be_put_right() -> None:
    data = vendors_csv({"vendor_name": "甲社", "employees_min": "50", "employees_max": "10"})
    opened = VendorFile("a.csv", data).opened("ja")
    crossed = Finding("min_above_max", "reject", 2, "employees_min", "50", {"other": "employees_max"})
    assert [cell.text for cell in faulty_cells(opened, [crossed])] == ["50", "10"]


def test_a_repair_of_a_cell_that_is_not_there_is_no_repair() -> None:
    assert repaired([], {0: {"値": "1"}}) == {}


# --- the list ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def listed(page, saves):
    """Return the page with an own list of two vendors."""
    data = vendors_csv({"vendor_name": "甲社", "channels": "chat", "notes": "=1"}, {"vendor_name": "乙社"})
    return page(case=saves(vendor_file=("list.csv", data)))


def test_vendors_whose_long_names_begin_alike_are_told_apart_where_one_is_picked(page, saves) -> None:
    rows = [{"vendor_id": name, "vendor_name": f"{'長' * 200}{name}", "services": "journal_entry"} for name in "AB"]
    app = page(case=saves(vendor_file=("list.csv", vendors_csv(*rows))))
    assert len(set(app.selectbox(key=state.VENDOR_PICKED).options)) == 2
    app.selectbox(key=state.VENDOR_PICKED).select("B").run()
    app.button(key="vendor_drop").click().run()
    assert [str(vendor_id) for vendor_id in read(app).table.ids] == ["A"]


def test_a_vendor_is_dropped_and_brought_back_as_it_was(listed) -> None:
    before = read(listed)
    listed.selectbox(key="vendor_picked").set_value("X0").run()
    listed.button(key="vendor_drop").click().run()
    assert list(read(listed).table.ids) == ["X1"]
    listed.button(key="go_back").click().run()
    assert read(listed) is before
    assert "go_back" not in [button.key for button in listed.button]


def test_dropping_the_last_vendor_empties_the_list_and_can_be_taken_back(listed) -> None:
    for vendor_id in ("X0", "X1"):
        listed.selectbox(key="vendor_picked").set_value(vendor_id).run()
        listed.button(key="vendor_drop").click().run()
    assert read(listed) is None
    listed.button(key="go_back").click().run()
    assert list(read(listed).table.ids) == ["X1"]


def test_a_changed_fact_changes_nothing_else(listed) -> None:
    before = [read(listed).facts(row) for row in (0, 1)]
    listed.selectbox(key="vendor_picked").set_value("X0").run()
    listed.button(key="vendor_edit").click().run()
    listed.selectbox(key="fact_edit_handover_support").set_value("2").run()
    listed.button(key="edit_save").click().run()
    assert not listed.exception
    assert read(listed).facts(0) == before[0] | {"handover_support": 2.0}
    assert read(listed).facts(1) == before[1]


def test_a_change_that_the_reader_refuses_stays_in_the_form(listed) -> None:
    before = read(listed)
    listed.selectbox(key="vendor_picked").set_value("X0").run()
    listed.button(key="vendor_edit").click().run()
    listed.text_input(key="fact_edit_vendor_id").set_value("X1").run()
    listed.button(key="edit_save").click().run()
    assert read(listed) is before
    assert any(JA("finding.duplicate_id", found="X1", first="2") in text for text in texts(listed))
    assert listed.text_input(key="fact_edit_vendor_id").value == "X1"


def test_a_fact_that_would_take_the_vendor_off_the_list_is_not_saved(listed) -> None:
    before = read(listed)
    listed.selectbox(key="vendor_picked").set_value("X0").run()
    listed.button(key="vendor_edit").click().run()
    listed.text_input(key="fact_edit_base_fee_jpy").set_value("3万円〜").run()
    listed.button(key="edit_save").click().run()
    assert read(listed) is before
    assert any("3万円〜" in text for text in texts(listed))


def test_a_vendor_whose_id_is_emptied_keeps_it(listed) -> None:
    listed.selectbox(key="vendor_picked").set_value("X0").run()
    listed.button(key="vendor_edit").click().run()
    listed.text_input(key="fact_edit_vendor_id").set_value("")
    listed.text_input(key="fact_edit_vendor_name").set_value("新甲社").run()
    listed.button(key="edit_save").click().run()
    assert [(vendor["vendor_id"], vendor["vendor_name"]) for vendor in map(read(listed).facts, (0, 1))] == [
        ("X0", "新甲社"),
        ("X1", "乙社"),
    ]


def test_none_and_a_choice_do_not_stand_beside_each_other(listed) -> None:
    listed.selectbox(key="vendor_picked").set_value("X0").run()
    listed.button(key="vendor_edit").click().run()
    listed.multiselect(key="fact_edit_channels").set_value(["chat", "none"]).run()
    assert listed.multiselect(key="fact_edit_channels").value == ["none"]
    listed.multiselect(key="fact_edit_channels").set_value(["none", "email"]).run()
    assert listed.multiselect(key="fact_edit_channels").value == ["email"]


def test_the_search_finds_by_name_width_and_case_aside(listed) -> None:
    listed.text_input(key="vendor_search").set_value("乙社 ｘ１").run()
    assert listed.dataframe[-1].value[JA("column.vendor_name")].tolist() == ["乙社"]
    listed.text_input(key="vendor_search").set_value("丙").run()
    assert JA("ui.vendors.none_found") in [info.value for info in listed.info]


def test_every_fact_of_a_vendor_file_has_its_place_in_the_form() -> None:
    assert sorted(column for columns in FAMILIES.values() for column in columns) == sorted(VENDOR_COLUMNS)


def test_words_of_the_file_that_no_fact_was_made_of_stay_when_a_vendor_is_edited(page, saves) -> None:
    app = page(case=saves(vendor_file=(MESSY.name, MESSY.read_bytes())))
    before = cells_of(read(app), "A-05")
    app.selectbox(key="vendor_picked").set_value("A-05").run()
    app.button(key="vendor_edit").click().run()
    assert app.multiselect(key="fact_edit_services").value == ["経理業務一式"]
    app.text_input(key="fact_edit_founded_year").set_value("2000").run()
    app.button(key="edit_save").click().run()
    assert cells_of(read(app), "A-05") == before | {"founded_year": "2000"}


def test_verified_facts_are_counted_and_the_switch_is_saved_with_the_case(listed) -> None:
    sample = load_vendors(sample_path())
    verified, known = verified_facts(read(listed))
    assert verified_facts(sample)[0] > 0
    assert JA("ui.vendors.verified_count", verified=JA.number(verified), known=JA.number(known)) in marked_up(listed)
    listed.toggle(key="verified_only").set_value(True).run()
    summary = working.store().summaries()[0]
    assert working.store().load(summary.case_id).content.verified_only


def test_the_sample_and_the_own_list_can_be_exchanged_without_losing_either(listed) -> None:
    before = read(listed)
    listed.button(key="way_do_sample").click().run()
    assert held(listed, state.SOURCE) == "sample"
    listed.button(key="back_to_own").click().run()
    assert read(listed) is before


# --- evidence ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("t", [JA, EN], ids=["ja", "en"])
def test_the_evidence_of_a_fact_is_read_from_what_the_editor_says_was_changed(t) -> None:
    vendors = read_vendors("v.xlsx", evidence_book(("V1", "services", "document", "契約書", "2026-09")))
    place = proved_columns(vendors, "V1").index("services")
    grade, source = t("ui.vendor_form.proof.grade"), t("ui.vendor_form.proof.source")
    changed = changed_proofs(t, vendors, "V1", {place: {grade: t.word("evidence", "measured"), source: " 実績表 "}})
    assert changed == {"services": ("measured", "実績表", "2026-09")}
    gone = {grade: t("ui.vendor_form.as_row"), source: None, t("ui.vendor_form.proof.date"): ""}
    assert changed_proofs(t, vendors, "V1", {place: gone}) == {"services": None}

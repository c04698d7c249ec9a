"""The answer sheet: what is written reads back as the same vendor, and what is answered shows what it changes."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.carrying_out.answered import effect_of, with_answers
from matcher.catalogue import Catalogue, CatalogueError, load_vendors, read_vendors, sample_path
from matcher.catalogue.answers import read_answers
from matcher.catalogue.editing import Options, open_file
from matcher.catalogue.writer import csv_bytes
from matcher.criteria.facts import plain
from matcher.documents.answer_sheet import answer_sheet
from matcher.domain.case_papers import Candidate, CasePapers
from matcher.domain.tasks import TASKS
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.ranking import rank
from matcher.text import LANGUAGES
from tests.catalogue.test_round_trip import OPTIONAL, fact
from tests.documents.cases import best, case_of, ranking_of
from tests.documents.sheets import answered

CATALOGUE = load_vendors(sample_path())
DAY = date(2026, 10, 1)
STEP = 6
TASK_STATES = ("services", "extra_charge_services", "not_offered_services")


def candidate_of(case: CasePapers, catalogue: Catalogue, row: int) -> Candidate:
    """The chosen vendor with the facts of another one."""
    table = catalogue.table
    facts = {name: plain(table, name, row) for name in VENDOR_COLUMNS}
    cells = {name: catalogue.text(name, row) for name in VENDOR_COLUMNS}
    return replace(case.chosen, facts=facts, cells=cells)


def facts_of(catalogue: Catalogue, row: int = 0) -> dict[str, object]:
    return {name: plain(catalogue.table, name, row) for name in VENDOR_COLUMNS}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sheet_that_nobody_changed_reads_back_as_the_same_vendor(lang: str) -> None:
    case = case_of("saas_45_people", lang)
    for row in range(0, len(CATALOGUE), STEP):
        sheet = answer_sheet(case, candidate_of(case, CATALOGUE, row))
        assert facts_of(read_answers("x.xlsx", sheet).catalogue) == facts_of(CATALOGUE, row)


@st.composite
def vendors(draw: st.DrawFn) -> dict[str, object]:
    """A vendor with any facts; every task stands in one of the three lists at most."""
    given = draw(st.fixed_dictionaries({}, optional={name: fact(name) for name in OPTIONAL}))
    tasks = draw(st.dictionaries(st.sampled_from(sorted(TASKS)), st.sampled_from(TASK_STATES), max_size=8))
    lists = {name: sorted(task for task, place in tasks.items() if place == name) for name in TASK_STATES}
    named = {name: listed for name, listed in lists.items() if listed or name == "services"}
    return {**given, **named, "vendor_id": draw(fact("vendor_id")), "vendor_name": draw(fact("vendor_name"))}


@settings(max_examples=12)
@given(vendors(), st.sampled_from(LANGUAGES))
def test_any_vendor_comes_back_from_its_sheet(vendor: dict[str, object], lang: str) -> None:
    catalogue = Catalogue.from_facts([vendor])
    case = case_of("builder_8_people", lang)
    sheet = answer_sheet(case, candidate_of(case, catalogue, 0))
    assert facts_of(read_answers("x.xlsx", sheet).catalogue) == facts_of(catalogue)


def test_the_decisive_questions_come_first_in_the_order_of_the_case() -> None:
    case = case_of("saas_45_people", "ja")
    candidate = next(one for one in case.candidates if any(asked.decisive for asked in one.asked))
    sheet = openpyxl.load_workbook(io.BytesIO(answer_sheet(case, candidate)))["回答"]
    ids = [row[0].value for row in sheet.iter_rows(min_row=4) if row[0].value in VENDOR_COLUMNS]
    decisive = [asked.column for asked in candidate.asked if asked.decisive and asked.column not in TASK_STATES]
    assert ids[:2] == ["vendor_id", "vendor_name"]
    assert ids[2 : 2 + len(decisive)] == decisive
    assert set(ids) >= set(VENDOR_COLUMNS) - set(TASK_STATES)


def test_columns_that_a_vendor_moved_are_found_by_their_heads() -> None:
    case = case_of("saas_45_people", "ja")
    book = openpyxl.load_workbook(io.BytesIO(answer_sheet(case, case.chosen)))
    book["回答"].insert_cols(2)
    book["回答"].insert_rows(1)
    target = io.BytesIO()
    book.save(target)
    assert facts_of(read_answers("x.xlsx", target.getvalue()).catalogue) == dict(case.chosen.facts)


@pytest.mark.parametrize(
    ("answers", "code", "told"),
    [
        ({"base_fee_jpy": "-5"}, "negative", "base_fee_jpy"),
        ({"onsite": "月面"}, "unknown_word", "onsite"),
        ({"journal_entry": "たぶん"}, "answer_word", "journal_entry"),
        ({"others": "料金に含む"}, "answer_word", "others"),
        ({"vendor_id": ""}, "missing_value", "vendor_id"),
    ],
)
def test_an_answer_that_no_vendor_file_could_hold_is_refused_with_its_row(answers, code: str, told: str) -> None:
    case = case_of("saas_45_people", "ja")
    with pytest.raises(CatalogueError, match=r"row \d+") as caught:
        read_answers("x.xlsx", answered(answer_sheet(case, case.chosen), answers))
    (found,) = [finding for finding in caught.value.findings if finding.code == code]
    assert found.column == told
    book = openpyxl.load_workbook(io.BytesIO(answer_sheet(case, case.chosen)))
    assert told in [sheet.cell(found.row, 1).value for sheet in book]


def test_a_workbook_that_is_no_answer_sheet_is_refused() -> None:
    target = io.BytesIO()
    openpyxl.Workbook().save(target)
    with pytest.raises(CatalogueError, match="is no answer sheet"):
        read_answers("x.xlsx", target.getvalue())


def returned(answers: dict[str, str], lang: str = "en"):
    """The vendor list before and after the answers of the second best vendor, and what they changed."""
    ranking = ranking_of("saas_45_people")
    case = case_of("saas_45_people", lang)
    candidate = case.candidates[1]
    read = read_answers("sheet.xlsx", answered(answer_sheet(case, candidate), answers))
    file = with_answers(open_file(sample_path().read_bytes(), Options()), CATALOGUE, read, DAY, "sheet.xlsx")
    data, evidence = file.data()
    after = read_vendors("vendors.csv", data, evidence=evidence)
    again = rank(ranking.company, after)
    return after, effect_of(ranking, again, candidate.vendor_id, lang), again


def test_an_answer_changes_its_fact_alone_and_says_what_followed() -> None:
    after, effect, again = returned({"base_fee_jpy": "900000"})
    vendor_id = effect.vendor.vendor_id
    assert [change.after.name for change in effect.facts] == ["base_fee_jpy"]
    assert after.evidence[vendor_id, "base_fee_jpy"] == ("claimed", "sheet.xlsx", DAY.isoformat())
    assert effect.vendor.rank_after == again.rank_of(again.row_of(vendor_id))
    assert effect.vendor.score_after < effect.vendor.score_before
    assert effect.vendor.moved
    others = {name: facts_of(after, after.row_of(name)) for name in map(str, CATALOGUE.table.ids) if name != vendor_id}
    assert others == {name: facts_of(CATALOGUE, CATALOGUE.row_of(name)) for name in others}
    moved = {place.vendor_id for place in effect.moved}
    before = ranking_of("saas_45_people")
    ranks = {name: (before.rank_of(before.row_of(name)), again.rank_of(again.row_of(name))) for name in others}
    assert moved == {name for name, (old, new) in ranks.items() if old != new}


def test_the_answers_about_tasks_keep_what_was_known_of_the_others() -> None:
    known = case_of("saas_45_people", "ja").candidates[1].facts["services"]
    after, effect, _ = returned({**dict.fromkeys(known, ""), "expense_settlement": "対応外"}, "ja")
    row, old = after.row_of(effect.vendor.vendor_id), CATALOGUE.row_of(effect.vendor.vendor_id)
    expected = facts_of(CATALOGUE, old)["services"]
    assert len(expected) > 1
    assert facts_of(after, row)["services"] == [task for task in expected if task != "expense_settlement"]
    assert "expense_settlement" in facts_of(after, row)["not_offered_services"]


def test_vague_words_about_other_tasks_stay_with_the_vendor() -> None:
    before = Catalogue.from_facts(
        [{"vendor_id": "V1", "vendor_name": "架空", "services": "仕訳入力・記帳代行;給与計算一式"}]
    )
    case = case_of("saas_45_people", "ja")
    sheet = answered(
        answer_sheet(case, candidate_of(case, before, 0)), {"expense_settlement": "別料金", "journal_entry": "別料金"}
    )
    file = open_file(csv_bytes(before), Options())
    data, _ = with_answers(file, before, read_answers("x.xlsx", sheet), DAY, "x").data()
    after = read_vendors("v.csv", data)
    assert after.text("services", 0) == "給与計算一式"
    assert facts_of(after)["extra_charge_services"] == ["expense_settlement", "journal_entry"]


def test_a_sheet_without_a_new_answer_leaves_every_byte_of_the_list() -> None:
    case = case_of("saas_45_people", "ja")
    read = read_answers("x.xlsx", answer_sheet(case, case.chosen))
    file = open_file(sample_path().read_bytes(), Options())
    assert with_answers(file, CATALOGUE, read, DAY, "x").data() == file.data()


def test_a_vendor_that_is_not_on_the_list_gets_a_row_of_its_own() -> None:
    case = case_of("saas_45_people", "ja")
    sheet = answered(answer_sheet(case, case.chosen), {"vendor_id": "NEW-1", "vendor_name": "架空・新しい委託先"})
    read = read_answers("x.xlsx", sheet)
    data, evidence = with_answers(open_file(sample_path().read_bytes(), Options()), CATALOGUE, read, DAY, "x").data()
    after = read_vendors("v.csv", data, evidence=evidence)
    assert len(after) == len(CATALOGUE) + 1
    before = ranking_of("saas_45_people")
    effect = effect_of(before, rank(before.company, after), "NEW-1", "ja")
    assert effect.is_new
    assert effect.vendor.rank_before is None
    assert best(before, 1)[0] != "NEW-1"
    unlike = ("vendor_id", "vendor_name")
    known = {name: value for name, value in case.chosen.facts.items() if name not in unlike}
    assert {
        name: value for name, value in facts_of(after, after.row_of("NEW-1")).items() if name not in unlike
    } == known

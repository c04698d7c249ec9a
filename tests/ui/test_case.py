"""The case in work: saved as one works, brought back by its address, never overwritten silently."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from streamlit.runtime.scriptrunner import RerunData, RerunException
from streamlit.testing.v1 import AppTest

from matcher.domain.case import CaseContent, Opinion, OwnVendors
from matcher.domain.findings import Finding
from matcher.domain.preparation import Assignment, PastEngagement, Preparation, Survey
from matcher.store import CaseStore, StoreError
from matcher.text import translator
from matcher.ui import links, state, working
from tests.ui.conftest import ROOT, SAAS

JA = translator("ja")
FILE = (ROOT / "data" / "vendors.csv").read_bytes()
SHA256 = hashlib.sha256(FILE).hexdigest()
EVERYTHING = CaseContent(
    answers=SAAS,
    source="own",
    vendors=OwnVendors(name="候補.csv", sha256=SHA256),
    opinions=(Opinion(person="部長", method="preset", given={"preset": "equal"}, weights={"size_fit": 1.0}),),
    ranked_by="部長",
    locked_at=datetime(2026, 11, 1, 9, 30, tzinfo=UTC),
    unknown_policy="worst",
    verified_only=True,
    shortlist=("V052", "V014"),
    notes={"": "来週の会議で決める", "V052": "電話で確認済み"},
    preparation=Preparation(
        surveys={"R4": Survey(fee_jpy=300_000, until=date(2027, 1, 29))},
        assignments={"R9": Assignment(owner="総務課長", until=date(2026, 12, 18), done=True)},
        past=PastEngagement(symptoms=("no_meetings",), existed={"owner": False, "list": None}, ended="taken_back"),
    ),
)


def saved() -> list[str]:
    return [summary.case_id for summary in working.store().summaries()]


def answered(app: AppTest, **answers: object) -> AppTest:
    """Give answers without the widgets of a page, and let the page run."""
    app.session_state[state.ANSWERS] = answers
    return app.run()


def test_a_visit_alone_leaves_no_case_behind(opens) -> None:
    app = opens(page="help")
    assert not app.exception
    assert saved() == []
    assert "case" not in app.query_params


def test_the_first_answer_begins_a_case_and_the_address_names_it(opens) -> None:
    app = answered(opens(page="help"), employees=45)
    assert [app.query_params["case"]] == saved()
    assert working.store().load(saved()[0]).content.answers == {"employees": 45}


def test_every_later_answer_is_saved_into_the_same_case(opens) -> None:
    app = answered(opens(page="help"), employees=45)
    answered(app, employees=60)
    assert working.store().load(saved()[0]).content.answers == {"employees": 60}
    assert len(saved()) == 1


def test_a_run_that_changes_nothing_saves_nothing(opens) -> None:
    app = answered(opens(page="help"), employees=45)
    app.run().run()
    assert working.store().load(saved()[0]).revision == 1


def test_the_address_brings_back_everything_that_a_case_holds(opens) -> None:
    case = working.store().create(EVERYTHING, files={SHA256: FILE})
    app = opens(page="help", case=case.case_id)
    assert not app.exception
    assert app.session_state[state.CASE].content == EVERYTHING
    assert len(app.session_state[state.VENDORS]) > 0
    assert working.store().load(case.case_id).revision == 1


def test_opening_a_case_again_changes_no_part_of_it(opens) -> None:
    case = working.store().create(EVERYTHING, files={SHA256: FILE})
    app = opens(page="help", case=case.case_id)
    answered(app, **{**SAAS, "employees": 99})
    now = working.store().load(case.case_id)
    assert now.content == EVERYTHING.model_copy(update={"answers": {**SAAS, "employees": 99}})
    assert now.revision == 2


def test_an_address_that_names_no_case_is_explained_and_harms_nothing(opens) -> None:
    app = opens(page="help", case="no-such-case")
    assert not app.exception
    assert JA("ui.case.missing") in [element.value for element in app.markdown]
    assert saved() == []


def test_a_case_that_another_window_changed_is_not_overwritten(opens) -> None:
    case = working.store().create(CaseContent(answers={"employees": 45}))
    app = opens(page="help", case=case.case_id)
    working.store().save(case, CaseContent(answers={"employees": 46}))
    answered(app, employees=47)
    assert JA("ui.case.changed_elsewhere") in [element.value for element in app.markdown]
    assert working.store().load(case.case_id).content.answers == {"employees": 46}


def test_the_other_windows_version_can_be_read(opens) -> None:
    case = working.store().create(CaseContent(answers={"employees": 45}))
    app = opens(page="help", case=case.case_id)
    working.store().save(case, CaseContent(answers={"employees": 46}))
    answered(app, employees=47).button(key="case_read_again").click().run()
    assert app.session_state[state.ANSWERS] == {"employees": 46}
    assert JA("ui.case.changed_elsewhere") not in [element.value for element in app.markdown]


def test_or_this_windows_version_is_kept_as_a_case_of_its_own(opens) -> None:
    case = working.store().create(CaseContent(answers={"employees": 45}))
    app = opens(page="help", case=case.case_id)
    working.store().save(case, CaseContent(answers={"employees": 46}))
    answered(app, employees=47).button(key="case_keep_as_copy").click().run()
    contents = [working.store().load(case_id).content.answers["employees"] for case_id in saved()]
    assert sorted(contents) == [46, 47]
    assert app.query_params["case"] != case.case_id


def gone_for_good(case_id: str) -> None:
    working.store().delete(case_id)
    working.store().purge(datetime(2999, 1, 1, tzinfo=UTC))


def test_where_the_other_window_removed_the_case_the_work_stays_and_can_be_kept(opens) -> None:
    case = working.store().create(CaseContent(answers={"employees": 45}))
    app = opens(page="help", case=case.case_id)
    working.store().save(case, CaseContent(answers={"employees": 46}))
    answered(app, employees=47)
    gone_for_good(case.case_id)
    app.button(key="case_read_again").click().run()
    assert not app.exception
    assert JA("ui.case.not_saved") in [element.value for element in app.markdown]
    app.button(key="case_keep_as_copy").click().run()
    assert [working.store().load(case_id).content.answers for case_id in saved()] == [{"employees": 47}]


def test_an_earlier_case_that_is_gone_meanwhile_is_told_on_the_first_page(opens) -> None:
    case_id = working.store().create(CaseContent(answers={"employees": 45})).case_id
    app = opens()
    gone_for_good(case_id)
    app.button(key=f"recent_{case_id}").click().run()
    assert not app.exception
    assert JA("ui.cases.refused") in [element.value for element in app.markdown]


def test_a_case_that_was_deleted_says_so_and_can_be_restored_from_every_page(opens) -> None:
    case = working.store().create(CaseContent(answers={"employees": 45}))
    working.store().delete(case.case_id)
    app = opens(page="help", case=case.case_id)
    assert JA("ui.case.deleted") in [element.value for element in app.markdown]
    app.button(key="case_restore").click().run()
    assert JA("ui.case.deleted") not in [element.value for element in app.markdown]
    assert saved() == [case.case_id]
    answered(app, employees=46)
    assert working.store().load(case.case_id).content.answers == {"employees": 46}


@pytest.mark.parametrize("name", ["start", "vendors", "ranking", "compare", "vendor", "weights", "cases"])
def test_a_case_whose_list_was_damaged_opens_with_the_rest_and_stays_as_it_is(opens, own_store, name) -> None:
    case = working.store().create(EVERYTHING, files={SHA256: FILE})
    with closing(sqlite3.connect(own_store / "cases.sqlite")) as connection:
        connection.execute("UPDATE files SET bytes = x'00'")
        connection.commit()
    app = opens(page=name, case=case.case_id)
    assert not app.exception
    assert app.session_state[state.ANSWERS] == SAAS
    assert app.session_state[state.VENDORS_REFUSED][0] == "候補.csv"
    assert (saved(), working.store().load(case.case_id)) == ([case.case_id], case)


def test_a_store_that_cannot_be_written_is_explained_and_the_answers_stay(opens, tmp_path, monkeypatch) -> None:
    blocked = tmp_path / "a file, not a folder"
    blocked.write_text("x", encoding="utf-8")
    monkeypatch.setenv("MATCHER_DATA", str(blocked))
    working.store.clear()
    app = answered(opens(page="help"), employees=45)
    assert not app.exception
    assert JA("ui.case.not_saved") in [element.value for element in app.markdown]
    assert app.session_state[state.ANSWERS] == {"employees": 45}


def test_what_a_page_itself_changes_and_cannot_be_saved_is_told_at_once(opens) -> None:
    case = working.store().create(CaseContent(answers={"employees": 45}))
    app = opens(page="vendors", case=case.case_id, way="file")
    working.store().rename(case.case_id, "別の画面")
    app.file_uploader(key=state.VENDOR_FILE).set_value(("候補.csv", FILE, "text/csv")).run()
    assert JA("ui.case.changed_elsewhere") in [element.value for element in app.markdown]


def test_a_save_that_was_refused_is_not_tried_twice_in_one_run(opens, monkeypatch) -> None:
    tried = []

    def refuse(*given: object, **_files: object) -> None:
        tried.append(given)
        raise StoreError([Finding("store_busy", "refuse")])

    monkeypatch.setattr(CaseStore, "create", refuse)
    answered(opens(page="help"), employees=45)
    assert len(tried) == 1


def test_what_could_not_be_saved_is_saved_as_soon_as_it_can_be(opens, tmp_path, monkeypatch) -> None:
    blocked = tmp_path / "a file, not a folder"
    blocked.write_text("x", encoding="utf-8")
    monkeypatch.setenv("MATCHER_DATA", str(blocked))
    working.store.clear()
    app = answered(opens(page="help"), employees=45)
    monkeypatch.setenv("MATCHER_DATA", str(tmp_path / "data"))
    app.run()
    assert JA("ui.case.not_saved") not in [element.value for element in app.markdown]
    assert working.store().load(saved()[0]).content.answers == {"employees": 45}


@pytest.mark.parametrize("codes", [[], ["V001", "V002"], ["a;b", "c%3Bd"], ["%", ";", "𠮷 &=#"]])
def test_several_codes_come_back_from_the_address_whatever_they_are_made_of(codes: list[str]) -> None:
    part = links.several(state.COMPARED)
    assert part.read(part.write(codes)) == codes


@pytest.mark.parametrize("name", ["vendors", "cases", "weights", "ranking", "compare", "vendor", "help", "start"])
def test_every_page_opens_empty_and_with_a_case_in_both_languages(opens, saves, name: str) -> None:
    case_id = saves()
    found = [opens(locale, name, **address) for locale in ("ja-JP", "en-US") for address in ({}, {"case": case_id})]
    assert [len(app.exception) for app in found] == [0] * 4


def test_a_run_that_ends_right_after_a_save_neither_doubles_the_case_nor_takes_it_for_another_windows(
    opens, monkeypatch
) -> None:
    app = opens()
    put, cut = state.put, [2]

    def cutting(key: str, value: object) -> None:
        if key == state.CASE and value is not None and cut[0]:
            cut[0] -= 1
            raise RerunException(RerunData())
        put(key, value)

    monkeypatch.setattr(working.state, "put", cutting)
    app.number_input(key="employees").set_value(45).run()
    app.number_input(key="employees").set_value(60).run()
    assert cut == [0]
    assert state.CASE_CHANGED not in app.session_state or not app.session_state[state.CASE_CHANGED]
    (held,) = working.store().summaries()
    assert working.store().load(held.case_id).content.answers["employees"] == 60

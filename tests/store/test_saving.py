"""What was saved is what is loaded, whatever it is; what is no change writes nothing; who comes second is told."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.domain.case import LONGEST_TITLE, CaseContent, Opinion
from matcher.store import CaseChanged, CaseMissing, CaseStore, StoreError
from tests.store.contents import (
    EVIDENCE,
    FIRST,
    FULL,
    OWN_FILES,
    VENDORS,
    contents,
    hash_of,
    with_employees,
)

ONE_STORE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@ONE_STORE
@given(saved=st.lists(contents, min_size=1, max_size=4), title=st.text(max_size=300))
def test_what_was_saved_is_loaded_and_its_log_holds(store: CaseStore, saved: list[CaseContent], title: str) -> None:
    case = store.create(saved[0], title, OWN_FILES)
    for content in saved[1:]:
        case = store.save(case, content, OWN_FILES)
    assert store.load(case.case_id) == case
    assert case.content.model_dump(mode="json") == saved[-1].model_dump(mode="json")
    assert store.check_log(case.case_id) is None
    assert len(store.log(case.case_id)) == case.revision


def test_a_save_of_equal_content_writes_nothing(store: CaseStore) -> None:
    case = store.create(FIRST)
    again = store.save(case, CaseContent.model_validate_json(FIRST.model_dump_json()))
    assert again == case
    assert (store.load(case.case_id), len(store.log(case.case_id))) == (case, 1)


def test_people_who_change_places_are_a_change(store: CaseStore) -> None:
    people = tuple(Opinion(person=name, method="points", weights={"size_fit": 1.0}) for name in ("佐藤", "鈴木"))
    case = store.create(FIRST.model_copy(update={"opinions": people}))
    swapped = FIRST.model_copy(update={"opinions": people[::-1]})
    store.save(case, swapped)
    assert store.load(case.case_id).content == swapped


def test_a_file_is_kept_once_by_its_hash_and_given_back_byte_by_byte(store: CaseStore) -> None:
    case = store.create(FULL, files=OWN_FILES)
    other = store.create(with_employees(9, FULL))
    assert store.file(hash_of(VENDORS)) == VENDORS
    assert other.content.files() == case.content.files() == (hash_of(VENDORS), hash_of(EVIDENCE))


def test_a_case_whose_file_nobody_gave_is_not_saved(store: CaseStore) -> None:
    with pytest.raises(StoreError, match="is not among the saved data"):
        store.create(FULL)
    case = store.create(FIRST)
    with pytest.raises(StoreError, match="is not among the saved data"):
        store.save(case, FULL, {hash_of(VENDORS): VENDORS})
    assert [summary.revision for summary in store.summaries()] == [1]
    with pytest.raises(StoreError, match="is not among the saved data"):
        store.file(hash_of(VENDORS))


def test_bytes_under_another_hash_are_a_mistake_of_the_program(store: CaseStore) -> None:
    with pytest.raises(ValueError, match="has another hash"):
        store.create(FULL, files=dict.fromkeys(OWN_FILES, b"other"))
    assert store.summaries() == []


def test_who_saves_second_is_told_and_changes_nothing(store: CaseStore) -> None:
    case = store.create(FIRST, "決算")
    first = store.save(case, with_employees(60))
    with pytest.raises(CaseChanged, match=r"決算.*was changed in another window"):
        store.save(case, with_employees(70))
    assert store.load(case.case_id) == first


def test_of_threads_that_save_at_once_one_wins_each_round_and_nothing_is_lost(store: CaseStore) -> None:
    case = store.create(FIRST)
    wins: list[int] = []

    def save(number: int) -> None:
        mine = case
        for _ in range(100):
            try:
                mine = store.save(mine, with_employees(number))
            except CaseChanged:
                mine = store.load(case.case_id)
            else:
                wins.append(number)
                return

    threads = [threading.Thread(target=save, args=(number,)) for number in range(100, 108)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = [entry.detail["changes"][0]["after"] for entry in store.log(case.case_id)[1:]]
    assert sorted(wins) == list(range(100, 108))
    assert sorted(told) == list(range(100, 108))
    assert store.check_log(case.case_id) is None


def test_an_unknown_id_is_named(store: CaseStore) -> None:
    asked = (store.load, store.delete, store.restore, store.log, store.check_log, store.export)
    for ask in asked:
        with pytest.raises(CaseMissing, match="no saved case nobody"):
            ask("nobody")
    with pytest.raises(CaseMissing, match="no saved case nobody"):
        store.rename("nobody", "x")


def test_ids_fit_an_address_and_never_look_like_an_option(store: CaseStore) -> None:
    ids = [store.create(FIRST).case_id for _ in range(200)]
    assert len(set(ids)) == len(ids)
    assert [case_id for case_id in ids if case_id.startswith("-") or not set(case_id) <= _ADDRESS_SAFE] == []


_ADDRESS_SAFE = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")


def test_the_list_shows_the_case_changed_last_first(store: CaseStore) -> None:
    old, new = store.create(FIRST, "古い"), store.create(CaseContent(), "新しい")
    assert [summary.title for summary in store.summaries()] == ["新しい", "古い"]
    store.save(old, with_employees(60))
    lines = store.summaries()
    assert [line.case_id for line in lines] == [old.case_id, new.case_id]
    assert [(line.company, line.shortlisted) for line in lines] == [("株式会社さくら", 1), (None, 0)]


def test_a_renamed_case_keeps_its_content_and_the_same_name_writes_nothing(store: CaseStore) -> None:
    case = store.create(FIRST, "決算")
    renamed = store.rename(case.case_id, "  給与\nの委託\x07 ")
    assert (renamed.title, renamed.content, renamed.revision) == ("給与 の委託", case.content, 2)
    assert store.rename(case.case_id, "給与 の委託") == renamed
    assert len(store.rename(case.case_id, "あ" * 999).title) == LONGEST_TITLE
    assert store.check_log(case.case_id) is None


def test_a_duplicate_has_the_same_content_and_a_log_that_says_where_it_comes_from(store: CaseStore) -> None:
    case = store.create(FULL, "決算", OWN_FILES)
    copy = store.duplicate(case.case_id, "決算の写し")
    assert (copy.content, copy.title, copy.revision) == (case.content, "決算の写し", 1)
    assert copy.case_id != case.case_id
    [entry] = store.log(copy.case_id)
    assert (entry.action, entry.detail["source"], entry.detail["source_title"]) == ("duplicated", case.case_id, "決算")
    store.save(copy, with_employees(1, FULL))
    assert store.load(case.case_id) == case
    assert store.check_log(copy.case_id) is None


def test_a_deleted_case_leaves_the_list_and_comes_back_as_it_was(store: CaseStore) -> None:
    case = store.create(FIRST, "決算")
    store.delete(case.case_id)
    store.delete(case.case_id)
    assert (store.summaries(), [line.title for line in store.summaries(deleted=True)]) == ([], ["決算"])
    store.restore(case.case_id)
    store.restore(case.case_id)
    assert [line.updated_at for line in store.summaries()] == [case.updated_at]
    assert [entry.action for entry in store.log(case.case_id)] == ["created", "deleted", "restored"]
    assert store.check_log(case.case_id) is None


def test_purging_removes_what_was_deleted_long_ago_and_nothing_else(store: CaseStore) -> None:
    gone, kept = store.create(FULL, "古い", OWN_FILES), store.create(FIRST, "新しい")
    store.delete(gone.case_id)
    assert store.purge(datetime.now(UTC) - timedelta(days=90)) == 0
    assert store.purge(datetime.now(UTC) + timedelta(seconds=1)) == 1
    assert [line.case_id for line in store.summaries()] == [kept.case_id]
    with pytest.raises(CaseMissing, match=gone.case_id):
        store.load(gone.case_id)
    with pytest.raises(StoreError, match="is not among the saved data"):
        store.file(hash_of(VENDORS))


def test_headings_are_remembered_and_the_last_word_counts(store: CaseStore) -> None:
    store.remember_headings({"会社": "vendor_name", "備考欄": "notes", "x\x00y": "tools"})
    store.remember_headings({"備考欄": None})
    assert store.remembered_headings() == {"会社": "vendor_name", "備考欄": None}


def test_a_second_look_at_the_same_place_finds_the_same_cases(url: str) -> None:
    first = CaseStore.open(url)
    case = first.create(FIRST)
    first.close()
    second = CaseStore.open(url)
    assert second.load(case.case_id) == case
    second.close()

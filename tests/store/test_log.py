"""The decision log: entries can only be added, and every edit from outside shows, with the place where it was made."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import DatabaseError

from matcher.domain.case import Case
from matcher.store import CaseStore, LogFault, StoreError
from matcher.store.schema import CASES, LOG
from tests.store.contents import FIRST, FULL, OWN_FILES, with_employees

SAVES = 4
"""Entries of the log of the case under attack."""


@pytest.fixture
def case(file_store: CaseStore) -> Case:
    """Return a case with a log of four entries, beside another case."""
    file_store.create(FIRST, "別の案件")
    saved = file_store.create(FIRST, "決算")
    for count in range(SAVES - 1):
        saved = file_store.save(saved, with_employees(100 + count))
    return saved


def edit(store: CaseStore, *statements: str) -> None:
    """Edit the file as somebody does who knows SQL: without the triggers and the checks between tables."""
    with closing(sqlite3.connect(store.place)) as connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            assert connection.execute(statement).rowcount > 0
        connection.commit()


def test_an_entry_says_what_changed_from_what_to_what(file_store: CaseStore, case: Case) -> None:
    created, first, *_ = file_store.log(case.case_id)
    assert (created.action, created.sequence, created.previous) == ("created", 1, "")
    assert {"part": "answers.name", "before": None, "after": "株式会社さくら"} in created.detail["changes"]
    assert first.detail["changes"] == [{"part": "answers.employees", "before": 45, "after": 100}]
    assert (first.previous, first.sequence) == (created.digest, 2)


def test_an_untouched_log_holds(file_store: CaseStore, case: Case) -> None:
    assert file_store.check_log(case.case_id) is None
    edit(file_store)
    assert file_store.check_log(case.case_id) is None


# What the tampering writes into a column: another value of the same kind, so that nothing but the digests can tell.
OTHER_ENTRY = {
    "case_id": "'another-id'",
    "sequence": "sequence + 10",
    "written_as": "'somebody'",
    "at": "'2020-01-01T00:00:00.000000+00:00'",
    "action": "'renamed'",
    "detail": "replace(detail, 'employees', 'employeez')",
    "previous": "upper(previous || 'a')",
    "digest": "upper(digest)",
}
OTHER_CASE = {
    "case_id": "'another-id'",
    "title": "'給与'",
    "revision": "revision + 1",
    "created_at": "'2020-01-01T00:00:00.000000+00:00'",
    "updated_at": "'2020-01-01T00:00:00.000000+00:00'",
    "deleted_at": "'2020-01-01T00:00:00.000000+00:00'",
    "content": "replace(content, '102', '103')",
    "log_head": "upper(log_head)",
}


def test_every_column_is_attacked() -> None:
    assert (set(OTHER_ENTRY), set(OTHER_CASE)) == (set(LOG.c.keys()), set(CASES.c.keys()))


@pytest.mark.parametrize("sequence", [1, 2, SAVES])
@pytest.mark.parametrize("column", OTHER_ENTRY)
def test_an_edited_column_of_an_entry_is_found_at_that_entry(
    file_store: CaseStore, case: Case, column: str, sequence: int
) -> None:
    where = f"case_id = '{case.case_id}' AND sequence = {sequence}"
    edit(file_store, f"UPDATE log_entries SET {column} = {OTHER_ENTRY[column]} WHERE {where}")
    found = file_store.check_log(case.case_id)
    assert found is not None
    assert found.sequence == sequence


@pytest.mark.parametrize("column", sorted(set(OTHER_CASE) - {"case_id"}))
def test_an_edited_column_of_a_case_is_found(file_store: CaseStore, case: Case, column: str) -> None:
    edit(file_store, f"UPDATE cases SET {column} = {OTHER_CASE[column]} WHERE case_id = '{case.case_id}'")
    found = file_store.check_log(case.case_id)
    assert found is not None
    assert found.sequence in (SAVES, SAVES + 1)


def test_a_case_under_another_id_has_no_log(file_store: CaseStore, case: Case) -> None:
    edit(file_store, f"UPDATE cases SET case_id = {OTHER_CASE['case_id']} WHERE case_id = '{case.case_id}'")
    assert file_store.check_log("another-id") == LogFault(1, "tail")


@pytest.mark.parametrize("sequence", range(1, SAVES + 1))
def test_a_deleted_entry_is_missed(file_store: CaseStore, case: Case, sequence: int) -> None:
    edit(file_store, f"DELETE FROM log_entries WHERE case_id = '{case.case_id}' AND sequence = {sequence}")
    found = file_store.check_log(case.case_id)
    assert found == LogFault(sequence, "tail" if sequence == SAVES else "missing")


def test_a_cut_tail_is_missed_even_when_the_case_is_set_back(file_store: CaseStore, case: Case) -> None:
    mine = f"case_id = '{case.case_id}'"
    edit(
        file_store,
        f"DELETE FROM log_entries WHERE {mine} AND sequence = {SAVES}",
        f"UPDATE cases SET revision = {SAVES - 1} WHERE {mine}",
    )
    assert file_store.check_log(case.case_id) == LogFault(SAVES, "tail")


def test_two_entries_that_change_places_are_found(file_store: CaseStore, case: Case) -> None:
    swaps = [(2, 12), (3, 2), (12, 3)]
    edit(
        file_store,
        *(
            f"UPDATE log_entries SET sequence = {new} WHERE case_id = '{case.case_id}' AND sequence = {old}"
            for old, new in swaps
        ),
    )
    assert file_store.check_log(case.case_id) == LogFault(2, "altered")


def test_an_edit_outside_stays_visible_after_the_next_save(file_store: CaseStore, case: Case) -> None:
    edit(file_store, f"UPDATE cases SET title = '給与' WHERE case_id = '{case.case_id}'")
    assert file_store.check_log(case.case_id) == LogFault(SAVES, "case")
    saved = file_store.save(case, with_employees(7))
    file_store.save(saved, with_employees(8))
    assert file_store.check_log(case.case_id) == LogFault(SAVES, "case")


def test_a_log_that_was_cut_is_not_continued_but_its_case_can_be_duplicated(file_store: CaseStore, case: Case) -> None:
    edit(file_store, f"DELETE FROM log_entries WHERE case_id = '{case.case_id}' AND sequence = {SAVES}")
    with pytest.raises(StoreError, match='decision log of the case "決算" was edited outside'):
        file_store.save(case, with_employees(7))
    copy = file_store.duplicate(case.case_id, "決算の写し")
    assert file_store.save(copy, with_employees(7)).revision == 2
    assert file_store.check_log(copy.case_id) is None


@pytest.mark.parametrize("column", ["content", "created_at"])
def test_a_case_that_cannot_be_read_is_named_and_hides_no_other(file_store: CaseStore, case: Case, column: str) -> None:
    edit(file_store, f"UPDATE cases SET {column} = 'x' WHERE case_id = '{case.case_id}'")
    with pytest.raises(StoreError, match=f"case {case.case_id} is damaged"):
        file_store.load(case.case_id)
    assert len(file_store.summaries()) == 2


def test_an_entry_that_cannot_be_read_is_told_as_damage(file_store: CaseStore, case: Case) -> None:
    edit(file_store, f"UPDATE log_entries SET detail = 'x' WHERE case_id = '{case.case_id}' AND sequence = {SAVES}")
    with pytest.raises(StoreError, match=f"case {case.case_id} is damaged"):
        file_store.log(case.case_id)
    assert file_store.check_log(case.case_id) == LogFault(SAVES, "altered")


def test_a_file_that_was_edited_is_not_given_out(file_store: CaseStore, case: Case) -> None:
    sha = next(iter(OWN_FILES))
    file_store.save(case, FULL, OWN_FILES)
    edit(file_store, f"UPDATE files SET bytes = X'00' WHERE sha256 = '{sha}'")
    with pytest.raises(StoreError, match="no longer what was saved"):
        file_store.file(sha)


FORBIDDEN = [
    "UPDATE log_entries SET action = 'renamed' WHERE sequence = 1",
    "DELETE FROM log_entries WHERE sequence = 1",
    "INSERT INTO log_entries SELECT case_id, sequence + 5, written_as, at, action, detail, previous, digest"
    " FROM log_entries",
    "DELETE FROM purged_cases",
    "UPDATE purged_cases SET revision = 1",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_database_itself_refuses_to_change_the_log(store: CaseStore, url: str, statement: str) -> None:
    purged, kept = store.create(FIRST), store.create(FIRST)
    store.delete(purged.case_id)
    store.purge(datetime.now(UTC) + timedelta(seconds=1))
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with pytest.raises(DatabaseError, match=r"append-only|are remembered"), engine.begin() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()
    assert store.check_log(kept.case_id) is None


def test_replacing_an_entry_is_refused_too(file_store: CaseStore, case: Case) -> None:
    replaced = "INSERT OR REPLACE INTO log_entries SELECT * FROM log_entries WHERE sequence = 2"
    refused = pytest.raises(sqlite3.IntegrityError, match="append-only")
    with closing(sqlite3.connect(file_store.place)) as connection, refused:
        connection.execute(replaced)
    assert file_store.check_log(case.case_id) is None

"""The version of the tables: older ones come along, with a copy of what was; newer and foreign ones are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection, make_url
from sqlalchemy.exc import DatabaseError

from matcher.store import CaseStore, StoreError
from matcher.store.migration import FIRST_VERSION
from tests.store.contents import FIRST, FULL, OWN_FILES, with_employees


def add_owner(connection: Connection) -> None:
    """Take the first version to a second, as a later program might."""
    connection.exec_driver_sql("ALTER TABLE cases ADD COLUMN owner TEXT DEFAULT ''")


def add_reminder(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE cases ADD COLUMN reminder TEXT")


def break_off(connection: Connection) -> None:
    add_reminder(connection)
    connection.exec_driver_sql("INSERT INTO no_such_table VALUES (1)")


def version(store: CaseStore) -> int:
    with store._engine.connect() as connection:
        return int(connection.exec_driver_sql("SELECT version FROM schema_version").scalar_one())


def files_beside(store: CaseStore) -> set[str]:
    names = {file.name for file in Path(store.place).parent.iterdir()}
    return {name for name in names if not name.endswith(("-wal", "-shm"))}


def test_a_new_place_gets_the_tables_of_today(store: CaseStore) -> None:
    assert (version(store), store.summaries()) == (FIRST_VERSION, [])


def test_an_older_store_comes_along_with_all_its_cases(url: str) -> None:
    old = CaseStore.open(url)
    case = old.save(old.create(FULL, "決算", OWN_FILES), with_employees(60, FULL))
    old.close()
    new = CaseStore.open(url, steps=(add_owner, add_reminder))
    assert (version(new), new.load(case.case_id), new.check_log(case.case_id)) == (FIRST_VERSION + 2, case, None)
    assert new.save(case, FIRST).revision == case.revision + 1
    new.close()
    again = CaseStore.open(url, steps=(add_owner, add_reminder))
    assert version(again) == FIRST_VERSION + 2
    again.close()


def test_what_was_is_copied_beforehand(file_url: str) -> None:
    old = CaseStore.open(file_url)
    case = old.create(FIRST)
    old.close()
    new = CaseStore.open(file_url, steps=(add_owner,))
    assert files_beside(new) == {"cases.sqlite", "cases.version-1.sqlite"}
    new.close()
    copy = CaseStore.open(file_url.replace("cases.sqlite", "cases.version-1.sqlite"))
    assert (version(copy), copy.load(case.case_id)) == (FIRST_VERSION, case)
    copy.close()


def test_a_migration_that_breaks_off_leaves_the_old_version_whole(url: str) -> None:
    old = CaseStore.open(url)
    case = old.create(FIRST)
    old.close()
    with pytest.raises(DatabaseError, match="no_such_table"):
        CaseStore.open(url, steps=(add_owner, break_off))
    again = CaseStore.open(url)
    assert (version(again), again.load(case.case_id)) == (FIRST_VERSION, case)
    assert again.save(case, with_employees(60)).revision == 2
    again.close()


def test_every_try_keeps_a_copy_of_its_own(file_url: str) -> None:
    CaseStore.open(file_url).close()
    for _ in range(2):
        with pytest.raises(DatabaseError, match="no_such_table"):
            CaseStore.open(file_url, steps=(break_off,))
    store = CaseStore.open(file_url)
    assert files_beside(store) == {"cases.sqlite", "cases.version-1.sqlite", "cases.version-1-2.sqlite"}
    store.close()


def test_a_newer_store_is_refused_and_left_as_it_is(url: str) -> None:
    newer = CaseStore.open(url)
    case = newer.create(FIRST)
    newer.close()
    CaseStore.open(url, steps=(add_owner,)).close()
    with pytest.raises(StoreError, match="newer version of this program \\(version 2; this one reads up to 1\\)"):
        CaseStore.open(url)
    still = CaseStore.open(url, steps=(add_owner,))
    assert still.load(case.case_id) == case
    still.close()


def test_the_database_of_another_program_is_left_as_it_is(file_url: str) -> None:
    file = Path(str(make_url(file_url).database))
    store = CaseStore.open(file_url)
    with store._engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE schema_version")
    store.close()
    before = file.read_bytes()
    with pytest.raises(StoreError, match="is the database of another program"):
        CaseStore.open(file_url)
    assert file.read_bytes() == before


def test_a_store_without_its_version_is_damaged(file_url: str) -> None:
    store = CaseStore.open(file_url)
    with store._engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM schema_version")
    store.close()
    with pytest.raises(StoreError, match="is damaged"):
        CaseStore.open(file_url)

"""Kills, failing steps, a full disk and a second process: what was acknowledged is there, and nothing is half-saved."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count, takewhile
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import event

from matcher.domain.case import Case, CaseContent
from matcher.store import CaseStore, StoreError
from matcher.store.connection import writing
from tests.store.contents import FIRST, FULL, OWN_FILES, hash_of, with_employees

ROOT = Path(__file__).resolve().parents[2]
KILLS = 200 if settings.get_current_profile_name() == "thorough" else 20
LONGEST_LIFE = 0.05
START_SECONDS = 60.0
UNTOUCHED = CaseContent(answers={"employees": 0})
FEWEST_STATEMENTS = 4
"""Read the case, change it, add to the log, and on SQLite begin."""
WRITES = 30
"""Saves of each of two processes that save at once."""


def saver(url: str, case_id: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.saver", url, case_id]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_a_process_killed_while_saving_loses_no_acknowledged_save_and_leaves_none_half_done(file_url: str) -> None:
    store = CaseStore.open(file_url)
    case_id = store.create(UNTOUCHED).case_id
    store.close()
    lives = random.Random(20270401)
    for _ in range(KILLS):
        with saver(file_url, case_id) as child:
            assert child.stdout is not None
            said = [child.stdout.readline()]
            time.sleep(lives.uniform(0, LONGEST_LIFE))
            # SIGKILL on POSIX, its like on Windows: the process is gone without a word.
            child.kill()
            said += child.stdout.read().splitlines()
        acknowledged = max(int(line) for line in said if line.strip())
        store = CaseStore.open(file_url)
        case = store.load(case_id)
        # The last save may have reached the disk before the process could say so.
        assert case.content.answers["employees"] in (acknowledged, acknowledged + 1)
        assert store.check_log(case_id) is None
        assert [hash_of(store.file(sha)) for sha in case.content.files()] == [*case.content.files()]
        store.close()


class Broken(Exception):
    """A statement that the test made fail."""


@contextmanager
def failing_at(store: CaseStore, place: int) -> Iterator[None]:
    """Make the statement at a place fail, counted from 1."""
    numbers = count(1)

    def look(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if next(numbers) == place:
            raise Broken(statement)

    event.listen(store._engine, "before_cursor_execute", look)
    try:
        yield
    finally:
        event.remove(store._engine, "before_cursor_execute", look)


def save(store: CaseStore, case: Case) -> object:
    return store.save(case, with_employees(99, FULL), OWN_FILES)


STEPS: dict[str, Callable[[CaseStore, Case], object]] = {
    "save": save,
    "create": lambda store, _case: store.create(FULL, "給与", OWN_FILES),
    "rename": lambda store, case: store.rename(case.case_id, "給与"),
    "duplicate": lambda store, case: store.duplicate(case.case_id, "写し"),
    "delete": lambda store, case: store.delete(case.case_id),
    "import": lambda store, case: store.import_case(store.export(case.case_id)),
}


def all_of(store: CaseStore) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table."""
    with store._engine.connect() as connection:
        found = {
            table: connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
            for table in ("cases", "log_entries", "files", "case_files", "purged_cases")
        }
    return {table: [tuple(row) for row in rows] for table, rows in found.items()}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_fails_at_any_statement_leaves_everything_as_it_was(store: CaseStore, step: str) -> None:
    case = store.create(FIRST, "決算")
    before = all_of(store)

    def fails(place: int) -> bool:
        with failing_at(store, place), suppress(Broken):
            STEPS[step](store, case)
            return False
        assert all_of(store) == before
        return True

    statements = len(list(takewhile(fails, count(1))))
    assert statements >= FEWEST_STATEMENTS
    assert all_of(store) != before


def test_a_commit_that_fails_leaves_everything_as_it_was(store: CaseStore) -> None:
    case = store.create(FIRST, "決算")
    before = all_of(store)

    def refuse(_connection: object) -> None:
        raise Broken

    event.listen(store._engine, "commit", refuse)
    with pytest.raises(Broken):
        save(store, case)
    event.remove(store._engine, "commit", refuse)
    assert all_of(store) == before
    assert save(store, case) == store.load(case.case_id)


def test_two_processes_that_save_at_once_lose_nothing(url: str) -> None:
    store = CaseStore.open(url)
    ids = [store.create(UNTOUCHED).case_id for _ in range(2)]
    children = [saver(url, case_id) for case_id in ids]
    heard = []
    for child in children:
        assert child.stdout is not None
        heard.append([int(child.stdout.readline()) for _ in range(WRITES)])
    for child in children:
        child.kill()
        child.communicate(timeout=START_SECONDS)
    for case_id in ids:
        saved = [entry.detail["changes"][0]["after"] for entry in store.log(case_id)[1:]]
        assert saved == list(range(1, len(saved) + 1))
        assert store.check_log(case_id) is None
    assert heard == [list(range(1, WRITES + 1))] * 2
    store.close()


def test_a_store_opened_by_many_processes_at_once_for_the_first_time_is_whole(file_url: str) -> None:
    opening = "import sys; from matcher.store import CaseStore; CaseStore.open(sys.argv[1]).summaries()"
    children = [subprocess.Popen([sys.executable, "-c", opening, file_url], cwd=ROOT) for _ in range(6)]
    assert [child.wait(timeout=START_SECONDS) for child in children] == [0] * 6


def test_a_full_disk_is_told_and_what_was_saved_stays(file_store: CaseStore) -> None:
    case = file_store.create(FIRST, "決算")
    with file_store._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    big = FIRST.model_copy(update={"notes": {"": "長" * 10_000, "V001": "長" * 10_000}})
    with pytest.raises(StoreError, match="the disk is full"):
        file_store.save(case, big)
    assert file_store.load(case.case_id) == case
    assert file_store.check_log(case.case_id) is None


def test_a_read_only_store_is_told_and_can_be_read(file_store: CaseStore) -> None:
    case = file_store.create(FIRST, "決算")
    reader = CaseStore.open(f"sqlite:///file:{file_store.place}?mode=ro&uri=true")
    assert reader.load(case.case_id) == case
    with pytest.raises(StoreError, match="it is read-only"):
        reader.save(case, with_employees(9))
    reader.close()


def test_a_store_that_somebody_else_holds_is_told_after_a_while(file_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matcher.store.connection.WAIT_SECONDS", 0)
    store, other = CaseStore.open(file_url), CaseStore.open(file_url)
    refused = pytest.raises(StoreError, match="in use by another program")
    with writing(other._engine), refused:
        store.create(FIRST)
    assert store.create(FIRST).revision == 1
    store.close()
    other.close()


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    with pytest.raises(StoreError, match="Check that the folder exists"):
        CaseStore.open(f"sqlite:///{tmp_path}/data/cases.sqlite")


def test_a_damaged_file_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "cases.sqlite"
    file.write_bytes(b"not a database, but long enough to be looked at" * 100)
    before = file.read_bytes()
    with pytest.raises(StoreError, match="is damaged or does not hold cases"):
        CaseStore.open(f"sqlite:///{file}")
    assert file.read_bytes() == before


def test_pages_overwritten_in_the_middle_are_told(file_store: CaseStore) -> None:
    for _ in range(50):
        file_store.create(FULL, files=OWN_FILES)
    place = file_store.place
    file_store.close()
    data = bytearray(Path(place).read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    Path(place).write_bytes(data)
    with pytest.raises(StoreError, match="is damaged or does not hold cases"):
        CaseStore.open(f"sqlite:///{place}").summaries()

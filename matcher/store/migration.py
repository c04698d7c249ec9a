"""The version of the tables: a new database gets today's, an older one is brought up to it, a newer one is refused."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from itertools import count

from sqlalchemy import Connection, Engine, func, insert, inspect, select, update

from matcher.store import backup, places, schema
from matcher.store.connection import is_file, place, reading, unbounded, writing
from matcher.store.errors import StoreError, finding
from matcher.store.schema import SCHEMA

Step = Callable[[Connection], None]
FIRST_VERSION = 1
STEPS: tuple[Step, ...] = ()
"""The way up from the first version, the first step to version 2; a new database starts with the tables of today."""

_LOCK = 7_261_988
"""Number of the lock under which a server changes its tables."""
_TRIES = 40
_PAUSE_SECONDS = 0.05


def prepare(engine: Engine, steps: Sequence[Step] = STEPS) -> None:
    """Bring the tables of a database to today's version, in one transaction; a file is copied beforehand.

    Raises
    ------
    StoreError
        The database is newer than this program, belongs to something else, or cannot be read or written.
    """
    today = FIRST_VERSION + len(steps)
    with reading(engine) as connection:
        found = _version(connection, today)
    if found == today:
        return
    if is_file(engine):
        if found is not None:
            _copy(engine, found)
        _write_ahead(engine)
    with writing(engine) as connection:
        # Another process may have done it meanwhile.
        _bring_up(connection, today, steps)


def _version(connection: Connection, today: int) -> int | None:
    """Return the version of the tables, None where there are none yet."""
    where = place(connection.engine)
    names = inspect(connection).get_table_names()
    if SCHEMA.name not in names:
        if names and is_file(connection.engine):
            raise StoreError([finding("store_foreign", where)])
        return None
    found: int | None = connection.execute(select(SCHEMA.c.version)).scalar_one_or_none()
    if found is None:
        raise StoreError([finding("store_damaged", where)])
    if found > today:
        raise StoreError([finding("store_newer", where, theirs=found, ours=today)])
    return found


def _bring_up(connection: Connection, today: int, steps: Sequence[Step]) -> None:
    if not is_file(connection.engine):
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    found = _version(connection, today)
    if found is None:
        schema.create(connection)
        connection.execute(insert(SCHEMA).values(version=today))
        return
    for step in steps[found - FIRST_VERSION :]:
        step(connection)
    connection.execute(update(SCHEMA).values(version=today))


def _copy(engine: Engine, version: int) -> None:
    file = places.file_of(engine.url)
    if file is not None:
        marks = ("" if number == 1 else f"-{number}" for number in count(1))
        names = (file.with_name(f"{file.stem}.version-{version}{mark}{file.suffix}") for mark in marks)
        backup.copy(engine, next(name for name in names if not name.exists()))


def _write_ahead(engine: Engine) -> None:
    """Set the way of writing, which stays with the file; SQLite does not wait here by itself."""
    for attempt in count(1):
        try:
            with unbounded(engine) as connection:
                connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        except StoreError as error:
            if attempt == _TRIES or error.findings[0].code != "store_busy":
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return

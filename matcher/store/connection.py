"""Transactions: one engine a process, every write from its first statement on alone, every commit on the disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite

from matcher.store import places
from matcher.store.errors import StoreError, explained, finding

WAIT_SECONDS = 10
"""How long a transaction waits for another to end."""
_ON_CONNECT = (
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA trusted_schema=OFF",
)
_BEGIN = "begin"
"""Option of a connection: the statement that begins a transaction, None for none."""


def connect(url: URL) -> Engine:
    """Return the engine of a database; the folder of a file is made where it is missing.

    Raises
    ------
    StoreError
        The folder cannot be made, or the driver is not installed.
    """
    file = places.file_of(url)
    if file is None:
        return _server(url)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError([finding("store_folder", str(file.parent))]) from error
    # The driver's own transactions begin too late to be alone, hence isolation_level=None.
    engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS, "isolation_level": None})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _server(url: URL) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": WAIT_SECONDS})
    except ModuleNotFoundError as error:
        raise StoreError([finding("store_driver", str(error.name))]) from error


def _prepare(connection: Any, _record: object) -> None:
    for statement in _ON_CONNECT:
        connection.execute(statement)


def _begin(connection: Connection) -> None:
    statement = connection.get_execution_options().get(_BEGIN, "BEGIN")
    if statement:
        connection.exec_driver_sql(statement)


def place(engine: Engine) -> str:
    """Return where the database lies, in words for the user."""
    return places.shown(engine.url)


def is_file(engine: Engine) -> bool:
    """Return whether the database is a file of SQLite."""
    return engine.dialect.name == places.SQLITE


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a transaction that sees one state of the database from beginning to end."""
    options = {} if is_file(engine) else {"isolation_level": "REPEATABLE READ"}
    with explained(place(engine)), engine.connect() as connection:
        connection.execution_options(**options)
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a transaction that is kept whole at its end, or not at all."""
    with explained(place(engine)), engine.connect() as connection:
        connection.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
        with connection.begin():
            yield connection


@contextmanager
def unbounded(engine: Engine) -> Iterator[Connection]:
    """Give a connection of SQLite outside any transaction, for what cannot be part of one."""
    with explained(place(engine)), engine.connect() as connection:
        connection.execution_options(**{_BEGIN: None})
        yield connection


def put(connection: Connection, table: Table, values: Mapping[str, object]) -> None:
    """Insert a row, or set the columns of the one that has its key already."""
    kind = sqlite if is_file(connection.engine) else postgresql
    key = table.primary_key.columns.keys()
    rest = {name: value for name, value in values.items() if name not in key}
    inserted = kind.insert(table).values(**values)
    if rest:
        connection.execute(inserted.on_conflict_do_update(index_elements=key, set_=rest))
    else:
        connection.execute(inserted.on_conflict_do_nothing())

"""Where the cases lie: a file in the user's data folder, unless the environment names another place."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from matcher.store.errors import StoreError, finding

FOLDER = "MATCHER_DATA"
"""Environment variable that names another folder."""
ADDRESS = "MATCHER_STORE"
"""Environment variable that names a database by its SQLAlchemy URL."""
FILE = "cases.sqlite"
SQLITE = "sqlite"
POSTGRESQL = "postgresql"


def chosen() -> URL:
    """Return the address of the database that the environment chooses.

    Raises
    ------
    StoreError
        The address cannot be read or names a database of another kind.
    """
    address = os.environ.get(ADDRESS)
    return read(address) if address else URL.create(SQLITE, database=str(folder() / FILE))


def folder() -> Path:
    """Return the folder of the user's data."""
    named = os.environ.get(FOLDER)
    return Path(named).expanduser() if named else platformdirs.user_data_path("bpo-matcher", appauthor=False)


def read(address: str) -> URL:
    """Return a database's address as SQLAlchemy knows it (see `chosen`)."""
    try:
        url = make_url(address)
    except ArgumentError as error:
        # The address may hold a password: it is never repeated.
        raise StoreError([finding("store_address")]) from error
    kind = url.get_backend_name()
    if kind == POSTGRESQL:
        return url.set(drivername=f"{POSTGRESQL}+psycopg")
    if kind != SQLITE or not url.database or url.database == ":memory:":
        raise StoreError([finding("store_address")])
    return url.set(drivername=SQLITE)


def file_of(url: URL) -> Path | None:
    """Return the file of the database, None for a server."""
    if url.get_backend_name() != SQLITE:
        return None
    return Path(str(url.database).removeprefix("file:"))


def shown(url: URL) -> str:
    """Return the place in words for the user: the file, or the server without its password."""
    file = file_of(url)
    return str(file) if file else f"{url.host or 'localhost'}/{url.database}"

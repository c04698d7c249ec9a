"""Stores in every database that is at hand: SQLite always, PostgreSQL where MATCHER_TEST_POSTGRES names a server."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url

from matcher.store import CaseStore

SERVER = "MATCHER_TEST_POSTGRES"


@pytest.fixture
def file_url(tmp_path: Path) -> str:
    """Return the address of a file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'cases.sqlite'}"


@pytest.fixture
def server_url() -> Iterator[str]:
    """Return the address of an empty schema on a PostgreSQL server, dropped afterwards."""
    given = os.environ.get(SERVER)
    if not given:
        pytest.skip(f"no PostgreSQL server ({SERVER} is not set)")
    schema = f"test_{secrets.token_hex(6)}"
    url = make_url(given).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
        yield url.update_query_dict({"options": f"-csearch_path={schema}"}).render_as_string(hide_password=False)
        connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
    engine.dispose()


@pytest.fixture(params=["file_url", "server_url"], ids=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """Return the address of an empty database of each kind."""
    address: str = request.getfixturevalue(request.param)
    return address


@pytest.fixture
def store(url: str) -> Iterator[CaseStore]:
    """Return an empty store of each kind."""
    opened = CaseStore.open(url)
    yield opened
    opened.close()


@pytest.fixture
def file_store(file_url: str) -> Iterator[CaseStore]:
    """Return an empty store in a file."""
    opened = CaseStore.open(file_url)
    yield opened
    opened.close()

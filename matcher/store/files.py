"""The files of cases: stored once by the hash of their bytes, checked whenever they are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, select

from matcher.store.canonical import sha256
from matcher.store.connection import put
from matcher.store.errors import StoreError, finding
from matcher.store.schema import CASE_FILES, FILES


def keep(connection: Connection, case_id: str, wanted: Iterable[str], given: Mapping[str, bytes]) -> None:
    """Store the files that a case needs and the store lacks.

    Raises
    ------
    StoreError
        A wanted file is neither stored nor given.
    ValueError
        A given file has another hash than its name says.
    """
    for sha in dict.fromkeys(wanted):
        used = select(CASE_FILES.c.sha256).where(CASE_FILES.c.case_id == case_id, CASE_FILES.c.sha256 == sha)
        if connection.execute(used).first() is not None:
            continue
        if connection.execute(select(FILES.c.sha256).where(FILES.c.sha256 == sha)).first() is None:
            _store(connection, sha, given)
        put(connection, CASE_FILES, {"case_id": case_id, "sha256": sha})


def _store(connection: Connection, sha: str, given: Mapping[str, bytes]) -> None:
    if sha not in given:
        raise StoreError([finding("store_file_missing", sha)])
    if sha256(given[sha]) != sha:
        raise ValueError(f"the file under {sha} has another hash")
    put(connection, FILES, {"sha256": sha, "bytes": given[sha]})


def read(connection: Connection, sha: str) -> bytes:
    """Return the bytes of a stored file.

    Raises
    ------
    StoreError
        No such file is stored, or its bytes no longer have that hash.
    """
    found = connection.execute(select(FILES.c.bytes).where(FILES.c.sha256 == sha)).scalar_one_or_none()
    if found is None:
        raise StoreError([finding("store_file_missing", sha)])
    data = bytes(found)
    if sha256(data) != sha:
        raise StoreError([finding("store_file_damaged", sha)])
    return data


def drop_unused(connection: Connection) -> None:
    """Delete the files that no case uses any more."""
    connection.execute(delete(FILES).where(FILES.c.sha256.not_in(select(CASE_FILES.c.sha256))))

"""What can go wrong with the store, in words for the user; a programmer's mistake passes through as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from matcher.domain.findings import Finding, InputError

LONGEST_FOUND = 60


class StoreError(InputError):
    """The store cannot do what was asked; nothing was changed."""


class CaseMissing(StoreError):
    """No case has that id."""


class CaseChanged(StoreError):
    """The case was saved elsewhere since it was read."""


class BundleError(StoreError):
    """A case file that cannot be taken in; nothing of it was."""


def finding(code: str, found: str = "", **parts: object) -> Finding:
    """Return a finding about the store or a case; of a long path its end, which names the file."""
    shown = found if len(found) <= LONGEST_FOUND else "…" + found[1 - LONGEST_FOUND :]
    return Finding(code, "refuse", found=shown, parts=parts)


def missing(case_id: str) -> CaseMissing:
    """Return the error for an id that no case has."""
    return CaseMissing([finding("case_missing", case_id)])


def damaged(case_id: str) -> StoreError:
    """Return the error for a case that can no longer be read."""
    return StoreError([finding("case_damaged", case_id)])


# The primary result code is the low byte of SQLite's extended codes.
_SQLITE = {
    sqlite3.SQLITE_FULL: "store_full",
    sqlite3.SQLITE_READONLY: "store_read_only",
    sqlite3.SQLITE_PERM: "store_read_only",
    sqlite3.SQLITE_CANTOPEN: "store_folder",
    sqlite3.SQLITE_BUSY: "store_busy",
    sqlite3.SQLITE_LOCKED: "store_busy",
    sqlite3.SQLITE_CORRUPT: "store_damaged",
    sqlite3.SQLITE_NOTADB: "store_damaged",
    sqlite3.SQLITE_IOERR: "store_disk",
    sqlite3.SQLITE_TOOBIG: "store_too_big",
}


@contextmanager
def explained(place: str) -> Iterator[None]:
    """Turn what a database says into the store's own error; `place` names the database.

    Raises
    ------
    StoreError
        The disk is full, the folder read-only, the file damaged, the server away …
    """
    try:
        yield
    except (exc.OperationalError, exc.DatabaseError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, exc.DBAPIError) else error
        code = _code(cause)
        if code is None:
            raise
        raise StoreError([finding(code, place)]) from error
    except exc.TimeoutError as error:
        raise StoreError([finding("store_busy", place)]) from error


def _code(cause: BaseException | None) -> str | None:
    if isinstance(cause, sqlite3.Error):
        return _SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)
    # The driver of PostgreSQL is an extra: its errors are known by their name.
    return "store_away" if type(cause).__name__ in {"OperationalError", "AdminShutdown"} else None

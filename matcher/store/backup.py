"""A copy of the whole store, taken while others go on writing, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Engine

from matcher.store import places
from matcher.store.connection import is_file, unbounded
from matcher.store.errors import StoreError, finding


def copy(engine: Engine, target: Path) -> None:
    """Write a copy of the store into a new file.

    Raises
    ------
    StoreError
        The file exists, cannot be written, or the store is a server, which has its own means.
    """
    if not is_file(engine):
        raise StoreError([finding("store_backup_server", places.shown(engine.url))])
    if target.exists():
        raise StoreError([finding("store_backup_exists", str(target))])
    unfinished = target.with_name(f"{target.name}.part")
    try:
        unfinished.unlink(missing_ok=True)
        with unbounded(engine) as connection:
            connection.exec_driver_sql("VACUUM INTO ?", (str(unfinished),))
        _to_disk(unfinished)
        unfinished.replace(target)
    except OSError as error:
        raise StoreError([finding("store_backup_folder", str(target))]) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _to_disk(file: Path) -> None:
    # Windows flushes only a file that is open for writing.
    with file.open("rb+") as written:
        os.fsync(written.fileno())

"""The decision log: a chain of entries, each with the digest of the one before, and what breaks it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, insert, select

from matcher.domain.case import Action, LogEntry
from matcher.store.canonical import canonical, digest
from matcher.store.errors import damaged
from matcher.store.rows import Row
from matcher.store.schema import LOG

NOTHING_BEFORE = ""
_DIGESTED = ("written_as", "sequence", "at", "action", "detail", "previous")
_SEALED = ("case_id", "title", "revision", "created_at", "updated_at", "deleted_at", "content")


class LogFault(NamedTuple):
    """The first place where the log does not hold.

    Parameters
    ----------
    sequence : number of the entry.
    kind : missing (no such entry), altered (it says something else than was written), chain (it does not follow from
        the one before), tail (the log ends before it), case (the case was changed outside after it).
    """

    sequence: int
    kind: Literal["missing", "altered", "chain", "tail", "case"]


def seal(case: Row) -> str:
    """Return the digest of everything that a case is; every entry holds the one of the case that it led to."""
    return digest([case[name] for name in _SEALED])


def entry(case: Row, action: Action, previous: str, at: str, detail: Mapping[str, object]) -> dict[str, Any]:
    """Return the entry that says how a case became what it is now."""
    said = {
        "case_id": case["case_id"],
        "sequence": case["revision"],
        "written_as": case["case_id"],
        "at": at,
        "action": action,
        "detail": canonical({**detail, "case": seal(case)}),
        "previous": previous,
    }
    return {**said, "digest": _digest(said)}


def _digest(said: Row) -> str:
    return digest([said[name] for name in _DIGESTED])


def append(connection: Connection, written: Sequence[Row]) -> None:
    """Write entries at the end of a log."""
    connection.execute(insert(LOG), [dict(row) for row in written])


def last(connection: Connection, case_id: str) -> Row | None:
    """Return the last entry of a case, None where it has none."""
    newest = select(LOG).where(LOG.c.case_id == case_id).order_by(LOG.c.sequence.desc()).limit(1)
    found = connection.execute(newest).mappings().first()
    return None if found is None else dict(found)


def rows(connection: Connection, case_id: str) -> Sequence[Row]:
    """Return the entries of a case as they are stored, oldest first."""
    wanted = select(LOG).where(LOG.c.case_id == case_id).order_by(LOG.c.sequence)
    return [dict(row) for row in connection.execute(wanted).mappings()]


def read(row: Row) -> LogEntry:
    """Return an entry.

    Raises
    ------
    StoreError
        It was damaged so that it cannot be read.
    """
    said = {name: row[name] for name in LogEntry.model_fields if name != "detail"}
    try:
        return LogEntry.model_validate_json(canonical({**said, "detail": json.loads(row["detail"])}))
    except ValueError as error:
        raise damaged(str(row["case_id"])) from error


def fault(case: Row, entries: Sequence[Row]) -> LogFault | None:
    """Return the first place where the log of a case does not hold, None where all of it holds.

    Whoever can write the database and knows this chain can forge it whole; what this finds is every other edit.
    """
    before: Row | None = None
    for place, row in enumerate(entries, start=1):
        found = _fault_of(place, row, before)
        if found is not None:
            return found
        before = row
    count = len(entries)
    if before is None or count < case["revision"] or before["digest"] != case["log_head"]:
        return LogFault(count + 1, "tail")
    return None if _agrees(case, before) else LogFault(count, "case")


def _fault_of(place: int, row: Row, before: Row | None) -> LogFault | None:
    if row["sequence"] != place:
        return LogFault(place, "missing")
    if row["digest"] != _digest(row):
        return LogFault(place, "altered")
    if row["previous"] != (NOTHING_BEFORE if before is None else before["digest"]):
        return LogFault(place, "chain")
    renamed = before is not None and row["written_as"] != before["written_as"]
    if renamed and row["action"] != "imported":
        return LogFault(place, "chain")
    # The entry itself holds: its detail is JSON that was written here.
    return LogFault(place - 1, "case") if "found" in json.loads(row["detail"]) else None


def _agrees(case: Row, newest: Row) -> bool:
    return bool(newest["written_as"] == case["case_id"] and json.loads(newest["detail"]).get("case") == seal(case))


def continues(case: Row, newest: Row | None) -> bool:
    """Return whether a log ends where its case says, so that it can be continued."""
    return newest is not None and (newest["sequence"], newest["digest"]) == (case["revision"], case["log_head"])


def changed_outside(case: Row, newest: Row) -> bool:
    """Return whether a case is no longer what the last entry of its log says."""
    try:
        return not _agrees(case, newest)
    except (ValueError, AttributeError):
        return True

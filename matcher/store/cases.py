"""Cases in the tables: every change writes the case and the entry that tells it, in one transaction."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from matcher.domain.case import Action, Case, CaseContent, CaseSummary, Change
from matcher.store import log
from matcher.store.canonical import canonical
from matcher.store.errors import CaseChanged, StoreError, damaged, finding, missing
from matcher.store.rows import Row, as_text, now
from matcher.store.schema import CASE_FILES, CASES, LOG, PURGED

ID_BYTES = 9
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for the times of a case that cannot be read."""


def new_id(connection: Connection) -> str:
    """Return an id that nobody can guess, fit for an address; a leading dash would look like an option."""
    while True:
        case_id = secrets.token_urlsafe(ID_BYTES)
        if not case_id.startswith("-") and not is_taken(connection, case_id):
            return case_id


def is_taken(connection: Connection, case_id: str) -> bool:
    """Return whether a case has that id, or had it before it was purged."""
    asked = (select(table.c.case_id).where(table.c.case_id == case_id) for table in (CASES, PURGED))
    return any(connection.execute(query).first() for query in asked)


def content_text(content: CaseContent) -> str:
    """Return a content as it is stored."""
    return canonical(content.model_dump(mode="json"))


def fresh(connection: Connection, title: str, content: str) -> Row:
    """Return a case that begins now."""
    moment = now()
    return {
        "case_id": new_id(connection),
        "title": title,
        "revision": 1,
        "created_at": moment,
        "updated_at": moment,
        "deleted_at": None,
        "content": content,
    }


def arriving(connection: Connection, given: Row) -> Row:
    """Return a case from elsewhere as it will be here: one revision on, not deleted, under an id that is free."""
    taken = is_taken(connection, given["case_id"])
    case_id = new_id(connection) if taken else given["case_id"]
    moment = {"updated_at": now(), "deleted_at": None}
    return {**given, **moment, "case_id": case_id, "revision": given["revision"] + 1}


def find(connection: Connection, case_id: str, *, to_change: bool = False) -> Row:
    """Return a case as it is stored; `to_change` lets nobody else change it before the transaction ends.

    Raises
    ------
    CaseMissing
        No case has that id.
    """
    query = select(CASES).where(CASES.c.case_id == case_id)
    row = connection.execute(query.with_for_update() if to_change else query).mappings().first()
    if row is None:
        raise missing(case_id)
    return dict(row)


def read(row: Row) -> Case:
    """Return a case.

    Raises
    ------
    StoreError
        It was damaged so that it cannot be read.
    """
    held = {name: row[name] for name in Case.model_fields if name != "content"}
    try:
        return Case.model_validate_json(canonical({**held, "content": json.loads(row["content"])}))
    except ValueError as error:
        raise damaged(str(row["case_id"])) from error


def summaries(connection: Connection, *, deleted: bool) -> Sequence[CaseSummary]:
    """Return the lines of the list, newest first: of the cases at hand, or of the deleted ones."""
    wanted = CASES.c.deleted_at.is_not(None) if deleted else CASES.c.deleted_at.is_(None)
    found = connection.execute(select(CASES).where(wanted).order_by(CASES.c.updated_at.desc(), CASES.c.case_id))
    return [_summary(dict(row)) for row in found.mappings()]


def _summary(row: Row) -> CaseSummary:
    """Return the line of a case; one that was damaged must not hide the others."""
    held = {name: row[name] for name in CaseSummary.model_fields if name in row}
    gist = _gist(row["content"])
    try:
        return CaseSummary.model_validate_json(canonical({**held, **gist}))
    except ValueError:
        return CaseSummary(
            case_id=str(row["case_id"]),
            title=str(row["title"]),
            company=gist["company"],
            shortlisted=gist["shortlisted"],
            revision=0,
            created_at=LONG_AGO,
            updated_at=LONG_AGO,
            deleted_at=None if row["deleted_at"] is None else LONG_AGO,
        )


def _gist(content: str) -> dict[str, Any]:
    """Return company name, length of the shortlist and engagements, as far as they can be read."""
    try:
        held = json.loads(content)
        name = held["answers"].get("name")
        company = name if isinstance(name, str) else None
        return {"company": company, "shortlisted": len(held["shortlist"]), "engagements": held.get("engagements", {})}
    except (ValueError, LookupError, TypeError, AttributeError):
        return {"company": None, "shortlisted": 0}


def begin(
    connection: Connection,
    held: Row,
    action: Action,
    changes: Sequence[Change],
    earlier: Sequence[Row] = (),
    **more: str,
) -> None:
    """Write a new case and its log: the entries that it brings along, and the one that tells of its coming."""
    previous = earlier[-1]["digest"] if earlier else log.NOTHING_BEFORE
    written = log.entry(held, action, previous, held["updated_at"], {"changes": _told(changes), **more})
    connection.execute(insert(CASES).values(**held, log_head=written["digest"]))
    log.append(connection, [*({**entry, "case_id": held["case_id"]} for entry in earlier), written])


def change(
    connection: Connection, before: Row, action: Action, changes: Sequence[Change], **changed: str | None
) -> Row:
    """Write the changed columns of a case and the entry that tells of them, and return the case as it then is.

    Raises
    ------
    StoreError
        Its log no longer ends where the case says.
    """
    newest = log.last(connection, before["case_id"])
    if newest is None or not log.continues(before, newest):
        raise StoreError([finding("case_log_cut", before["title"] or before["case_id"])])
    detail: dict[str, Any] = {"changes": _told(changes)}
    if log.changed_outside(before, newest):
        detail["found"] = log.seal(before)
    after = {**before, **changed, "revision": before["revision"] + 1}
    written = log.entry(after, action, newest["digest"], now(), detail)
    after["log_head"] = written["digest"]
    connection.execute(update(CASES).where(CASES.c.case_id == before["case_id"]).values(**after))
    log.append(connection, [written])
    return after


def _told(changes: Sequence[Change]) -> list[dict[str, Any]]:
    return [change._asdict() for change in changes]


def refuse_changed(before: Row, case: Case) -> None:
    """Refuse to save over what somebody else saved meanwhile.

    Raises
    ------
    CaseChanged
        The stored revision is another than that of the case.
    """
    if before["revision"] != case.revision:
        raise CaseChanged([finding("case_changed", before["title"] or case.case_id)])


def purge(connection: Connection, deleted_before: datetime) -> int:
    """Remove the cases that were deleted before a moment, and return how many; a gravestone of each remains."""
    gone = CASES.c.deleted_at < as_text(deleted_before)
    found = connection.execute(select(CASES).where(gone).with_for_update()).mappings().all()
    for row in found:
        kept = {name: row[name] for name in ("case_id", "revision", "log_head")}
        connection.execute(insert(PURGED).values(**kept, at=now()))
        for table in (LOG, CASE_FILES, CASES):
            connection.execute(delete(table).where(table.c.case_id == row["case_id"]))
    return len(found)

"""The store of the cases: the one door to the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Engine

from matcher.domain.case import Case, CaseContent, CaseSummary, Change, LogEntry, changes
from matcher.store import backup, bundle, cases, headings, log, migration, places, rows
from matcher.store import files as stored_files
from matcher.store.connection import connect, is_file, place, reading, writing
from matcher.store.log import LogFault

NO_FILES: Mapping[str, bytes] = {}


class CaseStore:
    """Saved cases in one database; safe to be used by several threads and processes at once.

    Every method may raise a `StoreError` that says in words what is wrong with the database; `CaseMissing` where it is
    given an id that no case has. What raised has changed nothing.

    Parameters
    ----------
    engine : of a database whose tables are of today.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str | None = None, *, steps: Sequence[migration.Step] = migration.STEPS) -> Self:
        """Return the store at an SQLAlchemy URL; None: the one that the environment names, else the user's own.

        Parameters
        ----------
        url : ``sqlite:///…`` or ``postgresql://…``.
        steps : the way from the first version of the tables to today's.
        """
        engine = connect(places.chosen() if url is None else places.read(url))
        with ExitStack() as unless_prepared:
            unless_prepared.callback(engine.dispose)
            migration.prepare(engine, steps)
            unless_prepared.pop_all()
        return cls(engine)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @property
    def place(self) -> str:
        """Where the cases lie: the path of the file, or the server and its database."""
        return place(self._engine)

    @property
    def is_local(self) -> bool:
        """Whether the cases lie in a file of this machine."""
        return is_file(self._engine)

    def summaries(self, deleted: bool = False) -> Sequence[CaseSummary]:
        """Return the lines of the list of cases, newest first; `deleted`: of the deleted ones instead."""
        with reading(self._engine) as connection:
            return cases.summaries(connection, deleted=deleted)

    def create(self, content: CaseContent, title: str = "", files: Mapping[str, bytes] = NO_FILES) -> Case:
        """Save a new case; `files` holds by hash the bytes that the store may not have yet."""
        told = changes(CaseContent(), content)
        with writing(self._engine) as connection:
            held = cases.fresh(connection, rows.as_title(title), cases.content_text(content))
            cases.begin(connection, held, "created", told)
            stored_files.keep(connection, held["case_id"], content.files(), files)
            return cases.read(held)

    def load(self, case_id: str) -> Case:
        """Return a case, a deleted one as well."""
        with reading(self._engine) as connection:
            return cases.read(cases.find(connection, case_id))

    def save(self, case: Case, content: CaseContent, files: Mapping[str, bytes] = NO_FILES) -> Case:
        """Save a new content of a case; one that is no change writes nothing.

        Raises
        ------
        CaseChanged
            The case was saved elsewhere since it was read.
        """
        text = cases.content_text(content)
        if text == cases.content_text(case.content):
            return case
        told = changes(case.content, content)
        with writing(self._engine) as connection:
            before = cases.find(connection, case.case_id, to_change=True)
            cases.refuse_changed(before, case)
            after = cases.change(connection, before, "changed", told, content=text, updated_at=rows.now())
            stored_files.keep(connection, case.case_id, content.files(), files)
            return cases.read(after)

    def rename(self, case_id: str, title: str) -> Case:
        """Give a case another title, and return it; the same title writes nothing."""
        with writing(self._engine) as connection:
            before = cases.find(connection, case_id, to_change=True)
            wanted = rows.as_title(title)
            if wanted == before["title"]:
                return cases.read(before)
            told = [Change("title", before["title"], wanted)]
            return cases.read(cases.change(connection, before, "renamed", told, title=wanted, updated_at=rows.now()))

    def duplicate(self, case_id: str, title: str) -> Case:
        """Return a new case with the same content; its log begins with where it comes from."""
        with writing(self._engine) as connection:
            original = cases.find(connection, case_id)
            content = cases.read(original).content
            held = cases.fresh(connection, rows.as_title(title), original["content"])
            told = changes(CaseContent(), content)
            cases.begin(connection, held, "duplicated", told, source=case_id, source_title=original["title"])
            stored_files.keep(connection, held["case_id"], content.files(), NO_FILES)
            return cases.read(held)

    def delete(self, case_id: str) -> None:
        """Take a case out of the list; it can be restored until it is purged."""
        with writing(self._engine) as connection:
            before = cases.find(connection, case_id, to_change=True)
            if before["deleted_at"] is None:
                cases.change(connection, before, "deleted", [], deleted_at=rows.now())

    def restore(self, case_id: str) -> None:
        """Put a deleted case back into the list."""
        with writing(self._engine) as connection:
            before = cases.find(connection, case_id, to_change=True)
            if before["deleted_at"] is not None:
                cases.change(connection, before, "restored", [], deleted_at=None)

    def purge(self, deleted_before: datetime) -> int:
        """Remove for good the cases that were deleted before a moment, with their logs; return how many."""
        with writing(self._engine) as connection:
            count = cases.purge(connection, deleted_before)
            stored_files.drop_unused(connection)
            return count

    def file(self, sha256: str) -> bytes:
        """Return a file of a case by the hash of its bytes, checked against it."""
        with reading(self._engine) as connection:
            return stored_files.read(connection, sha256)

    def log(self, case_id: str) -> list[LogEntry]:
        """Return the decision log of a case, oldest entry first."""
        with reading(self._engine) as connection:
            cases.find(connection, case_id)
            return [log.read(row) for row in log.rows(connection, case_id)]

    def check_log(self, case_id: str) -> LogFault | None:
        """Return where the log of a case first fails to hold, None where nothing was edited outside."""
        with reading(self._engine) as connection:
            return log.fault(cases.find(connection, case_id), log.rows(connection, case_id))

    def export(self, case_id: str) -> bytes:
        """Return a case with its log and its files as one file; the same case gives the same bytes."""
        with reading(self._engine) as connection:
            held = cases.find(connection, case_id)
            needed = cases.read(held).content.files()
            found = {sha: stored_files.read(connection, sha) for sha in needed}
            return bundle.pack(bundle.Bundle(held, log.rows(connection, case_id), found))

    def import_case(self, data: bytes) -> Case:
        """Take in a case file, and return the case: under its own id, or under a new one where that is taken.

        Raises
        ------
        BundleError
            It is no case file, too large, incomplete, or was edited.
        """
        given = bundle.unpack(data)
        with writing(self._engine) as connection:
            held = cases.arriving(connection, given.case)
            cases.begin(connection, held, "imported", [], given.entries, source=given.case["case_id"])
            case = cases.read(held)
            stored_files.keep(connection, case.case_id, case.content.files(), given.files)
            return case

    def backup(self, path: str | Path) -> None:
        """Write a copy of the whole store into a new file, while others may go on working."""
        backup.copy(self._engine, Path(path))

    def remembered_headings(self) -> dict[str, str | None]:
        """Return what headings of vendor files were said to stand for; None: left aside."""
        with reading(self._engine) as connection:
            return headings.remembered(connection)

    def remember_headings(self, mapping: Mapping[str, str | None]) -> None:
        """Keep what headings stand for, for the next vendor file."""
        with writing(self._engine) as connection:
            headings.remember(connection, mapping)

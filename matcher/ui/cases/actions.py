"""What can be done with a case. The one in work is saved first; where that fails, it stays the one in work."""

from __future__ import annotations

from typing import NamedTuple

from matcher.domain.case import Case
from matcher.store import StoreError
from matcher.ui import state, working
from matcher.ui.cases.note import take_note


class Deleted(NamedTuple):
    """The case deleted last, for the way back."""

    case_id: str
    name: str
    was_open: bool


def is_open(case_id: str) -> bool:
    """Return whether a case is the one in work."""
    saved: Case | None = state.get(state.CASE)
    return saved is not None and saved.case_id == case_id


def _kept() -> bool:
    """Save the case in work and return whether nothing of it would be lost by turning to another."""
    forget()
    take_note()
    working.keep()
    return not (state.get(state.CASE_CHANGED) or state.get(state.NOT_SAVED))


def forget() -> None:
    """Take away what was said about earlier actions."""
    for mark in (state.CASE_DELETED, state.CASE_TAKEN, state.CASE_FILE_REFUSED, state.CASE_REFUSED):
        state.put(mark, None)


def open_one(case_id: str) -> None:
    """Make a case the one in work."""
    if _kept():
        try:
            working.open_case(case_id)
        except StoreError as error:
            _refuse(error)


def _refuse(error: StoreError) -> None:
    state.put(state.CASE_REFUSED, error.findings)


def new() -> None:
    """Begin an empty case."""
    if _kept():
        working.fill(None)


def rename(case_id: str, title: str) -> None:
    """Give a case another title; the one in work is read again, so that it goes on from there."""
    if is_open(case_id) and not _kept():
        return
    forget()
    try:
        working.store().rename(case_id, title)
        if is_open(case_id):
            working.open_case(case_id)
    except StoreError as error:
        _refuse(error)


def duplicate(case_id: str, title: str) -> None:
    """Work on a copy of a case; of the one in work as it is on the screen, even where that cannot be saved."""
    kept = _kept()
    if not kept and is_open(case_id):
        working.keep_as_copy()
    elif kept:
        try:
            working.open_case(working.store().duplicate(case_id, title).case_id)
        except StoreError as error:
            _refuse(error)


def delete(case_id: str, name: str) -> None:
    """Take a case out of the list; where it was the one in work, an empty one takes its place."""
    was_open = is_open(case_id)
    if was_open and not _kept():
        return
    forget()
    try:
        working.store().delete(case_id)
    except StoreError as error:
        _refuse(error)
        return
    if was_open:
        working.fill(None)
    state.put(state.CASE_DELETED, Deleted(case_id, name, was_open))


def undo_delete() -> None:
    """Put the case deleted last back, as the one in work where it was that."""
    deleted: Deleted | None = state.get(state.CASE_DELETED)
    if deleted is not None:
        restore(deleted.case_id)
        if deleted.was_open and not state.get(state.CASE_REFUSED):
            open_one(deleted.case_id)


def restore(case_id: str) -> None:
    """Put a deleted case back into the list."""
    forget()
    try:
        working.store().restore(case_id)
    except StoreError as error:
        _refuse(error)


def take_file() -> None:
    """Take in an uploaded case file beside the case in work; one that cannot be taken in changes nothing."""
    file = state.get(state.CASE_FILE)
    forget()
    if file is None:
        return
    try:
        state.put(state.CASE_TAKEN, working.store().import_case(file.getvalue()))
    except StoreError as error:
        state.put(state.CASE_FILE_REFUSED, (file.name, error.findings))

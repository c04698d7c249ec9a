"""The list of vendors of the session: the fictional sample, or the user's own file as it was read last."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal, NamedTuple

import streamlit as st

from matcher.catalogue import Catalogue, CatalogueError, load_vendors, sample_path
from matcher.catalogue.editing import EditedFile, new_file
from matcher.domain.case import OwnVendors
from matcher.ranking import RankedFile
from matcher.store import StoreError
from matcher.text import Translator
from matcher.ui import state
from matcher.ui.escape import escape, short
from matcher.ui.vendor_file import NO_MAPPING, VendorFile, sha256

SAMPLE: Final = "sample"
OWN: Final = "own"
STEPS_BACK: Final = 20
BYTES_BACK: Final = 64 * 1024 * 1024
"""How much of earlier lists a session keeps for taking changes back."""


class _Before(NamedTuple):
    source: str
    file: VendorFile | None
    read: Catalogue | None


@st.cache_resource(show_spinner=False)
def sample() -> Catalogue:
    """Return the sample catalogue, the same for every session."""
    return load_vendors(sample_path())


def catalogue() -> Catalogue | None:
    """Return the catalogue to rank, None while the user's own is still to come."""
    return own_catalogue() if is_own() else sample()


def own_catalogue() -> Catalogue | None:
    """Return the user's own catalogue, ranked or not, None where there is none."""
    found: Catalogue | None = state.get(state.VENDORS)
    return found


def is_own() -> bool:
    """Return whether the user's own list is to be ranked."""
    return bool(state.get(state.SOURCE) == OWN)


def own() -> OwnVendors | None:
    """Return how the user's own file is read, None where there is none."""
    found: OwnVendors | None = state.get(state.OWN_VENDORS)
    return found


def identity(read: RankedFile) -> str:
    """Return what tells this list from every other: its bytes and how they are read."""
    how = own() if is_own() else None
    return read.sha256 if how is None else f"{read.sha256} {how.model_dump_json()}"


def files() -> Mapping[str, bytes]:
    """Return the bytes of the user's own files by hash."""
    return state.get(state.OWN_FILES) or {}


def own_file() -> VendorFile | None:
    """Return the user's own file, None where there is none, or where its bytes are lost."""
    how = own()
    if how is None or not {sha for sha in (how.sha256, how.evidence_sha256) if sha} <= files().keys():
        return None
    evidence = None if how.evidence_sha256 is None else files()[how.evidence_sha256]
    return VendorFile(how.name, files()[how.sha256], how.sheet, how.mapping, evidence)


def in_hand() -> VendorFile | None:
    """Return the file that is being brought into order: the one that could not be read, else the user's own."""
    offered: VendorFile | None = state.get(state.OFFERED)
    return offered or own_file()


def summary(t: Translator) -> str:
    """Return the chosen list in one line, as text that Markdown shows literally."""
    chosen = catalogue()
    if chosen is None:
        return t("ui.vendors.none_yet")
    name = short(chosen.name) if is_own() else t("ui.vendors.sample_name")
    return escape(t("ui.vendors.summary", name=name, count=t.number(len(chosen))))


def take(
    name: str,
    data: bytes,
    *,
    sheet: str | None = None,
    mapping: Mapping[str, str | None] = NO_MAPPING,
    evidence: bytes | None = None,
) -> None:
    """Make a file the user's own list.

    Raises
    ------
    CatalogueError
        It cannot be read; the list stays as it was.
    """
    file = VendorFile(name, data, sheet, mapping, evidence)
    read = file.read()
    _remember()
    _set(file, read)
    state.put(state.SOURCE, OWN)
    forget_refused()


def offer(file: VendorFile) -> bool:
    """Make a file the user's own list and return True; one that cannot be read is kept to be put right."""
    try:
        take(*file[:2], sheet=file.sheet, mapping=file.mapping, evidence=file.evidence)
    except CatalogueError as error:
        state.put(state.VENDORS_REFUSED, (file.name, error.findings))
        state.put(state.OFFERED, file)
        return False
    return True


def forget_refused() -> None:
    """Let go of the file that could not be read."""
    state.put(state.VENDORS_REFUSED, None)
    state.put(state.OFFERED, None)


def file_key(file: VendorFile) -> str:
    """Return what tells a file and the way it is read from every other, short enough for the key of a widget."""
    return sha256(file.described().model_dump_json().encode())[:12]


def opened(file: VendorFile, lang: str) -> EditedFile:
    """Return a file opened for changes, opened once as long as it stays the file in hand.

    Raises
    ------
    CatalogueError
        It has no cells that could be changed.
    """
    how = (file.described(), lang)
    kept = state.get(state.OPENED)
    if kept is None or kept[0] != how:
        kept = how, file.opened(lang)
        state.put(state.OPENED, kept)
    edited: EditedFile = kept[1]
    return edited


def edited(lang: str) -> EditedFile:
    """Return the user's own list opened for changes, an empty one where there is none that can be read."""
    file = _readable()
    return new_file([], lang) if file is None else opened(file, lang)


def _readable() -> VendorFile | None:
    return None if own_catalogue() is None else own_file()


def change(edition: EditedFile, name: str) -> None:
    """Make a changed list the user's own.

    Raises
    ------
    CatalogueError
        The reader refuses it; the list stays as it was.
    """
    file = (_readable() or VendorFile(name, b"")).changed(edition)
    take(*file[:2], mapping=file.mapping, evidence=file.evidence)


def empty() -> None:
    """Let go of the user's own list; it can be taken back."""
    _remember()
    _set(None, None)
    state.put(state.SOURCE, SAMPLE)


def use(source: Literal["sample", "own"]) -> None:
    """Choose the list that is ranked; the other one stays."""
    state.put(state.SOURCE, source)


def can_go_back() -> bool:
    """Return whether there is a change of the list to take back."""
    return bool(state.get(state.LISTS_BEFORE))


def go_back() -> None:
    """Take the last change of the list back."""
    *earlier, last = state.get(state.LISTS_BEFORE)
    state.put(state.LISTS_BEFORE, earlier)
    _set(last.file, last.read)
    state.put(state.SOURCE, last.source)
    forget_refused()


def _remember() -> None:
    """Keep the list as it is now, before it is changed; the oldest go when there are too many."""
    before = _Before(OWN if is_own() else SAMPLE, own_file(), own_catalogue())
    kept: list[_Before] = [*(state.get(state.LISTS_BEFORE) or []), before][-STEPS_BACK:]
    while len(kept) > 1 and sum(len(step.file.data) for step in kept if step.file) > BYTES_BACK:
        kept = kept[1:]
    state.put(state.LISTS_BEFORE, kept)


def _set(file: VendorFile | None, read: Catalogue | None) -> None:
    state.put(state.VENDORS, read)
    state.put(state.OWN_VENDORS, None if file is None else file.described())
    state.put(state.OWN_FILES, {} if file is None else file.parts())


def fill(source: str, saved: OwnVendors | None, file_of: Callable[[str], bytes]) -> None:
    """Set the list from a case; a file that can no longer be read is named, and kept in the case."""
    for mark in (state.LISTS_BEFORE, state.OPENED, state.DRAFTS, state.DRAFT_FINDINGS, state.VENDOR_EDITED):
        state.put(mark, None)
    forget_refused()
    state.put(state.SOURCE, source)
    _set(None, None)
    if saved is None:
        return
    state.put(state.OWN_VENDORS, saved)
    try:
        evidence = None if saved.evidence_sha256 is None else file_of(saved.evidence_sha256)
        file = VendorFile(saved.name, file_of(saved.sha256), saved.sheet, saved.mapping, evidence)
        _set(file, None)
        state.put(state.VENDORS, file.read())
    except (CatalogueError, StoreError) as error:
        state.put(state.VENDORS_REFUSED, (saved.name, error.findings))

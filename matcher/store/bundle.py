"""A case as one file and back: case, log and files in a zip archive whose bytes depend on nothing else."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, NoReturn

from pydantic import BaseModel, ConfigDict, ValidationError

from matcher.domain.case import Case, CaseContent, LogEntry
from matcher.store import log, rows
from matcher.store.canonical import canonical, sha256
from matcher.store.errors import BundleError, finding
from matcher.store.rows import Row

FORMAT = 1
CASE, LOG, FILES = "case.json", "log.json", "files/"
MEBIBYTE = 1024 * 1024
_FILE_NAME = re.compile(r"files/[0-9a-f]{64}")
_CASE_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,63}")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_FOR_THE_OWNER = 0o600 << 16
_UNIX = 3
_PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a case file may hold. One above a limit is refused.

    Parameters
    ----------
    file_bytes : size of the case file.
    members : files inside it.
    case_bytes, log_bytes : sizes of case and log once unpacked.
    vendor_bytes : size of each vendor file once unpacked.
    """

    file_bytes: int = 256 * MEBIBYTE
    members: int = 8
    case_bytes: int = 16 * MEBIBYTE
    log_bytes: int = 64 * MEBIBYTE
    vendor_bytes: int = 200 * MEBIBYTE

    def of(self, name: str) -> int:
        """Return how many bytes a member may have."""
        return {CASE: self.case_bytes, LOG: self.log_bytes}.get(name, self.vendor_bytes)


LIMITS = Limits()
"""The limits in force."""


class Bundle(NamedTuple):
    """What a case file holds: the case and its log by column, as they are stored, and its files by hash."""

    case: Row
    entries: Sequence[Row]
    files: Mapping[str, bytes]


class _CaseFile(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    format: int
    case: Case


class _Entry(LogEntry):
    written_as: str


class _LogFile(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    entries: list[_Entry]


def pack(bundle: Bundle) -> bytes:
    """Return a case as one file: the same case gives the same bytes."""
    case = {name: bundle.case[name] for name in Case.model_fields}
    case["content"] = json.loads(case["content"])
    entries = [{name: row[name] for name in _Entry.model_fields} for row in bundle.entries]
    for entry in entries:
        entry["detail"] = json.loads(entry["detail"])
    members = {
        CASE: canonical({"format": FORMAT, "case": case}).encode("ascii"),
        LOG: canonical({"entries": entries}).encode("ascii"),
        **{FILES + sha: bundle.files[sha] for sha in sorted(bundle.files)},
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in members.items():
            archive.writestr(_member(name), data)
    return target.getvalue()


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _LONG_AGO)
    member.create_system = _UNIX
    member.external_attr = _FOR_THE_OWNER
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def unpack(data: bytes, limits: Limits = LIMITS) -> Bundle:
    """Return what a case file holds, every part of it checked.

    Raises
    ------
    BundleError
        It is no case file, too large, incomplete, or not what was written.
    """
    members = _members(data, limits)
    for name in (CASE, LOG):
        if name not in members:
            _refuse("case_file_incomplete", name)
    case = _case(members.pop(CASE))
    entries = _entries(members.pop(LOG))
    if case["revision"] != len(entries):
        _refuse("case_file_edited", sequence=len(entries) + 1)
    if found := log.fault({**case, "log_head": entries[-1]["digest"] if entries else ""}, entries):
        _refuse("case_file_edited", sequence=max(found.sequence, 1))
    files = {name.removeprefix(FILES): data for name, data in members.items()}
    needed = CaseContent.model_validate_json(case["content"]).files()
    for sha in (*files, *needed):
        if sha not in files or sha not in needed:
            _refuse("case_file_incomplete", FILES + sha)
        if sha256(files[sha]) != sha:
            _refuse("case_file_other_bytes", FILES + sha)
    return Bundle(case, entries, files)


def _refuse(code: str, found: str = "", **parts: object) -> NoReturn:
    raise BundleError([finding(code, found, **parts)])


def _members(data: bytes, limits: Limits) -> dict[str, bytes]:
    if len(data) > limits.file_bytes:
        _refuse("case_file_too_large")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
            if len(listed) > limits.members:
                _refuse("case_file_foreign", listed[limits.members].filename)
            _check_names(listed)
            return {member.filename: _unpacked(archive, member, limits) for member in listed}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        if isinstance(error, BundleError):
            raise
        raise BundleError([finding("case_file_unreadable")]) from error


def _check_names(listed: Sequence[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for member in listed:
        name = member.filename
        expected = name in (CASE, LOG) or _FILE_NAME.fullmatch(name)
        if not expected or name in seen or member.compress_type not in _PACKED or member.flag_bits & _ENCRYPTED:
            _refuse("case_file_foreign", name)
        seen.add(name)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> bytes:
    """Return the bytes of a member; never more than the limit are unpacked, whatever the archive says."""
    limit = limits.of(member.filename)
    with archive.open(member) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        _refuse("case_file_too_large")
    return data


def _json(name: str, data: bytes, shape: type[BaseModel]) -> dict[str, Any]:
    """Return the content of a member as it is written, once its shape holds."""
    try:
        content: dict[str, Any] = json.loads(data.decode("utf-8"))
        _refuse_newer(content)
        shape.model_validate_json(canonical(content))
    except ValidationError as error:
        where = ".".join(map(str, error.errors(include_url=False)[0]["loc"]))
        raise BundleError([finding("case_file_shape", f"{name}: {where}")]) from error
    except (ValueError, RecursionError) as error:
        if isinstance(error, BundleError):
            raise
        raise BundleError([finding("case_file_shape", name)]) from error
    return content


def _refuse_newer(content: object) -> None:
    written = content.get("format") if isinstance(content, dict) else None
    if isinstance(written, int) and written > FORMAT:
        _refuse("case_file_newer", theirs=written, ours=FORMAT)


def _case(data: bytes) -> dict[str, Any]:
    case: dict[str, Any] = _json(CASE, data, _CaseFile)["case"]
    times = [case[name] for name in ("created_at", "updated_at", "deleted_at") if case.get(name) is not None]
    if not (_CASE_ID.fullmatch(case["case_id"]) and all(map(rows.is_time, times)) and rows.is_title(case["title"])):
        _refuse("case_file_shape", CASE)
    return {**dict.fromkeys(Case.model_fields), **case, "content": canonical(case["content"])}


def _entries(data: bytes) -> list[dict[str, Any]]:
    content = _json(LOG, data, _LogFile)
    for entry in content["entries"]:
        if not (_CASE_ID.fullmatch(entry["written_as"]) and rows.is_time(entry["at"])):
            _refuse("case_file_shape", LOG)
    return [{**entry, "detail": canonical(entry["detail"])} for entry in content["entries"]]

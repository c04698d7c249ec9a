"""A vendor file in, a catalogue or every reason against it out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from os.path import isdir
from pathlib import Path
from typing import NamedTuple

import numpy as np

from matcher.catalogue.assembly import read_columns
from matcher.catalogue.catalogue import Catalogue
from matcher.catalogue.codes import finding, place
from matcher.catalogue.columns import collect, without_empty_columns
from matcher.catalogue.draft import Draft
from matcher.catalogue.evidence import read_evidence
from matcher.catalogue.headings import ColumnMap, check_headings, read_mapping
from matcher.catalogue.limits import LIMITS, Limits
from matcher.catalogue.sheets import Sheet, open_sheet
from matcher.domain.findings import CatalogueError, Finding


@dataclass(frozen=True, slots=True)
class Options:
    """How a vendor file is read.

    Parameters
    ----------
    sheet : name of the sheet of a workbook; by default the first with the headings.
    mapping : heading → column where the heading alone does not tell; None as column keeps the heading as an extra.
    strict : a faulty cell refuses the file instead of its row.
    limits : how much the file may hold.
    """

    sheet: str | None = None
    mapping: Mapping[str, str | None] | str | Path | None = None
    strict: bool = False
    limits: Limits = LIMITS


@dataclass(frozen=True, slots=True)
class Examination:
    """What reading a vendor file gave.

    Parameters
    ----------
    catalogue : None where the file cannot be loaded.
    findings : structural ones first, then columns, then rows.
    read, rejected, blank : rows below the headings; ``read == loaded + rejected + blank``, also for a refused file.
    """

    catalogue: Catalogue | None
    findings: Sequence[Finding]
    read: int = 0
    rejected: int = 0
    blank: int = 0

    @property
    def loaded(self) -> int:
        """How many vendors were loaded."""
        return 0 if self.catalogue is None else len(self.catalogue)


def load_vendors(
    path: str | Path,
    *,
    sheet: str | None = None,
    mapping: Mapping[str, str | None] | str | Path | None = None,
    strict: bool = False,
    evidence_path: str | Path | None = None,
) -> Catalogue:
    """Return the catalogue of a vendor file (CSV or Excel).

    Raises
    ------
    CatalogueError
        The file cannot be loaded; its `findings` say what, where and how to put it right.
    """
    source = Path(path)
    options = Options(sheet, mapping, strict)
    evidence = None if evidence_path is None else (Path(evidence_path).name, read_bytes(Path(evidence_path), LIMITS))
    return _loaded(examine(source.name, read_bytes(source, LIMITS), options, evidence))


def read_vendors(
    name: str,
    data: bytes,
    *,
    sheet: str | None = None,
    mapping: Mapping[str, str | None] | str | Path | None = None,
    strict: bool = False,
    limits: Limits = LIMITS,
    evidence: tuple[str, bytes] | None = None,
) -> Catalogue:
    """Return the catalogue of an uploaded vendor file, `evidence` being name and bytes of a file of its own.

    Raises
    ------
    CatalogueError
        The file cannot be loaded; its `findings` say what, where and how to put it right.
    """
    return _loaded(examine(name, data, Options(sheet, mapping, strict, limits), evidence))


def _loaded(examination: Examination) -> Catalogue:
    if examination.catalogue is None:
        raise CatalogueError(examination.findings)
    return examination.catalogue


def read_bytes(path: Path, limits: Limits) -> bytes:
    """Return the bytes of a file.

    Raises
    ------
    CatalogueError
        No such file, not a file, not readable, too large.
    """
    try:
        with path.open("rb") as file:
            return file.read(limits.file_bytes + 1)
    except FileNotFoundError as error:
        raise CatalogueError([finding("file_missing", found=place(path))]) from error
    except (OSError, ValueError) as error:
        # `Path.is_dir` raises for a name that no file can have.
        code = "file_is_folder" if isdir(path) else "file_unreadable"
        raise CatalogueError([finding(code, found=place(path))]) from error


def examine(name: str, data: bytes, options: Options, evidence: tuple[str, bytes] | None = None) -> Examination:
    """Return the catalogue, every finding and the counts of rows of a vendor file; a refused file is a value too."""
    try:
        mapping = read_mapping(options.mapping)
        with closing(open_sheet(data, options.sheet, mapping, options.limits)) as sheet:
            return _examine_sheet(_Source(name, data, evidence), sheet, mapping, options)
    except CatalogueError as error:
        return Examination(None, error.findings)


class _Source(NamedTuple):
    name: str
    data: bytes
    evidence: tuple[str, bytes] | None


def _examine_sheet(source: _Source, sheet: Sheet, mapping: ColumnMap, options: Options) -> Examination:
    limits = options.limits
    about_columns = check_headings(sheet.heading, mapping)
    heading, raw = without_empty_columns(sheet.heading, collect(sheet.rows(), sheet.heading, limits.rows))
    filled = raw.read - raw.blank
    if any(found.severity == "refuse" for found in about_columns):
        return Examination(None, about_columns, raw.read, filled, raw.blank)
    draft = Draft(heading, raw, read_columns(heading, raw, limits.cell_characters))
    structural = sheet.faults(raw) + raw.findings + draft.structural_faults()
    about_rows, lost = draft.row_faults()
    findings = structural + sheet.notices + about_columns + draft.unnamed() + about_rows
    if options.strict:
        findings = [replace(found, severity="refuse") if found.severity == "reject" else found for found in findings]
    if not structural and lost.all():
        findings = [finding("nothing_loaded" if filled else "no_rows", rejected=filled), *findings]
    if any(found.severity == "refuse" for found in findings):
        return Examination(None, capped(findings, limits.findings), raw.read, filled, raw.blank)
    kept = np.flatnonzero(~lost)
    proofs, about_evidence = read_evidence(source.evidence, sheet, draft.ids(kept), limits)
    findings = capped(findings + about_evidence, limits.findings)
    digest = hashlib.sha256(source.data).hexdigest()
    counts = (raw.read, int(lost.sum()), raw.blank)
    catalogue = Catalogue(source.name, digest, *draft.table(kept), findings, *counts, proofs)
    return Examination(catalogue, findings, *counts)


def capped(findings: Sequence[Finding], most: int) -> list[Finding]:
    """Return at most `most` findings, and how many more there are."""
    if len(findings) <= most:
        return list(findings)
    return [*findings[:most], finding("more_findings", count=f"{len(findings) - most:,}")]

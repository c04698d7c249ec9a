"""A vendor file of the user: its bytes and how they are read, and what becomes of it when it is changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import NamedTuple

from matcher.catalogue import Catalogue, Options, read_vendors
from matcher.catalogue.editing import EditedFile, open_file
from matcher.catalogue.evidence_rows import EVIDENCE_FILE
from matcher.domain.case import OwnVendors

NO_MAPPING: Mapping[str, str | None] = MappingProxyType({})


class VendorFile(NamedTuple):
    """A vendor file and how it is read; `evidence` are the bytes of a separate file with the evidence per fact."""

    name: str
    data: bytes
    sheet: str | None = None
    mapping: Mapping[str, str | None] = NO_MAPPING
    evidence: bytes | None = None

    def read(self) -> Catalogue:
        """Return the catalogue.

        Raises
        ------
        CatalogueError
            It cannot be read.
        """
        return read_vendors(self.name, self.data, sheet=self.sheet, mapping=self.mapping, evidence=self._proofs())

    def opened(self, lang: str) -> EditedFile:
        """Return the file opened for changes.

        Raises
        ------
        CatalogueError
            It has no cells that could be changed.
        """
        return open_file(self.data, Options(self.sheet, self.mapping), self._proofs(), lang)

    def changed(self, edition: EditedFile) -> VendorFile:
        """Return the file after a change: new bytes, read with the same meaning of its headings."""
        data, evidence = edition.data()
        name = str(PurePath(self.name).with_suffix(".csv"))
        return VendorFile(name, data, None, self.mapping, None if evidence is None else evidence[1])

    def described(self) -> OwnVendors:
        """Return the file as a case names it."""
        return OwnVendors(
            name=self.name,
            sha256=sha256(self.data),
            evidence_sha256=None if self.evidence is None else sha256(self.evidence),
            sheet=self.sheet,
            mapping=dict(self.mapping),
        )

    def parts(self) -> dict[str, bytes]:
        """Return the bytes of the file and of its evidence by hash."""
        return {sha256(data): data for data in (self.data, self.evidence) if data is not None}

    def _proofs(self) -> tuple[str, bytes] | None:
        return None if self.evidence is None else (EVIDENCE_FILE, self.evidence)


def sha256(data: bytes) -> str:
    """Return the hash by which a case names a file."""
    return hashlib.sha256(data).hexdigest()

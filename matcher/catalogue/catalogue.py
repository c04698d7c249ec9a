"""The catalogue: vendors as columns, with what was found while reading them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from matcher.catalogue.assembly import ReadColumn
from matcher.catalogue.numbers import read_number
from matcher.catalogue.words import nearest
from matcher.domain.findings import Finding
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.domain.vendor_table import VendorTable

if TYPE_CHECKING:
    import pandas as pd

Evidence = Mapping[tuple[str, str], tuple[str, str, str | None]]


@dataclass(frozen=True)
class Catalogue:
    """Vendors that were loaded, and everything that was found while reading them.

    Parameters
    ----------
    name : name of the file.
    sha256 : of the bytes of the file.
    table : the facts as columns, one row a vendor in the order of the file; `vague_services` holds the tasks that
        vague wording leaves unknown, `vague_wording` that wording.
    columns : every known column of the file as read, with canonical texts.
    extras : the columns that nobody knows, by heading.
    findings : structural ones first, then columns, then rows.
    read, rejected, blank : rows below the headings; ``read == loaded + rejected + blank``.
    evidence : (vendor id, column) → (grade, source, date), beyond what holds for the whole row.
    """

    name: str
    sha256: str
    table: VendorTable
    columns: Mapping[str, ReadColumn]
    extras: Mapping[str, ReadColumn]
    findings: Sequence[Finding]
    read: int
    rejected: int
    blank: int
    evidence: Evidence = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.table)

    def __contains__(self, vendor_id: str) -> bool:
        return vendor_id in self._rows

    @property
    def loaded(self) -> int:
        """How many vendors were loaded."""
        return len(self.table)

    @cached_property
    def fictional(self) -> bool:
        """True where any vendor is marked as fictional."""
        return bool(np.any(self.table.number("fictional") == 1))

    def extra_number(self, heading: str) -> npt.NDArray[np.float64]:
        """Return shape (vendors,): a column that nobody knows as numbers, NaN where the cell is empty.

        Raises
        ------
        ValueError
            No such column, or a cell that is no number.
        """
        if heading not in self.extras:
            near = ", ".join(nearest(heading, self.extras)) or "…"
            raise ValueError(f"no further column is called {heading!r}; nearest: {near}")
        column = self.extras[heading]
        values = np.full(len(column.texts), np.nan)
        for code in sorted(set(column.codes.tolist())):
            text = column.texts[code]
            if text is not None:
                value = read_number(text, "any")
                if not isinstance(value, float):
                    vendor = self.table.cell("vendor_id", int(np.argmax(column.codes == code)))
                    raise ValueError(f"column {heading!r} is not numeric: {vendor} has {text!r}")
                values[code] = value
        return values[column.codes]

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return {str(vendor_id): row for row, vendor_id in enumerate(self.table.ids)}

    def row_of(self, vendor_id: str) -> int:
        """Return the row of a vendor in the table.

        Raises
        ------
        KeyError
            No vendor has that id.
        """
        return self._rows[vendor_id]

    def facts(self, row: int) -> dict[str, object]:
        """Return the facts of one vendor by column, None where unknown; lists are frozensets of codes."""
        return {name: self.table.cell(name, row) for name in VENDOR_COLUMNS}

    def text(self, column: str, row: int) -> str | None:
        """Return the canonical cell of one vendor as the vendor file writes it, None where it is unknown."""
        read = self.columns.get(column) or self.extras.get(column)
        return None if read is None else read.texts[read.codes[row]]

    @cached_property
    def unread(self) -> Mapping[tuple[str, str], str]:
        """Words that no fact was made of, by vendor id and column: kept, never dropped silently."""
        kept: dict[tuple[str, str], str] = {}
        for name, column in self.columns.items():
            for row in column.rows_where(lambda reading: reading.unread).tolist():
                kept[str(self.table.ids[row]), name] = column.special[column.codes[row]].unread
        return kept

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The vendors as a pandas frame: one row a vendor, numbers typed, other facts as the file writes them."""
        from matcher.catalogue.frame import frame_of

        return frame_of(self)

    @classmethod
    def from_facts(cls, vendors: Iterable[Mapping[str, object]], name: str = "facts") -> Catalogue:
        """Return the catalogue of vendors given as mappings of column name to fact, read like a file of them.

        Raises
        ------
        CatalogueError
            A fact that a vendor file could not hold.
        """
        from matcher.catalogue.facts import as_csv
        from matcher.catalogue.reader import read_vendors

        return read_vendors(name, as_csv(vendors), strict=True)

    @classmethod
    def from_frame(cls, frame: pd.DataFrame, name: str = "frame") -> Catalogue:
        """Return the catalogue of a pandas frame under the names of the vendor file, such as `frame` gives.

        Columns that nobody knows are kept. What a frame cannot hold is gone: the evidence sheet, and which words of a
        file were not read.

        Raises
        ------
        CatalogueError
            A column that is missing, or a fact that a vendor file could not hold.
        """
        from matcher.catalogue.frame import records_of

        return cls.from_facts(records_of(frame), name)

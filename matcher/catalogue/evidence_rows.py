"""The rows of the evidence per fact, as text that can be changed and written back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from matcher.catalogue.cells import plain
from matcher.catalogue.evidence import FIELDS, evidence_heading
from matcher.catalogue.neutral import guard
from matcher.catalogue.words import fold, headings
from matcher.catalogue.writer import table_as_csv

EVIDENCE_FILE = "evidence.csv"
"""What the file with the evidence of an edited list is called."""

Line = tuple[str, ...]


class Proof(NamedTuple):
    """What a fact rests on: its grade, the source, and the date ("" where there is none)."""

    grade: str
    source: str = ""
    date: str = ""


@dataclass(frozen=True)
class EvidenceRows:
    """The evidence as text, rows that the reader cannot use included.

    Parameters
    ----------
    lines : every row from the top; empty where there is no evidence per fact.
    """

    lines: tuple[Line, ...] = ()

    @classmethod
    def of(cls, rows: Sequence[Sequence[str]]) -> EvidenceRows:
        """Return raw rows as text."""
        return cls(tuple(tuple(map(plain, row)) for row in rows))

    def with_proof(self, vendor_id: str, column: str, proof: Proof | None) -> EvidenceRows:
        """Return the evidence with that of one fact replaced; None takes it away."""

        def about_another(about: str, fact: str) -> bool:
            return (about, headings().get(fold(fact))) != (vendor_id, column)

        kept = self._where(about_another)
        if proof is None:
            return kept
        lines, fields = _with_all_fields(kept.lines)
        entry = dict(zip(FIELDS, (vendor_id, column, *proof), strict=True))
        return EvidenceRows((*lines, tuple(entry.get(field, "") for field in fields)))

    def without_vendor(self, vendor_id: str) -> EvidenceRows:
        """Return the evidence without that of one vendor."""
        return self._where(lambda about, _: about != vendor_id)

    def renamed(self, old: str, new: str) -> EvidenceRows:
        """Return the evidence of a vendor under its new id."""
        fields, start = evidence_heading(self.lines)
        if "vendor_id" not in fields:
            return self
        place = fields.index("vendor_id")
        lines = [
            (*line[:place], new, *line[place + 1 :]) if number >= start and line[place : place + 1] == (old,) else line
            for number, line in enumerate(self.lines)
        ]
        return EvidenceRows(tuple(lines))

    def _where(self, wanted: Callable[[str, str], bool]) -> EvidenceRows:
        fields, start = evidence_heading(self.lines)
        if not {"vendor_id", "column"} <= set(fields):
            return self
        places = fields.index("vendor_id"), fields.index("column")

        def is_wanted(line: Line) -> bool:
            about, fact = (line[place] if place < len(line) else "" for place in places)
            return wanted(about, fact)

        return EvidenceRows((*self.lines[:start], *filter(is_wanted, self.lines[start:])))

    def csv_bytes(self) -> bytes | None:
        """Return the evidence as CSV, None where there is none."""
        return table_as_csv(self.guarded()) if self.lines else None

    def guarded(self) -> list[list[str]]:
        """Return every row, each cell as a file writes it."""
        return [[guard(cell) for cell in line] for line in self.lines]


def _with_all_fields(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], Sequence[str]]:
    """Return the rows under headings for every field, and the field of each heading."""
    fields, start = evidence_heading(lines)
    if not start:
        return (FIELDS, *lines), FIELDS
    missing = [field for field in FIELDS if field not in fields]
    return (*lines[: start - 1], (*lines[start - 1], *missing), *lines[start:]), [*fields, *missing]

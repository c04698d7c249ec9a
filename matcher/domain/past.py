"""What happened before: whom a company chose among the vendors it was shown, and how an engagement ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar

from matcher.domain.company import CompanyProfile
from matcher.domain.findings import Finding
from matcher.domain.vendor import Column

ENDED_BADLY = frozenset({"repaired", "ended_early"})
"""The endings that count as a mismatch (assumption 仮置き); the others are those of the vocabulary ``ending``."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A vendor that a company preferred to the others it was shown.

    Parameters
    ----------
    company : the company as it was when it chose.
    label : what the file calls it; choices under one label are of one company.
    chosen : the vendor id.
    shown : the vendor ids that it was chosen from, itself among them, in the order of the file.
    date : YYYY-MM-DD or YYYY-MM, None where it is not known.
    fee_paid : whether the finder was paid a referral fee by one of them, None where nothing is said.
    row : of the file, None where there is none.
    """

    company: CompanyProfile
    label: str
    chosen: str
    shown: tuple[str, ...]
    date: str | None = None
    fee_paid: bool | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an engagement ended.

    Parameters
    ----------
    company : the company as it was when it chose the vendor.
    label : what the file calls it.
    vendor_id : the vendor.
    ended : a word of the vocabulary ``ending``.
    causes : what it came from, as families of criteria; of a bad ending only.
    date : when it was known how it ended, YYYY-MM-DD or YYYY-MM; None where it is not known.
    row : of the file, None where there is none.
    """

    company: CompanyProfile
    label: str
    vendor_id: str
    ended: str
    causes: frozenset[str] = frozenset()
    date: str | None = None
    row: int | None = None

    @property
    def is_mismatch(self) -> bool:
        """Whether it ended badly."""
        return self.ended in ENDED_BADLY


Entry = TypeVar("Entry", Choice, Outcome)


@dataclass(frozen=True)
class PastFile(Generic[Entry]):
    """A file of choices or of outcomes, read.

    Parameters
    ----------
    name : of the file.
    entries : what was loaded, in the order of the file.
    findings : what was found, about the file first, then row by row.
    read, rejected, blank : rows below the headings; ``read == len(entries) + rejected + blank``.
    """

    name: str
    entries: tuple[Entry, ...]
    findings: Sequence[Finding] = ()
    read: int = 0
    rejected: int = 0
    blank: int = 0

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of file with one record a row.

    Parameters
    ----------
    name : what its records are.
    columns : its columns.
    texts : where its headings stand in the text files; a column without one is called by its name.
    """

    name: str
    columns: tuple[Column, ...]
    texts: str


CHOICES = RecordKind(
    "choices",
    (
        Column("company", "text", required=True),
        Column("chosen", "id", required=True),
        Column("shown", "text"),
        Column("over", "text"),
        Column("date", "date"),
        Column("referral_fee", "yes_no", "yes_no"),
        Column("notes", "text"),
    ),
    "record.choices",
)
"""A choice from a shortlist (`shown`), or of one vendor over another (`over`)."""
OUTCOMES = RecordKind(
    "outcomes",
    (
        Column("company", "text", required=True),
        Column("vendor_id", "id", required=True),
        Column("ended", "choice", "ending", required=True),
        Column("causes", "text"),
        Column("date", "date"),
        Column("notes", "text"),
    ),
    "record.outcomes",
)
"""An engagement that came to an end, or to its renewal."""
COMPANIES = RecordKind(
    "companies",
    (Column("company_id", "id", required=True), *(Column(name, "text") for name in CompanyProfile.model_fields)),
    "field",
)
"""A company a row, under the names of the fields of a company file."""
RECORD_KINDS: Mapping[str, RecordKind] = MappingProxyType({kind.name: kind for kind in (CHOICES, OUTCOMES)})
"""By name."""

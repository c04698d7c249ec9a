"""The verb "load the past": a file of choices or of outcomes in, its records and every finding out."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TypeVar, cast

from matcher.catalogue.codes import place
from matcher.catalogue.limits import LIMITS
from matcher.catalogue.reader import capped, read_bytes
from matcher.catalogue.records import Record, RecordFile, read_records
from matcher.catalogue.words import fold, signs
from matcher.criteria import FAMILIES
from matcher.domain.company import CompanyProfile
from matcher.domain.findings import Finding, InputError, RecordsError
from matcher.domain.past import CHOICES, OUTCOMES, RECORD_KINDS, Choice, Outcome, PastFile, RecordKind
from matcher.past.companies import Companies, PastCompanies, companies_by_name
from matcher.text import LANGUAGES, translator

_SEPARATOR = re.compile(r"[;；、\r\n]+")
Entry = TypeVar("Entry", Choice, Outcome)


def load_choices(path: str | Path, companies: Companies = None) -> PastFile[Choice]:
    """Return the choices of a file (CSV or Excel; ``matcher template choices`` writes one to fill in).

    Parameters
    ----------
    path : of the file.
    companies : the companies that its rows name. A row may also name a company file by its path from the folder of the
        file, or hold the JSON of a company.

    Raises
    ------
    RecordsError
        The file cannot be read, is a file of outcomes, or no row of it can be used; with every finding.
    """
    return cast("PastFile[Choice]", _of_kind(load_past(path, companies), CHOICES, path))


def load_outcomes(path: str | Path, companies: Companies = None) -> PastFile[Outcome]:
    """Return the outcomes of a file (CSV or Excel; ``matcher template outcomes`` writes one to fill in).

    Parameters and errors as for `load_choices`.
    """
    return cast("PastFile[Outcome]", _of_kind(load_past(path, companies), OUTCOMES, path))


def load_past(path: str | Path, companies: Companies = None) -> PastFile[Choice] | PastFile[Outcome]:
    """Return the choices or the outcomes of a file; its headings tell which (see `load_choices`)."""
    source = Path(path)
    try:
        data = read_bytes(source, LIMITS)
    except InputError as error:
        raise RecordsError(error.findings) from error
    return read_past(source.name, data, PastCompanies(companies_by_name(companies), source.parent))


def read_past(name: str, data: bytes, companies: PastCompanies) -> PastFile[Choice] | PastFile[Outcome]:
    """Return the choices or the outcomes of the bytes of a file (see `load_choices`)."""
    file = read_records(data, tuple(RECORD_KINDS.values()))
    reading = _Reading(file.headings, companies)
    if file.kind is CHOICES:
        return _loaded(name, file, reading, _choice)
    return _loaded(name, file, reading, _outcome)


def _of_kind(
    file: PastFile[Choice] | PastFile[Outcome], kind: RecordKind, path: str | Path
) -> PastFile[Choice] | PastFile[Outcome]:
    read = CHOICES if isinstance(file.entries[0], Choice) else OUTCOMES
    if read is not kind:
        parts = {"read": read.name, "wanted": kind.name}
        raise RecordsError([Finding("record_kind", "refuse", found=place(path), parts=parts)])
    return file


@dataclass(frozen=True)
class _Reading:
    """What the rows of a file are read with, and the faults of the row at hand.

    Parameters
    ----------
    headings : column → heading as written.
    companies : where companies are found.
    """

    headings: Mapping[str, str]
    companies: PastCompanies

    def fault(self, row: int, code: str, column: str, found: str = "", **parts: object) -> Finding:
        """Return a finding that rejects the row."""
        return Finding(code, "reject", row, self.headings.get(column, column), found, parts)

    def company(self, record: Record) -> CompanyProfile | list[Finding]:
        """Return the company that a row names, or what is wrong with it."""
        found = self.companies.find(str(record.facts["company"]))
        if isinstance(found, CompanyProfile):
            return found
        heading = self.headings["company"]
        return [
            replace(f, severity="reject", row=record.row, column=f"{heading}: {f.column}" if f.column else heading)
            for f in found
        ]


def _loaded(
    name: str,
    file: RecordFile,
    reading: _Reading,
    parse: Callable[[_Reading, Record, CompanyProfile], tuple[Entry | None, list[Finding]]],
) -> PastFile[Entry]:
    entries: list[Entry] = []
    findings: list[Finding] = list(file.findings)
    for record in file.records:
        company = reading.company(record)
        if not isinstance(company, CompanyProfile):
            findings += company
            continue
        entry, about_row = parse(reading, record, company)
        findings += about_row
        if entry is not None:
            entries.append(entry)
    findings = capped(sorted(findings, key=lambda found: found.row or 0), LIMITS.findings)
    rejected = file.read - file.blank - len(entries)
    if not entries:
        code = "record_nothing_loaded" if rejected else "record_no_rows"
        raise RecordsError([Finding(code, "refuse", parts={"rejected": rejected}), *findings])
    return PastFile(name, tuple(entries), tuple(findings), file.read, rejected, file.blank)


def _choice(reading: _Reading, record: Record, company: CompanyProfile) -> tuple[Choice | None, list[Finding]]:
    row, facts = record
    chosen = str(facts["chosen"])
    shown, over = _ids(facts.get("shown")), _ids(facts.get("over"))
    faults = []
    if not set(shown) - {chosen} and not over:
        faults.append(reading.fault(row, "choices_nothing_beside", "shown"))
    if chosen in over:
        faults.append(reading.fault(row, "choices_over_itself", "over", chosen))
    if shown and (hidden := [vendor_id for vendor_id in over if vendor_id not in shown]):
        faults.append(reading.fault(row, "choices_not_shown", "over", hidden[0]))
    if faults:
        return None, faults
    # "Preferred to" says more than "shown": what else was shown may have been liked as much.
    among = tuple(dict.fromkeys([chosen, *over] if over else [*shown, chosen]))
    fee = facts.get("referral_fee")
    label = _label(company, facts)
    paid = None if fee is None else bool(fee)
    return Choice(company, label, chosen, among, _text(facts.get("date")), paid, row), []


def _outcome(reading: _Reading, record: Record, company: CompanyProfile) -> tuple[Outcome | None, list[Finding]]:
    row, facts = record
    named = [word.strip() for word in _SEPARATOR.split(str(facts.get("causes") or "")) if word.strip()]
    words = [word for word in named if fold(word) not in signs("none")]
    strange = [word for word in words if fold(word) not in _causes()]
    if strange:
        allowed = " / ".join(FAMILIES)
        return None, [reading.fault(row, "outcomes_cause", "causes", strange[0], allowed=allowed)]
    causes = frozenset(_causes()[fold(word)] for word in words)
    outcome = Outcome(
        company,
        _label(company, facts),
        str(facts["vendor_id"]),
        str(facts["ended"]),
        causes,
        _text(facts.get("date")),
        row,
    )
    if causes and not outcome.is_mismatch:
        notice = replace(reading.fault(row, "outcomes_cause_unused", "causes", words[0]), severity="notice")
        return replace(outcome, causes=frozenset()), [notice]
    return outcome, []


def _ids(cell: Hashable) -> list[str]:
    words = [word.strip() for word in _SEPARATOR.split(str(cell or "")) if word.strip()]
    return list(dict.fromkeys(words))


def _text(fact: Hashable) -> str | None:
    return None if fact is None else str(fact)


def _label(company: CompanyProfile, facts: Mapping[str, Hashable]) -> str:
    """Return what the file calls the company; where it holds all of it, its name."""
    cell = str(facts["company"])
    return (company.name or "") if cell.startswith("{") else cell


@cache
def _causes() -> Mapping[str, str]:
    """Return folded word → family: the code and both its names in both languages, with and without their number."""
    lookup: dict[str, str] = {}
    for family in FAMILIES:
        names = [translator(lang)(f"{table}.{family}") for lang in LANGUAGES for table in ("cause", "family")]
        bare = [name.lstrip("①②③④⑤⑥ ") for name in names]
        for word in (family, *names, *bare):
            lookup.setdefault(fold(word), family)
    return lookup

"""The verb "find a past company": what a cell names in, the company as it was out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from os.path import isdir
from pathlib import Path

from matcher.catalogue.limits import LIMITS
from matcher.catalogue.reader import read_bytes
from matcher.catalogue.records import read_records
from matcher.companies.file import company_from, load_company, parsed, read_company
from matcher.companies.rows import companies_from_frame
from matcher.domain.company import CompanyProfile
from matcher.domain.findings import CompanyError, Finding, InputError, RecordsError
from matcher.domain.past import COMPANIES

Companies = Mapping[str, CompanyProfile] | str | Path | None
"""Companies by name; or a folder of company files, a JSON object of name and company, or a table with `company_id`."""


@dataclass
class PastCompanies:
    """Companies by what the cells of a file call them, each read once.

    Parameters
    ----------
    known : companies by name.
    folder : where the company files lie that cells name by their path, None where a path may not be named.
    """

    known: Mapping[str, CompanyProfile]
    folder: Path | None = None
    _read: dict[str, CompanyProfile | list[Finding]] = field(default_factory=dict)

    def find(self, cell: str) -> CompanyProfile | list[Finding]:
        """Return the company of a cell (a name, the path of a company file, or its JSON), or what is wrong with it."""
        if cell not in self._read:
            self._read[cell] = self._look_up(cell)
        return self._read[cell]

    def _look_up(self, cell: str) -> CompanyProfile | list[Finding]:
        if cell in self.known:
            return self.known[cell]
        path = None if self.folder is None else self.folder / cell
        try:
            if cell.startswith("{"):
                return read_company(cell.encode())
            if path is not None and path.suffix.lower() == ".json":
                return load_company(path)
        except CompanyError as error:
            return error.findings
        return [Finding("record_company", "reject", found=cell)]


def companies_by_name(companies: Companies) -> Mapping[str, CompanyProfile]:
    """Return companies by name.

    Raises
    ------
    RecordsError
        The folder or the file cannot be read as companies.
    CompanyError
        One of the companies cannot be read; with every finding.
    """
    if companies is None or isinstance(companies, Mapping):
        return companies or {}
    path = Path(companies)
    if isdir(path):
        return _each({file.stem: file for file in sorted(path.glob("*.json"))})
    try:
        data = read_bytes(path, LIMITS)
    except InputError as error:
        raise RecordsError(error.findings) from error
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return _from_object(path, data)
    return _from_table(data)


def _each(sources: Mapping[str, object]) -> dict[str, CompanyProfile]:
    """Return every company of files or of mappings, or raise what is wrong with any of them."""
    found: dict[str, CompanyProfile] = {}
    wrong: list[Finding] = []
    for name, source in sources.items():
        try:
            if isinstance(source, Path):
                found[name] = load_company(source)
            elif isinstance(source, Mapping):
                found[name] = company_from(source)
            else:
                wrong.append(Finding("company_object", "refuse", column=name, found=str(source)))
        except CompanyError as error:
            wrong += _of(name, error.findings)
    if wrong:
        raise CompanyError(wrong)
    return found


def _of(name: str, findings: Sequence[Finding]) -> list[Finding]:
    """Return findings about a company under its name."""
    return [replace(found, column=f"{name}: {found.column}" if found.column else name) for found in findings]


def _from_object(path: Path, data: bytes) -> dict[str, CompanyProfile]:
    try:
        content = parsed(data)
    except (ValueError, RecursionError) as error:
        raise RecordsError([Finding("record_companies", "refuse", found=path.name)]) from error
    return _each(content)


def _from_table(data: bytes) -> dict[str, CompanyProfile]:
    import pandas as pd

    file = read_records(data, [COMPANIES])
    found: dict[str, CompanyProfile] = {}
    wrong = [finding for finding in file.findings if finding.severity != "notice"]
    for row, facts in file.records:
        cells = dict(facts)
        name = str(cells.pop("company_id"))
        if name in found:
            wrong.append(Finding("record_companies_twice", "refuse", row, found=name))
            continue
        try:
            (found[name],) = companies_from_frame(pd.DataFrame([cells]))
        except CompanyError as error:
            wrong += [replace(finding, row=row) for finding in error.findings]
    if wrong:
        raise CompanyError(wrong)
    return found

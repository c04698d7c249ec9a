"""The verb "read companies": a table in, one company profile a row or the sentences that say what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from matcher.companies.cells import read_cell
from matcher.companies.file import MOST_FINDINGS, company_from
from matcher.domain.company import REQUIRED_FIELDS, CompanyProfile
from matcher.domain.findings import CompanyError, Finding, shorten

if TYPE_CHECKING:
    import pandas as pd

NEEDED = ("employees", "tasks")
"""The columns that a table of companies must have, filled in every row."""
_UNKNOWN_UNLESS_SAID = tuple(field for field in REQUIRED_FIELDS if field not in NEEDED)
HEADING_ROW = 1
"""The row of the headings, as a spreadsheet counts; findings name the rows below it."""


def companies_from_frame(frame: pd.DataFrame) -> tuple[CompanyProfile, ...]:
    """Return the companies of a pandas frame, one a row, in its order.

    Parameters
    ----------
    frame : columns are fields of a company file; only `employees` and `tasks` must be there. What names a row, such as
        a customer number, goes into the index.

        An empty cell was not asked, ``unknown`` was asked and is unknown, ``none`` is an empty list. Several values
        stand with ``;`` between: ``journal_entry(must)=600;payroll_calculation`` (importance or who does it in
        brackets, monthly volume behind ``=``), ``R1=3;R7=unknown``, ``p_mark|isms;soc1`` (one of two, and a third).
        Yes / no and words of a vocabulary may be written in Japanese. Typed cells are taken as they are.
        `growth_phase`, `it_stage` and `first_reply_hours` count as unknown where they are empty, since every company
        is asked for them.

    Raises
    ------
    CompanyError
        A column or a cell that no company can have; with every finding, row and column named. Rows are counted as in
        a spreadsheet, the headings being row 1.
    """
    names = [str(name) for name in frame.columns]
    findings = list(_about_columns(names, len(frame)))
    if findings:
        raise CompanyError(findings)
    companies: list[CompanyProfile] = []
    for row, cells in enumerate(frame.itertuples(index=False, name=None), start=HEADING_ROW + 1):
        given = {name: cell for name, cell in zip(names, cells, strict=True) if not _is_empty(cell)}
        read = _company(given, row)
        if isinstance(read, CompanyProfile):
            companies.append(read)
        else:
            findings += read
    if findings:
        raise CompanyError(_capped(findings))
    return tuple(companies)


def _is_empty(cell: Any) -> bool:
    import pandas as pd

    if isinstance(cell, str):
        return not cell.strip()
    return pd.api.types.is_scalar(cell) and bool(pd.isna(cell))


def _about_columns(names: Sequence[str], rows: int) -> Iterator[Finding]:
    for name in NEEDED:
        if name not in names:
            yield Finding("company_column_missing", "refuse", found=name)
    for name, times in Counter(names).items():
        if name not in CompanyProfile.model_fields:
            nearest = get_close_matches(shorten(name), CompanyProfile.model_fields, n=1, cutoff=0.0)[0]
            yield Finding("company_unknown_key", "refuse", HEADING_ROW, name, name, {"nearest": nearest})
        elif times > 1:
            yield Finding("company_column_twice", "refuse", HEADING_ROW, name)
    if not rows:
        yield Finding("company_no_rows", "refuse")


def _company(given: Mapping[str, object], row: int) -> CompanyProfile | list[Finding]:
    """Return the company of a row, or what is wrong with it."""
    if empty := [Finding("missing_value", "refuse", row, name) for name in NEEDED if name not in given]:
        return empty
    content: dict[str, Any] = dict.fromkeys(_UNKNOWN_UNLESS_SAID)
    content |= {name: read_cell(name, cell) for name, cell in given.items()}
    try:
        return company_from(content)
    except CompanyError as error:
        return [_placed(found, row) for found in error.findings]


def _placed(found: Finding, row: int) -> Finding:
    """Return a finding about a company at its row, under the heading of the table and in the words of a table."""
    column = found.column and found.column.partition(".")[0]
    code = "company_levels" if (found.code, column) == ("company_object", "readiness") else found.code
    return replace(found, code=code, row=row, column=column)


def _capped(findings: Sequence[Finding]) -> list[Finding]:
    told = list(findings[:MOST_FINDINGS])
    if rest := len(findings) - len(told):
        told.append(Finding("company_more", "refuse", parts={"count": rest}))
    return told

"""The limits of the reader: one table, each tested at its value and one above."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a vendor file may hold. A file above a limit is refused, never cut.

    Parameters
    ----------
    file_bytes : size of the file.
    rows : rows below the headings, blank ones included.
    columns : columns of the sheet.
    cell_characters : characters of one cell; a longer one rejects its row.
    heading_rows : the headings stand within so many rows from the top.
    findings : findings that are kept; how many more there are is said.
    sheets : sheets of a workbook.
    members : files inside a workbook.
    unpacked_bytes : size of a workbook once unpacked.
    text_bytes : characters of all cells of a workbook.
    cells : cells of a workbook, counted as rows times columns of each sheet.
    child_bytes : address space of the process that reads a workbook (POSIX).
    child_seconds : time of that process, on the clock and (POSIX) of the processor.
    """

    file_bytes: int = 200 * MEBIBYTE
    rows: int = 1_000_000
    columns: int = 200
    cell_characters: int = 10_000
    heading_rows: int = 20
    findings: int = 10_000
    sheets: int = 50
    members: int = 1_000
    unpacked_bytes: int = 400 * MEBIBYTE
    text_bytes: int = 100 * MEBIBYTE
    cells: int = 20_000_000
    child_bytes: int = 1536 * MEBIBYTE
    child_seconds: int = 60


LIMITS = Limits()
"""The limits in force."""

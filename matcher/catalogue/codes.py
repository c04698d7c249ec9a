"""Every finding that reading a vendor file can give, with its severity; the words stand under ``finding.<code>``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from matcher.domain.findings import Finding, Severity

_REFUSE = (
    "file_missing",
    "file_is_folder",
    "file_unreadable",
    "file_too_large",
    "empty_file",
    "old_excel_file",
    "binary_excel_file",
    "zip_file",
    "pdf_file",
    "html_file",
    "binary_file",
    "unknown_encoding",
    "damaged_encoding",
    "excel_broken",
    "excel_too_large",
    "excel_doctype",
    "excel_timeout",
    "sheet_missing",
    "map_unreadable",
    "map_unknown_column",
    "no_heading",
    "missing_column",
    "duplicate_heading",
    "too_many_columns",
    "too_many_rows",
    "broken_quotes",
    "ragged_row",
    "duplicate_id",
    "no_rows",
    "nothing_loaded",
    "cannot_write",
    "would_overwrite",
)
_REJECT = (
    "missing_value",
    "not_a_number",
    "not_exact",
    "not_finite",
    "not_whole",
    "negative",
    "out_of_range",
    "off_scale",
    "unknown_word",
    "bad_volume",
    "bad_date",
    "min_above_max",
    "task_in_two_lists",
    "excel_error",
    "control_character",
    "cell_too_long",
)
_NOTICE = (
    "unknown_column",
    "unnamed_column",
    "map_unused",
    "sheet_unused",
    "no_final_line_break",
    "ambiguous_reply",
    "bare_day_hours",
    "vague_service",
    "unknown_task",
    "similar_word",
    "read_as_unknown",
    "on_request",
    "none_unclear",
    "percent_fraction",
    "tax_in_cell",
    "formula_without_result",
    "numeric_id",
    "unsafe_url",
    "duplicate_name",
    "evidence_columns",
    "evidence_unknown_vendor",
    "evidence_unknown_column",
    "evidence_unknown_grade",
    "evidence_bad_date",
    "evidence_repeated",
    "more_findings",
)

_BY_SEVERITY: Mapping[Severity, tuple[str, ...]] = {"refuse": _REFUSE, "reject": _REJECT, "notice": _NOTICE}

_LONGEST_PLACE = 60

SEVERITIES: Mapping[str, Severity] = MappingProxyType(
    {code: severity for severity, codes in _BY_SEVERITY.items() for code in codes}
)
"""Severity by code: refuse the file, reject the row, or a notice about something that was loaded."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell, before its place in the file is known."""

    code: str
    found: str = ""
    parts: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def rejects(self) -> bool:
        """True where the row is not loaded."""
        return SEVERITIES[self.code] == "reject"

    def at(self, row: int | None, column: str | None) -> Finding:
        """Return the finding at a place of the file."""
        return Finding(self.code, SEVERITIES[self.code], row, column, self.found, self.parts)


def place(path: object) -> str:
    """Return a path for a finding: where it is long, its end, which names the file."""
    text = str(path)
    return text if len(text) <= _LONGEST_PLACE else "…" + text[1 - _LONGEST_PLACE :]


def finding(code: str, row: int | None = None, column: str | None = None, found: str = "", **parts: object) -> Finding:
    """Return the finding of a code with its declared severity."""
    return Finding(code, SEVERITIES[code], row, column, found, parts)

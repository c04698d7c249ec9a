"""Findings: what is wrong or doubtful in a file that a user gave, each with place and cure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from matcher.text import translator

Severity = Literal["refuse", "reject", "notice"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding in a user's file.

    Parameters
    ----------
    code : key of the text, ``finding.<code>`` (what is wrong and the cure).
    severity : refuse (the file is not loaded), reject (the row is not loaded), notice (loaded, worth a look).
    row : 1-based row of the file as a spreadsheet counts them, None where it concerns the whole file.
    column : heading as written in the file, None where it concerns the row or the file.
    found : the text that was found, "" where there is none.
    parts : further placeholders of the text.
    """

    code: str
    severity: Severity
    row: int | None = None
    column: str | None = None
    found: str = ""
    parts: Mapping[str, object] = field(default_factory=dict, hash=False)

    def text(self, lang: str) -> str:
        """Return one line: where, what was found, how to cure it."""
        t = translator(lang)
        where = []
        if self.row is not None:
            where.append(t("finding.row", row=self.row))
        if self.column is not None:
            where.append(t("finding.column", column=shorten(self.column)))
        parts = {name: visible(part) if isinstance(part, str) else part for name, part in self.parts.items()}
        message = t(f"finding.{self.code}", found=shorten(self.found), **parts)
        return t("finding.line", where=t.join(where), message=message) if where else message


def shorten(text: str, length: int = 60) -> str:
    """Return `text` on one line, cut with … where it is longer than `length` characters, control characters masked."""
    line = visible(text)
    return line if len(line) <= length else line[: length - 1] + "…"


def visible(text: str) -> str:
    """Return `text` on one line with every control character replaced, so that a terminal cannot act on it."""
    line = " ".join(text.split())
    return line if line.isprintable() else "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)


class InputError(ValueError):
    """A file or argument that a user gave cannot be used.

    Parameters
    ----------
    findings : every finding, structural ones first.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = list(findings)
        super().__init__(self.text("en"))

    def text(self, lang: str) -> str:
        """Return the findings, one a line."""
        return "\n".join(finding.text(lang) for finding in self.findings)


class CatalogueError(InputError):
    """A vendor file that cannot be loaded; the Japanese and English sentences are in `findings`."""


class CompanyError(InputError):
    """A company file that cannot be loaded."""


class RecordsError(InputError):
    """A file of past choices or outcomes that cannot be loaded, or from which nothing can be learned."""

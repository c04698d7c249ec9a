"""``matcher check``: every finding in a vendor file by row and column, and the file without its faulty rows."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from matcher.catalogue import LIMITS, Catalogue, Examination, Options, examine
from matcher.catalogue.codes import finding, place
from matcher.catalogue.reader import read_bytes
from matcher.catalogue.writer import write_vendors
from matcher.cli.exit_codes import DONE, DONE_WITH_FINDINGS, REFUSED
from matcher.domain.findings import CatalogueError, Finding
from matcher.text import translator


def add_arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """Add the arguments of the command."""
    t = translator(lang)
    parser.add_argument("vendors", metavar="VENDORS", help=t("check.vendors"))
    parser.add_argument("--sheet", metavar="NAME", help=t("check.sheet"))
    parser.add_argument("--map", metavar="FILE", help=t("check.map"))
    parser.add_argument("--evidence", metavar="FILE", help=t("check.evidence"))
    parser.add_argument("--fixed", metavar="OUT", help=t("check.fixed_help"))
    parser.add_argument("--strict", action="store_true", help=t("check.strict"))


def run(arguments: argparse.Namespace) -> int:
    """Print the counts and the findings; return 0 clean, 1 loadable with findings, 2 not loadable."""
    path = Path(arguments.vendors)
    try:
        proof = Path(arguments.evidence) if arguments.evidence else None
        evidence = (proof.name, read_bytes(proof, LIMITS)) if proof else None
        options = Options(arguments.sheet, arguments.map, arguments.strict)
        examination = examine(path.name, read_bytes(path, LIMITS), options, evidence)
    except CatalogueError as error:
        examination = Examination(None, error.findings)
    if arguments.fixed and examination.catalogue is not None:
        _write(examination.catalogue, path, Path(arguments.fixed), arguments.lang)
    if arguments.format == "json":
        sys.stdout.write(_as_json(path.name, examination, arguments))
    else:
        _print(path.name, examination, arguments)
    if examination.catalogue is None:
        return REFUSED
    return DONE_WITH_FINDINGS if examination.findings else DONE


def _write(catalogue: Catalogue, source: Path, target: Path, lang: str) -> None:
    if target.exists() and source.resolve() == target.resolve():
        raise CatalogueError([finding("would_overwrite", found=place(target))])
    try:
        write_vendors(catalogue, target, lang)
    except OSError as error:
        raise CatalogueError([finding("cannot_write", found=place(target))]) from error


def _print(name: str, examination: Examination, arguments: argparse.Namespace) -> None:
    t = translator(arguments.lang)
    lines = [t("check.counts", name=name, **_counts(examination))]
    catalogue = examination.catalogue
    if catalogue is not None and catalogue.fictional:
        lines.append(t("check.fictional"))
    findings = _lines(examination.findings, arguments.lang)
    lines.append(t("check.summary", count=f"{len(findings):,}") if findings else t("check.clean"))
    if catalogue is not None and arguments.fixed:
        findings.append(t("check.fixed", path=arguments.fixed, loaded=len(catalogue), rejected=catalogue.rejected))
        notices = sum(found.severity == "notice" for found in examination.findings)
        findings += [t("check.fixed_open", count=notices)] if notices else []
    # A refused file is the one thing that this command can say no to: its reasons go where refusals go.
    stream = sys.stderr if catalogue is None else sys.stdout
    sys.stdout.write("\n".join(lines) + "\n")
    stream.write("".join(f"{line}\n" for line in findings))


def _lines(findings: Sequence[Finding], lang: str) -> list[str]:
    t = translator(lang)
    return [t("check.finding", severity=t(f"check.{found.severity}"), text=found.text(lang)) for found in findings]


def _counts(examination: Examination) -> dict[str, int]:
    return {
        "read": examination.read,
        "loaded": examination.loaded,
        "rejected": examination.rejected,
        "blank": examination.blank,
    }


def _as_json(name: str, examination: Examination, arguments: argparse.Namespace) -> str:
    catalogue = examination.catalogue
    report = {
        "file": name,
        "loadable": catalogue is not None,
        "sha256": None if catalogue is None else catalogue.sha256,
        "fictional": None if catalogue is None else catalogue.fictional,
        **_counts(examination),
        "findings": [
            {
                "code": found.code,
                "severity": found.severity,
                "row": found.row,
                "column": found.column,
                "found": found.found,
                "text": found.text(arguments.lang),
            }
            for found in examination.findings
        ],
        "fixed": arguments.fixed if catalogue is not None else None,
    }
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"

"""Options and loading common to every command that ranks."""

from __future__ import annotations

import argparse
import sys
from difflib import get_close_matches
from typing import TYPE_CHECKING

from matcher.cli.exit_codes import DONE, DONE_WITH_FINDINGS
from matcher.criteria.column import column_criterion
from matcher.criteria.declaration import Criterion
from matcher.domain.findings import Finding, InputError
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.ranking import UNKNOWN_POLICIES, Ranking, rank
from matcher.text import translator

if TYPE_CHECKING:
    from matcher.catalogue import Catalogue


TOLD = 10
"""Rejected rows named before a ranking; `matcher check` names them all."""


def add_ranking_arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """Add the company and the options that all rankings share."""
    t = translator(lang)
    parser.add_argument("company", metavar="COMPANY", help=t("help.company"))
    parser.add_argument("--vendors", metavar="FILE", help=t("help.vendors"))
    parser.add_argument("--weights", metavar="NAME|FILE", help=t("help.weights"))
    parser.add_argument("--unknown", choices=UNKNOWN_POLICIES, default="neutral", help=t("help.unknown"))
    parser.add_argument("--verified-only", action="store_true", help=t("help.verified_only"))
    parser.add_argument(
        "--criterion", action="append", default=[], metavar="COLUMN:WORST:BEST", help=t("help.criterion")
    )


def ranked(arguments: argparse.Namespace) -> Ranking:
    """Return the ranking that the arguments ask for.

    Raises
    ------
    InputError
        A file or an option that cannot be used.
    """
    from matcher.catalogue import load_vendors
    from matcher.catalogue.sample import sample_path
    from matcher.companies.file import load_company

    company = load_company(arguments.company)
    catalogue = load_vendors(arguments.vendors or sample_path())
    extra = [_criterion(text, catalogue) for text in arguments.criterion]
    return rank(
        company,
        catalogue,
        arguments.weights,
        arguments.unknown,
        extra_criteria=extra,
        verified_only=arguments.verified_only,
    )


def tell_findings(ranking: Ranking, lang: str) -> int:
    """Write what was found in the vendor file to stderr, what is not ranked first; return the exit code."""
    catalogue = ranking.catalogue
    if not catalogue.findings:
        return DONE
    t = translator(lang)
    counts = {"read": catalogue.read, "loaded": len(catalogue.table), "rejected": catalogue.rejected}
    lines = [t("check.counts", name=catalogue.name, blank=catalogue.blank, **counts)]
    rejected = [found for found in catalogue.findings if found.severity == "reject"]
    lines += [t("check.finding", severity=t("check.reject"), text=found.text(lang)) for found in rejected[:TOLD]]
    lines.append(t("rank.see_check", count=len(catalogue.findings)))
    sys.stderr.write("\n".join(lines) + "\n")
    return DONE_WITH_FINDINGS


def vendor_row(ranking: Ranking, vendor_id: str) -> int:
    """Return the row of the vendor that an argument names.

    Raises
    ------
    InputError
        No vendor has that id; with the nearest one.
    """
    try:
        return ranking.row_of(vendor_id)
    except KeyError as error:
        ids = ranking.evaluation.pairing.vendors.ids.tolist()
        nearest = get_close_matches(vendor_id, ids, n=1, cutoff=0.0)
        parts = {"nearest": nearest[0] if nearest else ""}
        raise InputError([Finding("unknown_vendor", "refuse", found=vendor_id, parts=parts)]) from error


def _criterion(text: str, catalogue: Catalogue) -> Criterion:
    """Return the criterion that ``--criterion COLUMN:WORST:BEST`` asks for."""
    column, _, ends = text.partition(":")
    worst, _, best = ends.partition(":")
    try:
        criterion = column_criterion(column, worst=float(worst), best=float(best))
        if column not in VENDOR_COLUMNS:
            catalogue.extra_number(column)
    except ValueError as error:
        raise InputError([Finding("criterion", "refuse", found=text)]) from error
    return criterion

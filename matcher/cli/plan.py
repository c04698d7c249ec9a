"""``matcher plan``: scope and roles, service levels, three-year cost, transition and checks with one vendor."""

from __future__ import annotations

import argparse
import sys

from matcher.carrying_out.plan_edits_file import load_edits
from matcher.carrying_out.plans import plan
from matcher.cli.plan_text import plan_text
from matcher.cli.ranking_options import add_ranking_arguments, ranked, tell_findings, vendor_row
from matcher.preparing.preparations import load_preparation
from matcher.text import translator


def add_arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """Add the arguments of the command."""
    t = translator(lang)
    add_ranking_arguments(parser, lang)
    parser.add_argument("vendor", metavar="VENDOR_ID", help=t("help.vendor"))
    parser.add_argument("--edits", metavar="FILE", help=t("help.edits"))
    parser.add_argument("--preparation", metavar="FILE", help=t("help.preparation"))


def run(arguments: argparse.Namespace) -> int:
    """Print the plan and return the exit code."""
    edits = load_edits(arguments.edits) if arguments.edits else None
    preparation = load_preparation(arguments.preparation) if arguments.preparation else None
    ranking = ranked(arguments)
    vendor_row(ranking, arguments.vendor)
    made = plan(ranking, arguments.vendor, edits, preparation)
    if arguments.format == "json":
        sys.stdout.write(made.to_json(arguments.lang) + "\n")
    else:
        sys.stdout.write(plan_text(made, arguments.lang))
    return tell_findings(ranking, arguments.lang)

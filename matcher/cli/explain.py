"""``matcher explain``: why one vendor has its score, and why it stands above or below another."""

from __future__ import annotations

import argparse
import sys

from matcher.cli.explain_text import comparison_text, explanation_text
from matcher.cli.ranking_options import add_ranking_arguments, ranked, tell_findings, vendor_row
from matcher.explanation_report import published_explanation
from matcher.text import translator


def add_arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """Add the arguments of the command."""
    t = translator(lang)
    add_ranking_arguments(parser, lang)
    parser.add_argument("vendor", metavar="VENDOR_ID", help=t("help.vendor"))
    parser.add_argument("--against", metavar="OTHER_ID", help=t("help.against"))


def run(arguments: argparse.Namespace) -> int:
    """Print the explanation and return the exit code."""
    ranking = ranked(arguments)
    row = vendor_row(ranking, arguments.vendor)
    other = vendor_row(ranking, arguments.against) if arguments.against else None
    if arguments.format == "json":
        published = published_explanation(ranking, row, arguments.lang, other)
        sys.stdout.write(published.model_dump_json(indent=1) + "\n")
        return tell_findings(ranking, arguments.lang)
    sys.stdout.write(explanation_text(ranking, row, arguments.lang))
    if other is not None:
        sys.stdout.write("\n" + comparison_text(ranking, row, other, arguments.lang))
    return tell_findings(ranking, arguments.lang)

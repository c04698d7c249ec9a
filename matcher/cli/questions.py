"""``matcher questions``: the questions that decide the first place, and the letter to one vendor."""

from __future__ import annotations

import argparse
import sys

from matcher.asking.decisive_report import letter_to, published_questions
from matcher.cli.questions_text import questions_text
from matcher.cli.ranking_options import add_ranking_arguments, ranked, tell_findings, vendor_row
from matcher.text import translator


def add_arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """Add the arguments of the command."""
    add_ranking_arguments(parser, lang)
    parser.add_argument("--vendor", metavar="ID", help=translator(lang)("help.letter"))


def run(arguments: argparse.Namespace) -> int:
    """Print the questions, or the letter, and return the exit code."""
    ranking = ranked(arguments)
    if arguments.vendor is not None:
        vendor_row(ranking, arguments.vendor)
    if arguments.format == "json":
        published = published_questions(ranking, arguments.lang, arguments.vendor)
        sys.stdout.write(published.model_dump_json(indent=1) + "\n")
    elif arguments.vendor is not None:
        sys.stdout.write(letter_to(ranking, arguments.vendor, arguments.lang) + "\n")
    else:
        sys.stdout.write(questions_text(ranking, arguments.lang))
    return tell_findings(ranking, arguments.lang)

"""``matcher rank``: the ranking of a vendor file for a company."""

from __future__ import annotations

import argparse
import sys

from matcher.cli.rank_text import ranking_text
from matcher.cli.ranking_options import add_ranking_arguments, ranked, tell_findings
from matcher.domain.findings import Finding, InputError
from matcher.ranking import Ranking
from matcher.text import translator

SHOWN = 10
"""Vendors shown as text unless --top says otherwise."""


def add_arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """Add the arguments of the command."""
    t = translator(lang)
    add_ranking_arguments(parser, lang)
    parser.add_argument("--top", metavar="N", help=t("help.top"))
    parser.add_argument("--lot", metavar="ID", help=t("help.lot"))


def run(arguments: argparse.Namespace) -> int:
    """Print the ranking and return the exit code."""
    top = _top(arguments.top)
    ranking = ranked(arguments)
    if arguments.lot:
        ranking = _of_lot(ranking, arguments.lot)
    if arguments.format == "json":
        sys.stdout.write(ranking.report(arguments.lang, top).model_dump_json(indent=1) + "\n")
    else:
        sys.stdout.write(ranking_text(ranking, arguments.lang, top or SHOWN, arguments.lot))
    return tell_findings(ranking, arguments.lang)


def _top(text: str | None) -> int | None:
    if text is None:
        return None
    try:
        top = int(text)
    except ValueError:
        top = 0
    if top < 1:
        raise InputError([Finding("top", "refuse", found=text)])
    return top


def _of_lot(ranking: Ranking, lot: str) -> Ranking:
    for candidate in ranking.lots:
        if candidate.lot == lot:
            return candidate.ranking
    valid = ", ".join(candidate.lot for candidate in ranking.lots)
    raise InputError([Finding("unknown_lot", "refuse", found=lot, parts={"valid": valid})])

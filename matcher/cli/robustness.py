"""``matcher robustness``: how sure the ranking is, and what would change the first."""

from __future__ import annotations

import argparse
import sys

from matcher.certainty.analysis import MOST_SAMPLES, SAMPLES, SEED, robustness
from matcher.certainty.drawn_ranks import SPACES
from matcher.cli.ranking_options import add_ranking_arguments, ranked, tell_findings
from matcher.cli.robustness_text import robustness_text
from matcher.domain.findings import Finding, InputError
from matcher.text import translator


def add_arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """Add the arguments of the command."""
    t = translator(lang)
    add_ranking_arguments(parser, lang)
    parser.add_argument("--samples", metavar="N", help=t("help.samples"))
    parser.add_argument("--seed", metavar="S", help=t("help.seed"))
    parser.add_argument("--space", choices=SPACES, default=SPACES[0], help=t("help.space"))


def run(arguments: argparse.Namespace) -> int:
    """Print the analysis and return the exit code."""
    samples = _whole(arguments.samples, SAMPLES, "samples", most=f"{MOST_SAMPLES:,}")
    seed = _whole(arguments.seed, SEED, "seed")
    found = robustness(ranked(arguments), samples, seed, arguments.space)
    if arguments.format == "json":
        sys.stdout.write(found.report(arguments.lang).model_dump_json(indent=1) + "\n")
    else:
        sys.stdout.write(robustness_text(found, arguments.lang))
    return tell_findings(found.ranking, arguments.lang)


def _whole(text: str | None, usual: int, code: str, **parts: object) -> int:
    """Return the whole number of an option, the usual one where it was not given; its range is checked by the verb."""
    if text is None:
        return usual
    try:
        return int(text)
    except ValueError as error:
        raise InputError([Finding(code, "refuse", found=text, parts=parts)]) from error

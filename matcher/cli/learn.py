"""``matcher learn``: weights from past choices, or the risk of a mismatch from past outcomes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from matcher.catalogue import Catalogue, load_vendors, sample_path
from matcher.cli.exit_codes import DONE, DONE_WITH_FINDINGS
from matcher.cli.template import write_new
from matcher.companies.file import load_company
from matcher.domain.findings import Finding, InputError
from matcher.domain.past import Choice, Outcome, PastFile
from matcher.past.files import load_past
from matcher.past.learned_outcomes import LearnedOutcomes, learn_outcomes
from matcher.past.learned_weights import LearnedWeights, learn_weights
from matcher.ranking import Ranking, rank
from matcher.text import translator


def add_arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """Add the arguments of the command."""
    t = translator(lang)
    parser.add_argument("file", metavar="CHOICES_OR_OUTCOMES", help=t("learn.file"))
    parser.add_argument("--companies", metavar="FILE|FOLDER", help=t("learn.companies"))
    parser.add_argument("--vendors", metavar="FILE", help=t("help.vendors"))
    parser.add_argument("--weights", metavar="NAME|FILE", help=t("learn.weights"))
    parser.add_argument("--out", metavar="FILE", help=t("learn.out"))
    parser.add_argument("--for", dest="company", metavar="COMPANY", help=t("learn.company"))


def run(arguments: argparse.Namespace) -> int:
    """Print what was learned and return the exit code."""
    file = load_past(arguments.file, arguments.companies)
    catalogue = load_vendors(arguments.vendors or sample_path())
    if isinstance(file.entries[0], Choice):
        _refuse(arguments.company, "learn_for", file.name)
        return _choices(file, catalogue, arguments)
    _refuse(arguments.out, "learn_out", file.name)
    return _outcomes(file, catalogue, arguments)


def _refuse(option: str | None, code: str, name: str) -> None:
    if option is not None:
        raise InputError([Finding(code, "refuse", found=name)])


def _choices(file: PastFile[Choice], catalogue: Catalogue, arguments: argparse.Namespace) -> int:
    learned = learn_weights(file, catalogue, arguments.weights)
    if arguments.out:
        write_new(Path(arguments.out), learned.file_bytes())
    report = learned.report(arguments.lang).model_dump_json(indent=1) + "\n"
    sys.stdout.write(report if arguments.format == "json" else learned.text(arguments.lang))
    code = _tell_findings(learned, arguments.lang)
    if arguments.out:
        sys.stderr.write(translator(arguments.lang)("learn.written", path=arguments.out) + "\n")
    return code


def _outcomes(file: PastFile[Outcome], catalogue: Catalogue, arguments: argparse.Namespace) -> int:
    learned = learn_outcomes(file, catalogue, arguments.weights)
    ranking = _ranking(catalogue, arguments) if arguments.company else None
    report = learned.report(arguments.lang, ranking).model_dump_json(indent=1) + "\n"
    sys.stdout.write(report if arguments.format == "json" else learned.text(arguments.lang, ranking))
    return _tell_findings(learned, arguments.lang)


def _ranking(catalogue: Catalogue, arguments: argparse.Namespace) -> Ranking:
    return rank(load_company(arguments.company), catalogue, arguments.weights)


def _tell_findings(learned: LearnedWeights | LearnedOutcomes, lang: str) -> int:
    t = translator(lang)
    for found in learned.findings:
        sys.stderr.write(t("check.finding", severity=t(f"check.{found.severity}"), text=found.text(lang)) + "\n")
    return DONE_WITH_FINDINGS if learned.findings else DONE

"""``matcher diagnose``: readiness, the causes of failure, what comes first, and the action plan."""

from __future__ import annotations

import argparse
import sys

from matcher.cli.diagnose_text import diagnosis_text
from matcher.cli.exit_codes import DONE, DONE_WITH_FINDINGS
from matcher.companies.file import load_company
from matcher.domain.arrangement import OneOrSeveral
from matcher.domain.company import CompanyProfile
from matcher.preparing.diagnosis import diagnose
from matcher.preparing.diagnosis_report import published_diagnosis
from matcher.preparing.preparations import load_preparation
from matcher.text import translator


def add_arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """Add the arguments of the command."""
    t = translator(lang)
    parser.add_argument("company", metavar="COMPANY", help=t("help.company"))
    parser.add_argument("--preparation", metavar="FILE", help=t("help.preparation"))
    parser.add_argument("--vendors", metavar="FILE", help=t("help.diagnose_vendors"))


def run(arguments: argparse.Namespace) -> int:
    """Print the diagnosis and return the exit code: 1 where answers contradict each other."""
    company = load_company(arguments.company)
    preparation = load_preparation(arguments.preparation) if arguments.preparation else None
    found = diagnose(company, preparation)
    beside = _beside(company, arguments.vendors) if arguments.vendors else None
    if arguments.format == "json":
        published = published_diagnosis(found, arguments.lang, beside)
        sys.stdout.write(published.model_dump_json(indent=1) + "\n")
    else:
        sys.stdout.write(diagnosis_text(found, arguments.lang, beside))
    return DONE_WITH_FINDINGS if found.conflicts else DONE


def _beside(company: CompanyProfile, vendors: str) -> OneOrSeveral | None:
    """Return one vendor beside several; it alone needs a ranking."""
    from matcher.catalogue import load_vendors
    from matcher.preparing.arrangements import one_or_several
    from matcher.ranking import rank

    return one_or_several(rank(company, load_vendors(vendors)))

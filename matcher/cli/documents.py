"""``matcher documents``: the papers of the case into a folder, as Word, PDF and Excel."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from matcher.carrying_out.paper_facts_file import load_paper_facts
from matcher.carrying_out.papers import PaperSources, case_papers
from matcher.carrying_out.plan_edits_file import load_edits
from matcher.cli.ranking_options import add_ranking_arguments, ranked, tell_findings, vendor_row
from matcher.documents.bundle import all_files, asks_for_quotation
from matcher.documents.folder import Written, write_all
from matcher.domain.case_papers import CasePapers
from matcher.domain.papers_report import PaperFile, PapersReport
from matcher.preparing.preparations import load_preparation
from matcher.text import translator


def add_arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """Add the arguments of the command."""
    t = translator(lang)
    add_ranking_arguments(parser, lang)
    parser.add_argument("vendor", metavar="VENDOR_ID", nargs="+", help=t("help.documents_vendors"))
    parser.add_argument("--out", metavar="DIR", required=True, help=t("help.documents_out"))
    parser.add_argument("--facts", metavar="FILE", help=t("help.documents_facts"))
    parser.add_argument("--edits", metavar="FILE", help=t("help.edits"))
    parser.add_argument("--preparation", metavar="FILE", help=t("help.preparation"))


def run(arguments: argparse.Namespace) -> int:
    """Write the papers and return the exit code."""
    sources = _sources(arguments)
    ranking = ranked(arguments)
    for vendor_id in arguments.vendor:
        vendor_row(ranking, vendor_id)
    case = case_papers(ranking, arguments.vendor, arguments.lang, sources)
    files = all_files(case)
    written = write_all(files, arguments.out)
    if arguments.format == "json":
        sys.stdout.write(_published(case, arguments.out, files, written).model_dump_json(indent=1) + "\n")
    else:
        sys.stdout.write(_text(arguments, written))
    return tell_findings(ranking, arguments.lang)


def _sources(arguments: argparse.Namespace) -> PaperSources:
    # A case that is not saved goes by the name of its company's file.
    sources = PaperSources(title=Path(arguments.company).stem)
    if arguments.facts:
        sources = replace(sources, filled=load_paper_facts(arguments.facts))
    if arguments.edits:
        sources = replace(sources, edits={arguments.vendor[0]: load_edits(arguments.edits)})
    if arguments.preparation:
        sources = replace(sources, preparation=load_preparation(arguments.preparation))
    return sources


def _published(case: CasePapers, folder: str, files: dict[str, bytes], written: Written) -> PapersReport:
    kept = {place.name: earlier.name for place, earlier in written.kept.items()}
    return PapersReport(
        folder=str(folder),
        date=case.date,
        vendor_id=case.chosen.vendor_id,
        compared=[candidate.vendor_id for candidate in case.candidates[1:]],
        request="quote" if asks_for_quotation(case) else "rfp",
        files=[
            PaperFile(name=name, bytes=len(data), sha256=sha256(data).hexdigest(), kept_as=kept.get(name))
            for name, data in files.items()
        ],
    )


def _text(arguments: argparse.Namespace, written: Written) -> str:
    t = translator(arguments.lang)
    lines = [t("documents.written", count=len(written.files), folder=arguments.out)]
    lines += [t("documents.file", name=place.name) for place in written.files]
    lines += [t("documents.kept", name=place.name, kept=kept.name) for place, kept in written.kept.items()]
    return "\n".join(lines) + "\n"

"""The front of the command line: which command, in which language, and how it ends."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Protocol, cast

from matcher import __version__
from matcher.cli.exit_codes import DONE, REFUSED
from matcher.cli.parser import LocalParser, UsageError
from matcher.domain.findings import InputError
from matcher.environment.messages import language
from matcher.text import LANGUAGES, translator

PROGRAM = "matcher"
COMMANDS = (
    *("diagnose", "rank", "explain", "robustness", "questions", "plan", "documents"),
    *("check", "learn", "template", "schema"),
)
"""The commands of this room: each is the module of that name."""
STARTERS = ("app", "test")
"""Commands that `matcher.__main__` handles before it comes here."""


class Command(Protocol):
    """What the module of a command offers."""

    def add_arguments(self, parser: argparse.ArgumentParser, lang: str) -> None:
        """Add the arguments of the command."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it and return the exit code."""


def main(argv: Sequence[str] | None = None) -> int:
    """Return the exit code of a command line: 0 done, 1 done with findings, 2 refused."""
    words = list(sys.argv[1:] if argv is None else argv)
    _write_utf_8()
    lang = language(words)
    try:
        code = _run(words, lang)
        sys.stdout.flush()
        return code
    except UsageError as error:
        sys.stderr.write(f"{error}\n")
        return REFUSED
    except InputError as error:
        sys.stderr.write(error.text(lang) + "\n")
        return REFUSED
    except BrokenPipeError:
        # The reader of our output has left, as in `… rank | head`. Python would complain once more while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _write_utf_8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _run(words: list[str], lang: str) -> int:
    if "--version" in words:
        sys.stdout.write(f"{PROGRAM} {__version__}\n")
        return DONE
    name, rest = _split(words)
    if name is None:
        sys.stdout.write(overview(lang))
        return DONE
    if name not in COMMANDS:
        raise UsageError(_unknown_command(name, lang))
    command = cast(Command, import_module(f"matcher.cli.{name}"))
    parser = LocalParser(prog=f"{PROGRAM} {name}", lang=lang, description=translator(lang)(f"command.{name}"))
    command.add_arguments(parser, lang)
    _add_common(parser, lang)
    arguments = parser.parse_args(rest)
    parser.refuse_empty(arguments)
    arguments.lang = arguments.lang or lang
    return command.run(arguments)


def _split(words: list[str]) -> tuple[str | None, list[str]]:
    """Return the command and the other words; the common options may stand before it."""
    skip = False
    for position, word in enumerate(words):
        if skip or word.startswith("-"):
            skip = word in ("--format", "--lang") and not skip
            continue
        return word, words[:position] + words[position + 1 :]
    return None, words


def _add_common(parser: argparse.ArgumentParser, lang: str) -> None:
    t = translator(lang)
    parser.add_argument("--format", choices=("text", "json"), default="text", help=t("cli.format"))
    parser.add_argument("--lang", choices=LANGUAGES, help=t("cli.lang"))


def _unknown_command(name: str, lang: str) -> str:
    known = (*STARTERS, *COMMANDS)
    near = get_close_matches(name.casefold(), known, n=1, cutoff=0.5)
    if near:
        return translator(lang)("cli.no_command", found=name, nearest=near[0])
    return translator(lang)("cli.no_command_at_all", found=name, names=", ".join(known))


def overview(lang: str) -> str:
    """Return the page that names every command."""
    t = translator(lang)
    names = [STARTERS[0], *COMMANDS, STARTERS[1]]
    width = max(map(len, names)) + 2
    lines = [f"  {name:<{width}}{t(f'command.{name}')}" for name in names]
    head = [f"{t('cli.usage')} {PROGRAM} COMMAND …", "", t("cli.about"), "", t("cli.commands") + ":"]
    return "\n".join([*head, *lines, "", t("cli.more", program=PROGRAM), ""])

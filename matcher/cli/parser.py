"""The argument parser in the user's language: its help, and one clear sentence for every mistake."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import NoReturn

from matcher.text import translator


class UsageError(ValueError):
    """A command line that cannot be understood; the message is a sentence in the user's language."""


# What argparse says (Python 3.11 to 3.14), and the key of the sentence that we say instead.
_MISTAKES = (
    (
        re.compile(r"argument (?P<option>[^:]+): invalid choice: (?P<found>.+?) \(choose from (?P<choices>.+)\)"),
        "invalid_choice",
    ),
    (re.compile(r"argument (?P<option>[^:]+): expected .*argument"), "no_value"),
    (re.compile(r"the following arguments are required: (?P<names>.+)"), "required"),
    (re.compile(r"unrecognized arguments: (?P<found>.+)"), "unrecognized"),
)


class LocalParser(argparse.ArgumentParser):
    """An argument parser that speaks the user's language and raises `UsageError`.

    Parameters
    ----------
    prog : program and command.
    lang : "ja" or "en".
    description : what the command does.
    """

    def __init__(self, prog: str, lang: str, description: str) -> None:
        t = translator(lang)

        class Formatter(argparse.HelpFormatter):
            def add_usage(
                self,
                usage: str | None,
                actions: Iterable[argparse.Action],
                groups: Iterable[argparse._MutuallyExclusiveGroup],
                prefix: str | None = None,
            ) -> None:
                super().add_usage(usage, actions, groups, t("cli.usage") + " " if prefix is None else prefix)

        super().__init__(
            prog=prog, description=description, add_help=False, allow_abbrev=False, formatter_class=Formatter
        )
        self.lang = lang
        self._positionals.title = t("cli.arguments")
        self._optionals.title = t("cli.options")
        self.add_argument("-h", "--help", action="help", help=t("cli.help"))

    def refuse_empty(self, arguments: argparse.Namespace) -> None:
        """Raise `UsageError` for a value of nothing, as an unset variable leaves: it does not mean "left out"."""
        for action in self._actions:
            value = getattr(arguments, action.dest, None)
            if "" in (value if isinstance(value, list) else [value]):
                name = "/".join(action.option_strings) or action.metavar or action.dest
                raise UsageError(translator(self.lang)("cli.empty_value", option=name))

    def error(self, message: str) -> NoReturn:
        """Raise the sentence for what argparse found wrong."""
        t = translator(self.lang)
        usage = " ".join(self.format_usage().split())
        for pattern, key in _MISTAKES:
            if match := pattern.fullmatch(message):
                parts = {name: part.replace("'", "") for name, part in match.groupdict().items()}
                if key == "unrecognized" and (near := self._nearest(parts["found"].split()[0])):
                    raise UsageError(t("cli.no_option", nearest=near, **parts))
                raise UsageError(t(f"cli.{key}", **(parts | {"usage": usage})))
        raise UsageError(t("cli.other", message=message, usage=usage))

    def _nearest(self, found: str) -> str:
        known = [option for action in self._actions for option in action.option_strings]
        near = get_close_matches(found.partition("=")[0], known, n=1) if found.startswith("-") else []
        return near[0] if near else ""

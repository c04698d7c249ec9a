"""What the start says, in Japanese or English, on stderr."""

from __future__ import annotations

import os
import sys
from pathlib import Path


class Refusal(Exception):
    """One clear sentence instead of a traceback: a key of `messages.toml` and what goes into it."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts

    def text(self, lang: str) -> str:
        return message(self.key, lang, **self.facts)


def message(key: str, lang: str, **facts: object) -> str:
    """Return one message of `messages.toml`, filled in."""
    import tomllib

    words = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return str(words[key][lang]).format_map(facts)


def say(text: str) -> None:
    """Write one line for people; stdout stays free for results."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def language(arguments: list[str]) -> str:
    """Return `ja` or `en`: what `--lang` asks for, else the locale, else Japanese."""
    for position, argument in enumerate(arguments):
        asked = argument.removeprefix("--lang=")
        if argument == "--lang":
            asked = "".join(arguments[position + 1 : position + 2])
        if argument.startswith("--lang") and asked in ("ja", "en"):
            return asked
    chosen = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    if sys.platform == "win32" and not chosen:
        import locale

        chosen = locale.getlocale()[0] or ""
    neutral = chosen.split(".")[0] in ("", "C", "POSIX")
    return "ja" if neutral or chosen.lower().startswith("ja") else "en"

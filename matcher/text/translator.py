"""The translator: a key and its placeholders in, one sentence out."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

LANGUAGES = ("ja", "en")


class Translator:
    """Texts of one language.

    Parameters
    ----------
    lang : "ja" or "en".
    """

    def __init__(self, lang: str) -> None:
        if lang not in LANGUAGES:
            raise ValueError(f"lang is {lang!r}; it must be one of {', '.join(LANGUAGES)}")
        self.lang = lang
        self.texts: Mapping[str, str] = dict(_flatten(_load(lang)))

    def __call__(self, key: str, /, **parts: object) -> str:
        """Return the text under `key` with its placeholders filled.

        Raises
        ------
        KeyError
            No text under that key, or a placeholder without a value.
        """
        return self.texts[key].format(**parts) if parts else self.texts[key].format()

    def __contains__(self, key: str) -> bool:
        return key in self.texts

    def word(self, vocabulary: str, code: str) -> str:
        """Return what a person reads for a code; a code that no vocabulary knows is returned as it is."""
        return self.texts.get(f"word.{vocabulary}.{code}", code)

    def join(self, parts: Iterable[str]) -> str:
        """Return a list in words: 、 in Japanese, commas in English."""
        return ("、" if self.lang == "ja" else ", ").join(parts)

    def number(self, value: float) -> str:
        """Return a number with thousands separators and at most two decimals."""
        return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")

    def yen(self, value: float) -> str:
        """Return an amount of yen in words of the language."""
        return self("format.yen", amount=f"{value:,.0f}")


def _load(lang: str) -> dict[str, object]:
    return tomllib.loads((files("matcher.text") / f"{lang}.toml").read_text(encoding="utf-8"))


def _flatten(tree: Mapping[str, object], prefix: str = "") -> Iterable[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield prefix + key, str(value)


@cache
def translator(lang: str) -> Translator:
    """Return the translator of a language, read once."""
    return Translator(lang)


def display_width(text: str) -> int:
    """Return how many terminal columns a text takes: wide and full-width characters take two, combining ones none.

    References
    ----------
    Unicode Standard Annex 11, East Asian Width.

    Examples
    --------
    >>> display_width("髙橋 & Co")
    9
    """
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` filled with blanks to `width` terminal columns; `right` sets it to the right edge."""
    blanks = " " * max(width - display_width(text), 0)
    return blanks + text if right else text + blanks

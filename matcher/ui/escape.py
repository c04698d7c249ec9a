"""Texts of users and vendors on the screen: as they are, never as Markdown, links or directions of writing."""

from __future__ import annotations

import re
import unicodedata

LONGEST_NAME = 80
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Streamlit's renderer looks for addresses and :emoji: after the backslashes are gone; a word joiner parts them.
_LINKED = re.compile(r"(?i)(?<=www)(?=\.)|(?<=:)(?=//)|(?=@)|(?<=:)(?=[\w+-]+:)")
_JOINER = "\u2060"
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def plain(text: str) -> str:
    """Return `text` for ``st.text``: signs that steer the direction of writing, and control signs, made visible.

    Examples
    --------
    >>> plain("a\\u202eb\\x07c")
    'a\ufffdb\ufffdc'
    """
    if text.isprintable():
        return text
    return "".join(_REPLACEMENT if _steers(sign) else sign for sign in text)


def _steers(sign: str) -> bool:
    if sign in "\n\t":
        return False
    return unicodedata.category(sign) == "Cc" or unicodedata.bidirectional(sign) in {
        "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
    }  # fmt: skip


def escape(text: str) -> str:
    """Return `text` so that Streamlit's Markdown shows it literally, on one line.

    Examples
    --------
    >>> escape("![x](y)")
    '\\\\!\\\\[x\\\\]\\\\(y\\\\)'
    """
    line = " ".join(plain(text).split())
    return _PUNCTUATION.sub(r"\\\1", _LINKED.sub(_JOINER, line))


def short(text: str, longest: int = LONGEST_NAME) -> str:
    """Return `text` on one line, made plain, with … where it is longer than `longest` characters."""
    line = " ".join(plain(text).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"

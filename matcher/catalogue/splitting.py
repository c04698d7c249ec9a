"""Lists in a cell into words, where the words themselves may hold what separates them elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from matcher.catalogue.words import Lexicon

_HARD = re.compile(r"[;；\r\n]+")
_COMMAS = "、，,"
_STRONG = re.compile(f"([{_COMMAS}]+)")
_WEAK = re.compile(rf"([{_COMMAS}/／・･|｜+＋&＆\s]+)")
_EDGES = "、，,/／・･|｜+＋&＆ \t　"
_BRACKET = re.compile(r"[()（）\[\]［］【】〔〕]")
_OPENING, _CLOSING = "(（[［【〔", ")）]］】〕"


def split_mixed(cell: str, lexicon: Lexicon) -> list[str]:
    """Return the words of a list, each the longest that is known; unknown words between them stay as written.

    Examples
    --------
    >>> from matcher.catalogue.words import beginnings
    >>> words = {"a・b", "c", "e"}
    >>> split_mixed("a・b、c・d;e", Lexicon(words.__contains__, beginnings(words)))
    ['a・b', 'c', 'd', 'e']
    """
    return [word for part in _hard_parts(cell) for word in _words_of(part, lexicon, _WEAK)]


def split_apart(cell: str, lexicon: Lexicon) -> list[str]:
    """Return the words of a list; blanks, slashes and middle dots separate only where every word is known.

    Examples
    --------
    >>> from matcher.catalogue.words import beginnings
    >>> words = {"a", "b"}
    >>> split_apart("a/b、a c", Lexicon(words.__contains__, beginnings(words)))
    ['a', 'b', 'a c']
    """
    words: list[str] = []
    for part in _hard_parts(cell):
        for word in _words_of(part, lexicon, _STRONG):
            whole = _WEAK.search(word) is None or lexicon.known(word)
            finer = [word] if whole else list(_words_of(word, lexicon, _WEAK))
            words += finer if whole or all(lexicon.known(piece) for piece in finer) else [word]
    return words


def _hard_parts(cell: str) -> list[str]:
    return [part.strip() for part in _HARD.split(cell) if part.strip()]


def _words_of(part: str, lexicon: Lexicon, separator: re.Pattern[str]) -> Iterator[str]:
    if lexicon.known(part):
        yield part
        return
    pieces = _pieces(part, separator)
    unknown = ""
    start = 0
    while start < len(pieces):
        end = _longest(pieces, start, lexicon)
        if (end or not pieces[start].strip(_COMMAS)) and (word := unknown.strip(_EDGES)):
            yield word
        if end:
            yield "".join(pieces[start:end]).strip()
        unknown = "" if end or not pieces[start].strip(_COMMAS) else unknown + pieces[start]
        start = end or start + 1
    if word := unknown.strip(_EDGES):
        yield word


def _longest(pieces: list[str], start: int, lexicon: Lexicon) -> int:
    if not pieces[start].strip(_EDGES):
        return 0
    word, best = "", 0
    for end in range(start + 1, len(pieces) + 1):
        word += pieces[end - 1]
        if lexicon.known(word.strip()):
            best = end
        if not lexicon.begins(word):
            return best
    return best


def _pieces(part: str, separator: re.Pattern[str]) -> list[str]:
    """Return the pieces of a part and, between them, what separates them; brackets are not taken apart."""
    if _BRACKET.search(part) is None:
        return [piece for piece in separator.split(part) if piece]
    pieces, depth, current = [], 0, ""
    for chunk in separator.split(part):
        current += chunk
        depth += sum(chunk.count(c) for c in _OPENING) - sum(chunk.count(c) for c in _CLOSING)
        if depth <= 0:
            pieces.append(current)
            current, depth = "", 0
    return [piece for piece in [*pieces, current] if piece]

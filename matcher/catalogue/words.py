"""The words of headings and cells: codes, labels in both languages and the aliases people write, in one lookup."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from matcher.domain.scales import VOCABULARIES
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.text import LANGUAGES, translator

_BRACKETS = str.maketrans("【】[]〔〕{}〈〉《》「」『』<>", "()" * 9)
_IGNORED = re.compile(r"[\s_\-‐‑‒–—―]+")
_LONGEST_KEPT = 100
_SUGGESTED = 3
_SHORTEST_SLIP = 4


def fold(text: str) -> str:
    """Return the key by which words are compared: width, case, blanks, hyphens and kinds of bracket do not count.

    Examples
    --------
    >>> fold("　従業員数（下限） ") == fold("従業員数(下限)")
    True
    >>> fold("P-Mark") == fold("p_mark")
    True
    """
    return _folded(text) if len(text) <= _LONGEST_KEPT else _folded.__wrapped__(text)


@lru_cache(maxsize=16_384)
def _folded(text: str) -> str:
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text).casefold().translate(_BRACKETS))


@cache
def aliases() -> Mapping[str, Mapping[str, Mapping[str, list[str]]]]:
    """Return ``aliases.toml`` as read."""
    return tomllib.loads((files("matcher.catalogue") / "aliases.toml").read_text(encoding="utf-8"))


def _spellings(section: str, key: str, codes: Iterable[str], own: Mapping[str, list[str]]) -> dict[str, str]:
    lookup: dict[str, str] = {}
    for code in codes:
        labels = [translator(lang).texts.get(f"{section}{key}{code}", code) for lang in LANGUAGES]
        for word in (code, *labels, *own.get(code, ())):
            lookup.setdefault(fold(word), code)
    return lookup


@cache
def vocabulary(name: str) -> Mapping[str, str]:
    """Return folded word → code of one vocabulary."""
    own = aliases()["word"].get(name, {})
    return _spellings("word.", f"{name}.", VOCABULARIES[name], own)


@cache
def headings() -> Mapping[str, str]:
    """Return folded heading → column name."""
    own = aliases()["heading"]
    return _spellings("column.", "", VENDOR_COLUMNS, own)  # type: ignore[arg-type]


@cache
def signs(name: str) -> frozenset[str]:
    """Return the folded words of a list of ``[cell]`` in ``aliases.toml``: none, unknown, no_answer, vague …"""
    return frozenset(fold(word) for word in aliases()["cell"][name])


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Known words: which texts are one of them, and with which texts one of them begins.

    Parameters
    ----------
    known : True for a text that is a known word.
    beginnings : the folded beginnings of all known words.
    """

    known: Callable[[str], bool]
    beginnings: frozenset[str]

    def begins(self, text: str) -> bool:
        """Return True where a known word may begin with `text`."""
        return fold(text) in self.beginnings


def beginnings(words: Iterable[str]) -> frozenset[str]:
    """Return every beginning of the folded `words`."""
    return frozenset(word[:end] for word in words for end in range(1, len(word) + 1))


@dataclass(frozen=True, slots=True)
class Nearest:
    """The known words that look most like a strange one, found when somebody reads the finding.

    Parameters
    ----------
    word : the strange word.
    lookup : gives folded word → code.
    """

    word: str
    lookup: Callable[[], Mapping[str, str]]

    def __str__(self) -> str:
        return nearest_codes(self.word, self.lookup())

    def __format__(self, phrase: str) -> str:
        """Return the words, in a phrase (``{nearest:Nearest: ….}``) where it is given; nothing where none is near."""
        words = str(self)
        return (phrase.replace("…", words) if words != "…" else "") if phrase else words


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """Return at most three of the folded `known` words that look most like `word`, best first."""
    from difflib import get_close_matches

    return get_close_matches(fold(word), list(known), n=_SUGGESTED, cutoff=0.5)


def nearest_codes(word: str, lookup: Mapping[str, str]) -> str:
    """Return the codes nearest to a word, " / " between; … where nothing is near."""
    codes = dict.fromkeys(lookup[key] for key in nearest(word, lookup))
    return " / ".join(codes) or "…"


def slip_of(word: str, lookup: Mapping[str, str]) -> str:
    """Return the code that a word is one slip of the keyboard away from, "" where there is none.

    Examples
    --------
    >>> known = {"freee": "freee", "soc2": "soc2"}
    >>> slip_of("freeee", known), slip_of("frieie", known), slip_of("frere", known), slip_of("soc3", known)
    ('freee', '', 'freee', '')
    """
    key = fold(word)
    if len(key) < _SHORTEST_SLIP:
        return ""
    return next((code for known, code in lookup.items() if _one_slip(key, known)), "")


def _one_slip(word: str, known: str) -> bool:
    """Return True for one letter too many, too few, another, or two neighbours swapped; another digit is no slip."""
    if abs(len(word) - len(known)) > 1 or word == known:
        return False
    start = next((i for i, (a, b) in enumerate(zip(word, known, strict=False)) if a != b), min(len(word), len(known)))
    rest, known_rest = word[start:], known[start:]
    if len(word) == len(known):
        swapped = rest[:2] == known_rest[:2][::-1] and rest[2:] == known_rest[2:]
        return swapped or (rest[1:] == known_rest[1:] and not (rest[0].isdigit() or known_rest[0].isdigit()))
    longer, shorter = (rest, known_rest) if len(word) > len(known) else (known_rest, rest)
    return longer[1:] == shorter and not longer[0].isdigit()

"""Lists of tasks as people write them: ids, names, short words, groups and vague wording."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from matcher.catalogue.splitting import split_mixed
from matcher.catalogue.words import Lexicon, aliases, beginnings, fold, signs
from matcher.domain.tasks import LOTS, TASKS, tasks_of
from matcher.domain.vendor import OTHERS
from matcher.text import LANGUAGES, translator

GROUP_PREFIX = "group:"
_BETWEEN = re.compile(r"[、，,/／・･|｜+＋&＆\s](?![^(（]*[)）])")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one word in a list of tasks says: the tasks it names, and those it leaves unclear."""

    tasks: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    vague: bool = False
    known: bool = True


_LONGEST_WORD = 200
UNKNOWN_WORD = Meaning(known=False)


@cache
def named_tasks() -> Mapping[str, str]:
    """Return folded word → task id: ids, names in both languages, short words."""
    short = aliases()["task"]
    lookup: dict[str, str] = {}
    for task in TASKS.values():
        for word in (task.task_id, task.name_ja, task.name_en, *short.get(task.task_id, ())):
            lookup.setdefault(fold(word), task.task_id)
    return lookup


@cache
def _parts() -> Mapping[str, Meaning]:
    lookup: dict[str, Meaning] = {}
    for entry in aliases()["task_in_part"].values():
        meaning = Meaning(tuple(entry["includes"]), tuple(entry["unclear"]), vague=True)
        lookup |= {fold(word): meaning for word in entry["words"]}
    return lookup


@cache
def _lots() -> Mapping[str, str]:
    short = aliases()["lot"]
    lookup: dict[str, str] = {}
    for lot in LOTS:
        labels = (translator(lang).word("lot", lot) for lang in LANGUAGES)
        for word in (lot, GROUP_PREFIX + lot, *labels, *short.get(lot, ())):
            lookup.setdefault(fold(word), lot)
    return lookup


@lru_cache(maxsize=4096)
def meaning_of(word: str) -> Meaning:
    """Return what one word of a list says; `UNKNOWN_WORD` where nobody knows it."""
    if len(word) > _LONGEST_WORD:
        return UNKNOWN_WORD
    key = fold(word)
    if key in named_tasks():
        return Meaning((named_tasks()[key],))
    if key in _parts():
        return _parts()[key]
    base, vague = _without_vague(key)
    if "(" in base:
        base, vague = _without_vague(re.sub(r"\(.*", "", base))[0], True
    unclear = _all_of(base)
    return Meaning((), unclear, vague=True) if vague or unclear else UNKNOWN_WORD


def _all_of(key: str) -> tuple[str, ...]:
    for base in (key, _without(key, signs("plain"))):
        if base in named_tasks():
            return (named_tasks()[base],)
        if base in _lots():
            return tasks_of(_lots()[base])
        if base in _parts():
            return _parts()[base].tasks + _parts()[base].unclear
    return ()


def _without_vague(key: str) -> tuple[str, bool]:
    base = _without(key, signs("vague"))
    start = next((word for word in signs("vague_start") if base.startswith(word)), "")
    return base.removeprefix(start), base.removeprefix(start) != key


def _without(key: str, endings: frozenset[str]) -> str:
    while fitting := [word for word in endings if key.endswith(word)]:
        key = key.removesuffix(max(fitting, key=len))
    return key


def split(cell: str) -> list[str]:
    """Return the words of a list of tasks, each the longest that is known; unknown neighbours stay as written.

    Examples
    --------
    >>> split("仕訳入力・記帳代行、給与計算・賞与計算")
    ['仕訳入力・記帳代行', '給与計算', '賞与計算']
    >>> split("英文経理・翻訳;記帳")
    ['英文経理・翻訳', '記帳']
    """
    return split_mixed(cell, _lexicon())


@cache
def _lexicon() -> Lexicon:
    return Lexicon(_is_known, beginnings([*named_tasks(), *_parts()]))


def _is_known(word: str) -> bool:
    key = fold(word)
    if key in named_tasks() or key in _parts():
        return True
    # A vague word covers one name, never the list before it: 記帳・給与計算など is two words.
    return _BETWEEN.search(word) is None and meaning_of(word).known


def is_others(word: str) -> bool:
    """Return True where a word in ``not_offered_services`` means every task that is not named."""
    return word == OTHERS or fold(word) in signs("others")

"""Cells of words: one code, several codes, licences, tasks, included volumes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache, partial

from matcher.catalogue.codes import Fault
from matcher.catalogue.figures import number_text, read_blank_word
from matcher.catalogue.numbers import read_number
from matcher.catalogue.reading import CellReading, faulty, unread
from matcher.catalogue.services import is_others, meaning_of, named_tasks, split
from matcher.catalogue.splitting import split_apart
from matcher.catalogue.words import Lexicon, Nearest, beginnings, fold, signs, slip_of, vocabulary
from matcher.domain.scales import VOCABULARIES
from matcher.domain.vendor import KNOWN_EMPTY, OTHERS, PARTNER_SUFFIX, Column

_VOLUME = re.compile(r"(.+?)(?:[=＝:：]\s*|(?=[0-9０-９]))([0-9０-９].*)")
_BARE_VOLUME = re.compile(r"([0-9０-９][0-9０-９,，]*)\s*(\D+)")
_VOLUME_UNITS = {"人": "person", "名": "person", "時間": "hour", "h": "hour", "仕訳": "entry"}
_LONGEST_LICENCE = 60
NONE = CellReading(frozenset(), KNOWN_EMPTY)


def read_choice(column: Column, text: str) -> CellReading:
    """Return the one code that a cell names."""
    lookup = vocabulary(column.vocabulary or "")
    key = fold(text)
    if key in lookup:
        return CellReading(lookup[key], lookup[key])
    if key in signs("none"):
        return unread(text, Fault("none_unclear", text))
    return read_blank_word(text) or faulty(_unknown_word(column, text))


def read_yes_no(column: Column, text: str) -> CellReading:
    """Return yes as True, no as False."""
    reading = read_choice(column, text)
    return reading if reading.value is None else CellReading(reading.value == "yes", reading.text)


def read_choices(column: Column, text: str) -> CellReading:
    """Return the codes of the vocabulary that a cell names; an open list keeps words that it does not know."""
    if (whole := _whole(text)) is not None:
        return whole
    lookup = vocabulary(column.vocabulary or "")
    codes: list[str] = []
    faults: list[Fault] = []
    for word in _parts(text, column.vocabulary or ""):
        code = lookup.get(fold(word))
        if code is None and column.kind == "choices":
            faults.append(_unknown_word(column, word))
        elif code is None and (similar := slip_of(word, lookup)):
            faults.append(Fault("similar_word", word, {"nearest": similar}))
        codes.append(code or word)
    return _several(codes, faults)


def read_licences(column: Column, text: str) -> CellReading:
    """Return the licence codes that a cell names, those of a named partner with their suffix."""
    if (whole := _whole(text)) is not None:
        return whole
    lookup = vocabulary(column.vocabulary or "")
    codes: list[str] = []
    faults: list[Fault] = []
    for word in _parts(text, column.vocabulary or ""):
        key, partner = _without_partner(fold(word))
        code = lookup.get(key)
        if code is None:
            faults.append(_unknown_word(column, word))
        else:
            codes.append(code + PARTNER_SUFFIX if partner else code)
    return _several(codes, faults)


def read_tasks(column: Column, text: str) -> CellReading:
    """Return the tasks that a cell names, what it leaves unclear, and the words that nobody knows."""
    if fold(text) in signs("none"):
        return NONE
    if fold(text) in signs("unknown"):
        return faulty(Fault("missing_value", text)) if column.required else CellReading(None, None)
    tasks: list[str] = []
    texts: list[str] = []
    faults: list[Fault] = []
    strange: list[str] = []
    unclear: set[str] = set()
    wording: set[str] = set()
    for word in split(text):
        if column.name == "not_offered_services" and is_others(word):
            tasks.append(OTHERS)
            texts.append(OTHERS)
            continue
        meaning = meaning_of(word)
        tasks += meaning.tasks
        texts += meaning.tasks
        if meaning.vague:
            unclear |= set(meaning.unclear)
            wording.add(word)
            faults.append(Fault("vague_service", word))
        elif not meaning.known:
            strange.append(word)
            faults.append(Fault("unknown_task", word, {"nearest": Nearest(word, named_tasks)}))
        if meaning.vague or not meaning.known:
            texts.append(word)
    joined = ";".join(dict.fromkeys(texts))
    unclear -= set(tasks)
    return CellReading(
        frozenset(tasks), joined, tuple(faults), ";".join(strange), frozenset(unclear), frozenset(wording)
    )


def read_volumes(column: Column, text: str) -> CellReading:
    """Return the included volumes of a cell, units a month by driver."""
    if (whole := _whole(text)) is not None:
        return whole
    volumes: dict[str, float] = {}
    for part in re.split(r"[;；、\n]+|[,，](?![0-9０-９]{3}(?![0-9０-９]))", text):
        if not part.strip():
            continue
        driver, amount = _volume(part.strip(), vocabulary(column.vocabulary or ""))
        if driver is None or amount is None or driver in volumes:
            return faulty(Fault("bad_volume", part.strip()))
        volumes[driver] = amount
    if not volumes:
        return faulty(Fault("bad_volume", text))
    canonical = ";".join(f"{driver}={number_text(amount)}" for driver, amount in volumes.items())
    return CellReading(frozenset(volumes.items()), canonical)


def _volume(part: str, lookup: Mapping[str, str]) -> tuple[str | None, float | None]:
    if bare := _BARE_VOLUME.fullmatch(part):
        driver, figure = _VOLUME_UNITS.get(fold(bare[2])), bare[1]
    elif named := _VOLUME.fullmatch(part):
        driver, figure = lookup.get(fold(named[1])), named[2]
    else:
        return None, None
    amount = read_number(figure.strip(), "any")
    return driver, None if isinstance(amount, Fault) or amount < 0 else amount


def _whole(text: str) -> CellReading | None:
    return NONE if fold(text) in signs("none") else read_blank_word(text)


def _parts(text: str, name: str) -> list[str]:
    return split_apart(text, _lexicon(name))


@cache
def _lexicon(name: str) -> Lexicon:
    lookup = vocabulary(name)
    if name == "licence":
        return Lexicon(lambda word: _without_partner(fold(word))[0] in lookup, beginnings(lookup))
    return Lexicon(lambda word: fold(word) in lookup, beginnings(lookup))


@lru_cache(maxsize=4096)
def _without_partner(key: str) -> tuple[str, bool]:
    if len(key) > _LONGEST_LICENCE:
        return key, False
    for sign in signs("partner"):
        for start, end in (("", f"({sign})"), (f"{sign}の", ""), (sign, ""), ("", sign), (f"({sign})", "")):
            if key.startswith(start) and key.endswith(end) and len(key) > len(start) + len(end):
                return key[len(start) : len(key) - len(end)], True
    return key, False


def _several(codes: list[str], faults: list[Fault]) -> CellReading:
    kept = dict.fromkeys(codes)
    if any(fault.rejects for fault in faults):
        return faulty(*faults)
    return CellReading(frozenset(kept), ";".join(kept), tuple(faults))


def _unknown_word(column: Column, word: str) -> Fault:
    name = column.vocabulary or ""
    near = Nearest(word, partial(vocabulary, name))
    return Fault("unknown_word", word, {"nearest": near, "allowed": " / ".join(VOCABULARIES[name])})

"""A paper as PDF: A4, Japanese font embedded, set by Typst from data that it never reads as markup."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from matcher.documents.paper import Block, Bullets, Fields, Heading, Imprint, Paper, Signatures, Table, Text
from matcher.documents.printable import (
    LONGEST_NARROW,
    LONGEST_STAMP,
    LONGEST_WORD,
    breakable,
    cell_words,
    printable,
)
from matcher.domain.findings import Finding, InputError
from matcher.text import Translator, translator

if TYPE_CHECKING:
    import typst

SIZE = 9.0
"""Points of the text."""
ONE_PAGE_SIZES = (10.5, 10.0, 9.5, 9.0, 8.6, 8.2, 7.8, 7.4, 7.0, 6.6)
"""Of a paper that has to fit on one page, the first with which it does."""
MANY_COLUMNS = 6
"""Columns from which a table is set smaller."""
LONGEST_WHOLE = 400
"""Characters of a cell up to which its row stays on one page."""


def pdf(paper: Paper, imprint: Imprint) -> bytes:
    """Return a paper as PDF.

    Raises
    ------
    InputError
        It has to fit on one page and does not, even in the smallest size.
    """
    t = translator(imprint.lang)
    for size in ONE_PAGE_SIZES if paper.one_page else (SIZE,):
        data = _set(_described(t, paper, imprint, size), imprint)
        if not paper.one_page or pages(data) == 1:
            return data
    raise InputError([Finding("papers_too_long", "refuse", found=paper.title)])


def pages(data: bytes) -> int:
    """Return how many pages a PDF of this module has."""
    return data.count(b"/Type /Page\n") + data.count(b"/Type /Page ") + data.count(b"/Type/Page/")


def imprint_line(t: Translator, imprint: Imprint) -> str:
    """Return what stands at the foot of every page, but for its number."""
    parts = {name: printable(getattr(imprint, name)) for name in ("company", "case", "version")}
    return t("paper.imprint", date=imprint.date, **parts)


def _set(described: Mapping[str, Any], imprint: Imprint) -> bytes:
    import typst

    # A compiler of its own for every paper: visitors print side by side.
    compiler = typst.Compiler(_template(), font_paths=_fonts(), ignore_system_fonts=True)
    made = compiler.compile(
        format="pdf",
        sys_inputs={"paper": json.dumps(described, ensure_ascii=False)},
        timestamp=datetime.fromisoformat(imprint.date).replace(tzinfo=UTC),
    )
    if not isinstance(made, bytes):
        raise TypeError(f"Typst gave {type(made).__name__} where one PDF was asked for")
    return made


@cache
def _fonts() -> typst.Fonts:
    import pylopdf_fonts_jp
    import typst

    folder = pylopdf_fonts_jp.sans_path().parent
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])


@cache
def _template() -> bytes:
    return (files("matcher.documents") / "paper.typ").read_bytes()


def _described(t: Translator, paper: Paper, imprint: Imprint, size: float) -> dict[str, Any]:
    roomy = size >= SIZE
    return {
        "title": printable(paper.title),
        "lang": imprint.lang,
        "landscape": paper.landscape,
        "imprint": breakable(imprint_line(t, imprint)),
        "size": size,
        "title_size": 1.6,
        "label": 22,
        "pad": 0.42 if roomy else 0.32,
        "box": 14 if roomy else 11,
        "blocks": [
            _block(t, block) | {"leads": isinstance(block, Text) and isinstance(after, Table)}
            for block, after in zip_longest(paper.blocks, paper.blocks[1:])
        ],
    }


def _block(t: Translator, block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "text": _words(block.text), "level": block.level}
    if isinstance(block, Text):
        return {"kind": "text", "text": _words(block.text), "small": block.small, "align": block.align}
    if isinstance(block, Bullets):
        return {"kind": "bullets", "items": list(map(_words, block.items))}
    if isinstance(block, Fields):
        return {"kind": "fields", "rows": [list(map(_words, row)) for row in block.rows]}
    if isinstance(block, Signatures):
        return {"kind": "signatures", "roles": [breakable(printable(role), LONGEST_STAMP) for role in block.roles]}
    return _table(t, block)


def _table(t: Translator, block: Table) -> dict[str, Any]:
    many = len(block.heads) >= MANY_COLUMNS
    longest = LONGEST_NARROW if many else LONGEST_WORD
    rows = [[breakable(cell_words(t, cell), longest) for cell in row] for row in block.rows]
    return {
        "kind": "table",
        "heads": [breakable(printable(head), longest) for head in block.heads],
        "rows": rows,
        "widths": list(block.widths),
        "align": [block.aligned(place) for place in range(len(block.heads))],
        "strong": sorted(block.strong),
        "whole": [max(map(len, words), default=0) <= LONGEST_WHOLE for words in rows],
        "size": 0.88 if many else 0.95,
    }


def _words(text: str) -> str:
    return breakable(printable(text))

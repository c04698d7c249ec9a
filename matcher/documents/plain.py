"""A paper as plain text, whole or item by item, for systems into which papers are typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from matcher.documents.paper import Block, Bullets, Fields, Heading, Paper, Signatures, Table, Text
from matcher.documents.printable import cell_words, printable
from matcher.text import Translator


class Item(NamedTuple):
    """One item of a paper: its name and its text."""

    name: str
    text: str


def items(t: Translator, paper: Paper) -> list[Item]:
    """Return the items of a paper: every labelled field, and whatever else stands under a heading as one."""
    found: list[Item] = []
    name, lines = paper.title, [""]
    for block in paper.blocks:
        if isinstance(block, Heading):
            found += _closed(name, lines)
            name, lines = printable(block.text), []
        elif isinstance(block, Fields):
            found += _closed(name, lines)
            found += [Item(printable(label), printable(value)) for label, value in block.rows]
            lines = []
        else:
            lines += _lines(t, block)
    return found + _closed(name, lines)


def _closed(name: str, lines: list[str]) -> list[Item]:
    text = "\n".join(lines).strip()
    return [Item(name, text)] if text else []


def plain_text(t: Translator, paper: Paper) -> str:
    """Return the whole paper as plain text."""
    lines = [paper.title, ""]
    for block in paper.blocks:
        if isinstance(block, Heading):
            lines += ["", t("paper.text_heading", text=printable(block.text))]
        elif isinstance(block, Fields):
            lines += [t("paper.text_field", label=printable(a), value=printable(b)) for a, b in block.rows]
        else:
            lines += _lines(t, block)
    return "\n".join(lines).strip() + "\n"


def _lines(t: Translator, block: Block) -> Iterator[str]:
    if isinstance(block, Text):
        yield printable(block.text)
    elif isinstance(block, Bullets):
        yield from (t("paper.text_bullet", text=printable(item)) for item in block.items)
    elif isinstance(block, Table):
        yield from _table_lines(t, block)
    elif isinstance(block, Signatures):
        yield t("paper.text_signatures", roles=t.join(block.roles))


def _table_lines(t: Translator, block: Table) -> Iterator[str]:
    """Yield one line a row, its cells parted by tabs, so that it pastes into a spreadsheet as a table."""
    yield "\t".join(_on_one_line(head) for head in block.heads)
    for row in block.rows:
        yield "\t".join(_on_one_line(cell_words(t, cell)) for cell in row)


def _on_one_line(text: str) -> str:
    return " ".join(printable(text).split())

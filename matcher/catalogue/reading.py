"""What one cell says: the fact, its canonical text, and what is wrong or open about it."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

from matcher.catalogue.codes import Fault


class CellReading(NamedTuple):
    """One cell, read.

    Parameters
    ----------
    value : the fact as `Encoded` holds it, None where it is unknown.
    text : the canonical cell, which reads back as the same fact; None for an unknown without words.
    faults : what is wrong or open, in the order of the cell.
    unread : words that no fact was made of, "" where there are none.
    unclear : tasks that vague wording leaves unknown.
    wording : that wording, as written.
    """

    value: Hashable
    text: str | None
    faults: tuple[Fault, ...] = ()
    unread: str = ""
    unclear: frozenset[str] = frozenset()
    wording: frozenset[str] = frozenset()

    @property
    def is_plain(self) -> bool:
        """True where there is nothing but a fact and its text."""
        return not (self.faults or self.unread or self.unclear or self.wording)

    @property
    def rejects(self) -> bool:
        """True where the row cannot be loaded."""
        return any(fault.rejects for fault in self.faults)


UNKNOWN = CellReading(None, None)


def faulty(*faults: Fault) -> CellReading:
    """Return the reading of a cell that rejects its row."""
    return CellReading(None, None, faults)


def unread(text: str, fault: Fault) -> CellReading:
    """Return an unknown fact whose words are kept with the vendor."""
    return CellReading(None, text, (fault,), unread=text)

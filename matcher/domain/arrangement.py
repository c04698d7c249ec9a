"""One vendor for everything beside several: who does which lot, what passes between them, what it takes to manage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from matcher.domain.records import Message
from matcher.text import translator


@dataclass(frozen=True, slots=True)
class Handling:
    """Who does one lot: a vendor (`vendor_id`), the company's own professional, or the company itself."""

    lot: str
    by: Literal["vendor", "own_professional", "in_house", "nobody"]
    vendor_id: str | None = None
    vendor_name: str | None = None

    def text(self, lang: str) -> str:
        """Return who it is."""
        t = translator(lang)
        return self.vendor_name or t("one_or_several.nobody" if self.by == "nobody" else f"word.done_by.{self.by}")


@dataclass(frozen=True, slots=True)
class Interface:
    """Data that goes from whoever does one lot to whoever does another; `code` says which data."""

    code: str
    giver: Handling
    taker: Handling

    def data(self, lang: str) -> str:
        """Return which data it is."""
        return translator(lang)(f"interface.{self.code}")


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One way to give the work away: who does which lot, what passes between them, what it takes to manage.

    `hours` are the company's own hours a month for managing the vendors and the interfaces (assumption 仮置き).
    """

    handlings: tuple[Handling, ...]
    interfaces: tuple[Interface, ...]
    vendors: int
    hours: float

    @property
    def undone(self) -> tuple[str, ...]:
        """The lots that nobody of the list can do."""
        return tuple(handling.lot for handling in self.handlings if handling.by == "nobody")


@dataclass(frozen=True, slots=True)
class OneOrSeveral:
    """One vendor for everything beside the best split by lot."""

    single: Arrangement
    split: Arrangement
    owner_hours: float | None
    """The hours a month that the owner has, None where they are not known."""
    notes: tuple[Message, ...]

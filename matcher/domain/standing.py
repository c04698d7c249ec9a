"""Where the readiness items stand, one by one and by cause of failure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from matcher.text import translator

ItemState = Literal["ready", "in_contract", "open", "unknown", "not_answered"]
"""At level 2 or above · closed by a survey in the contract · below 2 · answered わからない · not answered."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one readiness item stands.

    `level` is 0 … 4, None where it is unknown or not answered; `fields` are the company's answers that it follows
    from, () where the item was answered itself. `first` marks the five that come before the ranking.
    """

    item: str
    cause: str
    first: bool
    level: int | None
    state: ItemState
    fields: tuple[str, ...] = ()

    @property
    def is_closed(self) -> bool:
        """Whether nothing is left to be put in order here."""
        return self.state in ("ready", "in_contract")

    def name(self, lang: str) -> str:
        """Return what is to be put in order."""
        return translator(lang)(f"readiness.{self.item}")

    def text(self, lang: str) -> str:
        """Return the sentence of its level, or that it is unknown, not answered or part of the contract."""
        t = translator(lang)
        if self.state == "in_contract" or self.level is None:
            return t(f"diagnosis.state.{self.state}")
        return t(f"level.{self.item}.{self.level}")

    def why(self, lang: str) -> str:
        """Return why the item is asked."""
        return translator(lang)(f"readiness_why.{self.item}")

    def basis(self, lang: str) -> str:
        """Return what the question rests on: a published standard, a law, or our own judgement."""
        return translator(lang)(f"readiness_basis.{self.item}")


@dataclass(frozen=True, slots=True)
class CauseProfile:
    """How far one cause of failure is taken care of: between `ready_low` and `ready_high` of its items.

    Items that are unknown or not answered make the difference between the two. `lowest` is the lowest known level.
    """

    cause: str
    standings: tuple[Standing, ...]
    ready_low: int
    ready_high: int
    lowest: int | None

    def name(self, lang: str) -> str:
        """Return the name of the cause."""
        return translator(lang)(f"cause.{self.cause}")

    def text(self, lang: str) -> str:
        """Return the sentence: how many of how many are in order, which are open, which unknown."""
        t = translator(lang)
        low, high = str(self.ready_low), str(self.ready_high)
        ready = low if low == high else t("format.range", low=low, high=high)
        parts = [t("diagnosis.profile.ready", ready=ready, total=len(self.standings))]
        for kind, states in (("open", ("open",)), ("unknown", ("unknown", "not_answered"))):
            named = [standing.item for standing in self.standings if standing.state in states]
            if named:
                parts.append(t(f"diagnosis.profile.{kind}", items=t.join(named)))
        return t("diagnosis.separator").join(parts)

"""What an answered sheet changed: facts, ranks, scores, flags and requirements, before and after."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.domain.records import Cited


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact of the vendor, before (None: unknown) and after."""

    before: Cited
    after: Cited


@dataclass(frozen=True, slots=True)
class Place:
    """A vendor's rank and score, before and after; None where it has none."""

    vendor_id: str
    vendor_name: str
    rank_before: int | None
    rank_after: int | None
    score_before: float | None
    score_after: float | None

    @property
    def moved(self) -> bool:
        """Whether the rank is another one."""
        return self.rank_before != self.rank_after


@dataclass(frozen=True, slots=True)
class Told:
    """Sentences about the vendor, by language of the ranking's reader, that hold on one side only."""

    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class AnswerEffect:
    """What the answers of one vendor changed.

    Parameters
    ----------
    vendor : its own rank and score; the score of no other vendor can change.
    is_new : it was not on the list before.
    facts : the facts that are others now, in the order of the vendor file.
    moved : the other vendors whose rank changed, best first.
    flags : those that are gone, and those that are new.
    gates : requirements that failed or were to confirm, and those that do so now.
    verdict_before, verdict_after : the conclusion of the whole ranking.
    """

    vendor: Place
    is_new: bool
    facts: tuple[FactChange, ...]
    moved: tuple[Place, ...]
    flags: Told
    gates: Told
    verdict_before: str
    verdict_after: str

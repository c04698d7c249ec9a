"""One visitor who changes one widget again and again: seconds until it shows, and what it costs the server."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.dashboard.servers import Server
from benchmarks.dashboard.session import Run, Session
from benchmarks.dashboard.widgets import Value

WARM_UPS = 5


@dataclass(frozen=True)
class Change:
    """What the visitor does: the page ("" for the first), what is set there once, then one widget in turn."""

    page: str
    key: str
    values: Sequence[Value]
    shows: re.Pattern[bytes]
    """What the change is to show: the first text of this kind on the page."""
    once: Mapping[str, Value] = field(default_factory=dict)


@dataclass
class Told:
    """What the visitor noticed, a figure for every change that showed."""

    to_shown: list[float] = field(default_factory=list)
    """Seconds until the first element with the new text arrived."""
    to_finished: list[float] = field(default_factory=list)
    received: list[int] = field(default_factory=list)
    cpu_ms: float | None = None
    """Of the server, for one rerun."""

    def shown_ms(self) -> float:
        """Return the median until the new text arrived."""
        return 1e3 * median(self.to_shown)

    def finished_ms(self) -> float:
        """Return the median until the run ended."""
        return 1e3 * median(self.to_finished)


async def changes(server: Server, change: Change, rounds: int, query: str = "") -> Told:
    """Return what `rounds` changes took, after some that are not counted."""
    told = Told()
    async with Session(server.address) as session:
        await session.open(query)
        if change.page:
            await session.go(change.page)
        for key, value in change.once.items():
            await session.set(key, value)
        for number in range(WARM_UPS):
            await session.set(change.key, change.values[number % len(change.values)])
        before_s = server.cpu_seconds()
        for number in range(WARM_UPS, WARM_UPS + rounds):
            before = shown(session, change.shows)
            run = await session.set(change.key, change.values[number % len(change.values)])
            _note(told, run, before, shown(session, change.shows))
        after_s = server.cpu_seconds()
        told.cpu_ms = None if before_s is None or after_s is None else 1e3 * (after_s - before_s) / rounds
    return told


def shown(session: Session, words: re.Pattern[bytes]) -> bytes:
    """Return the first words of that kind on the page, in the order of the page."""
    found = (words.search(element.SerializeToString()) for element in session.elements())
    return next((match[0] for match in found if match), b"")


def _note(told: Told, run: Run, before: bytes, after: bytes) -> None:
    told.to_finished.append(run.seconds)
    told.received.append(run.received)
    arrived = run.first_with(after)
    if after != before and arrived is not None:
        told.to_shown.append(arrived)

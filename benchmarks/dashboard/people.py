"""Many visitors at once, each with a case of their own: seconds by kind of action, errors, and names seen of others."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from websockets.exceptions import WebSocketException

from benchmarks.dashboard.own_cases import MARK
from benchmarks.dashboard.session import Run, Session, SessionError
from benchmarks.dashboard.widgets import user_key, value_at_random

OPEN = "open a case"
FIRST_PAGE = "start"
"""What the page of the address without a path is called here."""
Changes = Mapping[str, Sequence[str]]
"""Page → beginnings of the keys of the widgets that a visitor changes there."""


@dataclass(frozen=True)
class Crowd:
    """How many come, what they do, and how long they think between two actions, on average."""

    people: int
    actions: int
    pause_s: float
    changes: Changes
    queries: Sequence[str] = ()
    """What each one's address says; () where all begin alike."""


@dataclass
class Experience:
    """What the visitors noticed, all together."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    own_names: int = 0
    foreign_names: int = 0
    """Names of another visitor's company or vendors, counted in everything that the server sent."""
    unseen: int = 0
    """Visitors who were not even shown a name of their own."""

    def every(self) -> list[float]:
        """Return the seconds of all actions but the opening."""
        return [second for kind, taken in self.seconds.items() if kind != OPEN for second in taken]


async def come(address: str, crowd: Crowd) -> Experience:
    """Return what the crowd noticed."""
    told = Experience()
    await asyncio.gather(*(_visit(address, crowd, visitor, told) for visitor in range(crowd.people)))
    return told


async def _visit(address: str, crowd: Crowd, visitor: int, told: Experience) -> None:
    rng = Random(visitor)
    own = 0

    def sees(frame: bytes) -> None:
        nonlocal own
        for found in MARK.finditer(frame):
            is_own = int(found[1]) == visitor
            own += is_own
            told.foreign_names += not is_own

    await asyncio.sleep(rng.uniform(0.0, crowd.pause_s))
    try:
        async with Session(address, sees=sees) as session:
            run = await session.open(crowd.queries[visitor] if crowd.queries else "")
            told.seconds[OPEN].append(run.seconds)
            for page, is_arrival in _plan(crowd, rng):
                await asyncio.sleep(crowd.pause_s * rng.uniform(0.5, 1.5))
                kind, run = await _act(session, page, is_arrival, crowd.changes, rng)
                told.seconds[kind].append(run.seconds)
    except (SessionError, WebSocketException, OSError, KeyError) as error:
        told.errors.append(f"visitor {visitor}: {error!r}")
    told.own_names += own
    told.unseen += bool(crowd.queries) and own == 0


def _plan(crowd: Crowd, rng: Random) -> Iterator[tuple[str, bool]]:
    """Yield where a visitor acts: pages in an order of their own, on each the arrival and some changes."""
    left = crowd.actions
    while True:
        for page in rng.sample(sorted(crowd.changes), len(crowd.changes)):
            for step in range(rng.randint(2, 5)):
                if left == 0:
                    return
                left -= 1
                yield page, step == 0 and len(crowd.changes) > 1


async def _act(session: Session, page: str, is_arrival: bool, changes: Changes, rng: Random) -> tuple[str, Run]:
    """Do one thing; return what kind it was."""
    name = page or FIRST_PAGE
    if is_arrival:
        return f"go to {name}", await session.go(page)
    found = [element for element in session.elements() if user_key(element).startswith(tuple(changes[page]))]
    if not found:
        raise SessionError(f"nothing to change on {name}: {', '.join(session.keys())}")
    element = rng.choice(found)
    key = user_key(element)
    if element.WhichOneof("type") == "button":
        return f"change on {name}", await session.click(key)
    return f"change on {name}", await session.set(key, value_at_random(element, rng))

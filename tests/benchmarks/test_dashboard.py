"""The dashboard under several visitors at once, as its benchmark brings them; no seconds are judged here."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple, TypeVar

import pytest

from benchmarks.dashboard.actions import CHANGES, WEIGHT
from benchmarks.dashboard.one_visitor import changes
from benchmarks.dashboard.own_cases import saved_cases
from benchmarks.dashboard.people import Crowd, Experience, come
from benchmarks.dashboard.servers import OURS, Server, served

Told = TypeVar("Told")
PEOPLE, ACTIONS, PAUSE_S, VENDORS, ROUNDS = 3, 3, 0.05, 20, 4

pytestmark = pytest.mark.slow


class Dashboard(NamedTuple):
    server: Server
    queries: Sequence[str]


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """Start the dashboard on a folder in which every visitor has a case."""
    data = tmp_path_factory.mktemp("data")
    cases = saved_cases(data, range(PEOPLE + 1), VENDORS)
    with served(OURS, data) as server:
        yield Dashboard(server, [f"v=1&case={case}" for case in cases])


def by_itself(work: Coroutine[Any, Any, Told]) -> Told:
    """Return what a coroutine returns, run in a thread of its own: the browser tests leave a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def crowd_on(dashboard: Dashboard, queries: Sequence[str]) -> Experience:
    crowd = Crowd(len(queries), ACTIONS, PAUSE_S, CHANGES, queries)
    return by_itself(come(dashboard.server.address, crowd))


def test_visitors_at_once_see_their_own_names_and_nobody_elses_and_nothing_fails(dashboard) -> None:
    told = crowd_on(dashboard, dashboard.queries[:PEOPLE])
    assert told.errors == []
    assert len(told.every()) == PEOPLE * ACTIONS
    assert told.foreign_names == 0
    assert told.unseen == 0


def test_a_visitor_who_is_shown_the_case_of_another_is_noticed(dashboard) -> None:
    told = crowd_on(dashboard, [dashboard.queries[0]] * 2)
    assert told.foreign_names > 0
    assert told.unseen == 1


def test_every_change_of_a_weight_puts_another_vendor_first_and_is_seen_to_arrive(dashboard) -> None:
    told = by_itself(changes(dashboard.server, WEIGHT, ROUNDS, dashboard.queries[PEOPLE]))
    assert len(told.to_shown) == ROUNDS
    assert max(told.to_shown) <= max(told.to_finished)

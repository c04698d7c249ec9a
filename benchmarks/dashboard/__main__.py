"""The dashboard beside a Streamlit page of one line, in one run: one visitor, fifty, a browser, a start."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from benchmarks.dashboard import report
from benchmarks.dashboard.actions import CHANGES, KEY_OF_NUMBER, KEY_OF_WEIGHT, NUMBER, NUMBERS, WEIGHT
from benchmarks.dashboard.browser import FLAGS, key_to_screen_ms, open_page, playwright
from benchmarks.dashboard.one_visitor import changes
from benchmarks.dashboard.own_cases import saved_cases
from benchmarks.dashboard.people import Crowd, Experience, come
from benchmarks.dashboard.report import Target, print_crowd, print_heading, print_line, print_targets, share
from benchmarks.dashboard.servers import OURS, PEER, Server, served
from benchmarks.dashboard.session import Session
from benchmarks.timing import print_machine

VENDORS, VENDORS_OF_MANY = 1_000, 50
"""Vendors in the own list of the one visitor, and of each of the many."""
PEOPLE, ACTIONS, PAUSE_S, ROUNDS, PRESSES, STARTS = 50, 20, 5.0, 60, 20, 3
PEER_SHARE = 4
"""The peer gets the same crowd at the same pace for this part of the actions: it has one kind of action only."""


class Servers(NamedTuple):
    """The two servers of a run, and the cases saved for the visitors of ours."""

    ours: Server
    peer: Server
    large: Sequence[str]
    """Two cases with the large list: for the visitor without a browser and for the browser."""
    small: Sequence[str]
    """One case for each of the many."""


Figures = dict[Target, float | None]


def one_visitor(servers: Servers, rounds: int) -> Figures:
    """Print what a change of a weight takes, and what a change takes on the peer."""
    ours = asyncio.run(changes(servers.ours, WEIGHT, rounds, f"v=1&case={servers.large[0]}"))
    peer = asyncio.run(changes(servers.peer, NUMBER, rounds))
    print_heading(
        f"One visitor, {VENDORS:,} vendors, {rounds} changes of a weight; on the peer of its number (medians)"
    )
    print_line("sent until the new first vendor arrives", (ours.shown_ms(), peer.shown_ms()), "ms")
    print_line("sent until the run has ended", (ours.finished_ms(), peer.finished_ms()), "ms")
    print_line("processor time of the server for one rerun", (ours.cpu_ms, peer.cpu_ms), "ms")
    print_line("sent by the server", (median(told.received) / 1e3 for told in (ours, peer)), "kB")
    print(f"  changes that put another vendor first: {len(ours.to_shown)} of {rounds}")
    return {report.SHOWN: ours.shown_ms(), report.CPU: ours.cpu_ms}


def key_to_screen(servers: Servers, presses: int) -> Figures:
    """Print the time from key to screen of both; nothing where no browser is installed."""
    found = playwright()
    if found is None:
        print("\nFrom key to screen: not measured, no browser is installed (Playwright and Chromium)")
        return {}
    api, path = found
    with api.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=path, args=list(FLAGS))
        page = open_page(browser, f"{servers.ours.address}/weights?v=1&case={servers.large[1]}")
        for switch in WEIGHT.once:
            page.locator(f".st-key-{switch} label").first.click()
        ours = key_to_screen_ms(page, KEY_OF_WEIGHT, presses)
        peer = key_to_screen_ms(open_page(browser, servers.peer.address), KEY_OF_NUMBER, presses)
        browser.close()
    print_heading(f"From key to screen in a browser, {presses} keys (medians)")
    print_line("key pressed until the changed text is drawn", (ours, peer), "ms")
    return {report.SCREEN: ours}


def crowds(servers: Servers, actions: int, pause_s: float) -> Figures:
    """Print what many visitors notice at once, on the dashboard and then on the peer."""
    people, fewer = len(servers.small), max(1, actions // PEER_SHARE)
    queries = [f"v=1&case={case}" for case in servers.small]
    ours, ours_cpu_ms = _met(servers.ours, Crowd(people, actions, pause_s, CHANGES, queries))
    peer, peer_cpu_ms = _met(servers.peer, Crowd(people, fewer, pause_s, NUMBERS))
    print_heading(f"{people} visitors at once, {pause_s:g} s between two actions; {actions} each, on the peer {fewer}")
    for percent in (50, 95):
        print_line(f"{percent} of 100 actions end within", (share(e.every(), percent) for e in (ours, peer)), "ms")
    print_line("processor time of the server for one action", (ours_cpu_ms, peer_cpu_ms), "ms")
    print_line("memory of the server at the end", (server.memory_mb() for server in servers[:2]), "MB")
    print_crowd(ours, peer)
    return {
        report.CROWD: share(ours.every(), 95),
        report.FOREIGN: ours.foreign_names + ours.unseen,
        report.ERRORS: len(ours.errors),
    }


def _met(server: Server, crowd: Crowd) -> tuple[Experience, float | None]:
    """Return what a crowd noticed, and the milliseconds of processor time of the server for one action of it."""
    before_s = server.cpu_seconds()
    told = asyncio.run(come(server.address, crowd))
    after_s = server.cpu_seconds()
    done = sum(map(len, told.seconds.values()))
    return told, 1e3 * (after_s - before_s) / done if before_s is not None and after_s is not None and done else None


def starts(data: Path, rounds: int) -> Figures:
    """Print how long a start takes when all was compiled before."""
    health: dict[Path, list[float]] = {OURS: [], PEER: []}
    first_page: dict[Path, list[float]] = {OURS: [], PEER: []}
    for _ in range(rounds):
        for script in health:
            with served(script, data) as server:
                health[script].append(server.to_health_s)
                asyncio.run(_open(server))
                first_page[script].append(perf_counter() - server.started)
    print_heading(f"Warm start, {rounds} of each in turn (medians)")
    print_line("process started until the server answers", map(median, health.values()), "s")
    print_line("process started until the first page is drawn", map(median, first_page.values()), "s")
    return {report.HEALTH: median(health[OURS])}


async def _open(server: Server) -> None:
    async with Session(server.address) as session:
        await session.open()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dashboard", description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE, help="visitors at once")
    parser.add_argument("--actions", type=int, default=ACTIONS, help="actions of each of them")
    parser.add_argument("--seconds", type=float, default=PAUSE_S, help="between two actions of one, on average")
    parser.add_argument("--quick", action="store_true", help="a few of everything, to see that it runs")
    options = parser.parse_args(arguments)
    people, actions, pause_s, rounds, presses, rounds_of_starts = (
        (3, 6, 0.2, 10, 5, 1)
        if options.quick
        else (options.people, options.actions, options.seconds, ROUNDS, PRESSES, STARTS)
    )
    print_machine()
    found: Figures = {}
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        found |= starts(data, rounds_of_starts)
        small = saved_cases(data, range(people), VENDORS_OF_MANY)
        large = saved_cases(data, range(people, people + 2), VENDORS)
        with served(OURS, data) as ours, served(PEER, data) as peer:
            servers = Servers(ours, peer, large, small)
            found |= one_visitor(servers, rounds)
            found |= key_to_screen(servers, presses)
            found |= crowds(servers, actions, pause_s)
    print_targets(found)
    print_machine()


if __name__ == "__main__":
    main()

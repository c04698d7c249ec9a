"""The figures in lines: ours, the peer's, the ratio; the targets and whether they are met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import NamedTuple

from benchmarks.dashboard.people import Experience

MISSING = "not measured"


class Target(NamedTuple):
    """What a figure must not exceed."""

    words: str
    most: float
    unit: str


SHOWN = Target("one visitor, a weight changed among 1,000 vendors: new first vendor sent", 100.0, "ms")
CPU = Target("one visitor: processor time of the server for one rerun", 30.0, "ms")
SCREEN = Target("a key pressed: changed ranking on the screen of a browser", 100.0, "ms")
CROWD = Target("many visitors: 95 of 100 actions end within", 100.0, "ms")
FOREIGN = Target("many visitors: names of another visitor", 0.0, "names")
ERRORS = Target("many visitors: errors", 0.0, "errors")
HEALTH = Target("warm start: the server answers", 1.0, "s")
TARGETS = (SHOWN, CPU, SCREEN, CROWD, FOREIGN, ERRORS, HEALTH)


def print_heading(words: str) -> None:
    """Print the heading of a part, with the names of the columns."""
    print(f"\n{words}\n  {'':<46}{'dashboard':>12}{'peer':>12}{'ratio':>8}")


def print_line(words: str, both: Iterable[float | None], unit: str) -> None:
    """Print one figure, ours and the peer's."""
    ours, peer = both
    cells = ["-" if value is None else f"{value:,.1f} {unit}" for value in (ours, peer)]
    ratio = f"{ours / peer:.2f}" if ours is not None and peer else "-"
    print(f"  {words:<46}{cells[0]:>12}{cells[1]:>12}{ratio:>8}")


def share(seconds: Sequence[float], percent: int) -> float | None:
    """Return the milliseconds within which so many of a hundred actions ended, None where there were none."""
    if not seconds:
        return None
    return 1e3 * sorted(seconds)[min(len(seconds) - 1, len(seconds) * percent // 100)]


def print_crowd(ours: Experience, peer: Experience) -> None:
    """Print the kinds of action, all of them together beside the peer's, and what went wrong."""
    print(f"\n  {'kind of action':<34}{'count':>8}{'p50 ms':>10}{'p95 ms':>10}{'max ms':>10}")
    every = {"all but the opening": ours.every(), "peer, all but the opening": peer.every()}
    for kind, seconds in {**dict(sorted(ours.seconds.items())), **every}.items():
        if seconds:
            shares = f"{1e3 * median(seconds):>10.1f}{share(seconds, 95):>10.1f}{1e3 * max(seconds):>10.1f}"
            print(f"  {kind:<34}{len(seconds):>8}{shares}")
    for error in (*ours.errors[:5], *(f"peer: {error}" for error in peer.errors[:5])):
        print(f"  error: {error}")
    print(
        f"  names seen of one's own company and vendors {ours.own_names:,}, of another's {ours.foreign_names:,};",
        end="",
    )
    print(f" visitors who saw none of their own {ours.unseen:,}")


def print_targets(found: Mapping[Target, float | None]) -> None:
    """Print every target with what was measured, in words."""
    print("\nTargets")
    for target in TARGETS:
        value = found.get(target)
        met = MISSING if value is None else f"{value:.3g} {target.unit}, {_word(value <= target.most)}"
        print(f"  {target.words}: at most {target.most:g} {target.unit}: {met}")


def _word(met: bool) -> str:
    return "met" if met else "NOT MET"

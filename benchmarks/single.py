"""One company, N vendors: our ranking beside bare weighted sums and one pass over memory, in one run."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np

from benchmarks.catalogue import SyntheticFile, synthetic_table
from benchmarks.hotspots import hot_spots
from benchmarks.peers import MEMORY_PASS, PEERS, SCIKIT_CRITERIA, SCIKIT_CRITERIA_READY, Scores, peer_ways
from benchmarks.timing import (
    Laps,
    Stopwatch,
    collector_off,
    growth_exponent,
    interleaved,
    median_ms,
    median_ratio,
    peak_allocated_mb,
    peak_of_process_mb,
    print_machine,
)
from matcher.companies.file import load_company
from matcher.domain.company import CompanyProfile
from matcher.domain.records import Flag, GateRecord
from matcher.ranking import Ranking, rank
from matcher.scoring.ranks import top_k

SIZES = (100, 1_000, 10_000, 1_000_000)
SHOWN = 20
FIRST_SCREEN = 5
"""Vendors whose cards the dashboard shows before more are asked for."""
LANG = "ja"
EVALUATE, SCORES, GATES, ORDER, WORDS = "evaluate", "scores and bounds", "gates", "order and top 20", "flags and texts"
PARTS = (EVALUATE, SCORES, GATES, ORDER, WORDS)
OURS = "our ranking"
SCREEN = "our ranking, the first screen alone in words"

AT_PEER, FASTER_THAN_PEER, WITHIN_OF_PEER = 10_000, 0.1, 2.0
AT_DASHBOARD, DASHBOARD_MS = 1_000, 5.0
EXPONENT_SIZES, EXPONENT_ROUNDS, LARGEST_EXPONENT = (10_000, 1_000_000), 9, 1.05
SAME_SCORE = 1e-9
"""The targets of the design, and how far a peer's score (0 … 1) may be from ours."""


@dataclass(frozen=True)
class Case:
    """One company and one catalogue whose columns are compiled."""

    company: CompanyProfile
    file: SyntheticFile
    rounds: int
    made_s: float
    first_ms: float

    def ranked(self, shown: int = SHOWN) -> tuple[Ranking, Laps]:
        """Return one whole ranking, with the sentences of the vendors shown, and the seconds of its parts."""
        watch = Stopwatch()
        ranking = rank(self.company, self.file)
        watch.lap(EVALUATE)
        evaluation = ranking.evaluation
        _ = evaluation.score, evaluation.score_low, evaluation.score_high
        watch.lap(SCORES)
        _ = evaluation.knocked_out, evaluation.to_confirm
        watch.lap(GATES)
        rows, _ranks = ranking.order[:shown].tolist(), ranking.ranks
        watch.lap(ORDER)
        sentences(ranking, rows)
        watch.lap(WORDS)
        return ranking, watch.laps


def sentences(ranking: Ranking, rows: Sequence[int]) -> list[str]:
    """Return every flag and gate of these vendors in words, as a page shows them: what does not fit, what to do."""
    records: list[Flag | GateRecord] = []
    for row in rows:
        records += ranking.flags(row)
        records += ranking.gates(row)
    return [words for record in records for words in (record.text(LANG), record.remedy(LANG))]


def prepared(company: CompanyProfile, vendors: int) -> Case:
    """Return the case of a synthetic catalogue, after its first ranking has compiled the columns."""
    start = perf_counter()
    file = SyntheticFile(synthetic_table(vendors))
    made = perf_counter() - start
    rounds = max(5, min(101, 500_000 // vendors | 1))
    with collector_off():
        start = perf_counter()
        Case(company, file, rounds, made, 0.0).ranked()
        first = 1e3 * (perf_counter() - start)
    return Case(company, file, rounds, made, first)


def measured(case: Case) -> dict[str, float]:
    """Print one size and return, by peer, our time as a multiple of the peer's; under our own name milliseconds."""
    ranking, _ = case.ranked()
    evaluation = ranking.evaluation
    vendors, criteria = len(case.file.table), len(evaluation.criteria)
    peers = peer_ways(np.ascontiguousarray(evaluation.values(slice(None)).T), evaluation.weights)
    _require_same_scores(ranking, peers)
    laps: list[Laps] = []
    ways = {OURS: lambda: laps.append(case.ranked()[1])} | {name: way for name, way in peers.items() if way}
    decoded = len(case.file.table._kept)
    taken = interleaved(ways, case.rounds)
    parts = {part: 1e3 * median(lap[part] for lap in laps[-case.rounds :]) for part in PARTS}
    ours = 1e3 * median(taken[OURS])
    print(f"\nN = {vendors:,} vendors, {criteria} criteria asked, {case.rounds} rounds")
    print(f"  {OURS:<36}{ours:>12.3f} ms")
    for part, milliseconds in parts.items():
        print(f"    {part:<34}{milliseconds:>12.3f} ms   {milliseconds / ours:>5.0%}")
    ratios = {OURS: ours}
    for name in PEERS:
        if name not in taken:
            print(f"  {name:<36}{'not installed':>15}")
            continue
        ratios[name] = median_ratio(taken[OURS], taken[name])
        print(f"  {name:<36}{1e3 * median(taken[name]):>12.3f} ms   ours / this = {ratios[name]:.3g}")
    _print_beside(case, ranking)
    again = len(case.file.table._kept) - decoded
    print(f"  compiled once: synthetic columns made in {case.made_s:.2f} s; first ranking, which decodes them,")
    later = f"decoded again by {case.rounds} later rankings: {again}, {_word(again == 0)}"
    print(f"    {case.first_ms:.1f} ms; {later}")
    return ratios


def _print_beside(case: Case, ranking: Ranking) -> None:
    evaluation = ranking.evaluation
    passing, ids = np.flatnonzero(~evaluation.knocked_out), evaluation.pairing.vendors.ids
    best = median_ms(lambda: top_k(evaluation.score[passing], ids[passing], SHOWN), case.rounds)

    def published() -> object:
        fresh = replace(evaluation)
        return fresh.score, fresh.contributions, fresh.known_weight_share, fresh.credibility

    rest = median_ms(published, case.rounds)
    print(f"  not in it: the top {SHOWN} alone instead of the full order {best:.3f} ms; scores with contributions,")
    print(f"    known shares and credibilities of all vendors {rest:.3f} ms")
    peak = peak_allocated_mb(lambda: case.ranked())
    print(f"  peak memory of one ranking {peak:,.1f} MB, {1e6 * peak / len(ids):,.0f} bytes a vendor")


def _require_same_scores(ranking: Ranking, peers: dict[str, Scores | None]) -> None:
    for name, way in peers.items():
        if way and name != MEMORY_PASS:
            apart = float(np.max(np.abs(way() - ranking.evaluation.score / 100.0)))
            if not apart <= SAME_SCORE:
                raise SystemExit(f"{name} and we differ by {apart:.3g} on the same values: compare nothing before that")


def _word(met: bool) -> str:
    return "met" if met else "NOT MET"


def exponents(small: Case, large: Case) -> dict[str, float]:
    """Return the growth exponents between two sizes, measured in turns: the whole, and what is done for all vendors."""
    laps: dict[str, list[Laps]] = {"small": [], "large": []}
    ways = {"small": lambda: laps["small"].append(small.ranked()[1])}
    interleaved(ways | {"large": lambda: laps["large"].append(large.ranked()[1])}, EXPONENT_ROUNDS)
    sizes = len(small.file.table), len(large.file.table)
    return {
        what: growth_exponent(*sizes, *([sum(lap[p] for p in parts) for lap in laps[name][1:]] for name in laps))
        for what, parts in {"whole": PARTS, "without flags and texts": PARTS[:-1]}.items()
    }


def print_targets(results: dict[int, dict[str, float]], growth: dict[str, float]) -> None:
    """Print every target with what was measured, in words."""
    print("\nTargets")
    for name in (SCIKIT_CRITERIA, SCIKIT_CRITERIA_READY):
        ratio = results.get(AT_PEER, {}).get(name)
        target = f"N = {AT_PEER:,}: at most {WITHIN_OF_PEER:g} x {name} (or 10 x faster)"
        if ratio is None:
            print(f"  {target}: not measured")
            continue
        met = ratio <= WITHIN_OF_PEER or ratio <= FASTER_THAN_PEER
        print(f"  {target}: {ratio:.2f} x, {_word(met)}")
    for name, shown in ((SCREEN, FIRST_SCREEN), (OURS, SHOWN)):
        ours = results.get(AT_DASHBOARD, {}).get(name)
        target = f"N = {AT_DASHBOARD:,}, {shown} vendors in words: under {DASHBOARD_MS:g} ms"
        print(f"  {target}: " + ("not measured" if ours is None else f"{ours:.2f} ms, {_word(ours < DASHBOARD_MS)}"))
    target = f"growth exponent, N = {EXPONENT_SIZES[0]:,} to {EXPONENT_SIZES[1]:,}: at most {LARGEST_EXPONENT}"
    found = ", ".join(f"{what} {power:.3f}, {_word(power <= LARGEST_EXPONENT)}" for what, power in growth.items())
    print(f"  {target}: {found or 'not measured'}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.single", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="numbers of vendors")
    parser.add_argument("--company", type=Path, default=Path(__file__).with_name("company.json"), help="company file")
    parser.add_argument("--hot-spots", action="store_true", help="time every criterion and gate alone")
    options = parser.parse_args(arguments)
    company = load_company(options.company)
    print_machine()
    results: dict[int, dict[str, float]] = {}
    kept: dict[int, Case] = {}
    for vendors in options.sizes:
        case = prepared(company, vendors)
        results[vendors] = measured(case)
        if vendors == AT_DASHBOARD:
            with collector_off():
                results[vendors][SCREEN] = median_ms(partial(case.ranked, FIRST_SCREEN), case.rounds)
        if vendors in EXPONENT_SIZES:
            kept[vendors] = case
        if options.hot_spots:
            _print_hot_spots(case)
    growth = exponents(*(kept[size] for size in EXPONENT_SIZES)) if len(kept) == len(EXPONENT_SIZES) else {}
    print_targets(results, growth)
    peak = peak_of_process_mb()
    print(f"  peak memory of this process, peers included: {'not available' if peak is None else f'{peak:,.0f} MB'}")
    print_machine()


def _print_hot_spots(case: Case) -> None:
    times = hot_spots(case.ranked()[0].evaluation, case.rounds)
    print("  hot spots, each alone")
    for name, milliseconds in times.items():
        print(f"    {name:<34}{milliseconds:>12.3f} ms")


if __name__ == "__main__":
    main()

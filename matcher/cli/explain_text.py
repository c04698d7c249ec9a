"""One vendor's place, or two vendors side by side, as text."""

from __future__ import annotations

from collections.abc import Iterator

from matcher.cli.rank_text import cost
from matcher.cli.table import table
from matcher.explaining import Comparison, Contribution, Explanation
from matcher.explanation_report import reversal_text
from matcher.ranking import Ranking
from matcher.text import Translator, translator

SMALLEST_SHOWN = 0.05
"""Differences below this many points are not listed."""


def explanation_text(ranking: Ranking, row: int, lang: str) -> str:
    """Return the explanation of one vendor in words."""
    t = translator(lang)
    explanation = ranking.explain(str(ranking.evaluation.pairing.vendors.ids[row]))
    blocks = [
        "\n".join(_head(t, ranking, row, explanation)),
        _contributions(t, explanation),
        "\n".join(_gates(t, explanation)),
        "\n".join(_flags(t, explanation)),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(t: Translator, ranking: Ranking, row: int, explanation: Explanation) -> Iterator[str]:
    yield t("explain.title", name=explanation.vendor_name, vendor_id=explanation.vendor_id)
    yield t("explain.rank", rank=explanation.rank) if explanation.rank else t("explain.no_rank")
    score, low, high = explanation.score, explanation.score_low, explanation.score_high
    yield t("explain.score", score=f"{score:.1f}", low=f"{low:.1f}", high=f"{high:.1f}")
    yield t("explain.cost", cost=cost(t, ranking, row))


def _contributions(t: Translator, explanation: Explanation) -> str:
    columns = [(t(f"explain.head_{name}"), name != "criterion") for name in ("criterion", "weight", "fit", "points")]
    rows = []
    for part in explanation.contributions:
        rows.append([part.names[t.lang], f"{100 * part.weight:.1f}%", _fit(t, part), f"{part.points:.1f}"])
    total = sum(part.points for part in explanation.contributions)
    return table(columns, [*rows, [t("explain.total"), "100%", "", f"{total:.1f}"]])


def _fit(t: Translator, part: Contribution) -> str:
    if not part.known:
        return t("format.unknown")
    low, high = round(100 * part.low), round(100 * part.high)
    return t("explain.fit", value=low if low == high else t("format.range", low=low, high=high))


def _gates(t: Translator, explanation: Explanation) -> Iterator[str]:
    for title, failed in (("gates_failed", True), ("gates_open", False)):
        gates = [gate for gate in explanation.gates if gate.failed is failed]
        if gates:
            yield t(f"explain.{title}")
        for gate in gates:
            yield f"  [{gate.name(t.lang)}] {gate.text(t.lang)}"
            yield "    " + t("explain.remedy", text=gate.remedy(t.lang))


def _flags(t: Translator, explanation: Explanation) -> Iterator[str]:
    if not explanation.flags:
        yield t("explain.no_flags")
        return
    yield t("explain.flags")
    for flag in explanation.flags:
        yield "  " + t("rank.flag", severity=t(f"severity.{flag.severity}"), text=flag.text(t.lang))
        yield "    " + t("explain.remedy", text=flag.remedy(t.lang))


def comparison_text(ranking: Ranking, a: int, b: int, lang: str) -> str:
    """Return why one of two vendors stands above the other, and what would turn that round."""
    t = translator(lang)
    if ranking.evaluation.score[a] < ranking.evaluation.score[b]:
        a, b = b, a
    ids = ranking.evaluation.pairing.vendors.ids
    comparison = ranking.compare(str(ids[a]), str(ids[b]))
    upper, lower = comparison.a.vendor_name, comparison.b.vendor_name
    tie = abs(comparison.gap) < SMALLEST_SHOWN
    lines = [t("explain.tie", a=upper, b=lower) if tie else _above(t, comparison)]
    for row, name in ((a, upper), (b, lower)):
        if ranking.evaluation.knocked_out[row]:
            lines.append("  " + t("explain.knocked", name=name))
    return "\n".join([*lines, *_differences(t, comparison), *_reversals(t, comparison)]) + "\n"


def _above(t: Translator, comparison: Comparison) -> str:
    names = {"a": comparison.a.vendor_name, "b": comparison.b.vendor_name}
    return t("explain.above", gap=f"{comparison.gap:.1f}", **names)


def _differences(t: Translator, comparison: Comparison) -> Iterator[str]:
    for part in comparison.differences:
        if abs(part.points) >= SMALLEST_SHOWN:
            yield "  " + t("explain.difference", name=part.names[t.lang], points=f"{part.points:+.1f}")
    if any(abs(part.points) < SMALLEST_SHOWN for part in comparison.differences):
        yield "  " + t("explain.equal_rest")


def _reversals(t: Translator, comparison: Comparison) -> Iterator[str]:
    if not comparison.reversals:
        yield t("explain.no_reversal")
        return
    yield t("explain.reversals", lower=comparison.b.vendor_name, upper=comparison.a.vendor_name)
    for reversal in comparison.reversals:
        yield "  " + reversal_text(reversal, t.lang)

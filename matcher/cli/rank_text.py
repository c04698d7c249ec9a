"""A ranking as text that a manager can read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from matcher.cli.table import table
from matcher.criteria.facts import monthly_cost
from matcher.criteria.flags import criterion_names
from matcher.domain.scales import band
from matcher.domain.wording import cost_range
from matcher.planning.readiness import open_items
from matcher.ranking import Ranking
from matcher.text import Translator, translator

FLAGS_SHOWN = 2
PROVISIONAL_BELOW = 0.5
"""Share of known weight below which a rank is only a reference."""


def ranking_text(ranking: Ranking, lang: str, top: int, lot: str | None = None) -> str:
    """Return the ranking in words: conclusion, table, reasons of the best, the knocked-out and the lots."""
    t = translator(lang)
    blocks = [
        "\n".join(_head(t, ranking, lot)),
        table(_columns(t), _rows(t, ranking, top)) + _more(t, ranking, top),
        "\n".join(_reasons(t, ranking, min(top, 3))),
        "\n".join(_knocked_out(t, ranking, top)),
        "" if lot else "\n".join(_lots(t, ranking)),
        _next(t, ranking),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(t: Translator, ranking: Ranking, lot: str | None) -> Iterator[str]:
    catalogue, evaluation = ranking.catalogue, ranking.evaluation
    yield t("rank.title")
    yield t("rank.company", name=ranking.company.name or t("rank.company_unnamed"))
    key = "rank.vendors_fictional" if catalogue.fictional else "rank.vendors"
    yield t(key, file=catalogue.name, count=len(evaluation.pairing.vendors))
    if lot:
        yield t("rank.lot_only", lot=t.word("lot", lot))
    yield ""
    yield t("rank.verdict", text=ranking.verdict.text(t.lang))
    names = {c.criterion_id: criterion_names(c)[t.lang] for c in ranking.criteria}
    not_asked = t.join(names[name] for name in ranking.not_asked)
    share = round(100 * ranking.asked_weight_share)
    yield t("rank.share", share=share, names=not_asked) if not_asked else t("rank.share_all")
    if evaluation.policy != "neutral":
        yield t("rank.policy", policy=t(f"policy.{evaluation.policy}"))
    if ranking.verified_only:
        yield t("rank.verified_only")
    for notice in ranking.notices:
        yield t("rank.notice", text=notice.text(t.lang))
    items = open_items(ranking.company)
    if items:
        yield t("rank.provisional")
        yield from (t("rank.open_item", item=item, text=t(f"readiness.{item}")) for item in items)


def _columns(t: Translator) -> list[tuple[str, bool]]:
    right = {"rank", "known"}
    names = ("rank", "vendor", "band", "score", "known", "cost")
    return [(t(f"rank.head_{name}"), name in right) for name in names]


def _rows(t: Translator, ranking: Ranking, top: int) -> Iterator[list[str]]:
    evaluation = ranking.evaluation
    for row, rank in zip(ranking.order[:top].tolist(), ranking.ranks.tolist(), strict=False):
        share = float(evaluation.known_weight_share[row])
        known = t("rank.known", share=round(100 * share))
        known_text = f"{known} {t('rank.reference')}" if share < PROVISIONAL_BELOW else known
        yield [str(rank or "-"), ranking.name_of(row), *_score(t, ranking, row), known_text, cost(t, ranking, row)]


def _score(t: Translator, ranking: Ranking, row: int) -> tuple[str, str]:
    score = float(ranking.evaluation.score[row])
    if np.isnan(score):
        return "", t("rank.score_none")
    low, high = (round(float(ends[row])) for ends in (ranking.evaluation.score_low, ranking.evaluation.score_high))
    return t(f"band.{band(score)}"), t("rank.score", score=round(score), low=low, high=high)


def cost(t: Translator, ranking: Ranking, row: int) -> str:
    """Return the estimated month of one vendor in words."""
    pairing = ranking.evaluation.pairing
    return cost_range(t, monthly_cost(pairing, row)) if pairing.cost.known[row] else t("format.unknown")


def _more(t: Translator, ranking: Ranking, top: int) -> str:
    left = len(ranking.order) - top
    return "\n" + t("rank.more_vendors", count=left) if left > 0 else ""


def _reasons(t: Translator, ranking: Ranking, top: int) -> Iterator[str]:
    for place, row in enumerate(ranking.order[:top].tolist()):
        yield f"{ranking.ranks[place] or '-'}. {ranking.name_of(row)}"
        explanation = ranking.explain(str(ranking.evaluation.pairing.vendors.ids[row]))
        for key, parts in (("strengths", explanation.strengths), ("weaknesses", explanation.weaknesses)):
            if parts:
                yield "   " + t(f"rank.{key}", names=t.join(part.names[t.lang] for part in parts))
        for gate in explanation.gates:
            yield "   " + t("rank.to_confirm", text=gate.text(t.lang))
        for flag in explanation.flags[:FLAGS_SHOWN]:
            yield "   " + t("rank.flag", severity=t(f"severity.{flag.severity}"), text=flag.text(t.lang))
        if len(explanation.flags) > FLAGS_SHOWN:
            yield "   " + t("rank.more_flags", count=len(explanation.flags) - FLAGS_SHOWN)


def _knocked_out(t: Translator, ranking: Ranking, top: int) -> Iterator[str]:
    rows = ranking.knocked_out
    if not len(rows):
        return
    yield t("rank.knocked_out", count=len(rows))
    for row in rows[:top].tolist():
        failed = [gate for gate in ranking.gates(row) if gate.failed]
        vendor_id = ranking.evaluation.pairing.vendors.ids[row]
        yield "  " + t(
            "rank.knocked_out_row", name=ranking.name_of(row), vendor_id=vendor_id, text=failed[0].text(t.lang)
        )
    if len(rows) > top:
        yield "  " + t("rank.more_vendors", count=len(rows) - top)


def _lots(t: Translator, ranking: Ranking) -> Iterator[str]:
    if len(ranking.lots) < 2:
        return
    yield t("rank.lots")
    for lot in ranking.lots:
        name = t.word("lot", lot.lot)
        first = lot.first
        if first is None:
            yield "  " + t("rank.lot_none", lot=name)
        else:
            score = round(float(np.nan_to_num(lot.ranking.evaluation.score[first])))
            yield "  " + t("rank.lot_row", lot=name, name=ranking.name_of(first), score=score)
    managed = {lot.first for lot in ranking.lots if lot.first is not None}
    yield "  " + t("rank.split", count=len(managed))


def _next(t: Translator, ranking: Ranking) -> str:
    if not len(ranking.order):
        return ""
    return t("rank.next", vendor_id=ranking.evaluation.pairing.vendors.ids[ranking.order[0]])

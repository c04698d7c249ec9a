"""The published form of a ranking and its data frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from matcher.criteria.facts import monthly_cost
from matcher.domain.results import (
    CatalogueSummary,
    FailedGate,
    KnockedOutVendor,
    LotRank,
    LotResult,
    PublishedFlag,
    RankedVendor,
    RankingReport,
    ReadinessSummary,
    RowCounts,
    Sentence,
    Split,
    ToConfirm,
    Verdict,
)
from matcher.domain.vendor import KNOWN_EMPTY
from matcher.lots import Lot, best_split
from matcher.planning.readiness import open_items

if TYPE_CHECKING:
    import pandas as pd

    from matcher.domain.records import Cited, Flag, GateRecord
    from matcher.ranking import RankedFile, Ranking


def report(ranking: Ranking, lang: str, top: int | None) -> RankingReport:
    """Return the published form of a ranking, sentences in `lang`, with at most `top` ranked vendors."""
    evaluation, catalogue = ranking.evaluation, ranking.catalogue
    names = [criterion.criterion_id for criterion in evaluation.criteria]
    open_gates = list(open_items(ranking.company))
    message = ranking.verdict
    return RankingReport(
        catalogue=catalogue_summary(catalogue),
        case_date=evaluation.pairing.case_date.isoformat(),
        unknown_policy=evaluation.policy,
        verified_only=ranking.verified_only,
        weights=dict(zip(names, evaluation.weights.tolist(), strict=True)),
        asked_weight_share=ranking.asked_weight_share,
        not_asked=list(ranking.not_asked),
        readiness=ReadinessSummary(provisional=bool(open_gates), open_gates=open_gates),
        verdict=Verdict(code=message.code, text=message.text(lang)),  # type: ignore[arg-type]
        notices=[Sentence(code=notice.code, text=notice.text(lang)) for notice in ranking.notices],
        rows=_rows(catalogue),
        passing=len(ranking.order),
        ranking=[ranked_vendor(ranking, place, lang) for place in range(len(ranking.order[:top]))],
        knocked_out=[knocked_out_vendor(ranking, int(row), lang) for row in ranking.knocked_out],
        lots=[_lot(lot, top) for lot in ranking.lots],
        split=_split(ranking),
    )


def catalogue_summary(catalogue: RankedFile) -> CatalogueSummary:
    """Return which vendor file was ranked."""
    return CatalogueSummary(
        name=catalogue.name, sha256=catalogue.sha256, vendors=len(catalogue.table), fictional=catalogue.fictional
    )


def _rows(catalogue: RankedFile) -> RowCounts:
    return RowCounts(
        read=catalogue.read, loaded=len(catalogue.table), rejected=catalogue.rejected, blank=catalogue.blank
    )


def ranked_vendor(ranking: Ranking, place: int, lang: str) -> RankedVendor:
    """Return the vendor at a place of the order, published."""
    row = int(ranking.order[place])
    flags = [published_flag(flag, lang) for flag in ranking.flags(row)]
    return RankedVendor(rank=int(ranking.ranks[place]) or None, flags=flags, **_result(ranking, row, lang))


def knocked_out_vendor(ranking: Ranking, row: int, lang: str) -> KnockedOutVendor:
    """Return a vendor that fails a gate, published; its failed gates lead its flags."""
    failed = [gate for gate in ranking.gates(row) if gate.failed]
    flags = [_knock_out(gate, lang) for gate in failed] + [published_flag(flag, lang) for flag in ranking.flags(row)]
    return KnockedOutVendor(gates=[_failed(gate, lang) for gate in failed], flags=flags, **_result(ranking, row, lang))


def _result(ranking: Ranking, row: int, lang: str) -> dict[str, Any]:
    evaluation = ranking.evaluation
    to_confirm = [gate for gate in ranking.gates(row) if not gate.failed]
    return {
        "vendor_id": str(evaluation.pairing.vendors.ids[row]),
        "vendor_name": ranking.name_of(row),
        "score": finite(evaluation.score[row]),
        "score_low": float(evaluation.score_low[row]),
        "score_high": float(evaluation.score_high[row]),
        "known_weight_share": float(evaluation.known_weight_share[row]),
        "credibility": finite(evaluation.credibility[row]),
        "monthly_cost_jpy": published_cost(ranking, row),
        "partial_values": partial_values(ranking, row),
        "partial_low": _by_criterion(ranking, evaluation.low[:, row]),
        "partial_high": _by_criterion(ranking, evaluation.high[:, row]),
        "contributions": _by_criterion(ranking, evaluation.contributions([row])[:, 0]),
        "gates_to_confirm": [ToConfirm(rule_id=gate.rule_id, text=gate.text(lang)) for gate in to_confirm],
    }


def published_cost(ranking: Ranking, row: int) -> tuple[int, int | None] | None:
    """Return the range of one vendor's month in yen, None where no price that it needs is stated."""
    pairing = ranking.evaluation.pairing
    return monthly_cost(pairing, row) if pairing.cost.known[row] else None


def partial_values(ranking: Ranking, row: int) -> dict[str, float | None]:
    """Return the partial values of one vendor by criterion, None where wholly unknown."""
    evaluation = ranking.evaluation
    values = _by_criterion(ranking, evaluation.values([row])[:, 0])
    known = evaluation.known[:, row]
    return {name: value if sure else None for (name, value), sure in zip(values.items(), known, strict=True)}


def _by_criterion(ranking: Ranking, column: np.ndarray) -> dict[str, float | None]:
    names = [criterion.criterion_id for criterion in ranking.evaluation.criteria]
    return {name: finite(value) for name, value in zip(names, column, strict=True)}


def finite(value: float) -> float | None:
    """Return a number, None where it is NaN."""
    return None if np.isnan(value) else float(value)


def published_flag(flag: Flag, lang: str) -> PublishedFlag:
    """Return a flag, published."""
    return PublishedFlag(
        rule_id=flag.rule_id,
        severity=flag.severity,
        cause=flag.cause,
        criterion=flag.criterion,
        direction=flag.direction,
        buyer=flag.buyer.value,
        vendor=as_in_file(flag.vendor),
        text=flag.text(lang),
        remedy=flag.remedy(lang),
    )


def _knock_out(gate: GateRecord, lang: str) -> PublishedFlag:
    return PublishedFlag(
        rule_id=gate.rule_id,
        severity="knock_out",
        cause=gate.cause,
        criterion=None,
        direction=None,
        buyer=gate.buyer.value,
        vendor=as_in_file(gate.vendor),
        text=gate.text(lang),
        remedy=gate.remedy(lang),
    )


def as_in_file(cited: Cited) -> object:
    """Return a vendor's fact as the file words it: several codes joined by ``;``, ``none`` for a known empty list."""
    if isinstance(cited.value, list) and cited.name != "monthly_cost":
        return ";".join(map(str, cited.value)) or KNOWN_EMPTY
    return cited.value


def _failed(gate: GateRecord, lang: str) -> FailedGate:
    return FailedGate(
        rule_id=gate.rule_id,
        buyer=gate.buyer.value,
        vendor=as_in_file(gate.vendor),
        shortfall=gate.shortfall.value,
        text=gate.text(lang),
        remedy=gate.remedy(lang),
    )


def _lot(lot: Lot, top: int | None) -> LotResult:
    ranking = lot.ranking
    ids = ranking.evaluation.pairing.vendors.ids
    rows = zip(ranking.order[:top].tolist(), ranking.ranks.tolist(), strict=False)
    return LotResult(
        lot=lot.lot,
        ranking=[
            LotRank(rank=rank or None, vendor_id=str(ids[row]), score=finite(ranking.evaluation.score[row]))
            for row, rank in rows
        ],
        knocked_out=[str(ids[row]) for row in ranking.knocked_out],
    )


def _split(ranking: Ranking) -> Split:
    ids = ranking.evaluation.pairing.vendors.ids
    rows = best_split(ranking.lots)
    vendors = {lot: None if row is None else str(ids[row]) for lot, row in rows.items()}
    return Split(vendors=vendors, vendors_to_manage=len({vendor for vendor in vendors.values() if vendor}))


def frame(ranking: Ranking) -> pd.DataFrame:
    """Return one row a vendor: rank, id, name, scores, cost, then partial values and contributions by criterion."""
    import pandas as pd

    rows = np.concatenate([ranking.order, ranking.knocked_out]).astype(np.intp)
    ranks = np.concatenate([ranking.ranks, np.zeros(len(ranking.knocked_out), dtype=np.int64)])
    columns = {"rank": pd.array([int(r) or None for r in ranks], dtype="Int64"), **leading_columns(ranking, rows)}
    evaluation = ranking.evaluation
    by_criterion: dict[str, object] = {}
    for prefix, table in (("partial", evaluation.values(rows)), ("contribution", evaluation.contributions(rows))):
        for place, criterion in enumerate(evaluation.criteria):
            by_criterion[f"{prefix}.{criterion.criterion_id}"] = table[place]
    return pd.DataFrame({**columns, **by_criterion})


def leading_columns(ranking: Ranking, rows: np.ndarray) -> dict[str, Any]:
    """Return what a table says of the vendors in `rows` before it comes to the criteria."""
    evaluation = ranking.evaluation
    return {
        "vendor_id": evaluation.pairing.vendors.ids[rows],
        "vendor_name": [ranking.name_of(int(row)) for row in rows],
        "knocked_out": evaluation.knocked_out[rows],
        "score": evaluation.score[rows],
        "score_low": evaluation.score_low[rows],
        "score_high": evaluation.score_high[rows],
        "known_weight_share": evaluation.known_weight_share[rows],
        "credibility": evaluation.credibility[rows],
        "monthly_cost_low_jpy": evaluation.pairing.cost.low[rows],
        "monthly_cost_high_jpy": evaluation.pairing.cost.high[rows],
    }

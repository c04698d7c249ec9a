"""A ranking as tables: every vendor, and the best of every lot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import streamlit as st

from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui.escape import plain, short
from matcher.ui.marks import kind_words, mark_words

if TYPE_CHECKING:
    from streamlit.elements.lib.column_types import ColumnConfig


def ranking_frame(t: Translator, ranking: Ranking, most: int | None = None) -> pd.DataFrame:
    """Return one row a vendor under headings in words: the ranked first, then the knocked-out; `most` rows, or all."""
    evaluation = ranking.evaluation
    vendors, cost = evaluation.pairing.vendors, evaluation.pairing.cost
    rows = np.concatenate([ranking.order, ranking.knocked_out]).astype(np.intp)[:most]
    ranks = [*ranking.ranks.tolist(), *[0] * len(ranking.knocked_out)][:most]
    kinds = [vendors.cell("vendor_type", row) for row in rows.tolist()]
    columns: dict[str, object] = {
        "rank": pd.array([rank or None for rank in ranks], dtype="Int64"),
        "name": [plain(ranking.name_of(row)) for row in rows.tolist()],
        "fictional": [t("ui.card.fictional") if made_up else "" for made_up in vendors.number("fictional")[rows] == 1],
        "kind": [kind_words(t, str(kind)) if kind else t("format.unknown") for kind in kinds],
        "mark": [
            t("severity.knock_out") if evaluation.knocked_out[row] else mark_words(t, evaluation.score[row])
            for row in rows.tolist()
        ],
        "score": evaluation.score[rows].round(1),
        "score_low": evaluation.score_low[rows].round(1),
        "score_high": evaluation.score_high[rows].round(1),
        "missing": _missing(t, ranking, rows),
        "known": (100 * evaluation.known_weight_share[rows]).round(),
        "cost_low": _yen(np.where(cost.known, cost.low, np.nan)[rows]),
        "cost_high": _yen(np.where(cost.known & np.isfinite(cost.high), cost.high, np.nan)[rows]),
        "vendor_id": [plain(vendor_id) for vendor_id in vendors.ids[rows].tolist()],
    }
    if not ranking.catalogue.fictional:
        del columns["fictional"]
    return pd.DataFrame({t(f"ui.table.{name}"): column for name, column in columns.items()})


def _yen(values: np.ndarray) -> pd.api.extensions.ExtensionArray:
    return pd.array([None if np.isnan(value) else round(value) for value in values.tolist()], dtype="Int64")


def _missing(t: Translator, ranking: Ranking, rows: np.ndarray) -> list[str]:
    """Return the names of the requirements that each vendor fails."""
    failed: list[list[str]] = [[] for _ in rows]
    for check in ranking.evaluation.checks:
        for place in np.flatnonzero(check.failed[rows]).tolist():
            failed[place].append(t(f"gate.{check.rule_id}.name"))
    return [t.join(dict.fromkeys(names)) for names in failed]


def column_settings(t: Translator) -> dict[str, ColumnConfig]:
    """Return how the columns of the table are drawn."""
    points = st.column_config.NumberColumn(format="%.1f", width="small")
    yen = st.column_config.NumberColumn(format="localized")
    settings = {
        "rank": st.column_config.NumberColumn(width="small"),
        "name": st.column_config.TextColumn(width="large"),
        "score": points,
        "score_low": points,
        "score_high": points,
        "known": st.column_config.NumberColumn(format="%d%%"),
        "cost_low": yen,
        "cost_high": yen,
    }
    return {t(f"ui.table.{name}"): setting for name, setting in settings.items()}


def lots_frame(t: Translator, ranking: Ranking) -> pd.DataFrame:
    """Return one row a lot: its best vendor, the score there, and that vendor's place as a whole."""
    rows = []
    for lot in ranking.lots:
        row = lot.first
        if row is None:
            rows.append((t.word("lot", lot.lot), t("ui.lots.nobody"), "", ""))
            continue
        score = round(float(lot.ranking.evaluation.score[row]))
        rank = ranking.rank_of(row)
        place = t("ui.lots.out") if rank is None else t("ui.card.rank", rank=rank)
        rows.append((t.word("lot", lot.lot), short(ranking.name_of(row)), t("ui.lots.points", score=score), place))
    columns = [t(f"ui.lots.{name}") for name in ("lot", "best", "score", "whole")]
    return pd.DataFrame(rows, columns=columns)

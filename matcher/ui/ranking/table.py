"""Vendors of a ranking as a table: one row a vendor under headings in words, numbers as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd
import streamlit as st

from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui.escape import plain
from matcher.ui.marks import kind_words, mark_words
from matcher.ui.ranking.kinds import OTHER, kind_codes
from matcher.ui.terms import help_of

if TYPE_CHECKING:
    from streamlit.elements.lib.column_types import ColumnConfig

Ints = npt.NDArray[np.intp]
POINTS = ("score", "score_low", "score_high")
"""The columns that are shown on demand."""
EXPLAINED = {
    "mark": "mark",
    "score_low": "interval",
    "score_high": "interval",
    "known": "known_share",
    "missing": "gate",
}
"""Columns whose heading explains a term."""
WIDTHS = {"name": 270, "mark": 120, "missing": 200}
"""Widths of columns of words in pixels."""


def ranking_frame(t: Translator, ranking: Ranking, rows: Ints) -> pd.DataFrame:
    """Return one row a vendor of `rows`, in that order; scores to one decimal, money in yen."""
    evaluation = ranking.evaluation
    vendors, cost = evaluation.pairing.vendors, evaluation.pairing.cost
    low, high = np.where(cost.known, cost.low, np.nan), np.where(cost.known, cost.high, np.nan)
    columns: dict[str, object] = {
        "rank": _ranks(ranking, rows),
        "name": _plain_texts(ranking, "vendor_name", rows),
        "fictional": [t("ui.card.fictional") if made_up else "" for made_up in vendors.number("fictional")[rows] == 1],
        "kind": _kinds(t, ranking, rows),
        "mark": [
            t("severity.knock_out") if out else mark_words(t, score)
            for out, score in zip(evaluation.knocked_out[rows].tolist(), evaluation.score[rows].tolist(), strict=True)
        ],
        "score": evaluation.score[rows].round(1),
        "score_low": evaluation.score_low[rows].round(1),
        "score_high": evaluation.score_high[rows].round(1),
        "cost_low": _yen(low[rows]),
        "cost_high": _yen(np.where(np.isfinite(high), high, np.nan)[rows]),
        "known": (100 * evaluation.known_weight_share[rows]).round(),
        "missing": _missing(t, ranking, rows),
        "vendor_id": _plain_texts(ranking, "vendor_id", rows),
    }
    if not ranking.catalogue.fictional:
        del columns["fictional"]
    return pd.DataFrame({heading(t, name): column for name, column in columns.items()})


def heading(t: Translator, name: str) -> str:
    """Return the heading of a column."""
    return t(f"ui.table.{name}")


def _ranks(ranking: Ranking, rows: Ints) -> pd.api.extensions.ExtensionArray:
    ranks = np.zeros(len(ranking.evaluation.pairing.vendors), dtype=np.int64)
    ranks[ranking.order] = ranking.ranks
    return pd.arrays.IntegerArray(ranks[rows], ranks[rows] == 0)


def _yen(values: npt.NDArray[np.float64]) -> pd.api.extensions.ExtensionArray:
    missing = np.isnan(values)
    return pd.arrays.IntegerArray(np.where(missing, 0, values).round().astype(np.int64), missing)


def _plain_texts(ranking: Ranking, column: str, rows: Ints) -> list[str]:
    vendors = ranking.evaluation.pairing.vendors
    return [plain(str(vendors.cell(column, row))) for row in rows.tolist()]


def _kinds(t: Translator, ranking: Ranking, rows: Ints) -> list[str]:
    codes = kind_codes(ranking)[rows].tolist()
    stated = ranking.evaluation.pairing.vendors.known("vendor_type")[rows].tolist()
    words = {code: kind_words(t, code) for code in {OTHER, *codes}}
    return [words[code] if known else t("format.unknown") for code, known in zip(codes, stated, strict=True)]


def _missing(t: Translator, ranking: Ranking, rows: Ints) -> list[str]:
    """Return the names of the requirements that each vendor fails."""
    failed: list[list[str]] = [[] for _ in rows]
    for check in ranking.evaluation.checks:
        for place in np.flatnonzero(check.failed[rows]).tolist():
            failed[place].append(t(f"gate.{check.rule_id}.name"))
    return [t.join(dict.fromkeys(names)) for names in failed]


def column_settings(t: Translator, names: Sequence[str]) -> dict[str, ColumnConfig]:
    """Return how the columns of the table are drawn, with the terms of their headings explained."""
    helps = {name: help_of(t, EXPLAINED[name]) if name in EXPLAINED else None for name in names}
    return {heading(t, name): _setting(name, explained) for name, explained in helps.items()}


def _setting(name: str, explained: str | None) -> ColumnConfig:
    if name in POINTS:
        return st.column_config.NumberColumn(format="%.1f", width="small", help=explained)
    if name in ("cost_low", "cost_high"):
        return st.column_config.NumberColumn(format="localized", help=explained)
    if name == "known":
        return st.column_config.NumberColumn(format="%d%%", width="small", help=explained)
    if name == "rank":
        return st.column_config.NumberColumn(width="small", help=explained)
    return st.column_config.TextColumn(width=WIDTHS.get(name), help=explained)

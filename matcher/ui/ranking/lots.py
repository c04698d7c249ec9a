"""One vendor for all or one for each lot: what a split gains, how many vendors it makes, and which is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import streamlit as st

from matcher.lots import Lot
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import state
from matcher.ui.escape import escape, short
from matcher.ui.marks import mark
from matcher.ui.terms import help_of

WHOLE = "whole"
WORTH_SAYING = 0.5
"""Points below which a gain reads as none."""


@dataclass(frozen=True, slots=True)
class LotLine:
    """The best vendor of one lot beside the vendor that is first as a whole.

    `row` is None where no vendor passes for the lot. `score` is the best one's there, `together` that of the whole's
    first there, NaN where there is none or it is knocked out; `rank` the best one's rank as a whole, None where it has
    none.
    """

    lot: str
    row: int | None
    score: float
    together: float
    rank: int | None

    @property
    def gain(self) -> float:
        """Points that the lot gains by a vendor of its own, NaN where nothing can be compared."""
        return self.score - self.together


def lot_lines(ranking: Ranking) -> list[LotLine]:
    """Return one line a lot, in the order of the company's tasks."""
    first = int(ranking.order[0]) if len(ranking.order) else None
    return [_line(ranking, lot, first) for lot in ranking.lots]


def _line(ranking: Ranking, lot: Lot, first: int | None) -> LotLine:
    alone = lot.ranking.evaluation
    row = lot.first
    together = float("nan") if first is None or alone.knocked_out[first] else float(alone.score[first])
    if row is None:
        return LotLine(lot.lot, None, float("nan"), together, None)
    return LotLine(lot.lot, row, float(alone.score[row]), together, ranking.rank_of(row))


def lots(t: Translator, ranking: Ranking) -> Ranking:
    """Draw what a split by lot would bring, and return the ranking that is chosen: the whole, or one lot's alone."""
    if len(ranking.lots) < 2:
        return ranking
    st.subheader(t("ui.lots.title"), anchor=False, help=help_of(t, "split"))
    lines = lot_lines(ranking)
    wish = ranking.company.bundling
    if wish is not None:
        st.caption(t(f"ui.lots.wish.{wish}"))
    st.markdown(_summary(t, ranking, lines))
    _beside_the_whole(t, ranking, lines)
    frame = lots_frame(t, ranking, lines).map(escape)
    with st.container(key="lots"):
        st.table(frame.set_index(frame.columns[0]))
    return _chosen(t, ranking)


def _beside_the_whole(t: Translator, ranking: Ranking, lines: Sequence[LotLine]) -> None:
    """Draw what one vendor for all would leave undone, and who is knocked out as a whole but first for a lot."""
    undone = [line.lot for line in lines if np.isnan(line.together)]
    if len(ranking.order) and undone:
        st.markdown(t("ui.lots.undone", lots=_lots(t, undone)))
    specialists: dict[int, list[str]] = {}
    for line in lines:
        if line.row is not None and ranking.evaluation.knocked_out[line.row]:
            specialists.setdefault(line.row, []).append(line.lot)
    for row, named in specialists.items():
        st.markdown(t("ui.lots.specialist", name=escape(short(ranking.name_of(row))), lots=_lots(t, named)))


def _lots(t: Translator, named: Sequence[str]) -> str:
    return t.join(t("ui.lots.quoted", lot=t.word("lot", lot)) for lot in named)


def _summary(t: Translator, ranking: Ranking, lines: Sequence[LotLine]) -> str:
    """Return, as Markdown, what one vendor and a split mean in vendors to manage and points gained."""
    manage = len({line.row for line in lines if line.row is not None})
    if not len(ranking.order):
        return t("ui.lots.nobody_for_all" if manage else "ui.lots.nobody_at_all", count=manage)
    name = escape(short(ranking.name_of(int(ranking.order[0]))))
    if {line.row for line in lines} == {int(ranking.order[0])}:
        return t("ui.lots.same", name=name)
    gains = [line for line in lines if line.gain >= WORTH_SAYING]
    if not gains:
        return t("ui.lots.no_gain", name=name, count=manage)
    said = t.join(t("ui.lots.gain", lot=t.word("lot", line.lot), points=f"{line.gain:.0f}") for line in gains)
    return t("ui.lots.manage", name=name, count=manage, gains=said)


def lots_frame(t: Translator, ranking: Ranking, lines: Sequence[LotLine]) -> pd.DataFrame:
    """Return one row a lot: its best vendor and score, the score of the whole's first there, the best one's rank."""
    rows = [
        (
            t.word("lot", line.lot),
            t("ui.lots.nobody") if line.row is None else short(ranking.name_of(line.row)),
            _points(t, line.score),
            _together(t, line),
            _rank(t, ranking, line),
        )
        for line in lines
    ]
    return pd.DataFrame(rows, columns=[t(f"ui.lots.{name}") for name in ("lot", "best", "score", "together", "whole")])


def _points(t: Translator, score: float) -> str:
    return (
        t("ui.lots.none") if np.isnan(score) else t("ui.lots.points", mark=t(f"band.{mark(score)}"), score=round(score))
    )


def _together(t: Translator, line: LotLine) -> str:
    if np.isnan(line.together):
        return t("ui.lots.not_offered")
    if not line.gain >= WORTH_SAYING:
        return _points(t, line.together)
    return t("ui.lots.less", points=_points(t, line.together), gain=f"{line.gain:.0f}")


def _rank(t: Translator, ranking: Ranking, line: LotLine) -> str:
    if line.row is None:
        return t("ui.lots.none")
    if ranking.evaluation.knocked_out[line.row]:
        return t("ui.lots.out")
    return t("ui.lots.none") if line.rank is None else t("ui.card.rank", rank=line.rank)


def _chosen(t: Translator, ranking: Ranking) -> Ranking:
    """Draw the choice between the whole and the lots, and return what is chosen."""
    rankings = {WHOLE: ranking, **{lot.lot: lot.ranking for lot in ranking.lots}}
    if state.get(state.RANKED_LOT) not in rankings:
        state.put(state.RANKED_LOT, WHOLE)
    st.segmented_control(
        t("ui.lots.shown"),
        list(rankings),
        format_func=lambda lot: t("ui.lots.all") if lot == WHOLE else t.word("lot", lot),
        key=state.RANKED_LOT,
        required=True,
        persist_state="session",
    )
    return rankings[state.get(state.RANKED_LOT)]

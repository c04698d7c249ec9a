"""Who can come first at all under the order of importance, and between which ranks unknown facts leave each vendor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from matcher.certainty.analysis import Robustness
from matcher.certainty.share_words import percent
from matcher.certainty.text import contenders_sentence, efficient_sentence
from matcher.certainty.weight_margins import Contender
from matcher.criteria.flags import criterion_names
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import keys, links
from matcher.ui.escape import escape, plain, short

BEST = 10
"""Vendors that have a line."""
LEVEL = 1e-6
"""Points: whoever is behind by less draws level."""
NAMED, LEAST_NAMED = 3, 0.01
"""Weights that are named for each, and how much one weighs at least."""


def contenders(t: Translator, found: Robustness) -> None:
    """Draw who of the best can come first, with the weights that show it, and folded why the others cannot."""
    margins = found.margins
    if margins is None or not margins.contenders:
        return
    ranking = found.ranking
    st.subheader(t("ui.certainty.contenders"), anchor=False)
    st.text(plain(contenders_sentence(t, ranking, margins)))
    st.text(efficient_sentence(t, margins))
    able = [(c.row, _heaviest(t, ranking, c.weights)) for c in margins.contenders if c.weights is not None]
    with st.container(key="contenders"):
        _table(t, ranking, able[:BEST], "when")
    st.caption(t("ui.certainty.contenders_note"))
    others = [contender for contender in margins.contenders if contender.weights is None]
    if others:
        folded = st.expander(
            t("ui.certainty.never", count=len(others)), key=keys.folded_key("never_first"), on_change="rerun"
        )
        if folded.open:
            with folded:
                _table(t, ranking, [(c.row, _why(t, ranking, c)) for c in others], "why")


def _table(t: Translator, ranking: Ranking, lines: Sequence[tuple[int, str]], head: str) -> None:
    """Draw vendors with what is said of each."""
    rows = [(_rank(t, ranking, row), short(ranking.name_of(row)), said) for row, said in lines]
    _draw(rows, [t(f"ui.certainty.contender_{name}") for name in ("rank", "vendor", head)])


def _draw(rows: Sequence[tuple[str, ...]], heads: Sequence[str]) -> None:
    """Draw a table whose first column names the rows; escaped cell by cell, which pandas does ten times as slowly."""
    cells = [[escape(cell) for cell in row] for row in rows]
    index = pd.Index([row[0] for row in cells], name=heads[0])
    st.table(pd.DataFrame([row[1:] for row in cells], index=index, columns=list(heads[1:])))


def _why(t: Translator, ranking: Ranking, contender: Contender) -> str:
    if contender.dominated_by is not None:
        return t("ui.certainty.beaten", name=short(ranking.name_of(contender.dominated_by)))
    if contender.lead >= -LEVEL:
        return t("ui.certainty.level")
    return t("ui.certainty.behind", points=max(round(-contender.lead), 1))


def _heaviest(t: Translator, ranking: Ranking, weights: Mapping[str, float]) -> str:
    names = {c.criterion_id: criterion_names(c)[t.lang] for c in ranking.evaluation.criteria}
    named = [name for name in weights if weights[name] >= LEAST_NAMED]
    heaviest = sorted(named, key=lambda name: -weights[name])[:NAMED]
    return t.join(f"{names[name]} {percent(t, weights[name])}" for name in heaviest)


def ranges(t: Translator, found: Robustness) -> None:
    """Draw the best and the worst rank of the best vendors, and the way to what would settle them."""
    if len(found.rank_ranges) < 2:
        return
    st.subheader(t("ui.certainty.ranges"), anchor=False)
    if all(span.best == span.worst for span in found.rank_ranges):
        st.text(t("ui.certainty.ranges_none"))
        return
    rows = [
        (_rank(t, found.ranking, span.row), short(found.ranking.name_of(span.row)), *_ends(t, span.best, span.worst))
        for span in found.rank_ranges[:BEST]
    ]
    names = ("contender_rank", "contender_vendor", "range_best", "range_worst")
    with st.container(key="rank_ranges"):
        _draw(rows, [t(f"ui.certainty.{name}") for name in names])
    if len(found.rank_ranges) > BEST:
        st.caption(t("ui.certainty.shown_best", count=BEST))
    st.caption(t("ui.certainty.ranges_note"))
    links.page_link("ranking", t("ui.certainty.to_questions"), ":material/help:")


def _rank(t: Translator, ranking: Ranking, row: int) -> str:
    return t("ui.card.rank", rank=ranking.rank_of(row))


def _ends(t: Translator, best: int, worst: int) -> tuple[str, str]:
    return t("ui.card.rank", rank=best), t("ui.card.rank", rank=worst)

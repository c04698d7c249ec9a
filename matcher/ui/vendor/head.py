"""The head of one vendor: rank, score, month, what can be done with it, and the requirements that it misses."""

from __future__ import annotations

import streamlit as st

from matcher.explaining import Explanation
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import cards, current, links, state
from matcher.ui.compare.choice import MOST
from matcher.ui.marks import severity_badge


def head(t: Translator, ranking: Ranking, explanation: Explanation) -> None:
    """Draw the head."""
    row = ranking.row_of(explanation.vendor_id)
    failed = [gate for gate in explanation.gates if gate.failed]
    with st.container(border=True, key="vendor_head", gap="small"):
        left, right = st.columns((3, 2), gap="medium")
        with left:
            if failed:
                severity_badge(t, "knock_out")
            cards.who(t, ranking, row, explanation)
        with right:
            if explanation.score == explanation.score:
                cards.score(t, explanation)
            cards.basis(t, ranking, row, explanation)
        if failed:
            st.markdown(t("ui.vendor.failed", count=len(failed)))
            cards.advices(t, failed, f"{row}_failed")
        cards.notes(t, ranking, row)
        with st.container(horizontal=True, gap="small"):
            cards.actions(t, explanation.vendor_id, "head", details=False)
            if st.button(t("ui.vendor.compare"), key="add_to_compared", icon=":material/compare_arrows:"):
                _compare(explanation.vendor_id)


def _best_other(vendor_id: str) -> list[str]:
    """Return the best-ranked vendor that is another one: a vendor alone cannot be compared."""
    ranking = current.ranked()
    ids = [] if ranking is None else ranking.evaluation.pairing.vendors.ids[ranking.order[:2]].tolist()
    return [other for other in ids if other != vendor_id][:1]


def _compare(vendor_id: str) -> None:
    """Put the vendor among the compared ones, in the place of the last one where there are enough, and go there."""
    others = [other for other in state.get(state.COMPARED) or _best_other(vendor_id) if other != vendor_id]
    state.put(state.COMPARED, [*others[: MOST - 1], vendor_id])
    links.go("compare")

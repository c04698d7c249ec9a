"""How often each vendor comes first, over the weights that are chosen."""

from __future__ import annotations

import streamlit as st

from matcher.certainty.analysis import Robustness
from matcher.certainty.drawn_ranks import SPACES, DrawnRanks
from matcher.certainty.share_words import percent, times_in_ten
from matcher.certainty.text import basis
from matcher.charts.first_shares import FirstShare, first_shares_chart, first_shares_summary, first_shares_table
from matcher.text import Translator
from matcher.ui import state
from matcher.ui.certainty.kept import chosen_space
from matcher.ui.drawing import drawing
from matcher.ui.naming import names_of

LEAST_SHOWN = 0.01
MOST_SHOWN = 12
"""A vendor that comes first less often has no bar, nor do more than so many; the first three always have one."""
ALWAYS = 3


def shares(t: Translator, found: Robustness) -> None:
    """Draw the choice of weights, the shares as bars, how they were drawn, and who is left out."""
    draws = found.draws
    if draws is None:
        return
    st.subheader(t("ui.certainty.shares"), anchor=False)
    state.put(state.CERTAINTY_SPACE, chosen_space())
    st.segmented_control(
        t("ui.certainty.space"),
        SPACES,
        format_func=lambda space: t(f"ui.certainty.of.{space}"),
        key=state.CERTAINTY_SPACE,
        required=True,
        persist_state="session",
    )
    listed = _listed(t, found, draws)
    drawing(
        t,
        "first_shares",
        first_shares_chart(t, listed),
        lambda: first_shares_table(t, listed),
        first_shares_summary(t, listed),
        t("chart.first_shares.key"),
    )
    if len(listed) < len(draws.rows):
        st.caption(t("ui.certainty.others", count=len(draws.rows) - len(listed)))
    st.caption(basis(t, found))
    if draws.left_out:
        st.caption(t("certainty.text.left_out", drawn=len(draws.rows), count=draws.left_out))


def _listed(t: Translator, found: Robustness, draws: DrawnRanks) -> list[FirstShare]:
    """Return the vendors that have a bar, in the order of the ranking."""
    often = [place for place in range(len(draws.rows)) if draws.first[place] >= LEAST_SHOWN]
    most = sorted(often, key=lambda place: -draws.first[place])[:MOST_SHOWN]
    places = sorted({*range(min(ALWAYS, len(draws.rows))), *most})
    ids = found.ranking.evaluation.pairing.vendors.ids
    names = names_of(t, found.ranking, [str(ids[draws.rows[place]]) for place in places])
    return [_share(t, found, draws, place, name) for place, name in zip(places, names.values(), strict=True)]


def _share(t: Translator, found: Robustness, draws: DrawnRanks, place: int, name: str) -> FirstShare:
    share, error = float(draws.first[place]), draws.told_error(place)
    rank = t("ui.card.rank", rank=found.ranking.rank_of(int(draws.rows[place])))
    return FirstShare(rank, name, share, percent(t, share, error), times_in_ten(t, share, error))

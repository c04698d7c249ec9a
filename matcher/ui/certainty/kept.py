"""The analysis of the session's ranking, worked out once and kept while the ranking and the opinions stay."""

from __future__ import annotations

import json
from typing import NamedTuple

import streamlit as st

from matcher.certainty.analysis import Robustness, robustness
from matcher.certainty.drawn_ranks import SPACES, Space
from matcher.domain.case import Opinion
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import state

KEPT = 8


class Analysis(NamedTuple):
    """The analysis around the weights in use, and the draws over the weights that are chosen on the page."""

    around: Robustness
    chosen: Robustness


def analysis(t: Translator, ranking: Ranking) -> Analysis:
    """Return the analysis of a ranking, with the sign that it is being worked out."""
    opinions: tuple[Opinion, ...] = tuple(state.get(state.OPINIONS) or ())
    with st.spinner(t("ui.certainty.working")):
        around = _around(ranking, json.dumps([opinion.model_dump(mode="json") for opinion in opinions]), opinions)
        space = chosen_space()
        return Analysis(around, around if space == SPACES[0] else _drawn(ranking, space))


def chosen_space() -> Space:
    """Return the weights that are chosen on the page; those around the weights in use where nothing was chosen."""
    wanted = state.get(state.CERTAINTY_SPACE)
    return wanted if wanted in SPACES else SPACES[0]


# A ranking is known by itself: what is kept holds it, so that no other one can take its identity.
@st.cache_resource(scope="session", max_entries=KEPT, show_spinner=False, hash_funcs={Ranking: id})
def _around(ranking: Ranking, people: str, _opinions: tuple[Opinion, ...]) -> Robustness:  # noqa: ARG001
    found = robustness(ranking, opinions=_opinions)
    # Worked out at the first call and kept: here a large list has its sign of progress.
    _ = found.draws, found.margins, found.rank_ranges, found.answers, found.group, found.changers
    return found


@st.cache_resource(scope="session", max_entries=KEPT, show_spinner=False, hash_funcs={Ranking: id})
def _drawn(ranking: Ranking, space: Space) -> Robustness:
    found = robustness(ranking, space=space)
    _ = found.draws
    return found

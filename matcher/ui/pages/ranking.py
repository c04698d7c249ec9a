"""Which vendors suit: the conclusion, one or several, the best with their reasons, what to ask, and the whole list."""

from __future__ import annotations

import streamlit as st

from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import current, language, vendor_list
from matcher.ui.ranking import conclusion
from matcher.ui.ranking.asking import to_ask
from matcher.ui.ranking.best import best, failing
from matcher.ui.ranking.filters import bind
from matcher.ui.ranking.kind_cards import kinds_first
from matcher.ui.ranking.listing import listing
from matcher.ui.ranking.lots import lots
from matcher.ui.ranking.options import options
from matcher.ui.ranking.scores import scores


def page() -> None:
    """Draw the page."""
    t = language.current()
    bind()
    ranking = _ranked(t)
    if ranking is None:
        return
    if vendor_list.is_own():
        conclusion.vendors_first(t, ranking)
    else:
        kinds_first(t, ranking)
    options(t, ranking)
    chosen = lots(t, ranking)
    conclusion.before(t, ranking)
    best(t, chosen)
    to_ask(t, chosen)
    failing(t, chosen)
    listing(t, chosen)
    scores(t, chosen)


def _ranked(t: Translator) -> Ranking | None:
    """Return the ranking with all that the page asks of it, None after drawing what is still missing."""
    with st.spinner(t("ui.ranking.working")):
        ranking = current.ranking(t)
        if ranking is not None:
            # Computed at the first call and kept: here a large list has its sign of progress.
            _ = ranking.verdict, ranking.notices, [lot.ranking.order for lot in ranking.lots]
    return ranking


page()

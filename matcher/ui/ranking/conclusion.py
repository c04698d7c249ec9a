"""The conclusion first: one sentence, what it rests on, what to put in order before, and what is odd about the list."""

from __future__ import annotations

import streamlit as st

from matcher.planning.readiness import open_items
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import links, state
from matcher.ui.escape import plain, short
from matcher.ui.marks import kind_words
from matcher.ui.ranking.kinds import Kind
from matcher.ui.readiness.kept import held
from matcher.ui.terms import help_of

CLOSE_WITHIN = 3.0
"""Points within which two kinds count as level, as for two vendors."""


def headline(sentence: str) -> None:
    """Draw the sentence that the page is about."""
    with st.container(key="headline"):
        st.text(plain(sentence))


def kinds_sentence(t: Translator, passing: list[Kind], total: int) -> str:
    """Return which kind of vendor suits, in one sentence."""
    if not passing:
        return t("ui.kinds.verdict_none", total=total)
    names = [kind_words(t, kind.code) for kind in passing]
    if len(passing) > 1 and passing[0].best - passing[1].best <= CLOSE_WITHIN:
        level = [n for n, kind in zip(names, passing, strict=True) if passing[0].best - kind.best <= CLOSE_WITHIN]
        return t("ui.kinds.verdict_close", kinds=t.join(t("ui.kinds.quoted", kind=name) for name in level[:3]))
    return t("ui.kinds.verdict", kind=names[0])


def vendors_first(t: Translator, ranking: Ranking) -> None:
    """Draw the conclusion about the user's own list, on what it rests, and what is odd about the list."""
    headline(ranking.verdict.text(t.lang))
    basis(t, ranking)
    links.page_link("certainty", t("ui.basis.to_certainty"), ":material/query_stats:")
    notices(t, ranking)


def verdict(t: Translator, ranking: Ranking) -> None:
    """Draw the sentence about the vendors, where the headline is about their kinds."""
    with st.container(key="verdict"):
        st.text(plain(ranking.verdict.text(t.lang)))


def basis(t: Translator, ranking: Ranking) -> None:
    """Draw on what share of the weights the result rests, and what it leaves out."""
    share = round(100 * ranking.asked_weight_share)
    if not ranking.not_asked:
        st.caption(t("ui.basis.all"), help=help_of(t, "weight"))
        return
    left_out = t.join(t(f"criterion.{name}") if f"criterion.{name}" in t else short(name) for name in ranking.not_asked)
    st.caption(t("ui.basis.part", share=share, rest=100 - share, left_out=left_out), help=help_of(t, "weight"))


def before(t: Translator, ranking: Ranking) -> None:
    """Draw that the ranking is provisional while the first readiness items are open, and which they are."""
    items = open_items(ranking.company, held())
    if not items:
        return
    with st.container(border=True, key="readiness", gap="xsmall"):
        st.badge(t("ui.readiness.badge"), icon=":material/pending_actions:", color="orange")
        st.markdown(t("ui.readiness.title"), help=help_of(t, "readiness"))
        st.markdown("\n".join(f"- {t(f'readiness.{item}')}" for item in items))
        st.caption(t("ui.readiness.note"))
        if st.button(t("ui.readiness.to_clear"), key="to_readiness", icon=":material/edit:"):
            state.put(state.READINESS_PART, "answer")
            state.put(state.READINESS_SECTION, "first")
            links.go("readiness")


def notices(t: Translator, ranking: Ranking) -> None:
    """Draw the notices about the list as a whole."""
    for place, notice in enumerate(ranking.notices):
        with st.container(border=True, key=f"notice_{place}", gap="xsmall"):
            st.badge(t("ui.notice"), icon=":material/info:", color="blue")
            st.text(plain(notice.text(t.lang)))

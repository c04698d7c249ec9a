"""Which kind of vendor suits, drawn: the best three kinds with their reasons, the others below."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import links
from matcher.ui.marks import kind_words, mark_words
from matcher.ui.ranking import conclusion
from matcher.ui.ranking.kinds import Kind, kinds
from matcher.ui.terms import help_of

KINDS_SHOWN = 3


def kinds_first(t: Translator, ranking: Ranking) -> None:
    """Draw which kind of vendor suits, then what the fictional vendors below are an example of."""
    passing, without = kinds(ranking)
    conclusion.headline(conclusion.kinds_sentence(t, passing, len(ranking.evaluation.pairing.vendors)))
    conclusion.basis(t, ranking)
    st.subheader(t("ui.kinds.title"), anchor=False, help=help_of(t, "sample"))
    st.caption(t("ui.kinds.note"))
    kind_cards(t, passing, without)
    links.page_link("vendors", t("ui.kinds.to_vendors"), ":material/upload_file:")
    st.header(t("ui.example.title"), anchor=False)
    st.caption(t("ui.example.note"))
    conclusion.verdict(t, ranking)
    conclusion.notices(t, ranking)


def kind_cards(t: Translator, passing: Sequence[Kind], without: Sequence[Kind]) -> None:
    """Draw the kinds, best first."""
    if passing:
        for place, column in enumerate(st.columns(KINDS_SHOWN, gap="small")):
            if place < len(passing):
                with column, st.container(border=True, key=f"kind_{place}", height="stretch", gap="small"):
                    _card(t, passing[place])
    others = [*passing[KINDS_SHOWN:], *without]
    if others:
        with st.expander(t("ui.kinds.others", count=len(others)), key="other_kinds"):
            for kind in others:
                _line(t, kind)


def _card(t: Translator, kind: Kind) -> None:
    with st.container(gap=None):
        st.markdown(t("ui.kinds.name", kind=kind_words(t, kind.code)))
        st.markdown(t("ui.kinds.scores", mark=mark_words(t, kind.best), best=round(kind.best), mean=round(kind.mean)))
        st.caption(t("ui.kinds.passing", passing=kind.passing, vendors=kind.vendors))
    for name, criteria in (("fits", kind.fits), ("misses", kind.misses)):
        if criteria:
            with st.container(gap=None):
                st.caption(t(f"ui.card.{name}"))
                st.markdown(t.join(t(f"criterion.{criterion}") for criterion in criteria))


def _line(t: Translator, kind: Kind) -> None:
    name = kind_words(t, kind.code)
    if kind.passing:
        scores = {"mark": mark_words(t, kind.best), "best": round(kind.best), "mean": round(kind.mean)}
        words = t("ui.kinds.line", kind=name, **scores, passing=kind.passing, vendors=kind.vendors)
    else:
        gates = t.join(t(f"gate.{gate}.name") for gate in kind.failed)
        words = t("ui.kinds.line_none", kind=name, vendors=kind.vendors, gates=gates)
    st.markdown(words)

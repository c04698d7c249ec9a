"""The result: for the sample the kinds of vendor, for the user's own list the ranking."""

from __future__ import annotations

from datetime import date

import streamlit as st

from matcher.catalogue import Catalogue
from matcher.domain.company import CompanyProfile
from matcher.ranking import Ranking, rank
from matcher.text import Translator
from matcher.ui import conclusion, ranking_sections
from matcher.ui.kind_cards import kind_cards
from matcher.ui.kinds import kinds

KEPT_RANKINGS = 4


def ranked(company: CompanyProfile, catalogue: Catalogue) -> Ranking:
    """Return the ranking, kept for this session while answers and file stay as they are."""
    return _ranked(company.model_dump_json(exclude_unset=True), catalogue.sha256, date.today(), company, catalogue)


@st.cache_resource(scope="session", max_entries=KEPT_RANKINGS, show_spinner=False)
def _ranked(answers: str, sha256: str, day: date, _company: CompanyProfile, _catalogue: Catalogue) -> Ranking:  # noqa: ARG001
    return rank(_company, _catalogue)


def kinds_result(t: Translator, ranking: Ranking) -> None:
    """Draw which kind of vendor suits, then the fictional vendors as an example."""
    passing, without = kinds(ranking)
    conclusion.headline(conclusion.kinds_sentence(t, passing, len(ranking.evaluation.pairing.vendors)))
    conclusion.basis(t, ranking)
    conclusion.readiness_note(t, ranking)
    st.subheader(t("ui.kinds.title"), anchor=False)
    st.caption(t("ui.kinds.note"))
    kind_cards(t, passing, without)
    st.subheader(t("ui.example.title"), anchor=False)
    st.caption(t("ui.example.note"))
    conclusion.verdict(t, ranking)
    conclusion.notices(t, ranking)
    _sections(t, ranking)


def vendors_result(t: Translator, ranking: Ranking) -> None:
    """Draw the ranking of the user's own list."""
    conclusion.headline(ranking.verdict.text(t.lang))
    conclusion.basis(t, ranking)
    conclusion.readiness_note(t, ranking)
    conclusion.notices(t, ranking)
    if len(ranking.order):
        st.subheader(t("ui.cards.title", count=t.number(len(ranking.order))), anchor=False)
    _sections(t, ranking)


def _sections(t: Translator, ranking: Ranking) -> None:
    ranking_sections.cards(t, ranking)
    ranking_sections.knocked_out(t, ranking)
    ranking_sections.lots(t, ranking)
    ranking_sections.whole_table(t, ranking)

"""Several people: whose weights are edited, whose weights rank, and whether their disagreement matters."""

from __future__ import annotations

import streamlit as st

from matcher.charts.weights import weights_chart, weights_summary, weights_table
from matcher.domain.case import MOST_OPINIONS, TOGETHER
from matcher.opinions import Opinions, opinions_of, person_words
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import keys, state
from matcher.ui.escape import escape, plain, short
from matcher.ui.weights import opinions


def who(t: Translator, disabled: bool) -> None:
    """Draw whose weights are shown, and the way to add, rename and remove a person."""
    named = opinions.people()
    several = len(named) > 1
    left, right = st.columns((3, 2), gap="large", vertical_alignment="bottom") if several else (st.container(), None)
    with left, st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="weights_people"):
        if several:
            state.put(state.EDITED_PERSON, opinions.edited_person())
            st.segmented_control(
                t("ui.weights.people.whose"),
                named,
                format_func=lambda person: _label(t, person),
                key=state.EDITED_PERSON,
                required=True,
            )
        with st.popover(t("ui.weights.people.manage"), icon=":material/group:", disabled=disabled):
            _manage(t, named)
    if right is not None:
        with right:
            _who_ranks(t, named, disabled)


def _manage(t: Translator, named: list[str]) -> None:
    st.caption(t("ui.weights.people.why"))
    st.text_input(t("ui.weights.people.name"), key=state.NEW_PERSON, max_chars=opinions.LONGEST_PERSON)
    with st.container(horizontal=True, gap="small"):
        full = len(named) >= MOST_OPINIONS
        st.button(t("ui.weights.people.add"), key="person_add", type="primary", on_click=_add, disabled=full)
        shown = short(person_words(t.lang, opinions.edited_person()))
        st.button(t("ui.weights.people.rename", name=escape(shown)), key="person_rename", on_click=_rename)
        if len(named) > 1:
            st.button(t("ui.weights.people.remove", name=escape(shown)), key="person_remove", on_click=opinions.remove)


def _add() -> None:
    opinions.add(_typed())


def _rename() -> None:
    opinions.rename(_typed())


def _typed() -> str:
    name = " ".join(plain(state.get(state.NEW_PERSON) or "").split())
    state.put(state.NEW_PERSON, "")
    return name


def _who_ranks(t: Translator, named: list[str], disabled: bool) -> None:
    choices = [*named, TOGETHER]
    now = state.get(state.RANKED_BY) or ""
    state.put(state.RANKS, now if now in choices else None)
    st.selectbox(
        t("ui.weights.people.ranks"),
        choices,
        index=None,
        format_func=lambda person: short(person_words(t.lang, person)),
        key=state.RANKS,
        on_change=_rank_by,
        placeholder=t("ui.weights.people.nobody"),
        help=t("ui.weights.people.ranks_help"),
        disabled=disabled,
    )


def _rank_by() -> None:
    state.put(state.RANKED_BY, state.get(state.RANKS) or "")


def _label(t: Translator, person: str) -> str:
    return escape(short(person_words(t.lang, person)))


def side_by_side(t: Translator, ranking: Ranking | None, shown: bool) -> None:
    """Draw everybody's weights, and, where the order may be seen, what their disagreement does to it."""
    everybody = opinions.everybody()
    if len(everybody) < 2:
        return
    st.subheader(t("ui.weights.people.title"), anchor=False)
    if ranking is not None and shown:
        _conclusion(t, opinions_of(ranking, everybody))
    elif ranking is not None:
        st.caption(t("ui.weights.people.hidden"))
    weighed = {
        short(person_words(t.lang, opinion.person)): {
            t(f"family.{family}"): share for family, share in opinions.by_family(opinion.weights).items()
        }
        for opinion in everybody
    }
    summary = weights_summary(t, weighed)
    st.text(plain(summary))
    st.vega_lite_chart(spec=weights_chart(t, weighed), alt=plain(summary))
    folded = st.expander(
        t("ui.weights.people.table"), key=keys.folded_key("people"), icon=":material/table:", on_change="rerun"
    )
    if folded.open:
        folded.dataframe(weights_table(t, weighed), hide_index=True)


def _conclusion(t: Translator, found: Opinions) -> None:
    with st.container(border=True, key="disagreement", gap="xsmall"):
        with st.container(key="disagreement_first"):
            st.text(plain(found.conclusion.text(t.lang)))
        for message in (found.agreement_words, found.apart):
            if message is not None:
                st.text(plain(message.text(t.lang)))
        first = found.together.first
        if first:
            st.text(t("ui.weights.people.together", name=short(first[0].name)))

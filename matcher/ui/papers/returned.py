"""An answered sheet that comes back: what it changes in facts, ranks, scores and flags, and the way into the list."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from matcher.carrying_out.answered import effect_of, with_answers
from matcher.catalogue import Catalogue, CatalogueError
from matcher.catalogue.answers import read_answers
from matcher.catalogue.editing import EditedFile
from matcher.catalogue.sample import sample_path
from matcher.domain.answered import AnswerEffect, Place
from matcher.domain.wording import label
from matcher.ranking import Ranking, rank
from matcher.text import Translator, translator
from matcher.ui import current, state, vendor_list
from matcher.ui.escape import escape, plain, short
from matcher.ui.findings import refusal
from matcher.ui.vendor_file import VendorFile

MOST_MOVED = 10
LONGEST_FACT = 120


def returned(t: Translator, ranking: Ranking) -> None:
    """Draw the upload of an answered sheet and what it changes."""
    st.file_uploader(t("ui.papers.upload"), type="xlsx", key=state.ANSWER_FILE)
    st.caption(t("ui.papers.upload_hint"))
    file = state.get(state.ANSWER_FILE)
    if file is None:
        state.put(state.ANSWERED, None)
        return
    if (state.get(state.ANSWERED) or ("",))[0] != file.file_id:
        with st.spinner(t("ui.papers.reading")):
            state.put(state.ANSWERED, (file.file_id, _read(t, ranking, file.name, file.getvalue())))
    found = state.get(state.ANSWERED)[1]
    if isinstance(found, CatalogueError):
        refusal(t, "answers", t("ui.papers.not_read", name=escape(short(file.name))), found.findings)
        return
    effect, edition = found
    _told(t, effect)
    if not vendor_list.is_own():
        st.caption(t("ui.papers.sample_stays"))
    elif edition is not None:
        st.button(
            t("ui.papers.take"),
            key="take_answers",
            icon=":material/playlist_add_check:",
            on_click=_take,
            args=(t.lang,),
        )
    else:
        st.caption(t("ui.papers.taken"))


def _read(
    t: Translator, ranking: Ranking, name: str, data: bytes
) -> tuple[AnswerEffect, EditedFile | None] | CatalogueError:
    """Return what the answers change, with the list as they change it; why they cannot be read where they cannot."""
    before = current.catalogue()
    if not isinstance(before, Catalogue):
        return CatalogueError([])
    try:
        answers = read_answers(name, data)
        file = vendor_list.edited(t.lang) if vendor_list.is_own() else _sample(t.lang)
        edition = with_answers(file, before, answers, date.today(), t("ui.papers.source", name=short(name)))
        after = VendorFile(before.name, b"").changed(edition).read()
    except CatalogueError as error:
        return error
    again = rank(
        ranking.company,
        after,
        current.weights(),
        ranking.evaluation.policy,
        verified_only=ranking.verified_only,
    )
    return effect_of(ranking, again, answers.vendor_id, t.lang), edition


def _sample(lang: str) -> EditedFile:
    return VendorFile(sample_path().name, sample_path().read_bytes()).opened(lang)


def _take(lang: str) -> None:
    """Make the answers part of the own list."""
    file_id, (effect, edition) = state.get(state.ANSWERED)
    try:
        vendor_list.change(edition, translator(lang)("ui.vendors.own_file"))
    except CatalogueError as error:
        state.put(state.ANSWERED, (file_id, error))
    else:
        state.put(state.ANSWERED, (file_id, (effect, None)))


def _told(t: Translator, effect: AnswerEffect) -> None:
    with st.container(border=True, key="answer_effect", gap="small"):
        st.markdown(t("ui.papers.effect", name=escape(short(effect.vendor.vendor_name))))
        st.text(_place_words(t, effect.vendor))
        if effect.is_new:
            st.caption(t("ui.papers.new_vendor"))
        elif not effect.facts:
            st.caption(t("ui.papers.nothing_new"))
        _facts(t, effect)
        for name, told in (("gates", effect.gates), ("flags", effect.flags)):
            for side, texts in (("gone", told.before), ("new", told.after)):
                for text in texts:
                    st.text(plain(t(f"ui.papers.{name}_{side}", text=text)))
        for place in effect.moved[:MOST_MOVED]:
            st.text(plain(t("ui.papers.moved", name=short(place.vendor_name), place=_ranks(t, place))))
        if len(effect.moved) > MOST_MOVED:
            st.caption(t("ui.papers.more_moved", count=len(effect.moved) - MOST_MOVED))
        if effect.verdict_before != effect.verdict_after:
            st.text(plain(t("ui.papers.verdict", text=effect.verdict_after)))


def _facts(t: Translator, effect: AnswerEffect) -> None:
    rows = [
        tuple(
            escape(short(words, LONGEST_FACT))
            for words in (label(t, "vendor", change.after.name), change.before.words(t), change.after.words(t))
        )
        for change in effect.facts
    ]
    if rows:
        frame = pd.DataFrame(rows, columns=[t(f"ui.papers.head.{name}") for name in ("fact", "before", "after")])
        with st.container(key="answer_facts"):
            st.table(frame.set_index(frame.columns[0]))


def _place_words(t: Translator, place: Place) -> str:
    scores = [
        t("format.unknown") if score is None else f"{score:.0f}" for score in (place.score_before, place.score_after)
    ]
    return plain(t("ui.papers.place", ranks=_ranks(t, place), before=scores[0], after=scores[1]))


def _ranks(t: Translator, place: Place) -> str:
    ranks = [
        t("paper.no_rank") if r is None else t("paper.rank", rank=r) for r in (place.rank_before, place.rank_after)
    ]
    return t("ui.papers.from_to", before=ranks[0], after=ranks[1]) if place.moved else ranks[1]

"""What stands beside one vendor for everything: three options without a vendor, and a split between several."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from matcher.domain.arrangement import Arrangement, OneOrSeveral
from matcher.domain.diagnosis import OptionBeside
from matcher.domain.records import Message
from matcher.planning.interfaces_between import basis
from matcher.preparing.arrangements import one_or_several
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import links, vendor_list
from matcher.ui.escape import escape, plain, short


def options(t: Translator, found: Sequence[OptionBeside]) -> None:
    """Draw the options with what speaks for and against each."""
    st.subheader(t("diagnosis.head.options"), anchor=False)
    st.caption(t("ui.prepare.options_intro"))
    for option in found:
        with st.container(border=True, key=f"option_{option.code}", gap="small"):
            st.markdown(t("ui.prepare.step", text=option.name(t.lang)))
            speaks_for, speaks_against = st.columns(2)
            with speaks_for:
                _side(t, "speaks_for", option.speaks_for)
            with speaks_against:
                _side(t, "speaks_against", option.speaks_against)
            st.caption(option.note(t.lang))


def _side(t: Translator, side: str, messages: Sequence[Message]) -> None:
    st.caption(t(f"diagnosis.head.{side}"))
    said = [message.text(t.lang) for message in messages] or [t("diagnosis.head.nothing")]
    st.markdown("\n".join(t("ui.prepare.line", text=escape(text)) for text in said))


def split(t: Translator, ranking: Ranking | None) -> None:
    """Draw one vendor beside several; without vendors, the way to them."""
    st.subheader(t("diagnosis.head.one_or_several"), anchor=False)
    if ranking is None:
        st.caption(t("ui.prepare.no_vendors"))
        links.page_link("vendors", t("ui.empty.to_vendors"), ":material/list_alt:")
        return
    found = one_or_several(ranking)
    if found is None:
        st.caption(t("ui.prepare.one_lot"))
        return
    if not vendor_list.is_own():
        st.caption(t("ui.prepare.fictional"))
    for note in found.notes:
        st.text(plain(note.text(t.lang)))
    with st.container(key="arrangements"):
        st.table(_frame(t, found).map(escape).set_index(t("ui.prepare.arrangement")))
    _passes(t, found.split)
    st.caption(basis(t.lang))


def _frame(t: Translator, found: OneOrSeveral) -> pd.DataFrame:
    rows = [
        {
            t("ui.prepare.arrangement"): t(f"one_or_several.{code}"),
            **{
                t.word("lot", handling.lot): short(handling.text(t.lang))
                for handling in arrangement.handlings
                if handling.by in ("vendor", "nobody")
            },
            t("one_or_several.vendors"): str(arrangement.vendors),
            t("one_or_several.interfaces"): t("ui.prepare.interface_count", count=len(arrangement.interfaces)),
            t("one_or_several.hours"): t("one_or_several.hours_value", hours=round(arrangement.hours)),
        }
        for code, arrangement in (("single", found.single), ("split", found.split))
    ]
    return pd.DataFrame(rows).T.reset_index().pipe(_headed)


def _headed(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a turned frame with its first row as its heading."""
    return frame[1:].set_axis(list(frame.iloc[0]), axis=1)


def _passes(t: Translator, found: Arrangement) -> None:
    if not found.interfaces:
        return
    st.markdown(t("ui.prepare.passes_title"))
    lines = [
        t(
            "one_or_several.passes",
            data=passing.data(t.lang),
            giver=short(passing.giver.text(t.lang)),
            giver_lot=t.word("lot", passing.giver.lot),
            taker=short(passing.taker.text(t.lang)),
            taker_lot=t.word("lot", passing.taker.lot),
        )
        for passing in found.interfaces
    ]
    st.markdown("\n".join(t("ui.prepare.passes_line", text=escape(line)) for line in lines))

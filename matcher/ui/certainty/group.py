"""Several people's weights: where they meet, what splits them, and how often each vendor is first for whom."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from matcher.certainty.analysis import Robustness
from matcher.certainty.common_ground import DRAWN_PER_PERSON, CommonGround
from matcher.certainty.share_words import times_in_ten
from matcher.opinions import person_words
from matcher.text import Translator
from matcher.ui.escape import escape, plain, short

SHOWN = 8


def group(t: Translator, found: Robustness) -> None:
    """Draw the sentences about the group and the table of who is first for whom; nothing where one person weighs."""
    met = found.group
    if met is None:
        return
    st.subheader(t("ui.certainty.group"), anchor=False)
    opinions = met.opinions
    with st.container(border=True, key="common_ground", gap="xsmall"):
        for message in (met.conclusion, opinions.conclusion, opinions.apart, opinions.agreement_words):
            if message is not None:
                st.text(plain(message.text(t.lang)))
    with st.container(key="first_for"):
        st.table(_frame(t, met))
    st.caption(t("ui.certainty.group_note", count=t.number(DRAWN_PER_PERSON)))


def _frame(t: Translator, met: CommonGround) -> pd.DataFrame:
    people = [escape(short(person_words(t.lang, person))) for person in met.people]
    shown = met.vendors[:SHOWN]
    index = pd.Index([escape(short(vendor.name)) for vendor in shown], name=t("chart.vendor"))
    rows = [[escape(times_in_ten(t, share)) for share in vendor.shares] for vendor in shown]
    return pd.DataFrame(rows, index=index, columns=people)

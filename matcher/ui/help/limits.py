"""What the result does not say, and where the data lies."""

from __future__ import annotations

import streamlit as st

from matcher.store import StoreError
from matcher.text import Translator
from matcher.ui import links, working
from matcher.ui.escape import plain
from matcher.ui.findings import refusal

LIMITS = ("market", "quality", "claims", "law", "weights", "sample", "unknown", "days")
SAFE = ("local", "backup", "share", "remove")
SAFE_ON_A_SERVER = ("server", "share", "remove")


def limits(t: Translator) -> None:
    """Draw what is not known and not decided."""
    st.markdown(t("ui.help.limits.intro"))
    st.markdown("\n".join(f"- {t(f'ui.help.limits.{name}')}" for name in LIMITS))


def data(t: Translator) -> None:
    """Draw where the cases lie, how to back them up and how to hand one on."""
    try:
        store = working.store()
    except StoreError as error:
        refusal(t, "store", t("ui.cases.unreadable"), error.findings)
        return
    st.markdown(t("ui.help.data.place"))
    st.code(plain(store.place), None, wrap_lines=True)
    named = SAFE if store.is_local else SAFE_ON_A_SERVER
    st.markdown("\n".join(f"- {t(f'ui.help.data.{name}')}" for name in named))
    links.page_link("cases", t("ui.help.data.to_cases"), ":material/folder:")

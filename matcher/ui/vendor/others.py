"""Other vendors to look at: those like this one, and the best that has none of its flags."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from matcher.domain.wording import label
from matcher.ranking import Ranking
from matcher.similar import FactPair, SimilarVendor, WithoutFlags, best_without_flags, similar
from matcher.text import Translator
from matcher.ui.escape import plain, short
from matcher.ui.vendor.choice import show

LONGEST_FACT = 60
SHOWN = 3


def others(t: Translator, ranking: Ranking, vendor_id: str) -> None:
    """Draw the best vendor without these flags, then the vendors like this one."""
    better = best_without_flags(ranking, vendor_id)
    if better is not None:
        _without_flags(t, better)
    elif any(flag.severity in ("serious", "caution") for flag in ranking.flags(ranking.row_of(vendor_id))):
        st.text(t("ui.vendor.none_without_flags"))
    found = similar(ranking, vendor_id, SHOWN)
    if not found:
        st.text(t("ui.vendor.none_alike"))
        return
    for column, other in zip(st.columns(SHOWN, gap="small"), found, strict=False):
        with column, st.container(border=True, key=f"like_{other.row}", height="stretch", gap="xsmall"):
            _like(t, other)


def _without_flags(t: Translator, better: WithoutFlags) -> None:
    with st.container(border=True, key="without_flags", gap="xsmall"):
        st.markdown(t("ui.vendor.without_flags"))
        _name(t, "better", better.name, better.rank)
        for instead in better.instead:
            words = short(instead.fact.words(t), LONGEST_FACT)
            st.text(t("ui.vendor.instead", flag=plain(instead.flag.text(t.lang)), fact=words))
        own = [flag.text(t.lang) for flag in better.own_flags]
        st.caption(t("ui.vendor.own_flags") if own else t("ui.vendor.no_own_flags"))
        for text in own:
            st.text(plain(text))
        _open(t, better.vendor_id, "better")


def _like(t: Translator, other: SimilarVendor) -> None:
    _name(t, f"like_{other.row}", other.name, other.rank)
    st.caption(t("ui.vendor.alike", share=round(100 * (1.0 - other.distance)), count=other.shared))
    for kind, pairs in (("agree", other.agree), ("differ", other.differ)):
        if pairs:
            st.caption(t(f"ui.vendor.{kind}"))
            st.text("\n".join(_pairs(t, pairs, kind)))
    _open(t, other.vendor_id, f"like_{other.row}")


def _pairs(t: Translator, pairs: Sequence[FactPair], kind: str) -> list[str]:
    return [
        t(
            f"ui.vendor.pair_{kind}",
            name=label(t, "vendor", pair.this.name),
            this=short(pair.this.words(t), LONGEST_FACT),
            other=short(pair.other.words(t), LONGEST_FACT),
        )
        for pair in pairs
    ]


def _name(t: Translator, key: str, name: str, rank: int | None) -> None:
    place = t("severity.knock_out") if rank is None else t("ui.card.rank", rank=rank)
    st.badge(place, color="gray" if rank is None else "primary")
    with st.container(key=f"out_name_{key}"):
        st.text(short(name))


def _open(t: Translator, vendor_id: str, key: str) -> None:
    st.button(t("ui.card.open"), key=f"show_{key}", icon=":material/search:", on_click=show, args=(vendor_id,))

"""What the weights do: the weights themselves, and, when wanted, the first vendors and who moved."""

from __future__ import annotations

import streamlit as st

from matcher.criteria import FAMILIES
from matcher.ranking import Ranking
from matcher.reweighing import Order, orders_under
from matcher.text import Translator
from matcher.ui import state
from matcher.ui.escape import escape, short
from matcher.ui.weights import opinions
from matcher.weighting.points import whole_points

FIRST = 5


def weights_table(t: Translator) -> None:
    """Draw the weights of the families, and how far they are from the default ones."""
    # Whole percents that add up to 100, as the heading says.
    now, usual = (whole_points(opinions.by_family(w)) for w in (opinions.edited().weights, opinions.USUAL))
    lines = [
        f"| {t('ui.weights.now.family')} | {t('ui.weights.now.weight')} | {t('ui.weights.now.change')} |",
        "|---|--:|--:|",
    ]
    for family in FAMILIES:
        lines.append(f"| {t(f'family.{family}')} | {now[family]}% | {_signed(t, now[family] - usual[family])} |")
    with st.container(key="weights_now"):
        st.markdown(t("ui.weights.now.title"))
        st.markdown("\n".join(lines))


def _signed(t: Translator, change: int) -> str:
    return (
        t("ui.weights.now.more", points=change)
        if change > 0
        else t("ui.weights.now.less", points=-change)
        if change < 0
        else "—"
    )


def effect(t: Translator, ranking: Ranking | None) -> None:
    """Draw the first vendors under the edited weights; hidden until the weights are locked or it is asked for."""
    if ranking is None:
        st.caption(t("ui.weights.effect.nothing"))
        return
    if state.get(state.LOCKED_AT) is None:
        st.toggle(
            t("ui.weights.effect.show"),
            key=state.EFFECT_SHOWN,
            help=t("ui.weights.effect.why"),
            persist_state="session",
        )
        if not state.get(state.EFFECT_SHOWN):
            st.caption(t("ui.weights.effect.hidden"))
            return
    now, usual = orders_under(ranking, [opinions.edited().weights, opinions.USUAL])
    with st.container(key="weights_effect", gap="xsmall"):
        st.markdown(t("ui.weights.effect.title"))
        if not now.rank_by_row:
            st.caption(t("opinion.nobody"))
            return
        st.markdown(_sentence(t, ranking, now, usual))
        st.markdown(_table(t, ranking, now, usual))
        if ranking.catalogue.fictional:
            st.caption(t("ui.weights.effect.fictional"))


def _sentence(t: Translator, ranking: Ranking, now: Order, usual: Order) -> str:
    names = [escape(short(ranking.name_of(int(order.rows[0])))) for order in (now, usual)]
    if now.rows[0] == usual.rows[0]:
        return t("ui.weights.effect.same", name=names[0])
    return t("ui.weights.effect.changed", name=names[0], before=names[1])


def _table(t: Translator, ranking: Ranking, now: Order, usual: Order) -> str:
    heads = " | ".join(t(f"ui.weights.effect.{name}") for name in ("rank", "vendor", "score", "move"))
    lines = [f"| {heads} |", "|--:|---|--:|---|"]
    for row, rank, score in zip(now.rows[:FIRST].tolist(), now.ranks.tolist(), now.scores.tolist(), strict=False):
        move = usual.rank_by_row.get(row, rank) - rank
        name = escape(short(ranking.name_of(row)))
        lines.append(f"| {rank or '—'} | {name} | {score:.1f} | {_moved(t, move)} |")
    return "\n".join(lines)


def _moved(t: Translator, places: int) -> str:
    if not places:
        return "—"
    return t("ui.weights.effect.up" if places > 0 else "ui.weights.effect.down", places=abs(places))

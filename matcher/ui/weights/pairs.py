"""Pairwise comparison of the families in Saaty's words: a pair at a time, how well they agree, which answers clash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from matcher.text import Translator
from matcher.ui import keys, state
from matcher.ui.weights import opinions
from matcher.ui.weights.answer_list import answer_list
from matcher.weighting import PairedWeights, Triple, weights_by_pairs
from matcher.weighting.trade_off import Answer, Card, cards_left, next_card

SIDES = ("left", "same", "right")
STRENGTHS = tuple(range(2, 10))
"""Saaty's scale beyond 1, which is the same."""
USUAL_STRENGTH = 3
NAMES = sorted(opinions.USUAL_OF_FAMILY, key=lambda family: -opinions.USUAL_OF_FAMILY[family])
"""The families, the one that usually weighs most first."""
CLASHES_SHOWN = 3

Said = tuple[str, str, int]
"""The family judged more important, the other one, and how much more on Saaty's scale."""


def pairs(t: Translator, disabled: bool) -> None:
    """Draw the next pair, how far the answers go, what clashes, and the answers so far."""
    said = answers()
    st.caption(t("ui.weights.pairs.note"))
    left = cards_left(NAMES, _as_cards(said))
    st.caption(t("ui.weights.pairs.left", count=left) if left else t("ui.weights.cards.enough"))
    pair = next_card(NAMES, _as_cards(said), _skipped())
    if pair is None:
        st.success(t("ui.weights.cards.all"), icon=":material/check:")
    else:
        _pair(t, pair, disabled)
    if said:
        _so_far(t, said, disabled)
    st.caption(t("ui.weights.pairs.basis"))


def answers() -> list[Said]:
    """Return the answers so far, the last one to each pair."""
    opinion = opinions.edited()
    given = opinion.given.get("answers", ()) if opinion.method == "pairwise" else ()
    found: dict[frozenset[str], Said] = {}
    for answer in given:
        if len(answer) == len(("more", "less", "times")) and _is_said(*answer):
            found[frozenset(answer[:2])] = (str(answer[0]), str(answer[1]), int(answer[2]))
    return list(found.values())


def _is_said(more: object, less: object, times: object) -> bool:
    return more in NAMES and less in NAMES and more != less and isinstance(times, int) and 1 <= times <= STRENGTHS[-1]


def _skipped() -> list[frozenset[str]]:
    opinion = opinions.edited()
    return [frozenset(pair) for pair in opinion.given.get("skipped", ())] if opinion.method == "pairwise" else []


def _as_cards(said: Sequence[Said]) -> list[Answer]:
    """Return the pairs that were answered, as the choice of the next pair takes them; their strength does not count."""
    return [Answer(more, less, "same") for more, less, _ in said]


def _pair(t: Translator, pair: Card, disabled: bool) -> None:
    side_key, strength_key = (keys.pair_key(*pair, part) for part in ("side", "strength"))
    with st.container(border=True, key="pair_card", gap="small"):
        st.markdown(t("ui.weights.pairs.question"))
        for family in pair:
            st.markdown(
                t("ui.weights.pairs.family", name=t(f"family.{family}"), covers=t(f"ui.weights.covers.{family}"))
            )
        st.radio(
            t("ui.weights.pairs.which"),
            SIDES,
            index=None,
            format_func=lambda side: _side(t, pair, side),
            key=side_key,
            disabled=disabled,
        )
        side = state.get(side_key)
        if side in ("left", "right"):
            if state.get(strength_key) not in STRENGTHS:
                state.put(strength_key, USUAL_STRENGTH)
            st.selectbox(
                t("ui.weights.pairs.how_much"),
                STRENGTHS,
                format_func=lambda times: t(f"ui.weights.pairs.strength.{times}"),
                key=strength_key,
                disabled=disabled,
            )
        with st.container(horizontal=True, gap="small"):
            st.button(
                t("ui.weights.cards.next"),
                key="pair_next",
                type="primary",
                on_click=_answer,
                args=(pair,),
                disabled=disabled or side is None,
            )
            st.button(t("ui.weights.cards.skip"), key="pair_skip", on_click=_skip, args=(pair,), disabled=disabled)


def _side(t: Translator, pair: Card, side: str) -> str:
    if side == "same":
        return t("ui.weights.pairs.strength.1")
    return t("ui.weights.pairs.more", name=t(f"family.{pair[0] if side == 'left' else pair[1]}"))


def _answer(pair: Card) -> None:
    side = state.get(keys.pair_key(*pair, "side"))
    times = 1 if side == "same" else int(state.get(keys.pair_key(*pair, "strength")) or USUAL_STRENGTH)
    more, less = pair[::-1] if side == "right" else pair
    _take([*answers(), (more, less, times)], _skipped())


def _skip(pair: Card) -> None:
    _take(answers(), [*_skipped(), frozenset(pair)])


def _undo(place: int) -> None:
    said = answers()
    _take([*said[:place], *said[place + 1 :]], _skipped())


def _take(said: Sequence[Said], skipped: Sequence[frozenset[str]]) -> None:
    given = {"answers": [list(answer) for answer in said], "skipped": [sorted(pair) for pair in skipped]}
    opinions.set_weights("pairwise", given, fitted(said).weights)


def fitted(said: Sequence[Said]) -> PairedWeights:
    """Return what the answers come to; what no answer links keeps its usual weight."""
    ratios: Mapping[tuple[str, str], float] = {(more, less): float(times) for more, less, times in said}
    return weights_by_pairs(ratios, opinions.USUAL_OF_FAMILY)


def _so_far(t: Translator, said: Sequence[Said], disabled: bool) -> None:
    """Draw what the answers leave open, how well they agree, which clash, and each with a way to take it back."""
    found = fitted(said)
    if found.not_linked:
        names = t.join(t(f"family.{family}") for family in found.not_linked)
        st.caption(t("ui.weights.cards.not_linked", families=names))
    if found.consistency_ratio is not None:
        key = "consistent" if found.is_consistent else "inconsistent"
        st.caption(t(f"ui.weights.pairs.{key}", ratio=f"{found.consistency_ratio:.2f}"))
    if found.clashes:
        with st.container(border=True, key="pair_clashes", gap="xsmall"):
            st.badge(t("ui.weights.cards.odd_badge"), icon=":material/help:", color="orange")
            for triple in found.clashes[:CLASHES_SHOWN]:
                st.markdown(clash_words(t, triple))
            st.caption(t("ui.weights.pairs.look_again"))
    words = [answer_words(t, *answer) for answer in said]
    answer_list(t, "pair", words, _undo, disabled)


def answer_words(t: Translator, more: str, less: str, times: int) -> str:
    """Return an answer as a sentence without its stop."""
    names = {"more": t(f"family.{more}"), "less": t(f"family.{less}")}
    if times == 1:
        return t("ui.weights.pairs.same", **names)
    return t("ui.weights.pairs.said", strength=t(f"ui.weights.pairs.strength.{times}"), **names)


def clash_words(t: Translator, triple: Triple) -> str:
    """Return three answers that contradict each other, in words."""
    first, second, third = triple[:3]
    names = {name: t(f"family.{family}") for name, family in zip(("first", "second", "third"), triple[:3], strict=True)}
    if triple.is_circular:
        return t("ui.weights.pairs.circle", **names)
    turned = triple.said < 1.0
    direct = (third, first, round(1.0 / triple.said)) if turned else (first, third, round(triple.said))
    parts = [(first, second, round(triple.over_second)), (second, third, round(triple.over_third)), direct]
    told = dict(zip(("one", "two", "three"), (answer_words(t, *part) for part in parts), strict=True))
    times = t.number(round(triple.implied, 1))
    return t("ui.weights.pairs.clash", times=times, first=names["first"], third=names["third"], **told)

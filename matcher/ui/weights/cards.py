"""Trade-off cards: two described improvements at a time, and which of them is worth more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from matcher.improvements import Improvement, improvements
from matcher.text import Translator
from matcher.ui import current, keys, links, state
from matcher.ui.escape import escape
from matcher.ui.weights import opinions
from matcher.ui.weights.answer_list import answer_list
from matcher.weighting.trade_off import RATIOS, Answer, Card, TradeOffs, cards_left, next_card, trade_off_weights

CHOICES = (
    ("left", "much"),
    ("left", "clear"),
    ("left", "little"),
    ("", "same"),
    ("right", "little"),
    ("right", "clear"),
    ("right", "much"),
)
"""Which side is worth more, and how much more, from left to right."""
SIDES = ("A", "B")


def cards(t: Translator, disabled: bool) -> None:
    """Draw the next card, how far the answers go, and the answers so far."""
    company = current.company()
    if company is None:
        st.info(t("ui.weights.cards.company"), icon=":material/edit:")
        links.page_link("start", t("ui.empty.to_start"), ":material/edit:")
        return
    steps = {step.family: step for step in improvements(company)}
    if len(steps) < 2:
        st.info(t("ui.weights.cards.too_few"), icon=":material/edit:")
        return
    answers = _answers(steps)
    card = next_card(list(steps), answers, _skipped())
    _progress(t, steps, answers)
    if card is None:
        st.success(t("ui.weights.cards.all"), icon=":material/check:")
    else:
        _card(t, steps, card, disabled)
    if answers:
        _so_far(t, steps, answers, disabled)


def _answers(steps: Mapping[str, Improvement]) -> list[Answer]:
    """Return the answers so far that are about improvements which can still be shown."""
    opinion = opinions.edited()
    given = opinion.given.get("answers", ()) if opinion.method == "trade_offs" else ()
    answers = [Answer(*answer) for answer in given if len(answer) == len(Answer._fields)]
    return [a for a in answers if a.strength in RATIOS and a.more in steps and a.less in steps and a.more != a.less]


def _skipped() -> list[frozenset[str]]:
    opinion = opinions.edited()
    given = opinion.given.get("skipped", ()) if opinion.method == "trade_offs" else ()
    return [frozenset(card) for card in given]


def _progress(t: Translator, steps: Mapping[str, Improvement], answers: Sequence[Answer]) -> None:
    left = cards_left(list(steps), answers)
    st.caption(t("ui.weights.cards.left", count=left) if left else t("ui.weights.cards.enough"))
    st.caption(t("ui.weights.cards.chosen"))


def _card(t: Translator, steps: Mapping[str, Improvement], card: Card, disabled: bool) -> None:
    with st.container(border=True, key="trade_card", gap="small"):
        st.markdown(t("ui.weights.cards.question"))
        for side, column, family in zip(SIDES, st.columns(2, gap="medium"), card, strict=True):
            with column:
                _side(t, side, steps[family])
        key = keys.card_key(*card)
        st.radio(
            t("ui.weights.cards.answer"),
            range(len(CHOICES)),
            index=None,
            format_func=lambda place: _choice_words(t, CHOICES[place]),
            key=key,
            disabled=disabled,
        )
        with st.container(horizontal=True, gap="small"):
            st.button(
                t("ui.weights.cards.next"),
                key="card_next",
                type="primary",
                on_click=_answer,
                args=(steps, card),
                disabled=disabled or state.get(key) is None,
            )
            st.button(
                t("ui.weights.cards.skip"), key="card_skip", on_click=_skip, args=(steps, card), disabled=disabled
            )


def _side(t: Translator, side: str, step: Improvement) -> None:
    st.markdown(t("ui.weights.cards.side", side=side, family=t(f"family.{step.family}")))
    words = {"before": escape(step.before(t.lang)), "after": escape(step.after(t.lang))}
    st.markdown(t("ui.weights.cards.step", **words))


def _choice_words(t: Translator, choice: tuple[str, str]) -> str:
    side, strength = choice
    return t(f"ui.weights.cards.{strength}", side=SIDES[0] if side == "left" else SIDES[1])


def _answer(steps: Mapping[str, Improvement], card: Card) -> None:
    side, strength = CHOICES[state.get(keys.card_key(*card))]
    more, less = card[::-1] if side == "right" else card
    _take(steps, [*_answers(steps), Answer(more, less, strength)], _skipped())  # type: ignore[arg-type]


def _skip(steps: Mapping[str, Improvement], card: Card) -> None:
    _take(steps, _answers(steps), [*_skipped(), frozenset(card)])


def _undo(steps: Mapping[str, Improvement], place: int) -> None:
    answers = _answers(steps)
    _take(steps, [*answers[:place], *answers[place + 1 :]], _skipped())


def _take(steps: Mapping[str, Improvement], answers: Sequence[Answer], skipped: Sequence[frozenset[str]]) -> None:
    given = {"answers": [list(answer) for answer in answers], "skipped": [sorted(card) for card in skipped]}
    opinions.set_weights("trade_offs", given, _fitted(steps, answers).weights)


def _fitted(steps: Mapping[str, Improvement], answers: Sequence[Answer]) -> TradeOffs:
    gains = {family: step.gain for family, step in steps.items()}
    return trade_off_weights(answers, gains, opinions.USUAL_OF_FAMILY)


def _so_far(t: Translator, steps: Mapping[str, Improvement], answers: Sequence[Answer], disabled: bool) -> None:
    """Draw what the answers leave open, which of them fits least, and each with a way to take it back."""
    fitted = _fitted(steps, answers)
    if fitted.not_linked:
        names = t.join(t(f"family.{family}") for family in fitted.not_linked)
        st.caption(t("ui.weights.cards.not_linked", families=names))
    if (odd := fitted.least_consistent) is not None:
        with st.container(border=True, key="odd_answer", gap="xsmall"):
            st.badge(t("ui.weights.cards.odd_badge"), icon=":material/help:", color="orange")
            follows = _answer_words(t, odd.follows)
            st.markdown(t("ui.weights.cards.odd", answer=_answer_words(t, odd.answer), follows=follows))
    answer_list(t, "card", [_answer_words(t, answer) for answer in answers], partial(_undo, steps), disabled)


def _answer_words(t: Translator, answer: Answer) -> str:
    names = {"more": t(f"family.{answer.more}"), "less": t(f"family.{answer.less}")}
    return t(f"ui.weights.cards.said.{answer.strength}", **names)

"""What a person said about the weights, in words: for the log of the case and of later changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from matcher.text import Translator

MOST_TOLD = 4
"""Swings and answers that are told one by one."""
_UNREADABLE = (TypeError, ValueError, LookupError, AttributeError)
"""What an opinion from elsewhere, of another shape, comes to."""


def said(t: Translator, opinion: Mapping[str, Any]) -> str:
    """Return how weights were given and what was answered, "" where there is nothing understandable to tell.

    Parameters
    ----------
    t : the translator.
    opinion : an opinion in JSON's terms, as a change of a case holds it.
    """
    tell = _TOLD.get(str(opinion.get("method")))
    if tell is None:
        return ""
    try:
        return tell(t, opinion.get("given") or {})
    except _UNREADABLE:
        return ""


def _importance(t: Translator, given: Mapping[str, Any]) -> str:
    parts = [
        t("ui.weights.said.level", name=t(f"family.{family}"), level=t(f"ui.weights.importance.{level}"))
        for family, level in given.items()
        if level in ("must", "nice")
    ]
    return t("ui.weights.said.importance", what=t.join(parts)) if parts else ""


def _swing(t: Translator, given: Mapping[str, Any]) -> str:
    points = sorted(given["points"].items(), key=lambda named: -named[1])[:MOST_TOLD]
    told = [t("ui.weights.said.points", name=t(f"criterion.{name}"), points=held) for name, held in points]
    return t("ui.weights.said.swing", what=t.join(told))


def _order(t: Translator, given: Mapping[str, Any]) -> str:
    names = [t(f"{given['of']}.{name}") for name in given["order"]]
    return t("ui.weights.said.rank_order", what=t("ui.weights.said.then_separator").join(names))


def _pairwise(t: Translator, given: Mapping[str, Any]) -> str:
    answers = given["answers"]
    told = [
        t("ui.weights.pairs.same", more=t(f"family.{more}"), less=t(f"family.{less}"))
        if times == 1
        else t(
            "ui.weights.pairs.said",
            more=t(f"family.{more}"),
            less=t(f"family.{less}"),
            strength=t(f"ui.weights.pairs.strength.{times}"),
        )
        for more, less, times in answers[-MOST_TOLD:]
    ]
    return t("ui.weights.said.pairwise", count=len(answers), what=t.join(told)) if told else ""


def _trade_offs(t: Translator, given: Mapping[str, Any]) -> str:
    answers = given["answers"]
    told = [
        t(f"ui.weights.cards.said.{strength}", more=t(f"family.{more}"), less=t(f"family.{less}"))
        for more, less, strength in answers[-MOST_TOLD:]
    ]
    return t("ui.weights.said.trade_offs", count=len(answers), what=t.join(told)) if told else ""


_TOLD: Mapping[str, Callable[[Translator, Mapping[str, Any]], str]] = MappingProxyType(
    {
        "preset": lambda t, given: t("ui.weights.said.preset", name=t(f"preset.{given['name']}")),
        "importance": _importance,
        "points": lambda t, _: t("ui.weights.said.by_points"),
        "swing": _swing,
        "rank_order": _order,
        "pairwise": _pairwise,
        "trade_offs": _trade_offs,
    }
)
"""How the answers of each method are told."""

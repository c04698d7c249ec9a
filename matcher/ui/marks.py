"""Signs of the result: the mark of a score, and the badge of a severity — always a sign and a word."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import streamlit as st

from matcher.domain.records import Severity
from matcher.text import Translator

Color = Literal["red", "orange", "blue", "green", "violet", "gray", "primary"]

MARKS = ((80.0, "excellent"), (65.0, "good"), (50.0, "fair"), (float("-inf"), "poor"))
"""Lowest score of each mark ◎ ○ △ × (assumptions 仮置き)."""
LIMITS = tuple(lowest for lowest, _ in MARKS[:-1])
"""Points from which the next better mark holds."""
WEAK_BASIS = 0.5
"""Known share of the weights below which a rank is provisional."""
SEVERITY_LOOK: Mapping[Severity, tuple[str, Color]] = MappingProxyType(
    {
        "knock_out": (":material/block:", "red"),
        "serious": (":material/error:", "red"),
        "caution": (":material/warning:", "orange"),
        "unknown": (":material/help:", "gray"),
    }
)


def mark(score: float) -> str:
    """Return the code of a score's mark.

    Examples
    --------
    >>> mark(80.0), mark(64.9)
    ('excellent', 'fair')
    """
    return next(code for lowest, code in MARKS if score >= lowest)


def mark_words(t: Translator, score: float) -> str:
    """Return the mark of a score, sign and word; a score that is NaN is unknown."""
    return t("format.unknown") if score != score else t(f"ui.mark.{mark(score)}")


def kind_words(t: Translator, code: str) -> str:
    """Return the kind of a vendor as a heading."""
    word = t.word("vendor_type", code)
    return word[:1].upper() + word[1:]


def score_words(t: Translator, score: float, low: float, high: float) -> str:
    """Return a score with its interval in words."""
    shown = {"score": round(score), "low": round(low), "high": round(high)}
    return t("ui.score.exact", **shown) if shown["low"] == shown["high"] else t("ui.score.interval", **shown)


def severity_badge(t: Translator, severity: Severity, label: str | None = None) -> None:
    """Draw the badge of a severity."""
    icon, color = SEVERITY_LOOK[severity]
    st.badge(label or t(f"severity.{severity}"), icon=icon, color=color)

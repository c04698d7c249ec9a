"""The answers in words, as choices and as what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matcher.domain.tasks import TASKS
from matcher.domain.wording import fact
from matcher.text import Translator
from matcher.ui import state
from matcher.ui.answers import reply_words
from matcher.ui.start import volumes

PERMISSIONS = frozenset({"offshore_allowed", "subcontracting_allowed"})
"""Fields whose yes and no allow something or not."""
PROPER_NAMES = frozenset({"tools", "required_tools"})
"""Fields whose words are names and stay as they are."""


def choice_words(t: Translator, field: str, code: Any) -> str:
    """Return what a choice reads as, "unknown" among them."""
    return t("ui.start.unknown") if code == state.UNKNOWN else option_words(t, field, code)


def option_words(t: Translator, field: str, code: Any) -> str:
    """Return what a value of a field reads as where it can be chosen."""
    if field == "first_reply_hours":
        return reply_words(t, code)
    words = _said(t, field, code)
    return words if field in PROPER_NAMES else capital(words)


def capital(words: str) -> str:
    """Return words that stand by themselves, as the name of a choice."""
    return words[:1].upper() + words[1:]


def answer_words(t: Translator, field: str, answer: Any) -> str:
    """Return what was answered."""
    if answer is None:
        return t("ui.start.unknown_counts")
    if answer == []:
        return t("ui.start.none")
    if field == "first_reply_hours":
        return reply_words(t, answer)
    if field == "required_certifications":
        groups = (t("ui.start.or_separator").join(fact(t, "buyer", field, word) for word in words) for words in answer)
        return t("ui.start.and_separator").join(groups)
    return _said(t, field, answer)


def _said(t: Translator, field: str, answer: Any) -> str:
    if field in PERMISSIONS:
        return t("ui.start.allowed" if answer else "ui.start.not_allowed")
    return fact(t, "buyer", field, answer)


def task_words(t: Translator, task: Mapping[str, Any]) -> str:
    """Return a chosen task with its importance, who does it and its volume."""
    parts = [t.word("importance", task["importance"]), t.word("done_by", task["done_by"])]
    if task["monthly_volume"] is not None:
        parts.append(volume_words(t, task["task_id"], task["monthly_volume"]))
    return t("ui.tasks.line", task=TASKS[task["task_id"]].name(t.lang), parts=t("ui.tasks.separator").join(parts))


def volume_words(t: Translator, task_id: str, volume: float) -> str:
    """Return a monthly volume in words: a band with the number that stands for it, or the number itself."""
    driver = TASKS[task_id].driver
    band = volumes.band_of(driver, volume)
    if band is None:
        return t("ui.tasks.volume", amount=_amount(t, driver, t.number(volume)))
    return t("ui.tasks.volume_assumed", amount=_band_amount(t, driver, band), volume=t.number(volume))


def band_words(t: Translator, driver: str, band: volumes.Band) -> str:
    """Return a band of monthly volumes in words."""
    return t("ui.tasks.volume", amount=_band_amount(t, driver, band))


def _band_amount(t: Translator, driver: str, band: volumes.Band) -> str:
    low = t.number(band.low)
    if band.high is None:
        return t("format.at_least", low=_amount(t, driver, low))
    return _amount(t, driver, t("format.range", low=low, high=t.number(band.high)))


def _amount(t: Translator, driver: str, number: str) -> str:
    key = f"ui.tasks.amount.{driver}"
    return t(key, number=number) if key in t else number

"""What was changed of the preparation, in words of the decision log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matcher.text import Translator

MOST_NAMED = 3
"""Steps and surveys that are named one by one."""


def preparation_words(t: Translator, part: str, before: Any, after: Any, _names: Mapping[str, str]) -> str:
    """Return which surveys or steps changed, or that the past engagement did."""
    if part == "past":
        return t("ui.cases.log.past_cleared" if after is None else "ui.cases.log.past")
    old, new = (held or {} for held in (before, after))
    changed = [code for code in dict.fromkeys((*old, *new)) if old.get(code) != new.get(code)]
    named = t.join(t(f"action.{code}.text") for code in changed[:MOST_NAMED])
    return t(f"ui.cases.log.{part}", names=named, count=len(changed))

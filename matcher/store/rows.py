"""How a case and its log stand in their rows: times as texts in their order, titles on one line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from matcher.domain.case import LONGEST_TITLE

Row = Mapping[str, Any]
"""A case or an entry of the log by column, as it is stored."""


def now() -> str:
    """Return this moment in UTC, as the store writes times."""
    return as_text(datetime.now(UTC))


def as_text(moment: datetime) -> str:
    """Return a moment as the store writes times: texts in the order of time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def as_title(text: str) -> str:
    """Return a title on one line, without signs that cannot be printed, not longer than a title may be."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:LONGEST_TITLE]


def is_time(text: str) -> bool:
    """Return whether a text is a time as the store writes it."""
    try:
        return as_text(datetime.fromisoformat(text)) == text
    except ValueError:
        return False


def is_title(text: str) -> bool:
    """Return whether a text is a title as the store keeps it."""
    return as_title(text) == text

"""The widget of every field of a company file, by the kind that its declaration names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from matcher.text import Translator
from matcher.ui.start import choices, inputs, lists
from matcher.ui.start.binding import Visibility
from matcher.ui.start.fields import FIELDS, Kind

DRAWN: Mapping[Kind, Callable[[Translator, str, Visibility], None]] = MappingProxyType(
    {
        "number": inputs.number,
        "day": inputs.day,
        "words": inputs.words,
        "hard": inputs.hard,
        "reply": choices.reply,
        "term": choices.term,
        "sentences": choices.sentences,
        "pills": choices.pills,
        "list": choices.one_of,
        "several": lists.several,
        "any_of": lists.any_of,
    }
)
"""Tasks are drawn by themselves (``tasks.py``), the marks of a limit with it."""


def draw(t: Translator, field: str, *, label_visible: bool = True) -> None:
    """Draw the widget of a field."""
    DRAWN[FIELDS[field].kind](t, field, "visible" if label_visible else "collapsed")

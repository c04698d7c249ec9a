"""Streamlit's widgets as the front end sees them: which key one has, which state it begins with, how it is changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from streamlit.proto.Element_pb2 import Element
from streamlit.proto.WidgetStates_pb2 import WidgetState

Value = float | str | bool | Sequence[int]


def user_key(element: Element) -> str:
    """Return the key that the page gave a widget, "" where it has none; an id ends with it."""
    kind = element.WhichOneof("type")
    widget = getattr(element, kind) if kind else None
    widget_id = str(getattr(widget, "id", ""))
    if not widget_id.startswith("$$ID-"):
        return ""
    key = widget_id.split("-", maxsplit=2)[-1]
    return "" if key == "None" else key


def initial_state(element: Element) -> tuple[WidgetState | None, bool]:
    """Return the state that a widget has when it is drawn, and whether the server chose it this time.

    None for what is not a widget, holds nothing (a button) or is of a kind that is not known here.
    """
    kind = element.WhichOneof("type") or ""
    if kind not in _INITIAL:
        return None, False
    widget = getattr(element, kind)
    state = WidgetState(id=widget.id)
    _INITIAL[kind](widget, state)
    return state, bool(getattr(widget, "set_value", False))


def changed_state(element: Element, value: Value) -> WidgetState:
    """Return the state of a widget after a visitor changed it; a choice is named by its place among the options."""
    kind = element.WhichOneof("type") or ""
    widget = getattr(element, kind)
    state = WidgetState(id=widget.id)
    _CHANGED[kind](widget, state, value)
    return state


def value_at_random(element: Element, rng: Random) -> Value:
    """Return a value that a visitor could choose."""
    kind = element.WhichOneof("type") or ""
    widget = getattr(element, kind)
    if kind == "slider":
        return float(widget.min + widget.step * rng.randint(0, round((widget.max - widget.min) / widget.step)))
    if kind == "number_input":
        low = widget.min if widget.has_min else 1
        return float(rng.randint(int(low), int(min(widget.max, low + 100) if widget.has_max else low + 100)))
    if kind == "checkbox":
        return rng.random() < 0.5
    return rng.randrange(len(widget.options))


def _slider(widget: Any, state: WidgetState) -> None:
    state.double_array_value.data.extend(widget.value if widget.set_value else widget.default)


def _number(widget: Any, state: WidgetState) -> None:
    name = "value" if widget.set_value else "default"
    if widget.HasField(name):
        state.double_value = getattr(widget, name)


def _one_of(widget: Any, state: WidgetState) -> None:
    if widget.set_value and widget.HasField("raw_value"):
        state.string_value = widget.raw_value
    elif not widget.set_value and widget.HasField("default") and widget.options:
        state.string_value = widget.options[widget.default]


def _some_of(widget: Any, state: WidgetState) -> None:
    options = _words(widget)
    chosen = widget.raw_values if widget.set_value else [options[place] for place in widget.default]
    state.string_array_value.data.extend(chosen)


def _words(widget: Any) -> list[str]:
    """Return the options as they are sent back: their words, after the icon where there is one."""
    return [
        option if isinstance(option, str) else " ".join(part for part in (option.content_icon, option.content) if part)
        for option in widget.options
    ]


def _yes_no(widget: Any, state: WidgetState) -> None:
    state.bool_value = widget.value if widget.set_value else widget.default


def _text(widget: Any, state: WidgetState) -> None:
    name = "value" if widget.set_value else "default"
    if widget.HasField(name):
        state.string_value = getattr(widget, name)


def _files(_widget: Any, state: WidgetState) -> None:
    state.file_uploader_state_value.SetInParent()


def _change_choices(widget: Any, state: WidgetState, value: Any) -> None:
    options, places = _words(widget), [value] if isinstance(value, int) else value
    state.string_array_value.data.extend(options[place] for place in places)


_INITIAL: dict[str, Callable[[Any, WidgetState], None]] = {
    "slider": _slider,
    "number_input": _number,
    "radio": _one_of,
    "selectbox": _one_of,
    "button_group": _some_of,
    "multiselect": _some_of,
    "checkbox": _yes_no,
    "text_input": _text,
    "text_area": _text,
    "file_uploader": _files,
}

_CHANGED: dict[str, Callable[[Any, WidgetState, Any], None]] = {
    "slider": lambda _, state, value: state.double_array_value.data.append(value),
    "number_input": lambda _, state, value: setattr(state, "double_value", value),
    "radio": lambda widget, state, value: setattr(state, "string_value", widget.options[value]),
    "selectbox": lambda widget, state, value: setattr(state, "string_value", widget.options[value]),
    "button_group": _change_choices,
    "multiselect": _change_choices,
    "checkbox": lambda _, state, value: setattr(state, "bool_value", value),
    "text_input": lambda _, state, value: setattr(state, "string_value", value),
    "text_area": lambda _, state, value: setattr(state, "string_value", value),
}

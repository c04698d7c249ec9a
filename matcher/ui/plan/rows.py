"""Fields side by side, row by row: on a narrow screen, where columns stand one below another, they keep their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

Item = TypeVar("Item")


def in_rows(items: Sequence[Item], across: int) -> Iterator[tuple[DeltaGenerator, Item]]:
    """Yield every item with the column that it stands in."""
    for start in range(0, len(items), across):
        yield from zip(st.columns(across), items[start : start + across], strict=False)

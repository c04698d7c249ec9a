"""Everything that is known of one vendor: each fact beside what the company needs, with its evidence and date."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from matcher.catalogue import Catalogue
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import keys
from matcher.ui.compare.rows import Line, fact_lines, task_lines
from matcher.ui.escape import escape


def all_facts(t: Translator, ranking: Ranking, catalogue: Catalogue, row: int) -> None:
    """Draw the wanted tasks and the facts, folded."""
    unknown = t("format.unknown")
    for name, lines in (("tasks", task_lines), ("facts", fact_lines)):
        found = list(lines(t, ranking, catalogue, [row]))
        if found:
            known = sum(line.cells[0] != unknown for line in found)
            heading = t(f"ui.vendor.all_{name}", known=known, total=len(found))
            key = keys.folded_key(f"all_{name}")
            folded = st.expander(heading, key=key, icon=":material/fact_check:", on_change="rerun")
            if folded.open:
                with folded:
                    _table(t, name, found)
    st.caption(t("ui.compare.legend"))


def _table(t: Translator, name: str, lines: Sequence[Line]) -> None:
    columns = ("what", "need", "stated", "evidence")
    cells = [[line.name, line.need, line.cells[0], line.evidence[0]] for line in lines]
    rows = [[escape(cell) for cell in row] for row in cells]
    frame = pd.DataFrame(rows, columns=[t(f"ui.vendor.fact_{column}") for column in columns])
    with st.container(key=f"facts_of_{name}"):
        st.table(frame.set_index(frame.columns[0]))

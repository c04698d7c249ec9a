"""What each fact of a vendor rests on: grade, source and date, to be filled in fact by fact."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from matcher.catalogue import Catalogue
from matcher.catalogue.evidence_rows import Proof
from matcher.domain.scales import VOCABULARIES
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.domain.wording import fact
from matcher.text import Translator
from matcher.ui import keys
from matcher.ui.escape import plain, short
from matcher.verified import NOT_FACTS

NOTHING = Proof("")
PARTS = Proof._fields
LONGEST_FACT = 60


def proved_columns(listed: Catalogue, vendor_id: str) -> list[str]:
    """Return the columns of the facts that are known about a vendor."""
    row = listed.row_of(vendor_id)
    return [name for name in VENDOR_COLUMNS if name not in NOT_FACTS and listed.table.cell(name, row) is not None]


def proofs_editor(t: Translator, listed: Catalogue, vendor_id: str) -> None:
    """Draw a line a known fact, with what it rests on beyond what holds for the whole row."""
    st.markdown(t("ui.vendor_form.proofs"))
    st.caption(t("ui.vendor_form.proofs_note"))
    row = listed.row_of(vendor_id)
    name, said = t("ui.vendor_form.proof.fact"), t("ui.vendor_form.proof.said")
    grade, source, date = (t(f"ui.vendor_form.proof.{part}") for part in PARTS)
    lines = []
    for column in proved_columns(listed, vendor_id):
        proof = proof_of(listed, vendor_id, column)
        words = short(fact(t, "vendor", column, listed.table.cell(column, row)), LONGEST_FACT)
        given = t.word("evidence", proof.grade) if proof.grade else t("ui.vendor_form.as_row")
        lines.append((t(f"column.{column}"), words, given, plain(proof.source), proof.date))
    st.data_editor(
        pd.DataFrame(lines, columns=[name, said, grade, source, date]),
        key=proofs_key(vendor_id),
        hide_index=True,
        width="stretch",
        disabled=[name, said],
        column_config={
            grade: st.column_config.SelectboxColumn(options=list(_grades(t))),
            source: st.column_config.TextColumn(),
            date: st.column_config.TextColumn(help=t("ui.vendor_form.help.as_of")),
        },
    )


def _grades(t: Translator) -> dict[str, str]:
    """Return the grade by its words; the first says nothing beyond what holds for the row."""
    return {t("ui.vendor_form.as_row"): ""} | {t.word("evidence", code): code for code in VOCABULARIES["evidence"]}


def proofs_key(vendor_id: str) -> str:
    """Return the key of the editor of one vendor."""
    return keys.draft_key("proofs", vendor_id)


def proof_of(listed: Catalogue, vendor_id: str, column: str) -> Proof:
    """Return what a fact rests on beyond what holds for the row, `NOTHING` where nothing is said."""
    grade, source, date = listed.evidence.get((vendor_id, column), ("", "", None))
    return Proof(grade, source, date or "")


def changed_proofs(
    t: Translator, listed: Catalogue, vendor_id: str, edited: Mapping[int, Mapping[str, object]]
) -> dict[str, Proof | None]:
    """Return the new evidence by column, None where it was taken away.

    Parameters
    ----------
    t : the translator of the language in which the editor was drawn.
    listed, vendor_id : whose evidence was edited.
    edited : what the editor says was changed: place of the row → heading → value.
    """
    columns = proved_columns(listed, vendor_id)
    parts = {t(f"ui.vendor_form.proof.{part}"): part for part in PARTS}
    changed: dict[str, Proof | None] = {}
    for place, values in edited.items():
        column = columns[place]
        texts = {parts[heading]: str(value or "").strip() for heading, value in values.items() if heading in parts}
        if "grade" in texts:
            texts["grade"] = _grades(t).get(texts["grade"], texts["grade"])
        proof = proof_of(listed, vendor_id, column)._replace(**texts)
        changed[column] = None if proof == NOTHING else proof
    return changed

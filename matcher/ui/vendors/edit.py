"""The facts of one vendor by families, to be added or changed, and what each of them rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import streamlit as st

from matcher.catalogue import Catalogue, CatalogueError
from matcher.catalogue.editing import EditedFile, faults_of
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.text import Translator, translator
from matcher.ui import state, vendor_list
from matcher.ui.escape import escape, short
from matcher.ui.vendors.drafts import draft_refusal
from matcher.ui.vendors.facts import draft_of, fact_field, set_draft
from matcher.ui.vendors.proofs import changed_proofs, proofs_editor, proofs_key

DRAFT = "edit"
FAMILIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "who": ("vendor_id", "vendor_name", "vendor_type", "fictional", "founded_year", "notes"),
        "tasks": ("services", "extra_charge_services", "not_offered_services", "licences"),
        "fit": (
            "employees_min",
            "employees_max",
            "growth_phases",
            "industries",
            "special_needs",
            "it_stage_required",
            "it_stage_max",
            "tools",
            "process_flexibility",
        ),
        "contact": (
            "first_reply_hours",
            "support_hours",
            "channels",
            "meeting_cadence",
            "closing_days",
            "payroll_lead_days",
            "handover_support",
            "improvement",
            "governance_support",
        ),
        "safety": (
            "team_model",
            "own_staff",
            "certifications",
            "offshore",
            "subcontracting",
            "onsite",
            "capacity_open",
            "exit_support",
            "min_term_months",
            "notice_months",
        ),
        "price": (
            "base_fee_jpy",
            "initial_fee_jpy",
            "tax_included",
            "included_volume",
            "price_per_entry_jpy",
            "price_per_person_jpy",
            "price_per_invoice_jpy",
            "price_per_case_jpy",
            "price_per_hour_jpy",
            "extra_task_price_jpy",
            "surcharge_percent",
            "qualified_invoice_issuer",
        ),
        "source": ("evidence", "source_url", "as_of"),
    }
)
"""The columns of a vendor file as a person looks for them, each once."""


def begin(vendor_id: str) -> None:
    """Open the form for a vendor of the list, "" for a new one."""
    state.put(state.VENDOR_EDITED, vendor_id)
    state.put(state.DRAFT_FINDINGS, None)
    listed = vendor_list.own_catalogue()
    set_draft(DRAFT, cells_of(listed, vendor_id) if listed is not None and vendor_id else {})


def cells_of(listed: Catalogue, vendor_id: str) -> dict[str, str]:
    """Return the cells of a vendor as its file writes them, those that are filled in."""
    row = listed.row_of(vendor_id)
    return {name: text for name in VENDOR_COLUMNS if (text := listed.text(name, row))}


def edit_form(t: Translator) -> None:
    """Draw the form, where one is open."""
    vendor_id, listed = state.get(state.VENDOR_EDITED), vendor_list.own_catalogue()
    if vendor_id is None or listed is None or (vendor_id and vendor_id not in listed):
        return
    with st.container(border=True, key="edit_form", gap="small"):
        name = escape(short(str(draft_of(DRAFT).get("vendor_name", vendor_id))))
        st.markdown(t("ui.vendor_form.edit_title", name=name) if vendor_id else t("ui.vendor_form.new_title"))
        draft_refusal(t, DRAFT)
        tabs = st.tabs([t(f"ui.vendor_form.family.{family}") for family in FAMILIES])
        for tab, (family, columns) in zip(tabs, FAMILIES.items(), strict=True):
            with tab:
                _family(t, columns)
                if family == "source" and vendor_id:
                    proofs_editor(t, listed, vendor_id)
        with st.container(horizontal=True, gap="small"):
            st.button(t("ui.vendor_form.save"), type="primary", key="edit_save", on_click=_save, args=(t.lang,))
            st.button(t("ui.vendor_form.cancel"), key="edit_cancel", on_click=_close)


def _family(t: Translator, columns: Sequence[str]) -> None:
    for start in range(0, len(columns), 2):
        for column, cell in zip(columns[start : start + 2], st.columns(2, gap="medium"), strict=False):
            with cell:
                fact_field(t, DRAFT, column)


def _close() -> None:
    state.put(state.VENDOR_EDITED, None)
    state.put(state.DRAFT_FINDINGS, None)
    set_draft(DRAFT, {})


def _save(lang: str) -> None:
    """Make the draft part of the list; what the reader would refuse stays in the form, with the reason."""
    vendor_id, cells, t = state.get(state.VENDOR_EDITED), draft_of(DRAFT), translator(lang)
    faults = faults_of(cells, lang)
    if not faults:
        try:
            vendor_list.change(_edition(t, vendor_id, cells), t("ui.vendors.own_file"))
        except CatalogueError as error:
            faults = error.findings
    if faults:
        state.put(state.DRAFT_FINDINGS, {DRAFT: faults})
        return
    _close()
    st.toast(t("ui.vendor_form.saved"), icon=":material/check:")


def _edition(t: Translator, vendor_id: str, cells: Mapping[str, str]) -> EditedFile:
    """Return the own list with the draft in it: only what was changed is written, evidence included."""
    edition, listed = vendor_list.edited(t.lang), vendor_list.own_catalogue()
    if not vendor_id or listed is None:
        return edition.with_vendor(cells)
    before = cells_of(listed, vendor_id)
    cells = {**cells, "vendor_id": cells.get("vendor_id") or vendor_id}
    changed = {name: cells.get(name, "") for name in VENDOR_COLUMNS if cells.get(name, "") != before.get(name, "")}
    edited = (state.get(proofs_key(vendor_id)) or {}).get("edited_rows", {})
    for column, proof in changed_proofs(t, listed, vendor_id, edited).items():
        edition = edition.with_proof(vendor_id, column, proof)
    return edition.with_facts(vendor_id, changed)

"""The fifth question: which tasks, by ready-made bundles or lot by lot, and what is said about each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import streamlit as st

from matcher.domain.tasks import LOTS, TASKS, tasks_of
from matcher.text import Translator
from matcher.ui import answers, keys, state
from matcher.ui.start.binding import show
from matcher.ui.start.task_details import details
from matcher.ui.start.words import capital

BUNDLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "bookkeeping": (
            "journal_entry",
            "voucher_filing",
            "bank_cash_reconciliation",
            "expense_settlement",
            "monthly_closing",
            "invoice_issue",
            "payment_matching",
            "invoice_receipt_capture",
            "ap_schedule",
        ),
        "payroll": (
            "attendance_aggregation",
            "payroll_calculation",
            "bonus_calculation",
            "payslip_and_transfer",
            "yea_document_collection",
            "social_insurance_procedures",
            "onboarding_offboarding_admin",
        ),
        "billing": (
            "invoice_issue",
            "payment_matching",
            "invoice_receipt_capture",
            "ap_schedule",
            "transfer_data_creation",
        ),
        "recruiting": ("job_posting_media_ops", "scout_messaging", "applicant_scheduling"),
        "general": ("phone_reception", "mail_handling", "supplies_facility", "document_scanning_filing"),
    }
)
"""Tasks that companies commonly hand over together (assumption 仮置き)."""


def task_question(t: Translator) -> None:
    """Draw the choice of tasks."""
    with st.container(horizontal=True, gap="small", key="bundles"):
        for name, task_ids in BUNDLES.items():
            words = t(f"ui.bundle.{name}")
            st.button(words, key=f"bundle_{name}", on_click=_add_bundle, args=(task_ids,))
    chosen = answers.chosen_tasks()
    _summary(t, chosen)
    lot = _lot_shown(t)
    ids = [task["task_id"] for task in chosen if TASKS[task["task_id"]].lot == lot]
    show(keys.lot_key(lot), ids)
    st.pills(
        t("ui.tasks.of_lot", lot=t.word("lot", lot)),
        tasks_of(lot),
        selection_mode="multi",
        format_func=lambda task_id: name_words(t, task_id),
        key=keys.lot_key(lot),
        on_change=_take_lot,
        args=(lot,),
    )
    details(t, [task for task in chosen if task["task_id"] in ids])


def _add_bundle(task_ids: tuple[str, ...]) -> None:
    answers.add_tasks(task_ids)
    state.put(state.LOT_SHOWN, TASKS[task_ids[0]].lot)


def _take_lot(lot: str) -> None:
    others = [task["task_id"] for task in answers.chosen_tasks() if TASKS[task["task_id"]].lot != lot]
    answers.choose_tasks([*others, *state.get(keys.lot_key(lot))])


def _lot_shown(t: Translator) -> str:
    if state.get(state.LOT_SHOWN) is None:
        state.put(state.LOT_SHOWN, LOTS[0])
    return str(
        st.segmented_control(
            t("ui.tasks.one_by_one", total=len(TASKS)),
            LOTS,
            format_func=lambda lot: capital(t.word("lot", lot)),
            key=state.LOT_SHOWN,
            required=True,
            persist_state="session",
        )
    )


def name_words(t: Translator, task_id: str) -> str:
    """Return the name of a task, marked where the law reserves it."""
    task = TASKS[task_id]
    name = task.name(t.lang)
    return t("ui.tasks.reserved", task=name) if task.licence_rule == "exclusive" else name


def _summary(t: Translator, chosen: list[dict[str, Any]]) -> None:
    with st.container(key="task_summary", gap="xsmall"):
        if not chosen:
            st.caption(t("ui.tasks.none"))
            return
        st.markdown(t("ui.tasks.count", count=len(chosen)))
        by_lot = {lot: [task["task_id"] for task in chosen if TASKS[task["task_id"]].lot == lot] for lot in LOTS}
        lines = [
            t("ui.tasks.lot_line", lot=capital(t.word("lot", lot)), tasks=t.join(TASKS[i].name(t.lang) for i in ids))
            for lot, ids in by_lot.items()
            if ids
        ]
        st.text("\n".join(lines))
        if not any(task["done_by"] == "vendor" for task in chosen):
            st.warning(t("ui.tasks.none_for_vendor"), icon=":material/warning:")
        st.button(t("ui.tasks.clear"), key="tasks_clear", type="tertiary", on_click=answers.take_back, args=("tasks",))

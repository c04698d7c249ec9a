"""The fifth question: which tasks, by ready-made bundles or one by one, and which of them are a must."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import streamlit as st

from matcher.domain.tasks import LOTS, TASKS, tasks_of
from matcher.text import Translator
from matcher.ui import state
from matcher.ui.answers import add_tasks, chosen_tasks, clear_tasks, kept_tasks

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
            st.button(t(f"ui.bundle.{name}"), key=f"bundle_{name}", on_click=add_tasks, args=(list(task_ids),))
    # The lots are drawn after the summary but decide what it says.
    summary = st.container(key="task_summary", gap="xsmall")
    with st.expander(t("ui.tasks.one_by_one"), key="tasks_one_by_one"):
        for lot in LOTS:
            _lot(t, lot)
    chosen = chosen_tasks()
    with summary:
        _summary(t, chosen)
    if chosen:
        _importance(t, chosen)


def _lot(t: Translator, lot: str) -> None:
    st.pills(
        t.word("lot", lot),
        tasks_of(lot),
        selection_mode="multi",
        format_func=lambda task_id: TASKS[task_id].name(t.lang),
        key=state.lot_key(lot),
        persist_state="session",
    )


def _summary(t: Translator, chosen: list[str]) -> None:
    if not chosen:
        st.caption(t("ui.tasks.none"))
        return
    st.markdown(t("ui.tasks.count", count=len(chosen)))
    st.text(t.join(TASKS[task_id].name(t.lang) for task_id in chosen))
    if kept := kept_tasks():
        st.caption(t("ui.tasks.kept", tasks=t.join(TASKS[task["task_id"]].name(t.lang) for task in kept)))
    st.button(t("ui.tasks.clear"), key="tasks_clear", type="tertiary", on_click=clear_tasks)


def _importance(t: Translator, chosen: list[str]) -> None:
    left, right = st.columns(2)
    with left:
        must = _marked(t, state.TASK_MUST, chosen)
    with right:
        _marked(t, state.TASK_NICE, [task_id for task_id in chosen if task_id not in must])


def _marked(t: Translator, key: str, possible: list[str]) -> list[str]:
    state.put(key, [task_id for task_id in state.get(key) or () if task_id in possible])
    return st.multiselect(
        t(f"ui.{key}.title"),
        possible,
        format_func=lambda task_id: TASKS[task_id].name(t.lang),
        key=key,
        placeholder=t("ui.choose"),
        wrap=True,
        help=t(f"ui.{key}.help"),
        persist_state="session",
    )

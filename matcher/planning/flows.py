"""Which tasks belong to one flow of work, and what kind of work a task is: our judgement (仮置き), all editable."""

from __future__ import annotations

from collections.abc import Iterable

from matcher.domain.plan_edits import ContractType, Nature
from matcher.domain.tasks import Task

FLOWS: tuple[tuple[str, ...], ...] = (
    ("voucher_filing", "journal_entry", "bank_cash_reconciliation", "monthly_closing"),
    ("monthly_closing", "annual_closing_support", "tax_return_filing"),
    ("expense_settlement", "transfer_data_creation", "transfer_execution"),
    (
        "invoice_receipt_capture",
        "qualified_invoice_check",
        "ap_schedule",
        "transfer_data_creation",
        "transfer_execution",
    ),
    ("invoice_issue", "payment_matching", "ar_aging_management", "dunning_notice"),
    ("attendance_aggregation", "payroll_calculation", "payslip_and_transfer", "resident_tax_update"),
    ("yea_document_collection", "yea_tax_calculation", "statutory_tax_reports"),
    ("onboarding_offboarding_admin", "social_insurance_procedures", "mynumber_management"),
    ("santei_geppen", "labor_insurance_annual_update"),
    ("job_posting_media_ops", "scout_messaging", "applicant_scheduling", "screening_and_selection"),
    ("contract_ledger", "contract_legal_review"),
    ("order_quote_processing", "invoice_issue"),
)
"""Tasks that follow one another: where a company hands over one of them, the others need an owner too."""

JUDGEMENT = frozenset(
    {
        "management_report",
        "cashflow_forecast",
        "tax_consultation",
        "labor_consultation",
        "contract_legal_review",
        "debt_collection_negotiation",
        "screening_and_selection",
    }
)
"""Tasks whose result is a decision: the vendor prepares, the company decides."""

PRODUCTS = frozenset({"entry", "invoice"})
"""Drivers whose work ends in a countable product that can be accepted."""
PAYSLIPS = frozenset({"payroll", "labor", "tax"})
"""Lots in which so does the work for one person; elsewhere people are looked after."""


def neighbours(task_ids: Iterable[str]) -> frozenset[str]:
    """Return the tasks of the same flows that are not among `task_ids`."""
    known = frozenset(task_ids)
    return frozenset(task for flow in FLOWS if known & set(flow) for task in flow) - known


def nature_of(task: Task) -> Nature:
    """Return whether a task is routine, comes up as an exception, or is a judgement."""
    if task.task_id in JUDGEMENT:
        return "judgement"
    return "exception" if task.frequency in ("event", "ad_hoc") else "routine"


def contract_type_of(task: Task, nature: Nature) -> ContractType:
    """Return 請負 where routine work ends in a countable product, else 準委任 (民法632条, 656条).

    References
    ----------
    https://topcourt-law.com/contracts/outsourcing_contract (a completed work against the handling of affairs).

    Examples
    --------
    >>> from matcher.domain.tasks import TASKS
    >>> contract_type_of(TASKS["payroll_calculation"], "routine"), contract_type_of(TASKS["it_helpdesk"], "exception")
    ('ukeoi', 'jun_inin')
    """
    product = task.driver in PRODUCTS or (task.driver == "person" and task.lot in PAYSLIPS)
    return "ukeoi" if product and nature == "routine" and task.licence_rule != "exclusive" else "jun_inin"

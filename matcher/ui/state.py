"""The keys of the session's state: every value that outlives a rerun is named here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import streamlit as st

LANG = "lang"
SHOWN = "result_shown"
"""True once a result was asked for; from then on it follows the answers."""
SEEN = "result_seen"
"""True once a result was drawn; then the page stays with the result while another list is chosen."""
TO_TOP = "to_top"
"""True for the one run in which the result appears."""

EMPLOYEES = "employees"
PHASE = "growth_phase"
IT_STAGE = "it_stage"
REPLY = "first_reply_hours"
TASK_MUST = "tasks_must"
TASK_NICE = "tasks_nice"
BUDGET = "budget_monthly_jpy"
BUDGET_HARD = "budget_is_hard"
TERM = "max_term_months"
TOOLS = "tools"
PROFESSIONALS = "own_professionals"
OWNER_HOURS = "owner_hours_per_month"
QUESTIONS = (EMPLOYEES, REPLY, PHASE, IT_STAGE)
"""Questions with one answer; the tasks are the fifth."""
EXTRAS = (BUDGET, BUDGET_HARD, TERM, TOOLS, PROFESSIONALS, OWNER_HOURS)

LOADED_COMPANY = "loaded_company"
"""Content of the company file that was loaded last; answers on the page stand above it."""
COMPANY_FILE = "company_file"
COMPANY_REFUSED = "company_refused"
EXAMPLE = "example"

SOURCE = "vendor_source"
VENDOR_FILE = "vendor_file"
VENDOR_FILE_READ = "vendor_file_read"
VENDORS = "vendors"
"""The user's own catalogue, replaced by the next file that can be read."""
VENDORS_REFUSED = "vendors_refused"
"""(name, findings) of the last file that could not be read."""

UNKNOWN = "unknown"
"""The answer わからない."""


def lot_key(lot: str) -> str:
    """Return the key of the chosen tasks of a lot."""
    return f"tasks_{lot}"


def get(key: str, default: Any = None) -> Any:
    """Return a value of the session."""
    return st.session_state.get(key, default)


def put(key: str, value: object) -> None:
    """Set a value of the session."""
    st.session_state[key] = value


def hold(keys: Iterable[str]) -> None:
    """Keep the values of widgets whose options are about to be worded anew (Streamlit sends the words back)."""
    for key in keys:
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]

"""The plan in hand, and what was changed in it: kept with the case, by vendor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from matcher.carrying_out.plan_edits_file import edits_from
from matcher.carrying_out.plans import plan
from matcher.domain.findings import InputError
from matcher.domain.plan import Plan
from matcher.domain.plan_edits import PlanEdits
from matcher.domain.preparation import Preparation
from matcher.ranking import Ranking
from matcher.ui import state, vendor_list
from matcher.ui.readiness.kept import held

KEPT = 8


def edits_of(vendor_id: str) -> PlanEdits:
    """Return what was changed in the plan with a vendor."""
    changed: PlanEdits | None = (state.get(state.PLANS) or {}).get(vendor_id)
    return changed or PlanEdits()


def keep(vendor_id: str, edits: PlanEdits) -> None:
    """Keep what was changed with the case; a plan without changes is not kept."""
    others = {other: held for other, held in (state.get(state.PLANS) or {}).items() if other != vendor_id}
    state.put(state.PLANS, others if edits == PlanEdits() else {**others, vendor_id: edits})


def change(vendor_id: str, write: Callable[[dict[str, Any]], None]) -> None:
    """Change the edits of a vendor as the file of them would hold them; what no plan can hold is told, not kept."""
    content = edits_of(vendor_id).model_dump(mode="json", exclude_none=True)
    write(content)
    try:
        keep(vendor_id, edits_from(content))
    except InputError as error:
        state.put(state.PLAN_REFUSED, error.findings)
    else:
        state.put(state.PLAN_REFUSED, None)


def plan_with(ranking: Ranking, vendor_id: str) -> Plan:
    """Return the plan with a vendor, as it is changed."""
    return _made(
        ranking.company.model_dump_json(exclude_unset=True),
        vendor_list.identity(ranking.catalogue),
        ranking.verified_only,
        date.today(),
        vendor_id,
        edits_of(vendor_id).model_dump_json(),
        held().model_dump_json(),
        ranking,
    )


@st.cache_resource(scope="session", max_entries=KEPT, show_spinner=False)
def _made(
    answers: str,  # noqa: ARG001
    vendors: str,  # noqa: ARG001
    verified_only: bool,  # noqa: ARG001
    day: date,  # noqa: ARG001
    vendor_id: str,
    edits: str,
    preparation: str,
    _ranking: Ranking,
) -> Plan:
    """Return the plan, kept for this session while all that it rests on stays as it is."""
    made = PlanEdits.model_validate_json(edits)
    return plan(_ranking, vendor_id, made, Preparation.model_validate_json(preparation))

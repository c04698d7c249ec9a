"""What a vendor could say instead: the answers to try for one of its facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from matcher.criteria.pairing import Pairing
from matcher.domain.scales import VOCABULARIES
from matcher.domain.vendor import VENDOR_COLUMNS

STEPS: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {
        "first_reply_hours": (24.0, 16.0, 8.0, 4.0, 2.0, 1.0, 0.5),
        "closing_days": (15.0, 10.0, 8.0, 5.0, 3.0),
        "min_term_months": (12.0, 6.0, 3.0, 1.0, 0.0),
        "employees_min": (300.0, 100.0, 50.0, 20.0, 5.0, 1.0),
        "employees_max": (20.0, 50.0, 100.0, 300.0, 1000.0, 2000.0),
    }
)
"""Answers tried for a number, from the least to the most welcome (assumption 仮置き)."""


def variants(pairing: Pairing, column: str, row: int) -> Sequence[object]:
    """Return other answers to one fact of one vendor, each a typed cell, from the least to the most welcome."""
    current = pairing.vendors.cell(column, row)
    declared = VENDOR_COLUMNS.get(column)
    if declared is None:
        return ()
    if column in STEPS:
        answers: Sequence[object] = [step for step in STEPS[column] if _is_for(pairing, column, step)]
    elif declared.levels:
        welcome = declared.levels if column != "it_stage_required" else declared.levels[::-1]
        answers = [float(level) for level in welcome]
    elif declared.kind == "yes_no":
        answers = (True,)
    elif column in ("meeting_cadence", "team_model"):
        answers = VOCABULARIES[str(declared.vocabulary)]
    elif column == "base_fee_jpy" and isinstance(current, float):
        answers = [round(current * share, -2) for share in (0.9, 0.8, 0.7, 0.6, 0.5)]
    else:
        answers = _additions(pairing, column, current)
    return [answer for answer in answers if answer != current]


def _is_for(pairing: Pairing, column: str, step: float) -> bool:
    """Return whether a vendor that says so still serves companies of this size: nobody asks it to serve others."""
    employees = pairing.company.employees
    if column == "employees_min":
        return step <= employees
    return step >= employees if column == "employees_max" else True


def _additions(pairing: Pairing, column: str, current: object) -> Sequence[object]:
    company = pairing.company
    wanted: Mapping[str, Sequence[str]] = {
        "services": [wish.task.task_id for wish in company.vendor_wishes],
        "growth_phases": [phase for phase in (company.growth_phase, company.growth_phase_in_24_months) if phase],
        "industries": [company.industry] if company.industry else [],
        "special_needs": company.special_needs or (),
        "tools": company.tools or (),
        "channels": company.channels or (),
        "certifications": ("isms", "soc1") if company.listed_or_preparing else ("isms",),
        "governance_support": VOCABULARIES["governance_support"],
    }
    held = current if isinstance(current, frozenset) else frozenset()
    one_more = [held | {code} for code in wanted.get(column, ()) if code not in held]
    return [*one_more, held | set(wanted[column])] if len(one_more) > 1 else one_more

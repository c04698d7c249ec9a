"""Scope (②): does the vendor do what is wanted, on terms the company can accept."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from matcher.criteria.declaration import Criterion, Direction
from matcher.criteria.interval import Floats, Interval, of_number
from matcher.criteria.pairing import Pairing
from matcher.domain.scales import IMPORTANCE_WEIGHT
from matcher.domain.vendor_table import TASK_EXTRA, TASK_INCLUDED, TASK_NOT_OFFERED

Bools = npt.NDArray[np.bool_]

WORTH_LOW = np.array([0.0, 1.0, 0.5, 0.0])
"""Worth of a task by state (unknown, included, extra, not offered) at the low end; ½ is an assumption (仮置き)."""
WORTH_HIGH = np.array([1.0, 1.0, 0.5, 0.0])


def task_coverage(pairing: Pairing) -> Interval:
    """Return Σ importance × (1 included, ½ extra, 0 not offered) / Σ importance over the tasks the vendor is to do."""
    low, high = np.zeros(len(pairing.vendors)), np.zeros(len(pairing.vendors))
    total = 0.0
    for wish, state in zip(pairing.wishes, pairing.task_states, strict=True):
        weight = IMPORTANCE_WEIGHT[wish.importance]
        total += weight
        low += weight * WORTH_LOW[state]
        high += weight * WORTH_HIGH[state]
    return Interval(np.minimum(low / total, 1.0), np.minimum(high / total, 1.0))


def any_state(pairing: Pairing, *states: int) -> Bools:
    """Return shape (vendors,): some wanted task is in one of the states."""
    found = np.zeros(len(pairing.vendors), dtype=np.bool_)
    for state in pairing.task_states:
        found |= np.isin(state, states)
    return found


def _some_known(pairing: Pairing) -> Bools:
    return any_state(pairing, TASK_INCLUDED, TASK_EXTRA, TASK_NOT_OFFERED)


def contract_fit(pairing: Pairing) -> Interval:
    """Return 1 at a minimum term up to the limit, 0 at twice the limit, linear between."""
    limit = float(pairing.company.max_term_months or 0.0)

    def value(term: Floats) -> Floats:
        return np.where(term <= limit, 1.0, np.where(term >= 2.0 * limit, 0.0, 2.0 - term / max(limit, 1e-9)))

    return of_number(pairing.vendors, "min_term_months", value, (limit, 2.0 * limit + 1.0))


SCOPE = (
    Criterion(
        "task_coverage",
        "scope",
        0.15,
        task_coverage,
        ("tasks",),
        ("services",),
        (
            Direction(
                "not_covered",
                "tasks",
                "tasks_not_offered",
                lambda p: any_state(p, TASK_NOT_OFFERED),
                always_caution=True,
            ),
            Direction("extra_charge", "tasks", "tasks_extra", lambda p: any_state(p, TASK_EXTRA), always_caution=True),
        ),
        asked=lambda company: bool(company.vendor_wishes),
        known=_some_known,
        veto=True,
    ),
    Criterion(
        "contract_fit",
        "scope",
        0.03,
        contract_fit,
        ("max_term_months",),
        ("min_term_months",),
        (Direction("too_long", "max_term_months", "min_term_months"),),
    ),
)

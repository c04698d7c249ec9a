"""What a vendor could answer: the answers to try for one of its facts that is unknown, from end to end of its scale."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from matcher.criteria.gates import payroll_days
from matcher.criteria.pairing import Pairing
from matcher.criteria.variants import STEPS
from matcher.domain.scales import VOCABULARIES
from matcher.domain.tasks import PAYROLL_TASKS
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.domain.vendor_table import TASK_UNKNOWN

Cells = Mapping[str, object]
"""An answer as typed cells by column."""
MOST_STATED = 4
"""Figures of the other vendors that are tried at most (assumption 仮置き)."""
TASK_COLUMNS = ("services", "extra_charge_services", "not_offered_services")
"""The three lists that say how a task is charged: one fact."""


def answers_to_try(pairing: Pairing, column: str, row: int) -> tuple[Cells, ...]:
    """Return the answers to try in the place of an unknown fact of one vendor, each at least once, () where none are.

    Levels, yes or no and choices are tried all; lists from naming nothing that the company looks for to naming all of
    it; numbers from the most to the least welcome end of their value function, in steps; prices over the figures that
    the other vendors of the list state. How the open tasks are charged is tried for all of them alike, and with the
    tasks that are a must alone. All these are assumptions (仮置き).

    Parameters
    ----------
    pairing : the company and its vendors.
    column : the fact; "services" stands for the three lists of tasks.
    row : the vendor.
    """
    if column == "services":
        return tuple(_charged(pairing, row))
    declared = VENDOR_COLUMNS.get(column)
    if column in _LISTS:
        answers: Iterable[object] = _LISTS[column](pairing)
    elif column in _NUMBERS:
        answers = sorted({*map(float, _NUMBERS[column](pairing)), *STEPS.get(column, ())})
    elif declared is None or declared.kind == "yen" or column in ("surcharge_percent", "included_volume"):
        answers = _stated(pairing, column)
    elif declared.levels:
        answers = map(float, declared.levels)
    elif declared.kind == "yes_no":
        answers = (False, True)
    else:
        answers = VOCABULARIES[declared.vocabulary] if declared.kind == "choice" and declared.vocabulary else ()
    return tuple({column: answer} for answer in dict.fromkeys(answers))


def _charged(pairing: Pairing, row: int) -> Iterable[Cells]:
    """Yield the open tasks as all included, all at an extra charge, none offered, and the musts alone."""
    states = list(zip(pairing.wishes, pairing.task_states, strict=True))
    tasks = frozenset(wish.task.task_id for wish, state in states if state[row] == TASK_UNKNOWN)
    musts = frozenset(wish.task.task_id for wish, _ in states if wish.importance == "must") & tasks
    none: frozenset[str] = frozenset()
    ways = [(tasks, none, none), (none, tasks, none), (none, none, tasks)]
    if none < musts < tasks:
        ways.append((musts, none, tasks - musts))
    held = [pairing.vendors.cell(name, row) or none for name in TASK_COLUMNS]
    for way in ways:
        yield {name: now | more for name, now, more in zip(TASK_COLUMNS, held, way, strict=True)}  # type: ignore[operator]


def _stated(pairing: Pairing, column: str) -> Sequence[object]:
    """Return figures that the vendors of the list state, evenly over their range; without any, free and too dear."""
    held = pairing.vendors.columns.get(column)
    known = {value for value in held.values if value is not None} if held is not None else set()
    if column == "included_volume":
        volumes: Iterable[frozenset[tuple[str, float]]] = known - {frozenset()}  # type: ignore[assignment]
        return (frozenset(), *sorted(volumes, key=sorted)[: MOST_STATED - 1])
    figures = sorted(float(value) for value in known)  # type: ignore[arg-type]
    if len(figures) > MOST_STATED:
        last = len(figures) - 1
        figures = [figures[round(place * last / (MOST_STATED - 1))] for place in range(MOST_STATED)]
    return figures if len(figures) > 1 else [0.0, *figures, 1.5 * (pairing.company.budget_monthly_jpy or 1.0) + 1.0]


def _growing(wanted: Sequence[str]) -> list[frozenset[str]]:
    """Return lists that name none, the first one, … all of what is wanted."""
    return [frozenset(wanted[:count]) for count in range(len(wanted) + 1)]


def _tools(pairing: Pairing) -> list[frozenset[str]]:
    company = pairing.company
    required = tuple(company.required_tools or ())
    used = tuple(tool for tool in company.tools or () if tool not in required)
    return [*_growing((*required, *used)), *(_growing(used) if required else [])]


def _certificates(pairing: Pairing) -> list[frozenset[str]]:
    """Return nothing, another certificate, those that count, and with them one of every list that is required."""
    required = frozenset(any_of[0] for any_of in pairing.company.required_certifications or ())
    held = (frozenset({"soc2"}), frozenset({"isms"}), frozenset({"isms", "soc1"}))
    return [frozenset(), *held, *(codes | required for codes in held if required)]


def _industries(pairing: Pairing) -> list[frozenset[str]]:
    own = pairing.company.industry
    other = next(code for code in VOCABULARIES["industry"] if code != own)
    return [frozenset({other}), frozenset({"any"}), *([frozenset({own})] if own else [])]


def _phases(pairing: Pairing) -> list[frozenset[str]]:
    company = pairing.company
    planned = [phase for phase in (company.growth_phase, company.growth_phase_in_24_months) if phase]
    return [*(frozenset({phase}) for phase in VOCABULARIES["growth_phase"]), frozenset(planned)]


def _licences(pairing: Pairing) -> list[frozenset[str]]:
    needed = {wish.task.licence for wish in pairing.wishes} - {""}
    return [frozenset(), frozenset(needed)]


def _times(needed: float | None, *factors: float) -> list[float]:
    return [needed * factor for factor in factors] if needed else []


def _leads(pairing: Pairing) -> list[float]:
    """Return payroll leads that are short enough and one that is not."""
    days = payroll_days(pairing.company)
    wanted = any(wish.task.task_id in PAYROLL_TASKS for wish in pairing.wishes)
    return [0.0, days, days + 1.0] if wanted and days is not None else []


_LISTS: Mapping[str, Callable[[Pairing], list[frozenset[str]]]] = MappingProxyType(
    {
        "growth_phases": _phases,
        "industries": _industries,
        "special_needs": lambda pairing: _growing(pairing.company.special_needs or ()),
        "tools": _tools,
        "channels": lambda pairing: _growing(pairing.company.channels or ()),
        "governance_support": lambda _: _growing(VOCABULARIES["governance_support"]),
        "certifications": _certificates,
        "licences": _licences,
    }
)
_NUMBERS: Mapping[str, Callable[[Pairing], Iterable[float]]] = MappingProxyType(
    {
        "employees_min": lambda pairing: (1, pairing.company.employees, 8 * pairing.company.employees),
        "employees_max": lambda pairing: (max(pairing.company.employees // 8, 1), pairing.company.employees),
        "first_reply_hours": lambda pairing: _times(pairing.company.first_reply_hours, 1, 8),
        "closing_days": lambda pairing: [days + (pairing.company.closing_days_target or 0.0) for days in (0, 5, 10)],
        "min_term_months": lambda pairing: (0, *_times(pairing.company.max_term_months, 1, 2)),
        "payroll_lead_days": _leads,
        "founded_year": lambda pairing: [pairing.case_date.year - years for years in (0, 3, 6, 10)],
    }
)
"""Numbers at which a value function takes its ends, by column, beside `STEPS`."""

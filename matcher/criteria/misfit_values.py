"""Value functions of the misfit family: size, phase, way of working, IT, tools, pace, channels and industry."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from matcher.criteria.interval import Floats, Interval, blend, of_number, of_range, unknown, where_known
from matcher.criteria.pairing import Pairing
from matcher.domain.scales import PHASE_NEIGHBOURS, VOCABULARIES

Bools = npt.NDArray[np.bool_]

NOW, LATER = 0.7, 0.3
"""Shares of today and of the state in 24 months (assumption 仮置き)."""
CADENCES = VOCABULARIES["meeting_cadence"]


def _size_for(pairing: Pairing, employees: float) -> Interval:
    with np.errstate(divide="ignore"):
        below = pairing.vendors.mapped("employees_min", lambda limit: np.log2(limit / employees))
        above = pairing.vendors.mapped("employees_max", lambda limit: np.log2(employees / limit))
    return of_range(below, above, width=3.0)


def size_fit(pairing: Pairing) -> Interval:
    """Return 1 − max(log2(min/employees), log2(employees/max), 0)/3; the headcount in 24 months counts .3."""
    company = pairing.company
    now = _size_for(pairing, company.employees)
    if not company.asked("employees_in_24_months"):
        return now
    planned = company.employees_in_24_months
    later = unknown(len(pairing.vendors)) if planned is None else _size_for(pairing, planned)
    return blend((NOW, now), (LATER, later))


def size_outgrown(pairing: Pairing) -> Bools:
    """Return shape (vendors,): serves the headcount of today but not that of 24 months on."""
    planned = pairing.company.employees_in_24_months
    limit = pairing.vendors.number("employees_max")
    return ((planned or 0) > limit) & (pairing.company.employees <= limit)


def _phase_for(pairing: Pairing, phase: str | None) -> Interval:
    if phase is None:
        return unknown(len(pairing.vendors))
    vendors = pairing.vendors
    neighbour = np.logical_or.reduce([vendors.has("growth_phases", near) for near in PHASE_NEIGHBOURS[phase]])
    values = np.where(vendors.has("growth_phases", phase), 1.0, np.where(neighbour, 0.5, 0.0))
    return where_known(vendors.known("growth_phases"), values)


def phase_fit(pairing: Pairing) -> Interval:
    """Return 1 for a phase served, .5 for a neighbour of one, else 0; .7 now + .3 in 24 months."""
    company = pairing.company
    now = _phase_for(pairing, company.growth_phase)
    if not company.asked("growth_phase_in_24_months"):
        return now
    return blend((NOW, now), (LATER, _phase_for(pairing, company.growth_phase_in_24_months)))


def phase_outgrown(pairing: Pairing) -> Bools:
    """Return shape (vendors,): serves the phase of today but not that of 24 months on."""
    company, vendors = pairing.company, pairing.vendors
    if company.growth_phase is None or company.growth_phase_in_24_months is None:
        return np.zeros(len(vendors), dtype=np.bool_)
    later = vendors.has("growth_phases", company.growth_phase_in_24_months)
    return vendors.has("growth_phases", company.growth_phase) & ~later


PROCESS_NEED = {"adopt_standard": 1.0, "mixed": 3.0, "keep_own": 5.0}


def process_fit(pairing: Pairing) -> Interval:
    """Return 1 − max(need − flexibility, (flexibility − need)/2, 0)/4."""
    need = PROCESS_NEED[str(pairing.company.process_approach)]

    def value(flexibility: Floats) -> Floats:
        return 1.0 - np.maximum(np.maximum(need - flexibility, (flexibility - need) / 2.0), 0.0) / 4.0

    return of_number(pairing.vendors, "process_flexibility", value, (1.0, 3.0, 5.0))


def process_need(pairing: Pairing) -> float:
    """Return the flexibility that the company needs, 1 … 5; 3 where it does not know."""
    return PROCESS_NEED.get(str(pairing.company.process_approach), 3.0)


def it_fit(pairing: Pairing) -> Interval:
    """Return 1 − max(required − stage, stage − highest served, 0)/2."""
    stage = stage_of(pairing)
    below = pairing.vendors.mapped("it_stage_required", lambda required: required - stage)
    above = pairing.vendors.mapped("it_stage_max", lambda served: stage - served)
    return of_range(below, above, width=2.0, worst=max(1.0 - max(4.0 - stage, stage - 1.0) / 2.0, 0.0))


def stage_of(pairing: Pairing) -> float:
    """Return the company's IT stage, NaN where it does not know."""
    stage = pairing.company.it_stage
    return np.nan if stage is None else float(stage)


def tool_fit(pairing: Pairing) -> Interval:
    """Return the share of the tools used that the vendor supports."""
    tools = pairing.company.tools or ()
    share = np.mean([pairing.vendors.has("tools", tool) for tool in tools], axis=0)
    return where_known(pairing.vendors.known("tools"), share)


def response_fit(pairing: Pairing) -> Interval:
    """Return 1 − log2(max(promised/needed, 1))/3: eight times as slow as needed is worth nothing."""
    needed = float(pairing.company.first_reply_hours or np.nan)

    def value(promised: Floats) -> Floats:
        return 1.0 - np.log2(np.maximum(promised / needed, 1.0)) / 3.0

    return of_number(pairing.vendors, "first_reply_hours", value, (needed, needed * 8.0))


def turnaround_fit(pairing: Pairing) -> Interval:
    """Return 1 − max(promised − target, 0)/10 business days of the monthly close."""
    target = float(pairing.company.closing_days_target or 0.0)

    def value(promised: Floats) -> Floats:
        return 1.0 - np.maximum(promised - target, 0.0) / 10.0

    return of_number(pairing.vendors, "closing_days", value, (target, target + 10.0))


def channel_fit(pairing: Pairing) -> Interval:
    """Return .7 × share of the channels + .3 × cadence, half off per step rarer; a part not asked is left out."""
    company, vendors = pairing.company, pairing.vendors
    parts = []
    if company.channels:
        share = np.mean([vendors.has("channels", channel) for channel in company.channels], axis=0)
        parts.append((0.7, where_known(vendors.known("channels"), share)))
    elif company.asked("channels") and company.channels is None:
        parts.append((0.7, unknown(len(vendors))))
    if company.meeting_cadence is not None:
        wanted = CADENCES.index(company.meeting_cadence)
        steps = np.zeros(len(vendors))
        for place, cadence in enumerate(CADENCES[:wanted]):
            steps += vendors.equals("meeting_cadence", cadence) * float(wanted - place)
        worst = max(1.0 - 0.5 * wanted, 0.0)
        parts.append((0.3, where_known(vendors.known("meeting_cadence"), 1.0 - 0.5 * steps, worst)))
    elif company.asked("meeting_cadence"):
        parts.append((0.3, unknown(len(vendors))))
    return blend(*parts)


def channel_known(pairing: Pairing) -> Bools:
    """Return shape (vendors,): the vendor states something that was asked, channels or cadence."""
    company, vendors = pairing.company, pairing.vendors
    known = np.zeros(len(vendors), dtype=np.bool_)
    if company.channels:
        known |= vendors.known("channels")
    if company.meeting_cadence is not None:
        known |= vendors.known("meeting_cadence")
    return known


def domain_known(pairing: Pairing) -> Bools:
    """Return shape (vendors,): the vendor states something that was asked, industries or special work."""
    company, vendors = pairing.company, pairing.vendors
    known = np.zeros(len(vendors), dtype=np.bool_)
    if company.industry is not None:
        known |= vendors.known("industries")
    if company.special_needs:
        known |= vendors.known("special_needs")
    return known


def domain_fit(pairing: Pairing) -> Interval:
    """Return 1 for the industry named, .7 for any, .3 else; with special needs the mean with their share covered."""
    company, vendors = pairing.company, pairing.vendors
    parts = []
    if company.industry is not None:
        named, any_industry = vendors.has("industries", company.industry), vendors.has("industries", "any")
        values = np.where(named, 1.0, np.where(any_industry, 0.7, 0.3))
        parts.append((1.0, where_known(vendors.known("industries"), values, worst=0.3)))
    elif company.asked("industry"):
        parts.append((1.0, unknown(len(vendors))))
    if company.special_needs:
        share = np.mean([vendors.has("special_needs", need) for need in company.special_needs], axis=0)
        parts.append((1.0, where_known(vendors.known("special_needs"), share)))
    elif company.asked("special_needs") and company.special_needs is None:
        parts.append((1.0, unknown(len(vendors))))
    return blend(*parts)


def little_experience(pairing: Pairing) -> Bools:
    """A vendor for any industry that covers the special needs is no mismatch, though a specialist scores more."""
    company, vendors = pairing.company, pairing.vendors
    covered = [vendors.has("special_needs", need) for need in company.special_needs or ()]
    lacking = ~np.logical_and.reduce(covered) if covered else np.zeros(len(vendors), dtype=np.bool_)
    if company.industry is None:
        return lacking
    return lacking | ~(vendors.has("industries", company.industry) | vendors.has("industries", "any"))

"""Misfit (③): does the vendor suit a company of this size, phase, way of working, tools and pace."""

from __future__ import annotations

from matcher.criteria.declaration import Criterion, Direction
from matcher.criteria.misfit_values import (
    channel_fit,
    channel_known,
    domain_fit,
    domain_known,
    it_fit,
    little_experience,
    phase_fit,
    phase_outgrown,
    process_fit,
    process_need,
    response_fit,
    size_fit,
    size_outgrown,
    stage_of,
    tool_fit,
    turnaround_fit,
)

MISFIT = (
    Criterion(
        "size_fit",
        "misfit",
        0.05,
        size_fit,
        ("employees",),
        ("employees_min", "employees_max"),
        (
            Direction(
                "over", "employees", "employees_min", lambda p: p.vendors.number("employees_min") > p.company.employees
            ),
            Direction(
                "under", "employees", "employees_max", lambda p: p.vendors.number("employees_max") < p.company.employees
            ),
            Direction("outgrown", "employees_in_24_months", "employees_max", size_outgrown, always_caution=True),
        ),
        veto=True,
    ),
    Criterion(
        "phase_fit",
        "misfit",
        0.05,
        phase_fit,
        ("growth_phase", "growth_phase_in_24_months"),
        ("growth_phases",),
        (
            Direction("outgrown", "growth_phase_in_24_months", "growth_phases", phase_outgrown, always_caution=True),
            Direction("other_phase", "growth_phase", "growth_phases", lambda p: ~phase_outgrown(p)),
        ),
    ),
    Criterion(
        "process_fit",
        "misfit",
        0.04,
        process_fit,
        ("process_approach",),
        ("process_flexibility",),
        (
            Direction(
                "uniform",
                "process_approach",
                "process_flexibility",
                lambda p: p.vendors.number("process_flexibility") < process_need(p),
            ),
            Direction(
                "bespoke",
                "process_approach",
                "process_flexibility",
                lambda p: p.vendors.number("process_flexibility") > process_need(p),
            ),
        ),
    ),
    Criterion(
        "it_fit",
        "misfit",
        0.06,
        it_fit,
        ("it_stage",),
        ("it_stage_required", "it_stage_max"),
        (
            Direction(
                "tool_heavy",
                "it_stage",
                "it_stage_required",
                lambda p: p.vendors.number("it_stage_required") > stage_of(p),
            ),
            Direction(
                "too_manual",
                "it_stage",
                "it_stage_max",
                lambda p: p.vendors.number("it_stage_max") < stage_of(p),
                always_caution=True,
            ),
        ),
        veto=True,
    ),
    Criterion(
        "tool_fit",
        "misfit",
        0.04,
        tool_fit,
        ("tools",),
        ("tools",),
        (Direction("unsupported", "tools", "tools"),),
        asked=lambda company: company.asked("tools") and company.tools != (),
    ),
    Criterion(
        "response_fit",
        "misfit",
        0.06,
        response_fit,
        ("first_reply_hours",),
        ("first_reply_hours",),
        (Direction("slow", "first_reply_hours", "first_reply_hours"),),
        veto=True,
    ),
    Criterion(
        "turnaround_fit",
        "misfit",
        0.02,
        turnaround_fit,
        ("closing_days_target",),
        ("closing_days",),
        (Direction("slow", "closing_days_target", "closing_days"),),
    ),
    Criterion(
        "channel_fit",
        "misfit",
        0.02,
        channel_fit,
        ("channels", "meeting_cadence"),
        ("channels", "meeting_cadence"),
        (Direction("few_channels", "channels", "channels"),),
        asked=lambda company: (
            (company.asked("channels") and company.channels != ()) or company.asked("meeting_cadence")
        ),
        known=channel_known,
    ),
    Criterion(
        "domain_fit",
        "misfit",
        0.02,
        domain_fit,
        ("industry", "special_needs"),
        ("industries", "special_needs"),
        (Direction("other_industry", "industry", "domain_facts", little_experience),),
        asked=lambda company: (
            company.asked("industry") or (company.asked("special_needs") and company.special_needs != ())
        ),
        known=domain_known,
    ),
)

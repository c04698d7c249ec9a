"""Vocabularies and scales: every word that a company file or a vendor file may use.

A vocabulary is a tuple of stable codes, in the order of its scale where it has one. What a person reads for a code
stands in ``text/*.toml`` under ``word.<vocabulary>.<code>``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

VOCABULARIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "yes_no": ("no", "yes"),
        "growth_phase": ("founding", "growth", "expansion", "pre_ipo", "mature", "restructuring"),
        "process_approach": ("adopt_standard", "mixed", "keep_own"),
        "importance": ("nice", "important", "must"),
        "done_by": ("vendor", "own_professional", "in_house"),
        "trigger": ("resignation", "workload", "dependence_on_one_person", "listing", "past_failure", "cost"),
        "special_need": (
            "construction_ledgers",
            "daily_store_sales",
            "subscription",
            "foreign_currency",
            "multiple_wage_systems",
            "inventory",
            "grants",
        ),
        "licence": ("tax_accountant", "labor_consultant", "lawyer", "judicial_scrivener", "administrative_scrivener"),
        "certification": ("p_mark", "isms", "isms_cloud", "soc1", "soc2"),
        "channel": ("chat", "email", "phone", "onsite", "video", "ticket"),
        "meeting_cadence": ("none", "quarterly", "monthly", "biweekly", "weekly"),
        "goal": (
            "cost",
            "quality",
            "speed",
            "de_personalisation",
            "management_focus",
            "internal_control",
            "capacity",
            "improvement",
        ),
        "buyer_onsite": ("required", "not_needed", "remote_only"),
        "vendor_onsite": ("remote", "onsite", "both"),
        "subcontracting": ("no", "with_consent", "yes"),
        "my_number_subcontracting": ("not_allowed", "with_consent"),
        "bundling": ("one", "split", "either"),
        "governance_support": ("monthly_report", "sla_report", "regular_meeting", "named_manager"),
        "vendor_type": (
            "online_assistant",
            "bookkeeping",
            "tax_office",
            "labor_office",
            "payroll",
            "generalist",
            "ipo",
            "cloud_first",
            "local",
            "offshore_mix",
            "recruiting",
            "general_affairs",
            "other",
        ),
        "evidence": ("claimed", "document", "reference", "measured"),
        "team_model": ("single", "team", "team_with_lead", "dedicated"),
        "support_hours": ("weekdays_9_18", "weekdays_extended", "every_day", "around_the_clock"),
        "industry": (*"ABCDEFGHIJKLMNOPQRST", "any"),
        "tool": (
            "freee",
            "moneyforward",
            "yayoi",
            "obc",
            "pca",
            "smarthr",
            "kingoftime",
            "jobcan",
            "kintone",
            "rakuraku",
            "bakuraku",
            "office_station",
            "excel",
            "google_workspace",
            "microsoft_365",
            "slack",
            "chatwork",
            "line_works",
            "salesforce",
        ),
        "driver": ("entry", "person", "invoice", "case", "hour"),
        "ending": ("renewed", "ended_as_agreed", "repaired", "ended_early"),
    }
)
"""Codes by vocabulary. `importance` and `meeting_cadence` ascend; the tool codes are those with a Japanese spelling."""

PHASE_NEIGHBOURS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "founding": frozenset({"growth"}),
        "growth": frozenset({"founding", "expansion"}),
        "expansion": frozenset({"growth", "mature", "pre_ipo"}),
        "pre_ipo": frozenset({"expansion", "mature"}),
        "mature": frozenset({"expansion", "restructuring", "pre_ipo"}),
        "restructuring": frozenset({"mature"}),
    }
)
"""The phases next to each phase: founding-growth-expansion-mature-restructuring and expansion-pre_ipo-mature."""

EMPLOYEE_BAND_LIMITS = (5, 20, 50, 100, 300, 1000, 2000)
"""Upper ends of the headcount bands: the small-enterprise, SME and 中堅企業 limits (SME Basic Act; Industrial
Competitiveness Enhancement Act as amended 2024)."""

IMPORTANCE_WEIGHT: Mapping[str, float] = MappingProxyType({"must": 3.0, "important": 2.0, "nice": 1.0})
"""Weight of a task in `task_coverage` (assumption 仮置き)."""

BANDS: tuple[tuple[float, str], ...] = ((80.0, "excellent"), (65.0, "good"), (50.0, "fair"), (0.0, "poor"))
"""Bands of the score for people, best first: lower end and name (assumption 仮置き)."""

DIRECTS_INDIVIDUALS = 0
"""Level of R16 at which the company's own staff direct the vendor's workers."""

PERSONAL_DATA_EVIDENCE = ("p_mark", "isms", "isms_cloud")
"""Certificates that show how personal data is kept safe."""

CONSUMPTION_TAX_RATE = 0.10
"""Standard rate of Japanese consumption tax since 2019-10-01 (消費税法29条 with 地方税法72条の83: 7.8 % + 2.2 %)."""

READINESS_ITEMS = tuple(f"R{number}" for number in range(1, 21))
READINESS_FIRST = ("R1", "R3", "R4", "R6", "R7")
"""The five items asked first; one below 2 or unanswered makes the ranking provisional."""
READINESS_LEVELS = (0, 1, 2, 3, 4)


def band(score: float) -> str:
    """Return the band of a score: excellent ◎, good ○, fair △ or poor ×.

    Examples
    --------
    >>> band(80.0), band(64.9)
    ('excellent', 'fair')
    """
    return next(name for low, name in BANDS if score >= low)

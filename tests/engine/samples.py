"""Small companies, vendors and rankings that the engine's tests are built from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from matcher.companies.file import company_from
from matcher.criteria.pairing import Pairing
from matcher.domain.company import CompanyProfile
from matcher.domain.findings import Finding
from matcher.domain.records import Flag
from matcher.domain.vendor_table import VendorTable
from matcher.evaluation import Evaluation
from matcher.ranking import Ranking, rank

CASE_DATE = date(2026, 4, 1)
LANGUAGES = ("ja", "en")
POLICIES = ("neutral", "worst", "known_only")


@dataclass(frozen=True)
class SampleCatalogue:
    """What a ranking needs of a vendor file."""

    table: VendorTable
    name: str = "sample.csv"
    sha256: str = "0" * 64
    fictional: bool = True
    rejected: int = 0
    blank: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def read(self) -> int:
        """Every row was loaded."""
        return len(self.table)

    def extra_number(self, heading: str) -> np.ndarray:
        """There is no column beyond the known ones."""
        raise ValueError(heading)


REQUIRED: Mapping[str, Any] = {
    "employees": 40,
    "growth_phase": "growth",
    "it_stage": 2,
    "first_reply_hours": 4,
    "tasks": [{"task_id": "management_report"}],
    "case_date": CASE_DATE.isoformat(),
}

# The company of `interfaces.md`, its dots filled in.
EXAMPLE: Mapping[str, Any] = {
    "employees": 45,
    "growth_phase": "growth",
    "it_stage": 2,
    "first_reply_hours": 4,
    "tasks": [
        {"task_id": "journal_entry", "importance": "must", "done_by": "vendor", "monthly_volume": 600},
        {"task_id": "monthly_closing", "importance": "important"},
        {"task_id": "group:payroll", "importance": "nice", "monthly_volume": 45},
    ],
    "name": "架空・株式会社ヒナゲシ",
    "trigger": "resignation",
    "wanted_start": "2027-04-01",
    "current_person_until": "2027-05-31",
    "industry": "G",
    "special_needs": ["subscription"],
    "growth_phase_in_24_months": "expansion",
    "employees_in_24_months": 80,
    "tools": ["freee"],
    "required_tools": [],
    "channels": ["chat", "email"],
    "meeting_cadence": "monthly",
    "process_approach": "mixed",
    "closing_days_now": 15,
    "closing_days_target": 8,
    "budget_monthly_jpy": 150000,
    "budget_is_hard": False,
    "max_term_months": 12,
    "term_is_hard": False,
    "goals": ["quality", "de_personalisation", "cost"],
    "required_certifications": [["p_mark", "isms"]],
    "offshore_allowed": False,
    "subcontracting_allowed": True,
    "my_number_subcontracting": "with_consent",
    "onsite": "not_needed",
    "own_professionals": ["tax_accountant"],
    "listed_or_preparing": False,
    "payroll_days_from_close_to_pay": 15,
    "owner_hours_per_month": 8,
    "own_hourly_rate_jpy": 2500,
    "bundling": "either",
    "readiness": {"R1": 3, "R2": None, "R3": 3},
    "case_date": CASE_DATE.isoformat(),
}

# A vendor that states everything and suits the example company.
SUITABLE: Mapping[str, object] = {
    "vendor_type": "generalist",
    "services": ["journal_entry", "monthly_closing", "management_report", "payroll_calculation", "invoice_issue"],
    "extra_charge_services": [],
    "not_offered_services": ["others"],
    "licences": ["tax_accountant(partner)", "labor_consultant(partner)"],
    "employees_min": 10,
    "employees_max": 300,
    "growth_phases": ["growth", "expansion"],
    "industries": ["G"],
    "special_needs": ["subscription"],
    "it_stage_required": 1,
    "it_stage_max": 4,
    "tools": ["freee"],
    "first_reply_hours": 4,
    "closing_days": 5,
    "channels": ["chat", "email"],
    "meeting_cadence": "monthly",
    "process_flexibility": 3,
    "handover_support": 3,
    "improvement": 2,
    "governance_support": ["monthly_report", "sla_report", "regular_meeting", "named_manager"],
    "team_model": "team_with_lead",
    "certifications": ["p_mark", "isms"],
    "offshore": "no",
    "subcontracting": "no",
    "onsite": "remote",
    "capacity_open": "yes",
    "exit_support": "yes",
    "base_fee_jpy": 80000,
    "price_per_entry_jpy": 50,
    "price_per_person_jpy": 500,
    "included_volume": {"entry": 100, "person": 10},
    "extra_task_price_jpy": 5000,
    "surcharge_percent": 0,
    "tax_included": "no",
    "min_term_months": 6,
    "payroll_lead_days": 10,
    "founded_year": 2010,
    "evidence": "document",
}


def company(**fields: Any) -> CompanyProfile:
    """The smallest company, with `fields` given as in a company file."""
    return company_from({**REQUIRED, **fields})


def example_company(**fields: Any) -> CompanyProfile:
    """The company of `interfaces.md`, with `fields` given instead."""
    return company_from({**EXAMPLE, **fields})


def wants(*task_ids: str, **parts: Any) -> list[dict[str, Any]]:
    """The `tasks` of a company that wants those tasks, all with the same further parts."""
    return [{"task_id": task_id, **parts} for task_id in task_ids]


def table(*vendors: Mapping[str, object]) -> VendorTable:
    """Those vendors as columns; a vendor without an id is called after its place."""
    named = [{"vendor_id": f"V{place:03}", **facts} for place, facts in enumerate(vendors, start=1)]
    return VendorTable.from_facts({"vendor_name": f"架空{facts['vendor_id']}", **facts} for facts in named)


def ranking(buyer: CompanyProfile, *vendors: Mapping[str, object], **options: Any) -> Ranking:
    """The ranking of those vendors for a company."""
    return rank(buyer, SampleCatalogue(table(*vendors)), **options)


def pairing(buyer: CompanyProfile, *vendors: Mapping[str, object]) -> Pairing:
    """A company facing those vendors at the date of the case."""
    return Pairing(buyer, table(*vendors), CASE_DATE)


def value(criterion_id: str, fields: Mapping[str, Any], facts: Mapping[str, object]) -> tuple[float, float, bool]:
    """Low end, high end and whether anything is known, of one vendor on one criterion."""
    evaluation = ranking(company(**fields), facts).evaluation
    place = place_of(evaluation, criterion_id)
    return float(evaluation.low[place, 0]), float(evaluation.high[place, 0]), bool(evaluation.known[place, 0])


def place_of(evaluation: Evaluation, criterion_id: str) -> int:
    """Where a criterion stands among those asked."""
    return [criterion.criterion_id for criterion in evaluation.criteria].index(criterion_id)


def flag_of(found: Ranking, rule_id: str, row: int = 0) -> Flag:
    """The one flag of a vendor with that rule id."""
    (flag,) = [flag for flag in found.flags(row) if flag.rule_id == rule_id]
    return flag


def rule_ids(found: Ranking, row: int = 0) -> set[str]:
    """The rule ids of all flags of a vendor."""
    return {flag.rule_id for flag in found.flags(row)}

"""Random companies and random vendors for the laws."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from matcher.companies.file import company_from
from matcher.domain.company import CompanyProfile
from matcher.domain.scales import READINESS_ITEMS, VOCABULARIES
from matcher.domain.vendor import OTHERS, PARTNER_SUFFIX
from tests.engine.samples import CASE_DATE

Facts = dict[str, object]

# Tasks of every driver, rhythm, licence rule and kind of data, so that each path is met often.
TASK_POOL = (
    "journal_entry",
    "monthly_closing",
    "management_report",
    "qualified_invoice_check",
    "audit_disclosure_support",
    "invoice_issue",
    "payment_matching",
    "transfer_data_creation",
    "transfer_execution",
    "tax_return_filing",
    "payroll_calculation",
    "bonus_calculation",
    "yea_tax_calculation",
    "mynumber_management",
    "social_insurance_procedures",
    "research_document_creation",
)
TASK_LISTS = ("services", "extra_charge_services", "not_offered_services")


def words(vocabulary: str) -> st.SearchStrategy[str]:
    return st.sampled_from(VOCABULARIES[vocabulary])


def several(codes: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    # One draw from a menu (none, each alone, neighbours, all) instead of one a code: generation is most of the time.
    pairs = [list(pair) for pair in pairwise(codes)]
    return st.sampled_from([[], *[[code] for code in codes], *pairs, list(codes)])


def open_list(vocabulary: str) -> st.SearchStrategy[list[str]]:
    return several((*VOCABULARIES[vocabulary][:5], "own_name"))


def dates() -> st.SearchStrategy[str]:
    return st.dates(min_value=CASE_DATE).map(lambda day: day.isoformat())


LIMITS = st.sampled_from([1, 4, 5, 19, 20, 50, 99, 100, 300, 1000, 2001, 10_000_000])
YEN = st.one_of(st.sampled_from([0, 1, 1000, 50_000, 100_000, 150_000]), st.integers(0, 1_000_000_000))
PRICE = st.one_of(st.sampled_from([0, 10, 500]), st.integers(0, 100_000))
MONTHS = st.one_of(st.sampled_from([0, 1, 6, 12, 24]), st.floats(0, 600))
BUSINESS_DAYS = st.one_of(st.sampled_from([0, 5, 8, 15]), st.floats(0, 366))
HOURS = st.one_of(st.sampled_from([0.5, 1, 4, 8, 16]), st.floats(0.01, 10_000))
VOLUME = st.one_of(st.sampled_from([0, 1, 45, 600]), st.floats(0, 100_000_000))
PHASE = words("growth_phase")

COMPANY_OPTIONS: Mapping[str, st.SearchStrategy[Any]] = {
    "industry": st.sampled_from("DGI"),
    "special_needs": open_list("special_need"),
    "growth_phase_in_24_months": PHASE,
    "employees_in_24_months": LIMITS,
    "tools": open_list("tool"),
    "required_tools": open_list("tool"),
    "channels": several(VOCABULARIES["channel"]),
    "meeting_cadence": words("meeting_cadence"),
    "process_approach": words("process_approach"),
    "closing_days_target": BUSINESS_DAYS,
    "budget_monthly_jpy": YEN,
    "budget_is_hard": st.booleans(),
    "max_term_months": MONTHS,
    "term_is_hard": st.booleans(),
    "goals": several(VOCABULARIES["goal"]),
    "required_certifications": st.lists(st.just(["p_mark", "isms"]) | st.just(["soc1"]), max_size=2),
    "offshore_allowed": st.booleans(),
    "subcontracting_allowed": st.booleans(),
    "my_number_subcontracting": words("my_number_subcontracting"),
    "onsite": words("buyer_onsite"),
    "own_professionals": several(VOCABULARIES["licence"]),
    "listed_or_preparing": st.booleans(),
    "closing_day": st.integers(1, 31),
    "payday": st.integers(1, 31),
    "payroll_days_from_close_to_pay": BUSINESS_DAYS,
    "owner_hours_per_month": st.sampled_from([0, 1, 4, 9.5, 10, 40]),
    "readiness": st.dictionaries(st.sampled_from(READINESS_ITEMS), st.none() | st.integers(0, 4), max_size=8),
    "wanted_start": dates(),
    "current_person_until": dates(),
}


WANTED_TASKS = st.lists(
    st.fixed_dictionaries(
        {
            "task_id": st.sampled_from(TASK_POOL),
            "importance": words("importance"),
            "done_by": st.sampled_from(["vendor", "vendor", "vendor", "own_professional", "in_house"]),
            "monthly_volume": st.none() | VOLUME,
        }
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda wanted: wanted["task_id"],
)
ANSWERS = st.fixed_dictionaries(
    {
        "employees": LIMITS,
        "growth_phase": st.none() | PHASE,
        "it_stage": st.none() | st.integers(1, 4),
        "first_reply_hours": st.none() | HOURS,
        "tasks": WANTED_TASKS,
        "case_date": st.just(CASE_DATE.isoformat()),
    },
    optional={name: st.none() | strategy for name, strategy in COMPANY_OPTIONS.items()},
)


def companies() -> st.SearchStrategy[CompanyProfile]:
    """A company: every optional field absent, null or given."""
    return COMPANIES


COMPANIES = ANSWERS.map(company_from)


def licences() -> st.SearchStrategy[list[str]]:
    codes = ("tax_accountant", "labor_consultant", "tax_accountant" + PARTNER_SUFFIX, "lawyer" + PARTNER_SUFFIX)
    return several(codes)


YES_NO = st.sampled_from(["yes", "no"])

# Columns whose facts do not depend on those of other columns.
PLAIN_COLUMNS: Mapping[str, st.SearchStrategy[Any]] = {
    "vendor_type": words("vendor_type"),
    "licences": licences(),
    "growth_phases": several(VOCABULARIES["growth_phase"]),
    "industries": several(("D", "G", "I", "any")),
    "special_needs": open_list("special_need"),
    "tools": open_list("tool"),
    "first_reply_hours": HOURS,
    "support_hours": words("support_hours"),
    "closing_days": BUSINESS_DAYS,
    "channels": several(VOCABULARIES["channel"]),
    "meeting_cadence": words("meeting_cadence"),
    "process_flexibility": st.integers(1, 5),
    "handover_support": st.integers(0, 3),
    "improvement": st.integers(0, 3),
    "governance_support": several(VOCABULARIES["governance_support"]),
    "team_model": words("team_model"),
    "own_staff": YES_NO,
    "certifications": open_list("certification"),
    "offshore": YES_NO,
    "subcontracting": words("subcontracting"),
    "onsite": words("vendor_onsite"),
    "capacity_open": st.sampled_from(["yes", "yes", "no"]),
    "exit_support": YES_NO,
    "base_fee_jpy": YEN,
    "initial_fee_jpy": YEN,
    "price_per_entry_jpy": PRICE,
    "price_per_person_jpy": PRICE,
    "price_per_invoice_jpy": PRICE,
    "price_per_case_jpy": PRICE,
    "price_per_hour_jpy": PRICE,
    "included_volume": st.dictionaries(words("driver"), VOLUME, max_size=3),
    "extra_task_price_jpy": PRICE,
    "surcharge_percent": st.sampled_from([0, 10, 1000]) | st.floats(0, 1000),
    "tax_included": YES_NO,
    "qualified_invoice_issuer": YES_NO,
    "min_term_months": MONTHS,
    "notice_months": MONTHS,
    "payroll_lead_days": BUSINESS_DAYS,
    "founded_year": st.integers(1500, 2100),
    "evidence": words("evidence"),
}
# (lower, upper) limits: the lower one of a loadable file is never above the upper one.
LIMIT_COLUMNS: Mapping[tuple[str, str], st.SearchStrategy[Any]] = {
    ("employees_min", "employees_max"): LIMITS,
    ("it_stage_required", "it_stage_max"): st.integers(1, 4),
}


PLAIN_FACTS = st.fixed_dictionaries({}, optional=PLAIN_COLUMNS)
ENDS = {pair: st.tuples(strategy, strategy) for pair, strategy in LIMIT_COLUMNS.items()}
STATED = st.sampled_from([(True, True), (True, False), (False, True), (False, False)])
PLACES = st.tuples(*[st.sampled_from([*TASK_LISTS, "vague_services", None])] * len(TASK_POOL))


@st.composite
def vendors(draw: st.DrawFn) -> Facts:
    """A vendor of a loadable file with any facts unknown; a task stands in one list at most."""
    facts: Facts = draw(PLAIN_FACTS)
    for pair, strategy in ENDS.items():
        ends, known = sorted(draw(strategy)), draw(STATED)
        facts |= {name: end for name, end, stated in zip(pair, ends, known, strict=True) if stated}
    places = draw(PLACES)
    for name in (*TASK_LISTS, "vague_services"):
        members = [task_id for task_id, place in zip(TASK_POOL, places, strict=True) if place == name]
        if members or draw(st.booleans()):
            facts[name] = members
    if "not_offered_services" in facts and draw(st.booleans()):
        facts["not_offered_services"] = [*facts["not_offered_services"], OTHERS]  # type: ignore[misc]
    return facts


@st.composite
def completions(draw: st.DrawFn) -> tuple[Facts, str, object]:
    """A vendor, a column of which it states nothing, and a fact that the vendor could state there."""
    facts = draw(vendors())
    columns = (*PLAIN_COLUMNS, *TASK_LISTS, *[name for pair in LIMIT_COLUMNS for name in pair])
    if OTHERS in facts.get("not_offered_services", ()):  # type: ignore[operator]
        # "Others" says that the lists are complete: tasks at an extra charge are known then, to be none.
        facts.setdefault("extra_charge_services", [])
    left = draw(st.sampled_from([name for name in columns if name not in facts] or columns))
    facts.pop(left, None)
    return facts, left, draw(_fact(left, facts))


def _fact(column: str, facts: Facts) -> st.SearchStrategy[Any]:
    if column in TASK_LISTS:
        stated = {task_id for name in TASK_LISTS for task_id in facts.get(name, ())}  # type: ignore[attr-defined]
        free = [task_id for task_id in TASK_POOL if task_id not in stated]
        extra = [OTHERS] if column == "not_offered_services" else []
        return st.lists(st.sampled_from([*free, *extra]), unique=True) if free or extra else st.just([])
    ends = {name: strategy for pair, strategy in LIMIT_COLUMNS.items() for name in pair}
    if column not in ends:
        return PLAIN_COLUMNS[column]
    return ends[column].filter(lambda end: _ordered({**facts, column: end}))


def _ordered(facts: Facts) -> bool:
    stated = [[facts[name] for name in pair if name in facts] for pair in LIMIT_COLUMNS]
    return all(ends == sorted(ends) for ends in stated)  # type: ignore[type-var]

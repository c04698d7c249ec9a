"""The verb "deciding facts": which facts about a vendor decide most for one company, to be asked of every vendor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from matcher.criteria import CRITERIA, Criterion
from matcher.criteria.gates import gate_checks
from matcher.criteria.pairing import Pairing
from matcher.domain.company import CompanyProfile
from matcher.domain.vendor_table import VendorTable

FIRST = "services"
"""Without the tasks that it does no vendor can be compared."""
TOGETHER = (
    ("employees_min", "employees_max"),
    ("it_stage_required", "it_stage_max"),
    ("base_fee_jpy", "tax_included"),
)
"""Two columns that say one fact."""
DERIVED = {"monthly_cost": "base_fee_jpy"}
"""What stands for a derived fact: the column that says most of it."""

Fact = tuple[str, ...]
"""The columns that say one fact: one, or two such as the ends of a range."""


def deciding_facts(
    company: CompanyProfile | None = None, weights: Mapping[str, float] | None = None, most: int = 10
) -> list[Fact]:
    """Return the facts of a vendor that decide most for a company, the tasks that it does first.

    A fact counts with its share of the weights of the criteria that rest on it. Where a requirement of the company
    rests on it, it counts as much as an average criterion more (assumption 仮置き). Facts of criteria that the company
    was not asked for come after all others.

    Parameters
    ----------
    company : the buyer; None while it has not answered: then every criterion is as good as asked.
    weights : weight by criterion; by default those declared.
    most : how many facts; columns that say one fact together count once.

    Examples
    --------
    >>> deciding_facts(most=4)
    [('services',), ('handover_support',), ('governance_support',), ('base_fee_jpy', 'tax_included')]
    """
    asked = [criterion for criterion in CRITERIA if company is None or criterion.is_asked(company)]
    counts = _by_weight(asked, weights)
    average = sum(counts.values()) / len(asked)
    for column in [] if company is None else required_columns(company):
        fact = _fact_of(column)
        counts[fact] = counts.get(fact, 0.0) + average
    others = _by_weight(CRITERIA, weights)
    return list(dict.fromkeys([(FIRST,), *_heaviest_first(counts), *_heaviest_first(others)]))[:most]


def _by_weight(criteria: Iterable[Criterion], weights: Mapping[str, float] | None) -> dict[Fact, float]:
    counts: dict[Fact, float] = {}
    for criterion in criteria:
        weight = criterion.weight if weights is None else weights.get(criterion.criterion_id, 0.0)
        facts = dict.fromkeys(map(_fact_of, criterion.vendor_columns))
        for fact in facts:
            counts[fact] = counts.get(fact, 0.0) + weight / len(facts)
    return counts


def _heaviest_first(counts: Mapping[Fact, float]) -> list[Fact]:
    return sorted(counts, key=lambda fact: -counts[fact])


def _fact_of(column: str) -> Fact:
    return next((both for both in TOGETHER if column in both), (column,))


def required_columns(company: CompanyProfile) -> list[str]:
    """Return the columns that a requirement of the company rests on, each once."""
    # Every requirement is to confirm for a vendor of whom no more is known than that it may do the tasks.
    tasks = [wish.task.task_id for wish in company.vendor_wishes]
    unknown = VendorTable.from_facts([{"vendor_id": "", "vendor_name": "", "services": tasks}])
    checks = gate_checks(Pairing(company, unknown, company.case_date or date.today()))
    open_ones = [check.vendor_name for check in checks if check.to_confirm.any()]
    return list(dict.fromkeys(DERIVED.get(name, name) for name in open_ones))

"""The verb "improvements": one described step of each family for a company, for cards that trade one for another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil
from types import MappingProxyType

from matcher.criteria import CRITERIA, Criterion
from matcher.criteria.governance import governance_need
from matcher.criteria.handover import handover_need
from matcher.criteria.pairing import Pairing
from matcher.criteria.purpose import improvement_need
from matcher.domain.company import CompanyProfile
from matcher.domain.scales import IMPORTANCE_WEIGHT, VOCABULARIES
from matcher.domain.vendor_table import VendorTable
from matcher.domain.wording import fact
from matcher.text import LANGUAGES, translator

Facts = Mapping[str, object]

LACKING_SHARE = 0.3
"""Share of the wanted tasks that the vendor before the improvement lacks (assumption 仮置き)."""
HOURS_A_DAY = 8.0
SLOWER, DEARER, LONGER = 4.0, 1.4, 2.0
"""How much slower, dearer and longer than wanted the vendor before the improvement is (assumptions 仮置き)."""


@dataclass(frozen=True)
class Improvement:
    """One step of a family, as two vendors that differ in nothing else.

    Parameters
    ----------
    family : whose weight the step speaks for.
    criterion : the criterion that it improves.
    parts : placeholders of its two sentences, by language where they are words.
    gain : points of the score that it brings per unit of the family's weight, above 0: the difference of the two
        partial values by the criterion's own value function, times its share of the family.
    variant : which pair of sentences of the criterion it uses.
    """

    family: str
    criterion: str
    parts: Mapping[str, object]
    gain: float
    variant: str

    def before(self, lang: str) -> str:
        """Return what the vendor is like before, as something that can be observed."""
        return self._sentence(lang, "before")

    def after(self, lang: str) -> str:
        """Return what it is like after."""
        return self._sentence(lang, "after")

    def _sentence(self, lang: str, end: str) -> str:
        words = {name: part[lang] if isinstance(part, dict) else part for name, part in self.parts.items()}
        return translator(lang)(f"weighting.step.{self.variant}.{end}", **words)


@dataclass(frozen=True, slots=True)
class _Step:
    """Facts before and after, and the parts of the sentences; `variant` names the sentences."""

    variant: str
    before: Facts
    after: Facts
    parts: Mapping[str, object]


def improvements(company: CompanyProfile) -> tuple[Improvement, ...]:
    """Return one improvement a family, the family that usually weighs most first.

    Each is a step on the weightiest criterion of the family that the company was asked and that has one to describe.
    A family of which nothing was asked, or in which any vendor is good enough, has none.
    """
    found: dict[str, Improvement] = {}
    for criterion in sorted(CRITERIA, key=lambda c: -c.weight):
        step = _STEPS.get(criterion.criterion_id)
        if step is None or criterion.family in found or not _can_tell(criterion, company):
            continue
        improvement = _improvement(criterion, company, step(company))
        if improvement is not None:
            found[criterion.family] = improvement
    usual = {family: sum(c.weight for c in CRITERIA if c.family == family) for family in found}
    return tuple(sorted(found.values(), key=lambda improvement: -usual[improvement.family]))


def _can_tell(criterion: Criterion, company: CompanyProfile) -> bool:
    return criterion.is_asked(company) and not criterion.buyer_unknown(company)


def _improvement(criterion: Criterion, company: CompanyProfile, step: _Step | None) -> Improvement | None:
    if step is None:
        return None
    vendors = [{"vendor_id": name, "vendor_name": name, **facts} for name, facts in _sides(step)]
    pairing = Pairing(company, VendorTable.from_facts(vendors), company.case_date or date.today())
    low, high = criterion.evaluate(pairing)[0]
    middle = 0.5 * (low + high)
    family = sum(other.weight for other in CRITERIA if other.family == criterion.family)
    gain = 100.0 * float(middle[1] - middle[0]) * criterion.weight / family
    found = Improvement(criterion.family, criterion.criterion_id, step.parts, gain, step.variant)
    # Both ends of a step too fine for words (a term of a fraction of a day) read alike, and can be weighed by nobody.
    reads = all(found.before(lang) != found.after(lang) for lang in LANGUAGES)
    return found if gain > 0.0 and reads else None


def _sides(step: _Step) -> Iterator[tuple[str, Facts]]:
    yield "before", step.before
    yield "after", step.after


def _reply(company: CompanyProfile) -> _Step | None:
    needed = company.first_reply_hours
    if needed is None:
        return None
    slow = needed * SLOWER
    return _Step(
        "response_fit",
        {"first_reply_hours": slow},
        {"first_reply_hours": needed},
        {"slow": hours_words(slow), "needed": hours_words(needed)},
    )


def _size(company: CompanyProfile) -> _Step:
    limits = {"employees_min": 1}
    small = max(company.employees // 2, 1)
    return _Step(
        "size_fit",
        {**limits, "employees_max": small},
        {**limits, "employees_max": company.employees},
        {"small": fact_words("employees", small), "employees": fact_words("employees", company.employees)},
    )


def _coverage(company: CompanyProfile) -> _Step:
    """Some tasks are not offered, or, where all are required, cost extra; those of least importance first."""
    wishes = company.vendor_wishes
    count = max(round(LACKING_SHARE * len(wishes)), 1)
    spare = sorted((w for w in wishes if w.importance != "must"), key=lambda w: IMPORTANCE_WEIGHT[w.importance])
    lacking = spare[:count] or list(wishes[:count])
    all_tasks = [wish.task.task_id for wish in wishes]
    named = {wish.task.task_id for wish in lacking}
    kept = [task_id for task_id in all_tasks if task_id not in named]
    names = {lang: translator(lang).join(wish.task.name(lang) for wish in lacking[:2]) for lang in LANGUAGES}
    column, variant = ("not_offered_services", "task_coverage") if spare else ("extra_charge_services", "task_extra")
    return _Step(
        variant,
        {"services": kept, column: sorted(named)},
        {"services": all_tasks},
        {"total": len(wishes), "count": len(lacking), "names": names},
    )


def _term(company: CompanyProfile) -> _Step | None:
    limit = company.max_term_months
    if not limit:
        return None
    long = limit * LONGER
    return _Step(
        "contract_fit",
        {"min_term_months": long},
        {"min_term_months": limit},
        {"long": fact_words("min_term_months", long), "limit": fact_words("min_term_months", limit)},
    )


def _handover(company: CompanyProfile) -> _Step:
    enough = float(min(ceil(handover_need(company) or 0.0), 3))
    return _Step(
        "handover_support",
        {"handover_support": 0.0},
        {"handover_support": enough},
        {"none": fact_words("handover_support", 0.0), "enough": fact_words("handover_support", enough)},
    )


def _governance(company: CompanyProfile) -> _Step:
    """As many reports, meetings and managers as the need asks for."""
    items = VOCABULARIES["governance_support"]
    wanted = list(items[: max(min(ceil((governance_need(company) or 0.0) / 0.75), len(items)), 1)])
    names = {
        lang: translator(lang).join(translator(lang).word("governance_support", i) for i in wanted)
        for lang in LANGUAGES
    }
    return _Step("governance_support", {"governance_support": []}, {"governance_support": wanted}, {"support": names})


def _improving(company: CompanyProfile) -> _Step:
    enough = improvement_need(company)
    return _Step(
        "improvement_fit",
        {"improvement": 0.0},
        {"improvement": enough},
        {"none": fact_words("improvement", 0.0), "enough": fact_words("improvement", enough)},
    )


def _price(company: CompanyProfile) -> _Step | None:
    budget = company.budget_monthly_jpy
    if not budget:
        return None
    dear = round(budget * DEARER)
    free = {f"price_per_{driver}_jpy": 0.0 for driver in VOCABULARIES["driver"]}
    fixed = {**free, "extra_task_price_jpy": 0.0, "surcharge_percent": 0.0, "tax_included": "no"}
    return _Step(
        "price_fit",
        {**fixed, "base_fee_jpy": float(dear)},
        {**fixed, "base_fee_jpy": float(budget)},
        {"dear": fact_words("budget_monthly_jpy", dear), "budget": fact_words("budget_monthly_jpy", budget)},
    )


def _security(company: CompanyProfile) -> _Step:
    held = ["isms", "soc1"] if company.listed_or_preparing else ["isms"]
    names = {lang: translator(lang).join(translator(lang).word("certification", c) for c in held) for lang in LANGUAGES}
    kept = {"subcontracting": "no"}
    return _Step(
        "security_evidence",
        {**kept, "certifications": []},
        {**kept, "certifications": held},
        {"certificates": names},
    )


def _continuity(company: CompanyProfile) -> _Step:  # noqa: ARG001
    fixed = {"founded_year": 2000.0, "exit_support": "yes"}
    return _Step("continuity", {**fixed, "team_model": "single"}, {**fixed, "team_model": "team"}, {})


def hours_words(hours: float) -> dict[str, str]:
    """Return business hours in words, by language; whole days of two or more as days."""
    days, rest = divmod(hours, HOURS_A_DAY)
    if rest or days < 2:
        return fact_words("first_reply_hours", hours)
    shown = {"days": f"{days:.0f}", "hours": f"{hours:.0f}"}
    return {lang: translator(lang)("weighting.step.days", **shown) for lang in LANGUAGES}


def fact_words(name: str, value: float) -> dict[str, str]:
    """Return a number of a vendor in words, by language."""
    return {lang: fact(translator(lang), "vendor", name, value) for lang in LANGUAGES}


_STEPS: Mapping[str, Callable[[CompanyProfile], _Step | None]] = MappingProxyType(
    {
        "response_fit": _reply,
        "size_fit": _size,
        "task_coverage": _coverage,
        "contract_fit": _term,
        "handover_support": _handover,
        "governance_support": _governance,
        "price_fit": _price,
        "improvement_fit": _improving,
        "security_evidence": _security,
        "continuity": _continuity,
    }
)

"""The verb "swings": the worst and the best level of every criterion for one company, to be weighed by swing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil
from types import MappingProxyType

from matcher.criteria import CRITERIA
from matcher.criteria.assurance import handles
from matcher.criteria.governance import governance_need
from matcher.criteria.handover import handover_need
from matcher.criteria.misfit_values import PROCESS_NEED
from matcher.criteria.pairing import Pairing
from matcher.criteria.purpose import improvement_need
from matcher.domain.company import CompanyProfile
from matcher.domain.scales import VOCABULARIES
from matcher.domain.vendor_table import VendorTable
from matcher.domain.wording import fact
from matcher.improvements import fact_words, hours_words
from matcher.text import LANGUAGES, translator

Parts = Mapping[str, object]

SLOWEST, DEAREST, LONGEST = 8.0, 1.5, 2.0
"""Multiples of what is needed at which a reply, a month and a minimum term are worth nothing (the value functions)."""
DAYS_LATE = 10.0
"""Business days after the target at which a monthly close is worth nothing (the value function)."""


@dataclass(frozen=True)
class Swing:
    """A criterion from the worst level to the best one that a vendor of this company can have.

    Parameters
    ----------
    criterion, family : ids.
    span : difference of the two partial values, above 0 up to 1; 1 where they are the ends of the whole scale.
    parts : placeholders of the two sentences, by language where they are words.
    variant : which pair of sentences of the criterion it uses.
    """

    criterion: str
    family: str
    span: float
    parts: Parts
    variant: str

    def worst(self, lang: str) -> str:
        """Return the worst level as something that can be observed."""
        return self._sentence(lang, "low")

    def best(self, lang: str) -> str:
        """Return the best level as something that can be observed."""
        return self._sentence(lang, "high")

    def _sentence(self, lang: str, end: str) -> str:
        words = {name: part[lang] if isinstance(part, dict) else part for name, part in self.parts.items()}
        return translator(lang)(f"weighting.swing.{self.variant}.{end}", **words)


def swings(company: CompanyProfile) -> tuple[Swing, ...]:
    """Return the swing of every criterion that the company was asked and could answer, in the order of the value tree.

    The two levels are the ends of what the criterion can be worth for this company, those between which an unknown fact
    lies. Where every vendor is good enough nothing swings, and the criterion is left out.

    References
    ----------
    von Winterfeldt, D. and Edwards, W. (1986) *Decision Analysis and Behavioral Research*, Cambridge University Press,
    chapter 8.
    """
    nobody = VendorTable.from_facts([{"vendor_id": "", "vendor_name": ""}])
    pairing = Pairing(company, nobody, company.case_date or date.today())
    found = []
    for criterion in CRITERIA:
        if not criterion.is_asked(company) or criterion.buyer_unknown(company):
            continue
        low, high = criterion.evaluate(pairing)[0]
        span = float(high[0] - low[0])
        if span > 0.0:
            name = criterion.criterion_id
            variant = _VARIANTS[name](company) if name in _VARIANTS else name
            found.append(Swing(name, criterion.family, span, _PARTS[name](company), variant))
    return tuple(found)


def _nothing(company: CompanyProfile) -> Parts:  # noqa: ARG001
    return {}


def _named(side: str, name: str, value: object) -> dict[str, str]:
    """Return a fact of either side in words, by language."""
    return {lang: fact(translator(lang), side, name, value) for lang in LANGUAGES}  # type: ignore[arg-type]


def _process(company: CompanyProfile) -> Parts:
    need = PROCESS_NEED[str(company.process_approach)]
    worst = max((1.0, 5.0), key=lambda level: max(need - level, (level - need) / 2.0))
    return {"low": fact_words("process_flexibility", worst), "high": fact_words("process_flexibility", need)}


def _reply(company: CompanyProfile) -> Parts:
    needed = company.first_reply_hours or 0.0
    return {"low": hours_words(needed * SLOWEST), "high": hours_words(needed)}


def _close(company: CompanyProfile) -> Parts:
    target = company.closing_days_target or 0.0
    return {"low": fact_words("closing_days", target + DAYS_LATE), "high": fact_words("closing_days", target)}


def _term(company: CompanyProfile) -> Parts:
    limit = company.max_term_months or 0.0
    # Without any term allowed the scale is one month wide.
    longest = limit * LONGEST or 1.0
    return {"low": fact_words("min_term_months", longest), "high": fact_words("min_term_months", limit)}


def _handover(company: CompanyProfile) -> Parts:
    enough = float(min(ceil(handover_need(company) or 0.0), 3))
    return {"low": fact_words("handover_support", 0.0), "high": fact_words("handover_support", enough)}


def _governance(company: CompanyProfile) -> Parts:
    items = VOCABULARIES["governance_support"]
    wanted = items[: max(min(ceil((governance_need(company) or 0.0) / 0.75), len(items)), 1)]
    return {"high": _named("vendor", "governance_support", wanted)}


def _improving(company: CompanyProfile) -> Parts:
    return {"low": fact_words("improvement", 0.0), "high": fact_words("improvement", improvement_need(company))}


def _price(company: CompanyProfile) -> Parts:
    budget = company.budget_monthly_jpy or 0
    return {
        "low": fact_words("budget_monthly_jpy", round(budget * DEAREST)),
        "high": fact_words("budget_monthly_jpy", budget),
    }


def _security(company: CompanyProfile) -> Parts:
    held = ("isms", "soc1") if company.listed_or_preparing else ("isms",)
    return {"high": _named("vendor", "certifications", held)}


_PARTS: Mapping[str, Callable[[CompanyProfile], Parts]] = MappingProxyType(
    {
        "size_fit": lambda company: {"employees": _named("buyer", "employees", company.employees)},
        "phase_fit": lambda company: {"phase": _named("buyer", "growth_phase", company.growth_phase)},
        "process_fit": _process,
        "it_fit": lambda company: {"stage": _named("buyer", "it_stage", company.it_stage)},
        "tool_fit": lambda company: {"tools": _named("buyer", "tools", company.tools)},
        "response_fit": _reply,
        "turnaround_fit": _close,
        "channel_fit": _nothing,
        "domain_fit": _nothing,
        "task_coverage": lambda company: {"count": len(company.vendor_wishes)},
        "contract_fit": _term,
        "handover_support": _handover,
        "governance_support": _governance,
        "improvement_fit": _improving,
        "price_fit": _price,
        "security_evidence": _security,
        "continuity": _nothing,
    }
)
"""The parts of the sentences by criterion; the texts stand under ``weighting.swing.<criterion or variant>``."""
_VARIANTS: Mapping[str, Callable[[CompanyProfile], str]] = MappingProxyType(
    {"security_evidence": lambda company: "my_number" if handles(company)[1] else "security_evidence"}
)
"""Criteria whose best level is more than one sentence can say for every company."""

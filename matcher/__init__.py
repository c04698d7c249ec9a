"""BPO Matcher: checks whether a company is ready to hand work over, ranks its vendors and says how sure it is.

The public names load on first use, so that `import matcher` needs the standard library only.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

# Public name -> the module that defines it: the one list of what `import matcher` offers. A room of the name is public
# itself: it is called as well (`matcher/robustness/called.py`).
_HOMES = {
    "Catalogue": "matcher.catalogue",
    "CatalogueError": "matcher.catalogue",
    "Choice": "matcher.domain.past",
    "CompanyError": "matcher.domain.findings",
    "CompanyProfile": "matcher.domain.company",
    "LearnedOutcomes": "matcher.past.learned_outcomes",
    "LearnedWeights": "matcher.past.learned_weights",
    "Outcome": "matcher.domain.past",
    "PlanEdits": "matcher.domain.plan_edits",
    "Ranking": "matcher.ranking",
    "RecordsError": "matcher.domain.findings",
    "Robustness": "matcher.certainty.analysis",
    "VendorMatcher": "matcher.vendor_matcher",
    "WantedTask": "matcher.domain.company",
    "WeightsError": "matcher.weighting",
    "column_criterion": "matcher.criteria.column",
    "companies_from_frame": "matcher.companies.rows",
    "decisive_questions": "matcher.asking.decisive",
    "diagnose": "matcher.preparing.diagnosis",
    "learn_outcomes": "matcher.past.learned_outcomes",
    "learn_weights": "matcher.past.learned_weights",
    "load_choices": "matcher.past.files",
    "load_company": "matcher.companies.file",
    "load_outcomes": "matcher.past.files",
    "load_preparation": "matcher.preparing.preparations",
    "load_vendors": "matcher.catalogue",
    "offline_charts": "matcher.charts.notebook",
    "one_or_several": "matcher.preparing.arrangements",
    "plan": "matcher.carrying_out.plans",
    "rank": "matcher.ranking",
    "rank_many": "matcher.many_companies",
    "robustness": "matcher.robustness",
    "similar_engagements": "matcher.past.engagements",
    "swings": "matcher.swing_levels",
    "weights_by_order": "matcher.weighting",
    "weights_by_pairs": "matcher.weighting",
    "weights_by_swing": "matcher.weighting",
}

if TYPE_CHECKING:
    from matcher.asking.decisive import decisive_questions
    from matcher.carrying_out.plans import plan
    from matcher.catalogue import Catalogue, CatalogueError, load_vendors
    from matcher.certainty.analysis import Robustness, robustness
    from matcher.charts.notebook import offline_charts
    from matcher.companies.file import load_company
    from matcher.companies.rows import companies_from_frame
    from matcher.criteria.column import column_criterion
    from matcher.domain.company import CompanyProfile, WantedTask
    from matcher.domain.findings import CompanyError, RecordsError
    from matcher.domain.past import Choice, Outcome
    from matcher.domain.plan_edits import PlanEdits
    from matcher.many_companies import rank_many
    from matcher.past.engagements import similar_engagements
    from matcher.past.files import load_choices, load_outcomes
    from matcher.past.learned_outcomes import LearnedOutcomes, learn_outcomes
    from matcher.past.learned_weights import LearnedWeights, learn_weights
    from matcher.preparing.arrangements import one_or_several
    from matcher.preparing.diagnosis import diagnose
    from matcher.preparing.preparations import load_preparation
    from matcher.ranking import Ranking, rank
    from matcher.swing_levels import swings
    from matcher.vendor_matcher import VendorMatcher
    from matcher.weighting import WeightsError, weights_by_order, weights_by_pairs, weights_by_swing

__all__ = [
    "Catalogue",
    "CatalogueError",
    "Choice",
    "CompanyError",
    "CompanyProfile",
    "LearnedOutcomes",
    "LearnedWeights",
    "Outcome",
    "PlanEdits",
    "Ranking",
    "RecordsError",
    "Robustness",
    "VendorMatcher",
    "WantedTask",
    "WeightsError",
    "__version__",
    "column_criterion",
    "companies_from_frame",
    "decisive_questions",
    "diagnose",
    "learn_outcomes",
    "learn_weights",
    "load_choices",
    "load_company",
    "load_outcomes",
    "load_preparation",
    "load_vendors",
    "offline_charts",
    "one_or_several",
    "plan",
    "rank",
    "rank_many",
    "robustness",
    "similar_engagements",
    "swings",
    "weights_by_order",
    "weights_by_pairs",
    "weights_by_swing",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'matcher' has no attribute {name!r}")
    from importlib import import_module

    home = import_module(_HOMES[name])
    value: object = home if home.__name__ == f"{__name__}.{name}" else getattr(home, name)
    globals()[name] = value
    return value


def __dir__() -> "list[str]":
    return sorted(set(globals()) | set(_HOMES))

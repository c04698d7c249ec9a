"""BPO Matcher: checks whether a company is ready to hand work over, ranks its vendors and says how sure it is.

The public names load on first use, so that `import matcher` needs the standard library only.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

# Public name -> the module that defines it: the one list of what `import matcher` offers.
_HOMES = {
    "Catalogue": "matcher.catalogue",
    "CatalogueError": "matcher.catalogue",
    "CompanyError": "matcher.domain.findings",
    "CompanyProfile": "matcher.domain.company",
    "Ranking": "matcher.ranking",
    "WantedTask": "matcher.domain.company",
    "WeightsError": "matcher.weighting",
    "column_criterion": "matcher.criteria.column",
    "load_company": "matcher.companies",
    "load_vendors": "matcher.catalogue",
    "rank": "matcher.ranking",
}

if TYPE_CHECKING:
    from matcher.catalogue import Catalogue, CatalogueError, load_vendors
    from matcher.companies import load_company
    from matcher.criteria.column import column_criterion
    from matcher.domain.company import CompanyProfile, WantedTask
    from matcher.domain.findings import CompanyError
    from matcher.ranking import Ranking, rank
    from matcher.weighting import WeightsError

__all__ = [
    "Catalogue",
    "CatalogueError",
    "CompanyError",
    "CompanyProfile",
    "Ranking",
    "WantedTask",
    "WeightsError",
    "__version__",
    "column_criterion",
    "load_company",
    "load_vendors",
    "rank",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'matcher' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> "list[str]":
    return sorted(set(globals()) | set(_HOMES))

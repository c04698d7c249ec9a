"""The glossary: every term that needs explaining, with the one text that the help page and every "?" show."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from matcher.criteria import CRITERIA, FAMILIES
from matcher.criteria.declaration import CAUTION_AT_MOST, SERIOUS_AT_MOST
from matcher.domain.tasks import LOTS
from matcher.text import Translator
from matcher.ui.marks import MARKS, WEAK_BASIS
from matcher.verdicts import CLOSE_WITHIN

TERMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "parties": ("vendor", "owner", "lot", "reserved_work", "raci", "acceptance", "sample"),
        "conditions": ("first_reply", "volume", "monthly_cost", "min_term", "notice", "capacity", "evidence"),
        "ranking": ("gate", "readiness", "criterion", "weight", "score", "interval", "mark", "tie", "provisional"),
        "certainty": ("unknown", "known_share", "unknown_policy", "verified_only", "assumption"),
        "findings": ("flag", "serious", "caution", "flag_unknown", "to_confirm", "close_call", "second_opinion"),
        "decision": ("split", "efficient", "shortlist", "case", "log"),
    }
)
"""Terms by group of the glossary, each in the order in which it is read; the texts stand under ``term.<code>``."""
CODES = frozenset(code for group in TERMS.values() for code in group)
_NUMBERS: Mapping[str, object] = MappingProxyType(
    {
        **{code: round(lowest) for lowest, code in MARKS[:-1]},
        "serious": round(100 * SERIOUS_AT_MOST),
        "caution": round(100 * CAUTION_AT_MOST),
        "weak": round(100 * WEAK_BASIS),
        "close": round(CLOSE_WITHIN),
        "criteria": len(CRITERIA),
        "families": len(FAMILIES),
        "lots": len(LOTS),
    }
)


def name_of(t: Translator, code: str) -> str:
    """Return a term as the screen writes it."""
    return t(f"term.{code}.name")


def help_of(t: Translator, code: str) -> str:
    """Return what a term means: the text for the ``help=`` of whatever shows it.

    Raises
    ------
    KeyError
        The glossary has no such term.
    """
    return t(f"term.{code}.text", **_NUMBERS)

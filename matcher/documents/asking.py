"""What is asked of every vendor alike: the questions that could change the order first, the usual ones after them."""

from __future__ import annotations

from itertools import zip_longest

from matcher.documents.phrases import task_names
from matcher.domain.case_papers import CasePapers
from matcher.text import Translator

USUAL = (
    "services",
    "base_fee_jpy",
    "initial_fee_jpy",
    "first_reply_hours",
    "team_model",
    "certifications",
    "subcontracting",
    "handover_support",
    "min_term_months",
    "notice_months",
    "exit_support",
    "closing_days",
    "capacity_open",
)
"""Facts that every vendor is asked for where nothing more decisive is open, most wanted first (assumption 仮置き)."""


def decisive(case: CasePapers) -> list[str]:
    """Return the facts that could change the order, those of the chosen vendor and of its rivals by turns."""
    by_turns = zip_longest(*([a.column for a in c.asked if a.decisive] for c in case.candidates))
    return list(dict.fromkeys(column for turn in by_turns for column in turn if column is not None))


def asked(case: CasePapers, most: int) -> list[str]:
    """Return `most` facts to ask for: the decisive ones, then the usual ones."""
    return list(dict.fromkeys((*decisive(case), *USUAL)))[:most]


def question(t: Translator, case: CasePapers, column: str) -> str:
    """Return the question for a fact, put to any vendor."""
    wanted = (wish.task.task_id for wish in case.company.vendor_wishes)
    return t(f"question.{column}", tasks=task_names(t, wanted))

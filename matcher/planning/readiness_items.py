"""The readiness items R1-R20, each declared once: its cause, what closes it, who does that, about how long it takes.

Names, reasons, bases and the sentences of the levels stand in the text files under ``readiness``, ``readiness_why``,
``readiness_basis``, ``level.R…`` and ``action.R…``. The bases paraphrase ISO 37500 (guidance on outsourcing) and
eSCM-CL (the capability model for clients), name a law, or say that the item is our own judgement (仮置き); no
conformity with either is claimed.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from matcher.domain.company import CompanyProfile
from matcher.domain.preparation import SURVEYED
from matcher.domain.scales import READINESS_FIRST, READINESS_ITEMS

Who = Literal["executive", "owner", "doer"]
RemedyCode = Literal["sort_out", "scope", "vendor", "owner", "goals"]
REMEDIES: tuple[RemedyCode, ...] = ("sort_out", "scope", "vendor", "owner", "goals")
"""The five remedies, in the order in which they were published."""
SMALL_UP_TO = 50
"""Headcount up to which a firm is asked fewer items."""


class ReadinessItem(NamedTuple):
    """One item: the cause of failure that it guards against, the remedy that it is part of, and what closes it.

    `weeks` is about how long closing it takes (assumption 仮置き). `small_firms` is False where a firm of up to 50
    people is not asked.
    """

    item: str
    cause: str
    remedy: RemedyCode
    who: Who
    weeks: int
    small_firms: bool = True

    @property
    def first(self) -> bool:
        """Whether it is one of the five that come before the ranking."""
        return self.item in READINESS_FIRST

    @property
    def surveyed(self) -> bool:
        """Whether a survey in the contract, with fee and date, may close it."""
        return self.item in SURVEYED


_DECLARED = (
    ReadinessItem("R1", "purpose", "goals", "executive", 1),
    ReadinessItem("R2", "purpose", "sort_out", "doer", 3),
    ReadinessItem("R3", "handover", "sort_out", "doer", 2),
    ReadinessItem("R4", "handover", "sort_out", "doer", 2),
    ReadinessItem("R5", "handover", "sort_out", "doer", 4),
    ReadinessItem("R6", "scope", "scope", "owner", 2),
    ReadinessItem("R7", "governance", "owner", "executive", 1),
    ReadinessItem("R8", "governance", "owner", "owner", 1, small_firms=False),
    ReadinessItem("R9", "governance", "owner", "owner", 1),
    ReadinessItem("R10", "misfit", "vendor", "owner", 1),
    ReadinessItem("R11", "handover", "sort_out", "doer", 2),
    ReadinessItem("R12", "scope", "scope", "owner", 1),
    ReadinessItem("R13", "misfit", "goals", "executive", 1),
    ReadinessItem("R14", "assurance", "vendor", "owner", 1),
    ReadinessItem("R15", "assurance", "vendor", "executive", 2),
    ReadinessItem("R16", "assurance", "scope", "owner", 1, small_firms=False),
    ReadinessItem("R17", "misfit", "owner", "executive", 1, small_firms=False),
    ReadinessItem("R18", "purpose", "goals", "executive", 1),
    ReadinessItem("R19", "handover", "scope", "owner", 1),
    ReadinessItem("R20", "governance", "scope", "owner", 1),
)
ITEMS: Mapping[str, ReadinessItem] = MappingProxyType({declared.item: declared for declared in _DECLARED})
"""Every item by its id, in the order of ``domain.scales.READINESS_ITEMS``."""
NOT_DELEGABLE = ("R1", "R7")
"""First items that no contract closes: what the work is for, and who in the company answers for it."""
CAUSES = ("handover", "scope", "misfit", "governance", "purpose", "assurance")
"""The causes of failure, in the order in which they were published; the sixth is ours."""
SECTIONS = ("first", *CAUSES)
"""The sections of the questions: the five first, then the rest by cause."""


def items_of(section: str) -> tuple[str, ...]:
    """Return the items of a section, each item in exactly one.

    Examples
    --------
    >>> items_of("scope")
    ('R12',)
    """
    if section == "first":
        return READINESS_FIRST
    return tuple(item for item, declared in ITEMS.items() if declared.cause == section and not declared.first)


def skipped(company: CompanyProfile) -> tuple[str, ...]:
    """Return the items that a firm of this kind need not answer, less those that it answered all the same.

    Up to 50 people R8, R16 and R17 are skipped; R16 is asked where the vendor's people are to work on-site. R15 is
    skipped by a company that is neither listed nor preparing to be (assumption 仮置き).
    """
    return tuple(item for item in READINESS_ITEMS if _need_not_answer(company, item))


def _need_not_answer(company: CompanyProfile, item: str) -> bool:
    level = company.level(item)
    if item == "R15":
        return not level and company.listed_or_preparing is False and company.growth_phase != "pre_ipo"
    if item == "R16" and company.onsite == "required":
        return False
    return level is None and company.employees <= SMALL_UP_TO and not ITEMS[item].small_firms
